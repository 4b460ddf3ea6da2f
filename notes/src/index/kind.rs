//! What a file is.

use crate::kind::Kind;
use crate::markdown::MarkdownFile;
use crate::source;

/// The kind of a file: as its `type:` says; else a source if it has a web address as its source (files of
/// Obsidian Web Clipper, in any folder); else a note.
#[must_use]
pub fn kind_of(file: &MarkdownFile<'_>) -> Kind {
    match file.front_matter().text("type") {
        Some(word) => Kind::parse(word.trim()).unwrap_or(Kind::Note),
        None if source::has_web_address(file) => Kind::Source,
        None => Kind::Note,
    }
}
