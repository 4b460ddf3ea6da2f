//! Words made of a name that are not the name: adjectives (*Russian*, *российский*) and inhabitants (*Iranians*,
//! *иранцы*).
//!
//! They never count as a mention, since *the Russian language* is not the state; a search suggests them
//! separately. The rules are one row per language (`table.rs`): what the last word of a name loses, what
//! replaces it, and which endings may follow. They make more words than exist, so a [`Derivation`] only tests
//! words that occur in texts.

mod table;

use std::collections::HashSet;
use std::sync::LazyLock;

use crate::normal::{FoldedText, fold, words};
use table::{RequiredCase, TABLE};

/// Fewest letters of a name's word that must remain.
const SHORTEST_STEM: usize = 3;

/// A row of the table, folded and ready.
struct Rules {
    languages: &'static [&'static str],
    written: RequiredCase,
    cuts: Vec<String>,
    /// What follows a stem, and what may follow that.
    suffixes: Vec<(String, HashSet<String>)>,
    /// Ends whose removal leaves a word that is already an adjective.
    bare: Vec<String>,
    bare_endings: HashSet<String>,
    article: String,
}

static RULES: LazyLock<Vec<Rules>> = LazyLock::new(|| TABLE.iter().map(Rules::of).collect());

fn listed(text: &str) -> Vec<String> {
    text.split(' ').map(|part| if part == "-" { String::new() } else { fold(part) }).collect()
}

impl Rules {
    fn of(row: &table::Row) -> Self {
        let suffixes = row.suffixes.iter().flat_map(|(suffixes, endings)| {
            let endings: HashSet<String> = listed(endings).into_iter().collect();
            listed(suffixes).into_iter().map(move |suffix| (suffix, endings.clone()))
        });
        let (bare, bare_endings) = row.bare.map_or_else(Default::default, |(ends, endings)| {
            (listed(ends), listed(endings).into_iter().collect::<HashSet<String>>())
        });
        let (cuts, article) = (listed(row.cuts), fold(row.article));
        Self {
            languages: row.languages,
            written: row.written,
            cuts,
            suffixes: suffixes.collect(),
            bare,
            bare_endings,
            article,
        }
    }

    /// The stems of a folded word with their endings.
    fn stems(&'static self, word: &str) -> Vec<Stem> {
        let word = word.strip_prefix(self.article.as_str()).unwrap_or(word);
        let without = |ends: &[String]| {
            let rest = ends.iter().filter_map(|end| word.strip_suffix(end.as_str()));
            rest.filter(|rest| rest.chars().count() >= SHORTEST_STEM).map(str::to_owned).collect::<Vec<_>>()
        };
        let mut stems = Vec::new();
        let mut push = |kept: &str, suffix: &str, endings: &'static HashSet<String>| {
            for article in [Some(""), Some(self.article.as_str()).filter(|it| !it.is_empty())].into_iter().flatten() {
                let kept = format!("{article}{kept}");
                let text = format!("{kept}{suffix}");
                stems.push(Stem { kept: kept.len(), text, endings, written: self.written });
            }
        };
        for kept in without(&self.cuts) {
            self.suffixes.iter().for_each(|(suffix, endings)| push(&kept, suffix, endings));
        }
        without(&self.bare).iter().for_each(|kept| push(kept, "", &self.bare_endings));
        stems
    }
}

/// The start of words that are derived from a name.
#[derive(Debug, Clone)]
struct Stem {
    /// Folded.
    text: String,
    /// How much of it is the name's, in bytes.
    kept: usize,
    endings: &'static HashSet<String>,
    written: RequiredCase,
}

/// The words that languages derive from a name.
#[derive(Debug)]
pub struct Derivation {
    before: String,
    /// The last word of the name, folded.
    word: String,
    stems: Vec<Stem>,
}

/// A word derived from a name.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Derived {
    /// The start of the word, folded: words with the same start are forms of one word.
    pub stem: String,
    /// Whether only its capital tells it from another word, as in *Polish*.
    pub is_capitalised: bool,
}

impl Derivation {
    /// The derivation of a name of a spaced script in some languages (codes); `None` if no rule applies.
    #[must_use]
    pub fn of(name: &str, languages: &[&str]) -> Option<Self> {
        let name = name.trim();
        let normal = FoldedText::of(name);
        let mut last = None;
        words(normal.as_str(), 0, &mut |word| last = Some(word.range));
        let last = last?;
        let code = |language: &&str| language.split(['-', '_']).next().unwrap_or_default().to_owned();
        let codes: HashSet<String> = languages.iter().map(code).collect();
        let spoken = RULES.iter().filter(|rules| rules.languages.iter().any(|code| codes.contains(*code)));
        let word = normal.as_str()[last.clone()].to_owned();
        let stems: Vec<Stem> = spoken.flat_map(|rules| rules.stems(&word)).collect();
        let before = name[..normal.original(last).start].to_owned();
        (!stems.is_empty()).then_some(Self { before, word, stems })
    }

