//! Sources that clips are made from.

use std::collections::HashSet;

use tantivy::Term;

use crate::index::Snapshot;
use crate::kind::Kind;
use crate::search::matching::bitset::{DocBits, SegmentBits};

/// The sources in `docs` that have clips in `docs`.
pub(in crate::search) fn sources_with_clips(snapshot: &Snapshot, docs: &DocBits) -> tantivy::Result<DocBits> {
    let of_kind = |kind: Kind| -> tantivy::Result<DocBits> {
        let term = Term::from_field_text(snapshot.fields.kind, kind.as_str());
        Ok(DocBits::of_term(&snapshot.searcher, &term)?.among(docs))
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
