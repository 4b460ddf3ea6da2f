//! Which actors have a name, and which names start with a text.

use std::sync::OnceLock;

use super::lookup::{FoldedName, NameKind, NameLookup};
use super::named::NamedActor;
use super::names::ActorNames;

/// A name that equals a text or starts with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NameMatch<'n> {
    /// The actor that has the name.
    pub actor: &'n NamedActor,
    /// The name as the actor's file writes it.
    pub name: &'n str,
    /// Which kind of name it is.
    pub kind: NameKind,
    /// 0: the text is the whole name; 1: the name begins with it; 2: a later word of the name does.
    pub rank: u8,
}

impl ActorNames {
    /// Every name that equals the folded text or starts with it at some word, in no particular order; a name
    /// comes once for each word that matches. Every name matches an empty text.
    pub fn beginning<'n>(&'n self, folded: &str) -> impl Iterator<Item = NameMatch<'n>> {
        self.lookup().beginning(folded).map(|(name, rank)| self.matched(name, rank))
    }

    /// Every name equal to the folded text.
    pub fn named<'n>(&'n self, folded: &str) -> impl Iterator<Item = NameMatch<'n>> {
        self.lookup().named(folded).map(|name| self.matched(name, 0))
    }

    /// Every name with its folded form.
    pub fn folded(&self) -> impl Iterator<Item = (&str, NameMatch<'_>)> {
        self.lookup().names.iter().map(|name| (&*name.text, self.matched(name, 0)))
    }

    fn lookup(&self) -> &NameLookup {
        let cell: &OnceLock<NameLookup> = &self.lookup;
        cell.get_or_init(|| NameLookup::of(self.all(), |actor| !actor.is_term()))
    }

    /// Every name of a term that equals the folded text.
    pub fn terms_named<'n>(&'n self, folded: &'n str) -> impl Iterator<Item = NameMatch<'n>> {
        self.term_lookup().named(folded).map(|name| self.matched(name, 0))
    }

    /// Every name of a term that equals the folded text or starts with it, like [`ActorNames::beginning`] for actors.
    pub fn terms_with_prefix<'n>(&'n self, folded: &'n str) -> impl Iterator<Item = NameMatch<'n>> {
        self.term_lookup().beginning(folded).map(|(name, rank)| self.matched(name, rank))
    }

    fn term_lookup(&self) -> &NameLookup {
        self.terms.get_or_init(|| NameLookup::of(self.all(), NamedActor::is_term))
    }

    fn matched(&self, name: &FoldedName, rank: u8) -> NameMatch<'_> {
        let actor = &self.all()[name.actor as usize];
        let text = match name.kind {
            NameKind::Title => &actor.title,
            NameKind::Name => &actor.names[name.nth as usize],
            NameKind::Former => &actor.former[name.nth as usize],
        };
        NameMatch { actor, name: text, kind: name.kind, rank }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vault::VaultPath;

    fn names() -> ActorNames {
        ActorNames::new(
            [("Wang Yi", vec!["Wang Yi", "王毅", "Minister Wáng"]), ("Wang Yi (athlete)", vec!["Wang Yi"])].map(
                |(title, names)| NamedActor {
                    id: None,
                    path: VaultPath::parse(&format!("Actors/{title}.md")).unwrap(),
                    title: title.to_owned(),
                    kind: None,
                    names: names.into_iter().map(str::to_owned).collect(),
                    metonyms: Vec::new(),
                    former: vec!["Y. Wang".to_owned()],
                },
            ),
        )
    }

    #[test]
    fn names_are_found_by_every_beginning() {
        let names = names();
        let check = |folded: &str, expected: &[(&str, &str, u8)]| {
            let mut found: Vec<_> =
                names.beginning(folded).map(|found| (found.actor.title.as_str(), found.name, found.rank)).collect();
            found.sort_unstable();
            found.dedup();
            assert_eq!(found, expected, "{folded}");
        };
        check("王", &[("Wang Yi", "王毅", 1)]);
        check(
            "wang y",
            &[
                ("Wang Yi", "Wang Yi", 1),
                ("Wang Yi (athlete)", "Wang Yi", 1),
                ("Wang Yi (athlete)", "Wang Yi (athlete)", 1),
            ],
        );
        check("ath", &[("Wang Yi (athlete)", "Wang Yi (athlete)", 2)]);
        check("minister wang", &[("Wang Yi", "Minister Wáng", 0)]);
        check("ang", &[]);
        let called: Vec<_> = names.named("wang yi").map(|found| (found.actor.title.as_str(), found.kind)).collect();
        assert_eq!(called.len(), 3, "{called:?}");
        assert_eq!(names.named("wang").count(), 0);
        assert_eq!(names.named("y. wang").count(), 2);
    }
}
