//! Matches one name against the terms of an index.
//!
//! An index holds folded words, and beside them the spellings that differ. For each word of a name an
//! [`ExpandedWord`] gives the beginnings of its forms, which are a handful of ranges of terms, and for each
//! term in these the languages in which it is a form of the word. A document contains the name if, in the
//! document's language, each word of the name has such a term, at neighbouring positions.

use super::NameShape;
use super::grammar::{Grammar, Stem, grammars, number};
use super::word::{Word, without_prefixes};

/// A set of the requested languages: one bit for each, in their order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash)]
pub struct Languages(pub u64);

impl Languages {
    /// Whether there is none.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Whether the language at an index is in the set.
    #[must_use]
    pub fn contains(self, at: usize) -> bool {
        self.0 >> at & 1 == 1
    }
}

/// A name as it may stand in texts.
#[derive(Debug)]
pub enum Expansion {
    /// Words that follow one another.
    Words(Vec<ExpandedWord>),
    /// A folded run of an unspaced script, to be found as text.
    Run {
        /// The run.
        folded: String,
        /// Whether each occurrence must also pass [`Expansion::may_be_name`]: not needed for longer runs of HanFolding
        /// and for words of the dictionary.
        needs_check: bool,
    },
    /// Nothing to look for.
    Nothing,
}

/// A word of a name in the languages asked for.
#[derive(Debug)]
pub struct ExpandedWord {
    word: Word,
    /// Only the first word of a name can have an attached prefix.
    is_first: bool,
    readings: Vec<ByRules>,
    beginnings: Vec<String>,
}

/// A word under the rules that one or more languages share.
#[derive(Debug)]
struct ByRules {
    grammar: &'static Grammar,
    /// The languages that follow them.
    languages: u64,
    /// What its forms begin with.
    stems: Vec<Stem>,
}

impl Expansion {
    /// A name in texts of up to 64 languages (codes; empty if a text's language is unknown).
    #[must_use]
    pub fn of(name: &str, languages: &[&str]) -> Self {
        match NameShape::of(name) {
            None => Self::Nothing,
            Some(NameShape::Run(folded)) => Self::Run { needs_check: super::run::needs_check(&folded), folded },
            Some(NameShape::Words(words)) => {
                let expanded = |(at, word): (usize, Word)| ExpandedWord::of(word, at == 0, languages);
                Self::Words(words.into_iter().enumerate().map(expanded).collect())
            }
        }
    }

    /// Whether a run may be a name at a place of a folded text, judged by its neighbours.
    #[must_use]
    pub fn may_be_name(folded: &str, range: &std::ops::Range<usize>) -> bool {
        super::run::may_be_name(folded, range)
    }
}

impl ExpandedWord {
    fn of(word: Word, is_first: bool, languages: &[&str]) -> Self {
        let mut followed: Vec<(usize, u64)> = Vec::new();
        for (at, language) in languages.iter().take(64).enumerate() {
            let number = number(language);
            match followed.iter_mut().find(|(known, _)| *known == number) {
                Some((_, languages)) => *languages |= 1 << at,
                None => followed.push((number, 1 << at)),
            }
        }
        let rules = |(number, languages): (usize, u64)| {
            let grammar = &grammars()[number];
            ByRules { grammar, languages, stems: word.stems(grammar) }
        };
        let readings: Vec<ByRules> = followed.into_iter().map(rules).collect();
        let mut beginnings = Vec::new();
        for ByRules { grammar, stems, .. } in &readings {
            for stem in stems {
                beginnings.extend(grammar.with_prefixes(&stem.text).filter(|_| is_first));
                beginnings.push(stem.text.clone());
            }
        }
        beginnings.sort();
        beginnings.dedup_by(|next, kept| next.starts_with(kept.as_str()));
        Self { word, is_first, readings, beginnings }
    }

    /// The beginnings of its forms, folded; sorted, none a prefix of another. Every form starts with one of
    /// them, but not everything that does is a form.
    #[must_use]
    pub fn beginnings(&self) -> &[String] {
        &self.beginnings
    }

    /// The languages in which a term, given folded and as written, is a form of it.
    #[must_use]
    pub fn languages(&self, folded: &str, written: &str) -> Languages {
        let taken = self.readings.iter().filter(|rules| self.is_form(rules, folded, written));
        Languages(taken.map(|rules| rules.languages).sum())
    }

    fn is_form(&self, rules: &ByRules, folded: &str, written: &str) -> bool {
        let is_of = |folded: &str, written: &str| {
            rules.stems.iter().any(|stem| {
                let ending = folded.strip_prefix(stem.text.as_str());
                ending
                    .is_some_and(|ending| rules.grammar.takes(stem.endings, ending) && self.word.fits(written, ending))
            })
        };
        is_of(folded, written)
            || self.is_first
                && rules
                    .grammar
                    .without_prefixes(folded)
                    .any(|(length, bare)| is_of(&bare, without_prefixes(folded, length, written)))
    }
}
