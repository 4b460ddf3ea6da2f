//! A folded text as figures, words and signs.

use std::ops::Range;

use unicode_normalization::char::is_combining_mark;

use crate::normal::is_unspaced;

/// A figure, a word or a sign; of an unspaced script, one character.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Token<'t> {
    pub(super) kind: TokenKind<'t>,
    /// Its bytes in the folded text.
    pub(super) range: Range<usize>,
    /// Whether white space, or the beginning of the text, stands before it.
    pub(super) is_spaced: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum TokenKind<'t> {
    /// Its value, and how many digits it is written with.
    Number(u32, usize),
    Word(&'t str),
    Sign(char),
}

impl<'t> Token<'t> {
    pub(super) fn is_sign(&self, signs: &str) -> bool {
        matches!(self.kind, TokenKind::Sign(c) if signs.contains(c))
    }

    pub(super) fn word(&self) -> Option<&'t str> {
        match self.kind {
            TokenKind::Word(word) => Some(word),
            _ => None,
        }
    }

    pub(super) fn number(&self) -> Option<(u32, usize)> {
        match self.kind {
            TokenKind::Number(value, digits) => Some((value, digits)),
            _ => None,
        }
    }

    /// Whether nothing separates it from the token before.
    pub(super) fn is_glued(&self) -> bool {
        !self.is_spaced
    }
}

/// Splits a folded text into tokens, without white space.
pub(super) fn tokens(folded: &str) -> Vec<Token<'_>> {
    let mut tokens = Vec::new();
    let (mut at, mut is_spaced) = (0, true);
    while let Some(c) = folded[at..].chars().next() {
        if c.is_whitespace() {
            (at, is_spaced) = (at + c.len_utf8(), true);
            continue;
        }
        let (kind, len) = token(&folded[at..], c);
        tokens.push(Token { kind, range: at..at + len, is_spaced });
        (at, is_spaced) = (at + len, false);
    }
    tokens
}

/// The token that a text begins with, and its length in bytes.
fn token(rest: &str, first: char) -> (TokenKind<'_>, usize) {
    if first.is_ascii_digit() {
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        return (TokenKind::Number(rest[..digits].parse().unwrap_or(u32::MAX), digits), digits);
    }
    if let Some((value, digits, len)) = han_number(rest) {
        return (TokenKind::Number(value, digits), len);
    }
    if is_unspaced(first) {
        return (TokenKind::Word(&rest[..first.len_utf8()]), first.len_utf8());
    }
    let len = rest.find(|c: char| !in_word(c)).unwrap_or(rest.len());
    match len {
        0 => (TokenKind::Sign(first), first.len_utf8()),
        len => (TokenKind::Word(&rest[..len]), len),
    }
}

fn in_word(c: char) -> bool {
    (c.is_alphabetic() || is_combining_mark(c)) && !is_unspaced(c)
}

/// The Han characters of figures that a date has at most: `二〇二一`, `二十八`.
const LONGEST_HAN: usize = 4;

/// A figure in Han characters before a unit of time: its value, digits and bytes.
fn han_number(rest: &str) -> Option<(u32, usize, usize)> {
    let figures: Vec<u32> = rest.chars().map_while(han_figure).take(LONGEST_HAN + 1).collect();
    if figures.is_empty() || figures.len() > LONGEST_HAN {
        return None;
    }
    let len = rest.chars().take(figures.len()).map(char::len_utf8).sum();
    let unit = rest[len..].trim_start().chars().next()?;
    let value = value_of(&figures)?;
    let digits = if value > 99 { figures.len() } else { value.to_string().len() };
    "年月日号天周个".contains(unit).then_some((value, digits, len))
}

/// The value of several figures: with tens (`二十八`), or digit by digit (`二〇二一`).
fn value_of(figures: &[u32]) -> Option<u32> {
    Some(match figures {
        [10] => 10,
        [10, one] if *one < 10 => 10 + one,
        [ten, 10] if *ten < 10 => ten * 10,
        [ten, 10, one] if *ten < 10 && *one < 10 => ten * 10 + one,
        all if all.iter().all(|figure| *figure < 10) => all.iter().fold(0, |sum, figure| sum * 10 + figure),
        _ => return None,
    })
}

/// A number that is written in Han characters alone: `八十五`.
pub(crate) fn read_han_number(text: &str) -> Option<u32> {
    let figures: Vec<u32> = text.chars().take(LONGEST_HAN + 1).map(han_figure).collect::<Option<_>>()?;
    if figures.is_empty() || figures.len() > LONGEST_HAN { None } else { value_of(&figures) }
}

fn han_figure(c: char) -> Option<u32> {
    let at = "〇一二三四五六七八九十".chars().position(|figure| figure == c);
    at.map(|at| at as u32).or((c == '零').then_some(0))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> String {
        let shown = tokens(text).into_iter().map(|token| match token.kind {
            TokenKind::Number(value, digits) => format!("{value}/{digits}"),
            TokenKind::Word(word) => word.to_owned(),
            TokenKind::Sign(sign) => format!("<{sign}>"),
        });
        shown.collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn texts_are_cut() {
        assert_eq!(shown("28th of july, 2021"), "28/2 th of july <,> 2021/4");
        assert_eq!(shown("2021年7月28日"), "2021/4 年 7/1 月 28/2 日");
        assert_eq!(shown("二〇二一年七月二十八日"), "2021/4 年 7/1 月 28/2 日");
        assert_eq!(shown("一一一一一一"), "一 一 一 一 一 一");
        assert_eq!(shown("5 जुलाई"), "5/1 जुलाई");
        assert_eq!(shown("ก.ค"), "ก <.> ค");
    }
}
