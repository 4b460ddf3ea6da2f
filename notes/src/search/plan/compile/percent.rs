//! Percentages: `85 %`, `85 percent`, `85 per cent` and `百分之八十五` match each other, alone and in a phrase.
//!
//! The `%` sign is not indexed as a word, so texts that contain the number are read; a number is rarer than
//! most words.

use std::ops::Range;
use std::sync::Arc;

use tantivy::query::Query as IndexQuery;

use crate::calendar::read_han_number;
use crate::normal::{FoldedText, fold};
use crate::query::{Form, Node, Term};

use crate::search::matching::shape::Sequence;
use crate::search::matching::text_filter::in_some_block;
use crate::search::term::words::Words;

/// Most percentages of a query that are matched in every form.
const MAX_PERCENTAGES: usize = 2;
/// How texts write percent, folded; the longer first.
const PERCENT: [&str; 5] = ["per cent", "percent", "pct", "%", "٪"];
/// What Chinese and Japanese write before the number instead.
pub(super) const HAN_PERCENT_PREFIX: &str = "百分之";

/// A percentage in a sequence of parts.
pub(super) struct Percentage {
    /// Which of the parts it consists of.
    pub(super) parts: Range<usize>,
    /// The number, folded.
    pub(super) number: String,
}

impl Percentage {
    /// The percentage that a single word or phrase states.
    pub(super) fn said(term: &Term) -> Option<Self> {
        if term.form == Form::Exact || term.text.len() > 40 {
            return None;
        }
        let text = fold(term.text.trim());
        let number = match text.strip_prefix(HAN_PERCENT_PREFIX) {
            Some(number) => read_han_number(number).map_or_else(|| number.to_owned(), |number| number.to_string()),
            None => PERCENT.iter().find_map(|sign| text.strip_suffix(sign))?.trim_end_matches([' ', '-']).to_owned(),
        };
        is_number(&number).then_some(Self { parts: 0..1, number })
    }
}

/// The percentages that plain words state, at most [`MAX_PERCENTAGES`].
pub(super) fn shares_of(parts: &[Node]) -> Vec<Percentage> {
    let term = |at: usize| match parts.get(at) {
        Some(Node::Term(term)) if term.form == Form::Word => Some(term),
        _ => None,
    };
    let text = |at: usize| term(at).map(|term| fold(&term.text));
    let mut shares = Vec::new();
    for at in 0..parts.len() {
        let Some(one) = term(at) else { continue };
        let said = Percentage::said(one).map(|share| (share.number, 1));
        let followed = || {
            let length = match (text(at + 1).as_deref(), text(at + 2).as_deref()) {
                (Some("percent" | "pct"), _) => 2,
                (Some("per"), Some("cent")) => 3,
                _ => return None,
            };
            Some((fold(&one.text), length))
        };
        if let Some((number, length)) = said.or_else(followed).filter(|(number, _)| is_number(number)) {
            shares.push(Percentage { parts: at..at + length, number });
        }
    }
    shares.truncate(MAX_PERCENTAGES);
    shares
}

fn is_number(text: &str) -> bool {
    let ends_so = text.starts_with(|c: char| c.is_ascii_digit()) && text.ends_with(|c: char| c.is_ascii_digit());
    ends_so && text.len() <= 12 && text.chars().all(|c| c.is_ascii_digit() || c == '.' || c == ',')
}

impl Words<'_> {
    /// The other ways to write a phrase that contains a percentage: with `%` if the phrase spells it out, and
    /// spelled out if the phrase has the sign.
    pub(super) fn shares_in(&self, phrase: &Sequence) -> Vec<Box<dyn IndexQuery>> {
        if phrase.is_run {
            return Vec::new();
        }
        let words: Vec<&str> = phrase.terms.iter().map(|(_, word)| word.as_str()).collect();
        for (at, number) in words.iter().enumerate().filter(|(_, word)| is_number(word)) {
            let length = match words[at + 1..] {
                ["percent" | "pct", ..] => 1,
                ["per", "cent", ..] => 2,
                _ => 0,
            };
            let row = |between: &[&str]| {
                let words = [&words[..=at], between, &words[at + 1 + length..]].concat();
                Sequence::of_words(words.into_iter().map(str::to_owned).collect())
            };
            if length > 0 {
                let number = (*number).to_owned();
                let check =
                    move |text: &str| in_some_block(text, |block| holds(FoldedText::of(block).as_str(), &number));
                return vec![self.verified(self.sequence(&row(&[])), Arc::new(check))];
            }
            if holds(&phrase.folded, number) {
                return vec![self.sequence(&row(&["percent"])), self.sequence(&row(&["per", "cent"]))];
            }
        }
        Vec::new()
    }
}

