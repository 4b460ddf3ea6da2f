//! The query language.

use crate::passage::Passage;

/// Something in the query that was not understood; the rest of the query is answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// One sentence for the analyst.
    pub message: String,
    /// The part of the query, in code points.
    pub span: Passage,
}
