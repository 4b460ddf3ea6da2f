//! Runs of Han, Kana or Hangul that differ by one letter from one that no document has: a letter mistaken for
//! another, one too many, two in the wrong order.
//!
//! The index holds the pairs of neighbouring characters, which tell what occurs between two others; each run
//! made this way is then looked up in the index.

use std::collections::{BTreeSet, HashMap};
use std::ops::RangeInclusive;

use rayon::prelude::*;

use super::near_terms::near_terms;
use crate::index::{IndexError, Snapshot};
use crate::normal::{is_han_or_kana, is_hangul};
use crate::progress::Progress;
use crate::search::matching::evaluate::DocQuery;
use crate::search::matching::shape::Shape;
use crate::search::term::words::Words;

/// How long a compared run may be: in a run of two, each character has too many possible replacements; a
/// longer run is seldom one word.
const LETTERS: RangeInclusive<usize> = 3..=6;
/// Letters tried at a place, those that stand most often between its neighbours.
const TRIED: usize = 12;

/// The runs of a notebook that differ by one letter, each with the documents that have it, the commonest first.
pub(in crate::search) fn similar_runs(snapshot: &Snapshot, run: &str) -> Result<Vec<(String, usize)>, IndexError> {
    let letters: Vec<char> = run.chars().collect();
    if !LETTERS.contains(&letters.len()) || !letters.iter().all(|letter| is_han_or_kana(*letter) || is_hangul(*letter))
    {
        return Ok(Vec::new());
    }
    let runs: Vec<String> = candidate_runs(snapshot, &letters)?.into_iter().filter(|near| near != run).collect();
    let count = |run: &String| -> tantivy::Result<usize> {
        let Shape::Sequence(sequence) = Shape::of(run, snapshot.fields.han) else { return Ok(0) };
        let stop = Progress::silent();
        let found = Words::new(snapshot, &stop).sequence(&sequence);
        Ok(DocQuery::of(vec![found], &stop).docs(&snapshot.searcher)?.len())
    };
    let counts = runs.par_iter().map(count).collect::<tantivy::Result<Vec<_>>>()?;
    let mut near: Vec<(String, usize)> = runs.into_iter().zip(counts).filter(|(_, count)| *count > 0).collect();
    near.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    Ok(near)
}

/// The runs that may have been meant.
fn candidate_runs(snapshot: &Snapshot, letters: &[char]) -> Result<BTreeSet<String>, IndexError> {
    // By pair: what may follow its first letter, and what may stand before its last.
    let mut neighbours: Vec<[Counted; 2]> = Vec::with_capacity(letters.len());
    for pair in letters.windows(2) {
        let near = near_terms(snapshot, snapshot.fields.text, &String::from_iter(pair), 1)?;
        let near = || near.iter().filter_map(|(term, count)| Some((pair_of(term)?, *count)));
        let following = near().filter(|((first, _), _)| *first == pair[0]).map(|((_, last), count)| (last, count));
        let leading = near().filter(|((_, last), _)| *last == pair[1]).map(|((first, _), count)| (first, count));
        neighbours.push([following.collect(), leading.collect()]);
    }
    let mut runs = BTreeSet::new();
    for at in 0..letters.len() {
        // Dropping a character at an end only makes the query broader, unless the character is doubled there.
        let is_twice = at > 0 && letters[at] == letters[at - 1];
        if is_twice || at > 0 && at + 1 < letters.len() {
            let mut fewer = letters.to_vec();
            fewer.remove(at);
            runs.insert(String::from_iter(fewer));
        }
        if at > 0 {
            let mut swapped = letters.to_vec();
            swapped.swap(at - 1, at);
            runs.insert(String::from_iter(swapped));
        }
        let before = at.checked_sub(1).map(|pair| &neighbours[pair][0]);
        let after = neighbours.get(at).map(|[_, leading]| leading);
        for letter in common(before, after) {
            let mut other = letters.to_vec();
            other[at] = letter;
            runs.insert(String::from_iter(other));
        }
    }
    Ok(runs)
}

/// Letters with the documents that have them at a place.
type Counted = HashMap<char, usize>;

/// The letters that stand between both neighbours, those of the most documents; at an end there is one neighbour.
fn common(before: Option<&Counted>, after: Option<&Counted>) -> Vec<char> {
    let Some(one) = before.or(after) else { return Vec::new() };
    let both = one.iter().filter_map(|(letter, count)| {
        let count = after.map_or(Some(*count), |after| after.get(letter).map(|other| *count.min(other)))?;
        Some((std::cmp::Reverse(count), *letter))
    });
    let mut both: Vec<_> = both.collect();
    both.sort_unstable();
    both.into_iter().take(TRIED).map(|(_, letter)| letter).collect()
}

/// The two letters of a pair.
fn pair_of(term: &str) -> Option<(char, char)> {
    let mut letters = term.chars();
    let pair = (letters.next()?, letters.next()?);
    letters.next().is_none().then_some(pair)
}
