//! The licences of the dependencies: each is checked against a list, and their texts are collected for the packages and
//! for the window's About.
use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
};

use serde_json::Value;

use crate::{
    layout::{metadata, top},
    step::{Failed, StepResult, failed},
};

/// Licences that allow shipping the program under its own. File-level copyleft (MPL) is among them:
/// those files are shipped unchanged.
const ALLOWED: &[&str] = &[
    "0BSD",
    "Apache-2.0",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "BSL-1.0",
    "BlueOak-1.0.0",
    "CC-BY-4.0",
    "CC0-1.0",
    "CDLA-Permissive-2.0",
    "ISC",
    "MIT",
    "MIT-0",
    "MPL-2.0",
    "Python-2.0",
    "Unicode-3.0",
    "Unlicense",
    "Zlib",
];

/// One crate or npm package.
struct Dependency {
    name: String,
    licence: String,
    /// The licence texts in its folder.
    texts: Vec<String>,
}

/// Checks that every crate and npm package states a licence of the list.
pub fn check() -> StepResult {
    let metadata = metadata()?;
    let crates = list(&metadata, "packages").iter().filter(|package| !package["source"].is_null());
    let stated = crates.map(|package| (label(package), package["license"].as_str().unwrap_or("").to_owned()));
    let npm = npm_packages()?.into_iter().map(|(name, about)| {
        let licence = npm_licence(&name, &about).to_owned();
        (name, licence)
    });
    let barred: Vec<String> = stated
        .chain(npm)
        .filter(|(_, licence)| !allows(licence))
        .map(|(name, licence)| format!("{name}: {licence:?}"))
        .collect();
    if barred.is_empty() { Ok(()) } else { failed(format!("licences outside the list: {}", barred.join("; "))) }
}

/// Writes the texts of everything that ships where the shell's build and the packages find them.
pub fn write() -> StepResult {
    let file = top().join("src-tauri/gen/licences.txt");
    let locks = [top().join("Cargo.lock"), top().join("ui/package-lock.json")];
    let written = |path: &Path| fs::metadata(path).and_then(|about| about.modified()).ok();
    if written(&file).is_some_and(|at| locks.iter().all(|lock| written(lock).is_some_and(|l| l <= at))) {
        return Ok(());
    }
    let mut parts = shipped_crates(&metadata()?);
    parts.extend(shipped_npm()?);
    fs::create_dir_all(file.parent().expect("the file has a folder"))
        .and_then(|()| fs::write(&file, gathered(&parts)))
        .map_err(|error| Failed(format!("{}: {error}", file.display())))
}

/// The introduction of the list: where the unchanged source of each dependency is (MPL-2.0, section 3.2), and what is
/// included that no package manager lists.
const HEAD: &str = "\
Dossier is licensed under MIT or Apache-2.0, at your choice.

Inside it are the crates and packages below, unchanged. Their source is at https://crates.io/crates/NAME/VERSION
and https://www.npmjs.com/package/NAME. The table of traditional and simplified Chinese characters is taken from
OpenCC (https://github.com/BYVoid/OpenCC, Apache-2.0) and changed in form.

";

/// Names and licences first, then each different text once, under the names it belongs to.
fn gathered(parts: &[Dependency]) -> String {
    let mut out = String::from(HEAD);
    let mut texts: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for part in parts {
        out.push_str(&format!("{}  ({})\n", part.name, part.licence));
        for text in &part.texts {
            texts.entry(text).or_default().push(&part.name);
        }
    }
    let mut by_name: Vec<_> = texts.into_iter().map(|(text, names)| (names, text)).collect();
    by_name.sort();
    for (names, text) in by_name {
        out.push_str(&format!("\n{}\n{}\n\n{text}\n", "─".repeat(72), names.join(", ")));
    }
    out
}

/// The crates that the two programs are linked from.
fn shipped_crates(metadata: &Value) -> Vec<Dependency> {
    let packages: BTreeMap<&str, &Value> =
        list(metadata, "packages").iter().filter_map(|p| Some((p["id"].as_str()?, p))).collect();
    let nodes: BTreeMap<&str, &Value> =
        list(&metadata["resolve"], "nodes").iter().filter_map(|n| Some((n["id"].as_str()?, n))).collect();
    let roots = packages.iter().filter(|(_, p)| p["name"] == "dossier-desktop" || p["name"] == "notes");
    let mut open: Vec<&str> = roots.map(|(id, _)| *id).collect();
    let mut seen = BTreeSet::new();
    while let Some(id) = open.pop() {
        if seen.insert(id) {
            open.extend(nodes.get(id).into_iter().flat_map(|node| linked(node)));
        }
    }
    let shipped = seen.into_iter().filter_map(|id| packages.get(id)).filter(|p| !p["source"].is_null());
    shipped.map(|package| crate_part(package)).collect()
}

/// The dependencies of a crate that end up in the program.
fn linked(node: &Value) -> impl Iterator<Item = &str> {
    let in_program = |dep: &&Value| list(dep, "dep_kinds").iter().any(|kind| kind["kind"].is_null());
    list(node, "deps").iter().filter(in_program).filter_map(|dep| dep["pkg"].as_str())
}

fn crate_part(package: &Value) -> Dependency {
    let manifest = Path::new(package["manifest_path"].as_str().unwrap_or_default());
    Dependency {
        name: label(package),
        licence: package["license"].as_str().unwrap_or_default().to_owned(),
        texts: licence_texts(manifest.parent().unwrap_or(manifest)),
    }
}

/// The npm packages that vite puts into the interface.
fn shipped_npm() -> StepResult<Vec<Dependency>> {
    let packages = npm_packages()?;
    let shipped = packages.into_iter().filter(|(_, about)| about["dev"] != true);
    Ok(shipped
        .map(|(name, about)| Dependency {
            texts: licence_texts(&top().join("ui").join(about["at"].as_str().unwrap_or_default())),
            licence: npm_licence(&name, &about).to_owned(),
            name,
        })
        .collect())
}

/// npm packages whose package.json names no licence, with the one that their own LICENSE file gives.
const UNSTATED: &[(&str, &str)] = &[("svelte-toolbelt", "MIT")];

/// The licence that an npm package states.
fn npm_licence<'a>(name: &str, about: &'a Value) -> &'a str {
    let stated = about["license"].as_str().unwrap_or_default();
    let bare = name.rsplit_once(' ').map_or(name, |(bare, _)| bare);
    let unstated = UNSTATED.iter().find(|(known, _)| stated.is_empty() && *known == bare);
    unstated.map_or(stated, |(_, licence)| licence)
}

