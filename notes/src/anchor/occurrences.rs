//! Finds where a text contains another, in linear time (Knuth, Morris and Pratt).

use std::ops::Range;

use crate::passage::Passage;

/// A place where a quote stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Occurrence {
    /// In code points.
    pub(super) passage: Passage,
    /// In bytes.
    pub(super) bytes: Range<usize>,
}

/// Every place of the exact quote, overlapping ones too, in the order of the text.
pub(super) fn occurrences(plain: &str, quote: &str) -> Vec<Occurrence> {
    let length = quote.chars().count();
    let (mut start, mut counted) = (0, 0);
    let places = starts(plain.as_bytes(), quote.as_bytes()).into_iter().map(|byte| {
        start += plain[counted..byte].chars().count();
        counted = byte;
        Occurrence { passage: Passage::new(start, start + length), bytes: byte..byte + quote.len() }
    });
    places.collect()
}

/// Where `wanted` begins in `all`, overlapping places too; nowhere if it is empty.
pub(crate) fn starts<T: PartialEq>(all: &[T], wanted: &[T]) -> Vec<usize> {
    let mut found = Vec::new();
    if wanted.is_empty() || wanted.len() > all.len() {
        return found;
    }
    let borders = borders(wanted);
    let mut matched = 0;
    for (at, item) in all.iter().enumerate() {
        matched = grown(wanted, &borders, matched, item);
        if matched == wanted.len() {
            found.push(at + 1 - matched);
        }
    }
    found
}

/// For each prefix of `wanted`, the length of its longest proper prefix that is also its suffix.
fn borders<T: PartialEq>(wanted: &[T]) -> Vec<usize> {
    let mut borders = vec![0];
    for item in wanted.iter().skip(1) {
        let matched = borders.last().copied().unwrap_or(0);
        borders.push(grown(wanted, &borders, matched, item));
    }
    borders
}

/// How many items of `wanted` match after one more item, if `matched` items matched before it.
fn grown<T: PartialEq>(wanted: &[T], borders: &[usize], mut matched: usize, item: &T) -> usize {
    while matched > 0 && wanted.get(matched) != Some(item) {
        matched = borders[matched - 1];
    }
    matched + usize::from(wanted.get(matched) == Some(item))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn every_place_is_found(text in "[ab王]{0,40}", quote in "[ab王]{0,4}") {
            let all: Vec<char> = text.chars().collect();
            let wanted: Vec<char> = quote.chars().collect();
            let by_hand: Vec<usize> = (0..all.len())
                .filter(|at| !wanted.is_empty() && all[*at..].starts_with(&wanted))
                .collect();
            prop_assert_eq!(&starts(&all, &wanted), &by_hand);
            let found = occurrences(&text, &quote);
            prop_assert!(found.iter().all(|place| text[place.bytes.clone()] == quote));
            prop_assert_eq!(found.iter().map(|place| place.passage.start.0).collect::<Vec<_>>(), by_hand);
        }
    }
}
