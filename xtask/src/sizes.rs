//! Checks that no file of the project exceeds the limit of CONTRIBUTING.md.
use std::{
    fs,
    path::{Path, PathBuf},
};

use crate::{
    layout::top,
    step::{StepResult, failed},
};

/// The limit, in lines: a module that approaches it becomes a folder.
const MAX_LINES: usize = 500;

/// Lists every source file that is too long.
pub fn check() -> StepResult {
    let folders = ["notes/src", "src-tauri/src", "src-tauri/desk/src", "tests", "xtask/src", "ui/src"];
    let long: Vec<String> = folders
        .iter()
        .flat_map(|folder| sources(&top().join(folder)))
        .filter(|path| !path.components().any(|part| part.as_os_str() == "bindings"))
        .filter_map(|path| {
            let lines = fs::read_to_string(&path).ok()?.lines().count();
            (lines > MAX_LINES).then(|| format!("{} has {lines} lines", path.display()))
        })
        .collect();
    if long.is_empty() { Ok(()) } else { failed(format!("over {MAX_LINES} lines: {}", long.join("; "))) }
}

/// Every source file in a folder and its subfolders.
pub fn sources(folder: &Path) -> Vec<PathBuf> {
    files_below(folder, |path| path.extension().is_some_and(|e| e == "rs" || e == "ts" || e == "svelte"))
}

/// Every file in a folder and its subfolders that `wanted` accepts, in order.
pub fn files_below(folder: &Path, wanted: fn(&Path) -> bool) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let mut found = Vec::new();
    for path in entries.filter_map(Result::ok).map(|entry| entry.path()) {
        if path.is_dir() {
            found.extend(files_below(&path, wanted));
        } else if wanted(&path) {
            found.push(path);
        }
    }
    found.sort();
    found
}
