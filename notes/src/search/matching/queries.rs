//! Helpers that combine index queries.

use tantivy::query::{BooleanQuery, ConstScoreQuery, EmptyQuery, Occur, Query};

/// Matches any of these parts.
pub(in crate::search) fn any(mut parts: Vec<Box<dyn Query>>) -> Box<dyn Query> {
    match parts.len() {
        0 => Box::new(EmptyQuery),
        1 => parts.remove(0),
        _ => Box::new(BooleanQuery::new(parts.into_iter().map(|part| (Occur::Should, part)).collect())),
    }
}

/// Matches all of these parts.
pub(in crate::search) fn all(mut parts: Vec<Box<dyn Query>>) -> Box<dyn Query> {
    if parts.len() == 1 {
        return parts.remove(0);
    }
    Box::new(BooleanQuery::new(parts.into_iter().map(|part| (Occur::Must, part)).collect()))
}

/// A query whose documents all score 0.
pub(in crate::search) fn silent(query: Box<dyn Query>) -> Box<dyn Query> {
    Box::new(ConstScoreQuery::new(query, 0.0))
}

/// The smallest text that is greater than every text with this prefix.
pub(in crate::search) fn after(prefix: &str) -> String {
    format!("{prefix}\u{10FFFF}")
}
