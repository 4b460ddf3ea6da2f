//! The interface: installs its packages and builds it, each only if something changed.
use std::{fs, path::Path, process::Command, time::SystemTime};

use crate::{
    layout::top,
    step::{Failed, StepResult, failed, run, step},
};

/// A command of npm in `ui`.
pub fn npm(arguments: &[&str]) -> Command {
    let mut command = Command::new("npm");
    command.current_dir(top().join("ui")).args(arguments).env("npm_config_update_notifier", "false");
    command
}

/// `npm ci`, when the lock file is not the one that was installed last.
pub fn install() -> StepResult {
    let lock = top().join("ui/package-lock.json");
    let stamp = top().join("ui/node_modules/.installed-lock.json");
    let wanted = fs::read(&lock).map_err(|error| Failed(format!("{}: {error}", lock.display())))?;
    if fs::read(&stamp).is_ok_and(|installed| installed == wanted) {
        return Ok(());
    }
    step("packages of the interface (npm ci)", || {
        run(&mut npm(&["ci", "--no-audit", "--no-fund"]))?;
        fs::write(&stamp, &wanted).map_err(|error| Failed(format!("{}: {error}", stamp.display())))
    })
}

/// `vite build`, when a file of the interface is newer than the last build.
pub fn build() -> StepResult {
    install()?;
    let ui = top().join("ui");
    let built = modified(&ui.join("dist/index.html"));
    let parts = ["src", "public", "index.html", "vite.config.ts", "svelte.config.js", "package-lock.json"];
    let newest = parts.iter().filter_map(|part| newest(&ui.join(part))).max();
    if built.is_some() && built >= newest {
        return Ok(());
    }
    step("the interface (vite build)", || {
        run(&mut npm(&["run", "--silent", "build"]))?;
        if ui.join("dist/index.html").is_file() { Ok(()) } else { failed("vite left no ui/dist/index.html") }
    })
}

fn modified(path: &Path) -> Option<SystemTime> {
    fs::metadata(path).and_then(|about| about.modified()).ok()
}

/// The latest change of a file or of anything in a folder.
fn newest(path: &Path) -> Option<SystemTime> {
    let Ok(entries) = fs::read_dir(path) else { return modified(path) };
    let inside = entries.filter_map(Result::ok).filter_map(|entry| newest(&entry.path())).max();
    inside.max(modified(path))
}
