//! Finding actors' names in a text.
//!
//! Names and text are compared folded ([`crate::normal`]), so that any spelling of a name is found; where
//! names overlap the leftmost and then the longest one counts. A name of a spaced script must be a whole
//! word there. Metonyms are never looked for: "Beijing" may be a city.
//!
//! Names of a single character are left out, and so are names without a letter: they would be suggested
//! everywhere.
//!
//! ```
//! use notes::actor::{ActorNames, NamedActor};
//! use notes::mention::find;
//! use notes::vault::VaultPath;
//!
//! let wang = NamedActor {
//!     id: None,
//!     path: VaultPath::parse("Actors/Wang Yi.md")?,
//!     title: "Wang Yi".into(),
//!     kind: None,
//!     names: vec!["Wang Yi".into(), "王毅".into()],
//!     metonyms: vec![],
//!     former: vec![],
//! };
//! let found = find(&ActorNames::new([wang]), "WANG YI (王毅) met Wang Yifan.");
//! let names: Vec<&str> = found.iter().map(|mention| mention.name.as_str()).collect();
//! assert_eq!(names, ["Wang Yi", "王毅"]);
//! # Ok::<(), notes::vault::VaultError>(())
//! ```

use aho_corasick::{AhoCorasick, MatchKind};

use crate::actor::ActorNames;
use crate::normal::{Normal, fold, is_unspaced};
use crate::passage::{Offsets, Passage};

/// A name of a known actor in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention {
    /// The actor's position in [`ActorNames`]. A name that several actors bear gives one mention for each.
    pub actor: usize,
    /// The name as the actor bears it.
    pub name: String,
    /// Where it stands, in code points.
    pub passage: Passage,
}

/// Every whole-word occurrence of every name (no metonyms), in order, the longest where they overlap.
pub fn find(names: &ActorNames, plain: &str) -> Vec<Mention> {
    let mut borne: Vec<(String, usize, &str)> = Vec::new();
    for (at, actor) in names.all().iter().enumerate() {
        borne.extend(actor.names.iter().map(|name| (fold(name.trim()), at, name.as_str())));
    }
    borne.retain(|(folded, ..)| folded.chars().nth(1).is_some() && folded.chars().any(char::is_alphabetic));
    borne.sort();
    borne.dedup_by(|a, b| (&a.0, a.1) == (&b.0, b.1));
    let mut folded: Vec<&str> = borne.iter().map(|(folded, ..)| folded.as_str()).collect();
    folded.dedup();
    let Some(automaton) = automaton(&folded) else { return Vec::new() };
    let offsets = Offsets::new(plain);
    let mut mentions = Vec::new();
    let mut normal = Normal::default();
    let mut start = 0;
    for block in plain.split('\n') {
        normal.fill(block);
        for (name, range) in whole_words(&automaton, normal.as_str()) {
            let original = normal.original(range);
            let passage = offsets.passage(start + original.start..start + original.end);
            let first = borne.partition_point(|(other, ..)| other.as_str() < folded[name]);
            let bearers = borne[first..].iter().take_while(|(other, ..)| *other == folded[name]);
            mentions.extend(bearers.map(|(_, actor, name)| Mention {
                actor: *actor,
                name: (*name).to_owned(),
                passage,
            }));
        }
        start += block.len() + 1;
    }
    mentions
}

fn automaton(names: &[&str]) -> Option<AhoCorasick> {
    if names.is_empty() {
        return None;
    }
    AhoCorasick::builder().match_kind(MatchKind::Standard).build(names).ok()
}

/// The leftmost, then longest, names that are whole words.
fn whole_words(automaton: &AhoCorasick, folded: &str) -> Vec<(usize, std::ops::Range<usize>)> {
    let all = automaton.find_overlapping_iter(folded);
    let mut whole: Vec<_> = all
        .map(|found| (found.pattern().as_usize(), found.range()))
        .filter(|(_, range)| is_whole(folded, range))
        .collect();
    whole.sort_by_key(|(_, range)| (range.start, std::cmp::Reverse(range.end)));
    let mut end = 0;
    whole.retain(|(_, range)| {
        let is_free = range.start >= end;
        end = if is_free { range.end } else { end };
        is_free
    });
    whole
}

/// Whether no word of a spaced script goes on across either end.
fn is_whole(folded: &str, range: &std::ops::Range<usize>) -> bool {
    let in_word = |c: char| c.is_alphanumeric() && !is_unspaced(c);
    let goes_on = |a: Option<char>, b: Option<char>| a.is_some_and(in_word) && b.is_some_and(in_word);
    let inside = &folded[range.clone()];
    let before = goes_on(folded[..range.start].chars().next_back(), inside.chars().next());
    let after = goes_on(inside.chars().next_back(), folded[range.end..].chars().next());
    !before && !after
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::actor::NamedActor;
    use crate::vault::VaultPath;

    fn names(actors: &[&[&str]]) -> ActorNames {
        ActorNames::new(actors.iter().map(|names| NamedActor {
            id: None,
            path: VaultPath::parse(&format!("Actors/{}.md", names[0])).unwrap(),
            title: names[0].to_owned(),
            kind: None,
            names: names.iter().map(|name| (*name).to_owned()).collect(),
            metonyms: vec!["Beijing".to_owned()],
            former: Vec::new(),
        }))
    }

    /// The mentions are drawn in the text.
    fn check(actors: &[&[&str]], drawn: &str) {
        let text: String = drawn.chars().filter(|c| !matches!(c, '«' | '»')).collect();
        let mut again = String::new();
        let found = find(&names(actors), &text);
        for (at, c) in text.chars().chain(['\0']).enumerate() {
            again.extend(found.iter().filter(|mention| mention.passage.end.0 == at).map(|_| '»'));
            again.extend(found.iter().filter(|mention| mention.passage.start.0 == at).map(|_| '«'));
            again.extend((c != '\0').then_some(c));
        }
        assert_eq!(again, drawn);
    }

    #[test]
    fn names_are_whole_words_in_any_spelling() {
        let wang: &[&str] = &["Wang Yi", "王毅", "Ван И"];
        check(
            &[wang],
            "«WANG YI» and «Wáng  Yì»? no: «Wáng Yì».\nWang Yifan; «王毅»说，«Ван И»;"
                .replace("«Wáng  Yì»", "Wáng  Yì")
                .as_str(),
        );
        check(&[wang], "Beijing said nothing.");
        check(&[&["Taliban"], &["Taliban movement"]], "The «Taliban movement», the «Taliban».");
        check(&[&["張國", "张国"]], "见«張國»及«张国»。");
        check(&[&["الملا برادر"]], "قال «الملّا برادر» اليوم");
        check(&[&["A"], &["7"]], "A 7 A");
    }

    #[test]
    fn a_shared_name_gives_each_bearer() {
        let found = find(&names(&[&["Wang Yi"], &["Wang Yi (athlete)", "Wang Yi"]]), "Wang Yi");
        assert_eq!(found.iter().map(|mention| mention.actor).collect::<Vec<_>>(), [0, 1]);
    }
}
