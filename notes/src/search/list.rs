//! Lists: every document of some kinds, narrowed by a query, in an order.

use std::cmp::Reverse;

use tantivy::collector::sort_key::{SortByStaticFastValue, SortByString};
use tantivy::collector::{Count, TopDocs};
use tantivy::query::{AllQuery, BooleanQuery, EmptyQuery, Occur, Query};
use tantivy::{DocAddress, Order};

use crate::index::{EntryPage, IS_PLACE, Index, IndexError, ListRequest, ListSort, PINNED, Scope, Snapshot, term};
use crate::normal::fold;
use crate::query::{Sort, Typing, parse};

use crate::search::matching::queries::silent;
use crate::search::plan::clipped::ClipCounts;
use crate::search::plan::compile::{compile, kinds_query};

impl Index {
    /// One page of a list.
    pub fn list(&self, request: &ListRequest) -> Result<EntryPage, IndexError> {
        self.read(|snapshot| page(snapshot, request, self.today()))
    }
}

fn page(snapshot: &Snapshot, request: &ListRequest, today: jiff::civil::Date) -> Result<EntryPage, IndexError> {
    let (filter, problems) = parse(&request.filter, Typing::LastWord, today);
    let query = match filter.root {
        Some(_) => compile(snapshot, &filter, &request.kinds)?.full.query(),
        None if filter.is_refused => Box::new(EmptyQuery),
        None => kinds_query(snapshot, &request.kinds).unwrap_or_else(|| Box::new(AllQuery)),
    };
    let query = match scope(snapshot, &request.scope) {
        Some(scope) => Box::new(BooleanQuery::new(vec![(Occur::Must, query), scope])),
        None => query,
    };
    let total = snapshot.searcher.search(&*query, &Count)?;
    let (sort, order) = sort_of(request, filter.sort);
    let (sort, order) = match sort {
        // Without words to rank by, a filter's own order means nothing: the titles go from A.
        ListSort::Relevance if filter.root.is_none() && filter.sort.is_some() => (ListSort::Title, Order::Asc),
        ListSort::Relevance if filter.root.is_none() => (ListSort::Title, order),
        sort => (sort, order),
    };
    let end = request.offset.saturating_add(request.limit).min(total);
    let mut entries = Vec::new();
    for at in pinned_first(snapshot, &*query, sort, order, end)?.into_iter().skip(request.offset) {
        entries.extend(snapshot.entry(at)?);
    }
    snapshot.count_clips(&mut entries)?;
    Ok(EntryPage { total, entries, problems })
}

/// The order that the filter asks for, the newest first, else that of the list.
fn sort_of(request: &ListRequest, asked: Option<Sort>) -> (ListSort, Order) {
    match asked {
        None => (request.sort, if request.descending { Order::Desc } else { Order::Asc }),
        Some(Sort::Relevance) => (ListSort::Relevance, Order::Desc),
        Some(Sort::Published) => (ListSort::Published, Order::Desc),
        Some(Sort::Saved) => (ListSort::Saved, Order::Desc),
        Some(Sort::Event) => (ListSort::Event, Order::Desc),
    }
}

/// What narrows a list to a part of the notebook.
fn scope(snapshot: &Snapshot, scope: &Scope) -> Option<(Occur, Box<dyn Query>)> {
    let fields = &snapshot.fields;
    match scope {
        Scope::All => None,
        Scope::Inbox => Some((Occur::Must, silent(term(fields.has, "inbox")))),
        Scope::ActorsExceptPlaces => Some((Occur::MustNot, term(fields.has, IS_PLACE))),
        Scope::Places => Some((Occur::Must, silent(term(fields.has, IS_PLACE)))),
        Scope::Tag(tag) => Some((Occur::Must, silent(term(fields.tag_key, &fold(tag))))),
    }
}

/// The first documents ordered by the number of their clips, which no column of the index holds; equal numbers are
/// ordered by title. One pass over the clips counts them for all sources.
fn by_clips(snapshot: &Snapshot, query: &dyn Query, order: Order, limit: usize) -> tantivy::Result<Vec<DocAddress>> {
    let clips = ClipCounts::of(snapshot)?;
    let all = usize::try_from(snapshot.searcher.num_docs()).unwrap_or(usize::MAX);
    let mut documents = in_order(snapshot, query, ListSort::Title, Order::Asc, all)?;
    if order == Order::Desc {
        documents.sort_by_cached_key(|at| Reverse(clips.at(*at)));
    } else {
        documents.sort_by_cached_key(|at| clips.at(*at));
    }
    documents.truncate(limit);
    Ok(documents)
}

/// The first documents in an order; pinned documents come before all others, in the same order.
fn pinned_first(
    snapshot: &Snapshot,
    query: &dyn Query,
    sort: ListSort,
    order: Order,
    limit: usize,
) -> tantivy::Result<Vec<DocAddress>> {
    let pinned = term(snapshot.fields.has, PINNED);
    let and = |occur| BooleanQuery::new(vec![(Occur::Must, query.box_clone()), (occur, silent(pinned.box_clone()))]);
    let mut first = in_order(snapshot, &and(Occur::Must), sort, order, limit)?;
    if first.is_empty() {
        return in_order(snapshot, query, sort, order, limit);
    }
    let others = limit - first.len();
    first.extend(in_order(snapshot, &and(Occur::MustNot), sort, order, others)?);
    Ok(first)
}

/// The first documents in an order; those without a date last.
fn in_order(
    snapshot: &Snapshot,
    query: &dyn Query,
    sort: ListSort,
    order: Order,
    limit: usize,
) -> tantivy::Result<Vec<DocAddress>> {
    if limit == 0 {
        return Ok(Vec::new());
    }
    let docs = TopDocs::with_limit(limit);
    let searcher = &snapshot.searcher;
    let by_text = |field: &'static str| {
        let keys = ((SortByString::for_field(field), order), (SortByString::for_field("order"), Order::Asc));
        Ok(places(searcher.search(query, &TopDocs::with_limit(limit).order_by(keys))?))
    };
    let field = match sort {
        ListSort::Relevance => return Ok(places(searcher.search(query, &docs.order_by_score())?)),
        ListSort::Publisher => return by_text("publisher_order"),
        ListSort::Language => return by_text("language_order"),
        ListSort::Clips => return by_clips(snapshot, query, order, limit),
        ListSort::Title => {
            return Ok(places(searcher.search(query, &docs.order_by_string_fast_field("order", order))?));
        }
        ListSort::Published => "published",
        ListSort::Saved => "moment",
        ListSort::Event => "event",
    };
    // Documents saved in the same second or published on the same day are ordered by title, in either
    // direction.
    let keys =
        ((SortByStaticFastValue::<i64>::for_field(field), order), (SortByString::for_field("order"), Order::Asc));
    Ok(places(searcher.search(query, &docs.order_by(keys))?))
}

fn places<T>(found: Vec<(T, DocAddress)>) -> Vec<DocAddress> {
    found.into_iter().map(|(_, at)| at).collect()
}
