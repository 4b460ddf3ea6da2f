//! The sounds of letters: rows of letters with their sounds, the longest row first.

use std::collections::HashMap;

use foldhash::fast::FixedState;

/// Rows as `sch=S`, with spaces between them. Before the letters `^` says that they begin a word, after them `$`
/// that they end it and `>` that a front vowel follows.
pub(super) type Rows = &'static str;

/// The vowels before which some letters have another sound, in Latin and in Greek.
const FRONT: [char; 11] = ['e', 'i', 'y', 'ε', 'ι', 'η', 'υ', 'έ', 'ί', 'ή', 'ύ'];

/// Rows, ready to be looked up.
#[derive(Debug)]
pub(super) struct Table {
    rows: HashMap<char, Vec<Row>, FixedState>,
}

#[derive(Debug)]
struct Row {
    letters: &'static str,
    sounds: &'static str,
    begins: bool,
    ends: bool,
    is_before_front: bool,
}

impl Row {
    fn of(written: &'static str, sounds: &'static str) -> Self {
        let letters = written.trim_start_matches('^').trim_end_matches(['$', '>']);
        let (begins, ends) = (written.starts_with('^'), written.ends_with('$'));
        Self { letters, sounds, begins, ends, is_before_front: written.ends_with('>') }
    }

    fn fits(&self, rest: &str, is_first: bool) -> bool {
        let Some(after) = rest.strip_prefix(self.letters) else { return false };
        (is_first || !self.begins)
            && (after.is_empty() || !self.ends)
            && (!self.is_before_front || after.starts_with(FRONT))
    }

    /// Longer rows come first; of equally long rows, those with a condition.
    fn rank(&self) -> (usize, bool) {
        (self.letters.chars().count(), self.begins || self.ends || self.is_before_front)
    }
}

impl Table {
    /// Rows of several tables; of two that fit equally well the earlier one wins.
    pub(super) fn of(tables: &[Rows]) -> Self {
        let mut rows: HashMap<char, Vec<Row>, FixedState> = HashMap::default();
        for (letters, sounds) in
            tables.iter().flat_map(|table| table.split_whitespace()).filter_map(|row| row.split_once('='))
        {
            let row = Row::of(letters, sounds);
            if let Some(first) = row.letters.chars().next() {
                rows.entry(first).or_default().push(row);
            }
        }
        rows.values_mut().for_each(|rows| rows.sort_by_key(|row| std::cmp::Reverse(row.rank())));
        Self { rows }
    }

    /// The sounds of a word; letters without a row have none.
    pub(super) fn sounds(&self, word: &str) -> Vec<u8> {
        let mut sounds = Vec::with_capacity(word.len());
        let mut at = 0;
        while let Some(c) = word[at..].chars().next() {
            let rows = self.rows.get(&c).map_or(&[][..], Vec::as_slice);
            match rows.iter().find(|row| row.fits(&word[at..], at == 0)) {
                Some(row) => {
                    sounds.extend_from_slice(row.sounds.as_bytes());
                    at += row.letters.len();
                }
                None => at += c.len_utf8(),
            }
        }
        sounds
    }
}
