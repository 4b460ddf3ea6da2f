//! Dates among a query's words, found however texts write them: `28 July` meets *July 28*, *28.07.2021*, *7月28日*,
//! *28 июля*, «٢٨ يوليو».
//!
//! The words of a date form one part of the query. A text matches if it contains them as typed, or any other
//! way in which the notebook's languages write that date ([`crate::calendar::forms`]). A quoted date matches
//! only as typed. [`of`] reports this for each date, with the query that switches it.

use serde::{Deserialize, Serialize};

use std::collections::BTreeSet;
use std::ops::Range;

use tantivy::query::Query as IndexQuery;

use crate::calendar::{DateSpelling, WrittenDate, dates_in, forms};
use crate::date::day_of;
use crate::index::Snapshot;
use crate::normal::{Gram, fold, words};
use crate::query::{Form, Node, Query, Term, quoted, replaced};

use crate::search::matching::alternatives::Alternatives;
use crate::search::matching::matcher::NeedleKind;
use crate::search::matching::phrase::Phrase;
use crate::search::matching::shape::Sequence;
use crate::search::term::words::Words;

/// Most dates of a query that are expanded: each costs a few dozen phrases.
const MAX_DATES: usize = 2;
/// For a day without a year: how many of the notebook's latest years are tried in numeric forms.
const YEARS: usize = 6;

/// A date in the query, and whether every way of writing it is matched.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "wire", derive(ts_rs::TS))]
pub struct DateExpansion {
    /// What the query says: `28 July`.
    pub said: String,
    /// Whether every way of writing it is found.
    pub expanded: bool,
    /// The query with that switched: a quoted date matches only as typed.
    pub query: String,
}

/// The dates of a query, in the order of its text.
pub(in crate::search) fn of(text: &str, query: &Query, snapshot: &Snapshot) -> Vec<DateExpansion> {
    let Some(parts) = query.root.as_ref().map(parts_of) else { return Vec::new() };
    let letters: Vec<char> = text.chars().collect();
    let cut = |start: usize, end: usize| letters.get(start..end).unwrap_or_default().iter().collect::<String>();
    let mut ways: Vec<(usize, DateExpansion)> = Vec::new();
    for named in dates_of(parts, &snapshot.languages) {
        let (Some(first), Some(last)) = (term(&parts[named.parts.start]), term(&parts[named.parts.end - 1])) else {
            continue;
        };
        let span = crate::passage::Passage { start: first.span.start, end: last.span.end };
        let said = cut(span.start.0, span.end.0);
        ways.push((span.start.0, DateExpansion { query: replaced(text, span, &quoted(&said)), said, expanded: true }));
    }
    let phrases = parts.iter().filter_map(term).filter(|term| term.form == Form::Phrase && !query.is_prose);
    for phrase in phrases.filter(|phrase| is_date(&phrase.text, &snapshot.languages)).take(MAX_DATES) {
        let said = phrase.text.trim().to_owned();
        ways.push((
            phrase.span.start.0,
            DateExpansion { query: replaced(text, phrase.span, &said), said, expanded: false },
        ));
    }
    ways.sort_by_key(|(at, _)| *at);
    ways.into_iter().map(|(_, ways)| ways).collect()
}

fn is_date(text: &str, languages: &[String]) -> bool {
    let length = text.chars().count();
    let text = text.trim();
    length < 60 && dates_in(text, languages).iter().any(|found| found.span.len() == text.chars().count())
}

/// The parts that simply follow one another.
fn parts_of(root: &Node) -> &[Node] {
    match root {
        Node::All(parts) => parts,
        one => std::slice::from_ref(one),
    }
}

fn term(node: &Node) -> Option<&Term> {
    match node {
        Node::Term(term) => Some(term),
        _ => None,
    }
}

/// A date in a sequence of parts.
pub(in crate::search) struct NamedDate {
    /// Which of the parts say it.
    pub(in crate::search) parts: Range<usize>,
    pub(in crate::search) date: WrittenDate,
}

