//! A file's folder on the disk, and names with a number where one is taken.

use std::path::Path;

use super::{VaultError, VaultPath};

/// The folder of a file on the disk. Every located file has one, at least the notebook's own.
pub(super) fn folder_of(file: &Path) -> &Path {
    file.parent().unwrap_or(file)
}

/// `folder/name.md`, or `folder/name 2.md` and so on.
pub(super) fn numbered(folder: &str, name: &str, extension: &str, number: u32) -> Result<VaultPath, VaultError> {
    let slash = if folder.is_empty() { "" } else { "/" };
    let number = if number == 1 { String::new() } else { format!(" {number}") };
    VaultPath::parse(&format!("{folder}{slash}{name}{number}.{extension}"))
}
