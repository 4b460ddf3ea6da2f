//! The documents that hold a word in exactly its folded spelling.
//!
//! For every occurrence of a word that is spelled differently from its folded form, the index holds a
//! separate term. So a document contains the word in its folded spelling if the folded term is more frequent
//! in it than all those spellings together: comparing frequencies decides, and no text is read.

use tantivy::postings::{Postings, SegmentPostings};
use tantivy::query::{EmptyScorer, EnableScoring, Explanation, Query, Scorer, Weight};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocId, Score, SegmentReader, TantivyError, Term};
use tantivy::{DocSet, TERMINATED};

use crate::index::{TERM_SEPARATOR, cut};

/// A word that is its own folded form.
#[derive(Debug, Clone)]
pub(in crate::search) struct ExactWord {
    pub(in crate::search) text: Field,
    pub(in crate::search) exact: Field,
    pub(in crate::search) word: String,
}

impl Query for ExactWord {
    fn weight(&self, _: EnableScoring<'_>) -> tantivy::Result<Box<dyn Weight>> {
        Ok(Box::new(self.clone()))
    }
}

impl Weight for ExactWord {
    fn scorer(&self, reader: &SegmentReader, _boost: Score) -> tantivy::Result<Box<dyn Scorer>> {
        let term = Term::from_field_text(self.text, cut(&self.word));
        let postings = reader.inverted_index(self.text)?.read_postings(&term, IndexRecordOption::WithFreqs)?;
        let Some(folded) = postings else { return Ok(Box::new(EmptyScorer)) };
        let mut docs = ExactDocs { folded, spellings: self.spellings(reader)? };
        docs.advance_to_match();
        Ok(Box::new(docs))
    }

    fn explain(&self, _: &SegmentReader, _: DocId) -> tantivy::Result<Explanation> {
        Err(TantivyError::InvalidArgument("an exact word has no score to explain".to_owned()))
    }
}

impl ExactWord {
    /// The postings of every other spelling.
    fn spellings(&self, reader: &SegmentReader) -> tantivy::Result<Vec<SegmentPostings>> {
        let index = reader.inverted_index(self.exact)?;
        let from = format!("{}{TERM_SEPARATOR}", cut(&self.word));
        let mut stream = index.terms().range().ge(&from).into_stream()?;
        let mut spellings = Vec::new();
        while let Some((term, info)) = stream.next() {
            if !term.starts_with(from.as_bytes()) {
                break;
            }
            spellings.push(index.read_postings_from_terminfo(info, IndexRecordOption::WithFreqs)?);
        }
        Ok(spellings)
    }
}

struct ExactDocs {
    folded: SegmentPostings,
    spellings: Vec<SegmentPostings>,
}

impl ExactDocs {
    /// Advances to the next document that contains the word in its folded spelling.
    fn advance_to_match(&mut self) -> DocId {
        loop {
            let doc = self.folded.doc();
            if doc == TERMINATED || self.folded.term_freq() > self.spelt_otherwise(doc) {
                return doc;
            }
            self.folded.advance();
        }
    }

    fn spelt_otherwise(&mut self, doc: DocId) -> u32 {
        let count = |postings: &mut SegmentPostings| {
            let at = if postings.doc() < doc { postings.seek(doc) } else { postings.doc() };
            if at == doc { postings.term_freq() } else { 0 }
        };
        self.spellings.iter_mut().map(count).sum()
    }
}

impl DocSet for ExactDocs {
    fn advance(&mut self) -> DocId {
        self.folded.advance();
        self.advance_to_match()
    }

    fn seek(&mut self, target: DocId) -> DocId {
        if self.folded.doc() < target {
            self.folded.seek(target);
        }
        self.advance_to_match()
    }

    fn doc(&self) -> DocId {
        self.folded.doc()
    }

    fn size_hint(&self) -> u32 {
        self.folded.size_hint()
    }
}

impl Scorer for ExactDocs {
    fn score(&mut self) -> Score {
        1.0
    }
}
