//! Running a compiled query: totals, the page's documents, and what shows them.

use tantivy::collector::TopDocs;
use tantivy::{DocAddress, Term};

use crate::index::{EntryKind, IndexError, Snapshot};
use crate::progress::Progress;

use super::compile::{Compiled, Partial};
use super::docs::Docs;
use super::merge::sources_shown_as_clips;
use super::needle::{Finder, Needles};
use super::passages::passages;
use super::swept::{Ask, Swept};
use super::weigh::NAMED;
use super::{Hit, SearchPage, SearchRequest, Sort};

/// The page of a query.
pub(super) struct Ran {
    pub(super) page: SearchPage,
    /// The full matches, but for sources that are shown as their clips.
    pub(super) docs: Docs,
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
    let mut reader = Reader { snapshot, compiled, finder: Finder::new(&needles), stop, hits: Vec::new() };
    let order = Order::of(request.sort, compiled);
    let some = matches!(compiled.partial, Some(Partial::Same));
    let mut swept = compiled.full.sweep(searcher, Ask { scores: compiled.has_words, some })?;
    if let Some(key) = &compiled.called {
        let called = Docs::of_term(searcher, &Term::from_field_text(snapshot.fields.key, key))?;
        swept.raise(searcher, &called.among(&swept.every), NAMED);
    }
    let merged = if request.kinds.is_empty() {
        sources_shown_as_clips(snapshot, compiled, &mut reader.finder, &swept, stop)?
    } else {
        Docs::default()
    };
    let docs = swept.every.without(&merged);
    let mut page = SearchPage { total: docs.len(), ..SearchPage::default() };
    let end = request.offset.saturating_add(request.limit);
    reader.read(&order.first(snapshot, compiled, &swept, &docs, end)?, request.offset, false)?;
    if let Some(partial) = &compiled.partial {
        let own = match partial {
            Partial::Same => None,
            Partial::Own(own) => Some(own.sweep(searcher, Ask { scores: end > page.total, some: false })?),
        };
        let rest = own.as_ref().map_or(&swept.some, |own| &own.every).without(&swept.every);
        page.partial_total = rest.len();
        if end > page.total {
            let (from, to) = (request.offset.saturating_sub(page.total), end - page.total);
            reader.read(&order.first(snapshot, compiled, own.as_ref().unwrap_or(&swept), &rest, to)?, from, true)?;
        }
    }
    if let Some(undated) = &compiled.undated {
        page.undated_hidden = undated.docs(searcher)?.len();
    }
    page.hits = reader.hits;
    Ok(Ran { page, docs })
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

    /// The first of some documents that were swept.
    fn first(
        self,
        snapshot: &Snapshot,
        compiled: &Compiled,
        swept: &Swept,
        docs: &Docs,
        wanted: usize,
    ) -> tantivy::Result<Vec<Scored>> {
        let (searcher, wanted) = (&snapshot.searcher, wanted.min(docs.len()));
        if wanted == 0 {
            return Ok(Vec::new());
        }
        match self {
            Self::Score => {
                let mut best = swept.best(searcher, docs, compiled.row.depth(wanted));
                compiled.row.bring_forward(snapshot, &mut best)?;
                best.truncate(wanted);
                Ok(best)
            }
            Self::Day(field) => {
                let newest = TopDocs::with_limit(wanted).order_by_fast_field::<i64>(field, tantivy::Order::Desc);
                Ok(searcher.search(docs, &newest)?.into_iter().map(|(_, at)| (0.0, at)).collect())
            }
        }
    }
}

/// A document with its score.
type Scored = (f32, DocAddress);

/// Reads the documents of a page.
struct Reader<'r> {
    snapshot: &'r Snapshot,
    compiled: &'r Compiled,
    finder: Finder<'r>,
    stop: &'r Progress,
    hits: Vec<Hit>,
}

impl Reader<'_> {
    /// Reads documents from one on as hits, until the search is stopped.
    fn read(&mut self, found: &[Scored], from: usize, partial: bool) -> Result<(), IndexError> {
        for &(score, at) in found.iter().skip(from) {
            if self.stop.is_cancelled() {
                break;
            }
            self.stop.report("finding passages", self.hits.len() as u64, None);
            let hit = self.hit(at, score, partial)?;
            self.hits.extend(hit);
        }
        Ok(())
    }

    fn hit(&mut self, at: DocAddress, score: f32, partial: bool) -> Result<Option<Hit>, IndexError> {
        let Some((entry, text)) = self.snapshot.entry_and_text(at)? else { return Ok(None) };
        let mut found = passages(&text, &mut self.finder, &self.compiled.clauses);
        if entry.kind == EntryKind::Clip {
            // It opens at its anchor.
            found.passages.iter_mut().for_each(|passage| passage.place = None);
        }
        let mut names = self.compiled.names.iter();
        let matched_name = names.find(|(clause, _)| found.clauses.contains(clause)).map(|(_, name)| name.clone());
        let mut entries = [entry];
        self.snapshot.count_clips(&mut entries)?;
        let [entry] = entries;
        let mut shown = found.passages.into_iter();
        Ok(shown.next().map(|passage| Hit { entry, passage, more: shown.collect(), score, partial, matched_name }))
    }
}
