//! Converts between the engine's types and the wire's. Only here do code points become UTF-16 units and back.

mod actor;
mod capture;
mod change;
mod clip;
mod edit;
mod from_change;
mod last_visit;
mod page;
mod problem;
mod row;
mod search;

use std::{ops::Range, path::Path};

use notes::{
    notebook::{self, Notebook},
    passage::{Offsets, Passage, Utf16Offset},
    vault::{ContentHash, VaultPath},
};

pub use actor::{companions, likely_actors, names_in_text, undecided};
pub use capture::{captured, draft, fields, imported, preview};
pub use clip::{candidates, marks_of, place_clip};
pub use edit::{actor_change, clip_change, new_actor, same_span, source_edit, typed_date, with_clips};
pub use from_change::FromChange;
pub use last_visit::{arrangement, keep_arrangement, mark, reached};
pub use page::{followed, missing_links, page};
pub use row::{completion, completion_scope, counts, row_page};
pub use search::{name_suggestions, query_completion, search_page, search_request};

use crate::{
    error::CommandResult,
    wire::{self, Failure, Span, count},
};

/// A place in a text, in UTF-16 units.
pub fn span(offsets: &Offsets<'_>, passage: Passage) -> Span {
    span_of(&offsets.utf16(passage))
}

/// A range of UTF-16 units.
pub fn span_of(range: &Range<Utf16Offset>) -> Span {
    Span { start: count(range.start.0), end: count(range.end.0) }
}

/// Places in a text, in UTF-16 units.
pub fn spans(text: &str, passages: &[Passage]) -> Vec<Span> {
    let offsets = Offsets::new(text);
    passages.iter().map(|passage| span(&offsets, *passage)).collect()
}

/// A place in a text, in code points.
pub fn passage(text: &str, span: Span) -> Passage {
    Offsets::new(text).passage_of_utf16(Utf16Offset(span.start as usize)..Utf16Offset(span.end as usize))
}

/// Converts a span of a document to the engine's units, calls `ask`, and converts the result back.
pub fn map_span(
    notebook: &Notebook,
    path: &VaultPath,
    span: Span,
    ask: impl FnOnce(Passage) -> CommandResult<Passage>,
) -> CommandResult<Span> {
    let text = notebook.plain_text(path)?;
    let answer = ask(passage(&text, span))?;
    Ok(self::span(&Offsets::new(&text), answer))
}

/// The fingerprint that a page was read with.
pub fn hash(hex: &str) -> CommandResult<ContentHash> {
    hex.parse().map_err(|_| Failure::unexpected(format!("{hex} is not a fingerprint")))
}

/// The open folder.
pub fn notebook(notebook: &Notebook) -> wire::Notebook {
    let root = notebook.root();
    let name = root.file_name().unwrap_or(root.as_os_str()).to_string_lossy().into_owned();
    wire::Notebook {
        root: root.display().to_string(),
        name,
        read_only: notebook.is_read_only(),
        non_atomic_writes: notebook.has_non_atomic_writes(),
        fold_han: notebook.folds_han(),
        analyst: notebook.analyst(),
    }
}

/// Whether the notebook is the one that a page names by its [root](wire::Notebook::root).
pub fn is_at(notebook: &Notebook, root: &str) -> bool {
    notebook.root().display().to_string() == root
}

/// What `check` found.
pub fn check_report(report: notebook::CheckReport, non_atomic_writes: bool) -> wire::CheckReport {
    let findings = |found: Vec<notebook::Finding>| {
        let wired = |f: notebook::Finding| wire::Finding {
            path: f.path.as_str().to_owned(),
            code: f.code.to_owned(),
            message: f.message,
        };
        found.into_iter().map(wired).collect()
    };
    let kept = count(report.kept());
    let heads = report.heads.iter().map(|head| wire::CustodyHead {
        machine: head.log.clone(),
        lines: count(head.lines),
        head: head.hash.to_string(),
    });
    wire::CheckReport {
        heads: heads.collect(),
        problems: findings(report.problems),
        notices: findings(report.notices),
        kept,
        non_atomic_writes,
    }
}

/// The folder where a file lies, on the disk.
pub fn folder_on_disk(notebook: &Notebook, path: &VaultPath) -> std::path::PathBuf {
    let file = notebook.root().join(path.as_str());
    file.parent().map_or_else(|| notebook.root().to_owned(), Path::to_owned)
}
