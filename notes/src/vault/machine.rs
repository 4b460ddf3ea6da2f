//! This machine's name, which its custody log bears.

use super::places::is_safe_part;
use super::{Vault, VaultError, disk, layout};

impl Vault {
    /// The name, made where there is none. What is not one safe part of a path names no file, whatever wrote
    /// it: another name is made then.
    pub(super) fn machine(&self) -> Result<String, VaultError> {
        let place = layout::machine(self.root());
        let stated = disk::read(&place)?.and_then(|bytes| String::from_utf8(bytes).ok());
        if let Some(machine) = stated.map(|name| name.trim().to_owned()).filter(|name| is_safe_part(name)) {
            return Ok(machine);
        }
        let machine = self.clock().ulid().to_lowercase();
        let staged = self.stage(machine.as_bytes())?;
        disk::rename(&staged, &place, "write")?;
        disk::sync_folder(&layout::local(self.root()))?;
        Ok(machine)
    }
}
