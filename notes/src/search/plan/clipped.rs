//! Sources that clips are made from, and how many.

use std::collections::{HashMap, HashSet};

use tantivy::columnar::Column;
use tantivy::{DocAddress, Term};

use crate::index::Snapshot;
use crate::kind::Kind;
use crate::search::matching::bitset::{DocBits, SegmentBits};

/// The sources in `docs` that have clips in `docs`.
pub(in crate::search) fn sources_with_clips(snapshot: &Snapshot, docs: &DocBits) -> tantivy::Result<DocBits> {
    let of_kind = |kind: Kind| -> tantivy::Result<DocBits> {
        let term = Term::from_field_text(snapshot.fields.kind, kind.as_str());
        Ok(DocBits::of_term(&snapshot.searcher, &term)?.intersection(docs))
    };
    let (clips, sources) = (of_kind(Kind::Clip)?, of_kind(Kind::Source)?);
    let mut grounds = HashSet::new();
    for segment in snapshot.searcher.segment_readers() {
        let (ground, alive) = (segment.fast_fields().u64("ground")?, segment.alive_bitset());
        clips.of(segment).each(|clip| {
            // A deleted clip stays in its segment until the segment is merged.
            if alive.is_none_or(|alive| alive.is_alive(clip)) {
                grounds.extend(ground.first(clip));
            }
        });
    }
    let mut clipped = DocBits::default();
    for segment in snapshot.searcher.segment_readers() {
        let ground = segment.fast_fields().u64("ground")?;
        let mut bits = SegmentBits::for_segment(segment);
        sources.of(segment).each(|source| {
            if ground.first(source).is_some_and(|ground| grounds.contains(&ground)) {
                bits.set(source);
            }
        });
        clipped.put(segment.segment_id(), bits);
    }
    Ok(clipped)
}

/// How many clips each source has, counted in one pass over the clips.
pub(in crate::search) struct ClipCounts {
    /// By the number that stands for the source's path in the columns.
    by_ground: HashMap<u64, usize>,
    /// One column per segment.
    grounds: Vec<Column<u64>>,
}

impl ClipCounts {
    /// Counts the clips of a commit.
    pub(in crate::search) fn of(snapshot: &Snapshot) -> tantivy::Result<Self> {
        let is_clip = Term::from_field_text(snapshot.fields.kind, Kind::Clip.as_str());
        let clips = DocBits::of_term(&snapshot.searcher, &is_clip)?;
        let (mut by_ground, mut grounds): (HashMap<u64, usize>, _) = (HashMap::new(), Vec::new());
        for segment in snapshot.searcher.segment_readers() {
            let (ground, alive) = (segment.fast_fields().u64("ground")?, segment.alive_bitset());
            clips.of(segment).each(|clip| {
                let source = ground.first(clip).filter(|_| alive.is_none_or(|alive| alive.is_alive(clip)));
                source.into_iter().for_each(|source| *by_ground.entry(source).or_default() += 1);
            });
            grounds.push(ground);
        }
        Ok(Self { by_ground, grounds })
    }

    /// How many clips the source at a place of the index has; 0 for another document.
    pub(in crate::search) fn at(&self, at: DocAddress) -> usize {
        let ground = self.grounds[at.segment_ord as usize].first(at.doc_id);
        ground.and_then(|ground| self.by_ground.get(&ground)).copied().unwrap_or(0)
    }
}
