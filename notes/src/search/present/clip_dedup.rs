//! Hides a source whose only matching passages are clipped: its best clip is shown instead.

use std::collections::{BTreeMap, HashMap};
use std::sync::atomic::{AtomicUsize, Ordering};

use tantivy::schema::IndexRecordOption;
use tantivy::{DocAddress, Searcher, SegmentOrdinal, Term};

use crate::index::{IndexError, Snapshot, link_key};
use crate::kind::Kind;
use crate::passage::Passage;
use crate::progress::Progress;

use super::passages::all_within;
use crate::search::matching::bitset::DocBits;
use crate::search::matching::evaluate::Evaluation;
use crate::search::matching::matcher::BlockMatcher;
use crate::search::matching::parallel::WorkerPool;
use crate::search::plan::compile::Compiled;

/// How many of the best matching clips are compared: beyond them a source and its clip are both shown.
const CLIPS: usize = 20;

/// The sources among the full matches that are shown as clips: all of their marks lie inside clips made from them that
/// are full matches too.
pub(in crate::search) fn sources_shown_as_clips<'n>(
    snapshot: &Snapshot,
    finders: &WorkerPool<BlockMatcher<'n>, impl Fn() -> BlockMatcher<'n> + Sync>,
    (evaluation, intersection): (&Evaluation, &DocBits),
    stop: &Progress,
) -> Result<DocBits, IndexError> {
    let searcher = &snapshot.searcher;
    let is_clip = Term::from_field_text(snapshot.fields.kind, Kind::Clip.as_str());
    let clips = DocBits::of_term(searcher, &is_clip)?.intersection(intersection);
    let best: Vec<DocAddress> = evaluation.best(searcher, &clips, CLIPS).into_iter().map(|(_, at)| at).collect();
    let spans = snapshot.clip_places(&best)?;
    let clipped: Vec<_> = clipped(snapshot, &spans, intersection)?.into_iter().collect();
    let begun = AtomicUsize::new(0);
    let is_shown = |finder: &mut BlockMatcher<'_>, (at, spans): &(DocAddress, Vec<&Passage>)| {
        if stop.is_cancelled() {
            return Ok(None);
        }
        stop.report("comparing clips", begun.fetch_add(1, Ordering::Relaxed) as u64, None);
        let text = snapshot.text_at(*at)?;
        Ok(text.is_some_and(|text| all_within(&text, finder, spans)).then_some(*at))
    };
    let shown = finders.each(&clipped, is_shown);
    let shown = shown.into_iter().filter_map(Result::transpose).collect::<tantivy::Result<Vec<_>>>()?;
    Ok(DocBits::at(searcher, &shown))
}

/// Whether a query shows sources as their clips: if something is marked, and the query does not ask for a
/// kind.
pub(in crate::search) fn hides_clipped_sources(compiled: &Compiled, kinds: &[Kind]) -> bool {
    !compiled.needles.is_empty() && !compiled.tests_kind && kinds.is_empty()
}

/// The sources found that clips are made from, by their ids or names, with the clips' places.
fn clipped<'s>(
    snapshot: &Snapshot,
    spans: &'s HashMap<String, Vec<Passage>>,
    found: &DocBits,
) -> tantivy::Result<BTreeMap<DocAddress, Vec<&'s Passage>>> {
    let mut clipped: BTreeMap<DocAddress, Vec<&Passage>> = BTreeMap::new();
    if spans.is_empty() {
        return Ok(clipped);
    }
    let (searcher, fields) = (&snapshot.searcher, &snapshot.fields);
    let is_source = Term::from_field_text(fields.kind, Kind::Source.as_str());
    let sources = DocBits::of_term(searcher, &is_source)?.intersection(found);
    for (key, spans) in spans {
        for field in [fields.id, fields.key] {
            for at in places(searcher, &Term::from_field_text(field, key))? {
                if sources.contains(searcher, at) && (field == fields.id || is_called(snapshot, at, key)?) {
                    clipped.entry(at).or_default().extend(spans);
                }
            }
        }
    }
    Ok(clipped)
}

/// Whether a link by this key leads to a document: its file's name decides, not its title.
fn is_called(snapshot: &Snapshot, at: DocAddress, key: &str) -> tantivy::Result<bool> {
    Ok(snapshot.entry(at)?.is_some_and(|entry| link_key(entry.path.name()) == key))
}

/// The documents of a term that few have.
fn places(searcher: &Searcher, term: &Term) -> tantivy::Result<Vec<DocAddress>> {
    let mut places = Vec::new();
    for (ord, segment) in searcher.segment_readers().iter().enumerate() {
        let index = segment.inverted_index(term.field())?;
        if let Some(mut postings) = index.read_block_postings(term, IndexRecordOption::Basic)? {
            while !postings.docs().is_empty() {
                places.extend(postings.docs().iter().map(|doc| DocAddress::new(ord as SegmentOrdinal, *doc)));
                postings.advance();
            }
        }
    }
    Ok(places)
}