/// A whole number up to a hundred in Han characters.
pub(super) fn in_han(number: &str) -> Option<String> {
    let figure = |value: usize| "〇一二三四五六七八九十".chars().nth(value);
    let number: usize = number.parse().ok()?;
    let text = match (number / 10, number % 10) {
        _ if number == 100 => "百".to_owned(),
        (0, one) => figure(one)?.into(),
        (1, 0) => "十".to_owned(),
        (1, one) => ['十', figure(one)?].iter().collect(),
        (ten @ 2..=9, 0) => [figure(ten)?, '十'].iter().collect(),
        (ten @ 2..=9, one) => [figure(ten)?, '十', figure(one)?].iter().collect(),
        _ => return None,
    };
    Some(text)
}

/// Whether a folded text contains a percentage in Han characters that is not part of a longer number.
pub(super) fn holds_run(folded: &str, share: &str) -> bool {
    folded.match_indices(share).any(|(at, _)| {
        let next = folded[at + share.len()..].chars().next();
        next.is_none_or(|next| !"〇一二三四五六七八九十百点點".contains(next))
    })
}

/// Whether a folded text contains a number that is written as a percentage.
pub(super) fn holds(folded: &str, number: &str) -> bool {
    folded.match_indices(number).any(|(at, _)| {
        let before = folded[..at].chars().next_back();
        let behind = folded[at + number.len()..].trim_start_matches([' ', '\u{a0}', '-']);
        let goes_on = |rest: &str| rest.starts_with(char::is_alphanumeric);
        let is_percent = |word: &str| {
            behind.strip_prefix(word).is_some_and(|rest| !word.ends_with(char::is_alphanumeric) || !goes_on(rest))
        };
        let is_of_hundred =
            folded[..at].ends_with(HAN_PERCENT_PREFIX) && !goes_on_as_number(&folded[at + number.len()..]);
        let begins_within = before.is_some_and(|before| before.is_alphanumeric() || before == '.' || before == ',');
        is_of_hundred || !begins_within && PERCENT.iter().any(|word| is_percent(word))
    })
}

/// Whether more of a number follows.
fn goes_on_as_number(rest: &str) -> bool {
    let mut next = rest.chars();
    match next.next() {
        Some('.' | ',') => next.next().is_some_and(|c| c.is_ascii_digit()),
        Some(c) => c.is_ascii_digit(),
        None => false,
    }
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

    #[test]
    fn words_say_a_share_alone() {
        let check = |text: &str, expected: Option<&str>| {
            let (root, _) =
                crate::query::parse(text, crate::query::Typing::Done, jiff::civil::Date::constant(2026, 1, 1));
            let Some(Node::Term(term)) = root.root else { panic!("{text}") };
            assert_eq!(Percentage::said(&term).map(|share| share.number).as_deref(), expected, "{text}");
        };
        check("85%", Some("85"));
        check("\"85 percent\"", Some("85"));
        check("\"8.5 per cent\"", Some("8.5"));
        check("百分之八十五", Some("85"));
        check("百分之85", Some("85"));
        check("percent", None);
        check("85", None);
        check("百分之几", None);
    }

    #[test]
    fn numbers_are_written_in_han() {
        for (number, han) in
            [("5", "五"), ("10", "十"), ("15", "十五"), ("80", "八十"), ("85", "八十五"), ("100", "百")]
        {
            assert_eq!(in_han(number).as_deref(), Some(han));
        }
        assert_eq!(in_han("101"), None);
        assert!(holds_run("占百分之八十五的", "百分之八十五") && !holds_run("百分之八十五", "百分之八十"));
        assert!(holds("占百分之85的", "85") && !holds("百分之85.5", "85"));
    }
}
