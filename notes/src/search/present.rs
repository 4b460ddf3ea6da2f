//! What was found, as a page shows it: the run of a compiled query, passages, counts, and the passages that come
//! nearest where nothing is found.

pub(super) mod clip_dedup;
pub(super) mod facets;
pub(super) mod histogram;
pub(super) mod passages;
pub(super) mod remembered;
pub(super) mod run;
pub(super) mod tally;
