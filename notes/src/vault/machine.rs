//! This machine's name, after which its custody log is named.

use super::places::is_safe_part;
use super::{Vault, VaultError, disk, layout};

impl Vault {
    /// The name; `None` if there is none, or if the file does not hold one safe part of a path, which cannot
    /// be used in a file name.
    pub(super) fn machine(&self) -> Result<Option<String>, VaultError> {
        let stated = disk::read(&layout::machine(self.root()))?.and_then(|bytes| String::from_utf8(bytes).ok());
        Ok(stated.map(|name| name.trim().to_owned()).filter(|name| is_safe_part(name)))
    }

    /// Gives the machine a new name, and so begins a new log. Needs the write lock.
    pub(super) fn name_machine(&self) -> Result<String, VaultError> {
        let name = self.clock().ulid().to_lowercase();
        self.write_atomically(format!("{name}\n").as_bytes(), &layout::machine(self.root()))?;
        Ok(name)
    }
}
