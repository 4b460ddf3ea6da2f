//! The row of Markdown in the table of formats.

use crate::source::format::row::{Format, Signature};

/// The row of Markdown.
pub(in crate::source::format) static ROW: Format = Format {
    name: "Markdown",
    extensions: &["md", "markdown", "mdown", "mkd"],
    media_types: &["text/markdown", "text/x-markdown"],
    signature: Signature::None,
    refused: None,
};
