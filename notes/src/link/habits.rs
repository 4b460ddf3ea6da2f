//! Tests the forms of links that docs/format.md lists.

use super::{LinkAtOffset, Target, best_matches, link_at};
use crate::markdown::links;
use crate::passage::ByteOffset;
use crate::vault::VaultPath;

/// The heading of the table.
const HEADING: &str = "| habit | in | a link | leads to |";

/// The cells of each row of the table; a code span's backticks are left out, an escaped bar is a bar.
fn rows(text: &str) -> Vec<Vec<String>> {
    let table = text.lines().skip_while(|line| *line != HEADING).skip(2).take_while(|line| line.starts_with('|'));
    let cell = |cell: &str| cell.trim().replace('\u{1}', "|");
    table
        .map(|line| {
            let line = line.replace("\\|", "\u{1}");
            line.trim_matches('|').split('|').map(cell).collect()
        })
        .collect()
}

/// The text between backticks in a cell; all of the cell if there are none.
fn code(cell: &str) -> &str {
    cell.split_once('`').and_then(|(_, rest)| rest.rsplit_once('`')).map_or(cell, |(code, _)| code)
}

#[test]
fn every_habit_in_the_table_leads_where_it_says() {
    let file = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/format.md");
    let text = std::fs::read_to_string(file).unwrap();
    let rows = rows(&text);
    assert!(rows.len() >= 12, "{} habits", rows.len());
    let path = |text: &str| VaultPath::parse(text).unwrap();
    let mut files: Vec<VaultPath> = rows.iter().map(|row| path(code(&row[3]))).collect();
    files.sort();
    files.dedup();
    for row in &rows {
        let link = code(&row[2]).replace('⏎', "\n\n");
        let found = links(&link);
        let target = found.iter().find_map(Target::of).unwrap_or_else(|| panic!("no link: {row:?}"));
        assert_eq!(best_matches(&target, &path(code(&row[1])), &files), [&path(code(&row[3]))], "{row:?}");
        assert!(
            matches!(link_at(&link, ByteOffset(2)), Some(LinkAtOffset::File(found, _)) if found == target),
            "{row:?}"
        );
    }
}
