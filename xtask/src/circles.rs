//! Checks that the files of a crate do not import each other in a circle, nor the folders that they lie in: `x.rs` and
//! what lies in `x` are one unit, and the units of a folder import each other in one direction.
//!
//! What a file uses is read from its paths, in `use` declarations and elsewhere. A name that a module re-exports by
//! `pub use` belongs to the file that defines it, and re-exporting is no use. Tests are left out.

mod paths;

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
};

use crate::{
    layout::top,
    production::production_code,
    sizes::sources,
    step::{StepResult, failed},
};
use paths::{FileNames, Segments, named};

/// The crates whose files are looked at.
const CRATES: [&str; 4] = ["notes/src", "src-tauri/desk/src", "src-tauri/src", "xtask/src"];

/// How many re-exports are followed to find a name.
const MAX_REEXPORTED: usize = 8;

/// The names through which one file uses another, by the modules of both.
type Edges<'c> = BTreeMap<&'c str, BTreeMap<&'c str, BTreeSet<String>>>;

/// Fails with each circle of files or of units, and which names cause it.
pub fn no_files_in_a_circle() -> StepResult {
    let crates = CRATES.iter().map(|source| Crate::below(&top().join(source)));
    let circles: Vec<String> = crates.flat_map(|one| [one.circles(), one.circles_of_units()].concat()).collect();
    if circles.is_empty() { Ok(()) } else { failed(format!("files in a circle: {}", circles.join("; "))) }
}

/// The files of a crate by their modules: `vault/path` is `vault/path.rs` or `vault/path/mod.rs`.
struct Crate {
    files: BTreeMap<String, FileNames>,
}

impl Crate {
    fn below(folder: &Path) -> Self {
        let text = |path: &Path| fs::read_to_string(path).unwrap_or_default();
        let inside = |path: &Path| path.strip_prefix(folder).map(|path| path.display().to_string()).unwrap_or_default();
        Self::of(sources(folder).iter().map(|path| (inside(path), text(path))))
    }

    /// Reads files by their paths below the crate's `src`. Those that stand for the crate itself are left out.
    fn of(files: impl IntoIterator<Item = (String, String)>) -> Self {
        let module = |path: &str| {
            let module = path.strip_suffix(".rs")?;
            Some(module.strip_suffix("/mod").unwrap_or(module).to_owned())
                .filter(|module| module != "lib" && module != "main")
        };
        let read = |(path, text): (String, String)| Some((module(&path)?, named(&production_code(&text))));
        let mut files: BTreeMap<String, FileNames> = files.into_iter().filter_map(read).collect();
        let tests = |(module, named): (&String, &FileNames)| {
            named.tests.iter().map(|test| format!("{module}/{test}")).collect::<Vec<_>>()
        };
        let tests: Vec<String> = files.iter().flat_map(tests).collect();
        let is_test = |module: &str| {
            tests.iter().any(|test| {
                module.strip_prefix(test.as_str()).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
            })
        };
        files.retain(|module, _| !is_test(module));
        Self { files }
    }

    /// The circles of files.
    fn circles(&self) -> Vec<String> {
        circles(&self.edges())
    }

    /// The circles of units, folder by folder.
    fn circles_of_units(&self) -> Vec<String> {
        let edges = self.edges();
        let folders: BTreeSet<&str> = self.files.keys().flat_map(|module| folders(module)).collect();
        folders.into_iter().flat_map(|folder| circles(&edges_of_units(&edges, folder))).collect()
    }

