//! A file as the index's document.
//!
//! Invariant: the document is a function of the file (its path, its bytes, its directory entry) and, for a
//! clip, of the facts that it takes from its source ([`SourceFacts`]), so that an updated index equals a rebuilt
//! one.

mod has;
mod parsed;
mod part;
mod read;
mod values;

use super::entry::Entry;
use super::schema::Fields;
use super::source_facts::SourceFacts;
use crate::error::Problem;
use crate::markdown::MarkdownFile;
use crate::vault::{ContentHash, VaultFile};
pub(crate) use has::{CONFLICT, IS_PLACE, PINNED, STARRED};
pub(crate) use parsed::Parsed;
pub(crate) use part::{MAX_TEXT, indexed_part};
use read::FileContents;
use values::Values;

impl Parsed {
    /// Reads a file and, for a clip, the facts of its source; also returns what a list row shows.
    pub(crate) fn read(
        fields: &Fields,
        file: &VaultFile,
        hash: &ContentHash,
        (markdown, problems): (&MarkdownFile<'_>, &[Problem]),
        known: Option<&SourceFacts>,
    ) -> (Self, Entry) {
        let mut read = FileContents::of(file, markdown, known);
        if problems.iter().any(|problem| problem.code == "merge-conflict") {
            read.has.push(CONFLICT);
        }
        let mut values = Values::new(fields);
        values.stat(file, hash);
        let is_part = indexed_part(markdown.body()).len() < markdown.body().len();
        let entry = read.entry.clone();
        (Self { is_part, ..values.document(read) }, entry)
    }
}
