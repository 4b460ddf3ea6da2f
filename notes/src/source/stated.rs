//! What the user states about a document.

/// What the user states about a document; `None` keeps what the document says, `Some("")` empties it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct StatedFacts {
    /// The title.
    pub title: Option<String>,
    /// The author.
    pub byline: Option<String>,
    /// When it was published: a day (`2021-07-30`), a month, a year, about then (`2021-07~`), or a moment.
    pub published: Option<String>,
    /// The address.
    pub address: Option<String>,
    /// The publisher.
    pub publisher: Option<String>,
    /// The language, as files state it: `de`, `zh-Hans`.
    pub language: Option<String>,
}
