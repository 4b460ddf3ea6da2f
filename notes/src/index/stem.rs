//! Stems of folded words.
//!
//! Snowball's stemmers (frostem), with two additions:
//! - Arabic has the light stemmer of Larkey, Ballesteros and Connell ("light10", 2007), which Lucene uses
//!   too. Snowball's gives a noun in `ة` different stems with and without its article, and keeps `ة` and `ه`
//!   apart, which are one letter here.
//! - An elided article (`l'`, `d'`) falls away in Catalan; the French and Italian stemmers do so themselves.
//!
//! Languages without a stemmer (Ukrainian, Urdu, Thai, Chinese …) have unstemmed terms only.

use std::borrow::Cow;

use frostem::Algorithm;

/// What takes a folded word to its stem.
#[derive(Clone, Copy)]
pub(crate) enum Stemmer {
    Snowball(frostem::Stemmer),
    Catalan(frostem::Stemmer),
    Arabic,
}

impl Stemmer {
    /// The stem of a folded word.
    pub(crate) fn stem<'w>(&self, word: &'w str) -> Cow<'w, str> {
        match self {
            Self::Snowball(snowball) => snowball.stem(word),
            Self::Catalan(snowball) => snowball.stem(without_article(word)),
            Self::Arabic => Cow::Borrowed(arabic(word)),
        }
    }
}

/// The stems to look for when a word is searched: its own, unless too little is left of the word; in Arabic
/// also those with and without the article, because what looks like a particle in front of a word may be its
/// first letter.
pub(crate) fn stems(code: &str, word: &str) -> Vec<String> {
    let Some(stemmer) = stemmer(code) else { return Vec::new() };
    let mut stems = vec![stemmer.stem(word).into_owned()];
    if code != "ar" {
        stems.retain(|stem| !is_overstemmed(word, stem));
    } else {
        let bare = word.strip_prefix(ARTICLE).filter(|bare| bare.chars().count() > 2).unwrap_or(word);
        stems.extend([arabic(bare).to_owned(), arabic(&format!("{ARTICLE}{bare}")).to_owned()]);
        stems.sort();
        stems.dedup();
    }
    stems
}

/// Whether so little is left of a word that its stem is shared by unrelated words: a name cut by another
/// language's endings, as *Naim* in Polish, which leaves `na`. Three letters are enough if they are half of
/// the word; longer stems are always kept, since Turkish and Finnish add long endings to short words. An
/// elided article (`dell'`) is not part of the word.
fn is_overstemmed(word: &str, stem: &str) -> bool {
    let word = word.rsplit('\'').next().unwrap_or(word).chars().count();
    let stem = stem.chars().count();
    stem < word && (stem < 3 || stem < 4 && stem * 2 < word)
}

/// The stemmer of a language, where there is one.
pub(crate) fn stemmer(code: &str) -> Option<Stemmer> {
    let algorithm = match code {
        "ar" => return Some(Stemmer::Arabic),
        "ca" => return Some(Stemmer::Catalan(frostem::Stemmer::new(Algorithm::Catalan))),
        "cs" => Algorithm::Czech,
        "da" => Algorithm::Danish,
        "de" => Algorithm::German,
        "el" => Algorithm::Greek,
        "en" => Algorithm::English,
        "es" => Algorithm::Spanish,
        "et" => Algorithm::Estonian,
        "eu" => Algorithm::Basque,
        "fa" => Algorithm::Persian,
        "fi" => Algorithm::Finnish,
        "fr" => Algorithm::French,
        "ga" => Algorithm::Irish,
        "hi" => Algorithm::Hindi,
        "hu" => Algorithm::Hungarian,
        "hy" => Algorithm::Armenian,
        "id" => Algorithm::Indonesian,
        "it" => Algorithm::Italian,
        "lt" => Algorithm::Lithuanian,
        "ne" => Algorithm::Nepali,
        "nl" => Algorithm::Dutch,
        "no" => Algorithm::Norwegian,
        "pl" => Algorithm::Polish,
        "pt" => Algorithm::Portuguese,
        "ro" => Algorithm::Romanian,
        "ru" => Algorithm::Russian,
        "sr" => Algorithm::Serbian,
        "sv" => Algorithm::Swedish,
        "ta" => Algorithm::Tamil,
        "tr" => Algorithm::Turkish,
        "yi" => Algorithm::Yiddish,
        _ => return None,
    };
    Some(Stemmer::Snowball(frostem::Stemmer::new(algorithm)))
}

