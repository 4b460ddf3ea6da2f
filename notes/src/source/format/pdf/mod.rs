//! PDF: recognised, and refused with a message of its own. It is not read yet.

use super::row::{Format, Signature};
use crate::source::SourceError;

/// The row of PDF.
pub(super) static ROW: Format = Format {
    name: "PDF",
    extensions: &["pdf"],
    media_types: &["application/pdf", "application/x-pdf"],
    signature: Signature::Sure(is_pdf),
    refused: Some(|name| SourceError::Pdf { name }),
};

/// The signature may follow a few other bytes: PDF readers look for it in the first 1,024.
fn is_pdf(bytes: &[u8]) -> bool {
    let start = &bytes[..bytes.len().min(1024)];
    start.windows(5).any(|w| w == b"%PDF-") && start.iter().position(|b| *b == b'%').is_some_and(|at| at < 64)
}
