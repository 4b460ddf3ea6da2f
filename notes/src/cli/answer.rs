//! What `search --json` answers.

use serde::Serialize;

use crate::notebook::Notebook;
use crate::passage::Passage;
use crate::query::{Chip, Problem};
use crate::search::{
    Ambiguous, Apart, Bond, Bucket, DateOffer, DateWays, Facet, FilterFound, Grain, Hit, Nothing, OtherSpelling,
    SearchPage, Spelling, WordFound,
};
use crate::vault::VaultPath;

/// One query's answer. Keys may be added; scripts rely on those that are there.
#[derive(Serialize)]
pub(super) struct Answer<'a> {
    query: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    saved: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    new: Option<usize>,
    problems: Vec<Said<'a>>,
    understood: Vec<Clause<'a>>,
    total: usize,
    hits: Vec<Found<'a>>,
    partial_total: usize,
    undated_hidden: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    offer: Option<Offer<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    spellings: Vec<Spelt<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    ambiguous: Vec<Shared<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    apart: Vec<Meant<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    dates: Vec<Dates<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    date_ways: Vec<Ways<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    nothing: Option<Explained<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    facets: Vec<Counted<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    histogram: Option<Drawn>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    notices: Vec<String>,
}

/// A saved search that was asked for, with its hits that are new.
#[derive(Clone, Copy)]
pub(super) struct Saved<'a> {
    pub name: &'a str,
    pub new: &'a [VaultPath],
}

#[derive(Serialize)]
struct Said<'a> {
    message: &'a str,
    start: usize,
    end: usize,
    /// The query as it would be understood.
    #[serde(skip_serializing_if = "Option::is_none")]
    instead: Option<String>,
}

#[derive(Serialize)]
struct Clause<'a> {
    label: &'a str,
    start: usize,
    end: usize,
}

#[derive(Serialize)]
struct Found<'a> {
    #[serde(rename = "type")]
    kind: &'a str,
    id: Option<&'a str>,
    path: &'a str,
    title: &'a str,
    passage: &'a str,
    marks: Vec<[usize; 2]>,
    score: f32,
    #[serde(skip_serializing_if = "Option::is_none")]
    date: Option<HitDate<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    matched_name: Option<&'a str>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    partial: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    near: Option<Nearest>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    new: bool,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    more: Vec<Further<'a>>,
}

/// The date that stands for a document, and what it is the date of.
#[derive(Serialize)]
struct HitDate<'a> {
    date: &'a str,
    of: &'static str,
}

#[derive(Serialize)]
struct Nearest {
    share: f32,
    /// Into the passage.
    differs: Vec<[usize; 2]>,
    /// Into the query.
    missing: Vec<[usize; 2]>,
}

#[derive(Serialize)]
struct Further<'a> {
    passage: &'a str,
    marks: Vec<[usize; 2]>,
}

#[derive(Serialize)]
struct Dates<'a> {
    said: &'a str,
    query: &'a str,
}

#[derive(Serialize)]
struct Ways<'a> {
    said: &'a str,
    expanded: bool,
    query: &'a str,
}

#[derive(Serialize)]
struct Offer<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    actor: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    term: Option<&'a str>,
    query: &'a str,
    total: usize,
}

/// An actor that may be meant by a name in another spelling.
#[derive(Serialize)]
struct Spelt<'a> {
    asked: &'a str,
    actor: &'a str,
    name: &'a str,
    query: &'a str,
    total: usize,
}

/// What may be an actor's, or that of others of its name.
#[derive(Serialize)]
struct Shared<'a> {
    asked: &'a str,
    others: &'a [String],
    total: usize,
    query: &'a str,
}

/// Words that may mean an actor and are not counted as it.
#[derive(Serialize)]
struct Meant<'a> {
    asked: &'a str,
    bond: &'static str,
    words: &'a [String],
    more: usize,
    query: &'a str,
}

#[derive(Serialize)]
struct Explained<'a> {
    words: Vec<Word<'a>>,
    filters: Vec<Filter<'a>>,
}

#[derive(Serialize)]
struct Word<'a> {
    text: &'a str,
    start: usize,
    end: usize,
    count: usize,
    anywhere: usize,
    nearest: Vec<Near<'a>>,
}

#[derive(Serialize)]
struct Filter<'a> {
    label: &'a str,
    start: usize,
    end: usize,
    total: usize,
    alone: usize,
    query: &'a str,
    nearest: Vec<Near<'a>>,
}

#[derive(Serialize)]
struct Near<'a> {
    text: &'a str,
    count: usize,
    query: &'a str,
}

#[derive(Serialize)]
struct Counted<'a> {
    field: &'static str,
    values: Vec<Value<'a>>,
    others: usize,
}

#[derive(Serialize)]
struct Value<'a> {
    label: &'a str,
    count: usize,
    clause: &'a str,
}

#[derive(Serialize)]
struct Drawn {
    grain: &'static str,
    buckets: Vec<Bar>,
    undated: usize,
}

#[derive(Serialize)]
struct Bar {
    first: String,
    last: String,
    count: usize,
}

