//! Parses tokens into a tree. Precedence, lowest first: `OR`, side by side, `AND`, `NOT`, `NEAR`.

mod near;

use jiff::civil::Date;

use crate::normal::fold;
use crate::passage::Passage;

use super::bounds;
use super::field::{BadValue, Field, nearest_field};
use super::lex::{Token, TokenKind, lex};
use super::quote::{quoted, quoted_if_needed};
use super::{Clause, FieldCondition, Form, Node, Problem, Query, Sort, Term, Typing};

/// The deepest nesting of brackets that is parsed; deeper ones are left out, so that no query exhausts the stack.
const DEPTH: usize = 50;

/// Parses a query. Relative dates are resolved against `today`.
pub fn parse(query: &str, typing: Typing, today: Date) -> (Query, Vec<Problem>) {
    let end = query.chars().count();
    if bounds::is_too_long(query) {
        return refused(bounds::too_long(end));
    }
    let tokens = tokens(query);
    if let Some(problem) = bounds::too_much(&tokens) {
        return refused(problem);
    }
    let is_prose = is_prose(query, &tokens);
    let mut parser = Parser {
        query: query.chars().collect(),
        tokens,
        at: 0,
        depth: 0,
        today,
        is_prose,
        open_at: (typing == Typing::LastWord).then_some(end),
        problems: Vec::new(),
        clauses: Vec::new(),
    };
    let mut parts = Vec::new();
    while parser.at < parser.tokens.len() {
        parts.extend(parser.any());
        parser.stray_close();
    }
    let sort = parser.sort(&mut parts);
    let is_refused = parser.problems.iter().any(|problem| problem.refuses);
    let root = join(flat(parts), Node::All).filter(|_| !is_refused);
    if root.is_none() && sort.is_none() && parser.problems.is_empty() && end > 0 && !query.trim().is_empty() {
        parser.problem("there is no word to search for", Passage::new(0, end));
    }
    (Query { root, is_refused, sort, is_prose, clauses: parser.clauses }, parser.problems)
}

fn refused(problem: Problem) -> (Query, Vec<Problem>) {
    (Query { is_refused: true, ..Query::default() }, vec![problem])
}

/// The tokens of a query, with operators told from words; none if the query is too long.
pub(super) fn tokens(query: &str) -> Vec<Token> {
    if bounds::is_too_long(query) {
        return Vec::new();
    }
    let tokens = lex(query);
    if is_shouted(&tokens) { words_only(tokens) } else { tokens }
}

/// The fewest words of a query that counts as a sentence. In a sentence in capitals, `AND` and `NOT` are words; in one
/// without operators, quotation marks belong to the text. Queries with operators are usually shorter; questions usually
/// are not.
const SENTENCE: usize = 7;

/// Whether a query is a question or a sentence, not words with operators.
fn is_prose(query: &str, tokens: &[Token]) -> bool {
    let is_text = |token: &Token| {
        matches!(
            token.kind,
            TokenKind::Open | TokenKind::Close | TokenKind::Unclosed | TokenKind::Term(_, Form::Word | Form::Phrase)
        )
    };
    // Fields after the text narrow it; it is still prose.
    let behind = tokens.iter().rposition(|token| !matches!(token.kind, TokenKind::Field(..) | TokenKind::Not));
    let (text, fields) = tokens.split_at(behind.map_or(0, |last| last + 1));
    let asked: String = query.chars().take(fields.first().map_or(usize::MAX, |field| field.span.start.0)).collect();
    let plain = text.iter().filter(|token| matches!(token.kind, TokenKind::Term(_, Form::Word))).count();
    let is_question = asked.trim_end().ends_with(['?', '？', '؟', '\u{37E}', '‽']);
    text.iter().all(is_text) && (is_question || plain >= SENTENCE)
}

