//! Which actor has a name, and the map type for names.

use std::collections::HashMap;

use foldhash::fast::FixedState;

/// An actor that has a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct NameOwner {
    pub(super) actor: u32,
    pub(super) name: u32,
}

/// A map with the same iteration order in every run.
pub(super) type Map<K, V> = HashMap<K, V, FixedState>;
