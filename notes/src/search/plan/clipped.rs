//! Sources that clips are made from.

use std::collections::HashSet;

use tantivy::Term;

use crate::index::Snapshot;
use crate::kind::Kind;
use crate::search::matching::bitset::{Bits, Docs};

/// The sources in `docs` that have clips in `docs`.
pub(in crate::search) fn clipped_among(snapshot: &Snapshot, docs: &Docs) -> tantivy::Result<Docs> {
    let of_kind = |kind: Kind| -> tantivy::Result<Docs> {
        let term = Term::from_field_text(snapshot.fields.kind, kind.as_str());
        Ok(Docs::of_term(&snapshot.searcher, &term)?.among(docs))
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
    let mut clipped = Docs::default();
    for segment in snapshot.searcher.segment_readers() {
        let ground = segment.fast_fields().u64("ground")?;
        let mut bits = Bits::for_segment(segment);
        sources.of(segment).each(|source| {
            if ground.first(source).is_some_and(|ground| grounds.contains(&ground)) {
                bits.set(source);
            }
        });
        clipped.put(segment.segment_id(), bits);
    }
    Ok(clipped)
}
