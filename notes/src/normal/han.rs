//! Traditional Han characters and the simplified ones they are folded to.
//!
//! The table is the character table `TSCharacters` of OpenCC (Open Chinese Convert, Apache License 2.0), kept
//! in `han.txt`. It folds one character to one character: several traditional ones may become the same (`發`
//! and `髮` are both `发`), as they do in simplified text. Pronunciation plays no role.

use std::collections::HashMap;
use std::sync::LazyLock;

/// Whether traditional and simplified characters are treated as equal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum HanFolding {
    /// They are equal.
    #[default]
    Folded,
    /// Each character stands only for itself.
    AsWritten,
}

static TABLE: LazyLock<HashMap<char, char>> = LazyLock::new(|| {
    let rows = include_str!("han.txt").lines().filter(|line| !line.starts_with('#'));
    let mut chars = rows.flat_map(str::chars);
    let mut table = HashMap::new();
    while let (Some(traditional), Some(simplified)) = (chars.next(), chars.next()) {
        table.insert(traditional, simplified);
    }
    table
});

/// The simplified form of a traditional character; any other character as it is.
pub(super) fn simplified(c: char) -> char {
    match c {
        '\u{3400}'..='\u{9FFF}' | '\u{20000}'..='\u{3FFFF}' => TABLE.get(&c).copied().unwrap_or(c),
        _ => c,
    }
}
