//! Problems of a query.

use notes::{passage::Offsets, query::Problem};

use super::span;
use crate::wire;

/// Problems of a query, with their spans in UTF-16 units of it.
pub fn problems_in(query: &str, problems: Vec<Problem>) -> Vec<wire::Problem> {
    let offsets = Offsets::new(query);
    let wired = |problem: Problem| wire::Problem {
        span: span(&offsets, problem.span),
        instead: problem.instead_of(query),
        refuses: problem.refuses,
        message: problem.message,
    };
    problems.into_iter().map(wired).collect()
}
