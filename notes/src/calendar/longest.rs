//! The date that begins at a token.

use super::read::{ParsedDate, Reader};
use super::token::Token;
use super::{figures, named, relative};

impl Reader<'_> {
    /// The longest date that begins at a token.
    pub(super) fn at(&self, tokens: &[Token<'_>], from: usize) -> Option<ParsedDate> {
        let ways = [
            figures::in_units(self, tokens, from),
            named::with_name(self, tokens, from),
            figures::in_figures(self, tokens, from),
            relative::from_today(self, tokens, from),
        ];
        // Of equally long ones the first.
        ways.into_iter().flatten().rev().max_by_key(|read| read.end)
    }
}
