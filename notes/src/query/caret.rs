//! What is being typed at the caret of a query.

use super::lex::{TokenKind, lex};
use super::{Field, Form};
use crate::passage::{CodePointOffset, Passage};

/// The word or the value at a caret.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Caret {
    /// The field whose value it is.
    pub field: Option<&'static Field>,
    /// What stands before the caret, without quotation marks and `=`.
    pub typed: String,
    /// What a completion replaces, in code points: the word, or the whole value after the colon.
    pub span: Passage,
    /// Whether the value is asked for exactly: a completion keeps the `=`.
    pub exact: bool,
}

/// The word or value that a completion at this place would continue; `None` inside a phrase.
#[must_use]
pub fn at_caret(query: &str, caret: CodePointOffset) -> Option<Caret> {
    let caret = CodePointOffset(caret.0.min(query.chars().count()));
    let here = |start: CodePointOffset, end: CodePointOffset| start < caret && caret <= end;
    let token = lex(query)
        .into_iter()
        .find(|token| token.kind != TokenKind::Unclosed && here(token.span.start, token.span.end));
    let before = |from: usize| query.chars().skip(from).take(caret.0.saturating_sub(from)).collect::<String>();
    let at = Passage { start: caret, end: caret };
    let Some(token) = token else { return Some(Caret { field: None, typed: String::new(), span: at, exact: false }) };
    match token.kind {
        TokenKind::Field(field, start, value) => {
            let typed = before(start.0);
            let exact = value.is_some_and(|(_, form)| form == Form::Exact) || typed.starts_with('=');
            let typed = typed.trim_start_matches(|c| c == '=' || super::lex::is_quote(c));
            let typed = typed.trim_end_matches(super::lex::is_quote).to_owned();
            Some(Caret { field: Some(field), typed, span: Passage { start, end: token.span.end }, exact })
        }
        TokenKind::Term(_, Form::Word | Form::Prefix) | TokenKind::And | TokenKind::Or | TokenKind::Near(_) => {
            Some(Caret { field: None, typed: before(token.span.start.0), span: token.span, exact: false })
        }
        TokenKind::Open | TokenKind::Close | TokenKind::Not => {
            Some(Caret { field: None, typed: String::new(), span: at, exact: false })
        }
        TokenKind::Term(..) | TokenKind::Unclosed => None,
    }
}
