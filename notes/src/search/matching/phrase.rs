//! Words in a row, at given distances from each other.
//!
//! Tantivy's own scorer walks the positions of two words in parallel. If both words are frequent, the
//! processor mispredicts a branch about once per position. Here the positions of the rarer word are set as
//! bits, and those of the other are looked up in them without a branch. Results and scores are the same.

use tantivy::fieldnorm::FieldNormReader;
use tantivy::postings::{Postings, SegmentPostings};
use tantivy::query::{Bm25Weight, EmptyScorer, EnableScoring, Explanation, Query, Scorer, Weight};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocId, DocSet, Score, SeekDangerResult, SegmentReader, TERMINATED, TantivyError, Term};

use super::bitset::{BITS_PER_WORD, has, put};

/// The cost of reading the positions of a word in one document, in documents of a posting list: Tantivy's
/// measure.
const POSITIONS_COST: u64 = 10;

/// The documents that contain all of these words at these relative positions.
#[derive(Debug, Clone)]
pub(in crate::search) struct Phrase {
    field: Field,
    /// The words, each with its place after the first.
    words: Vec<(u32, Term)>,
}

impl Phrase {
    /// A phrase of at least one of a field's terms, each with its place.
    pub(in crate::search) fn new<'w>(field: Field, words: impl IntoIterator<Item = (u32, &'w str)>) -> Self {
        let term = |(at, word): (u32, &str)| (at, Term::from_field_text(field, word));
        Self { field, words: words.into_iter().map(term).collect() }
    }

    /// The cost of testing one document, in documents of a posting list.
    pub(in crate::search) fn price(&self) -> u64 {
        POSITIONS_COST * self.words.len() as u64
    }
}

impl Query for Phrase {
    fn weight(&self, scoring: EnableScoring<'_>) -> tantivy::Result<Box<dyn Weight>> {
        let weight = match scoring {
            EnableScoring::Enabled { statistics_provider, .. } => {
                let terms: Vec<Term> = self.words.iter().map(|(_, term)| term.clone()).collect();
                Some(Bm25Weight::for_terms(statistics_provider, &terms)?)
            }
            EnableScoring::Disabled { .. } => None,
        };
        Ok(Box::new(PhraseWeight { phrase: self.clone(), weight }))
    }
}

struct PhraseWeight {
    phrase: Phrase,
    weight: Option<Bm25Weight>,
}

impl PhraseWeight {
    /// A scorer for a segment, not yet on a document with the phrase; `None` if one of the words does not
    /// occur.
    fn found(&self, reader: &SegmentReader, boost: Score) -> tantivy::Result<Option<PhraseDocs>> {
        let Phrase { field, words } = &self.phrase;
        let index = reader.inverted_index(*field)?;
        let last = words.iter().map(|(at, _)| *at).max().unwrap_or_default();
        let mut placed = Vec::with_capacity(words.len());
        for (at, term) in words {
            let postings = index.read_postings(term, IndexRecordOption::WithFreqsAndPositions)?;
            let Some(postings) = postings else { return Ok(None) };
            placed.push(PhraseWord { postings, ahead: last - at });
        }
        placed.sort_by_key(|word| word.postings.size_hint());
        let norms = reader.fieldnorms_readers().get_field(*field)?;
        Ok(Some(PhraseDocs {
            words: placed,
            count: 0,
            places: Positions::default(),
            price: self.phrase.price(),
            weight: self.weight.as_ref().map(|weight| weight.boost_by(boost)),
            norms: norms.unwrap_or_else(|| FieldNormReader::constant(reader.max_doc(), 1)),
        }))
    }
}

impl Weight for PhraseWeight {
    fn scorer(&self, reader: &SegmentReader, boost: Score) -> tantivy::Result<Box<dyn Scorer>> {
        let Some(mut found) = self.found(reader, boost)? else { return Ok(Box::new(EmptyScorer)) };
        found.advance_to_match();
        Ok(Box::new(found))
    }