/// The dates that whole plain words state, at most [`MAX_DATES`].
pub(in crate::search) fn dates_of(parts: &[Node], languages: &[String]) -> Vec<NamedDate> {
    let is_word = |node: &Node| matches!(node, Node::Term(Term { form: Form::Word, .. }));
    let mut found = Vec::new();
    let mut from = 0;
    for run in parts.chunk_by(|a, b| is_word(a) && is_word(b)) {
        if is_word(&run[0]) {
            found.extend(dates_in_run(run, from, languages));
        }
        from += run.len();
    }
    found.truncate(MAX_DATES);
    found
}

fn dates_in_run(run: &[Node], from: usize, languages: &[String]) -> Vec<NamedDate> {
    let (mut text, mut starts, mut length) = (String::new(), Vec::new(), 0);
    for term in run.iter().filter_map(term) {
        starts.push(length);
        text.push_str(&term.text);
        text.push(' ');
        length += term.text.chars().count() + 1;
    }
    let whole = |found: &crate::calendar::DateInText| {
        let first = starts.binary_search(&found.span.start.0).ok()?;
        let end = starts.partition_point(|start| *start < found.span.end.0);
        let ends_at = starts.get(end).copied().unwrap_or(length) - 1;
        let rest: String = text.chars().skip(found.span.end.0).take(ends_at.saturating_sub(found.span.end.0)).collect();
        let is_whole = !fold(&rest).chars().any(char::is_alphanumeric);
        is_whole.then_some(NamedDate { parts: from + first..from + end, date: found.date })
    };
    dates_in(&text, languages).iter().filter_map(whole).collect()
}

/// The ways in which texts write a date, as queries of the index and as what is marked.
pub(in crate::search) fn ways(
    date: WrittenDate,
    words: &Words<'_>,
) -> tantivy::Result<(Alternatives, Vec<NeedleKind>)> {
    let snapshot = words.snapshot;
    let (mut ways, mut kinds) = (Alternatives::default(), Vec::new());
    for spelling in forms(date, &snapshot.languages, &years(snapshot)?) {
        match spelling {
            DateSpelling::Beginning(text) => {
                ways.extend(words.prefix(&fold(&text))?);
                kinds.push(NeedleKind::Prefix(fold(&text)));
            }
            DateSpelling::Phrase(text) => {
                if let Some((way, kind)) = way_of(&text, words) {
                    ways.add(way);
                    kinds.push(kind);
                }
            }
        }
    }
    Ok((ways, kinds))
}

/// One way of writing a date, as a query of the index and as what is marked; `None` without a word.
pub(in crate::search) fn way_of(text: &str, words: &Words<'_>) -> Option<(Box<dyn IndexQuery>, NeedleKind)> {
    let terms = terms_of(text, words);
    match terms.as_slice() {
        [] => None,
        [(_, one)] => Some((words.sequence(&Sequence::single(one)), NeedleKind::Term(one.clone()))),
        several => {
            let placed = several.iter().map(|(at, word)| (*at, word.as_str()));
            let phrase = Phrase::new(words.snapshot.fields.text, placed);
            Some((Box::new(phrase), NeedleKind::Sequence(terms)))
        }
    }
}

/// The words of a spelling, and the single characters of scripts without spaces, each with its position.
/// Figures are then whole words, so that 1月1日 is not found in 11月1日 and no text has to be read.
fn terms_of(text: &str, of: &Words<'_>) -> Vec<(u32, String)> {
    let normal = crate::normal::FoldedText::of_han(text, of.snapshot.fields.han);
    let folded = normal.as_str();
    let mut terms = Vec::new();
    words(folded, 0, &mut |word| {
        if word.gram != Gram::Bigram {
            terms.push((word.position, folded[word.range].to_owned()));
        }
    });
    terms
}

/// The latest years of the notebook's documents. Only years that some document has are listed, so that a
/// wrong date takes up one year at most.
fn years(snapshot: &Snapshot) -> tantivy::Result<Vec<i16>> {
    let mut days = BTreeSet::new();
    for segment in snapshot.searcher.segment_readers() {
        let (column, alive) = (segment.fast_fields().i64("when")?, segment.alive_bitset());
        let there = (0..segment.max_doc()).filter(|doc| alive.is_none_or(|alive| alive.is_alive(*doc)));
        days.extend(there.filter_map(|doc| column.first(doc)));
    }
    let mut years: Vec<i16> = days.into_iter().rev().filter_map(|day| Some(day_of(day)?.year())).collect();
    years.dedup();
    years.truncate(YEARS);
    Ok(years)
}
