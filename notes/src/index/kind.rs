//! What a file is.

use super::EntryKind;
use crate::markdown::MarkdownFile;
use crate::source;

/// What a file is: as its `type:` says; else a source where it has a web address for its source
/// (Obsidian Web Clipper's files, wherever they lie); else a note.
#[must_use]
pub fn kind_of(file: &MarkdownFile<'_>) -> EntryKind {
    match file.front_matter().text("type").as_deref() {
        Some("clip") => EntryKind::Clip,
        Some("actor") => EntryKind::Actor,
        _ if source::is_source(file) => EntryKind::Source,
        _ => EntryKind::Note,
    }
}
