//! A request for hits and the page that answers it.
//!
//! A hit is a whole document, shown by its best passage. Documents with every word come first and are
//! counted by [`SearchPage::total`]; those with only some of the words follow, marked partial and
//! counted by [`SearchPage::partial_total`]. Operators, fields and quoted parts are never partial; only in
//! a question or a sentence ([`crate::query::Query::is_prose`]), whose quotation marks are its own, are the
//! words of a quotation among those that may be found alone. Where a phrase stands nowhere and nothing else matches,
//! the passages that come nearest to it are the partial hits ([`Hit::near`]).

mod actors;
mod apart;
mod close;
mod compile;
mod context;
mod date_ways;
mod dated;
mod dear;
mod docs;
mod exact;
mod facets;
mod folder;
mod forms;
mod histogram;
mod list;
mod merge;
mod names_like;
mod namesakes;
mod near;
mod near_runs;
mod needle;
mod nothing;
mod offer;
mod other_spellings;
mod passages;
mod phrase;
mod pieces;
mod prefix;
mod question;
mod remembered;
mod run;
mod seen;
mod shape;
mod spelling;
mod spread;
mod swept;
mod tally;
mod variants;
mod verify;
mod ways;
mod weigh;
mod words;

use std::ops::Range;

use crate::index::{Entry, Index, IndexError, Snapshot};
use crate::kind::Kind;
use crate::passage::{Passage, Utf16Offset};
use crate::progress::Progress;
use crate::query::{Chip, Expansion, Problem, parse};
pub use crate::query::{Sort, Typing};
use crate::vault::VaultPath;

pub use apart::{Apart, Bond};
pub use date_ways::DateWays;
pub use dated::DateOffer;
pub use facets::{Bucket, Facet, FacetField, FacetValue, Grain, Histogram};
pub use namesakes::Ambiguous;
pub use nothing::{FilterFound, Nothing, WordFound};
pub use offer::Offer;
pub use other_spellings::OtherSpelling;
pub use remembered::Nearness;
pub(crate) use seen::Seen;
pub use spelling::Spelling;

/// What is asked of the index.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SearchRequest {
    /// The query as typed.
    pub query: String,
    /// How many hits to return at most.
    pub limit: usize,
    /// How many hits to skip.
    pub offset: usize,
    /// Whether the query is still being typed: its last word then also matches as a prefix.
    pub typing: Typing,
    /// The order of the hits, unless the query names one.
    pub sort: Sort,
    /// Only documents of these kinds; empty for all.
    pub kinds: Vec<Kind>,
    /// Whether to count what the documents are ([`SearchPage::facets`], [`SearchPage::histogram`]).
    pub facets: bool,
    /// Whether to say why nothing was found ([`SearchPage::nothing`]).
    pub explain: bool,
}

/// One page of hits, full matches first.
#[derive(Debug, Clone, Default)]
pub struct SearchPage {
    /// What the parser could not understand, with its span in the query.
    pub problems: Vec<Problem>,
    /// Documents that match the whole query.
    pub total: usize,
    /// Documents that hold some of the words.
    pub partial_total: usize,
    /// Documents hidden by `before:`, `after:` or `on:` because they have no date.
    pub undated_hidden: usize,
    /// The query that finds what is hidden so, where some is.
    pub undated_query: Option<String>,
    /// The hits of this page.
    pub hits: Vec<Hit>,
    /// The query as it was understood, clause by clause.
    pub chips: Vec<Chip>,
    /// Whom the plain words name.
    pub offer: Option<Offer>,
    /// Whom the query may mean in another spelling of a name, the nearest first; nothing is found by them.
    pub spellings: Vec<OtherSpelling>,
    /// What may be an actor's of the query, or that of somebody who shares a name; nothing of it is among the hits.
    pub ambiguous: Vec<Ambiguous>,
    /// What texts call the query's actors without naming them; nothing is found by it.
    pub apart: Vec<Apart>,
    /// What the plain words say of time.
    pub dates: Vec<DateOffer>,
    /// The dates that the query names, and whether they are found however texts write them.
    pub date_ways: Vec<DateWays>,
    /// Whether the query's actors stand for all of their names.
    pub expansion: Option<Expansion>,
    /// What the full matches are, where that was asked for; fields without values left out.
    pub facets: Vec<Facet>,
    /// The full matches over time, where that was asked for and some have a date.
    pub histogram: Option<Histogram>,
    /// Why no document matches in full, where that was asked for.
    pub nothing: Option<Nothing>,
    /// The order of the hits.
    pub sort: Sort,
    /// Whether the search was stopped; what it answers is not whole.
    pub stopped: bool,
}

