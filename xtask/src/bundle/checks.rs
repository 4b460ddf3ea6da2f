//! Runs checkers on the packages: each must be silent, or an override beside the templates must give the reason.
use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use super::{
    formats::{Made, make},
    programs::{self, NAMES, built},
    tree::listed,
};
use crate::{
    layout::{target, top},
    packages,
    step::{Failed, StepResult, failed, read, run},
};

/// What each package of a desktop must hold.
const PARTS: [&str; 11] = [
    "usr/bin/dossier",
    "usr/bin/dossier-desktop",
    "usr/share/applications/dossier-desktop.desktop",
    "usr/share/bash-completion/completions/dossier",
    "usr/share/doc/dossier/licences.txt.gz",
    "usr/share/fish/vendor_completions.d/dossier.fish",
    "usr/share/icons/hicolor/scalable/apps/dossier-desktop.svg",
    "usr/share/man/man1/dossier-desktop.1.gz",
    "usr/share/man/man1/dossier-search.1.gz",
    "usr/share/man/man1/dossier.1.gz",
    "usr/share/metainfo/org.dossier.desktop.metainfo.xml",
];

/// A check that is meant only for packages in Debian's own archive: a bug that asks for the package there.
const FOREIGN: &str = "initial-upload-closes-no-bugs";

/// Runs all checkers on the packages.
pub fn check(made: &Made) -> StepResult {
    packages::ensure(&[packages::CHECKERS])?;
    programs::check(&NAMES.map(built))?;
    let deb = unpacked_deb(&made.deb)?;
    check_contains(&deb, &["usr/share/doc/dossier/copyright", "usr/share/zsh/vendor-completions/_dossier"])?;
    let rpm = unpacked_rpm(&made.rpm)?;
    check_contains(&rpm, &["usr/share/licenses/dossier/LICENSE-MIT", "usr/share/zsh/site-functions/_dossier"])?;
    check_tarball(&made.tarball)?;
    run(Command::new("lintian").args(["--fail-on", "error,warning", "--suppress-tags", FOREIGN]).arg(&made.deb))?;
    let filters = top().join("src-tauri/package/rpmlint.toml");
    run(Command::new("rpmlint").args(["--strict", "--config"]).arg(filters).arg(&made.rpm))?;
    run(Command::new("desktop-file-validate").arg(deb.join("usr/share/applications/dossier-desktop.desktop")))?;
    run(Command::new("appstreamcli")
        .args(["validate", "--no-net", "--explain"])
        .arg(deb.join("usr/share/metainfo/org.dossier.desktop.metainfo.xml")))?;
    compose(&deb)?;
    check_scripts(&made.rpm)
}

/// Makes from the package the data that a distribution makes for software centres, which must show it with its icons.
fn compose(deb: &Path) -> StepResult {
    let centre = fresh("software-centre")?;
    let mut command = Command::new("appstreamcli");
    command.args(["compose", "--origin=local", "--prefix=/usr", "--components=org.dossier.desktop"]);
    run(command.arg("--result-root").arg(&centre).arg(deb))?;
    let made = listed(&centre);
    let is_there = |end: &str| made.iter().any(|file| file.ends_with(end));
    if is_there("128x128/org.dossier.desktop.png") && is_there("local.xml.gz") {
        Ok(())
    } else {
        failed(format!("software centres would show {made:?}"))
    }
}

/// Neither package runs scripts when it is installed or removed: entries, icons and pages are registered by triggers of
/// the system's own packages.
fn check_scripts(rpm: &Path) -> StepResult {
    let scripts = read(Command::new("rpm").args(["-qp", "--nosignature", "--scripts", "--triggers"]).arg(rpm))?;
    if scripts.trim().is_empty() { Ok(()) } else { failed(format!("the .rpm runs scripts: {scripts}")) }
}

fn check_contains(inside: &Path, own: &[&str]) -> StepResult {
    let missing = PARTS.iter().chain(own).find(|part| !inside.join(part).is_file());
    missing.map_or(Ok(()), |part| failed(format!("{} holds no {part}", inside.display())))
}

/// The tarball's program starts from where it was unpacked.
fn check_tarball(tarball: &Path) -> StepResult {
    let inside = fresh("tarball")?;
    run(Command::new("tar").arg("--extract").arg("--file").arg(tarball).arg("--directory").arg(&inside))?;
    let files = listed(&inside);
    let program = files.iter().find(|file| file.ends_with("/bin/dossier"));
    let Some(program) = program else { return failed("the tarball holds no bin/dossier") };
    for part in
        ["share/man/man1/dossier-search.1", "share/doc/dossier/LICENSE-MIT", "share/zsh/site-functions/_dossier"]
    {
        if !files.iter().any(|file| file.ends_with(part)) {
            return failed(format!("the tarball holds no {part}"));
        }
    }
    run(Command::new(inside.join(program)).arg("--version"))
}

/// Unpacks a .deb into a fresh folder.
pub fn unpacked_deb(package: &Path) -> StepResult<PathBuf> {
    let inside = fresh("deb")?;
    run(Command::new("dpkg-deb").arg("--extract").arg(package).arg(&inside))?;
    Ok(inside)
}

/// Unpacks an .rpm likewise.
pub fn unpacked_rpm(package: &Path) -> StepResult<PathBuf> {
    let inside = fresh("rpm")?;
    // The script is fixed; the package is passed as an argument.
    let unpack = r#"rpm2cpio "$0" | cpio --extract --make-directories --quiet"#;
    run(Command::new("sh").current_dir(&inside).args(["-c", unpack]).arg(package))?;
    Ok(inside)
}

fn fresh(name: &str) -> StepResult<PathBuf> {
    let folder = target().join("run/packages").join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).map_err(|error| Failed(format!("{}: {error}", folder.display())))?;
    Ok(folder)
}

/// Makes the packages again, later, in another folder and with a restrictive umask: they must be the same bytes.
pub fn check_again(made: &Made) -> StepResult {
    let elsewhere = target().join("run/packages/made again in a folder of another name");
    let again = make(&elsewhere)?;
    check_identical(made, &again)
}

/// Fails if two packages differ, and shows the difference if diffoscope is installed.
pub fn check_identical(first: &Made, second: &Made) -> StepResult {
    for (one, other) in first.all().into_iter().zip(second.all()) {
        let read = |file: &Path| fs::read(file).map_err(|error| Failed(format!("{}: {error}", file.display())));
        if read(one)? != read(other)? {
            let _ = run(Command::new("diffoscope").args(["--max-report-size", "20000"]).arg(one).arg(other));
            return failed(format!("{} and {} differ", one.display(), other.display()));
        }
        let name = one.file_name().unwrap_or_default().to_string_lossy();
        println!("{name}: the same bytes twice");
    }
    Ok(())
}
