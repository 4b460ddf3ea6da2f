//! `dossier-desktop [DIR | FILE… | LINK]`: the window.
#![deny(clippy::print_stdout, clippy::print_stderr)]

use std::{process::ExitCode, time::Instant};

use dossier_desktop::{Opening, complain};

/// The exit status where no display answers; `cargo xtask run` then uses a virtual one.
const NO_DISPLAY: u8 = 3;

fn main() -> ExitCode {
    let started = Instant::now();
    #[cfg(target_os = "linux")]
    {
        paint_without_card();
        if gtk::init().is_err() {
            complain("no display answers (DISPLAY or WAYLAND_DISPLAY); start it in a desktop session");
            return ExitCode::from(NO_DISPLAY);
        }
    }
    let arguments: Vec<_> = std::env::args_os().skip(1).collect();
    let here = std::path::absolute(".").unwrap_or_default();
    let first = Opening::of(arguments.iter().map(AsRef::as_ref), &here);
    match dossier_desktop::build(tauri::Builder::default(), started, first).run(tauri::generate_context!()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            complain(error);
            ExitCode::FAILURE
        }
    }
}

/// Lets the processor paint where there is no graphics card, as in many virtual machines: WebKit would paint on an
/// emulated card, which compiles what it draws first, and the window would stand a fifth of a second later.
#[cfg(target_os = "linux")]
fn paint_without_card() {
    let nodes = std::fs::read_dir("/dev/dri").into_iter().flatten().flatten();
    let has_card = nodes.map(|node| node.file_name()).any(|name| name.to_string_lossy().starts_with("renderD"));
    if !has_card {
        // What the user set stays.
        let _ = gtk::glib::setenv("WEBKIT_SKIA_ENABLE_CPU_RENDERING", "1", false);
    }
}
