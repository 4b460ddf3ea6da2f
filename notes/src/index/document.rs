//! A file as the index's document.
//!
//! Invariant: the document is a function of the file (its path, its bytes, its directory entry) and, for a
//! clip, of the facts that it takes from its source ([`Known`]), so that an updated index equals a rebuilt
//! one.

mod read;
mod values;

use tantivy::schema::Field;
use tantivy::schema::document::{Document, ReferenceValue, ReferenceValueLeaf, Value};

use super::budget::Permit;
use super::entry::Entry;
use super::known::Known;
use super::schema::Fields;
use crate::error::Problem;
use crate::markdown::MarkdownFile;
use crate::vault::{ContentHash, VaultFile};
use read::Read;
use values::Values;

/// The most of a body that is indexed, in bytes: a dozen books, read within seconds and within a few hundred
/// megabytes of memory. The rest is shown but cannot be found, which `index` and `check` report.
pub(crate) const MOST_TEXT: usize = 8 << 20;

/// The part of a body that is indexed: all of it, or the lines that fit.
pub(crate) fn indexed_part(body: &str) -> &str {
    let Some(mut end) = (body.len() > MOST_TEXT).then_some(MOST_TEXT) else { return body };
    while !body.is_char_boundary(end) {
        end -= 1;
    }
    let lines = body[..end].rfind('\n').map_or(end, |newline| newline + 1);
    &body[..lines]
}

/// The value of `has` for an actor that is a place.
pub(crate) const IS_PLACE: &str = "is-place";
/// What `has` says of a document that the analyst pinned.
pub(crate) const PINNED: &str = "pinned";
/// What `has` says of a document with a star.
pub(crate) const STARRED: &str = "starred";

/// The value of `has` for a file with git's conflict markers in its properties.
pub(crate) const CONFLICT: &str = "conflict";

/// A file ready for the index. Text that several fields share is held once.
pub(crate) struct Parsed {
    values: Vec<(Field, Held)>,
    /// Room in the writer's queue, given back once the document is indexed.
    pub(crate) permit: Option<Permit>,
    /// Whether the file is too large to be indexed whole.
    pub(crate) is_part: bool,
}

/// A value of a field; `Text` is shared by all fields of the searchable text.
enum Held {
    Text,
    Own(String),
    Bytes(Vec<u8>),
    Day(i64),
    Number(u64),
}
impl Parsed {
    /// Reads a file and, for a clip, the facts of its source; also returns what a list row shows.
    pub(crate) fn read(
        fields: &Fields,
        file: &VaultFile,
        hash: &ContentHash,
        (markdown, problems): (&MarkdownFile<'_>, &[Problem]),
        known: Option<&Known>,
    ) -> (Self, Entry) {
        let mut read = Read::of(file, markdown, known);
        if problems.iter().any(|problem| problem.code == "merge-conflict") {
            read.has.push(CONFLICT);
        }
        let mut values = Values::new(fields);
        values.stat(file, hash);
        let is_part = indexed_part(markdown.body()).len() < markdown.body().len();
        let entry = read.entry.clone();
        (Self { is_part, ..values.document(read) }, entry)
    }

    /// The searchable text.
    fn text(&self) -> &str {
        match &self.values[0].1 {
            Held::Own(text) => text,
            _ => "",
        }
    }

    /// Bytes that the document occupies, roughly.
    pub(crate) fn weight(&self) -> usize {
        self.text().len() * 2 + 1024
    }
}
/// A field's value, borrowed by Tantivy.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Lent<'a> {
    Text(&'a str),
    Bytes(&'a [u8]),
    Signed(i64),
    Unsigned(u64),
}

impl<'a> Value<'a> for Lent<'a> {
    type ArrayIter = std::iter::Empty<Self>;
    type ObjectIter = std::iter::Empty<(&'a str, Self)>;

    fn as_value(&self) -> ReferenceValue<'a, Self> {
        ReferenceValue::Leaf(match *self {
            Lent::Text(text) => ReferenceValueLeaf::Str(text),
            Lent::Bytes(bytes) => ReferenceValueLeaf::Bytes(bytes),
            Lent::Signed(number) => ReferenceValueLeaf::I64(number),
            Lent::Unsigned(number) => ReferenceValueLeaf::U64(number),
        })
    }
}

impl Document for Parsed {
    type Value<'a> = Lent<'a>;
    type FieldsValuesIter<'a> = Box<dyn Iterator<Item = (Field, Lent<'a>)> + 'a>;

    fn iter_fields_and_values(&self) -> Self::FieldsValuesIter<'_> {
        Box::new(self.values.iter().map(|(field, held)| {
            let value = match held {
                Held::Text => Lent::Text(self.text()),
                Held::Own(text) => Lent::Text(text),
                Held::Bytes(bytes) => Lent::Bytes(bytes),
                Held::Day(day) => Lent::Signed(*day),
                Held::Number(number) => Lent::Unsigned(*number),
            };
            (*field, value)
        }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_too_large_is_indexed_up_to_a_line() {
        let whole = "word\n".repeat(MOST_TEXT / 5);
        assert_eq!(indexed_part(&whole), whole);
        let larger = format!("{whole}字字字\n");
        assert_eq!(indexed_part(&larger).len(), whole.len());
        let one_line = "字".repeat(MOST_TEXT / 3 + 1);
        assert_eq!(indexed_part(&one_line).len(), MOST_TEXT / 3 * 3);
    }
}
