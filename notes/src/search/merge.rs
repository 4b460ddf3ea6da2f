//! A source whose only matching passages are clipped is shown as its best clip.

use std::collections::{HashMap, HashSet};

use tantivy::DocAddress;
use tantivy::collector::{DocSetCollector, TopDocs};
use tantivy::{TantivyDocument, Term};

use crate::index::{EntryKind, IndexError, Snapshot, link_key, term};
use crate::passage::Passage;
use crate::progress::Progress;

use super::compile::Compiled;
use super::needle::{Finder, Needles};
use super::passages::all_within;
use super::words::{all, any, silent};

/// Matching clips looked at, the best ones: beyond them a source and its clip both stay.
const CLIPS: usize = 32;

/// The matching sources all of whose marks lie within matching clips made from them.
pub(super) fn sources_shown_as_clips(
    snapshot: &Snapshot,
    compiled: &Compiled,
    needles: &Needles,
    stop: &Progress,
) -> Result<HashSet<DocAddress>, IndexError> {
    let is_clip = Term::from_field_text(snapshot.fields.kind, EntryKind::Clip.as_str());
    if needles.is_empty() || snapshot.searcher.doc_freq(&is_clip)? == 0 {
        return Ok(HashSet::new());
    }
    let clip = silent(term(snapshot.fields.kind, EntryKind::Clip.as_str()));
    let clips = all(vec![compiled.full.box_clone(), clip]);
    let best = snapshot.searcher.search(&*clips, &TopDocs::with_limit(CLIPS).order_by_score())?;
    let spans = snapshot.clip_places(&best.into_iter().map(|(_, at)| at).collect::<Vec<_>>())?;
    let mut merged = HashSet::new();
    if spans.is_empty() {
        return Ok(merged);
    }
    let fields = &snapshot.fields;
    let ways = spans.keys().flat_map(|key| [term(fields.id, key), term(fields.key, key)]).collect();
    let source = term(fields.kind, EntryKind::Source.as_str());
    let sources = all(vec![compiled.full.box_clone(), source, any(ways)]);
    let mut finder = Finder::new(needles);
    for at in snapshot.searcher.search(&*sources, &DocSetCollector)? {
        if stop.is_cancelled() {
            break;
        }
        stop.report("comparing clips", merged.len() as u64, None);
        if is_clipped(snapshot, &mut finder, at, &spans)? {
            merged.insert(at);
        }
    }
    Ok(merged)
}

fn is_clipped(
    snapshot: &Snapshot,
    finder: &mut Finder<'_>,
    at: DocAddress,
    spans: &HashMap<String, Vec<Passage>>,
) -> Result<bool, IndexError> {
    let document: TantivyDocument = snapshot.searcher.doc(at)?;
    let Some(entry) = snapshot.entry_of(&document) else { return Ok(false) };
    let text = snapshot.text_of(&document).unwrap_or_default();
    let keys = [entry.id.clone(), Some(link_key(entry.path.name()))];
    let spans: Vec<&Passage> = keys.iter().flatten().filter_map(|key| spans.get(key)).flatten().collect();
    Ok(all_within(&text, finder, &spans))
}
