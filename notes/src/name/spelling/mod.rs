//! Names that may be one name in another spelling: *Mohamed Naim* and *Muhammad Naeem*, Хрущёв and *Chruschtschow*,
//! 王毅 and *Wang Yi*.
//!
//! Transliteration is unreliable, so the results are suggestions for a person and never applied
//! automatically.
//!
//! - Each word of a name is read as sounds (`read`), according to its script (`letters`, `indic`, `hangul`, `chinese`);
//!   a Latin word is read in each tradition of writing foreign names (`latin`), since *ch* has three sounds. Chinese is
//!   read as pinyin, in whatever letters it is written.
//! - How far two words are from each other is an edit distance over sounds (`sound`): sounds that romanisations use for
//!   the same letter cost little, and short vowels that a script leaves out cost nothing.
//! - Two names match if each word of one is a word of the other, in any order; articles and patronymics may be missing,
//!   neighbours may be written as one word, and one name may be half of the other (`compare`).
//! - Which names are compared is decided by their approximate consonants ([`Spellings`]): the number of comparisons is
//!   limited, however many names there are and however long they are.
//!
//! `tests/names/spellings.txt` has the pairs of names: the costs were set on two thirds of them and are measured on the
//! rest: `cargo test -p dossier-tests --test engine spellings -- --nocapture`.
//!
//! ```
//! use notes::name::spelling::Spellings;
//!
//! let names = Spellings::of(&["Muhammad Nadim", "Muhammad Naeem", "Wang Yi"]);
//! assert_eq!(names.find("محمد نعيم")[0].name, 1);
//! assert_eq!(names.find("王毅")[0].name, 2);
//! ```

mod chinese;
mod compare;
mod hangul;
mod indic;
mod latin;
mod letters;
mod read;
mod sought;
mod sound;
mod table;
mod word;

use std::cmp::Reverse;
use std::collections::HashMap;

use foldhash::fast::FixedState;
use rayon::prelude::*;

pub use sought::{NameSearcher, WordMatch};

use compare::compare;
use sound::Reading;
use word::{NameWord, SpelledName};

/// Most names that are compared with the one asked for: those that share most words with it.
const MAX_COMPARED: usize = 400;
/// Most names of one key that are examined.
const MAX_LISTED: usize = 20_000;
/// Most words written as one for which a name has a key.
const MAX_JOINED_WORDS: usize = 2;

/// The approximate consonants of a word.
type Key = Box<[u8]>;

/// Names by how they sound.
#[derive(Debug, Clone, Default)]
pub struct Spellings {
    names: Vec<SpelledName>,
    keys: HashMap<Key, Vec<u32>, FixedState>,
}

/// A name that may be the one asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SimilarName {
    /// Its index among the names.
    pub name: usize,
    /// How much it differs, in thousandths of a name: 0 sounds alike.
    pub differs: u32,
}

impl Spellings {
    /// Prepares names, which results refer to by index.
    #[must_use]
    pub fn of<S: AsRef<str> + Sync>(names: &[S]) -> Self {
        let keyed: Vec<(SpelledName, Vec<Key>)> = names
            .par_iter()
            .map(|name| {
                let spelt = SpelledName::of(name.as_ref());
                let keys = spelt.parts.iter().filter(is_keyed).flat_map(keys).collect();
                (spelt, keys)
            })
            .collect();
        let mut all = Self { names: Vec::with_capacity(keyed.len()), ..Self::default() };
        for (spelt, keys) in keyed {
            let number = all.names.len() as u32;
            for key in keys {
                let listed = all.keys.entry(key).or_default();
                if listed.last() != Some(&number) {
                    listed.push(number);
                }
            }
            all.names.push(spelt);
        }
        all
    }

    /// The names that may be this one, the nearest first.
    #[must_use]
    pub fn find(&self, name: &str) -> Vec<SimilarName> {
        let asked = SpelledName::of(name);
        let near = |number: u32| {
            let name = number as usize;
            Some(SimilarName { name, differs: compare(&asked, &self.names[name])? })
        };
        let mut found: Vec<SimilarName> = self.candidates(&asked).into_iter().filter_map(near).collect();
        found.sort_by_key(|near| (near.differs, near.name));
        found
    }

