//! Who bears a name, and the tables that names are kept in.

use std::collections::HashMap;

use foldhash::fast::FixedState;

/// Who bears a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct NameOwner {
    pub(super) actor: u32,
    pub(super) name: u32,
}

/// A table of names, whose order is the same in every run.
pub(super) type Map<K, V> = HashMap<K, V, FixedState>;
