//! Single words as queries: the word itself, its stems, words that start with it, and where it weighs more.

use std::cell::RefCell;
use std::collections::HashMap;
use std::sync::Arc;

use tantivy::Term;
use tantivy::query::{BoostQuery, EmptyQuery, InvertedIndexRangeQuery, Query, TermQuery};
use tantivy::schema::{Field, IndexRecordOption};

use crate::index::{Fields, MAX_TERM_BYTES, Snapshot, cut, exact_term, stem_term, stems, term};
use crate::normal::{FoldedText, Gram, HanFolding, words};
use crate::progress::Progress;
use crate::search::matching::queries::{after, all, silent};
use crate::search::matching::text_filter::in_some_block;

use super::variants::{other_beginnings, other_rows, other_spellings};
use crate::search::matching::alternatives::Alternatives;
use crate::search::matching::exact::ExactWord;
use crate::search::matching::matcher::is_at_word_boundaries;
use crate::search::matching::phrase::Phrase;
use crate::search::matching::prefix::beginning;
use crate::search::matching::shape::{Sequence, Shape};
use crate::search::matching::text_filter::{Check, TextFilter};
use crate::search::weights::{EXACT, NAMES, PREFIX, QUOTE, STEM, TITLE};

/// How many words with the typed prefix are scored one by one, the most frequent; the rest score the same.
const EXPANSIONS: usize = 12;

fn scored(field: Field, text: &str, weight: f32) -> Box<dyn Query> {
    let query = TermQuery::new(Term::from_field_text(field, text), IndexRecordOption::WithFreqs);
    Box::new(BoostQuery::new(Box::new(query), weight))
}

/// Builds the queries of words over one commit.
pub(in crate::search) struct Words<'s> {
    pub(in crate::search) snapshot: &'s Snapshot,
    /// Stops the checks of texts.
    pub(in crate::search) stop: Progress,
    /// The stems of the words looked up so far: the query, its marks and its partial match each ask for them.
    stems: RefCell<HashMap<String, Vec<String>>>,
}

impl<'s> Words<'s> {
    pub(in crate::search) fn new(snapshot: &'s Snapshot, stop: &Progress) -> Self {
        Self { snapshot, stop: stop.clone(), stems: RefCell::default() }
    }

    fn fields(&self) -> &Fields {
        &self.snapshot.fields
    }

    fn frequency(&self, field: Field, text: &str) -> u64 {
        self.snapshot.searcher.doc_freq(&Term::from_field_text(field, text)).unwrap_or_default()
    }

    /// How many documents contain a term. Deleted ones, which an index keeps until its segments are merged,
    /// do not count: which passage is shown must not depend on the history of the index.
    fn live_doc_freq(&self, field: Field, text: &str) -> tantivy::Result<u64> {
        let term = Term::from_field_text(field, text);
        let mut count = 0;
        for segment in self.snapshot.searcher.segment_readers() {
            let index = segment.inverted_index(field)?;
            let Some(info) = index.get_term_info(&term)? else { continue };
            count += u64::from(match segment.alive_bitset() {
                None => info.doc_freq,
                Some(alive) => {
                    index.read_postings_from_terminfo(&info, IndexRecordOption::Basic)?.doc_freq_given_deletes(alive)
                }
            });
        }
        Ok(count)
    }

    /// How rare a word is: the logarithm of one over its share of the documents.
    pub(in crate::search) fn rarity(&self, word: &str) -> f32 {
        let documents = self.snapshot.searcher.num_docs() as f32;
        let with = self.live_doc_freq(self.fields().text, word).unwrap_or_default() as f32;
        (1.0 + documents / (1.0 + with)).ln()
    }

    /// The terms of a word's stems, in every language of the notebook; only those that some text holds.
    pub(in crate::search) fn stems(&self, word: &str) -> Vec<String> {
        if let Some(known) = self.stems.borrow().get(word) {
            return known.clone();
        }
        let stems = self.looked_up(word);
        self.stems.borrow_mut().insert(word.to_owned(), stems.clone());
        stems
    }

    fn looked_up(&self, word: &str) -> Vec<String> {
        let of = |language: &String| {
            stems(language, word).into_iter().map(|stem| stem_term(language, &stem)).collect::<Vec<_>>()
        };
        let terms = self.snapshot.languages.iter().flat_map(of);
        terms.filter(|stem| self.frequency(self.fields().stem, stem) > 0).collect()
    }

