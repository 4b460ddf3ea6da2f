//! Rewrites the text of a query: removes or adds a clause, sets dates, switches the expansion of names.
//!
//! Invariant: the clauses that remain after an edit mean the same as before.

use serde::{Deserialize, Serialize};

use jiff::civil::Date;

use super::bounds::is_too_long;
use super::lex::{Token, TokenKind};
use super::parse::{parse, tokens};
use super::quote::quoted_if_needed;
use super::{DateBasis, Field, FieldCondition, Form, Node, Typing, ValueType};
use crate::passage::Passage;

/// Whether the query's actors are searched under all of their names, and the query with that switched.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "wire", derive(ts_rs::TS))]
pub struct Expansion {
    /// Whether some `actor:` or `speaker:` stands for every name of the actor.
    pub expanded: bool,
    /// The query with expansion off where it was on, and on where it was off.
    pub query: String,
}

/// The query without one of its clauses and the operator that joined it to its neighbours.
#[must_use]
pub fn without(query: &str, clause: Passage) -> String {
    QueryTokens::of(query).without(clause)
}

/// A query cut into its tokens, from which clause after clause can be taken.
pub(super) struct QueryTokens {
    pub(super) chars: Vec<char>,
    tokens: Vec<Token>,
}

impl QueryTokens {
    pub(super) fn of(query: &str) -> Self {
        Self { chars: query.chars().collect(), tokens: tokens(query) }
    }

    /// The query without one of its clauses.
    pub(super) fn without(&self, clause: Passage) -> String {
        let (start, end) = self.widened(clause);
        let left: String = self.chars[..start.min(self.chars.len())].iter().collect();
        let right: String = self.chars[end.min(self.chars.len())..].iter().collect();
        let (left, right) = (left.trim_end(), right.trim_start());
        let is_tight = left.is_empty() || right.is_empty() || left.ends_with('(') || right.starts_with(')');
        format!("{left}{}{right}", if is_tight { "" } else { " " }).trim().to_owned()
    }

    /// The range of a clause, including what joins it to its neighbours. Tokens are in the order of their
    /// ends, except for an unclosed quotation mark.
    fn widened(&self, clause: Passage) -> (usize, usize) {
        let (mut start, mut end) = (clause.start.0, clause.end.0);
        let mut before = self.tokens.iter().rev().peekable();
        let mut after = self.tokens.iter().peekable();
        loop {
            while before.next_if(|token| token.span.end.0 > start).is_some() {}
            while after.next_if(|token| token.span.start.0 < end).is_some() {}
            match (before.peek(), after.peek()) {
                (Some(before), _) if joins(&before.kind) || before.kind == TokenKind::Not => {
                    start = before.span.start.0
                }
                (_, Some(after)) if joins(&after.kind) => end = after.span.end.0,
                (Some(before), Some(after)) if before.kind == TokenKind::Open && after.kind == TokenKind::Close => {
                    (start, end) = (before.span.start.0, after.span.end.0);
                }
                _ => return (start, end),
            }
        }
    }
}

fn joins(kind: &TokenKind) -> bool {
    matches!(kind, TokenKind::And | TokenKind::Or | TokenKind::Near(_))
}

/// The query narrowed by one more clause.
#[must_use]
pub fn with(query: &str, clause: &str) -> String {
    let mut text = query.trim().to_owned();
    if is_too_long(&text) {
        return format!("{text} {clause}");
    }
    let mut tokens = tokens(&text);
    let mut end = None;
    while let Some(last) = tokens.pop_if(|last| joins(&last.kind) || last.kind == TokenKind::Not) {
        end = Some(last.span.start.0);
    }
    if let Some(end) = end {
        text = text.chars().take(end).collect::<String>().trim_end().to_owned();
    }
    if tokens.is_empty() {
        return clause.to_owned();
    }
    if tokens.iter().any(|token| token.kind == TokenKind::Unclosed) {
        text.push('"');
    }
    let depth = |kind: &TokenKind| tokens.iter().filter(|token| token.kind == *kind).count();
    text.extend(std::iter::repeat_n(')', depth(&TokenKind::Open).saturating_sub(depth(&TokenKind::Close))));
    if has_loose_or(&tokens) { format!("({text}) {clause}") } else { format!("{text} {clause}") }
}

/// Whether an `OR` stands outside all brackets.
fn has_loose_or(tokens: &[Token]) -> bool {
    let mut depth = 0_usize;
    tokens.iter().any(|token| {
        match token.kind {
            TokenKind::Open => depth += 1,
            TokenKind::Close => depth = depth.saturating_sub(1),
            _ => {}
        }
        depth == 0 && token.kind == TokenKind::Or
    })
}

/// The query with other date bounds, each written as in the language; they replace `after:`, `before:` and `on:`.
#[must_use]
pub fn with_date_bounds(query: &str, first: Option<&str>, last: Option<&str>) -> String {
    let mut text = query.trim().to_owned();
    // What "last week" means does not matter here: the clause goes.
    let today = Date::constant(1970, 1, 1);
    let is_bound = |node: &Node| matches!(node, Node::FieldCondition(FieldCondition::Day(DateBasis::Any, _), _));
    loop {
        let clauses = parse(&text, Typing::Done, today).0.clauses;
        let bounds: Vec<Passage> = clauses.iter().filter(|clause| is_bound(&clause.node)).map(|c| c.span).collect();
        if bounds.is_empty() {
            break;
        }
        // From the last to the first, so that the positions of the earlier ones stay valid.
        text = bounds.iter().rev().fold(text, |text, clause| without(&text, *clause));
    }
    for (name, day) in [("after", first), ("before", last)] {
        text = day.map_or(text.clone(), |day| with(&text, &format!("{name}:{}", quoted_if_needed(day))));
    }
    text
}

/// The query for the undated documents that its date bounds hide; `None` if it has no such bounds.
#[must_use]
pub fn undated(query: &str) -> Option<String> {
    let today = Date::constant(1970, 1, 1);
    let is_bound =
        |clause: &super::Clause| matches!(clause.node, Node::FieldCondition(FieldCondition::Day(DateBasis::Any, _), _));
    let bounded = parse(query, Typing::Done, today).0.clauses.iter().any(is_bound);
    bounded.then(|| with(&with_date_bounds(query, None, None), "-on:*"))
}

/// How the query's actors and terms are expanded; `None` where it names none.
#[must_use]
pub fn expansion(query: &str) -> Option<Expansion> {
    let mut names: Vec<(usize, bool)> = tokens(query)
        .into_iter()
        .filter_map(|token| match token.kind {
            // `*` is no name.
            TokenKind::Field(_, _, Some((value, Form::Word))) if value == "*" => None,
            TokenKind::Field(Field { takes: ValueType::Actor | ValueType::Term, .. }, at, Some((_, form))) => {
                Some((at.0, form != Form::Exact))
            }
            _ => None,
        })
        .collect();
    let expanded = names.iter().any(|(_, expanded)| *expanded);
    names.retain(|(_, is_expanded)| *is_expanded == expanded);
    let mut chars: Vec<char> = query.chars().collect();
    for &(at, _) in names.iter().rev() {
        if expanded {
            chars.insert(at, '=');
        } else {
            chars.remove(at);
        }
    }
    (!names.is_empty()).then(|| Expansion { expanded, query: chars.into_iter().collect() })
}

/// The query with other text in the place of a part.
#[must_use]
pub fn replaced(query: &str, part: Passage, by: &str) -> String {
    let before: String = query.chars().take(part.start.0).collect();
    let after: String = query.chars().skip(part.end.0).collect();
    format!("{before}{by}{after}")
}
