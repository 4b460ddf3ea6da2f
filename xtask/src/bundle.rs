//! `bundle`: the packages, with both programs and the licences of what is inside.
use std::{
    fs,
    io::{BufRead, BufReader},
    path::{Path, PathBuf},
    process::{Command, Stdio},
    sync::mpsc,
    time::Duration,
};

use serde_json::json;

use crate::{
    display::Virtual,
    front_end,
    layout::{FEATURES, cargo, target, top},
    licences, packages,
    step::{Done, Failed, failed, run, step},
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
    run(Command::new("dpkg-deb").arg("--extract").arg(package).arg(&inside))?;
    for part in ["usr/bin/dossier-desktop", "usr/bin/dossier", "usr/share/doc/dossier/licences.txt"] {
        if !inside.join(part).is_file() {
            return failed(format!("the package holds no {part}"));
        }
    }
    let notebook = inside.join("notebook");
    run(Command::new(inside.join("usr/bin/dossier")).args(["init", "--sample"]).arg(&notebook))?;
    let screen = Virtual::start()?;
    let home = inside.join("home");
    let mut window = Command::new(inside.join("usr/bin/dossier-desktop"));
    window.arg(&notebook).env("DISPLAY", &screen.name).env("GDK_BACKEND", "x11").env_remove("WAYLAND_DISPLAY");
    for (name, folder) in [
        ("HOME", ""),
        ("XDG_CONFIG_HOME", "config"),
        ("XDG_DATA_HOME", "data"),
        ("XDG_CACHE_HOME", "cache"),
        ("XDG_RUNTIME_DIR", "run"),
    ] {
        fs::create_dir_all(home.join(folder)).map_err(|error| Failed(format!("{}: {error}", home.display())))?;
        window.env(name, home.join(folder));
    }
    println!("window usable after {:.0} ms", usable(&mut window)?);
    Ok(())
}

/// Starts the window and reads its own word on when it could be used.
fn usable(window: &mut Command) -> Done<f64> {
    let piped = window.env("DOSSIER_TIMING", "1").stdout(Stdio::null()).stderr(Stdio::piped());
    let mut child = piped.spawn().map_err(|error| Failed(format!("the window did not start: {error}")))?;
    let errors = child.stderr.take().expect("standard error is piped");
    let (send, receive) = mpsc::channel();
    std::thread::spawn(move || {
        for line in BufReader::new(errors).lines().map_while(Result::ok) {
            if let Some(milliseconds) = line.strip_prefix("usable after ms: ") {
                let _ = send.send(milliseconds.trim().parse::<f64>().unwrap_or(f64::NAN));
            } else {
                eprintln!("{line}");
            }
        }
    });
    let seen = receive.recv_timeout(Duration::from_secs(30));
    let _ = child.kill();
    let _ = child.wait();
    seen.map_err(|_| Failed("the window did not become usable within 30 s".into()))
}
