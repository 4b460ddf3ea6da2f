//! The program as a user starts it, without a driver: keys come from the X server, and its behaviour is read from its
//! standard error and the disk.
use std::{
    fs,
    io::{BufRead, BufReader},
    path::PathBuf,
    process::{Command, Stdio},
    sync::mpsc::{self, Receiver},
    thread,
    time::Duration,
};

use super::{Process, pictures};

/// How long the program may take to paint a list.
const START: Duration = Duration::from_secs(120);

/// The rail's colour in the light look: red, green, blue.
const RAIL: [u8; 3] = [0xf1, 0xee, 0xe8];

/// A running program.
pub struct UndrivenProgram {
    process: Process,
    display: String,
    /// What the screen shows, as X Window Dump.
    frames: PathBuf,
    /// One message for each painted first list: at the start, and when the page is reloaded.
    painted: Receiver<()>,
}

impl UndrivenProgram {
    pub(super) fn start(command: &mut Command, display: &str, frames: PathBuf) -> Self {
        command.env("DOSSIER_TIMING", "1").stderr(Stdio::piped());
        let mut process = Process::start(command);
        let errors = process.0.stderr.take().expect("standard error is piped");
        let (send, painted) = mpsc::channel();
        thread::spawn(move || {
            let lines = BufReader::new(errors).lines().map_while(Result::ok);
            // Nobody may be waiting any more.
            lines.filter(|line| line.starts_with("usable after")).for_each(|_| send.send(()).unwrap_or_default());
        });
        Self { process, display: display.to_owned(), frames, painted }
    }

    /// Waits until the page has painted its list, once more each time.
    ///
    /// # Panics
    /// When it does not.
    pub fn usable(&self) {
        assert!(self.painted.recv_timeout(START).is_ok(), "the window cannot be used");
    }

    /// Runs xdotool on the program's screen.
    ///
    /// # Panics
    /// When it fails.
    pub fn xdotool(&self, arguments: &[&str]) {
        let status = Command::new("xdotool").args(arguments).env("DISPLAY", &self.display).status();
        assert!(status.is_ok_and(|status| status.success()), "xdotool {arguments:?}");
    }

    /// Whether the screen's first corner has the rail's colour: the page is painted, and no panel darkens it.
    ///
    /// # Panics
    /// When the screen cannot be read.
    #[must_use]
    pub fn clear(&self) -> bool {
        let shown = fs::read(&self.frames).expect("what the screen shows");
        // XWDFile.h: lengths are big-endian words, the header's first, that of a line thirteenth, colours twentieth.
        let word = |at: usize| u32::from_be_bytes(shown[at * 4..at * 4 + 4].try_into().expect("four bytes")) as usize;
        let (header, line, colours) = (word(0), word(12), word(19));
        let pixel = header + colours * 12 + 4 * line + 4 * 4;
        // Blue, green, red.
        shown[pixel..pixel + 3] == [RAIL[2], RAIL[1], RAIL[0]]
    }

    /// Types a text, one key every few hundredths of a second, while the test continues.
    pub fn type_on(&self, text: &str) -> Process {
        let mut command = Command::new("xdotool");
        Process::start(command.args(["type", "--delay", "40", text]).env("DISPLAY", &self.display))
    }

    /// Ends the process that draws the page, as a fault of WebKit does.
    ///
    /// # Panics
    /// When there is none.
    pub fn kill_page(&self) {
        let page = self.members().into_iter().find(|(_, name)| name.starts_with("WebKitWebProces"));
        let (id, _) = page.expect("a process that draws the page");
        let status = Command::new("kill").args(["-KILL", &id]).status();
        assert!(status.is_ok_and(|status| status.success()), "kill {id}");
    }

    /// Keeps a picture of the screen, and answers its file.
    pub fn picture(&self, name: &str) -> PathBuf {
        let file = pictures().join(format!("{name}.png"));
        let mut command = Command::new("import");
        let _ = command.args(["-window", "root"]).arg(&file).env("DISPLAY", &self.display).status();
        file
    }

    /// The processes of the program's group, those of the web view among them: ids and names.
    ///
    /// # Panics
    /// When the processes cannot be listed.
    #[must_use]
    pub fn members(&self) -> Vec<(String, String)> {
        let group = self.process.0.id().to_string();
        let entries = fs::read_dir("/proc").expect("the processes").filter_map(Result::ok);
        let stats = entries.filter_map(|entry| fs::read_to_string(entry.path().join("stat")).ok());
        let members = stats.filter_map(|stat| {
            // proc(5): id, (name), state, parent, group.
            let (head, tail) = stat.rsplit_once(')')?;
            let (id, name) = head.split_once(" (")?;
            (tail.split_whitespace().nth(2)? == group).then(|| (id.to_owned(), name.to_owned()))
        });
        members.collect()
    }
}
