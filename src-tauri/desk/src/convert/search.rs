//! A search's request and page, and completion in a query.
use std::time::Duration;

use notes::{
    notebook::{NameSuggestion, Notebook, QueryCompletion},
    passage::Offsets,
    query::Chip,
    search::{
        FilterFound, Hit, HitPassage, Nothing, Offer, OtherSpelling, SearchPage, SearchRequest, Typing, WordFound,
    },
};

use super::{completion, problem::problems_in, row::RowMaker, span, span_of, spans};
use crate::wire::{self, count};

/// The engine's request; offset and limit count hits.
pub fn search_request(request: &wire::SearchRequest) -> SearchRequest {
    SearchRequest {
        query: request.query.clone(),
        limit: request.limit as usize,
        offset: request.offset as usize,
        typing: if request.typing { Typing::LastWord } else { Typing::Done },
        sort: request.sort,
        kinds: Vec::new(),
        facets: request.facets,
        explain: request.explain,
    }
}

/// A page of hits for the window. `index_outdated`: the index does not have all changes.
pub fn search_page(
    notebook: &Notebook,
    query: String,
    page: SearchPage,
    index_outdated: bool,
    took: Duration,
) -> wire::SearchPage {
    let rows = RowMaker::of(notebook);
    let offsets = Offsets::new(&query);
    wire::SearchPage {
        total: count(page.total),
        shown_as_clips: count(page.shown_as_clips),
        partial_total: count(page.partial_total),
        undated_hidden: count(page.undated_hidden),
        sort: page.sort,
        undated_query: page.undated_query,
        problems: problems_in(&query, page.problems),
        hits: page.hits.into_iter().map(|found| hit(&rows, &query, found)).collect(),
        chips: page.chips.into_iter().map(|found| chip(&offsets, found)).collect(),
        offer: page.offer.map(|found| offer(&rows, found)),
        spellings: page.spellings.into_iter().map(|found| spelt(&rows, found)).collect(),
        ambiguous: page.ambiguous,
        apart: page.apart,
        dates: page.dates,
        date_ways: page.date_ways,
        expansion: page.expansion,
        facets: page.facets,
        histogram: page.histogram,
        nothing: page.nothing.map(|found| nothing(&offsets, found)),
        stopped: page.stopped,
        index_outdated,
        milliseconds: took.as_secs_f64() * 1_000.0,
        query,
    }
}

fn hit(rows: &RowMaker, query: &str, hit: Hit) -> wire::Hit {
    let near = hit.near.map(|near| wire::PhraseSimilarity {
        differs: spans(&hit.passage.text, &near.differs),
        missing: near.missing.iter().map(|part| query.chars().skip(part.start.0).take(part.len()).collect()).collect(),
    });
    wire::Hit {
        near,
        row: rows.row(hit.entry),
        passage: hit_passage(hit.passage),
        more: hit.more.into_iter().map(hit_passage).collect(),
        partial: hit.partial,
        matched_name: hit.matched_name,
    }
}

/// The marks are relative to the passage's own text; `at` is relative to the document's.
pub fn hit_passage(passage: HitPassage) -> wire::HitPassage {
    let marks = spans(&passage.text, &passage.marks);
    wire::HitPassage { marks, at: passage.place.map(|place| span_of(&place.utf16)), text: passage.text }
}

fn chip(query: &Offsets<'_>, chip: Chip) -> wire::Chip {
    wire::Chip {
        span: span(query, chip.span),
        label: chip.label,
        kind: chip.kind,
        field: chip.field,
        negated: chip.negated,
        without: chip.without,
    }
}

fn offer(rows: &RowMaker, offer: Offer) -> wire::ActorOffer {
    wire::ActorOffer { actor: rows.actor(offer.actor), query: offer.query, total: count(offer.total) }
}

fn spelt(rows: &RowMaker, spelling: OtherSpelling) -> wire::OtherSpelling {
    let OtherSpelling { actor, name, query, total, .. } = spelling;
    wire::OtherSpelling { actor: rows.actor(actor), name, query, total: count(total) }
}

/// Suggested names, each with a passage that has it.
pub fn name_suggestions(notebook: &Notebook, found: Vec<NameSuggestion>) -> Vec<wire::NameSuggestion> {
    let rows = RowMaker::of(notebook);
    let wired = |one: NameSuggestion| wire::NameSuggestion {
        name: one.name,
        sources: count(one.sources),
        row: rows.row(one.example),
        passage: hit_passage(one.passage),
    };
    found.into_iter().map(wired).collect()
}

fn nothing(query: &Offsets<'_>, nothing: Nothing) -> wire::Nothing {
    let word = |word: WordFound| wire::WordFound {
        text: word.text,
        span: span(query, word.span),
        count: count(word.count),
        anywhere: count(word.anywhere),
        nearest: word.nearest,
    };
    let filter = |filter: FilterFound| wire::FilterFound {
        label: filter.label,
        span: span(query, filter.span),
        total: count(filter.total),
        alone: count(filter.alone),
        query: filter.query,
        nearest: filter.nearest,
    };
    wire::Nothing {
        words: nothing.words.into_iter().map(word).collect(),
        filters: nothing.filters.into_iter().map(filter).collect(),
    }
}

/// Completions in a query; the replaced span is in UTF-16 units of it.
pub fn query_completion(query: &str, found: QueryCompletion) -> wire::QueryCompletion {
    wire::QueryCompletion {
        span: span(&Offsets::new(query), found.span),
        ways: found.ways.into_iter().map(completion).collect(),
    }
}
