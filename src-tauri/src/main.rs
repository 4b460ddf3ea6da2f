//! `dossier-desktop [DIR]`: the window.
use std::{process::ExitCode, time::Instant};

/// The exit status where no display answers; `cargo xtask run` then uses a virtual one.
const NO_DISPLAY: u8 = 3;

fn main() -> ExitCode {
    let started = Instant::now();
    #[cfg(target_os = "linux")]
    if gtk::init().is_err() {
        eprintln!("dossier-desktop: no display answers (DISPLAY or WAYLAND_DISPLAY); start it in a desktop session");
        return ExitCode::from(NO_DISPLAY);
    }
    let folder = std::env::args_os().nth(1).map(std::path::absolute).and_then(Result::ok);
    match dossier_desktop::build(tauri::Builder::default(), started, folder).run(tauri::generate_context!()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("dossier-desktop: {error}");
            ExitCode::FAILURE
        }
    }
}
