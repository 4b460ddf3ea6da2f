//! The passages by which a document is shown, and every mark in it.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use crate::index::Searchable;
use crate::language::language_of;
use crate::passage::{Offsets, Passage};

use crate::search::matching::matcher::{BlockMatcher, Needles};
use crate::search::matching::near::NeedleMatch;
use crate::search::{HitPassage, TextPosition};

/// Further passages of a hit at most.
const MORE: usize = 8;
/// The share of its rarity that each further match of a clause in a block adds.
const REPEATED_MATCH: f32 = 0.05;
/// What words of different clauses next to each other add; less with a larger distance.
const CLOSE: f32 = 0.5;

/// What was found in a document.
pub(in crate::search) struct Passages {
    /// The best passage, then the others, best first.
    pub(in crate::search) passages: Vec<HitPassage>,
    /// The clauses found anywhere, title and names included, with what was found first in the best passage.
    pub(in crate::search) clauses: BTreeMap<usize, String>,
}

/// A block with what was found in it.
struct Block<'t> {
    text: &'t str,
    start: usize,
    found: Vec<NeedleMatch>,
}

/// Finds the passages of a searchable text. If the body has no match, its first block is shown.
pub(in crate::search) fn passages(text: &str, finder: &mut BlockMatcher<'_>, rarities: &[f32]) -> Passages {
    let searchable = Searchable::read(text);
    let mut clauses = BTreeMap::new();
    let mut hold = |text: &str, found: &[NeedleMatch]| {
        for one in found {
            clauses.entry(one.clause).or_insert_with(|| text[one.range.clone()].to_owned());
        }
    };
    let mut found: Vec<(f32, Block<'_>)> =
        blocks(searchable, finder).into_iter().map(|block| (score(&block, rarities), block)).collect();
    found.sort_by(|a, b| b.0.total_cmp(&a.0));
    found.iter().for_each(|(_, block)| hold(block.text, &block.found));
    for line in searchable.head.lines() {
        hold(line, &finder.find(line, searchable.language));
    }
    let offsets = Offsets::new(searchable.body);
    let mut shown: Vec<HitPassage> = found.iter().take(MORE + 1).map(|(_, block)| passage(block, &offsets)).collect();
    if shown.is_empty() {
        shown.push(first(searchable.body, &offsets));
    }
    Passages { passages: shown, clauses }
}

/// Every mark in a document's body, in order.
pub(in crate::search) fn marks(text: &str, needles: &Needles) -> Vec<Passage> {
    let mut searchable = Searchable::read(text);
    let detected = language_of(None, if searchable.language.is_empty() { searchable.body } else { "" });
    if searchable.language.is_empty() {
        searchable.language = &detected;
    }
    let offsets = Offsets::new(searchable.body);
    let found = blocks(searchable, &mut BlockMatcher::new(needles));
    let ranges = found.iter().flat_map(|block| {
        merged(&block.found).into_iter().map(|range| block.start + range.start..block.start + range.end)
    });
    ranges.map(|range| offsets.passage(range)).collect()
}

/// Whether the body holds marks, and all of them lie within these spans. Reads no further than the first
/// mark that does not.
pub(in crate::search) fn all_within(text: &str, finder: &mut BlockMatcher<'_>, spans: &[&Passage]) -> bool {
    let searchable = Searchable::read(text);
    let len = |text: &str| text.chars().count();
    let is_within = |start: usize, end: usize| spans.iter().any(|span| span.start.0 <= start && end <= span.end.0);
    let mut start = 0;
    let mut any = false;
    for block in searchable.body.split('\n') {
        for range in merged(&finder.find(block, searchable.language)) {
            let mark = start + len(&block[..range.start]);
            if !is_within(mark, mark + len(&block[range])) {
                return false;
            }
            any = true;
        }
        start += len(block) + 1;
    }
    any
}

/// The blocks of the body that hold something.
fn blocks<'t>(searchable: Searchable<'t>, finder: &mut BlockMatcher<'_>) -> Vec<Block<'t>> {
    let mut start = 0;
    let mut blocks = Vec::new();
    if finder.is_idle() {
        return blocks;
    }
    for text in searchable.body.split('\n') {
        let found = finder.find(text, searchable.language);
        if !found.is_empty() {
            blocks.push(Block { text, start, found });
        }
        start += text.len() + 1;
    }
    blocks
}

/// How well a block represents its document: rare words and words close together count.
fn score(block: &Block<'_>, rarities: &[f32]) -> f32 {
    let rarity = |clause: usize| rarities.get(clause).copied().unwrap_or(1.0);
    let mut seen = BTreeSet::new();
    let mut score = 0.0;
    let mut before: Option<&NeedleMatch> = None;
    for found in &block.found {
        score += if seen.insert(found.clause) { rarity(found.clause) } else { rarity(found.clause) * REPEATED_MATCH };
        if let Some(before) = before.filter(|before| before.clause != found.clause) {
            let apart = found.positions.0.saturating_sub(before.positions.1).max(1);
            score += CLOSE * rarity(found.clause).min(rarity(before.clause)) / apart as f32;
        }
        before = Some(found);
    }
    score
}

fn passage(block: &Block<'_>, offsets: &Offsets<'_>) -> HitPassage {
    let within = Offsets::new(block.text);
    HitPassage {
        text: block.text.to_owned(),
        place: Some(place(block.start..block.start + block.text.len(), offsets)),
        marks: merged(&block.found).into_iter().map(|range| within.passage(range)).collect(),
    }
}

/// A block of a body with marks, all in bytes, the marks within the block.
pub(in crate::search) fn passage_of(body: &str, block: Range<usize>, marks: &[Range<usize>]) -> HitPassage {
    let text = &body[block.clone()];
    let within = Offsets::new(text);
    HitPassage {
        text: text.to_owned(),
        place: Some(place(block, &Offsets::new(body))),
        marks: marks.iter().map(|range| within.passage(range.clone())).collect(),
    }
}

fn first(body: &str, offsets: &Offsets<'_>) -> HitPassage {
    let block = body.split('\n').find(|block| !block.trim().is_empty()).unwrap_or("");
    let start = body.find(block).unwrap_or(0);
    let place = Some(place(start..start + block.len(), offsets));
    HitPassage { text: block.to_owned(), place, marks: Vec::new() }
}

fn place(bytes: Range<usize>, offsets: &Offsets<'_>) -> TextPosition {
    let at = offsets.passage(bytes);
    TextPosition { at, utf16: offsets.utf16(at) }
}

/// Ranges in order, overlapping ones joined.
fn merged(found: &[NeedleMatch]) -> Vec<Range<usize>> {
    let mut merged: Vec<Range<usize>> = Vec::new();
    for next in found {
        match merged.last_mut() {
            Some(last) if next.range.start < last.end => last.end = last.end.max(next.range.end),
            _ => merged.push(next.range.clone()),
        }
    }
    merged
}
