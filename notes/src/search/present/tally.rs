//! Counting the values of documents in one pass over columns.

use std::collections::HashMap;

use tantivy::collector::{Collector, SegmentCollector};
use tantivy::columnar::{Column, StrColumn};
use tantivy::{DocId, Score, SegmentOrdinal, SegmentReader, TantivyError};

/// The columns of texts that are counted.
const COLUMNS: [&str; 5] = ["kind", "actor", "tag", "publisher", "language"];

/// Values with the documents that have each.
pub(in crate::search) type Values = HashMap<String, usize>;

/// Counts documents.
pub(in crate::search) struct TallyCollector;

/// What was counted.
#[derive(Debug, Default)]
pub(in crate::search) struct Tally {
    /// Kinds, links to actors, tags, publishers, languages.
    pub(in crate::search) values: [Values; 5],
    /// Dated documents by day.
    pub(in crate::search) days: Days,
    /// Documents without a date.
    pub(in crate::search) undated: usize,
}

/// Documents by day, from the first day of a column on.
#[derive(Debug, Default, Clone)]
pub(in crate::search) struct Days {
    first: i64,
    counts: Vec<u32>,
}

impl Days {
    fn of(column: &Column<i64>) -> Self {
        if column.values.num_vals() == 0 {
            return Self::default();
        }
        let (first, last) = (column.min_value(), column.max_value());
        // A file's year has four figures: the days between are few enough to be counted one by one.
        let span = usize::try_from(last - first).unwrap_or_default();
        Self { first, counts: vec![0; span + 1] }
    }

    fn count(&mut self, day: i64) {
        let at = usize::try_from(day.saturating_sub(self.first)).ok();
        if let Some(count) = at.and_then(|at| self.counts.get_mut(at)) {
            *count += 1;
        }
    }

    /// Days that have documents, in order.
    pub(in crate::search) fn counted(&self) -> impl DoubleEndedIterator<Item = (i64, usize)> + '_ {
        let days = self.counts.iter().enumerate().filter(|(_, count)| **count > 0);
        days.map(|(at, count)| (self.first + at as i64, *count as usize))
    }

    fn add(&mut self, other: &Self) {
        if other.counts.is_empty() {
            return;
        }
        if self.counts.is_empty() {
            *self = other.clone();
            return;
        }
        let ends = [&*self, other].map(|days| (days.first, days.first + days.counts.len() as i64));
        let (first, end) = (ends[0].0.min(ends[1].0), ends[0].1.max(ends[1].1));
        let mut joined = Self { first, counts: vec![0; usize::try_from(end - first).unwrap_or_default()] };
        for days in [&*self, other] {
            let from = usize::try_from(days.first - first).unwrap_or_default();
            joined.counts[from..].iter_mut().zip(&days.counts).for_each(|(sum, count)| *sum += count);
        }
        *self = joined;
    }
}

/// The counts of one segment, by the values' numbers in their columns.
pub(in crate::search) struct SegmentTally {
    columns: [Option<StrColumn>; 5],
    counts: [Vec<u32>; 5],
    when: Column<i64>,
    days: Days,
    undated: usize,
}

impl Collector for TallyCollector {
    type Fruit = Tally;
    type Child = SegmentTally;

    fn for_segment(&self, _: SegmentOrdinal, reader: &SegmentReader) -> tantivy::Result<SegmentTally> {
        let fast = reader.fast_fields();
        let mut columns = [const { None }; 5];
        for (column, name) in columns.iter_mut().zip(COLUMNS) {
            *column = fast.str(name)?;
        }
        let when = fast.i64("when")?;
        Ok(SegmentTally {
            counts: columns.each_ref().map(|column| vec![0; column.as_ref().map_or(0, |column| column.num_terms())]),
            columns,
            days: Days::of(&when),
            when,
            undated: 0,
        })
    }

    fn requires_scoring(&self) -> bool {
        false
    }

    fn merge_fruits(&self, segments: Vec<tantivy::Result<Tally>>) -> tantivy::Result<Tally> {
        let mut sum = Tally::default();
        for segment in segments {
            let segment = segment?;
            for (sum, values) in sum.values.iter_mut().zip(segment.values) {
                values.into_iter().for_each(|(value, count)| *sum.entry(value).or_default() += count);
            }
            sum.days.add(&segment.days);
            sum.undated += segment.undated;
        }
        Ok(sum)
    }
}

impl SegmentCollector for SegmentTally {
    type Fruit = tantivy::Result<Tally>;

    fn collect(&mut self, doc: DocId, _: Score) {
        for (column, counts) in self.columns.iter().zip(&mut self.counts) {
            let Some(column) = column else { continue };
            column.term_ords(doc).for_each(|ord| counts[ord as usize] += 1);
        }
        match self.when.first(doc) {
            Some(day) => self.days.count(day),
            None => self.undated += 1,
        }
    }

    fn harvest(self) -> tantivy::Result<Tally> {
        let mut values: [Values; 5] = Default::default();
        for ((column, counts), values) in self.columns.iter().zip(&self.counts).zip(&mut values) {
            let Some(column) = column else { continue };
            *values = named(column, counts)?;
        }
        Ok(Tally { values, days: self.days, undated: self.undated })
    }
}

/// The counts by value.
fn named(column: &StrColumn, counts: &[u32]) -> tantivy::Result<Values> {
    let found: Vec<(u64, u32)> =
        counts.iter().enumerate().filter(|(_, count)| **count > 0).map(|(ord, count)| (ord as u64, *count)).collect();
    let ords: Vec<u64> = found.iter().map(|(ord, _)| *ord).collect();
    let mut numbers = found.iter();
    let mut values = Values::with_capacity(found.len());
    let add = |name: &[u8]| {
        if let Some((_, count)) = numbers.next() {
            values.insert(String::from_utf8_lossy(name).into_owned(), *count as usize);
        }
    };
    column.dictionary().sorted_ords_to_term_cb(&ords, add).map_err(TantivyError::from)?;
    Ok(values)
}
