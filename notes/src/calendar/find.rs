//! A text in which dates are looked for.

use std::ops::Range;

use super::token::{Token, tokens};
use crate::normal::{Normal, is_unspaced};
use crate::passage::{Offsets, Passage};

/// A text with its folded form.
pub(super) struct Text<'t> {
    offsets: Offsets<'t>,
    normal: Normal,
}

impl<'t> Text<'t> {
    pub(super) fn of(text: &'t str) -> Self {
        Self { offsets: Offsets::new(text), normal: Normal::of(text) }
    }

    pub(super) fn tokens(&self) -> Vec<Token<'_>> {
        tokens(self.normal.as_str())
    }

    /// Where tokens stand in the text.
    pub(super) fn passage(&self, tokens: &[Token<'_>], range: Range<usize>) -> Passage {
        let folded = tokens[range.start].range.start..tokens[range.end - 1].range.end;
        self.offsets.passage(self.normal.original(folded))
    }
}

/// Whether tokens stand for themselves: no word or figure goes on across their ends.
pub(super) fn places(tokens: &[Token<'_>], start: usize, end: usize) -> bool {
    let goes_on = |token: &Token<'_>| token.number().is_some() || token.word().is_some_and(|word| !is_run(word));
    let glued_to = |at: usize| tokens[at].is_glued() && at > 0;
    let begins_within = glued_to(start)
        && goes_on(&tokens[start])
        && (goes_on(&tokens[start - 1])
            || (tokens[start - 1].is_sign("-/.:") && glued_to(start - 1) && goes_on(&tokens[start.saturating_sub(2)])));
    let ends_within = tokens.get(end).is_some_and(Token::is_glued)
        && goes_on(&tokens[end - 1])
        && (goes_on(&tokens[end])
            || (tokens[end].is_sign("-/.:")
                && tokens.get(end + 1).is_some_and(|t| t.is_glued() && t.number().is_some())));
    !begins_within && !ends_within
}

fn is_run(word: &str) -> bool {
    word.starts_with(is_unspaced)
}
