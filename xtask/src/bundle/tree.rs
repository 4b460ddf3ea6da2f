//! The contents of the packages: programs, manual pages, completions, entry, icons, licences, changes; staged with
//! permissions and times that depend only on the version.
use std::{
    collections::BTreeMap,
    fs::{self, File, Permissions},
    os::unix::fs::PermissionsExt,
    path::{Path, PathBuf},
    process::Command,
    time::{Duration, SystemTime},
};

use super::{
    programs::{NAMES, built, released},
    texts,
    write::write,
};
use crate::{
    layout::top,
    sizes::files_below,
    step::{Failed, StepResult, read, run},
};

/// Where a program looks for its documents.
const DOCUMENTS: &str = "usr/share/doc/dossier";

/// Paths in a package, each with its source file.
pub type Files = BTreeMap<String, PathBuf>;

/// What both packages for desktops contain.
pub fn shared(made: &Path) -> StepResult<Files> {
    let icons = "usr/share/icons/hicolor";
    let mut files = Files::from([
        (format!("{DOCUMENTS}/licences.txt.gz"), pressed(&top().join("src-tauri/gen/licences.txt"), made)?),
        ("usr/share/applications/dossier-desktop.desktop".into(), texts::entry(made)?),
        ("usr/share/metainfo/org.dossier.desktop.metainfo.xml".into(), texts::metainfo(made)?),
        (format!("{icons}/scalable/apps/dossier-desktop.svg"), top().join("icons/icon.svg")),
        (format!("{icons}/symbolic/apps/dossier-desktop-symbolic.svg"), top().join("icons/symbolic.svg")),
        (format!("{icons}/512x512/apps/dossier-desktop.png"), top().join("icons/icon.png")),
    ]);
    for size in [16, 24, 32, 48, 64, 128, 256] {
        let name = format!("{size}x{size}");
        files.insert(format!("{icons}/{name}/apps/dossier-desktop.png"), top().join(format!("icons/{name}.png")));
    }
    for name in NAMES {
        files.insert(format!("usr/bin/{name}"), built(name));
    }
    let window = top().join("src-tauri/package/dossier-desktop.1");
    for page in manual(made)?.into_iter().chain([window]) {
        let name = page.file_name().unwrap_or_default().to_string_lossy().into_owned();
        files.insert(format!("usr/share/man/man1/{name}.gz"), pressed(&page, made)?);
    }
    let [bash, _, fish] = completions(made)?;
    files.insert("usr/share/bash-completion/completions/dossier".into(), bash);
    files.insert("usr/share/fish/vendor_completions.d/dossier.fish".into(), fish);
    Ok(files)
}

/// What the .deb contains in addition.
pub fn of_deb(made: &Path) -> StepResult<Files> {
    let [_, zsh, _] = completions(made)?;
    Ok(Files::from([
        (format!("{DOCUMENTS}/copyright"), texts::copyright(made)?),
        (format!("{DOCUMENTS}/changelog.gz"), pressed(&texts::changelog_of_deb(made)?, made)?),
        ("usr/share/lintian/overrides/dossier".into(), top().join("src-tauri/package/lintian-overrides")),
        ("usr/share/zsh/vendor-completions/_dossier".into(), zsh),
    ]))
}

/// What the .rpm holds beside it; its changes are part of the package itself.
pub fn of_rpm(made: &Path) -> StepResult<Files> {
    let [_, zsh, _] = completions(made)?;
    let licence = |name: &str| (format!("usr/share/licenses/dossier/{name}"), top().join(name));
    let mut files = Files::from(["LICENSE", "LICENSE-APACHE", "LICENSE-MIT"].map(licence));
    files.insert("usr/share/zsh/site-functions/_dossier".into(), zsh);
    Ok(files)
}

