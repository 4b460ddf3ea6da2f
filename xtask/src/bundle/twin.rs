//! Builds everything a second time, from a copy of the checkout in another folder: the packages must be the same bytes.
use std::{
    fs,
    os::unix::fs::symlink,
    path::{Path, PathBuf},
    process::Command,
};

use super::{checks, formats::Made, programs::released};
use crate::{
    layout::{target, top},
    step::{Failed, StepResult, failed, read, run, step},
};

/// Builds the copy with this program and compares.
pub fn check(made: &Made) -> StepResult {
    let (copy, built) = (target().join("run/twin/a checkout of another name"), target().join("run/twin/built"));
    step("a copy of the checkout", || copied(&copy))?;
    step("everything a second time, in another folder (as long as the first)", || {
        let program = std::env::current_exe().map_err(|error| Failed(format!("this program: {error}")))?;
        let mut command = Command::new(program);
        command.arg("bundle").env("CARGO_MANIFEST_DIR", copy.join("xtask")).env("CARGO_TARGET_DIR", &built);
        run(command.env("SOURCE_DATE_EPOCH", released()?.to_string()))
    })?;
    step("both are the same bytes", || checks::check_identical(made, &there(made, &built.join("packages"))))
}

/// The packages by the same names in another folder.
fn there(made: &Made, folder: &Path) -> Made {
    let [deb, rpm, tarball] = made.all().map(|package| folder.join(package.file_name().unwrap_or_default()));
    Made { deb, rpm, tarball }
}

/// The files that git tracks, as they are; the installed npm packages are linked.
fn copied(to: &Path) -> StepResult {
    let _ = fs::remove_dir_all(to);
    let known = read(Command::new("git").current_dir(top()).args(["-c", "core.quotePath=off", "ls-files"]))?;
    for file in known.lines().map(PathBuf::from).filter(|file| top().join(file).is_file()) {
        let (from, to) = (top().join(&file), to.join(&file));
        let folder = to.parent().expect("a file lies in a folder");
        let copied = fs::create_dir_all(folder).and_then(|()| fs::copy(&from, &to));
        copied.map_err(|error| Failed(format!("{}: {error}", from.display())))?;
    }
    let modules = "ui/node_modules";
    if symlink(top().join(modules), to.join(modules)).is_err() {
        return failed(format!("{} cannot be linked to", top().join(modules).display()));
    }
    Ok(())
}
