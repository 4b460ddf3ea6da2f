//! Runs a compiled query: totals, the documents of the page, and their passages.

use std::sync::atomic::{AtomicUsize, Ordering};

use tantivy::collector::TopDocs;
use tantivy::collector::sort_key::{SortByStaticFastValue, SortByString};
use tantivy::{DocAddress, Term};

use crate::index::{IndexError, Snapshot};
use crate::kind::Kind;
use crate::progress::Progress;

use super::clip_dedup::{hides_clipped_sources, sources_shown_as_clips};
use super::passages::passages;
use crate::normal::is_unspaced;
use crate::query::Sort;
use crate::search::hit::Hit;
use crate::search::matching::bitset::DocBits;
use crate::search::matching::evaluate::{EvalOptions, Evaluation};
use crate::search::matching::matcher::{BlockMatcher, Needles};
use crate::search::matching::parallel::WorkerPool;
use crate::search::plan::compile::{Compiled, Partial};
use crate::search::rank::context::boost_clips;
use crate::search::request::SearchRequest;
use crate::search::weights::{EXACT_TITLE, TITLE_PREFIX};

/// Letters from which a run without spaces is no mere word: most words of Han have two, and names three.
const LONG_RUN: usize = 4;

/// Whether a query is one run of a script without spaces, long enough to be several words.
fn is_long_run(key: &str) -> bool {
    key.chars().count() >= LONG_RUN && key.chars().all(is_unspaced)
}

/// What a query found.
pub(in crate::search) struct RunResult {
    /// Documents that match the whole query.
    pub(in crate::search) total: usize,
    /// Sources that match the whole query and are shown as the clips made from them.
    pub(in crate::search) shown_as_clips: usize,
    /// Documents that hold some of the words.
    pub(in crate::search) partial_total: usize,
    /// Documents hidden by `before:`, `after:` or `on:` because they have no date.
    pub(in crate::search) undated_hidden: usize,
    /// The hits of the page, full matches first.
    pub(in crate::search) hits: Vec<Hit>,
    /// The full matches, without the sources that are shown as their clips.
    pub(in crate::search) docs: DocBits,
    /// The full matches with their scores, these sources among them.
    pub(in crate::search) evaluation: Evaluation,
}

/// Answers a compiled query.
pub(in crate::search) fn run(
    snapshot: &Snapshot,
    compiled: &Compiled,
    request: &SearchRequest,
    stop: &Progress,
) -> Result<RunResult, IndexError> {
    let searcher = &snapshot.searcher;
    let needles = Needles::without_repeats(&compiled.needles, &compiled.nears, snapshot.fields.han);
    let finders = WorkerPool::new(|| BlockMatcher::new(&needles));
    let mut reader = HitReader { snapshot, compiled, finders: &finders, stop, hits: Vec::new() };
    let order = HitOrder::of(request.sort, compiled);
    let partial = matches!(compiled.partial, Some(Partial::Same));
    let mut evaluation = compiled.full.evaluate(searcher, EvalOptions { scores: compiled.has_words, partial })?;
    if let Some(key) = &compiled.whole_query {
        let titled = DocBits::of_term(searcher, &Term::from_field_text(snapshot.fields.key, key))?;
        evaluation.raise(searcher, &titled.intersection(&evaluation.full), EXACT_TITLE);
    }
    raise_clips_of(snapshot, compiled, &mut evaluation)?;
    if let Some(key) = compiled.whole_query.as_ref().filter(|key| compiled.question.is_asked() || is_long_run(key)) {
        // A question, or a long run without spaces, may be a title that is being typed: "What China asked".
        let begun = DocBits::of_terms_beginning(searcher, snapshot.fields.key, key)?;
        evaluation.raise(searcher, &begun.intersection(&evaluation.full), TITLE_PREFIX);
    }
    if compiled.has_words {
        evaluation.raise(searcher, &compiled.ranks.own.intersection(&evaluation.full), EXACT_TITLE);
    }
    let merged = if hides_clipped_sources(compiled, &request.kinds) {
        sources_shown_as_clips(snapshot, &finders, (&evaluation, &evaluation.full), stop)?
    } else {
        DocBits::default()
    };
    let docs = evaluation.full.without(&merged);
    let (total, mut partial_total) = (docs.len(), 0);
    let end = request.offset.saturating_add(request.limit);
    reader.read(&order.first(snapshot, compiled, &evaluation, &docs, end)?, request.offset, false)?;
    if let Some(partial) = &compiled.partial {
        let own = match partial {
            Partial::Same => None,
            Partial::Own(own) => {
                let mut own = own.evaluate(searcher, EvalOptions { scores: end > total, partial: false })?;
                if end > total {
                    raise_clips_of(snapshot, compiled, &mut own)?;
                }
                Some(own)
            }
        };
        let rest = own.as_ref().map_or(&evaluation.partial, |own| &own.full).without(&evaluation.full);
        partial_total = rest.len();
        if end > total {
            let (from, to) = (request.offset.saturating_sub(total), end - total);
            reader.read(
                &order.first(snapshot, compiled, own.as_ref().unwrap_or(&evaluation), &rest, to)?,
                from,
                true,
            )?;
        }
    }
    let undated_hidden = match &compiled.undated {
        Some(undated) => undated.docs(searcher)?.len(),
        None => 0,
    };
    let shown_as_clips = merged.len();
    Ok(RunResult { total, shown_as_clips, partial_total, undated_hidden, hits: reader.hits, docs, evaluation })
}