/// Whether a query is a text in capitals rather than one with operators.
fn is_shouted(tokens: &[Token]) -> bool {
    let words = tokens.iter().filter_map(|token| match &token.kind {
        TokenKind::Term(text, _) => Some(text.as_str()),
        TokenKind::And | TokenKind::Or | TokenKind::Near(_) => Some("AND"),
        TokenKind::Not if token.span.len() > 1 => Some("NOT"),
        _ => None,
    });
    let words: Vec<&str> = words.filter(|word| word.len() > 1).collect();
    words.len() >= SENTENCE && !words.iter().any(|word| word.chars().any(char::is_lowercase))
}

/// Turns operators back into words.
fn words_only(mut tokens: Vec<Token>) -> Vec<Token> {
    for token in &mut tokens {
        let word = match token.kind {
            TokenKind::And => "AND",
            TokenKind::Or => "OR",
            TokenKind::Not if token.span.len() > 1 => "NOT",
            TokenKind::Near(_) => "NEAR",
            _ => continue,
        };
        token.kind = TokenKind::Term(word.to_owned(), Form::Word);
    }
    tokens
}

struct Parser {
    query: Vec<char>,
    tokens: Vec<Token>,
    at: usize,
    depth: usize,
    today: Date,
    is_prose: bool,
    /// The end of the word being typed.
    open_at: Option<usize>,
    problems: Vec<Problem>,
    /// The clauses so far, without brackets that only group.
    clauses: Vec<Clause>,
}

impl Parser {
    fn problem(&mut self, message: impl Into<String>, span: Passage) {
        self.problems.push(Problem { message: message.into(), span, instead: None, refuses: false });
    }

    /// Reports a part that is not understood, which refuses the query unless the part is still being typed.
    fn refuse(&mut self, message: String, span: Passage, instead: Option<String>) {
        let refuses = self.open_at != Some(span.end.0);
        self.problems.push(Problem { message, span, instead, refuses });
    }

    fn peek(&self) -> Option<&TokenKind> {
        self.tokens.get(self.at).map(|token| &token.kind)
    }

    fn next(&mut self) -> Option<Token> {
        let token = self.tokens.get(self.at).cloned();
        self.at += 1;
        token
    }

    /// Consumes the next token if it is of this kind.
    fn take(&mut self, kind: &TokenKind) -> Option<Passage> {
        let span = self.tokens.get(self.at).filter(|token| token.kind == *kind)?.span;
        self.at += 1;
        Some(span)
    }

    /// Removes the sort order from the parts that follow one another: it tests nothing, and it means nothing
    /// in any other place.
    fn sort(&mut self, parts: &mut Vec<Node>) -> Option<Sort> {
        *parts = flat(std::mem::take(parts));
        let mut sort = None;
        for part in std::mem::take(parts) {
            match part {
                Node::FieldCondition(FieldCondition::Sort(order), span) if sort.is_some_and(|other| other != order) => {
                    self.refuse("sort: is given twice".to_owned(), span, None);
                }
                Node::FieldCondition(FieldCondition::Sort(order), _) => sort = Some(order),
                part => {
                    if let Some(span) = sort_within(&part) {
                        self.refuse("sort: cannot be negated or joined by an operator".to_owned(), span, None);
                    }
                    parts.push(part);
                }
            }
        }
        sort
    }

    fn stray_close(&mut self) {
        if let Some(span) = self.take(&TokenKind::Close) {
            self.problem("this bracket was never opened", span);
        }
    }

    /// Parts joined by `OR`.
    fn any(&mut self) -> Option<Node> {
        let (from, before) = (self.at, self.clauses.len());
        let mut parts = Vec::new();
        loop {
            let part = self.side_by_side();
            let is_empty = part.is_none();
            parts.extend(part);
            let Some(span) = self.take(&TokenKind::Or) else { break };
            let is_last = matches!(self.peek(), None | Some(TokenKind::Close | TokenKind::Or));
            if is_empty || is_last {
                self.problem("OR needs a part on each side", span);
            }
        }
        let joined = join(parts, Node::Or);
        if let Some(node @ Node::Or(_)) = &joined {
            self.clause(node, from, before);
        }
        joined
    }

