//! Finding actors' names in a text.
//!
//! [`crate::name`] decides where a name occurs: in any form of the text's language, as whole words; if names overlap,
//! the leftmost and then the longest one counts. Metonyms are never looked for: "Beijing" may be a city. Names that no
//! actor has yet are [`candidates`].
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
//! let found = find(&ActorNames::new([wang]), "WANG YI (王毅) met Wang Yifan.", "en");
//! let names: Vec<&str> = found.iter().map(|mention| mention.name.as_str()).collect();
//! assert_eq!(names, ["Wang Yi", "王毅"]);
//! # Ok::<(), notes::vault::VaultError>(())
//! ```

mod candidate;

use std::collections::HashSet;

use crate::actor::{ActorNames, Resolved};
use crate::passage::{Offsets, Passage};

pub use candidate::{Candidate, candidates};

/// A name of a known actor in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention {
    /// The actor's position in [`ActorNames`]. A name that several actors share gives one mention for each.
    pub actor: usize,
    /// The name as the actor's file states it.
    pub name: String,
    /// Where it stands, in code points.
    pub passage: Passage,
}

/// Every occurrence of every name (no metonyms) in a text in a language (a code; empty if unknown), in order; of
/// overlapping names, the longest. An actor is mentioned at most once at a place, by whichever of its names.
pub fn find(names: &ActorNames, plain: &str, language: &str) -> Vec<Mention> {
    let mut found = names.in_texts().find(plain, language);
    found.dedup_by(|next, kept| next.actor == kept.actor && next.range == kept.range);
    let offsets = Offsets::new(plain);
    let mention = |found: crate::name::NameOccurrence| {
        let actor = found.actor as usize;
        let name = names.at(actor)?.names.get(found.name as usize)?.clone();
        Some(Mention { actor, name, passage: offsets.passage(found.range) })
    };
    found.into_iter().filter_map(mention).collect()
}

/// The same, with shared names resolved: a mention stays only for the actors to whom the text belongs, that
/// is, whom one of `links` tags or who have an unshared name in the text. If nothing decides, every actor
/// with the name keeps its mention.
pub fn find_disambiguated(names: &ActorNames, plain: &str, language: &str, links: &[String]) -> Vec<Mention> {
    let mut found = find(names, plain, language);
    // They are in order, so those of one place are neighbours.
    let is_one = |at: usize, other: Option<&Mention>| other.is_some_and(|it| it.passage == found[at].passage);
    let before = |at: usize| at.checked_sub(1).and_then(|at| found.get(at));
    let is_shared: Vec<bool> =
        (0..found.len()).map(|at| is_one(at, before(at)) || is_one(at, found.get(at + 1))).collect();
    if !is_shared.contains(&true) {
        return found;
    }
    let alone = found.iter().zip(&is_shared).filter(|(_, shared)| !**shared).map(|(mention, _)| mention.actor);
    let is_tagged = |link: &String| match names.resolve(link) {
        Resolved::One(tagged) => names.all().iter().position(|actor| actor.path == tagged.path),
        _ => None,
    };
    let sure: HashSet<usize> = alone.chain(links.iter().filter_map(is_tagged)).collect();
    let decided: HashSet<Passage> =
        found.iter().filter(|mention| sure.contains(&mention.actor)).map(|mention| mention.passage).collect();
    found.retain(|mention| !decided.contains(&mention.passage) || sure.contains(&mention.actor));
    found
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
        check_in("", actors, drawn);
    }

    fn check_in(language: &str, actors: &[&[&str]], drawn: &str) {
        let text: String = drawn.chars().filter(|c| !matches!(c, '«' | '»')).collect();
        let mut again = String::new();
        let found = find(&names(actors), &text, language);
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
        check(&[wang], "«WANG YI» and «Wáng  Yì».\nWang Yifan; «王毅»说，«Ван И»;");
        check(&[wang], "Beijing said nothing.");
        check(&[&["Taliban"], &["Taliban movement"]], "The «Taliban movement», the «Taliban».");
        check(&[&["張國", "张国"]], "见«張國»及«张国»。");
        check(&[&["الملا برادر"]], "قال «الملّا برادر» اليوم");
        check(&[&["A"], &["7"]], "A 7 A");
    }

    #[test]
    fn names_are_found_in_the_forms_of_the_language() {
        let lavrov: &[&str] = &["Sergey Lavrov", "Лавров", "Лаврова"];
        check_in("ru", &[lavrov], "Слова «Лаврова», «Лаврову» и «Лавровым» в Москве.");
        check_in("en", &[lavrov], "«Sergey Lavrov's» words to Lavrov.");
        check_in("sl", &[&["STA"]], "«STA»: dve uri sta minili.");
    }

    #[test]
    fn a_shared_name_gives_each_bearer() {
        let found = find(&names(&[&["Wang Yi"], &["Wang Yi (athlete)", "Wang Yi"]]), "Wang Yi", "en");
        assert_eq!(found.iter().map(|mention| mention.actor).collect::<Vec<_>>(), [0, 1]);
    }

    #[test]
    fn a_shared_name_is_whose_the_text_is() {
        let names = names(&[&["Wang Yi", "王毅"], &["Wang Yi (athlete)", "Wang Yi"], &["Taliban"]]);
        let check = |text: &str, links: &[&str], expected: &[&str]| {
            let links: Vec<String> = links.iter().map(|link| (*link).to_owned()).collect();
            let found = find_disambiguated(&names, text, "en", &links);
            let whose: Vec<&str> = found.iter().map(|found| names.all()[found.actor].title.as_str()).collect();
            assert_eq!(whose, expected, "{text}");
        };
        let [minister, athlete] = ["Wang Yi", "Wang Yi (athlete)"];
        check("Wang Yi met the Taliban", &[], &[athlete, minister, "Taliban"]);
        check("Wang Yi (王毅) left", &[], &[minister, minister]);
        check("Wang Yi fell", &[athlete], &[athlete]);
        check("Wang Yi fell", &[minister], &[minister]);
        check("Wang Yi and Wang Yi", &[minister, athlete], &[athlete, minister, athlete, minister]);
        check("Wang Yi left", &["Taliban"], &[athlete, minister]);
    }
}