/// The command line for systems without a package: programs and pages where a prefix such as `~/.local` has them.
pub fn of_tarball(made: &Path) -> StepResult<Files> {
    let [bash, zsh, fish] = completions(made)?;
    let mut files = Files::from([
        ("bin/dossier".into(), built("dossier")),
        ("share/bash-completion/completions/dossier".into(), bash),
        ("share/zsh/site-functions/_dossier".into(), zsh),
        ("share/fish/vendor_completions.d/dossier.fish".into(), fish),
        ("share/doc/dossier/licences.txt".into(), top().join("src-tauri/gen/licences.txt")),
    ]);
    for name in ["README.md", "CHANGELOG.md", "LICENSE", "LICENSE-APACHE", "LICENSE-MIT"] {
        files.insert(format!("share/doc/dossier/{name}"), top().join(name));
    }
    // README links them.
    for name in ["docs/format.md", "docs/safety.md"] {
        files.insert(format!("share/doc/dossier/{name}"), top().join(name));
    }
    for page in manual(made)? {
        let name = page.file_name().unwrap_or_default().to_string_lossy().into_owned();
        files.insert(format!("share/man/man1/{name}"), page);
    }
    Ok(files)
}

/// The pages of the command line, written by itself.
fn manual(made: &Path) -> StepResult<Vec<PathBuf>> {
    let folder = made.join("man");
    fs::create_dir_all(&folder).map_err(|error| Failed(format!("{}: {error}", folder.display())))?;
    let said = read(Command::new(built("dossier")).arg("manual").arg(&folder))?;
    Ok(said.lines().map(PathBuf::from).collect())
}

/// What bash, zsh and fish read.
fn completions(made: &Path) -> StepResult<[PathBuf; 3]> {
    let script = |shell: &str| {
        let said = read(Command::new(built("dossier")).args(["completions", shell]))?;
        write(&made.join(format!("completions.{shell}")), &said)
    };
    Ok([script("bash")?, script("zsh")?, script("fish")?])
}

/// A file compressed as in packages: without its name and time, so that the bytes are always the same.
fn pressed(file: &Path, made: &Path) -> StepResult<PathBuf> {
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    let plain = made.join("pressed").join(&*name);
    let text = fs::read_to_string(file).map_err(|error| Failed(format!("{}: {error}", file.display())))?;
    write(&plain, &text)?;
    run(Command::new("gzip").args(["-9nf"]).arg(&plain))?;
    Ok(plain.with_file_name(format!("{name}.gz")))
}

/// Copies files into a fresh folder, with the permissions and the time that every build gives them.
pub fn stage(files: &Files, root: &Path) -> StepResult {
    let _ = fs::remove_dir_all(root);
    for (place, from) in files {
        let to = root.join(place);
        let folder = to.parent().expect("a file of the package has a folder");
        let mode = if place.split('/').any(|part| part == "bin") { 0o755 } else { 0o644 };
        let copied = fs::create_dir_all(folder).and_then(|()| fs::copy(from, &to));
        copied
            .and_then(|_| fs::set_permissions(&to, Permissions::from_mode(mode)))
            .map_err(|error| Failed(format!("{} as {place}: {error}", from.display())))?;
    }
    let time = SystemTime::UNIX_EPOCH + Duration::from_secs(released()?);
    settle(root, time).map_err(|error| Failed(format!("{}: {error}", root.display())))
}

/// Gives a folder and everything in it one time, and folders the permissions of system folders.
pub fn settle(folder: &Path, time: SystemTime) -> std::io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            settle(&path, time)?;
        } else {
            File::open(&path)?.set_modified(time)?;
        }
    }
    fs::set_permissions(folder, Permissions::from_mode(0o755))?;
    File::open(folder)?.set_modified(time)
}

/// Every file below a folder, by its path from there.
pub fn listed(root: &Path) -> Vec<String> {
    let files = files_below(root, |_| true);
    let places = files.iter().filter_map(|file| file.strip_prefix(root).ok());
    places.map(|place| place.to_string_lossy().into_owned()).collect()
}