/// Every installed npm package by name and version, with its folder as `at`.
fn npm_packages() -> StepResult<Vec<(String, Value)>> {
    let lock = top().join("ui/package-lock.json");
    let text = fs::read_to_string(&lock).map_err(|error| Failed(format!("{}: {error}", lock.display())))?;
    let lock: Value = serde_json::from_str(&text).map_err(|error| Failed(format!("ui/package-lock.json: {error}")))?;
    let Some(packages) = lock["packages"].as_object() else { return failed("ui/package-lock.json lists no packages") };
    let inside = packages.iter().filter(|(at, _)| !at.is_empty());
    Ok(inside
        .map(|(at, about)| {
            let name = at.rsplit("node_modules/").next().unwrap_or(at);
            let mut about = about.clone();
            about["at"] = Value::from(at.as_str());
            (format!("{name} {}", about["version"].as_str().unwrap_or_default()), about)
        })
        .collect())
}

/// The licence and notice files of a package's folder.
fn licence_texts(folder: &Path) -> Vec<String> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let mut paths: Vec<_> = entries.filter_map(Result::ok).map(|entry| entry.path()).collect();
    paths.sort();
    let named = |path: &Path| {
        let name = path.file_name().unwrap_or_default().to_string_lossy().to_uppercase();
        ["LICENSE", "LICENCE", "COPYING", "NOTICE", "UNLICENSE"].iter().any(|start| name.starts_with(start))
    };
    let texts =
        paths.iter().filter(|path| path.is_file() && named(path)).filter_map(|path| fs::read_to_string(path).ok());
    texts.map(|text| text.replace("\r\n", "\n").trim().to_owned()).collect()
}

fn list<'v>(value: &'v Value, key: &str) -> &'v [Value] {
    value[key].as_array().map(Vec::as_slice).unwrap_or_default()
}

fn label(package: &Value) -> String {
    format!("{} {}", package["name"].as_str().unwrap_or_default(), package["version"].as_str().unwrap_or_default())
}

/// Whether an SPDX expression can be satisfied from the list; `/` is an old form of OR.
fn allows(expression: &str) -> bool {
    let spaced = expression.replace('/', " OR ").replace('(', " ( ").replace(')', " ) ");
    let words: Vec<&str> = spaced.split_whitespace().collect();
    let mut at = 0;
    let met = any(&words, &mut at);
    met && at == words.len()
}

fn any(words: &[&str], at: &mut usize) -> bool {
    let mut met = all(words, at);
    while words.get(*at) == Some(&"OR") {
        *at += 1;
        met |= all(words, at);
    }
    met
}

fn all(words: &[&str], at: &mut usize) -> bool {
    let mut met = one(words, at);
    while words.get(*at) == Some(&"AND") {
        *at += 1;
        met &= one(words, at);
    }
    met
}

fn one(words: &[&str], at: &mut usize) -> bool {
    let Some(word) = words.get(*at) else { return false };
    *at += 1;
    if *word == "(" {
        let met = any(words, at);
        *at += 1;
        return met;
    }
    // An exception (`WITH …`) only adds permissions.
    if words.get(*at) == Some(&"WITH") {
        *at += 2;
    }
    ALLOWED.contains(word)
}

#[cfg(test)]
mod tests {
    use super::allows;

    #[test]
    fn expressions_are_met_from_the_list() {
        for yes in ["MIT", "MIT/Apache-2.0", "(MIT OR GPL-2.0) AND ISC", "Apache-2.0 WITH LLVM-exception OR MIT"] {
            assert!(allows(yes), "{yes}");
        }
        for no in ["", "GPL-3.0", "MIT AND GPL-3.0", "(MIT AND LGPL-2.1) OR GPL-2.0", "SEE LICENSE IN x"] {
            assert!(!allows(no), "{no}");
        }
    }
}
