//! Whether what was found in a block stands close together.

use super::needle::Found;

/// Whether there is one find of each of `count` clauses such that between neighbours, in whatever order
/// they stand, there are at most `distance` words.
pub(super) fn holds(found: &[Found], count: usize, distance: u32) -> bool {
    let mut by_position: Vec<&Found> = found.iter().filter(|found| found.clause < count).collect();
    by_position.sort_by_key(|found| found.positions);
    holds_in_a_row(&by_position, count, distance)
}

/// Whether a row of finds without a gap holds every clause. One pass: what begins within a row ends where the
/// row does, so that it holds no more than the row.
fn holds_in_a_row(found: &[&Found], count: usize, distance: u32) -> bool {
    // In which row each clause was seen last.
    let mut seen_in = vec![0; count];
    let (mut row, mut missing, mut end) = (0, count, 0);
    for next in found {
        if row == 0 || next.positions.0 > end + distance + 1 {
            (row, missing, end) = (row + 1, count, next.positions.1);
        }
        end = end.max(next.positions.1);
        if std::mem::replace(&mut seen_in[next.clause], row) != row {
            missing -= 1;
        }
        if missing == 0 {
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
