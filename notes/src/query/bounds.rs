//! How long a query may be. A longer query is not searched at all, and a problem says so: a part of it would
//! find more than was asked for.

use crate::normal::{Gram, fold, words};
use crate::passage::Passage;

use super::lex::{Token, TokenKind};
use super::{Form, Problem};

/// The most code points of a query: some four pages of text.
pub const MAX_LETTERS: usize = 10_000;
/// The most words of a query, letters of scripts without spaces counted one by one. Each is looked up in the
/// index and in every text shown; pasted paragraphs have two or three hundred.
pub const MAX_WORDS: usize = 1_000;
/// The most parts of a query that may look up many words each: fields, phrases, prefixes, exact words, `NEAR`
/// and negations. With 100,000 sources each takes up to 25 ms.
pub const MAX_COSTLY: usize = 64;

/// Whether a query is too long to be parsed.
pub(super) fn is_too_long(query: &str) -> bool {
    query.chars().nth(MAX_LETTERS).is_some()
}

/// The problem with a query that is too long to be parsed.
pub(super) fn too_long(letters: usize) -> Problem {
    let message =
        format!("the query is too long and was not searched: {letters} characters, the limit is {MAX_LETTERS}");
    refusal(message, Passage::new(MAX_LETTERS, letters))
}

/// The problem with a query that has too many parts, if it has.
pub(super) fn too_much(tokens: &[Token]) -> Option<Problem> {
    let (mut words, mut costly) = (0, 0);
    let over = tokens.iter().position(|token| {
        words += words_of(&token.kind);
        costly += usize::from(is_costly(&token.kind));
        words > MAX_WORDS || costly > MAX_COSTLY
    })?;
    let most = if words > MAX_WORDS {
        format!("{MAX_WORDS} words")
    } else {
        format!("{MAX_COSTLY} fields, phrases and other parts that are more than a word")
    };
    let end = tokens.last().map_or(0, |last| last.span.end.0);
    let message = format!("the query is too long and was not searched: the limit is {most}");
    Some(refusal(message, Passage::new(tokens[over].span.start.0, end)))
}

fn refusal(message: String, span: Passage) -> Problem {
    Problem { message, span, instead: None, refuses: true }
}

fn words_of(kind: &TokenKind) -> usize {
    let (TokenKind::Term(text, _) | TokenKind::Field(_, _, Some((text, _)))) = kind else { return 0 };
    let mut count = 0;
    words(&fold(text), 0, &mut |word| count += usize::from(word.gram != Gram::Bigram));
    count
}

fn is_costly(kind: &TokenKind) -> bool {
    match kind {
        TokenKind::Term(_, form) => *form != Form::Word,
        TokenKind::Field(..) | TokenKind::Near(_) | TokenKind::Not => true,
        TokenKind::Open | TokenKind::Close | TokenKind::And | TokenKind::Or | TokenKind::Unclosed => false,
    }
}
