//! Languages: their codes and names, and which one a text is in.
//!
//! Invariant: one place tells a text's language and reads a code, for capture, index, query and search alike, so that
//! `de-DE` and `de` are one value everywhere.

mod codes;
mod detect;

pub use codes::language_name;
pub(crate) use codes::{code_of, is_known, nearest_name, stated};
pub(crate) use detect::{detect, language_of, of_quote, of_script, told_otherwise};
