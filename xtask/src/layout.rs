//! Where files are, and the one way to call cargo.
use std::{
    path::{Path, PathBuf},
    process::Command,
};

use crate::step::{Failed, StepResult, read};

/// The features of every build, so that no dependency is built twice.
pub const FEATURES: &str = "dossier-desktop/custom-protocol,dossier-tests/desktop";

/// The top folder of the project: that of the checkout in which cargo runs, which may differ from the one in which a
/// shared target folder was built.
pub fn top() -> PathBuf {
    let here = std::env::var_os("CARGO_MANIFEST_DIR").unwrap_or_else(|| env!("CARGO_MANIFEST_DIR").into());
    Path::new(&here).parent().expect("xtask lies in the top folder").to_owned()
}

/// A cargo command in the top folder.
pub fn cargo(subcommand: &str) -> Command {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or("cargo".into()));
    command.current_dir(top()).arg(subcommand);
    command
}

/// A cargo command over the whole workspace with the one feature set.
pub fn cargo_workspace(subcommand: &str) -> Command {
    let mut command = cargo(subcommand);
    command.args(["--workspace", "--features", FEATURES]);
    command
}

/// What `cargo metadata` says of this machine's build.
pub fn metadata() -> StepResult<serde_json::Value> {
    let mut command = cargo("metadata");
    command.args(["--format-version", "1", "--filter-platform", &host()?]);
    let text = read(&mut command)?;
    serde_json::from_str(&text).map_err(|error| Failed(format!("cargo metadata: {error}")))
}

/// The target triple of this machine.
fn host() -> StepResult<String> {
    let said = read(Command::new("rustc").arg("-vV"))?;
    let line = said.lines().find_map(|l| l.strip_prefix("host: "));
    line.map(str::to_owned).ok_or_else(|| Failed("rustc does not say its host".into()))
}

/// Where cargo builds: `target`, or what `CARGO_TARGET_DIR` says.
pub fn target() -> PathBuf {
    match std::env::var_os("CARGO_TARGET_DIR") {
        Some(folder) => top().join(folder),
        None => top().join("target"),
    }
}

/// A program of a development build.
pub fn program(name: &str) -> PathBuf {
    target().join("debug").join(name)
}