    /// A word and its stems, in British and in American spelling.
    pub(in crate::search) fn word(&self, word: &str, weight: f32) -> Alternatives {
        let mut ways = self.exact_and_stems(word, weight);
        self.other_spellings(word).iter().for_each(|other| ways.extend(self.exact_and_stems(other, weight)));
        ways
    }

    /// The other spellings of a word that occur in some text, in any form.
    pub(in crate::search) fn other_spellings(&self, word: &str) -> Vec<String> {
        let is_word = |other: &String| self.frequency(self.fields().text, other) > 0 || !self.stems(other).is_empty();
        other_spellings(word).into_iter().filter(is_word).collect()
    }

    /// A phrase in every spelling that texts may have, the one asked for first.
    pub(in crate::search) fn rows(&self, sequence: &Sequence) -> Vec<Sequence> {
        let row: Vec<String> = sequence.terms.iter().map(|(_, word)| word.clone()).collect();
        let is_row = (0..).zip(&sequence.terms).all(|(place, (at, _))| *at == place);
        let is_word = |word: &str| self.frequency(self.fields().text, word) > 0;
        let others = if sequence.is_run || !is_row { Vec::new() } else { other_rows(&row, is_word) };
        std::iter::once(sequence.clone()).chain(others.into_iter().map(Sequence::of_words)).collect()
    }

    fn exact_and_stems(&self, word: &str, weight: f32) -> Alternatives {
        let fields = *self.fields();
        let stems = self.stems(word);
        // Without a stem of its own, a word has the whole weight by itself.
        let exact = if stems.is_empty() { EXACT + STEM } else { EXACT };
        let mut ways = Alternatives::default();
        ways.add_term(fields.text, word, weight * exact);
        self.add_as_one_word(&mut ways, fields.stem, &stems, weight * STEM);
        let terms = if stems.is_empty() { vec![word.to_owned()] } else { stems };
        for (field, more) in [(fields.title, TITLE), (fields.names, NAMES), (fields.quote, QUOTE)] {
            self.add_as_one_word(&mut ways, field, &terms, weight * more);
        }
        ways
    }

    /// Adds terms that are one word in several languages, with one shared weight: a word that occurs in every
    /// second English text is not rare because one Turkish text quotes it.
    fn add_as_one_word(&self, ways: &mut Alternatives, field: Field, terms: &[String], weight: f32) {
        let counted: Vec<(u64, &String)> = terms.iter().map(|text| (self.frequency(field, text), text)).collect();
        let documents = self.snapshot.searcher.num_docs();
        let together = idf(counted.iter().map(|(count, _)| count).sum(), documents);
        for (count, text) in counted.into_iter().filter(|(count, _)| *count > 0) {
            ways.add_term(field, text, weight * (together / idf(count, documents)).min(1.0));
        }
    }

    /// A function word: as it stands, in any language.
    pub(in crate::search) fn grammar(&self, word: &str, weight: f32) -> Alternatives {
        let mut ways = Alternatives::default();
        ways.add_term(self.fields().text, word, weight * (EXACT + STEM));
        ways
    }

    /// A word without its stems.
    pub(in crate::search) fn only(&self, word: &str) -> Alternatives {
        let mut ways = Alternatives::default();
        ways.add_term(self.fields().text, word, EXACT + STEM);
        ways
    }

    /// Words that start with this prefix, in British and in American spelling.
    pub(in crate::search) fn prefix(&self, prefix: &str) -> tantivy::Result<Alternatives> {
        let text = self.fields().text;
        let (docs, common) = beginning(&self.snapshot.searcher, text, prefix, EXPANSIONS)?;
        let mut ways = Alternatives::default();
        common.iter().for_each(|word| ways.add_term(text, word, PREFIX));
        ways.add_docs(docs);
        for other in other_beginnings(prefix) {
            let (docs, _) = beginning(&self.snapshot.searcher, text, &other, 0)?;
            ways.add_docs(docs);
        }
        Ok(ways)
    }