    fn scorer_danger(
        &self,
        reader: &SegmentReader,
        target: DocId,
        boost: Score,
    ) -> tantivy::Result<(SeekDangerResult, Box<dyn Scorer>)> {
        let Some(mut found) = self.found(reader, boost)? else {
            return Ok((SeekDangerResult::SeekLowerBound(TERMINATED), Box::new(EmptyScorer)));
        };
        Ok((found.seek_danger(target), Box::new(found)))
    }

    fn explain(&self, _: &SegmentReader, _: DocId) -> tantivy::Result<Explanation> {
        Err(TantivyError::InvalidArgument("a phrase has no explanation".to_owned()))
    }
}

/// A word of the phrase in a segment.
struct PhraseWord {
    postings: SegmentPostings,
    /// Added to its positions, so that all words of a phrase share one position.
    ahead: u32,
}

/// The documents of a segment that hold the phrase.
struct PhraseDocs {
    /// The word of the fewest documents first.
    words: Vec<PhraseWord>,
    /// How often the phrase stands in the document.
    count: u32,
    places: Positions,
    price: u64,
    weight: Option<Bm25Weight>,
    norms: FieldNormReader,
}

impl PhraseDocs {
    /// Advances to the next document that contains the phrase, starting with the current one.
    fn advance_to_match(&mut self) -> DocId {
        loop {
            let doc = self.together();
            if doc == TERMINATED {
                return doc;
            }
            self.count = self.places.count(&mut self.words);
            if self.count > 0 {
                return doc;
            }
            self.words[0].postings.advance();
        }
    }

    /// Advances to the next document that contains all the words.
    fn together(&mut self) -> DocId {
        let Some((rarest, others)) = self.words.split_first_mut() else { return TERMINATED };
        let mut doc = rarest.postings.doc();
        while doc != TERMINATED {
            let ahead = others.iter_mut().map(|word| sought(&mut word.postings, doc)).find(|there| *there > doc);
            match ahead {
                None => return doc,
                Some(there) => doc = sought(&mut rarest.postings, there),
            }
        }
        TERMINATED
    }
}

/// The first document at or after `doc`.
fn sought(postings: &mut SegmentPostings, doc: DocId) -> DocId {
    if postings.doc() < doc { postings.seek(doc) } else { postings.doc() }
}

/// The positions in one document at which the words examined so far fit the phrase.
#[derive(Default)]
struct Positions {
    places: Vec<u32>,
    /// One bit a place, all zero between documents.
    bits: Vec<u64>,
    /// Positions of the current word.
    others: Vec<u32>,
    /// The words, ordered by how often they occur in the document.
    order: Vec<(u32, usize)>,
}

impl Positions {
    /// How often the words stand in a row in the document that all of them are at.
    fn count(&mut self, words: &mut [PhraseWord]) -> u32 {
        self.order.clear();
        self.order.extend(words.iter().enumerate().map(|(at, word)| (word.postings.term_freq(), at)));
        self.order.sort_unstable();
        let (_, rarest) = self.order[0];
        words[rarest].postings.positions_with_offset(words[rarest].ahead, &mut self.places);
        for next in 1..self.order.len() {
            let word = &mut words[self.order[next].1];
            word.postings.positions_with_offset(word.ahead, &mut self.others);
            self.set();
            let is_last = next + 1 == self.order.len();
            let count = if is_last { self.common() } else { self.retain() };
            self.clear();
            if is_last || count == 0 {
                return count;
            }
            std::mem::swap(&mut self.places, &mut self.others);
        }
        self.places.len() as u32
    }

    /// Sets the places' bits, and makes room for those of the word at hand.
    fn set(&mut self) {
        let last = self.places.last().max(self.others.last()).copied().unwrap_or_default();
        let words = last as usize / BITS_PER_WORD + 1;
        if self.bits.len() < words {
            self.bits.resize(words, 0);
        }
        self.places.iter().for_each(|place| put(&mut self.bits, *place));
    }

    fn clear(&mut self) {
        for place in &self.places {
            self.bits[*place as usize / BITS_PER_WORD] = 0;
        }
    }

    /// How many of the positions at hand have their bits set.
    fn common(&self) -> u32 {
        self.others.iter().map(|place| u32::from(has(&self.bits, *place))).sum()
    }

