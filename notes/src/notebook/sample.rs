//! The sample notebook, embedded in the program: a copy of it is made where the user says.

use std::collections::BTreeMap;
use std::path::Path;

use include_dir::{Dir, File, include_dir};

use super::{Notebook, NotebookError};
use crate::clock::Clock;
use crate::vault::{Vault, VaultError, VaultPath, layout};

static SAMPLE: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/sample");

impl Notebook {
    /// Makes a notebook in `root` with a copy of the sample, byte for byte. A folder that holds any of
    /// its files already is refused before anything is written.
    pub fn init_sample(root: &Path, clock: Clock) -> Result<Self, NotebookError> {
        let files = sample_files()?;
        if let Some((path, _)) = files.iter().find(|(path, _)| root.join(path.as_str()).exists()) {
            return Err(VaultError::Taken { path: path.clone() }.into());
        }
        let vault = Vault::init(root, clock.clone())?;
        write_sample(&vault, &files)?;
        drop(vault);
        Self::open(root, clock)
    }
}

fn write_sample(vault: &Vault, files: &[(VaultPath, &[u8])]) -> Result<(), VaultError> {
    let _lock = vault.write_lock()?;
    let mut evidence: BTreeMap<VaultPath, Vec<(&str, &[u8])>> = BTreeMap::new();
    for (path, bytes) in files {
        match path.parent().filter(|folder| folder.folder() == layout::EVIDENCE) {
            Some(folder) => evidence.entry(folder).or_default().push((path.name(), bytes)),
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
