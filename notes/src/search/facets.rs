//! What a query's documents are, counted: by type, actor, tag, publisher, language and year, and over time.
//!
//! One pass over the full matches reads six columns. Counts are of documents, a source that is shown as
//! its clip left out, as in the total. The count of an actor or a publisher is that of the query narrowed to
//! it, since `actor:` finds more than what is tagged and `publisher:` what has the name's words; which are
//! offered is by how many documents bear them.

use std::collections::HashMap;

use jiff::civil::Date;
use rayon::prelude::*;

use super::compile::compile_until;
use super::docs::Docs;
use super::tally::{Days, TallyOf, Values};
use super::{SearchRequest, histogram};
use crate::actor::Resolved;
use crate::index::{IndexError, Snapshot};
use crate::language::language_name;
use crate::progress::Progress;
use crate::query::{Clause, Query, Typing, chips, day_of, parse, quoted, quoted_if_needed, with, without};

/// Values of a field that are shown; years are all shown.
const SHOWN: usize = 12;
/// Actors and publishers that are shown, the commonest: each costs a search.
const ASKED: usize = 8;

/// What documents are counted by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FacetField {
    /// Source, clip, note, actor.
    Type,
    /// Actors, each under every name.
    Actor,
    /// Tags; a tag counts what bears one below it.
    Tag,
    /// Who published.
    Publisher,
    /// Languages.
    Language,
    /// Years of the event, else of publication, else of saving.
    Year,
}

impl FacetField {
    /// The field as answers write it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Type => "type",
            Self::Actor => "actor",
            Self::Tag => "tag",
            Self::Publisher => "publisher",
            Self::Language => "language",
            Self::Year => "year",
        }
    }
}

/// The values of a field among the documents found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Facet {
    /// Which field.
    pub field: FacetField,
    /// The commonest values, commonest first; years newest first.
    pub values: Vec<FacetValue>,
    /// How many further values there are.
    pub others: usize,
}

/// A value with its count.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FacetValue {
    /// The value as people call it.
    pub label: String,
    /// Documents that have it.
    pub count: usize,
    /// The clause that narrows the query to it: `tag:topic`.
    pub clause: String,
    /// Whether the query holds the clause already.
    pub chosen: bool,
    /// The query narrowed to it; where it is chosen, the query without it.
    pub query: String,
    /// The query with it left out.
    pub excluded: String,
}

/// Documents over time, by the date of the event, else of publication, else of saving.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Histogram {
    /// What one bucket spans; several years where there are very many.
    pub grain: Grain,
    /// From the first to the last day found, empty ones included.
    pub buckets: Vec<Bucket>,
    /// Documents without a date.
    pub undated: usize,
}

/// What one bucket of a histogram spans.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Grain {
    /// A calendar year.
    Year,
    /// A calendar month.
    Month,
    /// A day.
    Day,
}

/// A stretch of time with the documents that fall into it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bucket {
    /// Its first day.
    pub first: Date,
    /// Its last day.
    pub last: Date,
    /// Documents.
    pub count: usize,
}

/// Counts what documents are.
pub(super) fn count(
    snapshot: &Snapshot,
    docs: &Docs,
    asked: &SearchRequest,
    today: Date,
    stop: &Progress,
) -> Result<(Vec<Facet>, Option<Histogram>), IndexError> {
    let tally = snapshot.searcher.search(docs, &TallyOf)?;
    let rewriter = Rewriter::new(&asked.query, today);
    let [kinds, actors, tags, publishers, languages] = tally.values;
    let plain = |field: FacetField, values: Values, clause: fn(&str) -> (String, String)| {
        rewriter.facet(field, ranked(values).into_iter().map(|(value, count)| (clause(&value), count)).collect())
    };
    let facets = [
        plain(FacetField::Type, kinds, |kind| (kind.to_owned(), format!("type:{kind}"))),
        rewriter.facet(FacetField::Actor, actors_of(snapshot, docs, actors, today, stop)?),
        plain(FacetField::Tag, tags, |tag| (tag.to_owned(), format!("tag:{}", quoted_if_needed(tag)))),
        rewriter.facet(
            FacetField::Publisher,
            by_search(snapshot, docs, publishers, today, stop, |name| format!("publisher:{}", quoted_if_needed(name)))?,
        ),
        plain(FacetField::Language, languages, |code| (named(code), format!("lang:{code}"))),
        rewriter.facet(FacetField::Year, years(&tally.days)),
    ];
    let facets = facets.into_iter().filter(|facet| !facet.values.is_empty()).collect();
    Ok((facets, histogram::of(&tally.days, tally.undated)))
}

