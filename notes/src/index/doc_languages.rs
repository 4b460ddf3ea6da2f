//! The language of each document, for queries whose answer depends on it.

use std::sync::{Arc, PoisonError};

use tantivy::schema::IndexRecordOption;
use tantivy::{SegmentReader, Term};

use super::snapshot::Snapshot;

/// How many languages are distinguished: a set of them is one `u64`, with a bit for each.
const MAX_LANGUAGES: usize = 64;

impl Snapshot {
    /// The languages by number. Number 0 means unknown, and also any language beyond the 63rd.
    pub(crate) fn languages(&self) -> Vec<&str> {
        std::iter::once("").chain(self.languages.iter().take(MAX_LANGUAGES - 1).map(String::as_str)).collect()
    }

    /// The number of each document's language, in the order of a segment's documents.
    pub(crate) fn doc_languages(&self, segment: &SegmentReader) -> tantivy::Result<Arc<[u8]>> {
        let mut known = self.doc_languages.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(doc_languages) = known.get(&segment.segment_id()) {
            return Ok(Arc::clone(doc_languages));
        }
        let mut doc_languages = vec![0; segment.max_doc() as usize];
        let index = segment.inverted_index(self.fields.stemmed)?;
        for (number, language) in self.languages().into_iter().enumerate().skip(1) {
            let term = Term::from_field_text(self.fields.stemmed, language);
            let Some(info) = index.get_term_info(&term)? else { continue };
            let mut postings = index.read_block_postings_from_terminfo(&info, IndexRecordOption::Basic)?;
            while !postings.docs().is_empty() {
                postings.docs().iter().for_each(|doc| doc_languages[*doc as usize] = number as u8);
                postings.advance();
            }
        }
        let doc_languages: Arc<[u8]> = doc_languages.into();
        known.insert(segment.segment_id(), Arc::clone(&doc_languages));
        Ok(doc_languages)
    }
}
