//! A date of publication as edits of properties.

use crate::markdown::Edit;
use crate::source::published_as;

/// The date and its precision; if the precision is not known, an old one is removed.
pub(super) fn published_edits(date: &str) -> Vec<Edit> {
    let pairs = published_as(date);
    let forget = (pairs.len() == 1).then(|| Edit::Remove("published_precision".to_owned()));
    pairs.into_iter().map(|(key, value)| Edit::Set(key.to_owned(), value)).chain(forget).collect()
}
