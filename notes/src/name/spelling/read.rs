//! Cuts a name into words and reads each by the letters of its script.

use std::sync::LazyLock;

use unicode_normalization::UnicodeNormalization;

use super::sound::ReadingMode;
use super::table::Table;
use super::{chinese, hangul, indic, latin, letters};

/// Most letters of a name that are read; the rest is ignored.
const LETTERS: usize = 320;

/// Words that some writers include and others leave out: articles, *son of*, particles of nobility.
const OPTIONAL: &str =
    "al el ul bin ibn ben bint bn ould von van de der di da la le آل بن ابن بنت אל аль эль ибн бин αλ ελ";
/// The Arabic article before a hyphen, as it sounds before each letter.
const ARTICLES: &str = "al el ul as es us az ez uz ar er ur an en un ad ed ud at et ut ash esh ush ach ech asch esch \
    аль эль ас аз ар ан аш ад ат αλ ελ אל";

/// A word of a name.
pub(super) struct Word {
    /// The ways to read it, in the order of the traditions.
    pub(super) ways: Vec<(Vec<u8>, ReadingMode)>,
    /// Whether some writers include it and others leave it out.
    pub(super) is_optional: bool,
}

/// The words of a name, in order.
pub(super) fn words(name: &str) -> Vec<Word> {
    let mut words = Vec::new();
    for ScriptRun { text, script } in written(name) {
        let is_optional = is_among(OPTIONAL, &text);
        match script {
            Script::Latin => latin_words(&text, is_optional, &mut words),
            Script::Arabic => arabic_words(&text, is_optional, &mut words),
            Script::Cyrillic => {
                let ways = vec![
                    (CYRILLIC.sounds(&text), ReadingMode::ALPHABET),
                    (chinese::palladius(&text), ReadingMode::CHINESE),
                ];
                words.push(Word { ways, is_optional });
            }
            Script::Other => words.push(Word { ways: syllable(&text, words.is_empty()), is_optional: false }),
            Script::Devanagari => words.push(Word::of(indic::sounds(&text), ReadingMode::ALPHABET, is_optional)),
            Script::Hebrew => words.push(Word::of(HEBREW.sounds(&text), ReadingMode::ABJAD, is_optional)),
            Script::Greek => words.push(Word::of(GREEK.sounds(&text), ReadingMode::ALPHABET, is_optional)),
            Script::Georgian => words.push(Word::of(GEORGIAN.sounds(&text), ReadingMode::ALPHABET, is_optional)),
            Script::Armenian => words.push(Word::of(ARMENIAN.sounds(&text), ReadingMode::ALPHABET, is_optional)),
            Script::Kana => words.push(Word::of(KANA.sounds(&text), ReadingMode::ALPHABET, is_optional)),
        }
    }
    words
}

static CYRILLIC: LazyLock<Table> = LazyLock::new(|| Table::of(&[letters::CYRILLIC]));
static GREEK: LazyLock<Table> = LazyLock::new(|| Table::of(&[letters::GREEK]));
static ARABIC: LazyLock<Table> = LazyLock::new(|| Table::of(&[letters::ARABIC]));
static HEBREW: LazyLock<Table> = LazyLock::new(|| Table::of(&[letters::HEBREW]));
static GEORGIAN: LazyLock<Table> = LazyLock::new(|| Table::of(&[letters::GEORGIAN]));
static ARMENIAN: LazyLock<Table> = LazyLock::new(|| Table::of(&[letters::ARMENIAN]));
static KANA: LazyLock<Table> = LazyLock::new(|| Table::of(&[letters::KANA]));

impl Word {
    fn of(sounds: Vec<u8>, way: ReadingMode, is_optional: bool) -> Self {
        Self { ways: vec![(sounds, way)], is_optional }
    }
}

fn is_among(words: &str, word: &str) -> bool {
    words.split_whitespace().any(|one| one == word)
}

/// A script whose words are read by one set of rules.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Script {
    Latin,
    Cyrillic,
    Greek,
    Arabic,
    Hebrew,
    Devanagari,
    Georgian,
    Armenian,
    Kana,
    /// Han and Hangul, in which each character is a word.
    Other,
}

impl Script {
    /// The script of a lower-case letter, or of a mark on one; `None` for separators.
    fn of(c: char) -> Option<Self> {
        Some(match c as u32 {
            0x61..=0x7A | 0xDF..=0x2AF | 0x300..=0x36F | 0x1E00..=0x1EFF => Self::Latin,
            0x370..=0x3FF | 0x1F00..=0x1FFF => Self::Greek,
            0x400..=0x52F => Self::Cyrillic,
            0x530..=0x58F => Self::Armenian,
            0x5D0..=0x5F2 => Self::Hebrew,
            0x620..=0x6FF | 0x750..=0x77F => Self::Arabic,
            0x900..=0x963 => Self::Devanagari,
            0x10D0..=0x10FF => Self::Georgian,
            0x3041..=0x30FF => Self::Kana,
            0x3400..=0x9FFF | 0xAC00..=0xD7A3 | 0xF900..=0xFAFF | 0x20000..=0x3FFFF => Self::Other,
            _ => return None,
        })
    }
}

/// The script that a name begins in.
pub(super) fn script(name: &str) -> Option<Script> {
    name.chars().flat_map(char::to_lowercase).find_map(Script::of)
}

/// A word as written, in lower case.
struct ScriptRun {
    text: String,
    script: Script,
}

