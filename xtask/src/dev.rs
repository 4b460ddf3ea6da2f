//! `dev`: opens the window on the interface's development server, so that changes of the interface show at once.
use std::{
    net::{Ipv4Addr, TcpStream},
    path::PathBuf,
    process::{Child, Command, ExitStatus},
    thread,
    time::{Duration, Instant},
};

use crate::{
    display, front_end,
    layout::{cargo, program, top},
    licences, packages,
    run::{SampleCopy, sample},
    step::{Failed, StepResult, failed, run, step},
};

/// The port of the development server, as `ui/vite.config.ts` and `src-tauri/tauri.conf.json` state it.
const PORT: u16 = 5173;

/// How long the development server may take to answer.
const START_TIMEOUT: Duration = Duration::from_secs(60);

/// Builds the programs without the embedded interface, starts the development server and opens the window on it.
pub fn dev(arguments: &[String]) -> StepResult {
    if !display::named() {
        return failed("no display is named here (DISPLAY, WAYLAND_DISPLAY); start it in a desktop session");
    }
    packages::ensure(&[packages::BUILD])?;
    front_end::install()?;
    licences::write()?;
    step("the programs without the interface (cargo build)", build)?;
    let folder = match arguments.first() {
        Some(folder) => PathBuf::from(folder),
        None => sample(SampleCopy::Keep)?,
    };
    let _server = Server::start()?;
    eprintln!("▸ opening {}; what is changed in ui/src shows at once", folder.display());
    let ended = Command::new(program("dossier-desktop")).arg(&folder).status();
    match ended {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => failed(format!("dossier-desktop ended with {status}")),
        Err(error) => failed(format!("dossier-desktop did not start: {error}")),
    }
}

/// A build without `custom-protocol` loads the development server. Beside it all features are those of every other
/// build, so that only Tauri and the shell are built a second time.
fn build() -> StepResult {
    run(cargo("build").args(["--workspace", "--features", "dossier-tests/desktop", "--bins"]))
}

/// The development server, ended when dropped.
struct Server(Child);

impl Server {
    /// Starts Vite directly, not through npm, which would leave it running. Fails if it ends or does not answer.
    fn start() -> StepResult<Self> {
        let ui = top().join("ui");
        let mut vite = Command::new(ui.join("node_modules/.bin/vite"));
        let child = vite.current_dir(&ui).spawn().map_err(|error| Failed(format!("vite did not start: {error}")))?;
        let mut server = Self(child);
        let begun = Instant::now();
        while TcpStream::connect((Ipv4Addr::LOCALHOST, PORT)).is_err() {
            if let Some(status) = server.ended() {
                return failed(format!("vite ended with {status}; is port {PORT} in use?"));
            }
            if begun.elapsed() > START_TIMEOUT {
                return failed(format!("vite does not answer on port {PORT}"));
            }
            thread::sleep(Duration::from_millis(50));
        }
        match server.ended() {
            Some(status) => failed(format!("vite ended with {status}: another program answers on port {PORT}")),
            None => Ok(server),
        }
    }

    fn ended(&mut self) -> Option<ExitStatus> {
        self.0.try_wait().ok().flatten()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}
