//! The row of plain text in the table of formats.

use crate::source::format::row::{Format, Signature};

/// The row of plain text.
pub(in crate::source::format) static ROW: Format = Format {
    name: "text",
    extensions: &["txt", "text"],
    media_types: &["text/plain"],
    signature: Signature::Rest,
    refused: None,
};
