//! `bundle`: the packages, with both programs and the licences of what is inside.
use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use serde_json::json;

use crate::{
    front_end,
    layout::{FEATURES, cargo, target, top},
    licences, packages,
    step::{Done, Failed, failed, run, step},
    window,
};

/// Makes the packages; `--test` starts what the .deb holds, `--install` installs it.
pub fn bundle(arguments: &[String]) -> Done {
    packages::ensure(&[packages::BUILD])?;
    front_end::build()?;
    licences::write()?;
    let mut build = cargo("build");
    build.args(["--release", "--workspace", "--features", FEATURES, "--bins"]);
    step("release build (cargo build --release)", || run(&mut build))?;
    step("packages (tauri bundle)", packages_of_release)?;
    let asked = |word: &str| arguments.iter().any(|argument| argument == word);
    let package = newest("deb")?;
    println!("{}\n{}", package.display(), newest("rpm")?.display());
    if asked("--test") {
        step("the .deb starts in a virtual display", || try_package(&package))?;
    }
    if asked("--install") {
        step("installing the .deb", || packages::install_file(&package))?;
    }
    Ok(())
}

/// Wraps the programs that the release build left.
fn packages_of_release() -> Done {
    let files = json!({
        "/usr/bin/dossier": target().join("release/dossier"),
        "/usr/share/doc/dossier/licences.txt": top().join("src-tauri/gen/licences.txt"),
    });
    let config = json!({ "bundle": { "linux": { "deb": { "files": files }, "rpm": { "files": files } } } });
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

/// Unpacks the .deb, looks for what must be inside, and starts the window until it says it is usable.
fn try_package(package: &Path) -> Done {
    packages::ensure(&[packages::VIRTUAL])?;
    let inside = target().join("run/package");
    let _ = fs::remove_dir_all(&inside);
    fs::create_dir_all(&inside).map_err(|error| Failed(format!("{}: {error}", inside.display())))?;
    run(Command::new("dpkg-deb").arg("--extract").arg(package).arg(&inside))?;
    for part in ["usr/bin/dossier-desktop", "usr/bin/dossier", "usr/share/doc/dossier/licences.txt"] {
        if !inside.join(part).is_file() {
            return failed(format!("the package holds no {part}"));
        }
    }
    let notebook = inside.join("notebook");
    run(Command::new(inside.join("usr/bin/dossier")).args(["init", "--sample"]).arg(&notebook))?;
    let seen = window::measure(&inside.join("usr/bin/dossier-desktop"), &notebook, &inside.join("home"))?;
    println!("window usable after {:.0} ms", seen.usable_ms);
    Ok(())
}
