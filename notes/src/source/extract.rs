//! Bytes to readable text: one entry for every kind of document.

use super::{Captured, Extracted, SourceError};

/// Reads a captured document. Fails only where its text cannot be decoded; a page that cannot be read
/// with care is read roughly and says so in its notice.
pub fn extract(captured: &Captured) -> Result<Extracted, SourceError> {
    todo!("{}", captured.label())
}

impl Extracted {
    /// The same document with some left-out blocks (indices into `dropped`) set in at their places.
    #[must_use]
    pub fn with(&self, bring_back: &[usize]) -> Self {
        todo!("{bring_back:?}")
    }
}
