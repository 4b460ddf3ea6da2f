//! Drives the built app in a real window: a virtual screen, WebKitWebDriver, and the pointer and
//! clipboard of the X server. Every desk has a home of its own and can start the window many times.
//!
//! Keys go through WebDriver, the pointer through xdotool, since WebDriver's own drags drop nothing
//! here. Nothing is selected, focused or set by script: scripts only look.

mod input;
mod process;
mod window;

use std::{
    env,
    path::{Path, PathBuf},
    process::Command,
};

pub use input::Keys;
pub use process::{Process, program};
pub use window::Window;

/// The screen, the home and the notebook of one test. The window comes and goes.
pub struct Desk {
    /// As in `DISPLAY`.
    pub display: String,
    /// The notebook's folder; empty until a test makes it.
    pub notebook: PathBuf,
    /// Dropped before the files, after any window.
    _screen: Process,
    home: tempfile::TempDir,
}

impl Desk {
    /// A screen of 1280×800 and an empty home.
    #[must_use]
    pub fn new() -> Self {
        Self::of_size(1280, 800)
    }

    /// A screen of a size.
    #[must_use]
    pub fn of_size(width: u32, height: u32) -> Self {
        let home = tempfile::tempdir().expect("a folder for the home");
        let (screen, display) = process::screen(width, height);
        Self { display, notebook: home.path().join("Notebook"), _screen: screen, home }
    }

    /// A desk with a notebook made by the command line, with the sample if `init` is given `--sample`.
    #[must_use]
    pub fn with_notebook(init: &[&str]) -> Self {
        let desk = Self::new();
        let folder = desk.notebook.display().to_string();
        desk.dossier(&[&["init"], init, &[&folder]].concat());
        desk
    }

    /// A file of the home.
    #[must_use]
    pub fn file(&self, name: &str) -> PathBuf {
        self.home.path().join(name)
    }

    /// Runs the command line of the same build and answers what it printed.
    ///
    /// # Panics
    /// When it fails.
    pub fn dossier(&self, arguments: &[&str]) -> String {
        let output = Command::new(program("dossier")).args(arguments).output().expect("dossier starts");
        let errors = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "dossier {arguments:?}: {errors}");
        String::from_utf8_lossy(&output.stdout).into_owned()
    }

    /// Saves a document by the command line, and answers the title of the source.
    ///
    /// # Panics
    /// When it is refused.
    pub fn import(&self, what: &str) -> String {
        let folder = self.notebook.display().to_string();
        let said = self.dossier(&["import", what, "--json", "--notebook", &folder]);
        let made: serde_json::Value = serde_json::from_str(said.trim()).expect("one line of JSON");
        let path = made["path"].as_str().expect("the path of the source");
        Path::new(path).file_stem().expect("a file name").to_string_lossy().into_owned()
    }

    /// Opens the window on the desk's notebook and waits until it can be used.
    pub async fn open(&self) -> Window {
        let folder = self.notebook.display().to_string();
        let window = self.start(&[&folder]).await;
        window.until("return !!document.querySelector('[data-testid=list-total]')?.innerText", true.into()).await;
        window
    }

    /// Starts the program with these arguments.
    pub async fn start(&self, arguments: &[&str]) -> Window {
        Window::start(self, arguments).await
    }

    fn home(&self) -> &Path {
        self.home.path()
    }
}

impl Default for Desk {
    fn default() -> Self {
        Self::new()
    }
}

/// Where pictures go: `DOSSIER_PICTURES`, or a folder beside the build.
#[must_use]
pub fn pictures() -> PathBuf {
    let folder = env::var_os("DOSSIER_PICTURES").map_or_else(|| process::build().join("../pictures"), PathBuf::from);
    std::fs::create_dir_all(&folder).expect("a folder for pictures");
    folder
}
