//! Makes a .deb, an .rpm and a tarball of a staged tree, with the distributions' own tools.
//!
//! Invariant: the same programs give the same bytes, in any folder, at any time, by any user.
use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
    thread::{self, ScopedJoinHandle},
};

use super::{
    programs::{NAMES, built, quoted, released},
    texts::{self, MAINTAINER, SUMMARY, version},
    tree::{self, Files, stage},
    write::write,
};
use crate::{
    layout::target,
    step::{Failed, StepResult, failed, read, run},
};

/// What was made, in `packages` of the target folder.
pub struct Made {
    pub deb: PathBuf,
    pub rpm: PathBuf,
    pub tarball: PathBuf,
}

impl Made {
    /// All of them.
    pub fn all(&self) -> [&Path; 3] {
        [&self.deb, &self.rpm, &self.tarball]
    }
}

/// Where they lie.
pub fn folder() -> PathBuf {
    target().join("packages")
}

/// Makes all in a fresh folder.
pub fn make(folder: &Path) -> StepResult<Made> {
    let _ = fs::remove_dir_all(folder);
    let work = folder.join("work");
    let shared = tree::shared(&work)?;
    let with = |own: Files| shared.clone().into_iter().chain(own).collect::<Files>();
    let (of_deb, of_rpm, of_tarball) =
        (with(tree::of_deb(&work)?), with(tree::of_rpm(&work)?), tree::of_tarball(&work)?);
    let version = version()?;
    // Compressing takes most of the time; each package uses its own core.
    thread::scope(|scope| {
        let deb = scope.spawn(|| deb(&of_deb, &work, folder, &version));
        let rpm = scope.spawn(|| rpm(&of_rpm, &work, folder));
        let tarball = tarball(&of_tarball, &work, folder)?;
        Ok(Made { deb: joined(deb)?, rpm: joined(rpm)?, tarball })
    })
}

/// What a thread made.
fn joined(thread: ScopedJoinHandle<'_, StepResult<PathBuf>>) -> StepResult<PathBuf> {
    thread.join().unwrap_or_else(|_| failed("a package was not made"))
}

/// Fonts for every script, and the program that opens addresses and folders.
const RECOMMENDED_BY_DEB: &str = "fonts-noto-core, fonts-noto-cjk, xdg-utils";

/// A .deb of the files; the dependencies are read from the programs.
pub fn deb(files: &Files, work: &Path, to: &Path, version: &str) -> StepResult<PathBuf> {
    let root = work.join("deb");
    stage(files, &root)?;
    let architecture = read(Command::new("dpkg").arg("--print-architecture"))?;
    let paragraphs: Vec<String> = texts::description()?.iter().map(|text| text.replace('\n', "\n ")).collect();
    let control = format!(
        "Package: dossier\nVersion: {version}\nSection: editors\nPriority: optional\nArchitecture: {}\n\
         Maintainer: {MAINTAINER}\nInstalled-Size: {}\nDepends: {}\nRecommends: {RECOMMENDED_BY_DEB}\n\
         Description: {SUMMARY}\n {}\n",
        architecture.trim(),
        kilobytes(files)?,
        needed(work)?,
        paragraphs.join("\n .\n ")
    );
    write(&root.join("DEBIAN/control"), &control)?;
    write(&root.join("DEBIAN/md5sums"), &sums(files, &root)?)?;
    let package = to.join(format!("dossier_{version}_{}.deb", architecture.trim()));
    // Files newer than the epoch get its time; the two control files are.
    let mut command = Command::new("dpkg-deb");
    command.env("SOURCE_DATE_EPOCH", released()?.to_string());
    run(command.args(["--root-owner-group", "-Zxz", "-z9", "--build"]).arg(&root).arg(&package))?;
    Ok(package)
}

/// The disk space of the files, each in whole kilobytes, plus one for its folder, as Debian's policy counts.
fn kilobytes(files: &Files) -> StepResult<u64> {
    let sizes = files.values().map(|file| fs::metadata(file).map(|about| about.len().div_ceil(1024) + 1));
    sizes.sum::<Result<u64, _>>().map_err(|error| Failed(format!("a file of the package: {error}")))
}

fn sums(files: &Files, root: &Path) -> StepResult<String> {
    read(Command::new("md5sum").current_dir(root).args(files.keys()))
}

