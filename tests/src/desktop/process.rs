//! Programs that a test starts, each in its own process group, which ends with the test.
use std::{
    env,
    io::{BufRead, BufReader},
    net::TcpListener,
    os::unix::process::CommandExt,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
};

/// A program and all its child processes, ended when dropped.
pub struct Process(pub(super) Child);

impl Process {
    /// Starts a program.
    ///
    /// # Panics
    /// If it cannot be started.
    pub fn start(command: &mut Command) -> Self {
        Self(command.process_group(0).spawn().unwrap_or_else(|error| panic!("{command:?}: {error}")))
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        let group = format!("-{}", self.0.id());
        let _ = Command::new("kill").args(["-TERM", "--", &group]).stderr(Stdio::null()).status();
        let _ = self.0.wait();
    }
}

/// The build folder that contains this test.
pub fn build() -> PathBuf {
    let test = env::current_exe().expect("a test knows its own file");
    test.parent().and_then(|deps| deps.parent()).expect("a test lies two folders down").to_owned()
}

/// A program of the same build, or from the folder named by `DOSSIER_PROGRAMS`.
#[must_use]
pub fn program(name: &str) -> PathBuf {
    let folder = env::var_os("DOSSIER_PROGRAMS").map_or_else(build, PathBuf::from);
    let path = folder.join(name);
    assert!(path.is_file(), "{} is not built: `cargo xtask test` does it", path.display());
    path
}

/// A port that is free now.
pub fn free_port() -> u16 {
    let listener = TcpListener::bind(("127.0.0.1", 0)).expect("a free port");
    listener.local_addr().expect("a bound port").port()
}

/// A virtual screen. The X server picks a free number itself, so that tests can run in parallel. Its contents are in a
/// file of the folder, in the X Window Dump format. Without `-noreset` the server restarts whenever its last window
/// closes, and refuses programs that start at that moment. By `-r` a key that is down as a program dies is not repeated.
pub fn screen(width: u32, height: u32, frames: &Path) -> (Process, String) {
    let size = format!("{width}x{height}x24");
    let mut command = Command::new("Xvfb");
    command
        .args(["-displayfd", "1", "-screen", "0", &size, "-nolisten", "tcp", "-noreset", "-r", "-fbdir"])
        .arg(frames);
    let mut server = Process::start(command.stdout(Stdio::piped()).stderr(Stdio::null()));
    let mut number = String::new();
    let out = server.0.stdout.take().expect("standard output is piped");
    BufReader::new(out).read_line(&mut number).expect("Xvfb says its number");
    (server, format!(":{}", number.trim()))
}

/// A session bus and its address.
pub fn session_bus() -> (Process, String) {
    let mut command = Command::new("dbus-daemon");
    command.args(["--session", "--nofork", "--print-address=1"]);
    let mut bus = Process::start(command.stdout(Stdio::piped()).stderr(Stdio::null()));
    let mut address = String::new();
    let out = bus.0.stdout.take().expect("standard output is piped");
    BufReader::new(out).read_line(&mut address).expect("dbus-daemon says its address");
    (bus, address.trim().to_owned())
}