/// A value's label and clause, with its count.
type Counted = ((String, String), usize);

fn named(code: &str) -> String {
    match language_name(code) {
        "" => code.to_owned(),
        name => name.to_owned(),
    }
}

/// The commonest first; equal ones in the order of their names.
fn ranked(values: Values) -> Vec<(String, usize)> {
    let mut ranked: Vec<(String, usize)> = values.into_iter().filter(|(value, _)| !value.is_empty()).collect();
    ranked.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    ranked
}

/// The newest year first, every one.
fn years(days: &Days) -> Vec<Counted> {
    let mut years: HashMap<i16, usize> = HashMap::new();
    for (day, count) in days.counted() {
        if let Some(day) = day_of(day) {
            *years.entry(day.year()).or_default() += count;
        }
    }
    let mut years: Vec<(i16, usize)> = years.into_iter().collect();
    years.sort_by_key(|(year, _)| std::cmp::Reverse(*year));
    years.into_iter().map(|(year, count)| ((year.to_string(), format!("on:{year:04}")), count)).collect()
}

/// Whom most documents are tagged with, by whichever name, each counted as its clause finds it.
fn actors_of(
    snapshot: &Snapshot,
    docs: &Docs,
    links: Values,
    today: Date,
    stop: &Progress,
) -> Result<Vec<Counted>, IndexError> {
    let mut tagged: Values = HashMap::new();
    for (link, count) in links {
        let name = match snapshot.names.resolve(&link) {
            Resolved::One(actor) => actor.title.clone(),
            Resolved::Several(_) | Resolved::None => link,
        };
        *tagged.entry(name).or_default() += count;
    }
    by_search(snapshot, docs, tagged, today, stop, |name| format!("actor:{}", quoted(name)))
}

/// The commonest values, each counted as its clause finds it among the documents; of the others there is
/// no telling without a search.
fn by_search(
    snapshot: &Snapshot,
    docs: &Docs,
    values: Values,
    today: Date,
    stop: &Progress,
    clause: impl Fn(&str) -> String,
) -> Result<Vec<Counted>, IndexError> {
    let clause = |(name, count): (String, usize)| ((name.clone(), clause(&name)), count);
    let mut counted: Vec<Counted> = ranked(values).into_iter().map(clause).collect();
    let shown = ASKED.min(counted.len());
    counted[..shown].par_iter_mut().try_for_each(|((_, clause), count)| -> tantivy::Result<()> {
        if !stop.is_cancelled() {
            let (query, _) = parse(clause, Typing::Done, today);
            *count = compile_until(snapshot, &query, &[], stop)?.full.docs(&snapshot.searcher)?.among(docs).len();
        }
        Ok(())
    })?;
    counted[..shown].sort_by_key(|value| std::cmp::Reverse(value.1));
    Ok(counted)
}

/// Rewrites the query for each value.
struct Rewriter<'q> {
    text: &'q str,
    query: Query,
    labels: Vec<String>,
    today: Date,
}

impl<'q> Rewriter<'q> {
    fn new(text: &'q str, today: Date) -> Self {
        let (query, _) = parse(text, Typing::Done, today);
        let labels = chips(text, &query).into_iter().map(|chip| chip.label.to_lowercase()).collect();
        Self { text, query, labels, today }
    }

    fn facet(&self, field: FacetField, values: Vec<Counted>) -> Facet {
        let most = match field {
            FacetField::Year => values.len(),
            FacetField::Actor | FacetField::Publisher => ASKED,
            FacetField::Type | FacetField::Tag | FacetField::Language => SHOWN,
        };
        let others = values.len().saturating_sub(most);
        let shown = values.into_iter().take(most);
        Facet { field, values: shown.map(|value| self.value(value)).collect(), others }
    }

    fn value(&self, ((label, clause), count): Counted) -> FacetValue {
        let there = self.chosen(&clause);
        let rest = there.map_or(self.text.to_owned(), |there| without(self.text, there.span));
        let excluded = with(&rest, &format!("-{clause}"));
        let query = if there.is_some() { rest } else { with(&rest, &clause) };
        FacetValue { label, count, clause, chosen: there.is_some(), query, excluded }
    }

    /// The query's own clause that asks for the same.
    fn chosen(&self, clause: &str) -> Option<&Clause> {
        let (wanted, _) = parse(clause, Typing::Done, self.today);
        let wanted = chips(clause, &wanted).pop()?.label.to_lowercase();
        let at = self.labels.iter().position(|label| *label == wanted)?;
        self.query.clauses.get(at)
    }
}
