//! The direction of a text.

use serde::{Deserialize, Serialize};

/// The direction in which a text is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(feature = "wire", derive(ts_rs::TS))]
pub enum Direction {
    /// Left to right.
    Ltr,
    /// Right to left.
    Rtl,
}

/// How many letters are counted.
const DECIDING: usize = 1_000;

/// The direction of the majority of the first letters.
pub fn direction(text: &str) -> Direction {
    let letters = text.chars().filter(|c| c.is_alphabetic()).take(DECIDING);
    let (mut right, mut all) = (0, 0);
    for letter in letters {
        all += 1;
        right += usize::from(is_right_to_left(letter));
    }
    if right * 2 > all { Direction::Rtl } else { Direction::Ltr }
}

/// Hebrew to Arabic Extended, and their presentation forms (Unicode blocks).
fn is_right_to_left(letter: char) -> bool {
    matches!(letter, '\u{0590}'..='\u{08FF}' | '\u{FB1D}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_has_the_direction_of_most_of_its_letters() {
        assert_eq!(direction("Wang Yi (وانغ يي) spoke"), Direction::Ltr);
        assert_eq!(direction("قال وانغ يي (Wang Yi) إن"), Direction::Rtl);
        assert_eq!(direction(""), Direction::Ltr);
    }
}
