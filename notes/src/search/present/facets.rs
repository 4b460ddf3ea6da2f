//! Counts the documents found by type, actor, tag, publisher, language and year, and over time.
//!
//! A value's count is the number of hits of the query narrowed by the value's clause. One pass over the full
//! matches reads six columns and gives the counts directly, unless a source is shown as its clip: a clause
//! may keep the one and exclude the other. In that case the few values of such sources are counted by running
//! the narrowed query. Actors and publishers are always counted that way, since `actor:` finds more than
//! tagged documents, and `publisher:` matches words of the name. Which of these are offered depends on how
//! many documents have them, and on whom the best documents name (`facets/actors.rs`).

use serde::{Deserialize, Serialize};

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use jiff::civil::Date;
use rayon::prelude::*;

mod actors;

use super::clip_dedup::sources_shown_as_clips;
use super::histogram;
use super::histogram::Histogram;
use super::tally::{Days, Tally, TallyCollector, Values};
use crate::date::day_of;
use crate::index::{IndexError, Snapshot};
use crate::language::language_name;
use crate::normal::fold;
use crate::progress::Progress;
use crate::query::{Clause, Query, Typing, chips, parse, quoted_if_needed, with, without};
use crate::search::SearchRequest;
use crate::search::matching::bitset::DocBits;
use crate::search::matching::evaluate::Evaluation;
use crate::search::matching::matcher::{BlockMatcher, Needle, Needles};
use crate::search::matching::parallel::WorkerPool;
use crate::search::plan::clipped::sources_with_clips;
use crate::search::plan::compile::{Compiled, compile_until};

/// Values of a field that are shown; years are all shown.
const SHOWN: usize = 12;
/// Most actors and publishers that are shown, the most frequent: each costs a search.
const MAX_SEARCHED: usize = 8;
/// The clause of documents without a date.
const UNDATED: &str = "-on:*";

/// What documents are counted by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(feature = "wire", derive(ts_rs::TS))]
pub enum FacetField {
    /// Source, clip, note, actor.
    Type,
    /// Actors, each under every name.
    Actor,
    /// Tags; a tag's count includes the documents with a tag below it.
    Tag,
    /// Who published.
    Publisher,
    /// Languages.
    Language,
    /// Years of the event, else of publication, for notes and actors else of saving; and what has none of these.
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
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "wire", derive(ts_rs::TS))]
pub struct Facet {
    /// Which field.
    pub field: FacetField,
    /// The commonest values, commonest first; years newest first.
    pub values: Vec<FacetValue>,
    /// How many further values there are.
    pub others: usize,
}

/// A value with its count.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "wire", derive(ts_rs::TS))]
pub struct FacetValue {
    /// The value as people call it.
    pub label: String,
    /// Documents that have it.
    pub count: usize,
    /// The clause that narrows the query to it: `tag:topic`.
    pub clause: String,
    /// Whether the query already has the clause.
    pub chosen: bool,
    /// The query narrowed to this value; if the clause is chosen already, the query without it.
    pub query: String,
    /// The query with this value excluded.
    pub excluded: String,
}

/// What a query found.
pub(in crate::search) struct QueryResults<'f> {
    pub(in crate::search) compiled: &'f Compiled,
    pub(in crate::search) evaluation: &'f Evaluation,
    /// The full matches, without the sources that are shown as their clips.
    pub(in crate::search) docs: &'f DocBits,
}

