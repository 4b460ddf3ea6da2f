//! Tests whether the matches in a block stand close together, and keeps only those that do.

use std::ops::Range;

/// A place in a block where a needle was found, in bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::search) struct NeedleMatch {
    pub(in crate::search) range: Range<usize>,
    pub(in crate::search) clause: usize,
    /// Positions of its first and last word.
    pub(in crate::search) positions: (u32, u32),
}

/// An expression whose parts must stand close together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::search) enum NearExpr {
    /// A match of one of these clauses: of a word, or of one of an actor's names.
    Clauses(Vec<usize>),
    /// One of these.
    Any(Vec<NearExpr>),
    /// All of these, in any order, with at most this many words between neighbours; anywhere in one block if
    /// `None`.
    Near(Vec<NearExpr>, Option<u32>),
}

/// A place of a part: the positions of its first and last word.
type Span = (u32, u32);

impl NearExpr {
    /// The same with its clause numbers shifted by `by`.
    pub(in crate::search) fn shifted(&self, by: usize) -> Self {
        let all = |parts: &[Self]| parts.iter().map(|part| part.shifted(by)).collect();
        match self {
            Self::Clauses(clauses) => Self::Clauses(clauses.iter().map(|clause| clause + by).collect()),
            Self::Any(parts) => Self::Any(all(parts)),
            Self::Near(parts, distance) => Self::Near(all(parts), *distance),
        }
    }

    /// Whether a clause belongs to it.
    pub(in crate::search) fn has(&self, clause: usize) -> bool {
        match self {
            Self::Clauses(clauses) => clauses.contains(&clause),
            Self::Any(parts) | Self::Near(parts, _) => parts.iter().any(|part| part.has(clause)),
        }
    }

    /// Whether the matches in a block satisfy it.
    pub(in crate::search) fn holds(&self, found: &[NeedleMatch]) -> bool {
        !self.spans(found).is_empty()
    }

    /// Removes from a block's matches those of its clauses that lie outside every place where it is
    /// satisfied: only what was asked for is marked.
    pub(in crate::search) fn retain(&self, found: &mut Vec<NeedleMatch>) {
        let spans = self.spans(found);
        let is_held = |one: &NeedleMatch| {
            let before = spans.partition_point(|span| span.0 <= one.positions.0);
            spans[..before].last().is_some_and(|span| one.positions.1 <= span.1)
        };
        found.retain(|one| !self.has(one.clause) || is_held(one));
    }

    /// The places where it is satisfied, in order. For a group, adjacent places are joined, so that no two
    /// overlap.
    fn spans(&self, found: &[NeedleMatch]) -> Vec<Span> {
        match self {
            Self::Clauses(clauses) => {
                sorted(found.iter().filter(|one| clauses.contains(&one.clause)).map(|one| one.positions))
            }
            Self::Any(parts) => sorted(parts.iter().flat_map(|part| part.spans(found))),
            Self::Near(parts, distance) => {
                let spans = parts
                    .iter()
                    .enumerate()
                    .flat_map(|(at, part)| part.spans(found).into_iter().map(move |span| (span, at)));
                let mut spans: Vec<(Span, usize)> = spans.collect();
                spans.sort_unstable();
                rows(&spans, parts.len(), *distance)
            }
        }
    }
}

fn sorted(spans: impl Iterator<Item = Span>) -> Vec<Span> {
    let mut spans: Vec<Span> = spans.collect();
    spans.sort_unstable();
    spans.dedup();
    spans
}

/// Groups places into runs without too large a gap, and returns the runs that contain each of `count` parts.
/// One pass is enough: a run that starts inside another one also ends with it, so it contains no more.
fn rows(places: &[(Span, usize)], count: usize, distance: Option<u32>) -> Vec<Span> {
    let mut rows = Vec::new();
    // In which row each part was seen last.
    let mut seen_in = vec![0; count];
    let (mut row, mut missing) = (0, count);
    let mut span: Span = (0, 0);
    for (place, part) in places {
        let is_apart = distance.is_some_and(|distance| place.0 > span.1.saturating_add(distance).saturating_add(1));
        if row == 0 || is_apart {
            rows.extend((row > 0 && missing == 0).then_some(span));
            (row, missing, span) = (row + 1, count, *place);
        }
        span.1 = span.1.max(place.1);
        if std::mem::replace(&mut seen_in[*part], row) != row {
            missing -= 1;
        }
    }
    rows.extend((row > 0 && missing == 0).then_some(span));
    rows
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Matches, written as (clause, position).
    fn found(places: &[(usize, u32)]) -> Vec<NeedleMatch> {
        places.iter().map(|&(clause, at)| NeedleMatch { range: 0..1, clause, positions: (at, at) }).collect()
    }

    fn one(clause: usize) -> NearExpr {
        NearExpr::Clauses(vec![clause])
    }

    fn check(places: &[(usize, u32)], part: &NearExpr, kept: &[u32]) {
        let mut found = found(places);
        assert_eq!(part.holds(&found), !kept.is_empty(), "{places:?} {part:?}");
        part.retain(&mut found);
        assert_eq!(found.iter().map(|found| found.positions.0).collect::<Vec<_>>(), kept, "{places:?} {part:?}");
    }

    #[test]
    fn words_are_near_in_either_order() {
        let near = |count: usize, distance: u32| NearExpr::Near((0..count).map(one).collect(), Some(distance));
        check(&[(0, 1), (1, 2)], &near(2, 0), &[1, 2]);
        check(&[(1, 1), (0, 4)], &near(2, 2), &[1, 4]);
        check(&[(1, 1), (0, 5)], &near(2, 2), &[]);
        check(&[(0, 1), (0, 3), (1, 5), (2, 9)], &near(3, 2), &[]);
        check(&[(0, 1), (1, 9), (0, 8), (2, 11)], &near(3, 2), &[9, 8, 11]);
        check(&[(0, 1)], &near(2, 9), &[]);
    }

    #[test]
    fn a_passage_is_a_row_of_any_length_and_what_stands_elsewhere_is_left_out() {
        let passage = NearExpr::Near(vec![one(0), one(1)], None);
        check(&[(0, 1), (1, 900)], &passage, &[1, 900]);
        let near = NearExpr::Near(vec![one(0), one(1)], Some(3));
        check(&[(0, 1), (1, 4), (1, 30), (0, 50), (0, 70), (1, 72)], &near, &[1, 4, 70, 72]);
    }

    #[test]
    fn parts_are_names_choices_and_groups() {
        let names = NearExpr::Near(vec![NearExpr::Clauses(vec![0, 1]), one(2)], Some(1));
        check(&[(1, 1), (2, 2), (0, 9)], &names, &[1, 2]);
        let choice = NearExpr::Near(vec![NearExpr::Any(vec![one(0), one(1)]), one(2)], Some(1));
        check(&[(0, 1), (1, 5), (2, 6)], &choice, &[5, 6]);
        let group = NearExpr::Near(vec![NearExpr::Near(vec![one(0), one(1)], Some(0)), one(2)], Some(4));
        check(&[(0, 1), (1, 3), (2, 5)], &group, &[]);
        check(&[(0, 1), (1, 2), (2, 5)], &group, &[1, 2, 5]);
    }
}
