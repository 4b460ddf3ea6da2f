//! A source as its file states it.

use jiff::civil::Date;

use crate::{markdown::MarkdownFile, vault::VaultPath};

/// What a source's file says about it. Every field is as written; nothing is derived from the body.
#[derive(Debug, Clone, PartialEq)]
pub struct Source {
    /// `src-…`; absent in files that Dossier did not make.
    pub id: Option<String>,
    /// The file.
    pub path: VaultPath,
    /// The title; the file's name where it states none.
    pub title: String,
    /// The address it was captured from.
    pub address: Option<String>,
    /// The authors' names.
    pub author: Vec<String>,
    /// Who published it.
    pub publisher: Option<String>,
    /// A summary.
    pub description: Option<String>,
    /// When it was published, as stated: a day, a month, a year, or a moment.
    pub published: Option<String>,
    /// The day of publication, where `published` states a whole one.
    pub published_day: Option<Date>,
    /// The local day it was saved.
    pub created: Option<Date>,
    /// The moment it was captured, as stated, in UTC.
    pub captured_utc: Option<String>,
    /// BCP 47 code.
    pub language: Option<String>,
    /// Tags, without `#`.
    pub tags: Vec<String>,
    /// Whether it waits in the inbox.
    pub inbox: bool,
    /// Fingerprint of the original bytes.
    pub sha256: Option<String>,
    /// Fingerprint of the text as captured.
    pub text_sha256: Option<String>,
    /// The id of the version before it.
    pub previous: Option<String>,
}

/// Whether a file is a source: it says so, or it says no type and has a web address
/// (Obsidian Web Clipper's files).
pub fn is_source(file: &MarkdownFile<'_>) -> bool {
    todo!("{file:?}")
}

impl Source {
    /// Reads a source's properties.
    pub fn read(file: &MarkdownFile<'_>, path: &VaultPath) -> Self {
        todo!("{file:?} {path}")
    }
}
