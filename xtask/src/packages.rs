//! The system's packages: missing ones are installed if that is allowed, and named otherwise.
use std::process::Command;

use crate::step::{StepResult, failed, run, step, succeeds};

/// Packages for building the window.
pub const BUILD: &[&str] = &["build-essential", "pkg-config", "libwebkit2gtk-4.1-dev", "librsvg2-dev", "libssl-dev"];

/// Packages for showing and driving it in a virtual display: screen and its settings, driver, pointer, clipboard,
/// session bus, and fonts for every script of the tests.
pub const VIRTUAL: &[&str] = &[
    "xvfb",
    "x11-xserver-utils",
    "webkit2gtk-driver",
    "xdotool",
    "xclip",
    "fonts-noto-core",
    "fonts-noto-cjk",
    "fonts-noto-color-emoji",
];

/// Packages for making packages.
pub const PACKAGING: &[&str] = &["dpkg-dev", "rpm", "xz-utils"];

/// Packages for checking packages.
pub const CHECKERS: &[&str] = &["lintian", "rpmlint", "desktop-file-utils", "appstream", "appstream-compose", "cpio"];

/// Packages for making a bare system.
pub const ROOT: &[&str] = &["debootstrap"];

/// A virtual screen of Wayland.
pub const WAYLAND: &[&str] = &["weston"];

/// Packages for interrupting programs in the attacks.
pub const ATTACK: &[&str] = &["strace"];

/// The search engines that Dossier is measured beside; SQLite is built with the comparison.
pub const PEERS: &[&str] = &["python3-xapian", "ripgrep"];

/// Installs what is missing of these.
pub fn ensure(wanted: &[&[&'static str]]) -> StepResult {
    let missing: Vec<&str> = wanted.concat().into_iter().filter(|package| !installed(package)).collect();
    if missing.is_empty() {
        return Ok(());
    }
    step(&format!("system packages: {}", missing.join(" ")), || install(&missing))
}

fn installed(package: &str) -> bool {
    let mut query = Command::new("dpkg-query");
    let said = query.args(["-W", "-f=${db:Status-Status}", package]).output();
    said.is_ok_and(|output| output.stdout == b"installed")
}

fn install(missing: &[&str]) -> StepResult {
    let Some(prefix) = authority() else {
        return failed(format!(
            "these system packages are missing and need an administrator: apt-get install {}",
            missing.join(" ")
        ));
    };
    // A package server or an interrupted earlier run may make it fail once; a second attempt then works.
    for attempt in 1..=3 {
        let _ = run(&mut apt(prefix, &["update", "-qq"]));
        let mut line = vec!["install", "-y", "-qq", "--no-install-recommends"];
        line.extend(missing);
        if run(&mut apt(prefix, &line)).is_ok() {
            return Ok(());
        }
        eprintln!("apt did not finish (attempt {attempt} of 3)");
        let _ = run(&mut privileged(prefix, "dpkg", &["--configure", "-a"]));
        let _ = run(&mut apt(prefix, &["install", "-y", "-qq", "-f"]));
    }
    failed(format!("apt could not install: {}", missing.join(" ")))
}

/// The command prefix that runs a command as root (none, or `sudo`); `None` if there is no way.
pub fn authority() -> Option<&'static [&'static str]> {
    if !succeeds(Command::new("apt-get").arg("--version")) {
        return None;
    }
    let root = Command::new("id").arg("-u").output().is_ok_and(|output| output.stdout.trim_ascii() == b"0");
    if root {
        return Some(&[]);
    }
    if succeeds(Command::new("sudo").args(["-n", "true"])) {
        return Some(&["sudo", "-n"]);
    }
    use std::io::IsTerminal;
    let can_ask = std::io::stdin().is_terminal() && succeeds(Command::new("sudo").arg("--version"));
    can_ask.then_some(&["sudo"])
}

fn apt(prefix: &[&str], arguments: &[&str]) -> Command {
    privileged(prefix, "apt-get", arguments)
}

/// `env` carries the variable through sudo, which would drop it.
fn privileged(prefix: &[&str], program: &str, arguments: &[&str]) -> Command {
    let line: Vec<&str> = [prefix, &["env", "DEBIAN_FRONTEND=noninteractive", program], arguments].concat();
    let mut command = Command::new(line[0]);
    command.args(&line[1..]);
    command
}

/// Installs a package file with what it depends on.
pub fn install_file(package: &std::path::Path) -> StepResult {
    let path = package.display().to_string();
    match authority() {
        Some(prefix) => run(&mut apt(prefix, &["install", "-y", "--reinstall", &path])),
        None => failed(format!("installing needs an administrator: apt-get install {path}")),
    }
}