/// The packages of Debian that hold the libraries of both programs, with the versions that they need.
fn needed(work: &Path) -> StepResult<String> {
    let control = "Source: dossier\n\nPackage: dossier\nArchitecture: any\nDescription: a research notebook\n";
    write(&work.join("debian/control"), control)?;
    let said = read(Command::new("dpkg-shlibdeps").current_dir(work).arg("-O").args(NAMES.map(built)))?;
    match said.trim().strip_prefix("shlibs:Depends=") {
        Some(depends) => Ok(depends.to_owned()),
        None => failed(format!("dpkg-shlibdeps says {said:?}")),
    }
}

/// An .rpm of the files; rpm itself reads from the programs what they need.
fn rpm(files: &Files, work: &Path, to: &Path) -> StepResult<PathBuf> {
    let root = work.join("rpm");
    stage(files, &root)?;
    let spec = write(&work.join("dossier.spec"), &spec(files, &root)?)?;
    // Rpm accepts no folder with a space in its name, which the project's path may have.
    let top = std::env::temp_dir().join(format!("dossier-rpmbuild-{}", std::process::id()));
    let mut command = Command::new("rpmbuild");
    command.env("SOURCE_DATE_EPOCH", released()?.to_string()).args(["-bb", "--quiet", "--define"]);
    run(command.arg(format!("_topdir {}", top.display())).arg(spec))?;
    let name = format!("dossier-{}-1.{}.rpm", version()?, std::env::consts::ARCH);
    let (from, package) = (top.join("RPMS").join(std::env::consts::ARCH).join(&name), to.join(&name));
    fs::copy(&from, &package).map_err(|error| Failed(format!("{}: {error}", from.display())))?;
    let _ = fs::remove_dir_all(&top);
    Ok(package)
}

/// Settings by which rpm writes no data of this machine or time, and changes no file.
const SETTINGS: [&str; 8] = [
    "_buildhost localhost",
    "use_source_date_epoch_as_buildtime 1",
    "clamp_mtime_to_source_date_epoch 1",
    "debug_package %{nil}",
    "__os_install_post %{nil}",
    "_build_id_links none",
    "_docdir /usr/share/doc",
    // Looks back as far as from one program to the other, which share the engine (Fedora's own zstd does not).
    "_binary_payload w9.xzdio",
];

fn spec(files: &Files, root: &Path) -> StepResult<String> {
    let settings: String = SETTINGS.iter().map(|setting| format!("%global {setting}\n")).collect();
    let listed: String = files.keys().map(|place| format!("{}/{place}\n", kind(place))).collect();
    Ok(format!(
        "{settings}Name: dossier\nVersion: {}\nRelease: 1\nSummary: {}\nLicense: MIT OR Apache-2.0\n\
         Recommends: google-noto-sans-fonts\nRecommends: google-noto-sans-cjk-fonts\nRecommends: xdg-utils\n\n\
         %description\n{}\n\n%install\nmkdir -p %{{buildroot}}\ncp -a {}/. %{{buildroot}}\n\n\
         %files\n%dir /usr/share/doc/dossier\n%dir /usr/share/licenses/dossier\n{listed}\n%changelog\n{}",
        version()?,
        capitalised(SUMMARY),
        texts::description()?.join("\n\n"),
        quoted(&root.display().to_string()).replace('%', "%%"),
        texts::changelog_of_rpm()?,
    ))
}

/// The type of file that the spec states for a path.
fn kind(place: &str) -> &'static str {
    match place.split('/').nth(2) {
        Some("licenses") => "%license ",
        Some("doc" | "man") => "%doc ",
        _ => "",
    }
}

fn capitalised(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

/// The command line in one folder, to be unpacked anywhere.
fn tarball(files: &Files, work: &Path, to: &Path) -> StepResult<PathBuf> {
    let name = format!("dossier-{}-{}-linux", version()?, std::env::consts::ARCH);
    stage(files, &work.join(&name))?;
    let tar = work.join(format!("{name}.tar"));
    let mut command = Command::new("tar");
    command.args(["--create", "--format=ustar", "--sort=name", "--owner=root:0", "--group=root:0", "--file"]);
    run(command.arg(&tar).arg("--directory").arg(work).arg(&name))?;
    run(Command::new("xz").args(["--force", "-9", "--threads=1"]).arg(&tar))?;
    let (from, package) = (work.join(format!("{name}.tar.xz")), to.join(format!("{name}.tar.xz")));
    fs::rename(&from, &package).map_err(|error| Failed(format!("{}: {error}", from.display())))?;
    Ok(package)
}