/// In a question, boosts the scores of clips by their context.
fn raise_clips_of(snapshot: &Snapshot, compiled: &Compiled, evaluation: &mut Evaluation) -> tantivy::Result<()> {
    if compiled.question.is_asked() && compiled.has_words {
        let found = evaluation.found().clone();
        boost_clips(snapshot, evaluation, &found)?;
    }
    Ok(())
}

/// What the hits are ordered by.
#[derive(Clone, Copy)]
enum HitOrder {
    Score,
    /// By how the documents relate to the actors of the query, then newest first.
    Ranks,
    /// The newest first, by a field of days or seconds; undated ones last.
    Day(&'static str),
}

impl HitOrder {
    fn of(sort: Sort, compiled: &Compiled) -> Self {
        match sort {
            Sort::Relevance if compiled.has_words => Self::Score,
            Sort::Relevance if compiled.ranks.tagged.is_some() => Self::Ranks,
            Sort::Relevance => Self::Day("when"),
            Sort::Published => Self::Day("published"),
            Sort::Saved => Self::Day("moment"),
            Sort::Event => Self::Day("event"),
        }
    }

    /// The first of some evaluated documents, in this order.
    fn first(
        self,
        snapshot: &Snapshot,
        compiled: &Compiled,
        evaluation: &Evaluation,
        docs: &DocBits,
        wanted: usize,
    ) -> tantivy::Result<Vec<Scored>> {
        let (searcher, wanted) = (&snapshot.searcher, wanted.min(docs.len()));
        if wanted == 0 {
            return Ok(Vec::new());
        }
        match self {
            Self::Score => {
                let depth = compiled.question.depth(compiled.row.depth(wanted));
                let mut best = evaluation.best(searcher, docs, depth);
                compiled.row.rescore_top(snapshot, &mut best)?;
                compiled.question.rescore_top(snapshot, &mut best)?;
                best.truncate(wanted);
                Ok(best)
            }
            Self::Ranks => {
                let own = docs.intersection(&compiled.ranks.own);
                let tagged = compiled.ranks.tagged.as_ref().map(|tagged| docs.intersection(tagged).without(&own));
                let tagged = tagged.unwrap_or_default();
                let mut first = newest(snapshot, "when", &own, wanted)?;
                for rest in [&tagged, &docs.without(&own).without(&tagged)] {
                    first.extend(newest(snapshot, "when", rest, wanted - first.len())?);
                }
                Ok(first)
            }
            Self::Day(field) => newest(snapshot, field, docs, wanted),
        }
    }
}

/// The newest of some documents.
fn newest(snapshot: &Snapshot, field: &str, docs: &DocBits, wanted: usize) -> tantivy::Result<Vec<Scored>> {
    let wanted = wanted.min(docs.len());
    if wanted == 0 {
        return Ok(Vec::new());
    }
    let keys =
        (SortByStaticFastValue::<i64>::for_field(field), (SortByString::for_field("order"), tantivy::Order::Asc));
    let newest = TopDocs::with_limit(wanted).order_by(keys);
    Ok(snapshot.searcher.search(docs, &newest)?.into_iter().map(|(_, at)| (0.0, at)).collect())
}

/// A document with its score.
type Scored = (f32, DocAddress);

/// Reads the documents of a page.
struct HitReader<'r, M> {
    snapshot: &'r Snapshot,
    compiled: &'r Compiled,
    finders: &'r WorkerPool<BlockMatcher<'r>, M>,
    stop: &'r Progress,
    hits: Vec<Hit>,
}

