//! A query as tokens.

use crate::passage::{CodePointOffset, Passage};

use super::Form;
use super::field::Field;

/// A piece of a query.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Token {
    pub(super) kind: TokenKind,
    pub(super) span: Passage,
}

#[derive(Debug, Clone, PartialEq)]
pub(super) enum TokenKind {
    Open,
    Close,
    And,
    Or,
    Not,
    /// With the distance that was typed.
    Near(Option<u32>),
    Term(String, Form),
    /// A field, the position after its colon, and its value if there is one.
    Field(&'static Field, CodePointOffset, Option<(String, Form)>),
    /// A quotation mark without a closing one; the next token is the term.
    Unclosed,
}

/// Splits a query into tokens; only white space is dropped.
pub(super) fn lex(query: &str) -> Vec<Token> {
    let chars: Vec<char> = query.chars().collect();
    let mut lexer = Lexer { chars: &chars, at: 0, tokens: Vec::new() };
    while lexer.at < chars.len() {
        lexer.token();
    }
    lexer.tokens
}

struct Lexer<'q> {
    chars: &'q [char],
    at: usize,
    tokens: Vec<Token>,
}

impl Lexer<'_> {
    fn token(&mut self) {
        let start = self.at;
        match self.chars[start] {
            c if c.is_whitespace() => self.at += 1,
            '(' => self.sign(TokenKind::Open),
            ')' => self.sign(TokenKind::Close),
            '-' if self.peek(1).is_some_and(|c| !c.is_whitespace() && c != '-') => self.sign(TokenKind::Not),
            _ => self.term(start),
        }
    }

    fn sign(&mut self, kind: TokenKind) {
        self.at += 1;
        self.push(kind, self.at - 1);
    }

    fn push(&mut self, kind: TokenKind, start: usize) {
        self.tokens.push(Token { kind, span: Passage::new(start, self.at) });
    }

    fn peek(&self, ahead: usize) -> Option<char> {
        self.chars.get(self.at + ahead).copied()
    }

    /// A word, a phrase, an operator or a field with its value.
    fn term(&mut self, start: usize) {
        if let Some((text, form)) = self.marked() {
            return self.push(TokenKind::Term(text, form), start);
        }
        if let Some(field) = self.field() {
            let at = CodePointOffset(self.at);
            let value = self.marked().or_else(|| self.bare());
            return self.push(TokenKind::Field(field, at, value), start);
        }
        match self.bare() {
            Some((text, form)) => {
                let kind = operator(&text).unwrap_or(TokenKind::Term(text, form));
                self.push(kind, start);
            }
            None => self.at += 1,
        }
    }

    /// `"a phrase"`, `="a phrase"` or `=word`.
    fn marked(&mut self) -> Option<(String, Form)> {
        let is_exact = self.peek(0) == Some('=');
        let form = if is_exact { Form::Exact } else { Form::Phrase };
        let quote = usize::from(is_exact);
        if self.peek(quote).is_some_and(opens) {
            self.at += quote;
            return Some((self.quoted(), form));
        }
        if is_exact && self.peek(1).is_some_and(in_word) {
            self.at += 1;
            return self.bare().map(|(text, _)| (text, Form::Exact));
        }
        None
    }

    fn quoted(&mut self) -> String {
        let start = self.at;
        let rest = &self.chars[start + 1..];
        let end = rest.iter().position(|&c| closes(c));
        let text = rest[..end.unwrap_or(rest.len())].iter().collect();
        self.at = start + 1 + end.map_or(rest.len(), |end| end + 1);
        if end.is_none() {
            self.push(TokenKind::Unclosed, start);
        }
        text
    }

    /// A field by its name and colon.
    fn field(&mut self) -> Option<&'static Field> {
        let rest = &self.chars[self.at..];
        let len = rest.iter().position(|c| !c.is_ascii_alphabetic()).filter(|&len| rest[len] == ':')?;
        let field = Field::named(&rest[..len].iter().collect::<String>())?;
        self.at += len + 1;
        Some(field)
    }

    /// A word up to white space, a bracket or a quotation mark.
    fn bare(&mut self) -> Option<(String, Form)> {
        let rest = &self.chars[self.at..];
        let len = rest.iter().position(|&c| !in_word(c)).unwrap_or(rest.len());
        let text: String = rest[..len].iter().collect();
        self.at += len;
        match text.strip_suffix('*') {
            Some(stem) if !stem.is_empty() => Some((stem.to_owned(), Form::Prefix)),
            _ => (!text.is_empty()).then_some((text, Form::Word)),
        }
    }
}

fn operator(word: &str) -> Option<TokenKind> {
    match word {
        "AND" => Some(TokenKind::And),
        "OR" => Some(TokenKind::Or),
        "NOT" => Some(TokenKind::Not),
        "NEAR" => Some(TokenKind::Near(None)),
        _ => word.strip_prefix("NEAR/")?.parse().ok().map(|distance| TokenKind::Near(Some(distance))),
    }
}

fn in_word(c: char) -> bool {
    !c.is_whitespace() && !matches!(c, '(' | ')') && !opens(c)
}

/// Whether a character opens or closes a quoted part.
pub(super) fn is_quote(c: char) -> bool {
    opens(c) || closes(c)
}

fn opens(c: char) -> bool {
    matches!(c, '"' | '“' | '„' | '«' | '＂' | '”' | '»')
}

fn closes(c: char) -> bool {
    matches!(c, '"' | '”' | '“' | '»' | '＂')
}
