//! What a file is.

use crate::kind::Kind;
use crate::markdown::MarkdownFile;
use crate::source;

/// What a file is: as its `type:` says; else a source where it has a web address for its source
/// (Obsidian Web Clipper's files, wherever they lie); else a note.
#[must_use]
pub fn kind_of(file: &MarkdownFile<'_>) -> Kind {
    match file.front_matter().text("type") {
        Some(word) => Kind::parse(word.trim()).unwrap_or(Kind::Note),
        None if source::has_web_address(file) => Kind::Source,
        None => Kind::Note,
    }
}
