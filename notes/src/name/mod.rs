//! The one matcher of names: finds where an actor's name occurs in a text, in any form that its language gives it.
//!
//! [`Names`] reads a text for all names of a notebook at once ([`Names::find`]); an [`Expansion`] is the other
//! direction, one name against the terms of an index. Both ask the same rules, so that what a query finds is what
//! a reader sees marked.
//!
//! - Each word of a name may stand in another form: a *stem* (the dictionary form without its ending, with what
//!   becomes of its last letters) and one of the endings that go with it. The text's language decides which
//!   (`grammar`); in a language without rules a name stands as it is, or with *'s*.
//! - Case limits what matches: see `word.rs`. A capitalised name matches only capitalised words; a name in all capitals
//!   or of up to three letters matches only in its own case; a single word in lower case matches only without endings.
//! - Names of unspaced scripts are runs of characters: see `run.rs`.
//! - Parts of names are never searched for on their own: *Wang* is found only if an actor has that name.
//!
//! Words of a name must be neighbours in one block; punctuation between them is ignored, as in phrases. Names of one
//! character and names without a letter are not looked for.
//!
//! ```
//! use notes::name::Names;
//!
//! let mut names = Names::default();
//! names.add(7, 0, "Сергей Лавров");
//! names.add(9, 0, "Турция");
//! let text = "Встреча с Сергеем Лавровым в Турции";
//! let found: Vec<(u32, &str)> = names.find(text, "ru").into_iter().map(|m| (m.actor, &text[m.range])).collect();
//! assert_eq!(found, [(7, "Сергеем Лавровым"), (9, "Турции")]);
//! ```

mod bearer;
mod derivation;
mod expansion;
mod grammar;
mod han_words;
mod run;
pub mod spelling;
mod text;
mod word;

use std::ops::Range;
use std::sync::OnceLock;

use crate::normal::{FoldedText, is_unspaced, words};

pub use derivation::{Derivation, Derived};
pub use expansion::{ExpandedWord, Expansion, Languages};

use bearer::{Map, NameOwner};
use grammar::{NamePosition, grammars};
use run::Runs;
use word::{Case, Word};

/// A name of an actor in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NameOccurrence {
    /// The actor, by the number given to [`Names::add`]. A name that several actors share gives one mention for each.
    pub actor: u32,
    /// Which of the actor's names.
    pub name: u32,
    /// Where it stands, in bytes of the text: whole words, including endings and attached prefixes.
    pub range: Range<usize>,
}

/// The words of a name after the second.
type NameTail = (Box<[u32]>, NameOwner);

/// Names to be found in texts.
///
/// Words that several names share are stored once. The forms of a word in a language are computed when the first text
/// in that language is read, and from then on for each name added.
#[derive(Debug, Clone)]
pub struct Names {
    words: Vec<Word>,
    numbers: Map<(Box<str>, NamePosition, Case), u32>,
    /// Names of one word.
    singles: Map<u32, Vec<NameOwner>>,
    /// Longer ones by their first two words, with the rest.
    longer: Map<(u32, u32), Vec<NameTail>>,
    runs: Runs,
    /// By grammar.
    stems: Vec<OnceLock<Stems>>,
}

/// The starts of word forms in one language.
#[derive(Debug, Clone, Default)]
struct Stems {
    /// The last entry of each stem.
    heads: Map<Box<str>, u32>,
    entries: Vec<StemEntry>,
    /// The length of the longest stem, in bytes: no more of a word is looked up, however long it is.
    longest: usize,
}

/// A word that a stem belongs to.
#[derive(Debug, Clone, Copy)]
struct StemEntry {
    word: u32,
    endings: u16,
    /// The previous entry with the same stem.
    next: Option<u32>,
}

impl Stems {
    fn add(&mut self, stem: String, word: u32, endings: u16) {
        let at = self.entries.len() as u32;
        self.longest = self.longest.max(stem.len());
        let next = self.heads.insert(stem.into_boxed_str(), at);
        self.entries.push(StemEntry { word, endings, next });
    }

