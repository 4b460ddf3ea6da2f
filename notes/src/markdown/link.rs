//! Links and tags.

use std::ops::Range;

/// What a link points with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LinkKind {
    /// `[[Name]]`.
    Wikilink,
    /// `![[Name]]`.
    Embed,
    /// `[text](file.md)`: a file of the notebook.
    File,
    /// `[text](https://…)` or `<https://…>`.
    Address,
}

/// A link in a body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// What it points with.
    pub kind: LinkKind,
    /// What it points to, without `#heading` and `|label`: a file's name or path, or an address.
    pub target: String,
    /// Where it stands in the body, in bytes.
    pub source: Range<usize>,
}

/// What a link in a property points to: `[[A|b]]`, `[[A#c]]` and `A` answer `A`.
pub fn link_target(text: &str) -> &str {
    text
}

/// A link to a file's name, as properties hold it: `[[Wang Yi]]`.
pub fn wikilink(name: &str) -> String {
    format!("[[{name}]]")
}

/// The links of a body, in order.
pub fn links(body: &str) -> Vec<Link> {
    todo!("{body}")
}

/// The `#nested/tags` of a body, without `#`, each once, in order. Code and links hold none.
pub fn tags(body: &str) -> Vec<String> {
    todo!("{body}")
}
