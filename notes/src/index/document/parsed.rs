//! A file ready for the index, as Tantivy reads it.

use tantivy::schema::Field;
use tantivy::schema::document::{Document, ReferenceValue, ReferenceValueLeaf, Value};

use crate::index::budget::Permit;

/// A file ready for the index. Text that several fields share is held once.
pub(crate) struct Parsed {
    pub(super) values: Vec<(Field, FieldValue)>,
    /// Room in the writer's queue, given back once the document is indexed.
    pub(crate) permit: Option<Permit>,
    /// Whether the file is too large to be indexed whole.
    pub(crate) is_part: bool,
}

/// A value of a field; `Text` is shared by all fields of the searchable text.
pub(super) enum FieldValue {
    Text,
    Own(String),
    Bytes(Vec<u8>),
    Day(i64),
    Number(u64),
}
impl Parsed {
    /// The searchable text.
    fn text(&self) -> &str {
        match &self.values[0].1 {
            FieldValue::Own(text) => text,
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
pub(crate) enum BorrowedValue<'a> {
    Text(&'a str),
    Bytes(&'a [u8]),
    Signed(i64),
    Unsigned(u64),
}

impl<'a> Value<'a> for BorrowedValue<'a> {
    type ArrayIter = std::iter::Empty<Self>;
    type ObjectIter = std::iter::Empty<(&'a str, Self)>;

    fn as_value(&self) -> ReferenceValue<'a, Self> {
        ReferenceValue::Leaf(match *self {
            BorrowedValue::Text(text) => ReferenceValueLeaf::Str(text),
            BorrowedValue::Bytes(bytes) => ReferenceValueLeaf::Bytes(bytes),
            BorrowedValue::Signed(number) => ReferenceValueLeaf::I64(number),
            BorrowedValue::Unsigned(number) => ReferenceValueLeaf::U64(number),
        })
    }
}

impl Document for Parsed {
    type Value<'a> = BorrowedValue<'a>;
    type FieldsValuesIter<'a> = Box<dyn Iterator<Item = (Field, BorrowedValue<'a>)> + 'a>;

    fn iter_fields_and_values(&self) -> Self::FieldsValuesIter<'_> {
        Box::new(self.values.iter().map(|(field, held)| {
            let value = match held {
                FieldValue::Text => BorrowedValue::Text(self.text()),
                FieldValue::Own(text) => BorrowedValue::Text(text),
                FieldValue::Bytes(bytes) => BorrowedValue::Bytes(bytes),
                FieldValue::Day(day) => BorrowedValue::Signed(*day),
                FieldValue::Number(number) => BorrowedValue::Unsigned(*number),
            };
            (*field, value)
        }))
    }
}