    /// Records that the tokens since `from` are one clause, and drops the clauses that were found inside
    /// them.
    fn clause(&mut self, node: &Node, from: usize, before: usize) {
        let last = self.at.min(self.tokens.len()).saturating_sub(1);
        // An unclosed quotation mark comes before the field it belongs to.
        let starts = self.tokens[from..=last].iter().map(|token| token.span.start);
        let start = starts.min().unwrap_or(self.tokens[from].span.start);
        let span = Passage { start, end: self.tokens[last].span.end };
        self.clauses.truncate(before);
        self.clauses.push(Clause { node: node.clone(), span });
    }

    /// Parts that stand side by side.
    fn side_by_side(&mut self) -> Option<Node> {
        let mut parts = Vec::new();
        while !matches!(self.peek(), None | Some(TokenKind::Close | TokenKind::Or)) {
            parts.extend(self.both());
        }
        join(flat(parts), Node::All)
    }

    /// Parts joined by `AND`.
    fn both(&mut self) -> Option<Node> {
        let mut parts = Vec::new();
        loop {
            let part = self.operand();
            let is_empty = part.is_none();
            parts.extend(part);
            let Some(span) = self.take(&TokenKind::And) else { break };
            let is_last = matches!(self.peek(), None | Some(TokenKind::Close | TokenKind::Or | TokenKind::And));
            if is_empty || is_last {
                self.problem("AND needs a part on each side", span);
            }
        }
        join(parts, Node::And)
    }

    /// A part with the operator before it. In brackets that only group, each part is a clause of its own.
    fn operand(&mut self) -> Option<Node> {
        let (from, before) = (self.at, self.clauses.len());
        let is_bracket = self.peek() == Some(&TokenKind::Open);
        let node = self.not()?;
        if !(is_bracket && matches!(node, Node::All(_) | Node::And(_))) {
            self.clause(&node, from, before);
        }
        Some(node)
    }

    fn not(&mut self) -> Option<Node> {
        let mut negations = 0;
        let mut last = None;
        while let Some(span) = self.take(&TokenKind::Not) {
            negations += 1;
            last = Some(span);
        }
        let said = self.problems.len();
        let part = self.near();
        match (part, last) {
            (Some(part), _) if negations % 2 == 1 => Some(Node::Not(Box::new(part))),
            // A part that was not understood has been reported already.
            (None, Some(span)) if self.problems.len() == said => {
                self.problem("there is nothing here to exclude", span);
                None
            }
            (part, _) => part,
        }
    }

    fn primary(&mut self) -> Option<Node> {
        if matches!(
            self.peek(),
            None | Some(TokenKind::Close | TokenKind::Or | TokenKind::And | TokenKind::Near(_) | TokenKind::Not)
        ) {
            return None;
        }
        let Token { kind, span } = self.next()?;
        match kind {
            TokenKind::Open => self.bracket(span),
            TokenKind::Unclosed => {
                self.problem("this quotation mark is not closed", span);
                self.primary()
            }
            TokenKind::Term(text, form) => self.term(text, form, span).map(Node::Term),
            TokenKind::Field(field, _, value) => self.field(field, value, span),
            TokenKind::Close | TokenKind::Or | TokenKind::And | TokenKind::Near(_) | TokenKind::Not => None,
        }
    }

    fn bracket(&mut self, span: Passage) -> Option<Node> {
        if self.depth == DEPTH {
            self.problem("brackets are nested too deep; this one was left out", span);
            return None;
        }
        self.depth += 1;
        let inner = self.any();
        self.depth -= 1;
        if self.take(&TokenKind::Close).is_none() {
            self.problem("this bracket is not closed", span);
        }
        inner
    }