/// Splits a name where its script changes, and after each character of Han and Hangul. An article before a hyphen is
/// left out.
fn written(name: &str) -> Vec<ScriptRun> {
    let mut words: Vec<ScriptRun> = Vec::new();
    let mut is_open = false;
    let mut letters = name.chars().take(LETTERS).flat_map(char::to_lowercase).nfkc().map(hiragana).peekable();
    while let Some(c) = letters.next() {
        match c {
            _ if is_mark(c) => {}
            '\'' | '’' | '‘' | 'ʻ' | 'ʼ' | 'ʿ' | 'ʾ' | '`' | '´' | '׳' => {
                let hebrew = words.last_mut().filter(|word| is_open && word.script == Script::Hebrew);
                hebrew.into_iter().for_each(|word| word.text.push('\''));
            }
            '-' | '‑' | '–' => {
                let is_article = |word: &mut ScriptRun| is_open && is_among(ARTICLES, &word.text);
                if letters.peek().is_some() {
                    words.pop_if(is_article);
                }
                is_open = false;
            }
            _ => match Script::of(c) {
                None => is_open = false,
                Some(script) => {
                    match words.last_mut().filter(|word| is_open && word.script == script && script != Script::Other) {
                        Some(word) => word.text.push(c),
                        None => words.push(ScriptRun { text: c.into(), script }),
                    }
                    is_open = true;
                }
            },
        }
    }
    words
}

/// Characters without a sound of their own: joiners, Arabic and Hebrew vowel marks, the tatweel.
fn is_mark(c: char) -> bool {
    matches!(c as u32, 0x200C | 0x200D | 0x640 | 0x64B..=0x65F | 0x670 | 0x6D6..=0x6ED | 0x591..=0x5C7)
}

/// Katakana as Hiragana.
fn hiragana(c: char) -> char {
    if matches!(c, 'ァ'..='ヶ') { char::from_u32(c as u32 - 0x60).unwrap_or(c) } else { c }
}

/// A Han or Hangul character.
fn syllable(text: &str, is_first: bool) -> Vec<(Vec<u8>, ReadingMode)> {
    let c = text.chars().next().unwrap_or_default();
    let han = || chinese::readings(c, is_first).into_iter().map(|sounds| (sounds, ReadingMode::CHINESE)).collect();
    hangul::sounds(c).map_or_else(han, |sounds| vec![(sounds, ReadingMode::ALPHABET)])
}

/// A Latin word; *abd* is a word by itself, whatever article is attached to it: *Abdelaziz, Abdurrahman*. *Abdullah*
/// stays one word.
fn latin_words(text: &str, is_optional: bool, words: &mut Vec<Word>) {
    let text: String = text.nfc().map(without_mark).collect();
    let article = text.strip_prefix("abd").filter(|rest| !rest.get(1..).is_some_and(|rest| rest.starts_with("ll")));
    if let Some(rest) = article.filter(|rest| is_article(rest)) {
        words.push(Word { ways: latin_ways("abd"), is_optional: false });
        let rest = &rest[2..];
        if rest.chars().nth(1).is_some() {
            words.push(Word { ways: latin_ways(rest), is_optional: false });
        }
        return;
    }
    words.push(Word { ways: latin_ways(&text), is_optional });
}

/// Whether what follows *abd* begins with an article: a vowel with *l*, or with the consonant that follows it.
fn is_article(rest: &str) -> bool {
    let mut letters = rest.chars();
    let is_vowel = letters.next().is_some_and(|c| "aeiou".contains(c));
    let (consonant, next) = (letters.next(), letters.next());
    is_vowel && consonant.is_some_and(|c| c.is_ascii() && (c == 'l' || Some(c) == next))
}

fn latin_ways(text: &str) -> Vec<(Vec<u8>, ReadingMode)> {
    let way = |at: usize| if at == 0 { ReadingMode::ALPHABET } else { ReadingMode::TRADITION };
    let mut ways: Vec<(Vec<u8>, ReadingMode)> =
        latin::readings(text).enumerate().map(|(at, read)| (read, way(at))).collect();
    for chinese in [chinese::pinyin(text), chinese::wade_giles(text)] {
        let way = chinese.map_or_else(|| ways[0].clone(), |sounds| (sounds, ReadingMode::CHINESE));
        ways.push(way);
    }
    ways
}

/// A letter without its mark, unless the mark changes its sound.
fn without_mark(c: char) -> char {
    if c.is_ascii() || latin::has_row(c) { c } else { std::iter::once(c).nfd().next().unwrap_or(c) }
}

/// An Arabic word without its article; *abd* is a word by itself.
fn arabic_words(text: &str, is_optional: bool, words: &mut Vec<Word>) {
    let mut push = |text: &str| words.push(Word::of(ARABIC.sounds(text), ReadingMode::ABJAD, is_optional));
    let is_god = |text: &str| text.starts_with("له") || text.starts_with("لہ");
    let has_letters = |rest: &&str| rest.chars().nth(1).is_some();
    if let Some(rest) = text.strip_prefix("عبدال").filter(|rest| has_letters(rest) && !is_god(rest)) {
        push("عبد");
        return push(rest);
    }
    match text.strip_prefix("ال").filter(has_letters) {
        // The name of God is not a word with an article.
        Some(rest) if is_god(rest) => push("الاه"),
        Some(rest) => push(rest),
        None => push(text),
    }
}
