//! Tests of the real window. They need a virtual display and the built programs; `cargo xtask test`
//! sets both up.

mod outside;
mod policy;
mod scene;
mod start;
