//! What `search --json` answers.

use serde::Serialize;

use crate::notebook::Notebook;
use crate::passage::Passage;
use crate::query::{Chip, Problem};
use crate::search::{
    Ambiguous, DateExpansion, DateOffer, Facet, Histogram, Hit, Nothing, OtherSpelling, SearchPage, UnsearchedWords,
};
use crate::vault::VaultPath;

/// The answer to one query. Keys may be added; scripts rely on the existing ones.
#[derive(Serialize)]
pub(super) struct Answer<'a> {
    query: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    saved: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    new: Option<usize>,
    problems: Vec<ProblemJson<'a>>,
    understood: &'a [Chip],
    total: usize,
    hits: Vec<HitJson<'a>>,
    #[serde(skip_serializing_if = "is_zero")]
    shown_as_clips: usize,
    partial_total: usize,
    undated_hidden: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    offer: Option<ActorHintJson<'a>>,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    spellings: &'a [OtherSpelling],
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    ambiguous: &'a [Ambiguous],
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    apart: &'a [UnsearchedWords],
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    dates: &'a [DateOffer],
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    date_ways: &'a [DateExpansion],
    #[serde(skip_serializing_if = "Option::is_none")]
    nothing: Option<&'a Nothing>,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    facets: &'a [Facet],
    #[serde(skip_serializing_if = "Option::is_none")]
    histogram: Option<&'a Histogram>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    notices: Vec<String>,
}

fn is_zero(count: &usize) -> bool {
    *count == 0
}

/// A saved search that was asked for, with its hits that are new.
#[derive(Clone, Copy)]
pub(super) struct Saved<'a> {
    pub name: &'a str,
    pub new: &'a [VaultPath],
}

#[derive(Serialize)]
struct ProblemJson<'a> {
    message: &'a str,
    start: usize,
    end: usize,
    /// The query as it would be understood.
    #[serde(skip_serializing_if = "Option::is_none")]
    instead: Option<String>,
}

#[derive(Serialize)]
struct HitJson<'a> {
    #[serde(rename = "type")]
    kind: &'a str,
    id: Option<&'a str>,
    path: &'a str,
    title: &'a str,
    passage: &'a str,
    marks: &'a [Passage],
    score: f32,
    #[serde(skip_serializing_if = "Option::is_none")]
    date: Option<HitDate<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    matched_name: Option<&'a str>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    partial: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    near: Option<SimilarityJson<'a>>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    new: bool,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    more: Vec<PassageJson<'a>>,
}

/// The date that stands for a document, and what it is the date of.
#[derive(Serialize)]
struct HitDate<'a> {
    date: &'a str,
    of: &'static str,
}

#[derive(Serialize)]
struct SimilarityJson<'a> {
    share: f32,
    /// Into the passage.
    differs: &'a [Passage],
    /// Into the query.
    missing: &'a [Passage],
}

#[derive(Serialize)]
struct PassageJson<'a> {
    passage: &'a str,
    marks: &'a [Passage],
}

#[derive(Serialize)]
struct ActorHintJson<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    actor: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    term: Option<&'a str>,
    query: &'a str,
    total: usize,
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
            understood: &page.chips,
            total: page.total,
            hits: page.hits.iter().map(|hit| found(hit, is_new(hit))).collect(),
            shown_as_clips: page.shown_as_clips,
            partial_total: page.partial_total,
            undated_hidden: page.undated_hidden,
            spellings: &page.spellings,
            ambiguous: &page.ambiguous,
            apart: &page.apart,
            dates: &page.dates,
            date_ways: &page.date_ways,
            offer: page.offer.as_ref().map(|offer| ActorHintJson {
                actor: Some(offer.actor.as_str()).filter(|_| offer.field == "actor"),
                term: Some(offer.actor.as_str()).filter(|_| offer.field == "term"),
                query: &offer.query,
                total: offer.total,
            }),
            nothing: page.nothing.as_ref(),
            facets: &page.facets,
            histogram: page.histogram.as_ref(),
            notices: Vec::new(),
        }
    }

    /// The same with the index's notices.
    pub(super) fn noting(mut self, notebook: &Notebook) -> Self {
        self.notices = notebook.index_notices().iter().map(ToString::to_string).collect();
        self
    }
}

fn said<'a>(query: &str, problem: &'a Problem) -> ProblemJson<'a> {
    ProblemJson {
        message: &problem.message,
        start: problem.span.start.0,
        end: problem.span.end.0,
        instead: problem.instead_of(query),
    }
}

fn found(hit: &Hit, new: bool) -> HitJson<'_> {
    HitJson {
        kind: hit.entry.kind().as_str(),
        id: hit.entry.id.as_deref(),
        path: hit.entry.path.as_str(),
        title: &hit.entry.title,
        passage: &hit.passage.text,
        marks: &hit.passage.marks,
        score: hit.score,
        date: hit.entry.dated().map(|(date, of)| HitDate { date, of: of.as_str() }),
        matched_name: hit.matched_name.as_deref(),
        partial: hit.partial,
        near: hit.near.as_ref().map(|near| SimilarityJson {
            share: near.share,
            differs: &near.differs,
            missing: &near.missing,
        }),
        new,
        more: hit.more.iter().map(|more| PassageJson { passage: &more.text, marks: &more.marks }).collect(),
    }
}
