//! What the packages say of Dossier, each in its own form: description, licences, changes, the software centre's data.
use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use super::{
    programs::{built, released},
    write::write,
};
use crate::{
    layout::{metadata, top},
    step::{Failed, StepResult, read},
};

/// The maintainer that the packages name: Dossier has no address of its own yet (src-tauri/package/lintian-overrides says so to lintian).
pub const MAINTAINER: &str = "The Dossier authors <dossier@localhost>";

/// One line on what Dossier is.
pub const SUMMARY: &str = "save articles, clip passages, tag actors, find them again";

/// A file of `src-tauri/package`.
pub fn template(name: &str) -> StepResult<String> {
    text(&top().join("src-tauri/package").join(name))
}

/// A file's text.
fn text(file: &Path) -> StepResult<String> {
    fs::read_to_string(file).map_err(|error| Failed(format!("{}: {error}", file.display())))
}

/// In the form of Debian (DEP-5).
pub fn copyright(made: &Path) -> StepResult<PathBuf> {
    let mit = text(&top().join("LICENSE-MIT"))?;
    let lines = mit.lines().map(|line| if line.trim().is_empty() { " .".into() } else { format!(" {line}") });
    let text = template("copyright")?.replace("{{mit}}", &lines.collect::<Vec<_>>().join("\n"));
    write(&made.join("copyright"), &text)
}

/// For software centres.
pub fn metainfo(made: &Path) -> StepResult<PathBuf> {
    let types: Vec<_> = media_types()?.iter().map(|media| format!("<mediatype>{media}</mediatype>")).collect();
    let text = template("org.dossier.desktop.metainfo.xml")?
        .replace("{{version}}", &version()?)
        .replace("{{media_types}}", &types.join("\n    "))
        .replace("{{date}}", &day("+%F")?);
    write(&made.join("org.dossier.desktop.metainfo.xml"), &text)
}

/// For the menu of programs, and for opening files with Dossier.
pub fn entry(made: &Path) -> StepResult<PathBuf> {
    let types: String = media_types()?.iter().map(|media| format!("{media};")).collect();
    let text = template("dossier-desktop.desktop")?.replace("{{media_types}}", &types);
    write(&made.join("dossier-desktop.desktop"), &text)
}

/// The media types of the documents that are read, as the program names them.
fn media_types() -> StepResult<Vec<String>> {
    let said = read(Command::new(built("dossier")).args(["formats", "--json"]))?;
    let types = said.lines().flat_map(|line| {
        let format: serde_json::Value = serde_json::from_str(line).unwrap_or_default();
        format["media_types"].as_array().cloned().unwrap_or_default()
    });
    Ok(types.filter_map(|media| media.as_str().map(str::to_owned)).collect())
}

/// The changes of this version in the form of Debian's changelogs.
pub fn changelog_of_deb(made: &Path) -> StepResult<PathBuf> {
    let items: Vec<String> = changes()?.iter().map(|item| folded(item, "  * ", 76)).collect();
    let (version, date) = (version()?, day("-R")?);
    let text =
        format!("dossier ({version}) unstable; urgency=medium\n\n{}\n\n -- {MAINTAINER}  {date}\n", items.join("\n"));
    write(&made.join("changelog"), &text)
}

/// The same in the form of an rpm spec.
pub fn changelog_of_rpm() -> StepResult<String> {
    // A percent sign begins a macro there.
    let items: Vec<String> = changes()?.iter().map(|item| folded(item, "- ", 76).replace('%', "%%")).collect();
    Ok(format!("* {} {MAINTAINER} - {}-1\n{}\n", day("+%a %b %d %Y")?, version()?, items.join("\n")))
}

/// The items of the newest version in CHANGELOG.md.
fn changes() -> StepResult<Vec<String>> {
    let text = text(&top().join("CHANGELOG.md"))?;
    let newest = text.split("\n## ").nth(1).unwrap_or_default();
    Ok(newest.lines().filter_map(|line| line.strip_prefix("- ")).map(str::to_owned).collect())
}

/// The day of this version as `date` writes it.
fn day(format: &str) -> StepResult<String> {
    let moment = format!("@{}", released()?);
    let mut command = Command::new("date");
    Ok(read(command.env("LC_ALL", "C").args(["-u", "-d", &moment, format]))?.trim().to_owned())
}

/// The version of the programs.
pub fn version() -> StepResult<String> {
    let metadata = metadata()?;
    let packages = metadata["packages"].as_array().into_iter().flatten();
    let ours = packages.into_iter().find(|package| package["name"] == "dossier-desktop");
    ours.and_then(|package| package["version"].as_str().map(str::to_owned))
        .ok_or_else(|| Failed("cargo metadata does not know dossier-desktop".into()))
}

/// What Dossier is, by the first lines of the README, a paragraph an item, folded.
pub fn description() -> StepResult<Vec<String>> {
    let readme = text(&top().join("README.md"))?;
    Ok(readme.split("\n\n").skip(1).take(2).map(|paragraph| folded(paragraph, "", 76)).collect())
}

/// An item wrapped at a width; lines after the first are indented by the width of the mark.
fn folded(item: &str, mark: &str, width: usize) -> String {
    let indent = " ".repeat(mark.len());
    let (mut text, mut line) = (String::new(), mark.to_owned());
    for word in item.split_whitespace() {
        if line.chars().count() + word.chars().count() >= width && line.trim() != mark.trim() {
            text.push_str(line.trim_end());
            text.push('\n');
            line.clone_from(&indent);
        }
        line.push_str(word);
        line.push(' ');
    }
    text + line.trim_end()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_item_is_folded_at_words() {
        assert_eq!(folded("one two three four", "  * ", 13), "  * one two\n    three\n    four");
        assert_eq!(folded("one two three", "", 8), "one two\nthree");
    }
}