/// Counts the documents found by each field.
pub(in crate::search) fn count(
    snapshot: &Snapshot,
    found: &QueryResults<'_>,
    asked: &SearchRequest,
    today: Date,
    stop: &Progress,
) -> Result<(Vec<Facet>, Option<Histogram>), IndexError> {
    let every = &found.evaluation.full;
    let tally = snapshot.searcher.search(every, &TallyCollector)?;
    let may_merge = asked.kinds.is_empty() && !found.compiled.tests_kind;
    let clipped = if may_merge { sources_with_clips(snapshot, every)? } else { DocBits::default() };
    let counter = Counter { snapshot, found, clipped, today, stop };
    let shown_as_clips = counter.shown_as_clips()?;
    let rewriter = Rewriter::new(&asked.query, today);
    let years = counter.years(&tally, &shown_as_clips)?;
    let [kinds, actors, tags, publishers, languages] = tally.values;
    let [_, _, clipped_tags, _, clipped_languages] = shown_as_clips.values;
    let type_of = |kind: String| (kind.clone(), format!("type:{kind}"));
    let tag_of = |tag: String| (tag.clone(), format!("tag:{}", quoted_if_needed(&tag)));
    let language_of = |code: String| (named(&code), format!("lang:{code}"));
    let publisher_of = |name: String| (name.clone(), format!("publisher:{}", quoted_if_needed(&name)));
    let kinds = ranked(kinds).into_iter().map(|(kind, count)| (type_of(kind), count)).collect();
    let facets = [
        rewriter.facet(FacetField::Type, kinds),
        rewriter.facet(FacetField::Actor, counter.actors(actors)?),
        rewriter.facet(FacetField::Tag, counter.plain(tags, &clipped_tags, tag_of)?),
        rewriter.facet(FacetField::Publisher, counter.asked(one_spelling(publishers), publisher_of)?),
        rewriter.facet(FacetField::Language, counter.plain(languages, &clipped_languages, language_of)?),
        rewriter.facet(FacetField::Year, years),
    ];
    let facets = facets.into_iter().filter(|facet| !facet.values.is_empty()).collect();
    let shown = snapshot.searcher.search(found.docs, &TallyCollector)?;
    Ok((facets, histogram::of(&shown.days, shown.undated)))
}

/// A value's label and clause, with its count.
type Counted = ((String, String), usize);

fn named(code: &str) -> String {
    match language_name(code) {
        "" => code.to_owned(),
        name => name.to_owned(),
    }
}

/// Most frequent first; values with equal counts in alphabetical order.
fn ranked(values: Values) -> Vec<(String, usize)> {
    let mut ranked: Vec<(String, usize)> = values.into_iter().filter(|(value, _)| !value.is_empty()).collect();
    ranked.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    ranked
}

/// Merges values that differ only in case under the most frequent spelling: a clause finds them all. A merged
/// count is a sum, in which a document with two of the spellings counts twice.
fn one_spelling(values: Values) -> Vec<(String, usize, bool)> {
    let mut at: HashMap<String, usize> = HashMap::new();
    let mut once: Vec<(String, usize, bool)> = Vec::new();
    for (value, count) in ranked(values) {
        match at.entry(fold(value.trim())) {
            Entry::Occupied(known) => {
                let (_, sum, is_sum) = &mut once[*known.get()];
                (*sum, *is_sum) = (*sum + count, true);
            }
            Entry::Vacant(new) => {
                new.insert(once.len());
                once.push((value, count, false));
            }
        }
    }
    once
}

/// The years of counted days.
fn years_of(days: &Days) -> HashMap<i16, usize> {
    let mut years: HashMap<i16, usize> = HashMap::new();
    for (day, count) in days.counted() {
        if let Some(day) = day_of(day) {
            *years.entry(day.year()).or_default() += count;
        }
    }
    years
}

/// Counts values by running the narrowed query.
struct Counter<'c> {
    snapshot: &'c Snapshot,
    found: &'c QueryResults<'c>,
    /// The sources found of which a clip was found too: only these may be shown as clips.
    clipped: DocBits,
    today: Date,
    stop: &'c Progress,
}

