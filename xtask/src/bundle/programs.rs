//! Builds the programs for shipping: optimised as a whole, and with the same bytes wherever they are built.
use std::{
    ffi::OsString,
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use crate::{
    layout::{cargo, target, top},
    step::{Failed, StepResult, failed, read, run},
};

/// The profile of cargo, and the folder that it fills.
const PROFILE: &str = "bundle";

/// The command line and the window.
pub const NAMES: [&str; 2] = ["dossier", "dossier-desktop"];

/// The newest version of glibc that the programs may ask for: that of the oldest systems named in the README
/// (RHEL 9; Ubuntu 22.04 has 2.35, Debian 12 2.36).
const NEWEST_GLIBC: (u32, u32) = (2, 34);

/// A program as it was built.
pub fn built(name: &str) -> PathBuf {
    target().join(PROFILE).join(name)
}

/// Builds both programs with only the features that they need; the tests are not built.
pub fn build() -> StepResult {
    let mut command = cargo("build");
    command.args(["--profile", PROFILE, "--package", "notes", "--package", "dossier-desktop"]);
    command.args(["--features", "dossier-desktop/custom-protocol"]).args(NAMES.iter().flat_map(|name| ["--bin", name]));
    let folders = folders_of_this_machine()?;
    let remapped = |flag: &str| folders.iter().map(|(from, to)| format!("{flag}{}={to}", from.display())).collect();
    let rust: Vec<String> = remapped("--remap-path-prefix=");
    command.env("CARGO_ENCODED_RUSTFLAGS", rust.join("\u{1f}"));
    let c: Vec<String> = remapped("-ffile-prefix-map=");
    let c = c.iter().map(|flag| quoted(flag)).collect::<Vec<_>>().join(" ");
    command.env("CFLAGS", &c).env("CXXFLAGS", &c).env("CC_SHELL_ESCAPED_FLAGS", "1");
    command.env("SOURCE_DATE_EPOCH", released()?.to_string());
    run(&mut command)
}

/// A word quoted for a shell, whatever it contains.
pub fn quoted(word: &str) -> String {
    format!("'{}'", word.replace('\'', r"'\''"))
}

/// Folders whose paths rustc or a C compiler may write into a program, each with its replacement. If two match, the
/// later one wins.
fn folders_of_this_machine() -> StepResult<Vec<(PathBuf, String)>> {
    let mut folders = vec![(top(), "/dossier".to_owned())];
    folders.extend(crates()?.into_iter().map(|folder| (folder, "/crates".to_owned())));
    let root = read(Command::new("rustc").args(["--print", "sysroot"]))?;
    let version = read(Command::new("rustc").arg("-vV"))?;
    let commit = version.lines().find_map(|line| line.strip_prefix("commit-hash: ")).unwrap_or("unknown");
    folders.push((Path::new(root.trim()).join("lib/rustlib/src/rust"), format!("/rustc/{commit}")));
    folders.push((target(), "/build".to_owned()));
    Ok(folders)
}

/// Where cargo unpacks crates, a folder for each registry.
fn crates() -> StepResult<Vec<PathBuf>> {
    let folder = cargo_home()?.join("registry/src");
    let entries = fs::read_dir(&folder).map_err(|error| Failed(format!("{}: {error}", folder.display())))?;
    let mut found: Vec<PathBuf> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    found.sort();
    Ok(found)
}

fn cargo_home() -> StepResult<PathBuf> {
    let beside = || Some(Path::new(&std::env::var_os("HOME")?).join(".cargo"));
    let named = std::env::var_os("CARGO_HOME").map(PathBuf::from);
    named.or_else(beside).ok_or_else(|| Failed("neither CARGO_HOME nor HOME is set".into()))
}

/// When this version was made, in seconds since 1970: `SOURCE_DATE_EPOCH`, else the last commit.
pub fn released() -> StepResult<u64> {
    let said = match std::env::var("SOURCE_DATE_EPOCH") {
        Ok(seconds) => seconds,
        Err(_) => read(Command::new("git").current_dir(top()).args(["log", "-1", "--format=%ct"]))?,
    };
    said.trim().parse().map_err(|_| Failed(format!("SOURCE_DATE_EPOCH is no number of seconds: {said:?}")))
}

/// Fails if a program holds a path of this machine, needs a newer glibc than it may, or is laid out without the
/// system's protections.
pub fn check(programs: &[PathBuf]) -> StepResult {
    println!("{:<18} {:>8} {:>22} {:>14}", "program", "MB", "paths of this machine", "glibc from");
    for program in programs {
        let bytes = fs::read(program).map_err(|error| Failed(format!("{}: {error}", program.display())))?;
        let paths: usize = paths_of_this_machine()?.iter().map(|path| count(&bytes, path.as_encoded_bytes())).sum();
        let newest = newest_glibc(&read(Command::new("objdump").arg("-T").arg(program))?);
        let name = program.file_name().unwrap_or_default().to_string_lossy();
        let megabytes = bytes.len() as f64 / 1e6;
        println!("{name:<18} {megabytes:>8.1} {paths:>22} {:>14}", format!("{}.{}", newest.0, newest.1));
        if paths > 0 {
            return failed(format!("{name} holds {paths} paths of this machine (strings {name} | grep)"));
        }
        if newest > NEWEST_GLIBC {
            return failed(format!("{name} needs glibc {}.{}", newest.0, newest.1));
        }
    }
    Ok(())
}

/// Path prefixes that would show where a program was built.
fn paths_of_this_machine() -> StepResult<Vec<OsString>> {
    let mut paths = vec![top(), target(), cargo_home()?];
    paths.extend(std::env::var_os("HOME").map(PathBuf::from).filter(|home| home.components().count() > 1));
    paths.extend(std::env::var_os("RUSTUP_HOME").map(PathBuf::from));
    let begins =
        |path: &PathBuf, others: &[PathBuf]| others.iter().any(|other| path != other && path.starts_with(other));
    let shortest: Vec<PathBuf> = paths.iter().filter(|path| !begins(path, &paths)).cloned().collect();
    let mut prefixes: Vec<OsString> = shortest.into_iter().map(|path| path.join("").into_os_string()).collect();
    prefixes.sort();
    prefixes.dedup();
    Ok(prefixes)
}

/// How often a part stands in bytes.
fn count(bytes: &[u8], part: &[u8]) -> usize {
    bytes.windows(part.len()).filter(|window| *window == part).count()
}

/// The newest version of glibc in a table of symbols.
fn newest_glibc(symbols: &str) -> (u32, u32) {
    let versions = symbols.split("GLIBC_").skip(1).filter_map(|rest| {
        let mut numbers = rest.split(|c: char| !c.is_ascii_digit());
        Some((numbers.next()?.parse().ok()?, numbers.next().and_then(|minor| minor.parse().ok()).unwrap_or(0)))
    });
    versions.max().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_newest_glibc_is_read_from_a_table_of_symbols() {
        let table = "0 DF *UND* 0 (GLIBC_2.4) open\n0 DF *UND* 0 (GLIBC_2.34) x\n0 DF *UND* 0 (GLIBC_2.2.5) y";
        assert_eq!(newest_glibc(table), (2, 34));
        assert_eq!(newest_glibc(""), (0, 0));
    }

    #[test]
    fn a_folder_s_name_may_hold_anything() {
        assert_eq!(quoted("-f=/a b=/c"), "'-f=/a b=/c'");
        assert_eq!(quoted("o'clock"), r"'o'\''clock'");
    }

    #[test]
    fn parts_are_counted() {
        assert_eq!(count(b"/home/a/x /home/a/y /home/b", b"/home/a/"), 2);
    }
}
