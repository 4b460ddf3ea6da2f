//! The screen: the user's, or a virtual one.
use std::{
    fs::{self, Permissions},
    io::{BufRead, BufReader},
    os::unix::fs::PermissionsExt,
    path::Path,
    process::{Child, Command, Stdio},
    thread,
    time::{Duration, Instant},
};

use crate::step::{Failed, StepResult, failed};

/// Whether the environment names a screen.
pub fn named() -> bool {
    ["WAYLAND_DISPLAY", "DISPLAY"].iter().any(|name| std::env::var_os(name).is_some_and(|value| !value.is_empty()))
}

/// A virtual screen, ended when dropped.
pub struct VirtualScreen {
    server: Child,
    /// As in `DISPLAY`.
    pub name: String,
}

impl VirtualScreen {
    /// Starts one; the server itself picks a free number.
    pub fn start() -> StepResult<Self> {
        let mut command = Command::new("Xvfb");
        command.args(["-displayfd", "1", "-screen", "0", "1280x800x24", "-nolisten", "tcp", "-noreset", "-ac"]);
        let started = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn();
        let mut server = started.map_err(|error| Failed(format!("Xvfb did not start: {error}")))?;
        let mut number = String::new();
        let out = server.stdout.take().expect("standard output is piped");
        BufReader::new(out).read_line(&mut number).map_err(|error| Failed(format!("Xvfb: {error}")))?;
        Ok(Self { server, name: format!(":{}", number.trim()) })
    }
}

impl Drop for VirtualScreen {
    fn drop(&mut self) {
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}

/// How long a compositor may take to stand.
const START_TIMEOUT: Duration = Duration::from_secs(10);

/// A virtual Wayland screen, ended when dropped.
pub struct WaylandScreen {
    compositor: Child,
    /// As in `WAYLAND_DISPLAY`.
    pub name: String,
}

impl WaylandScreen {
    /// Starts one whose socket is in a folder and is open to every user who can reach it.
    pub fn start(runtime: &Path) -> StepResult<Self> {
        let name = "dossier-0".to_owned();
        let mut command = Command::new("weston");
        command.args(["--backend=headless-backend.so", "--width=1280", "--height=800", "--idle-time=0"]);
        command.arg(format!("--socket={name}")).env("XDG_RUNTIME_DIR", runtime);
        let started = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn();
        let compositor = started.map_err(|error| Failed(format!("weston did not start: {error}")))?;
        let screen = Self { compositor, name };
        let (socket, end) = (runtime.join(&screen.name), Instant::now() + START_TIMEOUT);
        while fs::set_permissions(&socket, Permissions::from_mode(0o777)).is_err() {
            if Instant::now() > end {
                return failed("weston made no socket");
            }
            thread::sleep(Duration::from_millis(20));
        }
        Ok(screen)
    }
}

impl Drop for WaylandScreen {
    fn drop(&mut self) {
        let _ = self.compositor.kill();
        let _ = self.compositor.wait();
    }
}
