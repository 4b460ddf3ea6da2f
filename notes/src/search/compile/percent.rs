//! Shares in percent: `85 %`, `85 percent` and `85 per cent` are one.
//!
//! A text's `%` is no word, so that the texts with the number are read; a number is rarer than most words.

use std::ops::Range;
use std::sync::Arc;

use tantivy::query::Query as IndexQuery;

use crate::normal::{Normal, fold};
use crate::query::{Form, Node, Term};

use super::super::needle::Kind;
use super::super::shape::Sequence;
use super::super::words::in_some_block;
use super::Compiler;

/// Shares of a query that are looked for so.
const MOST: usize = 2;
/// How texts write percent, folded; the longer first.
const PERCENT: [&str; 5] = ["per cent", "percent", "pct", "%", "٪"];

/// A share among parts that stand side by side.
pub(super) struct Share {
    /// Which of the parts say it.
    pub(super) parts: Range<usize>,
    /// The number, folded.
    number: String,
}

/// The shares that plain words say, the first ones.
pub(super) fn shares_of(parts: &[Node]) -> Vec<Share> {
    let text = |at: usize| match parts.get(at) {
        Some(Node::Term(Term { text, form: Form::Word, .. })) => Some(fold(text)),
        _ => None,
    };
    let mut shares = Vec::new();
    for at in 0..parts.len() {
        let Some(word) = text(at) else { continue };
        let (next, second) = (text(at + 1), text(at + 2));
        let (number, length) = match (word.strip_suffix(['%', '٪']), next.as_deref(), second.as_deref()) {
            (Some(number), ..) => (number, 1),
            (_, Some("percent" | "pct"), _) => (word.as_str(), 2),
            (_, Some("per"), Some("cent")) => (word.as_str(), 3),
            _ => continue,
        };
        if is_number(number) {
            shares.push(Share { parts: at..at + length, number: number.to_owned() });
        }
    }
    shares.truncate(MOST);
    shares
}

fn is_number(text: &str) -> bool {
    let ends_so = text.starts_with(|c: char| c.is_ascii_digit()) && text.ends_with(|c: char| c.is_ascii_digit());
    ends_so && text.len() <= 12 && text.chars().all(|c| c.is_ascii_digit() || c == '.' || c == ',')
}

impl Compiler<'_> {
    /// The documents that write a share in one of these ways.
    pub(super) fn share(&mut self, share: &Share) -> Box<dyn IndexQuery> {
        let number = share.number.clone();
        let rarity = self.words.rarity(&number);
        self.clause(rarity, [Kind::Term(number.clone())]);
        self.has_words |= !self.negated;
        let candidates = self.words.sequence(&Sequence::single(&number));
        let check = move |text: &str| in_some_block(text, |block| holds(Normal::of(block).as_str(), &number));
        self.words.verified(candidates, Arc::new(check))
    }
}

/// Whether a folded text holds a number with a word or a sign for percent behind it.
fn holds(folded: &str, number: &str) -> bool {
    folded.match_indices(number).any(|(at, _)| {
        let before = folded[..at].chars().next_back();
        let behind = folded[at + number.len()..].trim_start_matches([' ', '\u{a0}', '-']);
        let goes_on = |rest: &str| rest.starts_with(char::is_alphanumeric);
        let is_percent = |word: &str| {
            behind.strip_prefix(word).is_some_and(|rest| !word.ends_with(char::is_alphanumeric) || !goes_on(rest))
        };
        let begins_within = before.is_some_and(|before| before.is_alphanumeric() || before == '.' || before == ',');
        !begins_within && PERCENT.iter().any(|word| is_percent(word))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_stands_before_a_word_or_a_sign() {
        for text in ["it is 85 per cent of", "85%", "(85 %)", "85 percent", "85-percent", "85٪ of", "7 and 85 pct."] {
            assert!(holds(&fold(text), "85"), "{text}");
        }
        for text in ["185%", "85 guests", "85.5%", "1.85%", "85 percentage points", "8 5%"] {
            assert!(!holds(&fold(text), "85"), "{text}");
        }
        assert!(holds("8.5% more", "8.5"));
    }
}
