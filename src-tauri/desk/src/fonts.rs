//! Whether this machine has faces for the scripts of a notebook, and which package brings those that it lacks.
//!
//! Fontconfig is asked, which the web view draws by; where its program is not there, nothing is said.
use std::{fs, process::Command};

use notes::index::Script;

/// The family of a distribution, as far as packages of fonts are named in one way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Family {
    Debian,
    RedHat,
    Suse,
    Arch,
    Other,
}

/// The scripts among `written` that no face of this machine draws.
pub fn missing(written: &[Script]) -> Vec<Script> {
    written.iter().copied().filter(|script| draws(script.letter) == Some(false)).collect()
}

/// Whether a face has a letter; none where nobody can say.
fn draws(letter: char) -> Option<bool> {
    let pattern = format!(":charset={:x}", letter as u32);
    let listed = Command::new("fc-list").args([&pattern, "file"]).output().ok()?;
    listed.status.success().then(|| !listed.stdout.trim_ascii().is_empty())
}

/// The families that draw a letter, in order; none where nobody can say.
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

/// Whether a name stands in a style sheet as it is; no font that is installed is called otherwise.
fn is_plain(family: &str) -> bool {
    !family.is_empty() && !family.starts_with('.') && !family.contains(['"', ';', '{', '}', '<', '\n'])
}

/// What to say of scripts that cannot be drawn, and what to do.
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

fn family(release: &str) -> Family {
    let value = |key: &str| release.lines().find_map(|line| line.strip_prefix(key)).unwrap_or("").trim_matches('"');
    let words = [value("ID="), value("ID_LIKE=")].join(" ");
    let families = [
        (Family::Debian, &["debian", "ubuntu"][..]),
        (Family::RedHat, &["fedora", "rhel", "centos"]),
        (Family::Suse, &["suse", "opensuse"]),
        (Family::Arch, &["arch"]),
    ];
    let is_one = |names: &[&str]| words.split_whitespace().any(|word| names.contains(&word));
    families.into_iter().find(|(_, names)| is_one(names)).map_or(Family::Other, |(family, _)| family)
}

/// How the faces are installed.
fn install(family: Family, missing: &[Script]) -> String {
    let mut packages: Vec<String> = missing.iter().map(|script| package(family, script)).collect();
    packages.sort();
    packages.dedup();
    let packages = packages.join(" ");
    let install = match family {
        Family::Debian => "sudo apt install",
        Family::RedHat => "sudo dnf install",
        Family::Suse => "sudo zypper install",
        Family::Arch => "sudo pacman -S",
        Family::Other => return format!("install {packages}, then start Dossier again"),
    };
    format!("{install} {packages}, then start Dossier again")
}

/// The package with faces for a script, by the names of Debian 12, Fedora 38, openSUSE 15.5 and Arch.
fn package(family: Family, script: &Script) -> String {
    let is_cjk = ["Han", "Kana", "Hangul"].contains(&script.name);
    let is_plain = ["Latin", "Greek", "Cyrillic"].contains(&script.name);
    let noto = script.name.to_lowercase().replace('\'', "");
    match family {
        Family::Debian if is_cjk => "fonts-noto-cjk".into(),
        Family::Debian => "fonts-noto-core".into(),
        Family::RedHat if is_cjk => "google-noto-sans-cjk-fonts".into(),
        Family::RedHat if is_plain => "google-noto-sans-fonts".into(),
        Family::RedHat if script.name == "Tibetan" => "google-noto-serif-tibetan-fonts".into(),
        Family::RedHat => format!("google-noto-sans-{noto}-fonts"),
        Family::Suse if is_cjk => "noto-sans-cjk-fonts".into(),
        Family::Suse if is_plain => "noto-sans-fonts".into(),
        Family::Suse => format!("noto-sans-{noto}-fonts"),
        Family::Arch if is_cjk => "noto-fonts-cjk".into(),
        Family::Arch => "noto-fonts".into(),
        Family::Other => format!("a font for {} (Noto has one)", script.name),
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
            ("NAME=\"Debian GNU/Linux\"\nID=debian\n", Family::Debian),
            ("ID=linuxmint\nID_LIKE=\"ubuntu debian\"\n", Family::Debian),
            ("ID=fedora\n", Family::RedHat),
            ("ID=\"rocky\"\nID_LIKE=\"rhel centos fedora\"\n", Family::RedHat),
            ("ID=\"opensuse-leap\"\nID_LIKE=\"suse opensuse\"\n", Family::Suse),
            ("ID=arch\n", Family::Arch),
            ("ID=nixos\n", Family::Other),
            ("", Family::Other),
        ] {
            assert_eq!(family(release), expected, "{release}");
        }
    }

    #[test]
    fn the_packages_are_those_of_the_distribution_each_once() {
        let missing = scripts(&["Khmer", "Myanmar", "Han", "Kana"]);
        assert_eq!(
            install(Family::Debian, &missing),
            "sudo apt install fonts-noto-cjk fonts-noto-core, then start Dossier again"
        );
        assert_eq!(
            install(Family::RedHat, &scripts(&["Khmer"])),
            "sudo dnf install google-noto-sans-khmer-fonts, then start Dossier again"
        );
        assert!(install(Family::Other, &scripts(&["Lao"])).starts_with("install a font for Lao"));
    }

    #[test]
    fn nothing_is_said_where_nothing_is_missing() {
        assert_eq!(advice(&[]), None);
        let (message, _) = advice(&scripts(&["Khmer", "Lao", "Thai"])).unwrap();
        assert!(message.starts_with("No font of this machine shows Thai, Lao and Khmer,"), "{message}");
    }
}
