//! Languages: their codes and names, the language of a text, and its direction.
//!
//! Invariant: one module detects languages and reads codes, for capture, index, query and search, so that `de-DE` and
//! `de` are one value everywhere.

mod codes;
mod detect;
mod direction;

pub use codes::language_name;
pub(crate) use codes::{as_stated, code_of, is_known, nearest_name, stated};
pub use detect::language_of_translation;
pub(crate) use detect::{contradicted_language, detect, language_of, of_quote, of_script};
pub use direction::{Direction, direction};
