//! Which actors a name may mean in another spelling.

use std::sync::Arc;

use super::named::NamedActor;
use super::names::ActorNames;
use super::sound::SoundIndex;

/// Most actors whose names are read before a keystroke is answered: a few hundredths of a second.
const READ_AT_ONCE: usize = 500;

/// A name that may be another one in another spelling.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NearName<'n> {
    /// The actor that has the name.
    pub actor: &'n NamedActor,
    /// As its file writes it.
    pub name: &'n str,
    /// How much it differs, in thousandths of a name.
    pub differs: u32,
}

impl ActorNames {
    /// Like [`Self::similar_names`], but without waiting: empty while another thread reads many names for the first
    /// time.
    #[must_use]
    pub fn similar_names_if_ready(self: &Arc<Self>, name: &str) -> Vec<NearName<'_>> {
        if self.by_sound.get().is_none() && self.all().len() > READ_AT_ONCE {
            if self.hearing.set(()).is_ok() {
                let names = Arc::clone(self);
                let reads = move || {
                    names.by_sound();
                };
                // If the system gives no thread, nothing is offered until a caller waits for it.
                let _ = std::thread::Builder::new().spawn(reads);
            }
            return Vec::new();
        }
        self.similar_names(name)
    }

    fn by_sound(&self) -> &SoundIndex {
        self.by_sound.get_or_init(|| Arc::new(SoundIndex::of(self.all())))
    }

    /// The actors that a name may mean in another spelling, each with its nearest name, nearest first. The
    /// first call reads all names: a second for 50,000.
    #[must_use]
    pub fn similar_names(&self, name: &str) -> Vec<NearName<'_>> {
        let by_sound = self.by_sound();
        let mut found: Vec<NearName<'_>> = Vec::new();
        for near in by_sound.spellings.find(name) {
            let (at, number) = by_sound.bearers[near.name];
            let actor = &self.all()[at as usize];
            if found.iter().all(|known| known.actor.path != actor.path) {
                found.push(NearName { actor, name: &actor.names[number as usize], differs: near.differs });
            }
        }
        // Among actors that share a name, the one whose file has that name comes first.
        found.sort_by_key(|near| (near.differs, near.actor.title != near.name));
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vault::VaultPath;

    #[test]
    fn each_actor_is_found_once_by_its_nearest_name() {
        let actor = |title: &str, names: &[&str]| NamedActor {
            id: None,
            path: VaultPath::parse(&format!("Actors/{title}.md")).unwrap(),
            title: title.to_owned(),
            kind: None,
            names: names.iter().map(|name| (*name).to_owned()).collect(),
            metonyms: Vec::new(),
            former: Vec::new(),
        };
        let names = ActorNames::new([
            actor("Muhammad Naeem", &["Muhammad Naeem", "محمد نعيم"]),
            actor("Wang Yi", &["Wang Yi", "王毅"]),
        ]);
        let found: Vec<_> = names.similar_names("Mohamed Naim").iter().map(|near| near.actor.title.as_str()).collect();
        assert_eq!(found, ["Muhammad Naeem"]);
        let found = names.similar_names("Наим");
        assert_eq!((found.len(), found[0].actor.title.as_str()), (1, "Muhammad Naeem"));
        assert_eq!(names.similar_names("Ван И")[0].actor.title, "Wang Yi");
        let many = (0..=READ_AT_ONCE).map(|number| actor(&format!("Actor {number}"), &["Wang Yi"]));
        let many = Arc::new(ActorNames::new(many));
        while many.similar_names_if_ready("Ван И").is_empty() {
            std::thread::yield_now();
        }
    }
}