fn without_article(word: &str) -> &str {
    word.strip_prefix("l'").or_else(|| word.strip_prefix("d'")).unwrap_or(word)
}

const ARTICLE: &str = "ال";
/// Article and particles, the first that fits.
const PREFIXES: [&str; 7] = [ARTICLE, "وال", "بال", "كال", "فال", "لل", "و"];
/// Endings, each taken off in turn.
const SUFFIXES: [&str; 8] = ["ها", "ان", "ات", "ون", "ين", "يه", "ه", "ي"];
/// Letters that must be left; one more after `و` alone, which begins many words.
const MIN_STEM: usize = 2;

fn arabic(word: &str) -> &str {
    let is_left = |rest: &str, more: usize| rest.chars().count() >= MIN_STEM + more;
    let front = PREFIXES.iter().find_map(|front| {
        let rest = word.strip_prefix(front)?;
        is_left(rest, usize::from(*front == "و")).then_some(rest)
    });
    let mut stem = front.unwrap_or(word);
    for end in SUFFIXES {
        stem = stem.strip_suffix(end).filter(|rest| is_left(rest, 0)).unwrap_or(stem);
    }
    stem
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(code: &str, words: &[&str]) {
        let of = |word: &str| stemmer(code).map(|stemmer| stemmer.stem(word).into_owned());
        for word in words {
            assert_eq!(of(word), of(words[0]), "{word} beside {}", words[0]);
        }
    }

    #[test]
    fn stems_are_those_of_the_language() {
        check("en", &["talk", "talks", "talking"]);
        check("ru", &["переговоры", "переговорами"]);
        check("es", &["cancion", "canciones"]);
        check("fr", &["elysee", "l'elysee"]);
        check("it", &["iran", "dell'iran"]);
        check("ca", &["acord", "l'acord", "acords"]);
        check("tr", &["kitap", "kitaplari"]);
        check("hi", &["मंत्री", "मंत्रियों"]);
        check("ar", &["حكومه", "الحكومه", "والحكومه", "للحكومه", "بالحكومه"]);
        check("ar", &["محادثات", "المحادثات", "محادثه"]);
        assert!(stemmer("xx").is_none());
    }

    #[test]
    fn no_word_is_asked_for_by_a_stump() {
        assert_eq!(stems("pl", "naim"), Vec::<String>::new());
        assert_eq!(stems("it", "dell'iran"), ["iran"]);
        assert_eq!(stems("en", "go"), ["go"]);
        assert_eq!(stems("en", "dogs"), ["dog"]);
        assert_eq!(stems("fi", "talossa"), ["talo"]);
        assert!(
            is_overstemmed("ministrem", "min") && !is_overstemmed("evlerin", "evle") && !is_overstemmed("maria", "mar")
        );
    }

    #[test]
    fn an_arabic_noun_is_asked_for_with_and_without_its_article() {
        let stem = |word: &str| stemmer("ar").map(|stemmer| stemmer.stem(word).into_owned()).unwrap_or_default();
        for word in ["وزير", "الوزير"] {
            for text in ["وزير", "الوزير", "والوزير"] {
                assert!(stems("ar", word).contains(&stem(text)), "{word}: {text}");
            }
        }
        assert_eq!(stems("en", "talks"), ["talk"]);
        assert_eq!(stems("zh", "会谈"), Vec::<String>::new());
    }
}