    fn edges(&self) -> Edges<'_> {
        let mut edges = Edges::new();
        for (from, named) in &self.files {
            for path in &named.used {
                if let Some((to, name)) = self.owner(from, path, MAX_REEXPORTED).filter(|(to, _)| *to != from.as_str())
                {
                    edges.entry(from).or_default().entry(to).or_default().insert(name);
                }
            }
        }
        edges
    }

    /// The file that a path leads to, and the name in it that is meant: `*` for the whole module. `None` if the path
    /// leads out of the crate.
    fn owner(&self, module: &str, path: &Segments, left: usize) -> Option<(&str, String)> {
        let (mut here, mut rest) = self.beginning(module, path)?;
        while let Some((first, after)) = rest.split_first() {
            let below = below(&here, first);
            if !self.files.contains_key(&below) {
                break;
            }
            (here, rest) = (below, after);
        }
        let owner = rest.first().filter(|_| left > 0).and_then(|name| self.handed_on(&here, name, left - 1));
        let itself = || {
            let (module, _) = self.files.get_key_value(&here)?;
            Some((module.as_str(), rest.first().cloned().unwrap_or_else(|| "*".to_owned())))
        };
        owner.or_else(itself)
    }

    /// The owner of a name that a module re-exports: by name, or with everything of another module.
    fn handed_on(&self, module: &str, name: &str, left: usize) -> Option<(&str, String)> {
        let named = self.files.get(module)?;
        if let Some(path) = named.handed_on.get(name) {
            return self.owner(module, path, left);
        }
        named.all_of.iter().find_map(|path| {
            let (of, _) = self.owner(module, path, left)?;
            let is_there = self.files.get(of)?.defined.contains(name);
            if is_there { Some((of, name.to_owned())) } else { self.handed_on(of, name, left.checked_sub(1)?) }
        })
    }

    /// The module at which a path starts, and the rest of the path from there.
    fn beginning<'p>(&self, module: &str, path: &'p [String]) -> Option<(String, &'p [String])> {
        let (first, rest) = path.split_first()?;
        match first.as_str() {
            "crate" => Some((String::new(), rest)),
            "self" => Some((module.to_owned(), rest)),
            "super" => {
                let above = module.rsplit_once('/').map_or("", |(above, _)| above);
                let is_higher = rest.first().is_some_and(|next| next == "super");
                if is_higher { self.beginning(above, rest) } else { Some((above.to_owned(), rest)) }
            }
            child => self.files.contains_key(&below(module, child)).then(|| (module.to_owned(), path)),
        }
    }
}

/// Each circle in one line: `a → b (Name), b → a (Other)`.
fn circles(edges: &Edges<'_>) -> Vec<String> {
    let reached: BTreeMap<&str, BTreeSet<&str>> = edges.keys().map(|from| (*from, reached(edges, from))).collect();
    let reaches = |from: &str, to: &str| reached.get(from).is_some_and(|reached| reached.contains(to));
    let mut circles: BTreeSet<Vec<&str>> = BTreeSet::new();
    for from in edges.keys().filter(|from| reaches(from, from)) {
        circles.insert(edges.keys().copied().filter(|to| reaches(from, to) && reaches(to, from)).collect());
    }
    circles.iter().map(|files| told(files, edges)).collect()
}

/// The folders that a module lies in, the crate's own (empty) first.
fn folders(module: &str) -> impl Iterator<Item = &str> {
    std::iter::once("").chain(module.match_indices('/').map(|(end, _)| &module[..end]))
}

/// The unit of a folder that a module belongs to: `vault/path` of `vault` for `vault/path/parse`. `None` for the
/// folder's own file, which is the tour of its units, and for what lies elsewhere.
fn unit<'m>(module: &'m str, folder: &str) -> Option<&'m str> {
    let inside = if folder.is_empty() { module } else { module.strip_prefix(folder)?.strip_prefix('/')? };
    let name = inside.split('/').next()?;
    Some(&module[..module.len() - inside.len() + name.len()])
}

/// The names through which units of a folder use each other.
fn edges_of_units<'c>(edges: &Edges<'c>, folder: &str) -> Edges<'c> {
    let mut units = Edges::new();
    for (from, to, names) in edges.iter().flat_map(|(from, used)| used.iter().map(move |(to, names)| (from, to, names)))
    {
        if let (Some(from), Some(to)) = (unit(from, folder), unit(to, folder))
            && from != to
        {
            units.entry(from).or_default().entry(to).or_default().extend(names.iter().cloned());
        }
    }
    units
}

fn below(module: &str, name: &str) -> String {
    if module.is_empty() { name.to_owned() } else { format!("{module}/{name}") }
}

/// The files that a file uses, directly or indirectly.
fn reached<'c>(edges: &Edges<'c>, from: &str) -> BTreeSet<&'c str> {
    let mut reached = BTreeSet::new();
    let mut next = vec![from];
    while let Some(here) = next.pop() {
        for to in edges.get(here).into_iter().flat_map(BTreeMap::keys) {
            if reached.insert(*to) {
                next.push(to);
            }
        }
    }
    reached
}

