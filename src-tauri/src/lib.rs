//! The desktop shell of Dossier.
#![allow(dead_code)]
mod wire;
