//! Ranks words that stand close together first: rescores the best hits of a short query by the distance
//! between its words.
//!
//! Only the first [`DEPTH`] hits are rescored, and only for queries of a few words: the judged questions of
//! twenty words gain nothing from it. Positions are those of the words as spelled; stems have no positions.

use tantivy::postings::Postings;
use tantivy::schema::IndexRecordOption;
use tantivy::{DocAddress, DocSet, SegmentReader, TERMINATED, Term};

use crate::index::Snapshot;
use crate::query::{Form, Node};

use crate::search::matching::shape::Shape;
use crate::search::term::words::Words;
use crate::search::weights::CLOSE;

/// Hits that are scored again.
const DEPTH: usize = 64;
/// Most plain words of a query that is rescored.
const MAX_WORDS: usize = 6;
/// Neighbours farther apart than this count of words add nothing.
const REACH: u32 = 8;

/// The words of a query in order, each with its rarity; empty if proximity does not count.
#[derive(Debug, Default)]
pub(in crate::search) struct ProximityTerms(Vec<(String, f32)>);

impl ProximityTerms {
    /// The row of a query's plain words.
    pub(in crate::search) fn of(root: &Node, words: &Words<'_>) -> Self {
        let Node::All(parts) = root else { return Self::default() };
        let plain = parts.iter().filter_map(|part| match part {
            Node::Term(term) if term.form == Form::Word && !term.open => Some(term),
            _ => None,
        });
        let first = |text: &str| Shape::of(text, words.snapshot.fields.han).words().into_iter().next();
        let row: Vec<(String, f32)> =
            plain.filter_map(|term| first(&term.text)).map(|word| (word.clone(), words.rarity(&word))).collect();
        if (2..=MAX_WORDS).contains(&row.len()) { Self(row) } else { Self::default() }
    }

    /// How many hits to fetch so that the same hits are rescored whichever page is requested.
    pub(in crate::search) fn depth(&self, wanted: usize) -> usize {
        if self.0.is_empty() || wanted == 0 { wanted } else { wanted.max(DEPTH) }
    }

    /// Rescores the first hits. Scores only rise, so the remaining hits stay behind them.
    pub(in crate::search) fn rescore_top(
        &self,
        snapshot: &Snapshot,
        found: &mut [(f32, DocAddress)],
    ) -> tantivy::Result<()> {
        if self.0.is_empty() {
            return Ok(());
        }
        let len = found.len().min(DEPTH);
        let best = &mut found[..len];
        best.sort_by_key(|(_, at)| *at);
        for hits in best.chunk_by_mut(|a, b| a.1.segment_ord == b.1.segment_ord) {
            let Some((_, at)) = hits.first() else { continue };
            self.score(snapshot.searcher.segment_reader(at.segment_ord), snapshot, hits)?;
        }
        best.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
        Ok(())
    }

    /// Adds to the hits of one segment, which are in order.
    fn score(
        &self,
        segment: &SegmentReader,
        snapshot: &Snapshot,
        hits: &mut [(f32, DocAddress)],
    ) -> tantivy::Result<()> {
        let text = snapshot.fields.text;
        let index = segment.inverted_index(text)?;
        let mut places: Vec<Vec<u32>> = vec![Vec::new(); hits.len()];
        let mut before: Option<(Vec<Vec<u32>>, f32)> = None;
        for (word, rarity) in &self.0 {
            let term = Term::from_field_text(text, word);
            places.iter_mut().for_each(Vec::clear);
            if let Some(mut postings) = index.read_postings(&term, IndexRecordOption::WithFreqsAndPositions)? {
                for ((_, at), places) in hits.iter().zip(&mut places) {
                    let doc = if postings.doc() < at.doc_id { postings.seek(at.doc_id) } else { postings.doc() };
                    if doc == TERMINATED {
                        break;
                    }
                    if doc == at.doc_id {
                        postings.positions(places);
                    }
                }
            }
            let rarer = before.as_ref().map_or(0.0, |(_, before)| before.min(*rarity));
            let neighbours = before.take().map_or_else(|| vec![Vec::new(); hits.len()], |(places, _)| places);
            for ((hit, there), here) in hits.iter_mut().zip(&neighbours).zip(&places) {
                hit.0 += CLOSE * rarer * closeness(there, here);
            }
            before = Some((std::mem::replace(&mut places, neighbours), *rarity));
        }
        Ok(())
    }
}

/// One divided by the smallest distance between the positions of two words, in either order; 0 beyond
/// [`REACH`].
fn closeness(a: &[u32], b: &[u32]) -> f32 {
    let (mut i, mut j) = (0, 0);
    let mut least = u32::MAX;
    while let (Some(&left), Some(&right)) = (a.get(i), b.get(j)) {
        let apart = left.abs_diff(right);
        if apart > 0 {
            least = least.min(apart);
        }
        if left < right { i += 1 } else { j += 1 }
    }
    if least <= REACH { 1.0 / least as f32 } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_least_distance_counts() {
        let check = |a: &[u32], b: &[u32], expected: f32| assert_eq!(closeness(a, b), expected, "{a:?} {b:?}");
        check(&[1], &[2], 1.0);
        check(&[2], &[1], 1.0);
        check(&[1, 40], &[9, 44], 0.25);
        check(&[1], &[10], 0.0);
        check(&[3], &[3], 0.0);
        check(&[], &[3], 0.0);
    }
}
