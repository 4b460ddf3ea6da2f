//! The documents in which a name stands, in any form that their language gives it ([`crate::name`]).
//!
//! A name made of words is decided by the index alone: for each word of the name, the terms that are its
//! forms are collected, with their languages; a document contains the name if terms of its own language stand
//! side by side. Case is decided by the spellings that a document contains. So a name of several words is
//! also found in a document that capitalises the words only where they stand apart, and has them side by side
//! in another case: nobody writes like that. A short name in a script without spaces may be parts of two
//! words; then the text is read.
//!
//! Which documents of a segment contain a name is computed once: segments never change, so after a change
//! only the new segments are read.

use std::collections::HashMap;
use std::sync::{Arc, PoisonError};

use tantivy::postings::{Postings, SegmentPostings};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocId, DocSet, SegmentReader, Term};

use crate::index::{Searchable, Snapshot, TERM_SEPARATOR};
use crate::name::{ExpandedWord, Expansion, Names};

use super::words::Words;
use crate::search::matching::bitset::{DocBits, SegmentBits};
use crate::search::matching::evaluate::DocQuery;
use crate::search::matching::queries::after;
use crate::search::matching::shape::Shape;

/// How many names keep their documents in the cache; beyond that the cache is cleared.
const REMEMBERED: usize = 256;

/// How a name is looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::search) enum NameMatching {
    /// As a phrase: a run that cannot be part of a longer word, or a text that the name matcher does not take
    /// as a name.
    AsWritten,
    /// As a run, with each of its occurrences checked in the text.
    Checked,
    /// As words in their forms.
    Forms,
}

impl NameMatching {
    /// How a name is looked for.
    pub(in crate::search) fn of(name: &str) -> Self {
        // Which kind it is does not depend on the languages.
        match Expansion::of(name, &[]) {
            Expansion::Nothing | Expansion::Run { needs_check: false, .. } => Self::AsWritten,
            Expansion::Run { .. } => Self::Checked,
            Expansion::Words(_) => Self::Forms,
        }
    }

    /// The documents that contain a name; `None` for one that is searched as written.
    pub(in crate::search) fn docs(
        self,
        name: &str,
        shape: &Shape,
        words: &Words<'_>,
    ) -> tantivy::Result<Option<DocBits>> {
        let snapshot = words.snapshot;
        if self == Self::AsWritten {
            return Ok(None);
        }
        let known = || snapshot.kept.lock().unwrap_or_else(PoisonError::into_inner);
        let before = known().get(name).and_then(|docs| docs.downcast_ref::<DocBits>().cloned());
        let mut docs = before.unwrap_or_default();
        let searcher = &snapshot.searcher;
        let unread: Vec<&SegmentReader> = searcher.segment_readers().iter().filter(|each| !docs.knows(each)).collect();
        if unread.is_empty() {
            return Ok(Some(docs));
        }
        let read = match Expansion::of(name, &snapshot.languages()) {
            Expansion::Words(forms) => in_forms(snapshot, &forms, &unread)?,
            _ => checked(name, shape, words, &unread)?,
        };
        docs.renew(&read, searcher);
        if !words.stop.is_cancelled() {
            let mut known = known();
            if known.len() >= REMEMBERED {
                known.clear();
            }
            known.insert(name.to_owned(), Arc::new(docs.clone()));
        }
        Ok(Some(docs))
    }
}

/// The documents of a run in these segments whose text holds the name.
fn checked(name: &str, shape: &Shape, words: &Words<'_>, segments: &[&SegmentReader]) -> tantivy::Result<DocBits> {
    let Shape::Sequence(sequence) = shape else { return Ok(DocBits::default()) };
    let mut names = Names::default();
    names.add(0, 0, name);
    let check = move |text: &str| {
        let text = Searchable::read(text);
        !names.every(text.all, text.language).is_empty()
    };
    let query = words.verified(words.sequence(sequence), Arc::new(check));
    let intersection = Box::new(DocBits::every(segments.iter().copied()));
    DocQuery::of(vec![query, intersection], &words.stop).docs(&words.snapshot.searcher)
}

/// A term, and the languages in which it is a form of the name's word: one bit per language.
struct TermForm {
    term: Term,
    languages: u64,
}

/// The terms of a word's forms.
struct WordForms {
    /// Without regard to case, with their places.
    folded: Vec<TermForm>,
    /// In a case that the word may have.
    spelt: Vec<TermForm>,
}

fn in_forms(snapshot: &Snapshot, words: &[ExpandedWord], segments: &[&SegmentReader]) -> tantivy::Result<DocBits> {
    let forms =
        words.iter().map(|word| WordForms::of(snapshot, word, segments)).collect::<tantivy::Result<Vec<_>>>()?;
    let mut docs = DocBits::default();
    for segment in segments {
        let doc_languages = snapshot.doc_languages(segment)?;
        let mut found: Option<SegmentBits> = None;
        for word in &forms {
            let bits = docs_with(segment, &word.spelt, &doc_languages)?;
            found = Some(match found {
                Some(before) => before.intersection(&bits),
                None => bits,
            });
        }
        let mut found = found.unwrap_or_default();
        if forms.len() > 1 && found.len() > 0 {
            found = NamePostings::of(segment, &forms)?.intersection(segment, &found, &doc_languages);
        }
        docs.put(segment.segment_id(), found);
    }
    Ok(docs)
}