    /// The words before the one that changes, as the name writes them.
    #[must_use]
    pub fn before(&self) -> &str {
        &self.before
    }

    /// The part of the name that such words keep, folded; sorted, none a prefix of another. Every such word
    /// starts with one of these, but not everything that does is such a word.
    #[must_use]
    pub fn beginnings(&self) -> Vec<&str> {
        let mut beginnings: Vec<&str> = self.stems.iter().map(|stem| &stem.text[..stem.kept]).collect();
        beginnings.sort_unstable();
        beginnings.dedup_by(|next, kept| next.starts_with(*kept));
        beginnings
    }

    /// Returns the word as a derived one, if it is derived from the name; `folded` and `written` are its two forms.
    #[must_use]
    pub fn derived(&self, folded: &str, written: &str) -> Option<Derived> {
        let is_capital = written.chars().next().is_some_and(char::is_uppercase);
        let fits = |stem: &&Stem| {
            let ending = folded.strip_prefix(stem.text.as_str());
            let is_written = stem.written == RequiredCase::AnyCase || is_capital;
            folded != self.word && is_written && ending.is_some_and(|ending| stem.endings.contains(ending))
        };
        let stem = self.stems.iter().filter(fits).max_by_key(|stem| stem.text.len())?;
        Some(Derived { stem: stem.text.clone(), is_capitalised: stem.written == RequiredCase::Capitalised })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Words made of a name are drawn in the text.
    fn check(language: &str, name: &str, drawn: &str) {
        let text: String = drawn.chars().filter(|c| !matches!(c, '«' | '»')).collect();
        let derivation = Derivation::of(name, &[language]).unwrap_or_else(|| panic!("{name}"));
        let again = text.split(' ').map(|word| {
            let bare = word.trim_matches(['.', ',']);
            match derivation.derived(&fold(bare), bare) {
                Some(_) => word.replace(bare, &format!("«{bare}»")),
                None => word.to_owned(),
            }
        });
        assert_eq!(again.collect::<Vec<_>>().join(" "), drawn);
    }

    #[test]
    fn adjectives_and_inhabitants_are_made_of_names() {
        check("en", "Russia", "Russia's «Russian» envoy met «Russians», Russell and Russo.");
        check("en", "Germany", "The «German» and the «Germans» of Germany");
        check("en", "China", "«Chinese» tea, china cups and Chinatown");
        check("en", "Iran", "«Iranian» and «Iranians», but Iranology");
        check("en", "Pakistan", "«Pakistani» roads, «Pakistanis» on them");
        check("en", "Afghanistan", "an «Afghan» road");
        check("en", "Poland", "«Polish» ships, no polish");
        check("en", "Turkey", "«Turkish» and «Turks», turkish");
        check("en", "Ukraine", "«Ukrainian» fields");
        check("en", "South Korea", "South «Korean» and South «Koreans»");
        check("ru", "Россия", "«российский» флаг, «российских» «россиян», Россию");
        check("ru", "Иран", "«иранский» и «иранцы», Ирана");
        check("ru", "Москва", "«московских» улиц");
        check("uk", "Україна", "«українська» мова, «українці»");
        check("de", "Russland", "der «russische» Bär und die «Russen», Russlands");
        check("de", "Deutschland", "«deutsche» Züge");
        check("de", "China", "«chinesische» Mauer");
        check("fr", "Russie", "une lettre «russe», les «Russes»");
        check("fr", "Chine", "du thé «chinois», «Chinoises»");
        check("fr", "Iran", "«iranien» et «iraniennes»");
        check("es", "Rusia", "los «rusos» y la «rusa»");
        check("es", "Irán", "«iraní» e «iraníes»");
        check("it", "Italia", "«italiano» e «italiane»");
        check("pl", "Rosja", "«rosyjski» i «rosyjskiego»");
        check("cs", "Rusko", "«ruský» «ruského»");
        check("tr", "İran", "«İranlı» ve «İranlılar»");
        check("fi", "Saksa", "«saksalainen» «saksalaiset»");
        check("ar", "إيران", "«إيراني» «الإيرانية» «الإيرانيين»");
        check("ar", "الصين", "«صيني» «الصينية»");
        check("ar", "روسيا", "«روسي» «الروسية»");
        check("fa", "ایران", "«ایرانی» «ایرانیان»");
        check("hi", "भारत", "«भारतीय»");
        check("hi", "चीन", "«चीनी»");
        check("el", "Ιράν", "«ιρανικός»");
    }

    #[test]
    fn a_language_without_rules_makes_nothing() {
        assert!(Derivation::of("Russia", &["xx", ""]).is_none());
        assert!(Derivation::of("…", &["en"]).is_none());
        assert!(Derivation::of("Os", &["en"]).is_none());
    }
}
