//! `run` and `bench`.
use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use crate::{
    compare, display, front_end,
    layout::{FEATURES, cargo, program, target, top},
    licences, packages,
    step::{Failed, StepResult, failed, run as start, step, watch},
    suite, window,
};

/// The exit status by which the program says "no display answers".
const NO_DISPLAY: i32 = 3;

/// Builds, then opens the window; without a display plays the scene in a virtual one.
pub fn run(arguments: &[String]) -> StepResult {
    packages::ensure(&[packages::BUILD])?;
    front_end::build()?;
    licences::write()?;
    step("the programs (cargo build; the first time takes minutes)", suite::programs)?;
    let copy = if arguments.iter().any(|word| word == "--fresh") { SampleCopy::Renew } else { SampleCopy::Keep };
    let folder = match arguments.iter().find(|word| !word.starts_with("--")) {
        Some(folder) => PathBuf::from(folder),
        None => sample(copy)?,
    };
    if !display::named() {
        return virtually("no display is named here");
    }
    eprintln!("▸ opening {}", folder.display());
    match Command::new(program("dossier-desktop")).arg(&folder).status() {
        Ok(status) if status.success() => Ok(()),
        Ok(status) if status.code() == Some(NO_DISPLAY) => virtually("the named display does not answer"),
        Ok(status) => failed(format!("dossier-desktop ended with {status}")),
        Err(error) => failed(format!("dossier-desktop did not start: {error}")),
    }
}

/// What becomes of the copy of the sample notebook that an earlier run left.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum SampleCopy {
    /// It is opened as it was left.
    Keep,
    /// It is deleted and made again.
    Renew,
}

/// The copy of the sample notebook, made where there is none.
pub fn sample(copy: SampleCopy) -> StepResult<PathBuf> {
    let folder = target().join("run/Sample notebook");
    if copy == SampleCopy::Renew && folder.exists() {
        fs::remove_dir_all(&folder).map_err(|error| Failed(format!("{}: {error}", folder.display())))?;
    }
    if !folder.exists() {
        start(Command::new(program("dossier")).args(["init", "--sample"]).arg(&folder))?;
    }
    Ok(folder)
}

/// Plays the worked scene once in a virtual display and says where its picture is.
fn virtually(why: &str) -> StepResult {
    eprintln!("{why}: opening the window in a virtual one and playing the scene once");
    packages::ensure(&[packages::VIRTUAL])?;
    let pictures = target().join("run");
    let mut scene = cargo("test");
    scene.args(["--workspace", "--features", FEATURES, "--quiet", "--test", "desktop", "--", "the_worked_scene"]);
    step("the scene (desktop test)", || watch(scene.env("DOSSIER_PICTURES", &pictures), |_| {}))?;
    println!("screenshot: {}", pictures.join("scene.png").display());
    Ok(())
}

/// A release build, then the engine's benchmark with the given arguments, then the window's start.
pub fn bench(arguments: &[String]) -> StepResult {
    if arguments.first().is_some_and(|first| first == "peers") {
        return peers(&arguments[1..]);
    }
    if arguments.first().is_some_and(|first| first == "window") {
        return window_times(&arguments[1..]);
    }
    if arguments.first().is_some_and(|first| first == "programs") {
        return compare::programs(&arguments[1..]);
    }
    packages::ensure(&[packages::BUILD, packages::VIRTUAL])?;
    front_end::build()?;
    licences::write()?;
    release_build()?;
    let release = target().join("release");
    start(Command::new(release.join("examples/bench")).args(arguments))?;
    step("start of the window on the sample notebook", || starts(&release))
}

/// The engine beside other search engines, built apart from the workspace.
fn peers(arguments: &[String]) -> StepResult {
    packages::ensure(&[packages::BUILD, packages::PEERS])?;
    let manifest = top().join("tests/peers/Cargo.toml");
    let mut build = cargo("build");
    build.args(["--release", "--manifest-path"]).arg(manifest).env("CARGO_TARGET_DIR", target());
    step("release build of the comparison", || start(&mut build))?;
    start(Command::new(target().join("release/dossier-peers")).args(arguments))
}

/// How long a clip takes until it is painted, and an autosave, in a virtual display: by a development build on
/// the sample notebook, or with `--sources N` by a release build on a generated one with twenty saved searches.
fn window_times(arguments: &[String]) -> StepResult {
    packages::ensure(&[packages::BUILD, packages::VIRTUAL])?;
    front_end::build()?;
    licences::write()?;
    match arguments {
        [] => {
            step("the programs (cargo build)", suite::programs)?;
            start(Command::new(program("clip-time")).env("DOSSIER_PROGRAMS", target().join("debug")))
        }
        [option, number] if option == "--sources" => window_times_on(number),
        _ => failed("bench window takes --sources N, or nothing"),
    }
}

/// Saved searches of the large notebook.
const SEARCHES: &str = "20";

fn window_times_on(sources: &str) -> StepResult {
    release_build()?;
    let (release, notebook) = (target().join("release"), target().join(format!("run/window-{sources}")));
    // A folder becomes a notebook last, so that one which was being written when it was stopped is written again.
    if !notebook.join(".dossier").is_dir() {
        let mut generate = Command::new(release.join("examples/bench"));
        generate.arg("generate").arg(&notebook).args(["--sources", sources]);
        step("a notebook (bench generate)", || start(&mut generate))?;
        step("made a notebook (dossier init)", || {
            start(Command::new(release.join("dossier")).arg("init").arg(&notebook))
        })?;
    }
    step("its index (dossier index)", || {
        start(Command::new(release.join("dossier")).args(["index", "--notebook"]).arg(&notebook))
    })?;
    let mut times = Command::new(release.join("clip-time"));
    start(times.arg("--notebook").arg(&notebook).args(["--searches", SEARCHES]).env("DOSSIER_PROGRAMS", &release))
}

/// Everything that is measured, optimised.
fn release_build() -> StepResult {
    let mut build = cargo("build");
    build.args(["--release", "--workspace", "--features", FEATURES, "--bins", "--examples"]);
    step("release build (cargo build --release)", || start(&mut build))
}

/// How often the window is started to be measured.
const STARTS: usize = 5;

/// The first start is cold; each has a home of its own.
fn starts(release: &Path) -> StepResult {
    let folder = target().join("run/bench");
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).map_err(|error| Failed(format!("{}: {error}", folder.display())))?;
    let notebook = folder.join("notebook");
    start(Command::new(release.join("dossier")).args(["init", "--sample"]).arg(&notebook))?;
    println!("{:>6} {:>12} {:>10}", "start", "usable, ms", "memory, MB");
    for number in 1..=STARTS {
        let home = folder.join(format!("home-{number}"));
        let seen = window::measure(&release.join("dossier-desktop"), &notebook, &home)?;
        println!("{number:>6} {:>12.0} {:>10.0}", seen.usable_ms, seen.megabytes);
    }
    Ok(())
}