impl WordForms {
    fn of(snapshot: &Snapshot, word: &ExpandedWord, segments: &[&SegmentReader]) -> tantivy::Result<Self> {
        let fields = &snapshot.fields;
        let in_text = matching_terms(segments, fields.text, word, |term| word.languages(term, term).0)?;
        let spelt = matching_terms(segments, fields.exact, word, |term| {
            term.split_once(TERM_SEPARATOR).map_or(0, |(folded, written)| word.languages(folded, written).0)
        })?;
        let mut folded = in_text.clone();
        let mut forms = Self { folded: Vec::new(), spelt: Vec::new() };
        let form =
            |field: Field, term: &str, languages: u64| TermForm { term: Term::from_field_text(field, term), languages };
        for (term, languages) in &spelt {
            let begin = term.split_once(TERM_SEPARATOR).map_or("", |(folded, _)| folded);
            // A form that is allowed in any case is found by its folded term.
            let more = languages & !in_text.get(begin).copied().unwrap_or_default();
            forms.spelt.extend((more != 0).then(|| form(fields.exact, term, more)));
            *folded.entry(begin.to_owned()).or_default() |= languages;
        }
        forms.spelt.extend(in_text.iter().map(|(term, languages)| form(fields.text, term, *languages)));
        forms.folded.extend(folded.iter().map(|(term, languages)| form(fields.text, term, *languages)));
        Ok(forms)
    }
}

/// The terms of a field in these segments that are forms of a word.
fn matching_terms(
    segments: &[&SegmentReader],
    field: Field,
    word: &ExpandedWord,
    languages: impl Fn(&str) -> u64,
) -> tantivy::Result<HashMap<String, u64>> {
    let mut judged: HashMap<String, u64> = HashMap::new();
    for segment in segments {
        let index = segment.inverted_index(field)?;
        for beginning in word.beginnings() {
            let mut stream = index.terms().range().ge(beginning).lt(after(beginning)).into_stream()?;
            while let Some((term, _)) = stream.next() {
                let Ok(term) = std::str::from_utf8(term) else { continue };
                if !judged.contains_key(term) {
                    judged.insert(term.to_owned(), languages(term));
                }
            }
        }
    }
    judged.retain(|_, languages| *languages != 0);
    Ok(judged)
}

/// The documents of a segment that contain a form in their own language.
fn docs_with(segment: &SegmentReader, forms: &[TermForm], doc_languages: &[u8]) -> tantivy::Result<SegmentBits> {
    let mut bits = SegmentBits::for_segment(segment);
    for form in forms {
        let index = segment.inverted_index(form.term.field())?;
        let Some(info) = index.get_term_info(&form.term)? else { continue };
        let mut postings = index.read_block_postings_from_terminfo(&info, IndexRecordOption::Basic)?;
        while !postings.docs().is_empty() {
            let of_language =
                postings.docs().iter().filter(|doc| form.languages >> doc_languages[**doc as usize] & 1 == 1);
            of_language.for_each(|doc| bits.set(*doc));
            postings.advance();
        }
    }
    Ok(bits)
}

/// The words of a name in a segment, with their places.
struct NamePostings {
    words: Vec<Vec<(SegmentPostings, u64)>>,
    /// The positions where the words so far are adjacent, given by the last of them.
    together: Vec<u32>,
    places: Vec<u32>,
}

impl NamePostings {
    fn of(segment: &SegmentReader, forms: &[WordForms]) -> tantivy::Result<Self> {
        let mut words = Vec::with_capacity(forms.len());
        for word in forms {
            let mut lists = Vec::new();
            for form in &word.folded {
                let index = segment.inverted_index(form.term.field())?;
                let postings = index.read_postings(&form.term, IndexRecordOption::WithFreqsAndPositions)?;
                lists.extend(postings.map(|postings| (postings, form.languages)));
            }
            words.push(lists);
        }
        Ok(Self { words, together: Vec::new(), places: Vec::new() })
    }

    /// The documents in which the words stand side by side.
    fn intersection(mut self, segment: &SegmentReader, candidates: &SegmentBits, doc_languages: &[u8]) -> SegmentBits {
        let mut found = SegmentBits::for_segment(segment);
        candidates.each(|doc| {
            if self.has_name(doc, doc_languages[doc as usize]) {
                found.set(doc);
            }
        });
        found
    }

    /// Documents must be asked about in order.
    fn has_name(&mut self, doc: DocId, language: u8) -> bool {
        let last = self.words.len() as u32;
        for (at, lists) in self.words.iter_mut().enumerate() {
            self.places.clear();
            for (postings, _) in lists.iter_mut().filter(|(_, languages)| *languages >> language & 1 == 1) {
                if postings.doc() < doc {
                    postings.seek(doc);
                }
                if postings.doc() == doc {
                    postings.append_positions_with_offset(last - at as u32, &mut self.places);
                }
            }
            self.places.sort_unstable();
            if at == 0 {
                std::mem::swap(&mut self.together, &mut self.places);
            } else {
                self.together.retain(|place| self.places.binary_search(place).is_ok());
            }
            if self.together.is_empty() {
                return false;
            }
        }
        true
    }
}
