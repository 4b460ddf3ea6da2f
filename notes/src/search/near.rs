//! Whether what was found in a block stands close together.

use super::needle::Found;

/// Whether there is one find of each of `count` clauses such that between neighbours, in whatever order
/// they stand, there are at most `distance` words.
pub(super) fn holds(found: &[Found], count: usize, distance: u32) -> bool {
    let mut by_position: Vec<&Found> = found.iter().filter(|found| found.clause < count).collect();
    by_position.sort_by_key(|found| found.positions);
    (0..by_position.len()).any(|first| chain(&by_position[first..], count, distance))
}

/// Whether the finds from the first one on hold every clause without a gap.
fn chain(found: &[&Found], count: usize, distance: u32) -> bool {
    let mut seen = vec![false; count];
    let mut end = found[0].positions.1;
    for next in found {
        if next.positions.0 > end + distance + 1 {
            return false;
        }
        end = end.max(next.positions.1);
        seen[next.clause] = true;
        if seen.iter().all(|seen| *seen) {
            return true;
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Finds as (clause, position).
    fn check(places: &[(usize, u32)], count: usize, distance: u32, expected: bool) {
        let found: Vec<Found> =
            places.iter().map(|&(clause, at)| Found { range: 0..1, clause, positions: (at, at) }).collect();
        assert_eq!(holds(&found, count, distance), expected, "{places:?} {distance}");
    }

    #[test]
    fn words_are_near_in_either_order() {
        check(&[(0, 1), (1, 2)], 2, 0, true);
        check(&[(1, 1), (0, 4)], 2, 2, true);
        check(&[(1, 1), (0, 5)], 2, 2, false);
        check(&[(0, 1), (0, 3), (1, 5), (2, 9)], 3, 2, false);
        check(&[(0, 1), (1, 9), (0, 8), (2, 11)], 3, 2, true);
        check(&[(0, 1)], 2, 9, false);
    }
}
