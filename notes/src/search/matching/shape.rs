//! What the text of a term asks for, once it is folded and cut into words.

use crate::index::cut;
use crate::normal::{FoldedText, Gram, HanFolding, Word, is_han_or_kana, is_unspaced, words};

/// Most Han or Kana characters of an unquoted run that still counts as one word.
const MAX_RUN: usize = 6;
/// The same for the other unspaced scripts, whose letters are smaller parts of words.
const MAX_LETTER_RUN: usize = 18;

/// What a term asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::search) enum Shape {
    /// One word of a spaced script.
    Word(String),
    /// Terms at these positions; the text itself must be found too where `verify` says so.
    Sequence(Sequence),
    /// No word.
    Nothing,
}

/// Terms at positions relative to the first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::search) struct Sequence {
    /// Positions and terms, in order.
    pub(in crate::search) terms: Vec<(u32, String)>,
    /// The folded text.
    pub(in crate::search) folded: String,
    /// Whether the text holds unspaced letters, so that it is found anywhere, not at words' edges.
    pub(in crate::search) is_run: bool,
    /// Whether the terms alone are not enough: the text mixes scripts with and without spaces, or has signs
    /// between characters of the latter.
    pub(in crate::search) verify: bool,
}

impl Shape {
    /// The shape of a term's text.
    pub(in crate::search) fn of(text: &str, han: HanFolding) -> Self {
        let folded = FoldedText::of_han(text, han).as_str().trim().to_owned();
        let mut found = Vec::new();
        words(&folded, 0, &mut |word| found.push(word));
        match found.as_slice() {
            [] => Self::Nothing,
            [one] if one.gram == Gram::Word => Self::Word(cut(&folded[one.range.clone()]).to_owned()),
            _ => Self::Sequence(Sequence::of(folded, &found)),
        }
    }
}

impl Shape {
    /// Its terms, without their positions.
    pub(in crate::search) fn words(self) -> Vec<String> {
        match self {
            Self::Word(word) => vec![word],
            Self::Sequence(sequence) => sequence.terms.into_iter().map(|(_, word)| word).collect(),
            Self::Nothing => Vec::new(),
        }
    }
}

impl Sequence {
    /// One word.
    pub(in crate::search) fn single(word: &str) -> Self {
        Self { terms: vec![(0, word.to_owned())], folded: word.to_owned(), is_run: false, verify: false }
    }

    /// Words of a spaced script in a row.
    pub(in crate::search) fn of_words(words: Vec<String>) -> Self {
        let folded = words.join(" ");
        Self { terms: (0..).zip(words).collect(), folded, is_run: false, verify: false }
    }

    fn of(folded: String, found: &[Word]) -> Self {
        let is_run = found.iter().any(|word| word.gram != Gram::Word);
        let is_pure = folded.chars().all(is_unspaced);
        let covering = if is_run { covering(&folded, found) } else { found.to_vec() };
        let first = covering.first().map_or(0, |word| word.position);
        let term = |word: &Word| (word.position - first, cut(&folded[word.range.clone()]).to_owned());
        Self { terms: covering.iter().map(term).collect(), is_run, verify: is_run && !is_pure, folded }
    }

    /// Whether the run is short enough to be one word.
    pub(in crate::search) fn is_one_word(&self) -> bool {
        let most = if self.folded.chars().any(is_han_or_kana) { MAX_RUN } else { MAX_LETTER_RUN };
        self.folded.chars().count() <= most
    }
}

/// The fewest grams that cover a run: pairs that do not overlap, the last pair of each run, and single
/// characters that no pair contains. Words at the ends of the text may be parts of longer words and are left
/// to the check of the text.
fn covering(folded: &str, found: &[Word]) -> Vec<Word> {
    // A pair stands right behind its first character and right before its second.
    let is_pair = |at: usize, position: u32| {
        found.get(at).is_some_and(|word| word.gram == Gram::Bigram && word.position == position)
    };
    let mut covered = 0;
    let mut kept = Vec::new();
    for (at, word) in found.iter().enumerate() {
        let is_needed = match word.gram {
            Gram::Word => word.range.start > 0 && word.range.end < folded.len(),
            Gram::Unigram => {
                let begins = is_pair(at + 1, word.position);
                let ends = word.position > 0 && at > 0 && is_pair(at - 1, word.position - 1);
                !begins && !ends
            }
            Gram::Bigram => word.range.start >= covered || !is_pair(at + 2, word.position + 1),
        };
        if is_needed {
            covered = word.range.end;
            kept.push(word.clone());
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[(u32, &str)], verify: bool) {
        let Shape::Sequence(sequence) = Shape::of(text, HanFolding::Folded) else { panic!("{text}") };
        let terms: Vec<(u32, &str)> = sequence.terms.iter().map(|(at, term)| (*at, term.as_str())).collect();
        assert_eq!((terms.as_slice(), sequence.verify), (expected, verify), "{text}");
    }

    #[test]
    fn runs_are_covered_by_few_pairs() {
        check("中", &[(0, "中")], false);
        check("中国", &[(0, "中国")], false);
        check("外交部", &[(0, "外交"), (1, "交部")], false);
        check("外交部长", &[(0, "外交"), (2, "部长")], false);
        check("外交部长王", &[(0, "外交"), (2, "部长"), (3, "长王")], false);
        check("年7月2", &[(0, "年"), (1, "7"), (2, "月")], true);
        check("中，国人", &[(0, "中"), (2, "国人")], true);
        check("clear line", &[(0, "clear"), (1, "line")], false);
        assert_eq!(Shape::of("Talks!", HanFolding::Folded), Shape::Word("talks".to_owned()));
        assert_eq!(Shape::of("…", HanFolding::AsWritten), Shape::Nothing);
    }
}