    /// The names that share most words with what is asked.
    fn candidates(&self, asked: &SpelledName) -> Vec<u32> {
        let mut shared: Vec<u32> = vec![0; self.names.len()];
        let mut met: Vec<u32> = Vec::new();
        for (at, part) in asked.parts.iter().enumerate().filter(|(_, part)| is_keyed(part)) {
            for key in keys(part) {
                for number in self.keys.get(&key).into_iter().flatten().take(MAX_LISTED) {
                    let parts = &mut shared[*number as usize];
                    if *parts == 0 {
                        met.push(*number);
                    }
                    *parts |= 1 << at.min(31);
                }
            }
        }
        if met.len() > MAX_COMPARED {
            met.select_nth_unstable_by_key(MAX_COMPARED, |number| {
                let at = *number as usize;
                (Reverse(shared[at].count_ones()), self.names[at].weights.len(), *number)
            });
            met.truncate(MAX_COMPARED);
        }
        met
    }
}

/// How much one name differs from another, in thousandths of a name; `None` if they are different names.
#[must_use]
pub fn differs(one: &str, other: &str) -> Option<u32> {
    compare(&SpelledName::of(one), &SpelledName::of(other))
}

/// Whether two names begin in the same script.
#[must_use]
pub fn is_one_script(one: &str, other: &str) -> bool {
    read::script(one) == read::script(other)
}

fn is_keyed(part: &&NameWord) -> bool {
    part.to - part.from <= MAX_JOINED_WORDS
}

fn keys(part: &NameWord) -> Vec<Key> {
    let mut keys: Vec<Key> = part.readings.iter().flat_map(Reading::consonant_keys).collect();
    keys.sort_unstable();
    keys.dedup();
    keys
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The first name is the nearest of all to what is asked.
    fn check(asked: &str, names: &[&str]) {
        let found = Spellings::of(names).find(asked);
        assert_eq!(found.first().map(|near| near.name), Some(0), "{asked}: {found:?}");
    }

    fn check_none(asked: &str, names: &[&str]) {
        assert_eq!(Spellings::of(names).find(asked), [], "{asked}");
    }

    #[test]
    fn other_scripts_are_read() {
        check("محمد نعيم", &["Muhammad Naeem", "Muhammad Nadim"]);
        check("Хрущёв", &["Nikita Chruschtschow", "Nikita Chrustaljow"]);
        check("Μητσοτάκης", &["Kyriakos Mitsotakis", "Kyriakos Mitsakis"]);
        check("נתניהו", &["Benjamin Netanyahu", "Benjamin Netanel"]);
        check("王毅", &["Wang Yi", "Wang Yu", "Wang Yifan"]);
        check("प्रिया", &["Priya", "Prema"]);
        check("김정은", &["Kim Jong Un", "Kim Jong Nam"]);
        check("プーチン", &["Putin", "Patten"]);
    }

    #[test]
    fn latin_is_read_in_each_tradition() {
        check("Gaddafi", &["Muammar Kadhafi", "Omar Qatif"]);
        check("Selenskyj", &["Zelensky", "Zelenko"]);
        check("Abdurrahman Wahid", &["Abd al-Rahman Waheed", "Abdul Rahim Wahid"]);
        check("Mao Tse-tung", &["Mao Zedong", "Mao Zetan"]);
    }

    #[test]
    fn other_people_are_not_offered() {
        check_none("Muhammad Naeem", &["Muhammad Nadir", "Ahmad Karzai"]);
        check_none("张云", &["张建"]);
        check_none("", &["Wang Yi"]);
        check_none("7", &["Wang Yi"]);
    }

    #[test]
    fn a_name_of_any_length_is_read_to_a_bound() {
        let names = Spellings::of(&["Muhammad ".repeat(50_000), "م".repeat(200_000), "王".repeat(100_000)]);
        for asked in ["Muhammad ".repeat(50_000), "a".repeat(500_000), "z-".repeat(100_000), "王".repeat(100_000)] {
            let _ = names.find(&asked);
        }
        assert!(names.names.iter().all(|name| name.weights.len() <= word::WORDS));
    }
}
