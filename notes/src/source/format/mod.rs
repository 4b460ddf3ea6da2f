//! The formats of captured documents: one table, and a folder for each.
//!
//! A [`Format`] is a row: what it is called, by which extensions and media types it goes, and how its bytes are told.
//! The row lies in its folder beside what reads it. A new format is a folder, its row in [`table::TABLE`] and its reader in
//! [`READERS`]: import, fetching, evidence, the picker of files and the packages ask the table.

mod apart;
mod foreign;
mod html;
mod markdown;
mod pdf;
mod row;
pub(super) mod table;
mod text;

use super::{Captured, Extracted, SourceError};
use apart::Read;
pub use row::Format;
pub(super) use table::{TEXT, accepted};
pub use table::{formats, what_is_read};

/// What reads a format.
enum Reader {
    /// Code that is linear in the length of the document, where it is asked.
    Here(Read),
    /// Code that hostile bytes may keep busy: not on the caller's thread, and not for longer than a limit. What it
    /// does not manage is read roughly.
    Apart { full: Read, fallback: Read },
}

/// What reads each format of [`table::TABLE`] that is read.
static READERS: [(&Format, Reader); 3] = [
    (&text::row::ROW, Reader::Here(text::read_document)),
    (&markdown::row::ROW, Reader::Here(markdown::read_document)),
    (&html::row::ROW, Reader::Apart { full: html::full, fallback: html::fallback }),
];

impl Format {
    /// Reads a document of this format.
    pub(super) fn read(&self, captured: &Captured) -> Result<Extracted, SourceError> {
        match READERS.iter().find(|(format, _)| *format == self).map(|(_, reader)| reader) {
            Some(Reader::Here(read)) => read(captured),
            Some(Reader::Apart { full, fallback }) => apart::read(captured, *full, *fallback),
            None => Err(self.refusal(captured.label())),
        }
    }
}

#[cfg(test)]
mod tests;
