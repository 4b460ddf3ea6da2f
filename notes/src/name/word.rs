//! One word of a name, and in which case a text may write it.
//!
//! | the word | how a text may write it |
//! |---|---|
//! | all in capitals (*NATO*) | so, with small endings (*NATO-ja*, *МИДа*); from five letters in any case |
//! | up to three letters (*Van*), a whole name | in its own case |
//! | capitalised (*Ankara*) | with its first letter capital |
//! | capitalised because it begins a name of else small words (*Министерство обороны*) | in any case |
//! | small (*von*) | in any case; a whole name without endings |
//! | of a script without case | in any way |

use super::grammar::{Grammar, NamePosition, SHORT, Stem};

/// Fewest letters of a word in all capitals that may also be written in another case: *UNESCO, Unesco*.
const LONG_CAPITALS: usize = 5;

/// What case a word must have in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Case {
    /// Any.
    Any,
    /// Any (for a short word: lower case), but without endings.
    Bare,
    /// A capital first.
    Capital,
    /// The same case as the name, letter by letter.
    Own,
    /// Its own; as a whole word also another one that begins with a capital.
    OwnOrCapital,
}

/// A word of a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Word {
    /// Folded.
    pub(super) folded: Box<str>,
    /// As the name has it.
    pub(super) written: Box<str>,
    pub(super) place: NamePosition,
    pub(super) case: Case,
    is_short: bool,
}

impl Word {
    pub(super) fn of(folded: &str, written: &str, place: NamePosition) -> Self {
        let is_short = folded.chars().count() <= SHORT;
        let case = case(folded, written, place);
        Self { folded: folded.into(), written: written.into(), place, case, is_short }
    }

    /// The starts of its forms.
    pub(super) fn stems(&self, grammar: &Grammar) -> Vec<Stem> {
        let mut stems = grammar.stems(&self.folded, self.place);
        stems.retain(|stem| self.case != Case::Bare || *stem.text == *self.folded);
        stems
    }

    /// Whether the word may be written as `written`, where `ending` is what follows the stem.
    pub(super) fn fits(&self, written: &str, ending: &str) -> bool {
        let begins_capital = || begins_capital(written);
        if self.is_short
            && self.place == NamePosition::Alone
            && ending.trim_start_matches(['\'', ':']).chars().count() > SHORT
        {
            return false;
        }
        match self.case {
            Case::Any => true,
            Case::Bare => ending.is_empty() && (!self.is_short || has_case_of(&self.written, written)),
            Case::Capital => begins_capital(),
            Case::Own => has_case_of(&self.written, written),
            Case::OwnOrCapital => has_case_of(&self.written, written) || (ending.is_empty() && begins_capital()),
        }
    }
}

fn case(folded: &str, written: &str, place: NamePosition) -> Case {
    let letters = folded.chars().count();
    let (has_capital, has_small) = (written.chars().any(char::is_uppercase), written.chars().any(is_small));
    let begins_capital = begins_capital(written);
    match place {
        _ if !has_capital && !has_small => Case::Any,
        NamePosition::Alone if has_capital && !has_small && letters >= LONG_CAPITALS => Case::OwnOrCapital,
        NamePosition::Alone if !has_capital => Case::Bare,
        NamePosition::Alone if !has_small || letters <= SHORT => Case::Own,
        _ if begins_capital => Case::Capital,
        _ => Case::Any,
    }
}

/// Whether a letter is lower case. Georgian has none: its capitals occur only in titles.
pub(super) fn is_small(c: char) -> bool {
    c.is_lowercase() && !matches!(c, 'ა'..='ჿ')
}

/// Whether a word's first letter is a capital.
fn begins_capital(word: &str) -> bool {
    word.chars().find(|c| c.is_alphabetic()).is_some_and(char::is_uppercase)
}

/// Whether a word of a text has the same case as the name, letter by letter, followed by lower case.
fn has_case_of(name: &str, written: &str) -> bool {
    let mut letters = written.chars();
    let is_alike = name.chars().all(|c| letters.next().is_none_or(|other| other.is_uppercase() == c.is_uppercase()));
    is_alike && !letters.any(char::is_uppercase)
}

/// A word as written, without its attached prefix, whose length in the folded word is given.
pub(super) fn without_prefixes<'w>(folded: &str, length: usize, written: &'w str) -> &'w str {
    let letters = folded[..length].chars().count();
    written.char_indices().nth(letters).map_or("", |(at, _)| &written[at..])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::normal::fold;

    fn check(name: &str, place: NamePosition, written: &str, ending: &str, expected: bool) {
        assert_eq!(Word::of(&fold(name), name, place).fits(written, ending), expected, "{name} as {written}");
    }

    #[test]
    fn case_protects() {
        let alone = NamePosition::Alone;
        check("STA", alone, "sta", "", false);
        check("STA", alone, "STA", "", true);
        check("МИД", alone, "МИДа", "а", true);
        check("NATO", alone, "NATO'nun", "'nun", true);
        check("UNESCO", alone, "Unesco", "", true);
        check("UNESCO", alone, "unesco", "", false);
        check("Си", alone, "си", "", false);
        check("Van", alone, "VAN", "", false);
        check("Van", alone, "Vanda'nın", "da'nın", false);
        check("Ankara", alone, "ANKARA", "", true);
        check("Ankara", alone, "ankara", "", false);
        check("парламент", alone, "Парламент", "", true);
        check("парламент", alone, "парламента", "а", false);
        check("von", NamePosition::Within, "Von", "", true);
        check("Yi", NamePosition::Within, "YI", "", true);
        check("قطر", alone, "قطر", "", true);
    }
}
