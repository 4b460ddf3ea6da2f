//! What an index's bytes are spent on.

use std::error::Error;
use std::path::Path;

use tantivy::Index;
use tantivy::space_usage::{PerFieldSpaceUsage, SegmentSpaceUsage};

/// A part of a segment, by fields.
type Part = fn(&SegmentSpaceUsage) -> &PerFieldSpaceUsage;

/// The parts of an index in a folder, by size: stored documents, then postings, positions, terms and columns,
/// each with its largest fields.
pub fn parts(folder: &Path) -> Result<Vec<(String, u64)>, Box<dyn Error>> {
    let searcher = Index::open_in_dir(folder)?.reader()?.searcher();
    let usage = searcher.space_usage()?;
    let stored = usage.segments().iter().map(|segment| segment.store().total().get_bytes()).sum();
    let mut parts = vec![("stored documents".to_owned(), stored)];
    let kinds: [(&str, Part); 5] = [
        ("postings", SegmentSpaceUsage::postings),
        ("positions", SegmentSpaceUsage::positions),
        ("terms", SegmentSpaceUsage::termdict),
        ("columns", SegmentSpaceUsage::fast_fields),
        ("lengths", SegmentSpaceUsage::fieldnorms),
    ];
    for (kind, of) in kinds {
        for (_, entry) in searcher.schema().fields() {
            let fields = usage.segments().iter().flat_map(|segment| of(segment).fields());
            let of_this = fields.filter(|field| field.field_name() == entry.name());
            parts.push((format!("{kind}: {}", entry.name()), of_this.map(|field| field.total().get_bytes()).sum()));
        }
    }
    parts.sort_by_key(|(_, bytes)| std::cmp::Reverse(*bytes));
    Ok(parts)
}
