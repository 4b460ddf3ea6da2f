//! What a query's documents are, counted: by type, actor, tag, publisher, language and year, and over time.
//!
//! Counts are of full matches, a source that is shown as its clip left out, as in the total.

use jiff::civil::Date;

/// What documents are counted by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FacetField {
    /// Source, clip, note, actor.
    Type,
    /// Actors tagged, by whichever name; an actor's own file counts for itself.
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

/// The values of a field among the documents found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Facet {
    /// Which field.
    pub field: FacetField,
    /// The commonest values, commonest first; years in order.
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
}

/// Documents over time, by the date of the event, else of publication, else of saving.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Histogram {
    /// What one bucket spans.
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
