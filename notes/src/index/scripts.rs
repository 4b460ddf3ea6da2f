//! The scripts that a notebook's texts are written in: one lookup per script in the sorted terms of the
//! index, whatever the notebook's size.

use tantivy::SegmentReader;
use tantivy::schema::Field;

use super::{Index, IndexError};

/// A script.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Script {
    /// Its English name, as Unicode has it.
    pub name: &'static str,
    /// A very frequent letter of the script: a font that has this letter supports the script.
    pub letter: char,
    /// Its letters as the index folds them: the first and the last of its block.
    letters: [char; 2],
}

/// Scripts with more than a million readers or a press of their own, with the blocks of Unicode 16 that hold their
/// letters. Latin, Greek and Cyrillic are included although every system can draw them.
pub const SCRIPTS: &[Script] = &[
    script("Latin", 'a', ['a', 'z']),
    script("Greek", 'α', ['α', 'ω']),
    script("Cyrillic", 'а', ['а', 'ԯ']),
    script("Armenian", 'ա', ['ա', 'ֆ']),
    script("Hebrew", 'א', ['א', 'ת']),
    script("Arabic", 'ا', ['ؠ', 'ە']),
    script("Syriac", 'ܐ', ['ܐ', 'ݏ']),
    script("Thaana", 'ހ', ['ހ', 'ޱ']),
    script("N'Ko", 'ߊ', ['ߊ', 'ߪ']),
    script("Devanagari", 'क', ['ऄ', 'ह']),
    script("Bengali", 'ক', ['অ', 'হ']),
    script("Gurmukhi", 'ਕ', ['ਅ', 'ਹ']),
    script("Gujarati", 'ક', ['અ', 'હ']),
    script("Oriya", 'କ', ['ଅ', 'ହ']),
    script("Tamil", 'க', ['அ', 'ஹ']),
    script("Telugu", 'క', ['అ', 'హ']),
    script("Kannada", 'ಕ', ['ಅ', 'ಹ']),
    script("Malayalam", 'ക', ['അ', 'ഹ']),
    script("Sinhala", 'ක', ['අ', 'ෆ']),
    script("Thai", 'ก', ['ก', 'ฮ']),
    script("Lao", 'ກ', ['ກ', 'ຮ']),
    script("Tibetan", 'ཀ', ['ཀ', 'ཬ']),
    script("Myanmar", 'က', ['က', 'ဪ']),
    script("Georgian", 'ა', ['ა', 'ჿ']),
    script("Hangul", '한', ['가', '힣']),
    script("Ethiopic", 'አ', ['ሀ', 'ፚ']),
    script("Khmer", 'ក', ['ក', 'ឳ']),
    script("Mongolian", 'ᠠ', ['ᠠ', 'ᡸ']),
    script("Kana", 'の', ['ぁ', 'ヺ']),
    script("Han", '的', ['一', '鿿']),
];

const fn script(name: &'static str, letter: char, letters: [char; 2]) -> Script {
    Script { name, letter, letters }
}

impl Index {
    /// The scripts in which some document's text has a word, in the order of [`SCRIPTS`].
    pub fn scripts(&self) -> Result<Vec<Script>, IndexError> {
        self.read(|snapshot| {
            let (searcher, text) = (&snapshot.searcher, snapshot.fields.text);
            let mut found = Vec::new();
            for script in SCRIPTS {
                for segment in searcher.segment_readers() {
                    if has_word(segment, text, script)? {
                        found.push(*script);
                        break;
                    }
                }
            }
            Ok(found)
        })
    }
}

/// Whether a word of a segment begins with a letter of the script. UTF-8 sorts as code points do.
fn has_word(segment: &SegmentReader, text: Field, script: &Script) -> tantivy::Result<bool> {
    let [first, last] = script.letters;
    let index = segment.inverted_index(text)?;
    let after = char::from_u32(last as u32 + 1).unwrap_or(char::MAX);
    let words = index.terms().range().ge(first.to_string()).lt(after.to_string());
    Ok(words.into_stream()?.advance())
}

#[cfg(test)]
mod tests {
    use std::fs::File;
    use std::io::Write;

    use crate::clock::Clock;
    use crate::notebook::Notebook;
    use crate::progress::Progress;

    use super::*;

    #[test]
    fn the_scripts_are_those_of_the_words() {
        let folder = tempfile::tempdir().unwrap();
        let notebook = Notebook::init(folder.path(), Clock::system()).unwrap();
        let found = || notebook.index().scripts().unwrap().iter().map(|script| script.name).collect::<Vec<_>>();
        assert_eq!(found(), Vec::<&str>::new());
        let words = "Kabul\nΑθήνα\nКабул\nԵրևան\nירושלים\nكابل\nܕܡܫܩ\nމާލެ\nߓߡߊߞߐ\nकाबुल\nঢাকা\nਪੰਜਾਬ\nગુજરાત\nଓଡ଼ିଶା\nதமிழ்\n\
            తెలుగు\nಕನ್ನಡ\nമലയാളം\nසිංහල\nกรุงเทพ\nລາວ\nབོད\nမြန်မာ\nთბილისი\n서울\nአዲስ\nភ្នំពេញ\nᠮᠣᠩᠭᠣᠯ\nかな\n北京\n";
        let mut file = File::create(folder.path().join("Notes/Places.md")).unwrap();
        file.write_all(words.as_bytes()).unwrap();
        notebook.sync(&Progress::silent()).unwrap();
        assert_eq!(found(), SCRIPTS.iter().map(|script| script.name).collect::<Vec<_>>());
    }

    #[test]
    fn a_letter_of_a_script_is_one_of_its_letters() {
        for script in SCRIPTS {
            let [first, last] = script.letters;
            assert!(first <= script.letter && script.letter <= last, "{}", script.name);
        }
    }
}
