//! What the packages hold beside the two programs: manual pages, completions, entry, icons, licences, changes.
use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use serde_json::{Value, json};

use crate::{
    layout::{metadata, target, top},
    step::{Done, Failed, failed, read, run},
};

/// The name of the packages.
const NAME: &str = "dossier";

/// Where a program looks for its documents.
const DOCUMENTS: &str = "/usr/share/doc/dossier";

/// Whom the changelog of the package names: Dossier has no address of its own yet (see the overrides of lintian).
const MAINTAINER: &str = "The Dossier authors <dossier@localhost>";

/// What a package suggests: faces for every script, and the program that opens addresses and folders.
const RECOMMENDS: [&str; 3] = ["fonts-noto-core", "fonts-noto-cjk", "xdg-utils"];

/// Names of files in the package, each with where it comes from.
type Files = BTreeMap<String, PathBuf>;

/// The configuration of Tauri's bundler for the programs that the release build left.
pub fn config() -> Done<Value> {
    let made = target().join("package");
    let _ = fs::remove_dir_all(&made);
    let files = files(&made)?;
    let shared: serde_json::Map<_, _> = files.iter().map(|(to, from)| (to.clone(), json!(from))).collect();
    let desktop = top().join("src-tauri/package/dossier.desktop");
    let icons = ["16x16", "24x24", "32x32", "48x48", "64x64", "128x128", "256x256"];
    let icons: Vec<PathBuf> = icons.iter().map(|size| top().join(format!("icons/{size}.png"))).collect();
    let icons: Vec<PathBuf> = icons.into_iter().chain([top().join("icons/icon.png")]).collect();
    Ok(json!({ "bundle": {
        "icon": icons,
        "longDescription": description()?,
        "linux": {
            "deb": {
                "files": shared, "desktopTemplate": desktop, "section": "editors",
                "depends": needed_by_deb(&made)?, "recommends": RECOMMENDS,
            },
            "rpm": {
                "files": shared, "desktopTemplate": desktop, "depends": needed_by_rpm()?,
                "recommends": ["google-noto-sans-fonts", "google-noto-sans-cjk-fonts", "xdg-utils"],
            },
        },
    } }))
}

/// The two programs.
fn programs() -> [PathBuf; 2] {
    ["dossier", "dossier-desktop"].map(|name| target().join("release").join(name))
}

fn files(made: &Path) -> Done<Files> {
    let package = top().join("src-tauri/package");
    let mut files = Files::from([
        ("/usr/bin/dossier".into(), programs()[0].clone()),
        (format!("{DOCUMENTS}/licences.txt.gz"), pressed(&top().join("src-tauri/gen/licences.txt"), made)?),
        (format!("{DOCUMENTS}/copyright"), copyright(made)?),
        (format!("{DOCUMENTS}/changelog.gz"), pressed(&changelog(made)?, made)?),
        ("/usr/share/metainfo/org.dossier.desktop.metainfo.xml".into(), metainfo(made)?),
        (format!("/usr/share/lintian/overrides/{NAME}"), package.join("lintian-overrides")),
        ("/usr/share/icons/hicolor/scalable/apps/dossier-desktop.svg".into(), top().join("icons/icon.svg")),
        (
            "/usr/share/icons/hicolor/symbolic/apps/dossier-desktop-symbolic.svg".into(),
            top().join("icons/symbolic.svg"),
        ),
    ]);
    for page in manual(made)? {
        let name = page.file_name().unwrap_or_default().to_string_lossy().into_owned();
        files.insert(format!("/usr/share/man/man1/{name}.gz"), pressed(&page, made)?);
    }
    for (shell, place) in [
        ("bash", "bash-completion/completions/dossier"),
        ("zsh", "zsh/vendor-completions/_dossier"),
        ("fish", "fish/vendor_completions.d/dossier.fish"),
    ] {
        let script = read(Command::new(&programs()[0]).args(["completions", shell]))?;
        files.insert(format!("/usr/share/{place}"), write(&made.join(format!("completions.{shell}")), &script)?);
    }
    Ok(files)
}

/// The pages of both programs.
fn manual(made: &Path) -> Done<Vec<PathBuf>> {
    let folder = made.join("man");
    run(Command::new(target().join("release/examples/manual")).arg(&folder))?;
    let window = fs::read_to_string(top().join("src-tauri/package/dossier-desktop.1"));
    write(&folder.join("dossier-desktop.1"), &window.map_err(|error| Failed(error.to_string()))?)?;
    let entries = fs::read_dir(&folder).map_err(|error| Failed(format!("{}: {error}", folder.display())))?;
    let mut pages: Vec<PathBuf> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    pages.sort();
    Ok(pages)
}

/// A file compressed as the packages of Debian hold it: without its name and time, so that it is the same each time.
fn pressed(file: &Path, made: &Path) -> Done<PathBuf> {
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    let plain = made.join("pressed").join(&*name);
    let text = fs::read_to_string(file).map_err(|error| Failed(format!("{}: {error}", file.display())))?;
    write(&plain, &text)?;
    run(Command::new("gzip").args(["-9nf"]).arg(&plain))?;
    Ok(plain.with_file_name(format!("{name}.gz")))
}