/// A document found.
#[derive(Debug, Clone)]
pub struct Hit {
    /// What a row shows of the document.
    pub entry: Entry,
    /// Its best passage.
    pub passage: HitPassage,
    /// Its further passages, best first.
    pub more: Vec<HitPassage>,
    /// Higher is better; comparable within one page only.
    pub score: f32,
    /// Whether only some of the words were found.
    pub partial: bool,
    /// The actor's name that matched, in the form that stands in the text, where `actor:` or `speaker:` was asked for.
    pub matched_name: Option<String>,
    /// How near it comes to a phrase that stands nowhere, where that is why it is here; it is partial then.
    pub near: Option<Nearness>,
}

/// A block of a document with what matched in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HitPassage {
    /// The block's text.
    pub text: String,
    /// Where the block stands. `None` in a clip, whose blocks are its quote, its translation and its
    /// comment: what it stands for lies in its source, where [`ClipFields::span`](crate::index::ClipFields::span) and its anchor say.
    pub place: Option<Place>,
    /// What matched, relative to `text`, in order, not overlapping.
    pub marks: Vec<Passage>,
}

/// A place in a document's plain text as the index holds it, in both units that callers count in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// In code points.
    pub at: Passage,
    /// In UTF-16 units.
    pub utf16: Range<Utf16Offset>,
}

impl Index {
    /// Searches the last commit.
    pub fn search(&self, request: &SearchRequest) -> Result<SearchPage, IndexError> {
        self.search_until(request, &Progress::silent())
    }

    /// Searches the last commit until `stop` is cancelled; a search that was stopped says so and
    /// is not whole.
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
            let needles = needle::Needles::without_repeats(&compiled.needles, &compiled.nears, snapshot.fields.han);
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
    let run::Ran { mut page, docs, swept } = run::run(snapshot, &compiled, request, stop)?;
    page.sort = request.sort;
    if stop.is_cancelled() {
        return Ok(SearchPage { problems, stopped: true, ..page });
    }
    if page.total == 0 && page.partial_total == 0 && !query.is_refused {
        let nearest = remembered::nearest(snapshot, &query, request, stop)?;
        page.partial_total = nearest.len();
        page.hits = nearest.into_iter().skip(request.offset).take(request.limit).collect();
    }
    if request.facets {
        (page.facets, page.histogram) = facets::count(
            snapshot,
            &facets::Found { compiled: &compiled, swept: &swept, docs: &docs },
            request,
            today,
            stop,
        )?;
    }
    if request.explain && page.total == 0 && query.root.is_some() {
        page.nothing = Some(nothing::explain(snapshot, &request.query, &query, &request.kinds)?);
    }
    if request.offset == 0 && !query.is_refused {
        page.offer = offer::of(snapshot, &request.query, &query, &request.kinds, today)?;
        page.spellings = other_spellings::of(snapshot, request, &query, page.total, today)?;
        page.ambiguous = namesakes::of(snapshot, request, &query)?;
        page.apart = apart::of(snapshot, request, &query, swept.every.len(), today)?;
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
    // Nobody's name stands for no other.
    page.expansion =
        expansion.filter(|expansion| !expansion.expanded || other_spellings::names_an_actor(snapshot, &query));
    Ok(SearchPage { problems, stopped: stop.is_cancelled(), ..page })
}

#[cfg(test)]
mod answers;
#[cfg(test)]
mod explained;
#[cfg(test)]
mod languages;
#[cfg(test)]
mod named;
#[cfg(test)]
mod ranking;
#[cfg(test)]
mod scan;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod together;
#[cfg(test)]
mod whose;
