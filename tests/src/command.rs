//! The command line, run as a user runs it.

use std::ffi::OsStr;
use std::fs::File;
use std::io::{Read, Write};
use std::os::unix::ffi::OsStrExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::time::Duration;

use rustix::pty::{OpenptFlags, openpt, ptsname, unlockpt};
use serde_json::Value;

/// The `dossier` command in a folder.
#[derive(Debug, Clone)]
pub struct Dossier {
    program: PathBuf,
    folder: PathBuf,
    /// The words of another program that starts it, if any.
    through: Vec<String>,
}

/// The result of a command.
#[derive(Debug)]
pub struct Ran {
    /// The exit status; none if it was killed.
    pub status: Option<i32>,
    /// Standard output.
    pub out: String,
    /// Standard error.
    pub err: String,
}

impl Dossier {
    /// The command that `program` is (the test's `CARGO_BIN_EXE_dossier-under-test`), run in `folder`.
    pub fn new(program: &str, folder: &Path) -> Self {
        Self { program: program.into(), folder: folder.to_path_buf(), through: Vec::new() }
    }

    /// The folder it runs in.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// The same command in another folder.
    pub fn within(&self, folder: &Path) -> Self {
        Self { folder: folder.to_path_buf(), ..self.clone() }
    }

    /// The same command started by another program, which these words begin: `strace -f`, `timeout 20`.
    pub fn through(&self, words: &[&str]) -> Self {
        let words = words.iter().map(|word| (*word).to_owned());
        Self { through: words.chain(self.through.iter().cloned()).collect(), ..self.clone() }
    }

    /// Runs it with nothing on standard input; its output may be any bytes.
    pub fn attempt(&self, arguments: &[&str]) -> Ran {
        let mut child = self.spawn(arguments);
        drop(child.stdin.take());
        Ran::of(child.wait_with_output().unwrap())
    }

    /// Runs it with nothing on standard input.
    pub fn run(&self, arguments: &[&str]) -> Ran {
        self.run_with(arguments, b"")
    }

    /// Runs it with `input` on standard input.
    pub fn run_with(&self, arguments: &[&str], input: &[u8]) -> Ran {
        let mut child = self.spawn(arguments);
        let mut stdin = child.stdin.take().unwrap();
        let input = input.to_vec();
        let writer = std::thread::spawn(move || stdin.write_all(&input));
        let output = child.wait_with_output().unwrap();
        // A command that refuses its input may close it early.
        let _ = writer.join().unwrap();
        Ran {
            status: output.status.code(),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
        }
    }

    /// Runs it with both streams on a terminal, and returns what was sent to the terminal.
    pub fn on_terminal(&self, arguments: &[&str]) -> String {
        let master = openpt(OpenptFlags::RDWR | OpenptFlags::NOCTTY).unwrap();
        unlockpt(&master).unwrap();
        let name = ptsname(&master, Vec::new()).unwrap();
        let slave = File::options().read(true).write(true).open(OsStr::from_bytes(name.as_bytes())).unwrap();
        let mut command = self.command(arguments);
        command.stdin(Stdio::null()).stdout(slave.try_clone().unwrap()).stderr(slave);
        let mut child = command.env_remove("NO_COLOR").spawn().unwrap();
        // The terminal ends when nobody holds its other side.
        drop(command);
        let mut sent = Vec::new();
        let _ = File::from(master).read_to_end(&mut sent);
        child.wait().unwrap();
        String::from_utf8(sent).unwrap()
    }

    /// Starts it, kills it with SIGKILL after `delay`, and returns its output until then.
    pub fn kill_after(&self, arguments: &[&str], delay: Duration) -> Ran {
        let mut child = self.spawn(arguments);
        drop(child.stdin.take());
        std::thread::sleep(delay);
        child.kill().unwrap();
        Ran::of(child.wait_with_output().unwrap())
    }

    /// Starts it with its standard streams piped.
    pub fn spawn(&self, arguments: &[&str]) -> Child {
        self.command(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap()
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut words = self.through.iter().map(OsStr::new).chain([self.program.as_os_str()]);
        let mut command = Command::new(words.next().unwrap());
        command.args(words).args(arguments).current_dir(&self.folder);
        command
    }
}

impl Ran {
    fn of(output: Output) -> Self {
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        Self { status: output.status.code(), out: text(&output.stdout), err: text(&output.stderr) }
    }

    /// Asserts that it succeeded, and returns the result.
    #[track_caller]
    pub fn ok(self) -> Self {
        assert_eq!(self.status, Some(0), "{self:?}");
        assert_eq!(self.err, "", "{self:?}");
        self
    }

    /// Asserts that it failed with this status, and with one line that contains `part` and a hint.
    #[track_caller]
    pub fn refused(self, status: i32, part: &str) -> Self {
        assert_eq!(self.status, Some(status), "{self:?}");
        assert_eq!(self.err.lines().count(), 1, "{self:?}");
        assert!(self.err.starts_with("dossier: ") && self.err.contains(part), "{part:?} in {self:?}");
        assert!(self.err.contains("(hint: "), "{self:?}");
        self
    }

    /// Its answer as one JSON document.
    #[track_caller]
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.out).unwrap_or_else(|error| panic!("{error}: {self:?}"))
    }

    /// The same; null where it answered none.
    pub fn json_or_null(&self) -> Value {
        serde_json::from_str(&self.out).unwrap_or(Value::Null)
    }

    /// Its output as one JSON document per line.
    #[track_caller]
    pub fn json_lines(&self) -> Vec<Value> {
        let parse = |line: &str| serde_json::from_str(line).unwrap_or_else(|error| panic!("{error}: {self:?}"));
        self.out.lines().map(parse).collect()
    }
}
