//! A name prepared for comparison: its words, each with all its readings, and neighbouring words written as one.

use super::read::{Word, words};
use super::sound::{Reading, ReadingMode};

/// Most words of a name that are compared; of a longer name the first ones.
pub(super) const WORDS: usize = 8;
/// Words that may be written as one: *Abd al Rahman*.
const JOINED: usize = 3;
/// The least weight of a word, in hundredths of a consonant: *Yi* is a word too.
const LIGHTEST: u16 = 70;

/// The endings of East Slavic patronymics, and of some Serbian names; a family name is never in the middle.
const PATRONYMICS: [&[u8]; 7] = [b"oviC", b"eviC", b"yiC", b"ovna", b"evna", b"ivna", b"iCna"];

/// A word of a name, or neighbours written as one.
#[derive(Debug, Clone)]
pub(super) struct NameWord {
    /// Its first word.
    pub(super) from: usize,
    /// The word after its last.
    pub(super) to: usize,
    pub(super) readings: Vec<Reading>,
}

/// A name to be compared.
#[derive(Debug, Clone)]
pub(super) struct SpelledName {
    /// The share of each word in the name, in hundredths of a consonant.
    pub(super) weights: Vec<u16>,
    /// Which words some writers include and others leave out.
    pub(super) optional: Vec<bool>,
    /// Every word, then neighbours joined.
    pub(super) parts: Vec<NameWord>,
}

impl SpelledName {
    pub(super) fn of(name: &str) -> Self {
        let mut words = words(name);
        words.truncate(WORDS);
        let mut parts = Vec::new();
        for length in 1..=JOINED.min(words.len()) {
            for (from, neighbours) in words.windows(length).enumerate() {
                parts.push(NameWord { from, to: from + length, readings: joined(neighbours) });
            }
        }
        let heaviest = |part: &NameWord| part.readings.iter().map(Reading::weight).max().unwrap_or(0).max(LIGHTEST);
        let weights: Vec<u16> = parts[..words.len()].iter().map(heaviest).collect();
        let is_middle = |at: usize| words.len() > 2 && at > 0 && parts[at].readings.first().is_some_and(is_patronymic);
        let optional = words.iter().enumerate().map(|(at, word)| word.is_optional || is_middle(at)).collect();
        Self { weights, optional, parts }
    }
}

fn is_patronymic(reading: &Reading) -> bool {
    PATRONYMICS.iter().any(|ending| reading.sounds.ends_with(ending))
}

/// Neighbours as one word, tradition by tradition.
fn joined(words: &[Word]) -> Vec<Reading> {
    let count = words.iter().map(|word| word.ways.len()).max().unwrap_or(0);
    let mut readings: Vec<Reading> = Vec::new();
    for at in 0..count {
        let mut sounds = Vec::new();
        let mut whole = ReadingMode { is_only_word: true, is_chinese: true, cost: 0 };
        for (part, way) in words.iter().filter_map(|word| word.ways.get(at).or(word.ways.first())) {
            sounds.extend_from_slice(part);
            whole.is_only_word &= way.is_only_word;
            whole.is_chinese &= way.is_chinese;
            whole.cost = whole.cost.max(way.cost);
        }
        let reading = Reading::of(sounds, whole);
        let is_same = |known: &Reading| known.sounds == reading.sounds && known.way.is_chinese == whole.is_chinese;
        if !reading.sounds.is_empty() && !readings.iter().any(is_same) {
            readings.push(reading);
        }
    }
    readings
}
