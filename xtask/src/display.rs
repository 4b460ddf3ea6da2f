//! The screen: the user's, or a virtual one.
use std::{
    io::{BufRead, BufReader},
    process::{Child, Command, Stdio},
};

use crate::step::{Done, Failed};

/// Whether the environment names a screen.
pub fn named() -> bool {
    ["WAYLAND_DISPLAY", "DISPLAY"].iter().any(|name| std::env::var_os(name).is_some_and(|value| !value.is_empty()))
}

/// A virtual screen, ended when dropped.
pub struct Virtual {
    server: Child,
    /// As in `DISPLAY`.
    pub name: String,
}

impl Virtual {
    /// Starts one; the server itself picks a free number.
    pub fn start() -> Done<Self> {
        let mut command = Command::new("Xvfb");
        command.args(["-displayfd", "1", "-screen", "0", "1280x800x24", "-nolisten", "tcp", "-noreset"]);
        let started = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn();
        let mut server = started.map_err(|error| Failed(format!("Xvfb did not start: {error}")))?;
        let mut number = String::new();
        let out = server.stdout.take().expect("standard output is piped");
        BufReader::new(out).read_line(&mut number).map_err(|error| Failed(format!("Xvfb: {error}")))?;
        Ok(Self { server, name: format!(":{}", number.trim()) })
    }
}

impl Drop for Virtual {
    fn drop(&mut self) {
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}
