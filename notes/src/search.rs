//! A request for hits and the page that answers it.
//!
//! A hit is a whole document, shown by its best passage. Documents that contain every word come first and are
//! counted by [`SearchPage::total`]; documents that contain only some of the words follow, marked partial,
//! and are counted by [`SearchPage::partial_total`]. Operators, fields and quoted phrases must always match,
//! except in a question or a sentence ([`crate::query::Query::is_prose`]): its quotation marks belong to its
//! text, so a partial hit may contain only some of the quoted words. If no document contains a phrase and
//! nothing else matches, the passages most similar to the phrase are the partial hits ([`Hit::near`]).

mod explain;
mod hit;
mod list;
mod matching;
mod new_hits;
mod page;
mod plan;
mod present;
mod rank;
mod request;
mod term;
#[cfg(test)]
mod tests;
mod weights;

use crate::index::{Index, IndexError, Snapshot};
use crate::passage::Passage;
use crate::progress::Progress;
use crate::query::parse;
pub use crate::query::{Sort, Typing};
use crate::vault::VaultPath;

pub use explain::actor_hint::Offer;
pub use explain::dated::DateOffer;
pub use explain::namesakes::Ambiguous;
pub use explain::no_results::{FilterFound, Nothing, WordFound};
pub use explain::other_spellings::OtherSpelling;
pub use explain::spelling::Spelling;
pub use explain::unsearched_words::{RelationKind, UnsearchedWords};
pub use hit::{Hit, HitPassage, PhraseSimilarity, TextPosition};
pub(crate) use new_hits::Seen;
pub use page::SearchPage;
pub use plan::date_ways::DateExpansion;
pub use present::facets::{Facet, FacetField, FacetValue};
pub use present::histogram::{Bucket, Grain, Histogram};
pub use request::SearchRequest;

use explain::{actor_hint, dated, namesakes, no_results, other_spellings, unsearched_words};
use matching::matcher::Needles;
use plan::{compile, date_ways};
use present::{facets, passages, run, similar_passages};

impl Index {
    /// Searches the last commit.
    pub fn search(&self, request: &SearchRequest) -> Result<SearchPage, IndexError> {
        self.search_until(request, &Progress::silent())
    }

    /// Searches the last commit until `stop` is cancelled; a stopped search sets [`SearchPage::stopped`], and
    /// its page is incomplete.
    pub fn search_until(&self, request: &SearchRequest, stop: &Progress) -> Result<SearchPage, IndexError> {
        self.read(|snapshot| answer(snapshot, request, self.today(), stop))
    }

    /// Every match of a query in one document's plain text, in order.
    pub fn marks(&self, path: &VaultPath, query: &str) -> Result<Vec<Passage>, IndexError> {
        let text = self.read(|snapshot| Ok(snapshot.text(path)?))?;
        text.map_or_else(|| Ok(Vec::new()), |text| self.marks_in(&text, query))
    }

    /// Every match of a query in any text, in order: what is on the screen need not be indexed.
    pub fn marks_in(&self, text: &str, query: &str) -> Result<Vec<Passage>, IndexError> {
        let (query, _) = parse(query, Typing::Done, self.today());
        self.read(|snapshot| {
            let compiled = compile::compile(snapshot, &query, &[])?;
            let needles = Needles::without_repeats(&compiled.needles, &compiled.nears, snapshot.fields.han);
            Ok(passages::marks(text, &needles))
        })
    }
}

/// Answers a request from one commit.
fn answer(
    snapshot: &Snapshot,
    request: &SearchRequest,
    today: jiff::civil::Date,
    stop: &Progress,
) -> Result<SearchPage, IndexError> {
    let (query, problems) = parse(&request.query, request.typing, today);
    let compiled = compile::compile_until(snapshot, &query, &request.kinds, stop)?;
    let request = &SearchRequest { sort: query.sort.unwrap_or(request.sort), ..request.clone() };
    let run::RunResult { total, shown_as_clips, partial_total, undated_hidden, hits, docs, evaluation } =
        run::run(snapshot, &compiled, request, stop)?;
    let mut page = SearchPage {
        total,
        shown_as_clips,
        partial_total,
        undated_hidden,
        hits,
        sort: request.sort,
        ..SearchPage::default()
    };
    if stop.is_cancelled() {
        return Ok(SearchPage { problems, stopped: true, ..page });
    }
    if page.total == 0 && page.partial_total == 0 && !query.is_refused {
        let nearest = similar_passages::nearest(snapshot, &query, request, stop)?;
        page.partial_total = nearest.len();
        page.hits = nearest.into_iter().skip(request.offset).take(request.limit).collect();
    }
    if request.facets {
        (page.facets, page.histogram) = facets::count(
            snapshot,
            &facets::QueryResults { compiled: &compiled, evaluation: &evaluation, docs: &docs },
            request,
            today,
            stop,
        )?;
    }
    if request.explain && page.total == 0 && query.root.is_some() {
        page.nothing = Some(no_results::explain(snapshot, &request.query, &query, &request.kinds)?);
    }
    if request.offset == 0 && !query.is_refused {
        page.offer = actor_hint::of(snapshot, &request.query, &query, &request.kinds, today)?;
        page.spellings = other_spellings::of(snapshot, request, &query, page.total, today)?;
        page.ambiguous = namesakes::of(snapshot, request, &query)?;
        page.apart = unsearched_words::of(snapshot, request, &query, evaluation.full.len(), today)?;
        let is_offered = |query: &String| page.spellings.iter().any(|spelling| spelling.query == *query);
        for filter in page.nothing.iter_mut().flat_map(|nothing| &mut nothing.filters) {
            filter.nearest.retain(|near| !is_offered(&near.query));
        }
        page.date_ways = date_ways::of(&request.query, &query, snapshot);
        page.dates = dated::of(&request.query, &query, today, &snapshot.languages);
    }
    if page.undated_hidden > 0 {
        page.undated_query = crate::query::undated(&request.query);
    }
    page.chips = crate::query::chips(&request.query, &query);
    let expansion = crate::query::expansion(&request.query);
    // A name that no actor has cannot be expanded.
    page.expansion =
        expansion.filter(|expansion| !expansion.expanded || other_spellings::names_an_actor(snapshot, &query));
    Ok(SearchPage { problems, stopped: stop.is_cancelled(), ..page })
}
