//! The matcher on the project's own judged sentences (`tests/names`):
//! `cargo test -p dossier-tests --test engine judged -- --nocapture` prints the table and every fault.
//!
//! A file is one language. `= 1 person | Olaf Scholz | Scholz` is an actor with its names; every other line is a
//! sentence in which each mention is drawn, with its actor: `Nach {1 Scholz’} Auftritt`. The sentences were written
//! before the rules of their languages, with words that only look like names among them: adjectives and inhabitants,
//! longer words that begin as a name does, words of the language that equal a name in small letters.

use std::collections::BTreeMap;
use std::ops::Range;

use notes::name::Names;

/// What right answers need at least, over all languages and in each of them.
const PRECISION: f64 = 0.97;
const RECALL: f64 = 0.97;

/// An actor where it stands in a sentence, in bytes.
type Place = (u32, Range<usize>);

/// Answers that were right, given and wanted.
#[derive(Debug, Clone, Copy, Default)]
struct Tally {
    right: usize,
    given: usize,
    wanted: usize,
}

impl Tally {
    fn add(&mut self, other: Self) {
        self.right += other.right;
        self.given += other.given;
        self.wanted += other.wanted;
    }

    fn precision(self) -> f64 {
        self.right as f64 / self.given.max(1) as f64
    }

    fn recall(self) -> f64 {
        self.right as f64 / self.wanted.max(1) as f64
    }

    fn print(self, what: &str) {
        println!("{what:20} precision {:.3} recall {:.3} ({} mentions)", self.precision(), self.recall(), self.wanted);
    }
}

/// The names of a file, and the kinds of its actors.
fn actors(file: &str) -> (Names, BTreeMap<u32, String>) {
    let (mut names, mut kinds) = (Names::default(), BTreeMap::new());
    for line in file.lines().filter_map(|line| line.strip_prefix("= ")) {
        let mut parts = line.split('|').map(str::trim);
        let (number, kind) = parts.next().and_then(|part| part.split_once(' ')).unwrap();
        let number = number.parse().unwrap();
        kinds.insert(number, kind.to_owned());
        parts.enumerate().for_each(|(at, name)| names.add(number, at as u32, name));
    }
    (names, kinds)
}

/// A sentence without the drawing, and what is drawn; signs that end a mention belong to no word.
fn sentence(drawn: &str) -> (String, Vec<Place>) {
    let (mut text, mut wanted, mut rest) = (String::new(), Vec::new(), drawn);
    while let Some((before, after)) = rest.split_once('{') {
        text.push_str(before);
        let (mention, after) = after.split_once('}').unwrap();
        let (actor, words) = mention.split_once(' ').unwrap();
        let start = text.len();
        text.push_str(words);
        let end = start + words.trim_end_matches(['\'', '’', '\u{200c}']).len();
        wanted.push((actor.parse().unwrap(), start..end));
        rest = after;
    }
    text.push_str(rest);
    (text, wanted)
}

/// Measures a language, by kind of actor.
fn measure(language: &str) -> BTreeMap<String, Tally> {
    let path = format!("{}/names/{language}.txt", env!("CARGO_MANIFEST_DIR"));
    let file = std::fs::read_to_string(path).unwrap();
    let (names, kinds) = actors(&file);
    let mut tallies: BTreeMap<String, Tally> = BTreeMap::new();
    for drawn in file.lines().filter(|line| !line.starts_with(['#', '='])) {
        let (text, wanted) = sentence(drawn);
        let mut given: Vec<Place> = names.find(&text, language).into_iter().map(|m| (m.actor, m.range)).collect();
        given.dedup();
        for place in &given {
            let is_right = wanted.contains(place);
            tallies.entry(kinds[&place.0].clone()).or_default().add(Tally {
                right: is_right.into(),
                given: 1,
                wanted: 0,
            });
            if !is_right {
                println!("{language} wrong: «{}» in {text}", &text[place.1.clone()]);
            }
        }
        for place in &wanted {
            tallies.entry(kinds[&place.0].clone()).or_default().wanted += 1;
            if !given.contains(place) {
                println!("{language} missed: «{}» in {text}", &text[place.1.clone()]);
            }
        }
    }
    tallies
}

#[test]
fn names_are_found_in_six_languages() {
    let mut all = Tally::default();
    for language in ["ar", "fa", "tr", "de", "fi", "hi"] {
        let tallies = measure(language);
        let mut whole = Tally::default();
        tallies.values().for_each(|tally| whole.add(*tally));
        whole.print(language);
        tallies.iter().for_each(|(kind, tally)| tally.print(&format!("  {kind}")));
        assert!(whole.precision() >= PRECISION && whole.recall() >= RECALL, "{language}");
        all.add(whole);
    }
    all.print("all");
}
