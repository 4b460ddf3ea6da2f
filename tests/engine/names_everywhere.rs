//! What holds for every name and text: seeded, so that a fault can be seen again.

use notes::name::{Expansion, Names};
use notes::normal::{fold, words};

/// Numbers from a seed (xorshift).
struct Random(u64);

impl Random {
    fn below(&mut self, most: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % most as u64) as usize
    }

    fn text(&mut self, letters: &[char], most: usize) -> String {
        (0..1 + self.below(most)).map(|_| letters[self.below(letters.len())]).collect()
    }
}

const LANGUAGES: [&str; 12] = ["ru", "uk", "pl", "cs", "tr", "fi", "ar", "he", "fa", "fr", "de", ""];

fn letters() -> Vec<char> {
    "aeiouNKtsrкоВаеиїь'’ -:.,;ا ل و ة ی ن\u{200c}ה ב ß İ ı é\u{301}王毅国한은カー1२ าเ\n".chars().collect()
}

#[test]
fn reading_never_fails_and_mentions_are_whole_characters() {
    let (mut random, letters) = (Random(11), letters());
    for _ in 0..300 {
        let mut names = Names::default();
        (0..20).for_each(|number| names.add(number, 0, &random.text(&letters, 8)));
        let text = random.text(&letters, 120);
        for language in LANGUAGES {
            let all = names.every(&text, language);
            assert!(all.iter().all(|mention| text.get(mention.range.clone()).is_some_and(|form| !form.is_empty())));
            let kept = names.find(&text, language);
            assert!(kept.iter().all(|mention| all.contains(mention)));
            let is_apart = |pair: &[notes::name::NameOccurrence]| {
                pair[0].range == pair[1].range || pair[0].range.end <= pair[1].range.start
            };
            assert!(kept.windows(2).all(is_apart));
        }
    }
}

#[test]
fn a_name_is_found_as_it_is_in_every_language() {
    let (mut random, letters) = (Random(5), letters());
    for _ in 0..2000 {
        let name = random.text(&letters, 8).replace('\n', "").trim().to_owned();
        let folded = fold(&name);
        let mut count = 0;
        words(&folded, 0, &mut |_| count += 1);
        if folded.chars().count() < 2 || !folded.chars().any(char::is_alphabetic) || count == 0 {
            continue;
        }
        let mut names = Names::default();
        names.add(3, 4, &name);
        for language in LANGUAGES {
            assert!(!names.find(&format!("« {name} »"), language).is_empty(), "{name:?} in {language}");
        }
    }
}

#[test]
fn an_added_name_changes_no_other_mentions() {
    let (mut random, letters) = (Random(23), letters());
    for _ in 0..300 {
        let mut names = Names::default();
        (0..10).for_each(|number| names.add(number, 0, &random.text(&letters, 6)));
        let text = random.text(&letters, 80);
        for language in LANGUAGES {
            let before = names.every(&text, language);
            let mut more = names.clone();
            more.add(99, 0, &random.text(&letters, 6));
            let mut after = more.every(&text, language);
            after.retain(|mention| mention.actor != 99);
            assert_eq!(before, after);
        }
    }
}

/// A term is a form of a one-word name exactly when a text of that term alone is a mention.
#[test]
fn terms_and_texts_are_judged_alike() {
    let (mut random, letters) = (Random(77), letters());
    let letters: Vec<char> = letters.into_iter().filter(|c| c.is_alphabetic() || "'’".contains(*c)).collect();
    for _ in 0..3000 {
        let name = random.text(&letters, 6);
        let written =
            if random.below(2) == 0 { format!("{name}{}", random.text(&letters, 2)) } else { random.text(&letters, 6) };
        let folded = fold(&written);
        let Expansion::Words(expanded) = Expansion::of(&name, &LANGUAGES) else { continue };
        let mut count = 0;
        words(&folded, 0, &mut |word| count += if word.range == (0..folded.len()) { 1 } else { 2 });
        if expanded.len() != 1 || count != 1 {
            continue;
        }
        let mut names = Names::default();
        names.add(0, 0, &name);
        let taken = expanded[0].languages(&folded, &written);
        for (at, language) in LANGUAGES.iter().enumerate() {
            assert_eq!(taken.contains(at), !names.find(&written, language).is_empty(), "{name}, {written}, {language}");
        }
        let is_begun = expanded[0].beginnings().iter().any(|beginning| folded.starts_with(beginning));
        assert!(taken.is_empty() || is_begun, "{name}, {written}");
    }
}
