//! Checks the import rules of ARCHITECTURE.md: the engine knows no window, and a module of the engine imports only from
//! its left.
use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
};

use crate::{
    layout::{cargo, top},
    production::production_code,
    sizes::sources,
    step::{StepResult, failed, read},
};

/// From left to right; modules of one step may import each other, but not in a circle.
const STEPS: &[&[&str]] = &[
    &["error", "clock", "progress", "terminal", "date", "kind", "language"],
    &["passage"],
    &["normal"],
    &["name", "calendar"],
    &["markdown", "vault"],
    &["link"],
    &["source", "clip", "actor"],
    &["anchor", "mention"],
    &["query", "index"],
    &["search", "sync", "undo", "view"],
    &["notebook"],
    &["cli"],
];

/// `cargo tree` of the engine and of the desk names no window toolkit.
pub fn only_the_shell_knows_a_window() -> StepResult {
    let barred = ["tauri", "wry", "tao", "gtk", "webkit2gtk"];
    for package in ["notes", "dossier-desk"] {
        let tree = read(cargo("tree").args(["-p", package, "-e", "normal", "--prefix", "none"]))?;
        let is_barred = |line: &&str| barred.iter().any(|name| line.split(['-', ' ']).next() == Some(name));
        if let Some(line) = tree.lines().find(is_barred) {
            return failed(format!("{package} depends on {line}"));
        }
    }
    Ok(())
}

/// Code above the engine uses only the notebook, never its vault or its index.
pub fn above_the_engine_only_the_notebook_is_asked() -> StepResult {
    let files = sources(&top().join("src-tauri"));
    let inner = [".vault()", ".index()"];
    let asks = |path: &std::path::PathBuf| {
        let text = production_code(&fs::read_to_string(path).unwrap_or_default());
        inner.iter().any(|call| text.contains(call))
    };
    let found: Vec<String> = files.into_iter().filter(asks).map(|path| path.display().to_string()).collect();
    if found.is_empty() { Ok(()) } else { failed(format!("these ask the vault or the index: {}", found.join("; "))) }
}

/// Every `crate::` path in the engine points left, and no two modules import each other in a circle.
pub fn engine_imports_point_left() -> StepResult {
    let source = top().join("notes/src");
    let imports = imports(&source);
    let mut wrong = Vec::new();
    for (from, to) in &imports {
        match (rank(from), rank(to)) {
            (Some(here), Some(there)) if there > here => wrong.push(format!("{from} imports {to}")),
            (None, _) => wrong.push(format!("{from} has no place in the order")),
            _ => {}
        }
    }
    wrong.extend(circle(&imports).map(|path| format!("a circle: {path}")));
    wrong.dedup();
    if wrong.is_empty() { Ok(()) } else { failed(format!("direction inside notes: {}", wrong.join("; "))) }
}

/// The documents that state the order must agree with [`STEPS`].
pub fn documents_state_the_order() -> StepResult {
    let order = STEPS.iter().map(|step| step.join(", ")).collect::<Vec<_>>().join(" ‹ ");
    let lacks = |name: &&&str| !fs::read_to_string(top().join(name)).unwrap_or_default().contains(&order);
    match ["ARCHITECTURE.md", "CONTRIBUTING.md"].iter().find(lacks) {
        Some(name) => failed(format!("{name} does not state the order of the engine's modules: {order}")),
        None => Ok(()),
    }
}

fn rank(module: &str) -> Option<usize> {
    STEPS.iter().position(|step| step.contains(&module))
}

/// Which top module imports which.
fn imports(source: &Path) -> BTreeSet<(String, String)> {
    let mut found = BTreeSet::new();
    for path in sources(source) {
        let inside = path.strip_prefix(source).expect("the file lies below the folder");
        let first = inside.components().next().expect("a path has a part").as_os_str().to_string_lossy();
        let module = first.trim_end_matches(".rs");
        if ["lib", "main"].contains(&module) || path.file_stem().is_some_and(|stem| stem == "tests") {
            continue;
        }
        let text = fs::read_to_string(&path).unwrap_or_default();
        let named = named_modules(&production_code(&text));
        found.extend(named.into_iter().filter(|to| to != module).map(|to| (module.to_owned(), to)));
    }
    found
}

/// The modules named after `crate::`, alone or in braces.
fn named_modules(code: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for rest in code.split("crate::").skip(1) {
        if let Some(group) = rest.strip_prefix('{') {
            found.extend(outer_names(group));
        } else {
            found.insert(word(rest));
        }
    }
    found.retain(|name| rank(name).is_some());
    found
}

/// The first word of each item of a brace group; nested groups are skipped.
fn outer_names(group: &str) -> Vec<String> {
    let (mut depth, mut names, mut at_start) = (0, Vec::new(), true);
    for (at, letter) in group.char_indices() {
        match letter {
            '{' => depth += 1,
            '}' if depth == 0 => break,
            '}' => depth -= 1,
            ',' if depth == 0 => at_start = true,
            _ if depth == 0 && at_start && !letter.is_whitespace() => {
                names.push(word(&group[at..]));
                at_start = false;
            }
            _ => {}
        }
    }
    names
}

fn word(text: &str) -> String {
    text.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect()
}

/// A circle of imports, if there is one.
fn circle(imports: &BTreeSet<(String, String)>) -> Option<String> {
    let mut next: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for (from, to) in imports {
        next.entry(from).or_default().push(to);
    }
    next.keys().find_map(|start| walk(&next, &mut vec![start]))
}

fn walk(next: &BTreeMap<&str, Vec<&str>>, path: &mut Vec<&str>) -> Option<String> {
    let here = *path.last()?;
    for to in next.get(here).into_iter().flatten() {
        if path[0] == *to {
            return Some(format!("{} → {to}", path.join(" → ")));
        }
        if path.contains(to) {
            continue;
        }
        let mut longer = path.clone();
        longer.push(to);
        if let Some(found) = walk(next, &mut longer) {
            return Some(found);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn modules_are_found_alone_and_in_braces() {
        let code = "use crate::vault::Vault;\nuse crate::{clip::{Clip, Selector}, index, query::parse};\nfn a() { crate::search::b() }";
        let found: Vec<String> = named_modules(code).into_iter().collect();
        assert_eq!(found, ["clip", "index", "query", "search", "vault"]);
    }

    #[test]
    fn a_circle_is_named() {
        let imports = [("index", "query"), ("query", "index")].map(|(a, b)| (a.to_owned(), b.to_owned()));
        assert_eq!(circle(&imports.into()).as_deref(), Some("index → query → index"));
    }
}
