//! `bundle`: the packages, with both programs and the licences of what is inside.
use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use crate::{
    front_end,
    layout::{FEATURES, cargo, target, top},
    licences, package, packages,
    step::{Done, Failed, failed, run, step},
    window,
};

/// Makes the packages; `--test` starts what the .deb holds, `--install` installs it.
pub fn bundle(arguments: &[String]) -> Done {
    packages::ensure(&[packages::BUILD])?;
    front_end::build()?;
    licences::write()?;
    let mut build = cargo("build");
    build.args(["--release", "--workspace", "--features", FEATURES, "--bins", "--example", "manual"]);
    step("release build (cargo build --release)", || run(&mut build))?;
    step("packages (tauri bundle)", packages_of_release)?;
    let asked = |word: &str| arguments.iter().any(|argument| argument == word);
    let package = newest("deb")?;
    println!("{}\n{}", package.display(), newest("rpm")?.display());
    if asked("--test") {
        step("what checkers say of the packages", || checked(&package, &newest("rpm")?))?;
        step("the .deb starts in a virtual display", || try_package(&package))?;
    }
    if asked("--install") {
        step("installing the .deb", || packages::install_file(&package))?;
    }
    Ok(())
}

/// Wraps the programs that the release build left.
fn packages_of_release() -> Done {
    let config = package::config()?;
    let mut command = Command::new(top().join("ui/node_modules/.bin/tauri"));
    command.current_dir(top()).args(["bundle", "--bundles", "deb,rpm", "--config", &config.to_string()]);
    run(&mut command)
}

/// The package of a kind that was made last.
fn newest(kind: &str) -> Done<PathBuf> {
    let folder = target().join("release/bundle").join(kind);
    let entries = fs::read_dir(&folder).map_err(|error| Failed(format!("{}: {error}", folder.display())))?;
    let found = entries.filter_map(Result::ok).map(|entry| entry.path());
    let packages = found.filter(|path| path.extension().is_some_and(|ending| ending == kind));
    let newest = packages.max_by_key(|path| fs::metadata(path).and_then(|about| about.modified()).ok());
    newest.ok_or_else(|| Failed(format!("no .{kind} in {}", folder.display())))
}

/// What each package must hold.
const PARTS: [&str; 12] = [
    "usr/bin/dossier",
    "usr/bin/dossier-desktop",
    "usr/share/applications/Dossier.desktop",
    "usr/share/bash-completion/completions/dossier",
    "usr/share/doc/dossier/copyright",
    "usr/share/doc/dossier/licences.txt.gz",
    "usr/share/fish/vendor_completions.d/dossier.fish",
    "usr/share/icons/hicolor/scalable/apps/dossier-desktop.svg",
    "usr/share/man/man1/dossier-desktop.1.gz",
    "usr/share/man/man1/dossier-search.1.gz",
    "usr/share/metainfo/org.dossier.desktop.metainfo.xml",
    "usr/share/zsh/vendor-completions/_dossier",
];

/// Has the checkers of packages, entries and metadata look at what was made: each is silent, or its overrides say why
/// not (`src-tauri/package/lintian-overrides`).
fn checked(deb: &Path, rpm: &Path) -> Done {
    packages::ensure(&[packages::CHECKERS])?;
    let inside = unpacked(deb)?;
    for part in PARTS {
        if !inside.join(part).is_file() {
            return failed(format!("the package holds no {part}"));
        }
    }
    run(Command::new("lintian").args(["--fail-on", "error,warning", "--suppress-tags", FOREIGN]).arg(deb))?;
    run(Command::new("desktop-file-validate").arg(inside.join("usr/share/applications/Dossier.desktop")))?;
    run(Command::new("appstreamcli")
        .args(["validate", "--no-net", "--explain"])
        .arg(inside.join("usr/share/metainfo/org.dossier.desktop.metainfo.xml")))?;
    run(Command::new("rpm").args(["-qp", "--requires", "--recommends"]).arg(rpm))
}

/// What holds for packages of Debian's own archive only: a bug that asks for the package there.
const FOREIGN: &str = "initial-upload-closes-no-bugs";

/// Unpacks a .deb into a fresh folder.
fn unpacked(package: &Path) -> Done<PathBuf> {
    let inside = target().join("run/package");
    let _ = fs::remove_dir_all(&inside);
    fs::create_dir_all(&inside).map_err(|error| Failed(format!("{}: {error}", inside.display())))?;
    run(Command::new("dpkg-deb").arg("--extract").arg(package).arg(&inside))?;
    Ok(inside)
}

/// Unpacks the .deb and starts the window until it says it is usable.
fn try_package(package: &Path) -> Done {
    packages::ensure(&[packages::VIRTUAL])?;
    let inside = unpacked(package)?;
    let notebook = inside.join("notebook");
    run(Command::new(inside.join("usr/bin/dossier")).args(["init", "--sample"]).arg(&notebook))?;
    let seen = window::measure(&inside.join("usr/bin/dossier-desktop"), &notebook, &inside.join("home"))?;
    println!("window usable after {:.0} ms", seen.usable_ms);
    Ok(())
}
