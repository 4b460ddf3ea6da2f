//! The sample notebook, embedded in the program: a copy of it is made where the user says.

use std::collections::BTreeMap;
use std::path::Path;

use include_dir::{Dir, File, include_dir};

use super::{Notebook, NotebookError};
use crate::clock::Clock;
use crate::vault::{Vault, VaultError, VaultPath, layout};

static SAMPLE: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/sample");

impl Notebook {
    /// Makes a notebook in `root` with a copy of the sample, byte for byte. Fails, before anything is
    /// written, if the folder has any of its files with other content. Files that a crashed attempt left are
    /// reused.
    pub fn init_sample(root: &Path, clock: Clock) -> Result<Self, NotebookError> {
        let files = sample_files()?;
        if let Some((path, _)) = files.iter().find(|(path, bytes)| holds_another(&root.join(path.as_str()), bytes)) {
            return Err(VaultError::Taken { path: path.clone() }.into());
        }
        drop(Vault::init_with(root, clock.clone(), |vault| write_sample(vault, &files))?);
        Self::open(root, clock)
    }
}

/// Whether something other than a file of these bytes is there.
fn holds_another(file: &Path, bytes: &[u8]) -> bool {
    file.symlink_metadata().is_ok() && !std::fs::read(file).is_ok_and(|found| found == bytes)
}

/// Whether the sample brought a folder of evidence.
pub(super) fn has_evidence(name: &str) -> bool {
    SAMPLE.get_dir(format!("{}/{name}", layout::EVIDENCE)).is_some()
}

fn write_sample(vault: &Vault, files: &[(VaultPath, &[u8])]) -> Result<(), VaultError> {
    let _lock = vault.write_lock()?;
    let mut evidence: BTreeMap<VaultPath, Vec<(&str, &[u8])>> = BTreeMap::new();
    for (path, bytes) in files.iter().filter(|(path, _)| !vault.exists(path)) {
        match path.parent().filter(|folder| folder.folder() == layout::EVIDENCE) {
            Some(folder) => evidence.entry(folder).or_default().push((path.name(), bytes)),
            None if path.folder() == layout::CUSTODY => vault.create_custody_file(path, bytes)?,
            None => {
                vault.create_at(path, bytes)?;
            }
        }
    }
    evidence.iter().try_for_each(|(folder, files)| vault.create_evidence(folder, files))
}

fn sample_files() -> Result<Vec<(VaultPath, &'static [u8])>, VaultError> {
    let mut files = Vec::new();
    collect(&SAMPLE, &mut files);
    let visible = files.into_iter().filter(|file| !is_hidden(file.path()));
    visible
        .map(|file| {
            let path = file.path().to_string_lossy().replace('\\', "/");
            Ok((VaultPath::parse(&path)?, file.contents()))
        })
        .collect()
}

fn collect(folder: &'static Dir<'static>, files: &mut Vec<&'static File<'static>>) {
    files.extend(folder.files());
    folder.dirs().for_each(|inner| collect(inner, files));
}

fn is_hidden(path: &Path) -> bool {
    path.file_name().is_none_or(|name| name.to_string_lossy().starts_with('.'))
}
