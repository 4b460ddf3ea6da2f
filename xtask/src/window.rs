//! Starts a built window in a virtual display and measures it.
use std::{
    fs,
    io::{BufRead, BufReader},
    path::Path,
    process::{Child, Command, Stdio},
    sync::mpsc,
    time::{Duration, Instant},
};

use crate::{
    display::VirtualScreen,
    step::{Failed, StepResult},
};

/// How long the window may take to start.
const START_TIMEOUT: Duration = Duration::from_secs(30);

/// The measurements of one start.
pub struct Measured {
    /// From the start of the program until its first list is painted.
    pub usable_ms: f64,
    /// Memory of the program and its web processes, shared pages counted once.
    pub megabytes: f64,
}

/// Starts the window on a notebook, with its own home folder, and ends it after measuring.
pub fn measure(program: &Path, notebook: &Path, home: &Path) -> StepResult<Measured> {
    let screen = VirtualScreen::start()?;
    let mut window = Command::new(program);
    window.arg(notebook).env("DISPLAY", &screen.name).env("GDK_BACKEND", "x11").env_remove("WAYLAND_DISPLAY");
    for (name, folder) in HOMES {
        let folder = home.join(folder);
        fs::create_dir_all(&folder).map_err(|error| Failed(format!("{}: {error}", folder.display())))?;
        window.env(name, folder);
    }
    // Otherwise a window that the user has open would treat this as a second start of itself.
    window.env("DBUS_SESSION_BUS_ADDRESS", "unix:path=/dev/null").env("NO_AT_BRIDGE", "1");
    let started = start(&mut window)?;
    let kilobytes = memory(started.child.id());
    Ok(Measured { usable_ms: started.usable_ms, megabytes: kilobytes as f64 / 1_024.0 })
}

/// A running window; ended when dropped.
pub struct RunningWindow {
    child: Child,
    /// From the start of the program until its first list is painted.
    pub usable_ms: f64,
}

impl RunningWindow {
    /// Whether the process is still running.
    pub fn is_running(&mut self) -> bool {
        matches!(self.child.try_wait(), Ok(None))
    }
}

impl Drop for RunningWindow {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Starts a window by its command and waits until it is usable.
pub fn start(window: &mut Command) -> StepResult<RunningWindow> {
    let begun = Instant::now();
    let mut standing = RunningWindow { child: spawn(window)?, usable_ms: 0.0 };
    usable(&mut standing.child)?;
    standing.usable_ms = begun.elapsed().as_secs_f64() * 1_000.0;
    Ok(standing)
}

/// Every variable through which a program could find the user's own files.
const HOMES: [(&str, &str); 5] = [
    ("HOME", ""),
    ("XDG_CONFIG_HOME", "config"),
    ("XDG_DATA_HOME", "data"),
    ("XDG_CACHE_HOME", "cache"),
    ("XDG_RUNTIME_DIR", "run"),
];

fn spawn(window: &mut Command) -> StepResult<Child> {
    let piped = window.env("DOSSIER_TIMING", "1").stdout(Stdio::null()).stderr(Stdio::piped());
    piped.spawn().map_err(|error| Failed(format!("the window did not start: {error}")))
}

/// Waits until the window says that its first list is painted.
fn usable(child: &mut Child) -> StepResult {
    let errors = child.stderr.take().expect("standard error is piped");
    let (send, said) = mpsc::channel();
    std::thread::spawn(move || {
        for line in BufReader::new(errors).lines().map_while(Result::ok) {
            if line.starts_with("usable after ms: ") {
                let _ = send.send(());
            } else {
                eprintln!("{line}");
            }
        }
    });
    said.recv_timeout(START_TIMEOUT).map_err(|_| Failed(format!("the window was not usable within {START_TIMEOUT:?}")))
}

/// The proportional memory (PSS) of a process and all its descendants, in kilobytes.
fn memory(process: u32) -> u64 {
    let below = children(process).into_iter().map(memory).sum::<u64>();
    let text = fs::read_to_string(format!("/proc/{process}/smaps_rollup")).unwrap_or_default();
    let own = text.lines().find_map(|line| line.strip_prefix("Pss:")?.split_whitespace().next()?.parse::<u64>().ok());
    own.unwrap_or(0) + below
}

fn children(process: u32) -> Vec<u32> {
    let tasks = fs::read_dir(format!("/proc/{process}/task")).into_iter().flatten().filter_map(Result::ok);
    let lists = tasks.filter_map(|task| fs::read_to_string(task.path().join("children")).ok());
    lists.flat_map(|list| list.split_whitespace().filter_map(|id| id.parse().ok()).collect::<Vec<_>>()).collect()
}