    /// Keeps the positions at hand that have their bits set.
    fn retain(&mut self) -> u32 {
        let bits = &self.bits;
        self.others.retain(|place| has(bits, *place));
        self.others.len() as u32
    }
}

impl DocSet for PhraseDocs {
    fn advance(&mut self) -> DocId {
        self.words[0].postings.advance();
        self.advance_to_match()
    }

    fn seek(&mut self, target: DocId) -> DocId {
        if self.doc() < target {
            self.words[0].postings.seek(target);
            self.advance_to_match();
        }
        self.doc()
    }

    fn doc(&self) -> DocId {
        self.words[0].postings.doc()
    }

    fn seek_danger(&mut self, target: DocId) -> SeekDangerResult {
        if target >= TERMINATED {
            return SeekDangerResult::SeekLowerBound(TERMINATED);
        }
        let ahead = self.words.iter_mut().map(|word| sought(&mut word.postings, target)).find(|doc| *doc > target);
        if let Some(next) = ahead {
            return SeekDangerResult::SeekLowerBound(next);
        }
        self.count = self.places.count(&mut self.words);
        if self.count > 0 { SeekDangerResult::Found } else { SeekDangerResult::SeekLowerBound(target + 1) }
    }

    /// Of the documents that hold the rarest word, any may hold the phrase.
    fn size_hint(&self) -> u32 {
        self.words[0].postings.size_hint()
    }

    fn cost(&self) -> u64 {
        u64::from(self.size_hint()) * self.price
    }
}

impl Scorer for PhraseDocs {
    fn score(&mut self) -> Score {
        let norm = self.norms.fieldnorm_id(self.doc());
        self.weight.as_ref().map_or(1.0, |weight| weight.score(norm, self.count))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use tantivy::collector::TopDocs;
    use tantivy::query::PhraseQuery;
    use tantivy::schema::{Schema, TEXT};
    use tantivy::{Index, doc};

    use super::*;

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]
        #[test]
        fn it_finds_and_scores_what_tantivys_does(
            texts in prop::collection::vec(prop::collection::vec(0..4u8, 0..200), 1..40),
            words in prop::collection::vec((0..4u8, 0..3u32), 2..5),
        ) {
            let word = |word: &u8| ["a", "b", "c", "d"][*word as usize];
            let mut schema = Schema::builder();
            let text = schema.add_text_field("text", TEXT);
            let index = Index::create_in_ram(schema.build());
            let mut writer = index.writer_with_num_threads(1, 15_000_000).unwrap();
            for words in &texts {
                let words: Vec<&str> = words.iter().map(word).collect();
                writer.add_document(doc!(text => words.join(" "))).unwrap();
            }
            writer.commit().unwrap();
            let searcher = index.reader().unwrap().searcher();
            let mut at = 0;
            let mut placed: Vec<(u32, &str)> = Vec::new();
            for (one, apart) in &words {
                at += 1 + apart;
                placed.push((at, word(one)));
            }
            let phrase = Phrase::new(text, placed.iter().copied());
            let terms = placed.iter().map(|(at, word)| (*at as usize, Term::from_field_text(text, word)));
            let theirs = PhraseQuery::new_with_offset(terms.collect());
            let best = |query: &dyn Query| searcher.search(query, &TopDocs::with_limit(50).order_by_score()).unwrap();
            let found = best(&phrase);
            prop_assert_eq!(&found, &best(&theirs));
            // Asked about every second document, it knows no more and no less.
            let weight = phrase.weight(EnableScoring::enabled_from_searcher(&searcher)).unwrap();
            let (mut known, mut scorer) = weight.scorer_danger(searcher.segment_reader(0), 0, 1.0).unwrap();
            for doc in (0..texts.len() as DocId).step_by(2) {
                known = if doc == 0 { known } else { scorer.seek_danger(doc) };
                let expected = found.iter().find(|(_, at)| at.doc_id == doc);
                prop_assert_eq!(known == SeekDangerResult::Found, expected.is_some());
                if let Some((score, _)) = expected {
                    prop_assert_eq!(scorer.score(), *score);
                }
            }
        }
    }
}
