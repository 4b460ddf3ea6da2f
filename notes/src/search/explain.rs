//! Explanations and suggestions beside the hits, which never change them: the actor that the words name,
//! other spellings, namesakes, dates, and why nothing was found.

pub(super) mod actor_hint;
pub(super) mod dated;
pub(super) mod namesakes;
pub(super) mod near_terms;
pub(super) mod no_results;
pub(super) mod other_spellings;
pub(super) mod similar_runs;
pub(super) mod spelling;
pub(super) mod unsearched_words;