impl<'a> Answer<'a> {
    /// The answer to a query, which may be that of a saved search.
    pub(super) fn of(query: &'a str, page: &'a SearchPage, saved: Option<Saved<'a>>) -> Self {
        let is_new = |hit: &Hit| saved.is_some_and(|saved| saved.new.contains(&hit.entry.path));
        Self {
            query,
            saved: saved.map(|saved| saved.name),
            new: saved.map(|saved| saved.new.len()),
            problems: page.problems.iter().map(|problem| said(query, problem)).collect(),
            understood: page.chips.iter().map(clause).collect(),
            total: page.total,
            hits: page.hits.iter().map(|hit| found(hit, is_new(hit))).collect(),
            partial_total: page.partial_total,
            undated_hidden: page.undated_hidden,
            spellings: page.spellings.iter().map(spelt).collect(),
            ambiguous: page.ambiguous.iter().map(shared).collect(),
            apart: page.apart.iter().map(meant).collect(),
            dates: page.dates.iter().map(|DateOffer { said, query }| Dates { said, query }).collect(),
            date_ways: page
                .date_ways
                .iter()
                .map(|DateWays { said, expanded, query }| Ways { said, expanded: *expanded, query })
                .collect(),
            offer: page.offer.as_ref().map(|offer| Offer {
                actor: Some(offer.actor.as_str()).filter(|_| offer.field == "actor"),
                term: Some(offer.actor.as_str()).filter(|_| offer.field == "term"),
                query: &offer.query,
                total: offer.total,
            }),
            nothing: page.nothing.as_ref().map(explained),
            facets: page.facets.iter().map(counted).collect(),
            histogram: page.histogram.as_ref().map(|histogram| Drawn {
                grain: grain(histogram.grain),
                buckets: histogram.buckets.iter().map(bar).collect(),
                undated: histogram.undated,
            }),
            notices: Vec::new(),
        }
    }

    /// The same with what the index has to say.
    pub(super) fn noting(mut self, notebook: &Notebook) -> Self {
        self.notices = notebook.index_notices().iter().map(ToString::to_string).collect();
        self
    }
}

fn said<'a>(query: &str, problem: &'a Problem) -> Said<'a> {
    Said {
        message: &problem.message,
        start: problem.span.start.0,
        end: problem.span.end.0,
        instead: problem.instead_of(query),
    }
}

fn clause(chip: &Chip) -> Clause<'_> {
    Clause { label: &chip.label, start: chip.span.start.0, end: chip.span.end.0 }
}

fn found(hit: &Hit, new: bool) -> Found<'_> {
    Found {
        kind: hit.entry.kind().as_str(),
        id: hit.entry.id.as_deref(),
        path: hit.entry.path.as_str(),
        title: &hit.entry.title,
        passage: &hit.passage.text,
        marks: marks(&hit.passage.marks),
        score: hit.score,
        date: hit.entry.dated().map(|(date, of)| HitDate { date, of: of.as_str() }),
        matched_name: hit.matched_name.as_deref(),
        partial: hit.partial,
        near: hit.near.as_ref().map(|near| Nearest {
            share: near.share,
            differs: marks(&near.differs),
            missing: marks(&near.missing),
        }),
        new,
        more: hit.more.iter().map(|more| Further { passage: &more.text, marks: marks(&more.marks) }).collect(),
    }
}

fn marks(marks: &[Passage]) -> Vec<[usize; 2]> {
    marks.iter().map(|mark| [mark.start.0, mark.end.0]).collect()
}

fn explained(nothing: &Nothing) -> Explained<'_> {
    let (words, filters) = (nothing.words.iter(), nothing.filters.iter());
    Explained { words: words.map(missing).collect(), filters: filters.map(filter).collect() }
}

fn missing(word: &WordFound) -> Word<'_> {
    Word {
        text: &word.text,
        start: word.span.start.0,
        end: word.span.end.0,
        count: word.count,
        anywhere: word.anywhere,
        nearest: word.nearest.iter().map(near).collect(),
    }
}

fn filter(filter: &FilterFound) -> Filter<'_> {
    Filter {
        label: &filter.label,
        start: filter.span.start.0,
        end: filter.span.end.0,
        total: filter.total,
        alone: filter.alone,
        query: &filter.query,
        nearest: filter.nearest.iter().map(near).collect(),
    }
}

fn spelt(spelling: &OtherSpelling) -> Spelt<'_> {
    let OtherSpelling { asked, actor, name, query, total } = spelling;
    Spelt { asked, actor, name, query, total: *total }
}

fn shared(ambiguous: &Ambiguous) -> Shared<'_> {
    let Ambiguous { asked, others, total, query } = ambiguous;
    Shared { asked, others, total: *total, query }
}

fn meant(apart: &Apart) -> Meant<'_> {
    let Apart { asked, bond, words, more, query } = apart;
    let bond = match bond {
        Bond::Metonym => "metonym",
        Bond::Derived => "derived",
    };
    Meant { asked, bond, words, more: *more, query }
}

fn near(spelling: &Spelling) -> Near<'_> {
    Near { text: &spelling.text, count: spelling.count, query: &spelling.query }
}

fn counted(facet: &Facet) -> Counted<'_> {
    let values = facet.values.iter();
    Counted {
        field: facet.field.as_str(),
        values: values.map(|value| Value { label: &value.label, count: value.count, clause: &value.clause }).collect(),
        others: facet.others,
    }
}

fn grain(grain: Grain) -> &'static str {
    match grain {
        Grain::Year => "year",
        Grain::Month => "month",
        Grain::Day => "day",
    }
}

fn bar(bucket: &Bucket) -> Bar {
    Bar { first: bucket.first.to_string(), last: bucket.last.to_string(), count: bucket.count }
}
