//! Queries of the index put together.

use tantivy::query::{BooleanQuery, ConstScoreQuery, EmptyQuery, Occur, Query};

/// Any of these.
pub(in crate::search) fn any(mut parts: Vec<Box<dyn Query>>) -> Box<dyn Query> {
    match parts.len() {
        0 => Box::new(EmptyQuery),
        1 => parts.remove(0),
        _ => Box::new(BooleanQuery::new(parts.into_iter().map(|part| (Occur::Should, part)).collect())),
    }
}

/// All of these.
pub(in crate::search) fn all(mut parts: Vec<Box<dyn Query>>) -> Box<dyn Query> {
    if parts.len() == 1 {
        return parts.remove(0);
    }
    Box::new(BooleanQuery::new(parts.into_iter().map(|part| (Occur::Must, part)).collect()))
}

/// A query whose documents all score nothing.
pub(in crate::search) fn silent(query: Box<dyn Query>) -> Box<dyn Query> {
    Box::new(ConstScoreQuery::new(query, 0.0))
}

/// The first text after all that begin with `prefix`.
pub(in crate::search) fn after(prefix: &str) -> String {
    format!("{prefix}\u{10FFFF}")
}
