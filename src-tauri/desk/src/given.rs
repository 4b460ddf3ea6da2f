//! Files that the user gave: chosen in the system's file dialog, or dropped on the window. The page gets only a token
//! and a name for each, and can refer to files only by token.

use std::{
    collections::VecDeque,
    path::{Path, PathBuf},
    sync::{Mutex, MutexGuard, PoisonError},
};

use crate::{error::CommandResult, wire, wire::Failure};

/// How many files are remembered; the oldest are dropped first.
const MAX_REMEMBERED: usize = 10_000;

/// The files given since the program started.
#[derive(Default)]
pub struct GivenFiles(Mutex<Held>);

#[derive(Default)]
struct Held {
    next: u64,
    files: VecDeque<(String, PathBuf)>,
}

impl GivenFiles {
    /// Remembers files that the user gave, and returns how the page may refer to them.
    pub fn take(&self, files: &[PathBuf]) -> Vec<wire::FileHandle> {
        let mut held = self.held();
        files.iter().map(|file| held.take(file)).collect()
    }

    /// The file of a token.
    pub fn file(&self, token: &str) -> CommandResult<PathBuf> {
        let held = self.held();
        let found = held.files.iter().find(|(known, _)| known == token).map(|(_, file)| file.clone());
        found.ok_or_else(|| Failure::refused("This file is not available", "choose the file, or drop it on the window"))
    }

    fn held(&self) -> MutexGuard<'_, Held> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Held {
    fn take(&mut self, file: &Path) -> wire::FileHandle {
        self.next += 1;
        let token = format!("given-{}", self.next);
        self.files.push_back((token.clone(), file.to_path_buf()));
        if self.files.len() > MAX_REMEMBERED {
            self.files.pop_front();
        }
        let name = file.file_name().unwrap_or(file.as_os_str()).to_string_lossy().into_owned();
        wire::FileHandle { token, name, folder: file.is_dir() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_was_given_can_be_named() {
        let given = GivenFiles::default();
        let files = given.take(&[PathBuf::from("/home/a/letter.txt"), PathBuf::from("/home/b/letter.txt")]);
        assert_eq!((files[0].name.as_str(), files[0].folder), ("letter.txt", false));
        assert_ne!(files[0].token, files[1].token);
        assert_eq!(given.file(&files[1].token).unwrap(), Path::new("/home/b/letter.txt"));
        for wrong in ["", "given-3", "/home/a/letter.txt", "given-1/../../x", "../given-1"] {
            assert!(given.file(wrong).is_err(), "{wrong}");
        }
    }
}