    fn of(&self, stem: &str) -> impl Iterator<Item = StemEntry> {
        let first = self.heads.get(stem).copied();
        std::iter::successors(first.map(|at| self.entries[at as usize]), |entry| {
            entry.next.map(|at| self.entries[at as usize])
        })
    }
}

/// What a name consists of.
enum NameShape {
    /// Words of a spaced script, as they are written.
    Words(Vec<Word>),
    /// A run with letters of an unspaced script, folded.
    Run(String),
}

impl NameShape {
    /// `None` for a name that is not looked for.
    fn of(name: &str) -> Option<Self> {
        let name = name.trim();
        let normal = FoldedText::of(name);
        let folded = normal.as_str();
        if folded.chars().nth(1).is_none() || !folded.chars().any(char::is_alphabetic) {
            return None;
        }
        if folded.chars().any(is_unspaced) {
            return Some(Self::Run(folded.to_owned()));
        }
        let mut ranges = Vec::new();
        words(folded, 0, &mut |word| ranges.push(word.range));
        let place = if ranges.len() == 1 { NamePosition::Alone } else { NamePosition::Within };
        let word =
            |range: &Range<usize>| Word::of(&folded[range.clone()], &name[normal.original(range.clone())], place);
        let mut words: Vec<Word> = ranges.iter().map(word).collect();
        let is_small = |word: &Word| word.written.chars().next().is_some_and(word::is_small);
        if let [first, rest @ ..] = words.as_mut_slice()
            && !rest.is_empty()
            && rest.iter().all(is_small)
        {
            first.case = Case::Any;
        }
        (!words.is_empty()).then_some(Self::Words(words))
    }
}

impl Default for Names {
    fn default() -> Self {
        Self {
            words: Vec::new(),
            numbers: Map::default(),
            singles: Map::default(),
            longer: Map::default(),
            runs: Runs::default(),
            stems: vec![OnceLock::new(); grammars().len()],
        }
    }
}

impl Names {
    /// Adds a name of an actor; both numbers are the caller's and come back in mentions.
    pub fn add(&mut self, actor: u32, number: u32, name: &str) {
        let bearer = NameOwner { actor, name: number };
        match NameShape::of(name) {
            Some(NameShape::Run(run)) => self.runs.add(run, bearer),
            Some(NameShape::Words(words)) => {
                let words: Vec<u32> = words.into_iter().map(|word| self.number(word)).collect();
                match words.as_slice() {
                    [one] => self.singles.entry(*one).or_default().push(bearer),
                    [first, second, rest @ ..] => {
                        self.longer.entry((*first, *second)).or_default().push((rest.into(), bearer));
                    }
                    [] => {}
                }
            }
            None => {}
        }
    }

    /// The number of a word, new or known.
    fn number(&mut self, word: Word) -> u32 {
        let key = (word.written.clone(), word.place, word.case);
        if let Some(number) = self.numbers.get(&key) {
            return *number;
        }
        let number = self.words.len() as u32;
        self.numbers.insert(key, number);
        for (grammar, stems) in grammars().iter().zip(&mut self.stems) {
            if let Some(stems) = stems.get_mut() {
                word.stems(grammar).into_iter().for_each(|stem| stems.add(stem.text, number, stem.endings));
            }
        }
        self.words.push(word);
        number
    }

    /// What forms of the words begin with, in a language.
    fn stems(&self, grammar: usize) -> Option<&Stems> {
        let stems = self.stems.get(grammar)?;
        Some(stems.get_or_init(|| {
            let mut stems = Stems::default();
            for (number, word) in self.words.iter().enumerate() {
                let all = word.stems(&grammars()[grammar]);
                all.into_iter().for_each(|stem| stems.add(stem.text, number as u32, stem.endings));
            }
            stems
        }))
    }
}

#[cfg(test)]
mod tests;
