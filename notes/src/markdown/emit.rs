//! Writing YAML values and new files.

use jiff::civil::{Date, DateTime};

/// A value of a property, as Dossier writes it.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// A text; quoted where YAML could take it for something else.
    Text(String),
    /// A day: `2021-07-28`.
    Date(Date),
    /// A moment in UTC, to the second, without a zone: `2021-08-02T09:14:00`.
    Moment(DateTime),
    /// A whole number.
    Number(i64),
    /// `true` or `false`.
    Flag(bool),
    /// A list of texts.
    List(Vec<String>),
    /// A key without a value: "empty rather than guessed".
    Empty,
}

/// A new file: front matter in the given order, then the body.
pub fn new_file(pairs: &[(&str, Value)], body: &str) -> String {
    todo!("{} {body}", pairs.len())
}
