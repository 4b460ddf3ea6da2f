//! Running a compiled query: totals, the page's documents, and what shows them.

use std::collections::HashSet;

use tantivy::collector::{Count, TopDocs};
use tantivy::query::Query;
use tantivy::{DocAddress, TantivyDocument};

use crate::index::{EntryKind, IndexError, Snapshot};
use crate::progress::Progress;

use super::compile::Compiled;
use super::needle::{Finder, Needles};
use super::passages::passages;
use super::{Hit, SearchPage, SearchRequest, Sort, merge};

/// The page of a query.
pub(super) struct Ran {
    pub(super) page: SearchPage,
    /// Sources that match and are shown as their clips.
    pub(super) merged: HashSet<DocAddress>,
}

/// Answers a compiled query.
pub(super) fn run(
    snapshot: &Snapshot,
    compiled: &Compiled,
    request: &SearchRequest,
    stop: &Progress,
) -> Result<Ran, IndexError> {
    let searcher = &snapshot.searcher;
    let needles = Needles::new(&compiled.needles, snapshot.fields.han);
    let merged = if request.kinds.is_empty() && !compiled.tests_kind {
        merge::sources_shown_as_clips(snapshot, compiled, &needles, stop)?
    } else {
        HashSet::new()
    };
    let end = request.offset.saturating_add(request.limit);
    let order = Order::of(request.sort, compiled);
    let depth = order.depth(compiled, end);
    let (matching, mut full) = counted(snapshot, &*compiled.full, order, depth.saturating_add(merged.len()))?;
    // A search that was stopped counted less than it had merged.
    let total = matching.saturating_sub(merged.len());
    let mut finder = Finder::new(&needles);
    let mut page = SearchPage { total, ..SearchPage::default() };
    full.retain(|(_, at)| !merged.contains(at));
    order.settle(snapshot, compiled, &mut full)?;
    for &(score, at) in full.iter().take(end).skip(request.offset).take_while(|_| !stop.is_cancelled()) {
        stop.report("finding passages", page.hits.len() as u64, None);
        page.hits.extend(hit(snapshot, compiled, &mut finder, at, score, false)?);
    }
    if let Some(partial) = &compiled.partial {
        if end <= total {
            page.partial_total = searcher.search(&**partial, &Count)?.saturating_sub(matching);
        } else {
            let known: HashSet<DocAddress> = full.iter().map(|(_, at)| *at).chain(merged.iter().copied()).collect();
            let (from, to) = (request.offset.saturating_sub(total), end - total);
            let depth = order.depth(compiled, to);
            let (some, mut rest) = counted(snapshot, &**partial, order, depth.saturating_add(known.len()))?;
            page.partial_total = some.saturating_sub(matching);
            rest.retain(|(_, at)| !known.contains(at));
            order.settle(snapshot, compiled, &mut rest)?;
            for (score, at) in rest.into_iter().take(to).skip(from).take_while(|_| !stop.is_cancelled()) {
                stop.report("finding passages", page.hits.len() as u64, None);
                page.hits.extend(hit(snapshot, compiled, &mut finder, at, score, true)?);
            }
        }
    }
    if let Some(undated) = &compiled.undated {
        page.undated_hidden = searcher.search(&**undated, &Count)?;
    }
    Ok(Ran { page, merged })
}

/// What the hits are ordered by.
#[derive(Clone, Copy)]
enum Order {
    Score,
    /// The newest first, by a field of days; undated ones last.
    Day(&'static str),
}

impl Order {
    fn of(sort: Sort, compiled: &Compiled) -> Self {
        match sort {
            Sort::Relevance if compiled.has_words => Self::Score,
            Sort::Relevance => Self::Day("when"),
            Sort::Published => Self::Day("published"),
            Sort::Saved => Self::Day("saved"),
            Sort::Event => Self::Day("event"),
        }
    }

    /// How many documents to ask for.
    fn depth(self, compiled: &Compiled, wanted: usize) -> usize {
        match self {
            Self::Score => compiled.row.depth(wanted),
            Self::Day(_) => wanted,
        }
    }

    /// The last word on the order: words close together first.
    fn settle(self, snapshot: &Snapshot, compiled: &Compiled, found: &mut [(f32, DocAddress)]) -> tantivy::Result<()> {
        match self {
            Self::Score => compiled.row.bring_forward(snapshot, found),
            Self::Day(_) => Ok(()),
        }
    }
}

/// How many documents there are, and the best of them in an order.
fn counted(
    snapshot: &Snapshot,
    query: &dyn Query,
    order: Order,
    limit: usize,
) -> tantivy::Result<(usize, Vec<(f32, DocAddress)>)> {
    let limit = limit.min(snapshot.searcher.num_docs() as usize);
    if limit == 0 {
        return Ok((snapshot.searcher.search(query, &Count)?, Vec::new()));
    }
    let docs = TopDocs::with_limit(limit);
    match order {
        Order::Score => snapshot.searcher.search(query, &(Count, docs.order_by_score())),
        Order::Day(field) => {
            let newest = docs.order_by_fast_field::<i64>(field, tantivy::Order::Desc);
            let (count, found) = snapshot.searcher.search(query, &(Count, newest))?;
            Ok((count, found.into_iter().map(|(_, at)| (0.0, at)).collect()))
        }
    }
}

fn hit(
    snapshot: &Snapshot,
    compiled: &Compiled,
    finder: &mut Finder<'_>,
    at: DocAddress,
    score: f32,
    partial: bool,
) -> Result<Option<Hit>, IndexError> {
    let document: TantivyDocument = snapshot.searcher.doc(at)?;
    let Some(entry) = snapshot.entry_of(&document) else { return Ok(None) };
    let text = snapshot.text_of(&document).unwrap_or_default();
    let mut found = passages(&text, finder, &compiled.clauses);
    if entry.kind == EntryKind::Clip {
        // It opens at its anchor.
        found.passages.iter_mut().for_each(|passage| passage.place = None);
    }
    let matched_name =
        compiled.names.iter().find(|(clause, _)| found.clauses.contains(clause)).map(|(_, name)| name.clone());
    let mut entries = [entry];
    snapshot.count_clips(&mut entries)?;
    let [entry] = entries;
    let mut shown = found.passages.into_iter();
    Ok(shown.next().map(|passage| Hit { entry, passage, more: shown.collect(), score, partial, matched_name }))
}
