//! How languages inflect names: which endings a name takes, how its stem changes before them, and which
//! prefixes are attached to it.
//!
//! The rules are tables, one file per language family, in the spelling of the language; each names the
//! grammar that it follows. They are few: an ending is listed by how the dictionary form ends, not by gender
//! or class, so a name may also take an ending of another class. Endings that make adjectives, languages or
//! inhabitants of a name (`-ский`, `-li`, `-lainen`, `-ی`) are left out on purpose: *Russian* is not
//! *Russia*.

mod baltic;
mod caucasian;
mod east_slavic;
mod germanic;
mod greek;
mod indic;
mod romance;
mod rules;
mod semitic;
mod south_slavic;
mod turkic;
mod uralic;
mod west_slavic;

use std::borrow::Cow;
use std::collections::HashSet;
use std::sync::LazyLock;

use crate::normal::fold;

use rules::{Apostrophe, End, PLAIN, RowScope, Rules, ends, is_vowel, listed};

/// Whether a word is a whole name or part of one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum NamePosition {
    /// It is the whole name.
    Alone,
    /// One of several words.
    Within,
}

/// Fewest letters that the stem of a name keeps.
const SHORTEST_STEM: usize = 3;
/// Most letters of a short name, and of an ending that a short name may take.
pub(super) const SHORT: usize = 3;

/// The rules of a language, folded and ready.
#[derive(Debug)]
pub(super) struct Grammar {
    rules: Rules,
    rows: Vec<(RowScope, Vec<End>)>,
    /// By row and change; the first is what may follow a whole name.
    sets: Vec<HashSet<String>>,
    changes: Vec<(String, String)>,
    fleeting: Vec<String>,
    inserted: Vec<String>,
    before: Vec<String>,
    front: Vec<(String, String)>,
}

/// The beginning of a name's forms, with the number of the set of endings that may follow.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct Stem {
    /// Folded.
    pub(super) text: String,
    /// Which endings.
    pub(super) endings: u16,
}

/// What may follow a whole name.
const WHOLE: u16 = 0;

static GRAMMARS: LazyLock<Vec<Grammar>> =
    LazyLock::new(|| ALL.iter().flat_map(|rules| rules.iter().map(Grammar::of)).collect());

const ALL: [&[Rules]; 13] = [
    &[PLAIN],
    east_slavic::RULES,
    south_slavic::RULES,
    west_slavic::RULES,
    baltic::RULES,
    greek::RULES,
    germanic::RULES,
    romance::RULES,
    turkic::RULES,
    uralic::RULES,
    semitic::RULES,
    indic::RULES,
    caucasian::RULES,
];

/// The number of a language's rules in [`grammars`]; 0, which has no rules, for any other language.
pub(super) fn number(language: &str) -> usize {
    let code = language.split(['-', '_']).next().unwrap_or_default();
    grammars().iter().position(|grammar| grammar.rules.languages.contains(&code)).unwrap_or_default()
}

/// All rules; number 0 has none.
pub(super) fn grammars() -> &'static [Grammar] {
    &GRAMMARS
}

impl Grammar {
    fn of(rules: &Rules) -> Self {
        let mut grammar = Self {
            rules: *rules,
            rows: rules.rows.iter().map(|row| (row.scope, ends(row.ends))).collect(),
            sets: vec![HashSet::new()],
            changes: rules.changes.iter().map(|(from, to, _)| (fold(from), fold(to))).collect(),
            fleeting: listed(rules.fleeting),
            inserted: listed(rules.inserted),
            before: listed(rules.before),
            front: rules.front.iter().map(|(from, to)| (fold(from), fold(to))).collect(),
        };
        grammar.before.retain(|before| !before.is_empty());
        let mut whole: HashSet<String> = ["", "'", "'s"].map(str::to_owned).into();
        for row in rules.rows {
            let endings = listed(row.endings);
            let joined = endings.iter().filter(|ending| !ending.is_empty());
            whole.extend(joined.flat_map(|ending| [format!("'{ending}"), format!(":{ending}")]));
            grammar.sets.extend(rules.changes.iter().map(|(_, _, before)| beginning(&endings, &fold(before))));
            let all = grammar.sets.len() - rules.changes.len();
            grammar.sets.insert(all, endings.into_iter().collect());
        }
        grammar.sets[usize::from(WHOLE)] = whole;
        grammar
    }

    /// The starts of all forms of a folded word, the word itself first.
    pub(super) fn stems(&self, word: &str, place: NamePosition) -> Vec<Stem> {
        let mut stems = vec![Stem { text: word.to_owned(), endings: WHOLE }];
        let letters = word.chars().count();
        let is_bare = self.rules.apostrophe == Apostrophe::Always && place == NamePosition::Alone && letters <= SHORT;
        if is_bare || !word.chars().any(char::is_alphabetic) {
            return stems;
        }
        let shortest = shortest(place, word);
        for (number, (_, ends)) in self.rows.iter().enumerate().filter(|(_, (scope, _))| scope.holds(place, letters)) {
            let set = 1 + number * (1 + self.changes.len());
            ends.iter().filter_map(|end| end.stem(word)).for_each(|stem| self.changed(stem, set, shortest, &mut stems));
        }
        stems.retain(|stem| stem.endings == WHOLE || stem.text.chars().count() >= shortest);
        stems.sort_by(|a, b| (&a.text, a.endings).cmp(&(&b.text, b.endings)));
        stems.dedup();
        stems
    }

