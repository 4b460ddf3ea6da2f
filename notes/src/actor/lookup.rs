//! Looks up the names of actors by their folded form.
//!
//! Folding every name of a large notebook takes longer than a keystroke may take. It is done once, on the first lookup;
//! each lookup is a binary search.

use super::named::NamedActor;
use crate::normal::fold;

/// Which kind of name was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NameKind {
    /// The name of the actor's file.
    Title,
    /// A name that always means the actor.
    Name,
    /// A former name of the actor's file.
    Former,
}

/// The folded names of actors, sorted by the text from every word on.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct NameLookup {
    pub(super) names: Vec<FoldedName>,
    /// The places in `names` where a word begins, sorted by the text from there on.
    starts: Vec<(u32, u32)>,
}

/// One folded name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct FoldedName {
    pub(super) text: Box<str>,
    pub(super) actor: u32,
    pub(super) kind: NameKind,
    /// Its number among the names of its kind.
    pub(super) nth: u32,
}

impl NameLookup {
    /// The names of those actors that are wanted.
    pub(super) fn of(actors: &[NamedActor], is_wanted: fn(&NamedActor) -> bool) -> Self {
        let mut lookup = Self::default();
        for (at, actor) in actors.iter().enumerate().filter(|(_, actor)| is_wanted(actor)) {
            lookup.add(at, NameKind::Title, std::slice::from_ref(&actor.title));
            lookup.add(at, NameKind::Name, &actor.names);
            lookup.add(at, NameKind::Former, &actor.former);
        }
        let names = &lookup.names;
        lookup.starts.sort_unstable_by(|a, b| {
            names[a.0 as usize].text[a.1 as usize..].cmp(&names[b.0 as usize].text[b.1 as usize..])
        });
        lookup
    }

    fn add(&mut self, actor: usize, kind: NameKind, names: &[String]) {
        for (nth, name) in names.iter().enumerate() {
            let text = fold(name.trim()).into_boxed_str();
            let number = self.names.len() as u32;
            let mut before = ' ';
            for (at, c) in text.char_indices() {
                if at == 0 || (c.is_alphanumeric() && !before.is_alphanumeric()) {
                    self.starts.push((number, at as u32));
                }
                before = c;
            }
            self.names.push(FoldedName { text, actor: actor as u32, kind, nth: nth as u32 });
        }
    }

    fn at(&self, start: (u32, u32)) -> &str {
        &self.names[start.0 as usize].text[start.1 as usize..]
    }

    /// The names equal to this text: they sort before longer ones.
    pub(super) fn named<'l>(&'l self, folded: &str) -> impl Iterator<Item = &'l FoldedName> {
        let from = self.starts.partition_point(|start| self.at(*start) < folded);
        let equal = self.starts[from..].iter().take_while(move |start| self.at(**start) == folded);
        equal.filter(|start| start.1 == 0).map(|start| &self.names[start.0 as usize])
    }

    /// The names that start with this text at one of their words, each with its rank.
    pub(super) fn beginning<'l>(&'l self, folded: &str) -> impl Iterator<Item = (&'l FoldedName, u8)> {
        let from = self.starts.partition_point(|start| self.at(*start) < folded);
        let found = self.starts[from..].iter().take_while(move |start| self.at(**start).starts_with(folded));
        found.map(move |start| {
            let name = &self.names[start.0 as usize];
            let rank = if start.1 > 0 { 2 } else { u8::from(name.text.len() > folded.len()) };
            (name, rank)
        })
    }
}
