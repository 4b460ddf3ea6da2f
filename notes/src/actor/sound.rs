//! The names of actors by how they sound.

use super::named::NamedActor;
use crate::name::spelling::Spellings;

/// The names of actors by how they sound.
#[derive(Debug, Default)]
pub(super) struct SoundIndex {
    pub(super) spellings: Spellings,
    /// The actor and the name of each spelling, by index.
    pub(super) bearers: Vec<(u32, u32)>,
}

impl SoundIndex {
    pub(super) fn of(actors: &[NamedActor]) -> Self {
        let (mut names, mut bearers) = (Vec::new(), Vec::new());
        for (at, actor) in actors.iter().enumerate().filter(|(_, actor)| !actor.is_term()) {
            for (number, name) in actor.names.iter().enumerate() {
                names.push(name.as_str());
                bearers.push((at as u32, number as u32));
            }
        }
        Self { spellings: Spellings::of(&names), bearers }
    }
}