fn write(file: &Path, text: &str) -> Done<PathBuf> {
    let folder = file.parent().expect("a file of the package has a folder");
    let written = fs::create_dir_all(folder).and_then(|()| fs::write(file, text));
    written.map(|()| file.to_owned()).map_err(|error| Failed(format!("{}: {error}", file.display())))
}

fn template(name: &str) -> Done<String> {
    let file = top().join("src-tauri/package").join(name);
    fs::read_to_string(&file).map_err(|error| Failed(format!("{}: {error}", file.display())))
}

/// In the form of Debian (DEP-5).
fn copyright(made: &Path) -> Done<PathBuf> {
    let mit = fs::read_to_string(top().join("LICENSE-MIT")).map_err(|error| Failed(format!("LICENSE-MIT: {error}")))?;
    let lines = mit.lines().map(|line| if line.trim().is_empty() { " .".into() } else { format!(" {line}") });
    let text = template("copyright")?.replace("{{mit}}", &lines.collect::<Vec<_>>().join("\n"));
    write(&made.join("copyright"), &text)
}

fn metainfo(made: &Path) -> Done<PathBuf> {
    let day = read(Command::new("date").args(["-u", "-d", &format!("@{}", released()?), "+%F"]))?;
    let text = template("org.dossier.desktop.metainfo.xml")?.replace("{{version}}", &version()?);
    write(&made.join("org.dossier.desktop.metainfo.xml"), &text.replace("{{date}}", day.trim()))
}

/// The changes of this version in the form of Debian's changelogs, from CHANGELOG.md: an item each.
fn changelog(made: &Path) -> Done<PathBuf> {
    let changes = fs::read_to_string(top().join("CHANGELOG.md")).map_err(|error| Failed(error.to_string()))?;
    let newest = changes.split("\n## ").nth(1).unwrap_or_default();
    let items = newest.lines().filter_map(|line| line.strip_prefix("- ")).map(|item| folded(item, 76));
    let date = read(Command::new("date").args(["-u", "-R", "-d", &format!("@{}", released()?)]))?;
    let text = format!(
        "{NAME} ({}) unstable; urgency=medium\n\n{}\n\n -- {MAINTAINER}  {}\n",
        version()?,
        items.collect::<Vec<_>>().join("\n"),
        date.trim()
    );
    write(&made.join("changelog"), &text)
}

/// An item on lines of so many signs.
fn folded(item: &str, width: usize) -> String {
    let mut lines = vec![String::from("  *")];
    for word in item.split_whitespace() {
        let last = lines.last_mut().expect("there is a first line");
        if last.chars().count() + word.chars().count() >= width && last.trim() != "*" {
            lines.push(format!("    {word}"));
        } else {
            last.push(' ');
            last.push_str(word);
        }
    }
    lines.join("\n")
}

/// When this version was made, in seconds since 1970: `SOURCE_DATE_EPOCH`, else the last commit.
fn released() -> Done<String> {
    if let Ok(seconds) = std::env::var("SOURCE_DATE_EPOCH") {
        return Ok(seconds);
    }
    let said = read(Command::new("git").current_dir(top()).args(["log", "-1", "--format=%ct"]))?;
    Ok(said.trim().to_owned())
}

fn version() -> Done<String> {
    let metadata = metadata()?;
    let packages = metadata["packages"].as_array().into_iter().flatten();
    let ours = packages.into_iter().find(|package| package["name"] == "dossier-desktop");
    ours.and_then(|package| package["version"].as_str().map(str::to_owned))
        .ok_or_else(|| Failed("cargo metadata does not know dossier-desktop".into()))
}

/// The first lines of the README: what Dossier is.
fn description() -> Done<String> {
    let readme = fs::read_to_string(top().join("README.md")).map_err(|error| Failed(error.to_string()))?;
    Ok(readme.split("\n\n").skip(1).take(2).map(folded_plain).collect::<Vec<_>>().join("\n\n"))
}

fn folded_plain(text: &str) -> String {
    folded(text, 78).lines().map(|line| line[4.min(line.len())..].to_owned()).collect::<Vec<_>>().join("\n")
}

/// The packages of Debian that hold the libraries of both programs, with the versions that they need.
fn needed_by_deb(made: &Path) -> Done<Vec<String>> {
    write(
        &made.join("debian/control"),
        "Source: dossier\n\nPackage: dossier\nArchitecture: any\nDescription: a research notebook\n",
    )?;
    let mut command = Command::new("dpkg-shlibdeps");
    command.current_dir(made).arg("-O").args(programs());
    let said = read(&mut command)?;
    let Some(depends) = said.trim().strip_prefix("shlibs:Depends=") else {
        return failed(format!("dpkg-shlibdeps says {said:?}"));
    };
    Ok(depends.split(", ").map(str::to_owned).collect())
}

/// The libraries of both programs, as packages of the Red Hat family name them.
fn needed_by_rpm() -> Done<Vec<String>> {
    let mut needed = Vec::new();
    for program in programs() {
        let said = read(Command::new("objdump").arg("-p").arg(program))?;
        let libraries = said.lines().filter_map(|line| line.trim().strip_prefix("NEEDED"));
        needed.extend(libraries.map(|library| format!("{}()(64bit)", library.trim())));
    }
    needed.sort();
    needed.dedup();
    Ok(needed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_item_is_folded_at_words() {
        assert_eq!(folded("one two three four", 13), "  * one two\n    three\n    four");
        assert_eq!(folded_plain("one two three"), "one two three");
    }
}
