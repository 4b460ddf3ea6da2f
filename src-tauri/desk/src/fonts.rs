//! Whether this machine has fonts for the scripts of a notebook, and which packages provide the missing ones.
//!
//! Asks fontconfig, which the web view uses; if its program is not installed, nothing is reported.
use std::{fs, process::Command};

use notes::index::Script;

/// A family of Linux distributions whose font packages have the same names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Distribution {
    Debian,
    RedHat,
    Suse,
    Arch,
    Other,
}

/// The scripts among `written` for which this machine has no font.
pub fn missing(written: &[Script]) -> Vec<Script> {
    written.iter().copied().filter(|script| draws(script.letter) == Some(false)).collect()
}

/// Whether any font has a letter; `None` if that is unknown.
fn draws(letter: char) -> Option<bool> {
    let pattern = format!(":charset={:x}", letter as u32);
    let listed = Command::new("fc-list").args([&pattern, "file"]).output().ok()?;
    listed.status.success().then(|| !listed.stdout.trim_ascii().is_empty())
}

/// The font families that have a letter, in order; empty if that is unknown.
pub fn families(letter: char) -> Vec<String> {
    let pattern = format!(":charset={:x}", letter as u32);
    let listed = Command::new("fc-list").args([&pattern, "family"]).output().ok();
    let listed = listed.filter(|listed| listed.status.success()).map(|listed| listed.stdout).unwrap_or_default();
    named(&String::from_utf8_lossy(&listed))
}

/// Each family once, by the first of its names.
fn named(listed: &str) -> Vec<String> {
    let first = |line: &str| line.split(',').next().unwrap_or_default().replace('\\', "").trim().to_owned();
    let mut families: Vec<String> = listed.lines().map(first).filter(|family| is_plain(family)).collect();
    families.sort_by_key(|family| family.to_lowercase());
    families.dedup();
    families
}

/// Whether a name can be written into a style sheet unchanged; no installed font has any other kind of name.
fn is_plain(family: &str) -> bool {
    !family.is_empty() && !family.starts_with('.') && !family.contains(['"', ';', '{', '}', '<', '\n'])
}

/// The message and the hint for scripts without a font.
pub fn advice(missing: &[Script]) -> Option<(String, String)> {
    let names: Vec<&str> = missing.iter().map(|script| script.name).collect();
    let last = names.last()?;
    let listed = match names.len() {
        1 => (*last).to_owned(),
        more => format!("{} and {last}", names[..more - 1].join(", ")),
    };
    let release = fs::read_to_string("/etc/os-release").or_else(|_| fs::read_to_string("/usr/lib/os-release"));
    let message = format!("No font of this machine shows {listed}, in which texts of this notebook are written");
    Some((message, install(family(&release.unwrap_or_default()), missing)))
}

fn family(release: &str) -> Distribution {
    let value = |key: &str| release.lines().find_map(|line| line.strip_prefix(key)).unwrap_or("").trim_matches('"');
    let words = [value("ID="), value("ID_LIKE=")].join(" ");
    let families = [
        (Distribution::Debian, &["debian", "ubuntu"][..]),
        (Distribution::RedHat, &["fedora", "rhel", "centos"]),
        (Distribution::Suse, &["suse", "opensuse"]),
        (Distribution::Arch, &["arch"]),
    ];
    let is_one = |names: &[&str]| words.split_whitespace().any(|word| names.contains(&word));
    families.into_iter().find(|(_, names)| is_one(names)).map_or(Distribution::Other, |(family, _)| family)
}

/// How to install the fonts.
fn install(family: Distribution, missing: &[Script]) -> String {
    let mut packages: Vec<String> = missing.iter().map(|script| package(family, script)).collect();
    packages.sort();
    packages.dedup();
    let packages = packages.join(" ");
    let install = match family {
        Distribution::Debian => "sudo apt install",
        Distribution::RedHat => "sudo dnf install",
        Distribution::Suse => "sudo zypper install",
        Distribution::Arch => "sudo pacman -S",
        Distribution::Other => return format!("install {packages}, then start Dossier again"),
    };
    format!("{install} {packages}, then start Dossier again")
}

/// The package with fonts for a script, as named in Debian 12, Fedora 38, openSUSE 15.5 and Arch.
fn package(family: Distribution, script: &Script) -> String {
    let is_cjk = ["Han", "Kana", "Hangul"].contains(&script.name);
    let is_plain = ["Latin", "Greek", "Cyrillic"].contains(&script.name);
    let noto = script.name.to_lowercase().replace('\'', "");
    match family {
        Distribution::Debian if is_cjk => "fonts-noto-cjk".into(),
        Distribution::Debian => "fonts-noto-core".into(),
        Distribution::RedHat if is_cjk => "google-noto-sans-cjk-fonts".into(),
        Distribution::RedHat if is_plain => "google-noto-sans-fonts".into(),
        Distribution::RedHat if script.name == "Tibetan" => "google-noto-serif-tibetan-fonts".into(),
        Distribution::RedHat => format!("google-noto-sans-{noto}-fonts"),
        Distribution::Suse if is_cjk => "noto-sans-cjk-fonts".into(),
        Distribution::Suse if is_plain => "noto-sans-fonts".into(),
        Distribution::Suse => format!("noto-sans-{noto}-fonts"),
        Distribution::Arch if is_cjk => "noto-fonts-cjk".into(),
        Distribution::Arch => "noto-fonts".into(),
        Distribution::Other => format!("a font for {} (Noto has one)", script.name),
    }
}

#[cfg(test)]
mod tests {
    use notes::index::SCRIPTS;

    use super::*;

    fn scripts(names: &[&str]) -> Vec<Script> {
        SCRIPTS.iter().copied().filter(|script| names.contains(&script.name)).collect()
    }

    #[test]
    fn a_distribution_is_known_by_its_release_file() {
        for (release, expected) in [
            ("NAME=\"Debian GNU/Linux\"\nID=debian\n", Distribution::Debian),
            ("ID=linuxmint\nID_LIKE=\"ubuntu debian\"\n", Distribution::Debian),
            ("ID=fedora\n", Distribution::RedHat),
            ("ID=\"rocky\"\nID_LIKE=\"rhel centos fedora\"\n", Distribution::RedHat),
            ("ID=\"opensuse-leap\"\nID_LIKE=\"suse opensuse\"\n", Distribution::Suse),
            ("ID=arch\n", Distribution::Arch),
            ("ID=nixos\n", Distribution::Other),
            ("", Distribution::Other),
        ] {
            assert_eq!(family(release), expected, "{release}");
        }
    }

    #[test]
    fn the_packages_are_those_of_the_distribution_each_once() {
        let missing = scripts(&["Khmer", "Myanmar", "Han", "Kana"]);
        assert_eq!(
            install(Distribution::Debian, &missing),
            "sudo apt install fonts-noto-cjk fonts-noto-core, then start Dossier again"
        );
        assert_eq!(
            install(Distribution::RedHat, &scripts(&["Khmer"])),
            "sudo dnf install google-noto-sans-khmer-fonts, then start Dossier again"
        );
        assert!(install(Distribution::Other, &scripts(&["Lao"])).starts_with("install a font for Lao"));
    }

    #[test]
    fn nothing_is_said_where_nothing_is_missing() {
        assert_eq!(advice(&[]), None);
        let (message, _) = advice(&scripts(&["Khmer", "Lao", "Thai"])).unwrap();
        assert!(message.starts_with("No font of this machine shows Thai, Lao and Khmer,"), "{message}");
    }
}