/// Describes which file uses which name in a circle.
fn told(files: &[&str], edges: &Edges<'_>) -> String {
    let mut told = Vec::new();
    for from in files {
        for (to, names) in edges[from].iter().filter(|(to, _)| files.contains(to)) {
            let names: Vec<&str> = names.iter().map(String::as_str).collect();
            told.push(format!("{from} → {to} ({})", names.join(", ")));
        }
    }
    told.join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn circles(files: &[(&str, &str)]) -> Vec<String> {
        Crate::of(files.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned()))).circles()
    }

    #[test]
    fn a_circle_is_found_with_who_names_what() {
        let found = circles(&[
            ("vault.rs", "mod path;\nmod error;\npub use path::VaultPath;"),
            ("vault/path.rs", "use super::error::{self, VaultError as Error};\nfn a() -> error::Other {}"),
            ("vault/error.rs", "use crate::clock;\nenum VaultError { A(crate::vault::path::VaultPath) }"),
            ("clock.rs", "fn now() {}"),
        ]);
        let expected = "vault/error → vault/path (VaultPath), vault/path → vault/error (*, VaultError)";
        assert_eq!(found, [expected]);
    }

    #[test]
    fn a_name_handed_on_is_its_owners() {
        // `index.rs` hands both on and names neither; the two name each other through it.
        let found = circles(&[
            ("index/mod.rs", "mod a;\nmod b;\npub(crate) use a::A;\npub use self::b::{B as Both};"),
            ("index/a.rs", "use super::Both;\npub struct A;"),
            ("index/b.rs", "fn b() -> crate::index::A {}\npub struct B;"),
        ]);
        assert_eq!(found, ["index/a → index/b (B), index/b → index/a (A)"]);
        let none = circles(&[
            ("index/mod.rs", "mod a;\nmod b;\npub(crate) use a::A;\npub use b::B;"),
            ("index/a.rs", "use super::B;\npub struct A;"),
            ("index/b.rs", "pub struct B;"),
        ]);
        assert!(none.is_empty(), "{none:?}");
    }

    #[test]
    fn all_of_a_module_may_be_handed_on() {
        let found = circles(&[
            ("wire.rs", "mod path;\nmod edit;\npub use path::*;\npub use edit::*;"),
            ("wire/path.rs", "use crate::command::Argument;\npub struct ClipPath;"),
            ("wire/edit.rs", "pub enum Edit {}"),
            ("command.rs", "use crate::wire::{ClipPath, Edit};\npub trait Argument {}"),
        ]);
        assert_eq!(found, ["command → wire/path (ClipPath), wire/path → command (Argument)"]);
    }

    #[test]
    fn a_folder_and_what_lies_in_it_are_files_like_others() {
        let found = circles(&[
            ("check/mod.rs", "mod survey;\npub struct Report;\nfn check() { survey::run() }"),
            ("check/survey.rs", "use super::Report;\npub fn run() {}"),
        ]);
        assert_eq!(found, ["check → check/survey (run), check/survey → check (Report)"]);
    }

    #[test]
    fn a_circle_of_folders_is_found_where_no_files_form_one() {
        let files = [
            ("vault.rs", "mod change;\nmod transaction;"),
            ("vault/change.rs", "use super::transaction::steps::RemovedTo;"),
            ("vault/transaction.rs", "mod steps;\nmod finish;"),
            ("vault/transaction/steps.rs", "pub enum RemovedTo {}"),
            ("vault/transaction/finish.rs", "use crate::vault::change::Change;"),
        ];
        assert_eq!(circles(&files), [""; 0]);
        let files = files.map(|(path, text)| (path.to_owned(), text.to_owned()));
        let expected = "vault/change → vault/transaction (RemovedTo), vault/transaction → vault/change (Change)";
        assert_eq!(Crate::of(files).circles_of_units(), [expected]);
    }

    #[test]
    fn tests_comments_texts_and_scopes_name_nothing() {
        let found = circles(&[
            (
                "a.rs",
                "#[cfg(test)]\nmod tests;\nmod inner;\npub(in crate::b) struct A;\n/// [`crate::b::B`]\nconst C: &str = \"crate::b::B\";",
            ),
            ("a/tests.rs", "use crate::b::B;"),
            ("a/inner.rs", "fn a() -> char { '\"' } // crate::b::B"),
            (
                "b.rs",
                "use crate::a::A;\nfn b() { crate::a::tests::c(); crate::a::inner::a() }\n#[cfg(test)]\nmod tests {\n    use crate::b::B;\n}",
            ),
        ]);
        assert!(found.is_empty(), "{found:?}");
    }
}
