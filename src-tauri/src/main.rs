//! `dossier-desktop [DIR | FILE… | LINK]`: the window.
#![deny(clippy::print_stdout, clippy::print_stderr)]

use std::{process::ExitCode, time::Instant};

use dossier_desktop::{Opening, log_error};

/// The exit status if there is no display; `cargo xtask run` then uses a virtual one.
const NO_DISPLAY: u8 = 3;

fn main() -> ExitCode {
    let started = Instant::now();
    #[cfg(target_os = "linux")]
    {
        paint_without_card();
        if gtk::init().is_err() {
            log_error("no display found (DISPLAY or WAYLAND_DISPLAY); start Dossier in a desktop session");
            return ExitCode::from(NO_DISPLAY);
        }
    }
    let arguments: Vec<_> = std::env::args_os().skip(1).collect();
    let here = std::path::absolute(".").unwrap_or_default();
    let first = Opening::of(arguments.iter().map(AsRef::as_ref), &here);
    match dossier_desktop::build(tauri::Builder::default(), started, first).run(tauri::generate_context!()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            log_error(error);
            ExitCode::FAILURE
        }
    }
}

/// Uses software rendering if there is no graphics card, as in many virtual machines. WebKit would otherwise use an
/// emulated card, which compiles its shaders first and delays the window by a fifth of a second.
#[cfg(target_os = "linux")]
fn paint_without_card() {
    let nodes = std::fs::read_dir("/dev/dri").into_iter().flatten().flatten();
    let has_card = nodes.map(|node| node.file_name()).any(|name| name.to_string_lossy().starts_with("renderD"));
    if !has_card {
        // A value that the user has set is kept.
        let _ = gtk::glib::setenv("WEBKIT_SKIA_ENABLE_CPU_RENDERING", "1", false);
    }
}