    /// Terms in this order within one block.
    pub(in crate::search) fn sequence(&self, sequence: &Sequence) -> Box<dyn Query> {
        let text = self.fields().text;
        let candidates: Box<dyn Query> = match sequence.terms.as_slice() {
            [] => Box::new(EmptyQuery),
            [(_, one)] => scored(text, one, EXACT + STEM),
            terms => Box::new(Phrase::new(text, terms.iter().map(|(at, word)| (*at, word.as_str())))),
        };
        if !sequence.verify {
            return candidates;
        }
        let folded = sequence.folded.clone();
        let han = self.fields().han;
        self.verified(
            candidates,
            Arc::new(move |text| {
                in_some_block(text, |block| FoldedText::of_han(block, han).as_str().contains(&folded))
            }),
        )
    }

    /// Documents whose text passes a check.
    pub(in crate::search) fn verified(&self, candidates: Box<dyn Query>, check: Check) -> Box<dyn Query> {
        Box::new(TextFilter {
            candidates: candidates.into(),
            packed: self.fields().packed,
            check,
            stop: self.stop.clone(),
        })
    }

    /// Exactly these code points.
    pub(in crate::search) fn exactly(&self, text: &str) -> Box<dyn Query> {
        let text = text.trim();
        let han = self.fields().han;
        let shape = Shape::of(text, han);
        let mut parts = self.spellings(text);
        match shape {
            Shape::Nothing => return Box::new(EmptyQuery),
            Shape::Word(word) if word.len() < MAX_TERM_BYTES && is_only_word(text, &word, han) => {
                return if word == text { self.folded_spelling(word) } else { all(parts) };
            }
            Shape::Word(word) => parts.push(scored(self.fields().text, &word, EXACT + STEM)),
            Shape::Sequence(sequence) => parts.push(self.sequence(&Sequence { verify: false, ..sequence })),
        }
        let wanted = text.to_owned();
        self.verified(all(parts), Arc::new(move |text| in_some_block(text, |block| holds(block, &wanted))))
    }

    /// A word whose spelling is the same as its folded form.
    fn folded_spelling(&self, word: String) -> Box<dyn Query> {
        let fields = self.fields();
        let scored = scored(fields.text, &word, EXACT + STEM);
        all(vec![silent(Box::new(ExactWord { text: fields.text, exact: fields.exact, word })), scored])
    }

    /// The terms of the spellings that differ from the folded words: they narrow down the texts to read.
    fn spellings(&self, text: &str) -> Vec<Box<dyn Query>> {
        let normal = FoldedText::of_han(text, self.fields().han);
        let mut parts = Vec::new();
        words(normal.as_str(), 0, &mut |word| {
            let folded = &normal.as_str()[word.range.clone()];
            let spelling = &text[normal.original(word.range)];
            if word.gram != Gram::Bigram && folded != spelling {
                parts.push(scored(self.fields().exact, &exact_term(folded, spelling), EXACT + STEM));
            }
        });
        parts
    }

    /// The documents with this term in a field of keys; if it is still being typed, with one that begins so.
    pub(in crate::search) fn keys(&self, field: Field, key: &str, open: bool) -> Box<dyn Query> {
        if open { self.keys_from(field, key) } else { term(field, key) }
    }

    /// The documents with a term in a field of keys that begins so.
    pub(in crate::search) fn keys_from(&self, field: Field, key: &str) -> Box<dyn Query> {
        Box::new(InvertedIndexRangeQuery::new(
            std::ops::Bound::Included(Term::from_field_text(field, key)),
            std::ops::Bound::Excluded(Term::from_field_text(field, &after(key))),
        ))
    }
}

/// The inverse document frequency of BM25, for a term in `count` of `documents` documents.
fn idf(count: u64, documents: u64) -> f32 {
    let count = count.min(documents) as f32;
    (1.0 + (documents as f32 - count + 0.5) / (count + 0.5)).ln()
}

/// Whether the text is exactly this one word, with nothing around it.
fn is_only_word(text: &str, word: &str, han: HanFolding) -> bool {
    let normal = FoldedText::of_han(text, han);
    normal.as_str() == cut(word)
}

/// Whether a block holds exactly these code points, between words' edges.
fn holds(block: &str, text: &str) -> bool {
    block.match_indices(text).any(|(at, _)| is_at_word_boundaries(block, &(at..at + text.len())))
}
