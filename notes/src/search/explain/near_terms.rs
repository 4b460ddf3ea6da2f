//! The terms of the index within a few letters of a word.

use std::collections::HashMap;

use tantivy::query::FuzzyTermQuery;
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{TantivyError, Term as IndexTerm};

use crate::index::{IndexError, Snapshot};

/// The terms of a field within an edit distance of a word, each with its number of documents.
pub(in crate::search) fn near_terms(
    snapshot: &Snapshot,
    field: Field,
    word: &str,
    distance: u8,
) -> Result<HashMap<String, usize>, IndexError> {
    let mut near: HashMap<String, usize> = HashMap::new();
    for segment in snapshot.searcher.segment_readers() {
        let index = segment.inverted_index(field)?;
        let wanted = IndexTerm::from_field_text(field, word);
        let automaton = FuzzyTermQuery::new(wanted, distance, true).automaton()?;
        let mut stream = index.terms().search(automaton).into_stream().map_err(TantivyError::from)?;
        while let Some((term, info)) = stream.next() {
            let count = match segment.alive_bitset() {
                None => info.doc_freq,
                Some(alive) => {
                    let postings = index.read_postings_from_terminfo(info, IndexRecordOption::Basic);
                    postings.map_err(TantivyError::from)?.doc_freq_given_deletes(alive)
                }
            };
            if count > 0 {
                *near.entry(String::from_utf8_lossy(term).into_owned()).or_default() += count as usize;
            }
        }
    }
    Ok(near)
}
