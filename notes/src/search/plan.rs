//! A query of the language, compiled: what a document must match, what it is scored by, and what is marked.

pub(super) mod clipped;
pub(super) mod compile;
pub(super) mod date_ways;
pub(super) mod pieces;
pub(super) mod question;
