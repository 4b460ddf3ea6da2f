//! Where clips stand, from columns: what a search asks of many clips at once, without reading any.

use std::collections::HashMap;

use tantivy::columnar::{Column, StrColumn};
use tantivy::{DocAddress, SegmentOrdinal, SegmentReader};

use super::snapshot::Snapshot;
use crate::passage::Passage;

impl Snapshot {
    /// The passages of clips, grouped by their source: by its id, or by the folded link if the clip states no id.
    pub(crate) fn clip_places(&self, clips: &[DocAddress]) -> tantivy::Result<HashMap<String, Vec<Passage>>> {
        let mut columns: HashMap<SegmentOrdinal, Columns> = HashMap::new();
        let mut places: HashMap<String, Vec<Passage>> = HashMap::new();
        for at in clips {
            let columns = match columns.entry(at.segment_ord) {
                std::collections::hash_map::Entry::Occupied(known) => known.into_mut(),
                std::collections::hash_map::Entry::Vacant(new) => {
                    new.insert(Columns::of(self.searcher.segment_reader(at.segment_ord))?)
                }
            };
            if let Some((source, place)) = columns.place(at.doc_id)? {
                places.entry(source).or_default().push(place);
            }
        }
        Ok(places)
    }
}

/// The columns of a segment that place its clips.
struct Columns {
    sources: [Option<StrColumn>; 2],
    /// Sources read: several clips of one are often found together.
    known: [HashMap<u64, String>; 2],
    span: [Column<u64>; 2],
}

impl Columns {
    fn of(segment: &SegmentReader) -> tantivy::Result<Self> {
        let fast = segment.fast_fields();
        Ok(Self {
            sources: [fast.str("from_id")?, fast.str("from")?],
            known: Default::default(),
            span: [fast.u64("span_start")?, fast.u64("span_end")?],
        })
    }

    fn place(&mut self, clip: u32) -> tantivy::Result<Option<(String, Passage)>> {
        let [start, end] = [0, 1].map(|end| self.span[end].first(clip));
        let (Some(start), Some(end)) = (start, end) else { return Ok(None) };
        for (sources, known) in self.sources.iter().zip(&mut self.known) {
            let Some(sources) = sources else { continue };
            if let Some(ord) = sources.term_ords(clip).next() {
                let mut source = known.get(&ord).cloned().unwrap_or_default();
                if source.is_empty() {
                    sources.ord_to_str(ord, &mut source)?;
                    known.insert(ord, source.clone());
                }
                return Ok(Some((source, Passage::new(start as usize, end as usize))));
            }
        }
        Ok(None)
    }
}