impl Counter<'_> {
    /// The values of those sources, if the query shows any of them as its clips.
    fn shown_as_clips(&self) -> tantivy::Result<Tally> {
        if self.found.compiled.needles.is_empty() || self.clipped.len() == 0 {
            return Ok(Tally::default());
        }
        self.snapshot.searcher.search(&self.clipped, &TallyCollector)
    }

    /// Takes the values as counted, but recounts those of sources that may be shown as clips.
    fn plain(
        &self,
        values: Values,
        clipped: &Values,
        clause: impl Fn(String) -> (String, String),
    ) -> Result<Vec<Counted>, IndexError> {
        let values = one_spelling(values).into_iter();
        let mut counted: Vec<(Counted, bool)> = values
            .map(|(value, count, is_sum)| {
                let is_unsure = is_sum || clipped.contains_key(&value);
                ((clause(value), count), is_unsure)
            })
            .collect();
        let shown = SHOWN.min(counted.len());
        counted[..shown].par_iter_mut().filter(|(_, is_unsure)| *is_unsure).try_for_each(|((value, count), _)| {
            *count = self.narrowed(&value.1)?;
            Ok::<_, IndexError>(())
        })?;
        let mut counted: Vec<Counted> = counted.into_iter().map(|(value, _)| value).collect();
        counted[..shown].sort_by_key(|value| std::cmp::Reverse(value.1));
        Ok(counted)
    }

    /// The newest year first, every one, and then what has no date.
    fn years(&self, tally: &Tally, clipped: &Tally) -> Result<Vec<Counted>, IndexError> {
        let unsure = years_of(&clipped.days);
        let mut years: Vec<(i16, usize)> = years_of(&tally.days).into_iter().collect();
        years.sort_by_key(|(year, _)| std::cmp::Reverse(*year));
        let count = |(year, count): (i16, usize)| {
            let clause = format!("on:{year:04}");
            let count = if unsure.contains_key(&year) { self.narrowed(&clause)? } else { count };
            Ok(((year.to_string(), clause), count))
        };
        let mut counted = years.into_par_iter().map(count).collect::<Result<Vec<_>, IndexError>>()?;
        counted.extend(self.undated(tally.undated, clipped.undated)?);
        Ok(counted)
    }

    /// Those without a date, if there are any.
    fn undated(&self, undated: usize, clipped: usize) -> Result<Option<Counted>, IndexError> {
        let clause = UNDATED.to_owned();
        let count = if clipped > 0 { self.narrowed(&clause)? } else { undated };
        Ok((count > 0).then(|| (("No date".to_owned(), clause), count)))
    }

    /// Counts the most frequent values by their clauses; the others keep the counts of the columns.
    fn asked(
        &self,
        values: Vec<(String, usize, bool)>,
        clause: impl Fn(String) -> (String, String),
    ) -> Result<Vec<Counted>, IndexError> {
        let mut counted: Vec<Counted> = values.into_iter().map(|(name, count, _)| (clause(name), count)).collect();
        let shown = MAX_SEARCHED.min(counted.len());
        self.count_each(&mut counted[..shown])?;
        Ok(counted)
    }

    /// Counts values by their clauses, and sorts them most frequent first.
    fn count_each(&self, values: &mut [Counted]) -> Result<(), IndexError> {
        values.par_iter_mut().try_for_each(|((_, clause), count)| {
            *count = self.narrowed(clause)?;
            Ok::<_, IndexError>(())
        })?;
        values.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.0.cmp(&b.0.0)));
        Ok(())
    }

    /// How many hits the query has once it is narrowed by a clause.
    fn narrowed(&self, clause: &str) -> Result<usize, IndexError> {
        if self.stop.is_cancelled() {
            return Ok(0);
        }
        let (snapshot, compiled) = (self.snapshot, self.found.compiled);
        let (query, _) = parse(clause, Typing::Done, self.today);
        let own = compile_until(snapshot, &query, &[], self.stop)?;
        let left = own.full.docs(&snapshot.searcher)?.intersection(&self.found.evaluation.full);
        let is_marked = !compiled.needles.is_empty() || !own.needles.is_empty();
        if !is_marked || self.clipped.intersection(&left).len() == 0 {
            return Ok(left.len());
        }
        let behind = own
            .needles
            .iter()
            .map(|needle| Needle { clause: needle.clause + compiled.clauses.len(), ..needle.clone() });
        let all: Vec<Needle> = compiled.needles.iter().cloned().chain(behind).collect();
        let needles = Needles::without_repeats(&all, &compiled.nears, snapshot.fields.han);
        let finders = WorkerPool::new(|| BlockMatcher::new(&needles));
        let merged = sources_shown_as_clips(snapshot, &finders, (self.found.evaluation, &left), self.stop)?;
        Ok(left.len() - merged.len())
    }
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
            FacetField::Actor | FacetField::Publisher => MAX_SEARCHED,
            FacetField::Type | FacetField::Tag | FacetField::Language => SHOWN,
        };
        let others = values.len().saturating_sub(most);
        let shown = values.into_iter().take(most);
        Facet { field, values: shown.map(|value| self.value(value)).collect(), others }
    }

    fn value(&self, ((label, clause), count): Counted) -> FacetValue {
        let there = self.chosen(&clause);
        let rest = there.map_or(self.text.to_owned(), |there| without(self.text, there.span));
        let opposite = clause.strip_prefix('-').map_or_else(|| format!("-{clause}"), str::to_owned);
        let excluded = with(&rest, &opposite);
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
