//! Prefix search: every document with a word that starts with a prefix, collected in one pass over the terms.
//!
//! One query is run several times (to count, to rank, to look for clips); the documents of a short prefix,
//! which may have thousands of words, are gathered once and kept as bits.

use std::collections::HashMap;

use tantivy::Searcher;
use tantivy::postings::BlockSegmentPostings;
use tantivy::schema::{Field, IndexRecordOption};

use super::bitset::{DocBits, SegmentBits};
use super::queries::after;

/// The documents that contain a word with this prefix, and the `most` most frequent of those words.
pub(in crate::search) fn beginning(
    searcher: &Searcher,
    field: Field,
    prefix: &str,
    most: usize,
) -> tantivy::Result<(DocBits, Vec<String>)> {
    let mut docs = DocBits::default();
    let mut common: HashMap<Vec<u8>, u32> = HashMap::new();
    for segment in searcher.segment_readers() {
        let mut bits = SegmentBits::for_segment(segment);
        let index = segment.inverted_index(field)?;
        let mut stream = index.terms().range().ge(prefix).lt(after(prefix)).into_stream()?;
        let mut commonest: Vec<(u32, Vec<u8>)> = Vec::new();
        let mut postings: Option<BlockSegmentPostings> = None;
        while let Some((word, info)) = stream.next() {
            // One reader for all words: to make one costs more than to read a rare word's documents.
            match &mut postings {
                Some(postings) => index.reset_block_postings_from_terminfo(info, postings)?,
                None => postings = Some(index.read_block_postings_from_terminfo(info, IndexRecordOption::Basic)?),
            }
            postings.as_mut().into_iter().for_each(|postings| bits.set_all(postings));
            if most > 0 && (commonest.len() < most || commonest.last().is_some_and(|(least, _)| *least < info.doc_freq))
            {
                commonest.truncate(most.saturating_sub(1));
                let at = commonest.partition_point(|(frequency, _)| *frequency >= info.doc_freq);
                commonest.insert(at, (info.doc_freq, word.to_vec()));
            }
        }
        commonest.into_iter().for_each(|(frequency, word)| *common.entry(word).or_default() += frequency);
        docs.put(segment.segment_id(), bits);
    }
    let mut common: Vec<(Vec<u8>, u32)> = common.into_iter().collect();
    common.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    let words = common.into_iter().take(most).map(|(word, _)| String::from_utf8_lossy(&word).into_owned());
    Ok((docs, words.collect()))
}