    fn term(&mut self, text: String, form: Form, span: Passage) -> Option<Term> {
        let open = form == Form::Word && self.open_at == Some(span.end.0);
        let has_word = fold(&text).chars().any(char::is_alphanumeric);
        if !has_word && matches!(form, Form::Phrase | Form::Exact) {
            self.problem("this contains no word", span);
        }
        if matches!(form, Form::Word | Form::Prefix)
            && let Some((name, near)) = nearest_field(&text)
            && self.is_meant_as_field(&text, span)
        {
            self.refuse_field(&Typo { name, near, rest: &text[name.len()..], form }, span);
            return None;
        }
        has_word.then_some(Term { text, span, form, open })
    }

    /// Whether a word with a colon is meant as a field: a field has a value right after the colon, a word of
    /// a text does not.
    fn is_meant_as_field(&self, text: &str, span: Passage) -> bool {
        let value_follows = self.tokens.get(self.at).is_some_and(|next| next.span.start == span.end);
        !self.is_prose && (!text.ends_with(':') || value_follows)
    }

    /// Refuses a misspelled field, with the query as it was probably meant.
    fn refuse_field(&mut self, &Typo { name, near, rest, form }: &Typo<'_>, span: Passage) {
        let mut instead = format!("{near}{rest}{}", if form == Form::Prefix { "*" } else { "" });
        let mut span = span;
        if let Some(Token { kind: TokenKind::Term(value, Form::Phrase), span: behind }) = self.tokens.get(self.at)
            && behind.start == span.end
        {
            instead += &quoted(value);
            span.end = behind.end;
            self.at += 1;
        }
        self.refuse(format!("there is no field {name}:"), span, Some(instead));
    }

    fn field(&mut self, field: &Field, value: Option<(String, Form)>, span: Passage) -> Option<Node> {
        let Some((text, form)) = value.filter(|(text, _)| !text.trim().is_empty()) else {
            self.refuse(format!("{}: needs a value", field.name), span, None);
            return None;
        };
        let open = field.may_be_open(form) && self.open_at == Some(span.end.0);
        match field.tests(Term { text, span, form, open }, self.today) {
            Ok(tests) => join(tests.into_iter().map(|test| test_node(test, span)).collect(), Node::And),
            Err(BadValue { message, nearest }) => {
                let instead = nearest.map(|value| format!("{}:{}", field.name, quoted_if_needed(&value)));
                self.refuse(message, span, instead);
                None
            }
        }
    }
}

/// A misspelled field.
struct Typo<'t> {
    /// The name as written.
    name: &'t str,
    /// The field that is nearest.
    near: &'t str,
    /// Its colon and the text after it, up to a quotation mark.
    rest: &'t str,
    form: Form,
}

/// The position of a sort order within a part.
fn sort_within(part: &Node) -> Option<Passage> {
    match part {
        Node::All(parts) | Node::And(parts) | Node::Or(parts) | Node::Near(parts, _) => {
            parts.iter().find_map(sort_within)
        }
        Node::Not(part) => sort_within(part),
        Node::FieldCondition(FieldCondition::Sort(_), span) => Some(*span),
        Node::Term(_) | Node::FieldCondition(..) => None,
    }
}

fn test_node(test: FieldCondition, span: Passage) -> Node {
    Node::FieldCondition(test, span)
}

/// Merges bracketed words that only follow one another with the words around the brackets.
fn flat(parts: Vec<Node>) -> Vec<Node> {
    let flat = parts.into_iter().flat_map(|part| match part {
        Node::All(inner) => inner,
        other => vec![other],
    });
    flat.collect()
}

/// A single part is returned as it is.
fn join(mut parts: Vec<Node>, many: fn(Vec<Node>) -> Node) -> Option<Node> {
    if parts.len() > 1 { Some(many(parts)) } else { parts.pop() }
}

#[cfg(test)]
#[path = "tests.rs"]
mod tests;
