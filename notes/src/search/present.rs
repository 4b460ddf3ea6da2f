//! Makes the page of hits: runs the compiled query, finds passages, counts values, and finds the most similar
//! passages if nothing matches.

pub(super) mod clip_dedup;
pub(super) mod facets;
pub(super) mod histogram;
pub(super) mod passages;
pub(super) mod run;
pub(super) mod similar_passages;
pub(super) mod tally;
