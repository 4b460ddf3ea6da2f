//! Drives the built app in a real window: a virtual screen, WebKitWebDriver, and the pointer and
//! clipboard of the X server. Every desk has a home of its own and can start the window many times.
//!
//! Keys go through WebDriver, the pointer through xdotool, since WebDriver's own drags drop nothing
//! here. Nothing is selected, focused or set by script: scripts only look.

mod input;
mod looks;
mod pixels;
mod plain;
mod process;
mod window;

use std::{
    env,
    path::{Path, PathBuf},
    process::{Command, ExitStatus, Stdio},
};

pub use input::Keys;
pub use pixels::Pixels;
pub use plain::UndrivenProgram;
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
    /// A session bus of its own and its address; without one every start is the first.
    bus: Option<(Process, String)>,
    /// Variables of its programs that name files in its home folder.
    variables: Vec<(&'static str, PathBuf)>,
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
        let (screen, display) = process::screen(width, height, home.path());
        Self {
            display,
            notebook: home.path().join("Notebook"),
            _screen: screen,
            bus: None,
            variables: Vec::new(),
            home,
        }
    }

    /// A desk with a notebook made by the command line, with the sample if `init` is given `--sample`.
    #[must_use]
    pub fn with_notebook(init: &[&str]) -> Self {
        Self::new().init(init)
    }

    /// Makes the desk's notebook by the command line.
    #[must_use]
    pub fn init(self, arguments: &[&str]) -> Self {
        let folder = self.notebook.display().to_string();
        self.dossier(&[&["init"], arguments, &[&folder]].concat());
        self
    }

    /// A file of the home.
    #[must_use]
    pub fn file(&self, name: &str) -> PathBuf {
        self.home.path().join(name)
    }

    /// The Markdown files of a folder of the notebook, those of its folders included.
    #[must_use]
    pub fn files_of(&self, folder: &str) -> Vec<PathBuf> {
        let within = format!("{folder}/");
        let files = crate::tree(&self.notebook).into_keys();
        let wanted = files.filter(|path| path.starts_with(&within) && path.ends_with(".md"));
        wanted.map(|path| self.notebook.join(path)).collect()
    }

    /// The texts of those files.
    #[must_use]
    pub fn texts_of(&self, folder: &str) -> Vec<String> {
        self.files_of(folder).iter().filter_map(|file| std::fs::read_to_string(file).ok()).collect()
    }

    /// Runs the command line of the same build and answers what it printed.
    ///
    /// # Panics
    /// When it fails.
    pub fn dossier(&self, arguments: &[&str]) -> String {
        let output = Command::new(program("dossier")).args(arguments).output().expect("dossier starts");
        let printed = String::from_utf8_lossy(&output.stdout).into_owned();
        let errors = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "dossier {arguments:?}: {errors}{printed}");
        printed
    }

    /// Saves a document by the command line, and answers the title of the source.
    ///
    /// # Panics
    /// When it is refused.
    pub fn import(&self, what: &str) -> String {
        let said = self.at_notebook(&["import", what, "--json"]);
        let made: serde_json::Value = serde_json::from_str(said.trim()).expect("one line of JSON");
        let path = made["path"].as_str().expect("the path of the source");
        Path::new(path).file_stem().expect("a file name").to_string_lossy().into_owned()
    }

    /// Runs the command line on the desk's notebook and answers what it printed.
    ///
    /// # Panics
    /// When it fails.
    pub fn at_notebook(&self, arguments: &[&str]) -> String {
        let folder = self.notebook.display().to_string();
        self.dossier(&[arguments, &["--notebook", &folder]].concat())
    }

    /// Opens the window on the desk's notebook and waits until it can be used.
    pub async fn open(&self) -> Window {
        let folder = self.notebook.display().to_string();
        let window = self.start(&[&folder]).await;
        window.until(STANDS, true.into()).await;
        window
    }

    /// Starts the program with these arguments.
    pub async fn start(&self, arguments: &[&str]) -> Window {
        Window::start(self, arguments).await
    }

    /// Gives the desk a session bus, over which a second start of the program finds the first.
    #[must_use]
    pub fn with_session_bus(mut self) -> Self {
        self.bus = Some(process::session_bus());
        self
    }

    /// Sets a resource of the screen, such as `Xft.dpi: 144`.
    pub fn set_resource(&self, line: &str) {
        input::set_resource(&self.display, line);
    }

    /// Gives every program a variable that names a file of the home.
    #[must_use]
    pub fn with_variable(mut self, name: &'static str, file: &str) -> Self {
        self.variables.push((name, self.file(file)));
        self
    }

    /// Starts the program beside a running one, without a driver, and waits for its end.
    ///
    /// # Panics
    /// When it cannot be started.
    #[must_use]
    pub fn start_beside(&self, arguments: &[&str]) -> ExitStatus {
        let mut command = Command::new(program("dossier-desktop"));
        self.at_home(&mut command);
        command.args(arguments).stderr(Stdio::null()).status().expect("the program starts")
    }

    /// Starts the program on the notebook as a user does, without a driver, and waits until its first list
    /// is painted.
    #[must_use]
    pub fn run(&self) -> UndrivenProgram {
        self.run_through(&[])
    }

    /// The same, started by another program, which these words begin: `strace -f`.
    #[must_use]
    pub fn run_through(&self, words: &[String]) -> UndrivenProgram {
        let mut command = match words {
            [] => Command::new(program("dossier-desktop")),
            [first, rest @ ..] => {
                let mut command = Command::new(first);
                command.args(rest).arg(program("dossier-desktop"));
                command
            }
        };
        self.at_home(&mut command);
        let plain = UndrivenProgram::start(command.arg(&self.notebook), &self.display, self.file(FRAMES));
        plain.usable();
        plain
    }

    /// Gives a program the desk's home, screen and bus, and nothing of the user's own.
    fn at_home(&self, command: &mut Command) {
        for (name, folder) in HOMES {
            let folder = self.file(folder);
            std::fs::create_dir_all(&folder).expect("a folder of the home");
            command.env(name, folder);
        }
        let bus = self.bus.as_ref().map_or("unix:path=/dev/null", |(_, address)| address);
        command.envs(self.variables.iter().map(|(name, file)| (name, file)));
        command.env("DBUS_SESSION_BUS_ADDRESS", bus).env("DISPLAY", &self.display).env("GDK_BACKEND", "x11");
        command.env_remove("WAYLAND_DISPLAY").env("NO_AT_BRIDGE", "1").env("LANG", "C.UTF-8").env("TZ", "UTC");
    }
}

/// Whether a list is shown, or the search that was left open.
const STANDS: &str = "
    const total = document.querySelector('[data-testid=list-total]')?.innerText
    return !!total || !!document.querySelector('[data-testid=search-query]')";

/// What the first screen of a virtual display shows (Xvfb(1), `-fbdir`).
const FRAMES: &str = "Xvfb_screen0";

/// Every variable that names a folder of the user's own.
const HOMES: [(&str, &str); 5] = [
    ("HOME", ""),
    ("XDG_DATA_HOME", "data"),
    ("XDG_CONFIG_HOME", "config"),
    ("XDG_CACHE_HOME", "cache"),
    ("XDG_RUNTIME_DIR", "run"),
];

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
