//! Writing YAML values and new files.
//!
//! The output survives being rewritten by any YAML library, old or new: a text that some parser could take for a flag,
//! a number, a date or a link is quoted.

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
    /// A list of texts: one item per line, so that items of two people merge. An empty list is a key without a value,
    /// whose line does not change when an item is added.
    List(Vec<String>),
    /// A key without a value: "empty rather than guessed".
    Empty,
}

impl Value {
    /// A text value.
    pub fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }

    /// A list of texts.
    pub fn list<T: Into<String>>(items: impl IntoIterator<Item = T>) -> Self {
        Self::List(items.into_iter().map(Into::into).collect())
    }

    /// A text where there is one, else [`Value::Empty`].
    pub fn text_or_empty(text: Option<&str>) -> Self {
        text.map_or(Self::Empty, Self::text)
    }
}

/// A new file: front matter in the given order, then the body.
///
/// ```
/// use notes::markdown::{Value, new_file};
/// let tags = Value::list(["trade", "ports"]);
/// let file = new_file(&[("speaker", Value::text("[[Wang Yi]]")), ("tags", tags), ("published", Value::Empty)], "> quote\n");
/// assert_eq!(file, "---\nspeaker: \"[[Wang Yi]]\"\ntags:\n  - trade\n  - ports\npublished:\n---\n> quote\n");
/// ```
pub fn new_file(pairs: &[(&str, Value)], body: &str) -> String {
    let mut file = String::from("---\n");
    for (key, value) in pairs {
        file.push_str(&entry(key, value, "\n"));
        file.push('\n');
    }
    file.push_str("---\n");
    file.push_str(body);
    file
}

/// `key: value` without a line end; the items of a list follow on their own lines.
pub(super) fn entry(key: &str, value: &Value, newline: &str) -> String {
    let key = scalar(key, ScalarPlace::Key);
    match value {
        Value::List(items) => {
            format!("{key}:{}", lines(items.iter().map(|item| scalar(item, ScalarPlace::Line)), newline))
        }
        Value::Empty => format!("{key}:"),
        value => format!("{key}: {}", inline(value)),
    }
}

/// The items of a list, already written, each on its own line, indented as Obsidian does.
pub(super) fn lines(items: impl IntoIterator<Item = String>, newline: &str) -> String {
    items.into_iter().map(|item| format!("{newline}  - {item}")).collect()
}

/// A value on one line; empty for [`Value::Empty`].
pub(super) fn inline(value: &Value) -> String {
    match value {
        Value::Text(text) => scalar(text, ScalarPlace::Line),
        Value::Date(date) => date.to_string(),
        Value::Moment(moment) => moment.strftime("%Y-%m-%dT%H:%M:%S").to_string(),
        Value::Number(number) => number.to_string(),
        Value::Flag(flag) => flag.to_string(),
        Value::List(items) => {
            let items: Vec<String> = items.iter().map(|item| scalar(item, ScalarPlace::List)).collect();
            format!("[{}]", items.join(", "))
        }
        Value::Empty => String::new(),
    }
}

/// Where a scalar is written: some characters have a meaning only in some places.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ScalarPlace {
    /// After `key: `, or after `- `.
    Line,
    /// Between `[` and `]`.
    List,
    /// Before the colon.
    Key,
}

/// A text as a YAML scalar: plain if that is safe, single-quoted if it has double quotes (as selectors do), else
/// double-quoted with escapes.
pub(super) fn scalar(text: &str, context: ScalarPlace) -> String {
    if is_plain(text, context) {
        return text.to_owned();
    }
    let printable = !text.chars().any(needs_escape);
    if printable && text.contains(['"', '\\']) {
        return format!("'{}'", text.replace('\'', "''"));
    }
    let mut quoted = String::with_capacity(text.len() + 2);
    quoted.push('"');
    text.chars().for_each(|c| push_escaped(&mut quoted, c));
    quoted.push('"');
    quoted
}

/// Words that YAML 1.1 or 1.2 reads as a flag or as nothing.
const RESERVED: [&str; 9] = ["true", "false", "null", "yes", "no", "on", "off", "y", "n"];

/// Whether every YAML parser reads the unquoted text as exactly this text: one ASCII word that starts with a letter and
/// is not reserved. Between brackets older parsers have trouble with more characters.
fn is_plain(text: &str, context: ScalarPlace) -> bool {
    let starts = text.starts_with(|c: char| c.is_ascii_alphabetic());
    let is_safe = |c: char| match context {
        ScalarPlace::Line => c.is_ascii_graphic() && !"\"'`\\[]{},".contains(c),
        ScalarPlace::List | ScalarPlace::Key => c.is_ascii_alphanumeric() || "_./-".contains(c),
    };
    starts
        && text.chars().all(is_safe)
        && !text.ends_with(':')
        && !RESERVED.contains(&text.to_ascii_lowercase().as_str())
}

/// Characters that must be escaped: controls, and line ends and marks that YAML parsers treat differently.
fn needs_escape(c: char) -> bool {
    c.is_control() || matches!(c, '\u{85}' | '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}')
}

fn push_escaped(quoted: &mut String, c: char) {
    match c {
        '"' => quoted.push_str("\\\""),
        '\\' => quoted.push_str("\\\\"),
        '\n' => quoted.push_str("\\n"),
        '\t' => quoted.push_str("\\t"),
        '\r' => quoted.push_str("\\r"),
        c if needs_escape(c) => quoted.push_str(&format!("\\u{:04x}", c as u32)),
        c => quoted.push(c),
    }
}
