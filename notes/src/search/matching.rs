//! Which documents match, and where in a text: sets of documents as bits, the evaluation of a query for all
//! documents in one pass, and the matchers of blocks. Depends on the index and the normaliser, not
//! on the query language.

pub(super) mod alternatives;
pub(super) mod bitset;
pub(super) mod costly;
pub(super) mod evaluate;
pub(super) mod exact;
pub(super) mod matcher;
pub(super) mod near;
pub(super) mod parallel;
pub(super) mod phrase;
pub(super) mod prefix;
pub(super) mod queries;
pub(super) mod shape;
pub(super) mod text_filter;
