//! The other direction: which words of a text may be words of an actor's names, and which sequences of them
//! are a name.

use std::collections::HashMap;
use std::ops::Range;

use foldhash::fast::FixedState;

use super::compare::{compare, is_near};
use super::word::{NameWord, SpelledName};
use super::{Key, is_keyed, keys};

/// Most names of an actor that are looked for.
const NAMES: usize = 24;
/// How much a sequence of words may differ from a name, in thousandths: half of a name differs by 70.
const WHOLE: u32 = 60;

/// An actor's names, to be looked for in another spelling.
#[derive(Debug)]
pub struct NameSearcher {
    names: Vec<SpelledName>,
    /// By key: the name and its part.
    keys: HashMap<Key, Vec<(usize, usize)>, FixedState>,
}

/// Words of a name that a word of a text may be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WordMatch {
    /// Which of the names.
    pub name: usize,
    /// Which of its words: several where the text writes them as one.
    pub words: Range<usize>,
}

impl NameSearcher {
    /// Prepares names to be searched for; of a long list only the first ones.
    #[must_use]
    pub fn of<S: AsRef<str>>(names: &[S]) -> Self {
        let mut sought = Self { names: Vec::new(), keys: HashMap::default() };
        for (name, spelt) in names.iter().take(NAMES).map(|name| SpelledName::of(name.as_ref())).enumerate() {
            for (at, part) in spelt.parts.iter().enumerate().filter(|(_, part)| is_keyed(part)) {
                for key in keys(part) {
                    sought.keys.entry(key).or_default().push((name, at));
                }
            }
            sought.names.push(spelt);
        }
        sought
    }

    /// How many words each name has.
    #[must_use]
    pub fn lengths(&self) -> Vec<usize> {
        self.names.iter().map(|name| name.weights.len()).collect()
    }

    /// The words of names that a word of a text may be.
    #[must_use]
    pub fn pieces(&self, word: &str) -> Vec<WordMatch> {
        let spelt = SpelledName::of(word);
        let Some(whole) = spelt.parts.last() else { return Vec::new() };
        let mut pieces = Vec::new();
        for key in keys(whole) {
            for (name, at) in self.keys.get(&key).into_iter().flatten() {
                let part: &NameWord = &self.names[*name].parts[*at];
                let piece = WordMatch { name: *name, words: part.from..part.to };
                if !pieces.contains(&piece) && is_near(&spelt, whole, &self.names[*name], part) {
                    pieces.push(piece);
                }
            }
        }
        pieces
    }

    /// How much a text differs from the nearest of the names, in thousandths; `None` if it is none of them in
    /// full.
    #[must_use]
    pub fn differs(&self, text: &str) -> Option<u32> {
        let spelt = SpelledName::of(text);
        self.names.iter().filter_map(|name| compare(&spelt, name)).min().filter(|differs| *differs <= WHOLE)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_rows_of_them_are_a_names() {
        let sought = NameSearcher::of(&["Muhammad Naeem", "Hassan Nasrallah"]);
        let piece = |name: usize, words: Range<usize>| vec![WordMatch { name, words }];
        assert_eq!(sought.pieces("نعيم"), piece(0, 1..2));
        assert_eq!(sought.pieces("Мохаммад"), piece(0, 0..1));
        assert_eq!(sought.pieces("harbour"), []);
        assert!(sought.differs("محمد نعيم").is_some());
        assert!(sought.differs("حسن نصر الله").is_some());
        assert_eq!(sought.differs("نعيم"), None);
        assert_eq!(sought.differs("محمد كريم"), None);
    }
}
