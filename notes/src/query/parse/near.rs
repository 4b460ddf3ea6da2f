//! `NEAR` and its operands, which must have a position in a text: words, phrases, actors.

use std::ops::Range;

use super::super::lex::TokenKind;
use super::super::{FieldCondition, Node};
use super::{Parser, join};
use crate::passage::Passage;

/// Parts joined by `NEAR`.
struct NearOperands {
    /// Each with its tokens.
    parts: Vec<(Option<Node>, Range<usize>)>,
    /// The largest distance that is stated; one passage where some `NEAR` states none.
    distance: Option<u32>,
    /// Where the first `NEAR` stands.
    sign: Passage,
}

impl Parser {
    pub(super) fn near(&mut self) -> Option<Node> {
        let (from, before) = (self.at, self.clauses.len());
        let first = self.primary();
        let Some(TokenKind::Near(_)) = self.peek() else { return first };
        let row = self.row((first, from..self.at));
        if row.parts.iter().any(|(part, _)| part.is_none()) {
            self.problem("NEAR needs a word, a phrase, an actor or a group on each side", row.sign);
            return join(row.parts.into_iter().filter_map(|(part, _)| part).collect(), Node::And);
        }
        let placed = row
            .parts
            .iter()
            .map(|(part, _)| part.clone().ok_or(None).and_then(|part| into_operand(part, row.distance)));
        match placed.collect::<Result<Vec<_>, _>>() {
            Ok(parts) => Some(Node::Near(parts, row.distance)),
            Err(whole) => {
                self.refuse_near(&row, whole);
                self.clauses.truncate(before);
                None
            }
        }
    }

    fn row(&mut self, first: (Option<Node>, Range<usize>)) -> NearOperands {
        let mut row = NearOperands { parts: vec![first], distance: Some(0), sign: Passage::new(0, 0) };
        while let Some(&TokenKind::Near(words)) = self.peek() {
            let sign = self.next().map(|token| token.span);
            row.sign = sign.filter(|_| row.parts.len() == 1).unwrap_or(row.sign);
            row.distance = row.distance.zip(words).map(|(one, other)| one.max(other));
            let from = self.at;
            let part = self.primary();
            row.parts.push((part, from..self.at));
        }
        row
    }

    /// Reports a part without a position in a text, and suggests the query with that part moved out of
    /// `NEAR`.
    fn refuse_near(&mut self, row: &NearOperands, whole: Option<Passage>) {
        let field = whole.and_then(|span| self.tokens.iter().find(|token| token.span == span));
        let message = match field.map(|token| &token.kind) {
            Some(TokenKind::Field(field, ..)) => format!(
                "{}: tests a whole document, not a place in its text; move it out of the parts of NEAR",
                field.name
            ),
            _ => "an excluded part has no place in a text, so NEAR cannot be used with it".to_owned(),
        };
        let tokens = row.parts[0].1.start..row.parts[row.parts.len() - 1].1.end;
        let span = self.span(&tokens);
        let instead = self.apart(row);
        self.refuse(message, span, instead);
    }

    /// The query text with the parts that have a position joined by `NEAR`, and the others after them.
    fn apart(&self, row: &NearOperands) -> Option<String> {
        let text = |tokens: &Range<usize>| {
            let span = self.span(tokens);
            self.query.get(span.start.0..span.end.0).map(|text| text.iter().collect::<String>())
        };
        let (mut near, mut beside) = (Vec::new(), Vec::new());
        for (part, tokens) in &row.parts {
            match part {
                Some(Node::FieldCondition(test, _))
                    if !matches!(test, FieldCondition::Actor(_) | FieldCondition::OwnTerm(_)) =>
                {
                    beside.push(text(tokens)?)
                }
                Some(part) => {
                    into_operand(part.clone(), row.distance).ok()?;
                    near.push(text(tokens)?);
                }
                None => return None,
            }
        }
        let sign = row.distance.map_or(" NEAR ".to_owned(), |distance| format!(" NEAR/{distance} "));
        let near = if near.is_empty() { Vec::new() } else { vec![near.join(&sign)] };
        Some(near.into_iter().chain(beside).collect::<Vec<_>>().join(" "))
    }

    /// The span of some tokens in the query. An unclosed quotation mark comes before what it belongs to.
    fn span(&self, tokens: &Range<usize>) -> Passage {
        let tokens = &self.tokens[tokens.start..tokens.end.min(self.tokens.len())];
        let start = tokens.iter().map(|token| token.span.start).min().unwrap_or_default();
        let end = tokens.iter().map(|token| token.span.end).max().unwrap_or_default();
        Passage { start, end }
    }
}

/// Turns a part into an operand of `NEAR`. Parts that follow one another in a group must stand close together
/// as well. A part without a position is an error: the span of its field, or `None` for a negated part.
fn into_operand(part: Node, distance: Option<u32>) -> Result<Node, Option<Passage>> {
    let all =
        |parts: Vec<Node>| parts.into_iter().map(|part| into_operand(part, distance)).collect::<Result<Vec<_>, _>>();
    match part {
        Node::Term(_)
        | Node::Near(..)
        | Node::FieldCondition(FieldCondition::Actor(_) | FieldCondition::OwnTerm(_), _) => Ok(part),
        Node::Or(parts) => Ok(Node::Or(all(parts)?)),
        Node::All(parts) | Node::And(parts) => Ok(Node::Near(all(parts)?, distance)),
        Node::FieldCondition(_, span) => Err(Some(span)),
        Node::Not(_) => Err(None),
    }
}
