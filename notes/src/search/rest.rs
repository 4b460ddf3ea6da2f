//! What must hold beside the words: phrases, fields, negations. Documents that the words left are asked about one
//! by one, so that nothing is looked for where it does not count.

use tantivy::query::{EmptyScorer, EnableScoring, Query, Scorer, Weight};
use tantivy::{DocId, Score, Searcher, SeekDangerResult, SegmentReader, TERMINATED};

use super::phrase::Phrase;
use super::verify::{READING, Verified};

/// What it costs to ask a field, a negation or a group about a document.
const PLAIN: u64 = 2;

/// Queries that must all match, each with what it costs to ask it about a document.
pub(super) struct Rest(Vec<(Box<dyn Weight>, u64)>);

impl Rest {
    pub(super) fn of(queries: &[Box<dyn Query>], searcher: &Searcher, scoring: bool) -> tantivy::Result<Self> {
        let scoring = match scoring {
            true => EnableScoring::enabled_from_searcher(searcher),
            false => EnableScoring::disabled_from_searcher(searcher),
        };
        let mut weights = Vec::with_capacity(queries.len());
        for query in queries {
            weights.push((query.weight(scoring)?, price(&**query)));
        }
        Ok(Self(weights))
    }

    /// Whether nothing must hold.
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// What it costs to match a segment's documents, of which at most so many are asked about.
    pub(super) fn cost(&self, segment: &SegmentReader, candidates: Option<u64>) -> tantivy::Result<u64> {
        if self.is_empty() {
            return Ok(0);
        }
        let mut asked = candidates.unwrap_or_else(|| u64::from(segment.num_docs()));
        for (weight, _) in &self.0 {
            asked = asked.min(u64::from(weight.scorer_danger(segment, 0, 1.0)?.1.size_hint()));
        }
        Ok(asked * self.0.iter().map(|(_, price)| price).sum::<u64>())
    }

    /// The same in a segment, to be asked about documents from one on.
    pub(super) fn begun(&self, segment: &SegmentReader, first: DocId) -> tantivy::Result<Begun> {
        let asked = |(weight, _): &(Box<dyn Weight>, u64)| {
            let (known, scorer) = weight.scorer_danger(segment, first, 1.0)?;
            Ok(Asked { scorer, doc: first, known })
        };
        let mut asked = self.0.iter().map(asked).collect::<tantivy::Result<Vec<_>>>()?;
        asked.sort_by_key(|asked| asked.scorer.cost());
        Ok(Begun(asked))
    }

    /// The cheapest query's documents from one on, and the others to be asked about them; `None` where nothing must
    /// hold.
    pub(super) fn led(
        &self,
        segment: &SegmentReader,
        first: DocId,
    ) -> tantivy::Result<Option<(Box<dyn Scorer>, Begun)>> {
        let Begun(mut asked) = self.begun(segment, first)?;
        if asked.is_empty() {
            return Ok(None);
        }
        let Asked { scorer, known, .. } = asked.remove(0);
        Ok(Some((settled(scorer, known), Begun(asked))))
    }
}

/// A query's documents from one on.
pub(super) fn begun(weight: &dyn Weight, segment: &SegmentReader, first: DocId) -> tantivy::Result<Box<dyn Scorer>> {
    let (known, scorer) = weight.scorer_danger(segment, first, 1.0)?;
    Ok(settled(scorer, known))
}

/// A scorer of which this is known, at a document.
fn settled(mut scorer: Box<dyn Scorer>, mut known: SeekDangerResult) -> Box<dyn Scorer> {
    loop {
        known = match known {
            SeekDangerResult::Found => return scorer,
            SeekDangerResult::SeekLowerBound(TERMINATED) => return Box::new(EmptyScorer),
            SeekDangerResult::SeekLowerBound(next) => scorer.seek_danger(next),
        };
    }
}

/// What it costs to ask a query about a document, in documents of a list.
fn price(query: &dyn Query) -> u64 {
    match query.downcast_ref::<Verified>() {
        Some(_) => READING,
        None => query.downcast_ref::<Phrase>().map_or(PLAIN, Phrase::price),
    }
}

/// Queries in a segment, the cheapest first.
pub(super) struct Begun(Vec<Asked>);

impl Begun {
    /// Whether there are none.
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether a document matches them all; if not, where the next may be that does. Documents are asked about in
    /// their order, and each query only about those that passed the ones before.
    pub(super) fn ask(&mut self, doc: DocId) -> SeekDangerResult {
        let missed = self.0.iter_mut().map(|asked| asked.ask(doc)).find(|known| *known != SeekDangerResult::Found);
        missed.unwrap_or(SeekDangerResult::Found)
    }

    /// The score of the document that matched last.
    pub(super) fn score(&mut self) -> Score {
        self.0.iter_mut().map(|asked| asked.scorer.score()).sum()
    }
}

/// A query in a segment with what is known of it.
struct Asked {
    scorer: Box<dyn Scorer>,
    /// The document asked about last.
    doc: DocId,
    known: SeekDangerResult,
}

impl Asked {
    fn ask(&mut self, doc: DocId) -> SeekDangerResult {
        match self.known {
            SeekDangerResult::SeekLowerBound(next) if doc < next => {}
            SeekDangerResult::Found if doc == self.doc => {}
            _ => (self.doc, self.known) = (doc, self.scorer.seek_danger(doc)),
        }
        self.known
    }
}
