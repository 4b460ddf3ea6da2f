//! The formats of captured documents: one table, and a folder for each.
//!
//! A [`Format`] is a row: its name, its extensions and media types, and how its bytes are recognised. The row is in its
//! folder, beside the reader. A new format needs a folder, its row in [`table::TABLE`] and its reader in [`READERS`];
//! import, fetching, evidence, the file dialog and the packages read the table.

mod apart;
mod captured;
mod decode;
mod foreign;
mod html;
mod markdown;
mod pdf;
mod row;
pub(super) mod table;
mod text;

use super::{Extracted, SourceError};
use apart::ReadFn;
pub use captured::Captured;
pub use row::Format;
pub(super) use table::{TEXT, accepted};
pub use table::{formats, what_is_read};

/// What reads a format.
enum FormatReader {
    /// Code that is linear in the length of the document; it runs on the caller's thread.
    Here(ReadFn),
    /// Code that hostile bytes could keep busy: it runs on another thread with a time limit. If it does not finish, the
    /// document is read roughly.
    Apart { full: ReadFn, fallback: ReadFn },
}

/// The reader of each format of [`table::TABLE`] that has one.
static READERS: [(&Format, FormatReader); 3] = [
    (&text::row::ROW, FormatReader::Here(text::read_document)),
    (&markdown::row::ROW, FormatReader::Here(markdown::read_document)),
    (&html::row::ROW, FormatReader::Apart { full: html::full, fallback: html::fallback }),
];

impl Format {
    /// Reads a document of this format.
    pub(super) fn read(&self, captured: &Captured) -> Result<Extracted, SourceError> {
        match READERS.iter().find(|(format, _)| *format == self).map(|(_, reader)| reader) {
            Some(FormatReader::Here(read)) => read(captured),
            Some(FormatReader::Apart { full, fallback }) => apart::read(captured, *full, *fallback),
            None => Err(self.refusal(captured.label())),
        }
    }
}

#[cfg(test)]
mod tests;