    /// Adds a stem and its variants.
    fn changed(&self, stem: &str, set: usize, shortest: usize, stems: &mut Vec<Stem>) {
        if stem.chars().count() < shortest {
            return;
        }
        let mut push = |text: String, set: usize| stems.push(Stem { text, endings: set as u16 });
        push(stem.to_owned(), set);
        for (at, (from, to)) in self.changes.iter().enumerate() {
            if let Some(rest) = stem.strip_suffix(from.as_str()) {
                push(format!("{rest}{to}"), set + 1 + at);
            }
        }
        graded(stem, self.rules.grades).into_iter().for_each(|text| push(text, set));
        self.with_other_vowel(stem, set).into_iter().for_each(|text| push(text, set));
    }

    /// Variants of a stem that ends in a consonant: with another vowel before it, without one, or with an
    /// inserted one.
    fn with_other_vowel(&self, stem: &str, set: usize) -> Vec<String> {
        let Some((at, last)) = stem.char_indices().next_back().filter(|(_, c)| !is_vowel(*c)) else {
            return Vec::new();
        };
        let (front, mut stems) = (&stem[..at], Vec::new());
        for vowel in self.fleeting.iter().filter(|_| stem.chars().count() > SHORTEST_STEM) {
            if let Some(rest) = front.strip_suffix(vowel.as_str()) {
                stems.push(format!("{rest}{last}"));
                // A soft sign keeps the consonant soft: *Стрелец, Стрельца*.
                stems.extend((vowel == "е").then(|| format!("{rest}ь{last}")));
            }
        }
        let closed = self.rules.closed.iter();
        stems.extend(closed.filter_map(|(from, to)| Some(format!("{}{to}{last}", front.strip_suffix(from)?))));
        if self.takes(set as u16, "") && front.chars().next_back().is_some_and(|c| !is_vowel(c)) {
            stems.extend(self.inserted.iter().map(|vowel| format!("{front}{vowel}{last}")));
        }
        stems
    }

    /// Whether an ending is one of a stem's.
    pub(super) fn takes(&self, endings: u16, ending: &str) -> bool {
        self.sets[usize::from(endings)].contains(ending)
    }

    /// A folded word without each prefix that may be attached to it, with the length of that prefix in the
    /// word.
    pub(super) fn without_prefixes<'w>(&'w self, word: &'w str) -> impl Iterator<Item = (usize, Cow<'w, str>)> {
        let without = self.before.iter().filter_map(move |before| {
            let rest = word.strip_prefix(before.as_str())?;
            (rest.chars().count() >= SHORTEST_STEM).then_some((before.len(), rest.into()))
        });
        let changed = self.front.iter().filter_map(move |(from, to)| {
            let rest = word.strip_prefix(to.as_str())?;
            (rest.chars().count() >= SHORTEST_STEM).then(|| (to.len(), format!("{from}{rest}").into()))
        });
        without.chain(changed)
    }

    /// The beginnings of a stem's forms with each prefix that may be attached.
    pub(super) fn with_prefixes<'s>(&'s self, stem: &'s str) -> impl Iterator<Item = String> + 's {
        let written = self.before.iter().map(move |before| format!("{before}{stem}"));
        let changed =
            self.front.iter().filter_map(move |(from, to)| Some(format!("{to}{}", stem.strip_prefix(from.as_str())?)));
        written.chain(changed)
    }
}

impl RowScope {
    /// Whether a row applies to a word with this number of letters.
    fn holds(self, place: NamePosition, letters: usize) -> bool {
        match self {
            Self::Any => true,
            Self::Within => place == NamePosition::Within,
            Self::Long => letters > SHORT,
        }
    }
}

/// The endings that begin with one of these letters; all where there are none.
fn beginning(endings: &[String], letters: &str) -> HashSet<String> {
    let begins = |ending: &&String| letters.is_empty() || ending.chars().next().is_some_and(|c| letters.contains(c));
    endings.iter().filter(begins).cloned().collect()
}

/// A stem with other consonants before its last vowel, or at its end.
fn graded(stem: &str, grades: &[(&str, &str)]) -> Vec<String> {
    let vowel = stem.char_indices().next_back().filter(|(_, c)| is_vowel(*c)).map_or(stem.len(), |(at, _)| at);
    let (front, vowel) = stem.split_at(vowel);
    let change = |(from, to): &(&str, &str)| front.strip_suffix(from).map(|rest| format!("{rest}{to}{vowel}"));
    grades.iter().filter_map(change).collect()
}

/// Fewest letters that a stem keeps: fewer are enough if the name has other words beside it, and in short
/// names in *a* (*Уфа, Уфы*).
fn shortest(place: NamePosition, word: &str) -> usize {
    let ends_in_a = word.ends_with(['a', 'а', 'я', 'α']);
    match place {
        NamePosition::Alone if word.chars().count() > SHORT || !ends_in_a => SHORTEST_STEM,
        NamePosition::Alone | NamePosition::Within => SHORTEST_STEM - 1,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_language_has_one_grammar() {
        let mut codes: Vec<&str> = grammars().iter().flat_map(|grammar| grammar.rules.languages).copied().collect();
        let all = codes.len();
        codes.sort_unstable();
        codes.dedup();
        assert_eq!(codes.len(), all);
        assert_eq!(number("xx"), 0);
        assert_eq!(number("sr-Latn"), number("hr"));
    }
}
