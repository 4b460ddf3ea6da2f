//! What only a desktop can do, behind a narrow trait: the shell implements it, and a test double records the calls.
use std::{
    collections::VecDeque,
    io,
    path::{Path, PathBuf},
    sync::{Mutex, PoisonError},
};

/// What only a desktop can do. Each call blocks until it is done.
pub trait Desktop: Send + Sync {
    /// The folder that the user chooses in the system's folder dialog, which starts in `from`; `None` if none was
    /// chosen.
    fn pick_folder(&self, title: &str, from: Option<&Path>) -> Option<PathBuf>;

    /// The files that the user chooses in the system's file dialog.
    fn pick_files(&self) -> Vec<PathBuf>;

    /// Opens an address, which was checked before, in the user's program for it.
    ///
    /// # Errors
    /// When no program could be started.
    fn open_external(&self, address: &str) -> io::Result<()>;

    /// Opens a file in the program that the user chose for its kind.
    ///
    /// # Errors
    /// When no program could be started.
    fn open_file(&self, file: &Path) -> io::Result<()>;

    /// Shows a folder in the file manager.
    ///
    /// # Errors
    /// When no program could be started.
    fn reveal(&self, folder: &Path) -> io::Result<()>;

    /// Asks the user in a system dialog, so that the page cannot answer; closing the dialog means no.
    fn allow(&self, question: &str) -> bool;

    /// The user's documents folder, which has a different name in each language; the home folder if there is none.
    fn documents(&self) -> Option<PathBuf>;

    /// Sets the window's title.
    fn set_title(&self, title: &str);

    /// Sets the zoom of the page: 1 is 100 %.
    ///
    /// # Errors
    /// When the window is gone.
    fn zoom(&self, scale: f64) -> io::Result<()>;

    /// Closes the window as its own button does.
    ///
    /// # Errors
    /// When the window is gone.
    fn close(&self) -> io::Result<()>;
}

/// A desktop without a user, for tests: it chooses what it was given beforehand, allows nothing, opens nothing, and
/// records what it was asked to do.
#[derive(Debug, Default)]
pub struct Unattended {
    picked: Mutex<VecDeque<PathBuf>>,
    documents: Option<PathBuf>,
    asked: Mutex<Vec<String>>,
}

impl Unattended {
    /// Chooses these: one per folder dialog, or all of them as files. `documents` is the documents folder.
    #[must_use]
    pub fn new(picks: Vec<PathBuf>, documents: Option<PathBuf>) -> Self {
        Self { picked: Mutex::new(picks.into()), documents, asked: Mutex::default() }
    }

    /// What it was asked to do, in order: `open https://example.org`, `title Dossier`.
    #[must_use]
    pub fn asked(&self) -> Vec<String> {
        self.asked.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn note(&self, what: String) {
        self.asked.lock().unwrap_or_else(PoisonError::into_inner).push(what);
    }
}

impl Desktop for Unattended {
    fn pick_folder(&self, title: &str, _: Option<&Path>) -> Option<PathBuf> {
        self.note(format!("pick {title}"));
        self.picked.lock().unwrap_or_else(PoisonError::into_inner).pop_front()
    }

    fn pick_files(&self) -> Vec<PathBuf> {
        self.note("pick files".to_owned());
        self.picked.lock().unwrap_or_else(PoisonError::into_inner).drain(..).collect()
    }

    fn open_external(&self, address: &str) -> io::Result<()> {
        self.note(format!("open {address}"));
        Ok(())
    }

    fn open_file(&self, file: &Path) -> io::Result<()> {
        self.note(format!("open {}", file.display()));
        Ok(())
    }

    fn reveal(&self, folder: &Path) -> io::Result<()> {
        self.note(format!("reveal {}", folder.display()));
        Ok(())
    }

    fn allow(&self, question: &str) -> bool {
        self.note(format!("allow {question}"));
        false
    }

    fn documents(&self) -> Option<PathBuf> {
        self.documents.clone()
    }

    fn set_title(&self, title: &str) {
        self.note(format!("title {title}"));
    }

    fn zoom(&self, scale: f64) -> io::Result<()> {
        self.note(format!("zoom {scale}"));
        Ok(())
    }

    fn close(&self) -> io::Result<()> {
        self.note("close".to_owned());
        Ok(())
    }
}
