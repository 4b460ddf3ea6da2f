//! Callouts: block quotes that begin with `[!note]`, as Obsidian writes them.

use std::ops::Range;

/// The head of a callout, `> [!note]- A title`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Callout<'b> {
    /// The word after the exclamation mark.
    pub kind: &'b str,
    /// The end of the marker in the body, including a fold sign and spaces: it is shown, but is not text.
    pub marker_end: usize,
    /// Where its first line ends in the body.
    pub head_end: usize,
    /// Whether the author gave it a title on the same line.
    pub has_title: bool,
    /// Whether it folds, and how it is at first.
    pub fold: Option<Fold>,
}

/// How a callout that folds is at first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fold {
    /// `+`.
    Open,
    /// `-`.
    Closed,
}

/// The callout that a block quote is; `None` if it is not one.
pub(super) fn callout(body: &str, quote: Range<usize>) -> Option<Callout<'_>> {
    // The end of the line is looked for last: otherwise each of many nested quotes would scan the same line.
    let quoted = &body[quote.clone()];
    let blank = |c: char| c.is_whitespace() && c != '\n';
    let marker = quoted.trim_start_matches(blank).strip_prefix('>')?.trim_start_matches(blank).strip_prefix("[!")?;
    let line = quoted.lines().next()?;
    let head = line.get(quoted.len() - marker.len()..)?;
    let (kind, rest) = head.split_once(']')?;
    let is_word = !kind.is_empty() && kind.chars().all(|c| c.is_alphanumeric() || c == '-' || c == '_');
    if !is_word {
        return None;
    }
    let fold = match rest.bytes().next() {
        Some(b'+') => Some(Fold::Open),
        Some(b'-') => Some(Fold::Closed),
        _ => None,
    };
    let title = rest.strip_prefix(['+', '-']).unwrap_or(rest).trim_start();
    let marker_end = quote.start + (line.len() - title.len());
    let head_end = quote.start + line.len();
    Some(Callout { kind, marker_end, head_end, has_title: !title.trim().is_empty(), fold })
}