impl<'r, M: Fn() -> BlockMatcher<'r> + Sync> HitReader<'r, M> {
    /// Reads documents from one on as hits, until the search is stopped.
    fn read(&mut self, found: &[Scored], from: usize, partial: bool) -> Result<(), IndexError> {
        let wanted = found.get(from..).unwrap_or_default();
        let begun = AtomicUsize::new(self.hits.len());
        let read = self.finders.each(wanted, |finder, &(score, at)| {
            if self.stop.is_cancelled() {
                return Ok(HitOutcome::Stopped);
            }
            self.stop.report("finding passages", begun.fetch_add(1, Ordering::Relaxed) as u64, None);
            self.hit(finder, at, score, partial)
        });
        for read in read {
            match read? {
                HitOutcome::Hit(hit) => self.hits.push(*hit),
                HitOutcome::Nothing => {}
                // Later documents may have been read already, but a page has no gaps.
                HitOutcome::Stopped => break,
            }
        }
        Ok(())
    }

    fn hit(
        &self,
        finder: &mut BlockMatcher<'_>,
        at: DocAddress,
        score: f32,
        partial: bool,
    ) -> Result<HitOutcome, IndexError> {
        let Some((entry, text)) = self.snapshot.entry_and_text(at)? else { return Ok(HitOutcome::Nothing) };
        let mut found = passages(&text, finder, &self.compiled.clauses);
        if entry.kind() == Kind::Clip {
            // A clip opens at its anchor instead.
            found.passages.iter_mut().for_each(|passage| passage.place = None);
        }
        let mut names = self.compiled.names.iter();
        let matched_name = names.find_map(|clause| found.clauses.remove(clause));
        let mut entries = [entry];
        self.snapshot.count_clips(&mut entries)?;
        let [entry] = entries;
        let mut shown = found.passages.into_iter();
        let Some(passage) = shown.next() else { return Ok(HitOutcome::Nothing) };
        Ok(HitOutcome::Hit(Box::new(Hit {
            entry,
            passage,
            more: shown.collect(),
            score,
            partial,
            matched_name,
            near: None,
        })))
    }
}

/// The result of reading a document.
enum HitOutcome {
    Hit(Box<Hit>),
    /// It is not a document of the notebook, or has nothing to show.
    Nothing,
    /// The search was stopped before.
    Stopped,
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::sync::{Arc, OnceLock};

    use crate::progress::Progress;
    use crate::search::tests::Shelf;
    use crate::search::{SearchPage, SearchRequest};

    /// A stop that comes at the n-th step, and the steps taken.
    fn stopping(at: usize) -> (Progress, Arc<AtomicUsize>) {
        let steps = Arc::new(AtomicUsize::new(0));
        let inner = Arc::new(OnceLock::<Progress>::new());
        let progress = Progress::new({
            let (steps, inner) = (Arc::clone(&steps), Arc::clone(&inner));
            move |_| {
                if steps.fetch_add(1, Ordering::Relaxed) + 1 == at {
                    inner.get().into_iter().for_each(Progress::cancel);
                }
            }
        });
        inner.get_or_init(|| progress.clone());
        (progress, steps)
    }

    fn search(shelf: &Shelf, query: &str, stop: &Progress) -> SearchPage {
        let request = SearchRequest {
            query: query.to_owned(),
            limit: 50,
            facets: true,
            explain: true,
            ..SearchRequest::default()
        };
        shelf.index.search_until(&request, stop).unwrap()
    }

    fn shelf() -> Shelf {
        let files: Vec<(String, String)> =
            (0..40).map(|n| (format!("Notes/{n}.md"), format!("Harbour {n}: 外交部长7月表示。\n"))).collect();
        let files: Vec<(&str, &str)> = files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
        Shelf::of(&files)
    }

    #[test]
    fn a_stopped_search_reads_no_further_hit_and_leaves_no_hole() {
        let shelf = shelf();
        let (never, steps) = stopping(usize::MAX);
        let whole = search(&shelf, "harbour", &never);
        assert_eq!((whole.hits.len(), whole.stopped, steps.load(Ordering::Relaxed)), (40, false, 40));
        let (third, steps) = stopping(3);
        let page = search(&shelf, "harbour", &third);
        // Each core may have begun one more.
        let most = 3 + rayon::current_num_threads();
        assert!(page.stopped && steps.load(Ordering::Relaxed) < most && page.hits.len() < most);
        let paths = |page: &SearchPage| page.hits.iter().map(|hit| hit.entry.path.clone()).collect::<Vec<_>>();
        assert!(paths(&whole).starts_with(&paths(&page)));
        assert!(page.facets.is_empty(), "nothing is counted for an answer that nobody waits for");
    }

    #[test]
    fn a_search_stopped_before_it_began_looks_at_nothing() {
        let shelf = shelf();
        for query in ["harbour", "harb*", "部长7月", "harbour OR 外交", "\"harbour 3\"", "type:note", "-clear"] {
            let (stop, steps) = stopping(usize::MAX);
            stop.cancel();
            let page = search(&shelf, query, &stop);
            let taken = steps.load(Ordering::Relaxed);
            assert_eq!((page.total, page.hits.len(), page.stopped, taken), (0, 0, true, 0), "{query}");
        }
    }

    #[test]
    fn the_hits_of_a_page_keep_their_order_whoever_reads_them() {
        let shelf = shelf();
        let query = "harbour 部长";
        let whole = search(&shelf, query, &Progress::silent());
        let paths: Vec<_> = whole.hits.iter().map(|hit| hit.entry.path.clone()).collect();
        let one_by_one = (0..40).map(|offset| {
            let request = SearchRequest { query: query.to_owned(), limit: 1, offset, ..SearchRequest::default() };
            shelf.index.search(&request).unwrap().hits[0].entry.path.clone()
        });
        assert_eq!(one_by_one.collect::<Vec<_>>(), paths);
        assert!(whole.hits.iter().all(|hit| hit.passage.marks.len() == 2));
    }
}
