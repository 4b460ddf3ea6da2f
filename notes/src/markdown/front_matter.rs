//! Reading front matter.

use jiff::civil::Date;

/// The properties of a file, in order. Reading is tolerant: a single value is a list of one, a list
/// of one is a single value, an unquoted `[[link]]` is a link.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct FrontMatter {
    broken: bool,
}

impl FrontMatter {
    /// The keys, in the file's order.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        std::iter::empty()
    }

    /// Whether there is front matter that could not be read.
    pub fn is_broken(&self) -> bool {
        self.broken
    }

    /// Whether a key is there, with or without a value.
    pub fn has(&self, key: &str) -> bool {
        todo!("{key}")
    }

    /// A key's single value as text, exactly; `None` where it is absent or empty.
    pub fn text(&self, key: &str) -> Option<String> {
        todo!("{key}")
    }

    /// A key's values as texts; empty where it is absent or empty.
    pub fn list(&self, key: &str) -> Vec<String> {
        todo!("{key}")
    }

    /// A key's day; a date-time answers its day, anything else `None`.
    pub fn date(&self, key: &str) -> Option<Date> {
        todo!("{key}")
    }

    /// The whole front matter as JSON, in order: what `show --json` prints.
    pub fn to_json(&self) -> serde_json::Map<String, serde_json::Value> {
        todo!()
    }
}
