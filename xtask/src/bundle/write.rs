//! Writing the texts that packages are made of.
use std::{
    fs,
    path::{Path, PathBuf},
};

use crate::step::{Failed, StepResult};

/// Writes a text that was made for the packages.
pub fn write(file: &Path, text: &str) -> StepResult<PathBuf> {
    let folder = file.parent().expect("a file of the package has a folder");
    let written = fs::create_dir_all(folder).and_then(|()| fs::write(file, text));
    written.map(|()| file.to_owned()).map_err(|error| Failed(format!("{}: {error}", file.display())))
}
