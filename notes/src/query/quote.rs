//! Values as the query language writes them.

use super::lex::is_quote;

/// A text as a phrase of the query language.
#[must_use]
pub fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace(is_quote, " "))
}

/// A field's value, quoted unless it is only letters and digits.
#[must_use]
pub fn quoted_if_needed(value: &str) -> String {
    let plain = !value.is_empty() && value.chars().all(|c| c.is_alphanumeric() || "/_-".contains(c));
    if plain { value.to_owned() } else { quoted(value) }
}
