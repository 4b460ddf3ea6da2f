//! The notebook that every disturbed command begins with, and what must hold after it.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use harness::{ARTICLE, Dossier, Ran, Tree, tree};
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::acts::{Act, Again, Makes, lay_desk};
use crate::trace::{self, Point};
use crate::{file, notebook, program};

/// What was wrong, for the table.
pub type Outcome = Result<(), String>;

/// Fails with these words unless something holds.
pub fn must(holds: bool, wrong: impl FnOnce() -> String) -> Outcome {
    if holds { Ok(()) } else { Err(wrong()) }
}

/// A notebook with one of everything, of which each run gets a copy, and a desk with files to import.
pub struct Scene {
    original: TempDir,
    desk: TempDir,
}

/// One act's copy of the notebook, made anew for each run.
pub struct Stage<'s> {
    scene: &'s Scene,
    /// What is done.
    pub act: &'s Act,
    /// The files as they are before the act.
    before: Tree,
    /// The same after an undisturbed act.
    after: Tree,
    /// How many hits the next search finds before the act.
    hits: Value,
}

impl Scene {
    /// Makes the notebook.
    pub fn new() -> Self {
        let (original, dossier) = notebook();
        dossier.run_with(&["import", "-", "--title", "Talks"], ARTICLE.as_bytes()).ok();
        dossier.run(&["actor", "add", "Ilse Varga", "--alias", "Варга"]).ok();
        dossier.run(&["clip", "Talks", "--quote", "eleven trawlers", "--actor", "Ilse Varga"]).ok();
        dossier.run(&["search", "--save", "Quays", "quay"]).ok();
        file(original.path(), "Notes/Plan.md", "# Plan\n\nCount the trawlers.\n");
        dossier.run(&["index"]).ok();
        let desk = tempfile::tempdir().unwrap();
        lay_desk(desk.path());
        Self { original, desk }
    }

    /// A copy of the notebook.
    pub fn copy(&self) -> TempDir {
        let folder = tempfile::tempdir().unwrap();
        let from = format!("{}/.", self.original.path().display());
        let copied = Command::new("cp").args(["-a", &from]).arg(folder.path()).status().unwrap();
        assert!(copied.success());
        folder
    }

    /// Sees what an act does when nothing disturbs it.
    ///
    /// # Panics
    /// When that fails.
    pub fn stage<'s>(&'s self, act: &'s Act) -> Stage<'s> {
        let mut stage = Stage { scene: self, act, before: Tree::new(), after: Tree::new(), hits: Value::Null };
        let folder = stage.set();
        let dossier = program(folder.path());
        if !matches!(act.makes, Makes::Notebook) {
            stage.hits = dossier.run(&SEARCH).ok().json()["total"].clone();
        }
        stage.before = tree(folder.path());
        let words = stage.words();
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        dossier.run(&words).ok();
        stage.after = tree(folder.path());
        stage
    }
}

/// The next command after a disturbed one.
const SEARCH: [&str; 3] = ["search", "trawlers", "--json"];

impl Stage<'_> {
    /// A copy of the notebook, ready for the act.
    pub fn set(&self) -> TempDir {
        let folder = match self.act.makes {
            Makes::Notebook => tempfile::tempdir().unwrap(),
            _ => self.scene.copy(),
        };
        self.act.arrange(folder.path());
        folder
    }

    /// The words of the act.
    pub fn words(&self) -> Vec<String> {
        self.act.words(self.scene.desk.path())
    }

    /// The system calls of the act that concern the notebook.
    pub fn points(&self) -> Vec<Point> {
        let folder = self.set();
        let words = self.words();
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        trace::points(&program(folder.path()), &words)
    }

    /// Sets the stage, has `disturb` run the act's words there, and looks at what is left.
    pub fn play(&self, disturb: impl FnOnce(&Dossier, &[&str]) -> Ran) -> (Ran, Outcome) {
        let folder = self.set();
        let words = self.words();
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        let ran = disturb(&program(folder.path()), &words);
        let outcome = self.verify(folder.path(), &words, &ran);
        (ran, outcome)
    }

    /// Nothing acknowledged is lost, nothing is torn, the next command works, `check` finds nothing, nothing
    /// is left over, and the same command then does what it should have done.
    fn verify(&self, root: &Path, words: &[&str], ran: &Ran) -> Outcome {
        let dossier = program(root);
        if matches!(self.act.makes, Makes::Notebook) {
            let again = dossier.attempt(words);
            let done = again.status == Some(0) || again.err.contains("is a notebook already");
            must(done, || format!("the second {words:?} says {again:?}"))?;
        }
        let acknowledged = acknowledged(ran)?;
        self.next_command(&dossier)?;
        let made = self.compare(root)?;
        for path in &acknowledged {
            must(root.join(path).is_file(), || format!("{path} was acknowledged and is not there"))?;
        }
        let is_there = match self.act.makes {
            Makes::Edit { path } => acknowledged.is_empty() || tree(root).get(path) == self.after.get(path),
            _ => made.len() >= acknowledged.len(),
        };
        must(is_there, || format!("{acknowledged:?} were acknowledged, {made:?} were made"))?;
        no_leftovers(root)?;
        clean(&dossier)?;
        self.once_more(&dossier, words, made.len())
    }

    fn next_command(&self, dossier: &Dossier) -> Outcome {
        let next = dossier.attempt(&SEARCH);
        must(next.status == Some(0) && next.err.is_empty(), || format!("the next search says {next:?}"))?;
        let total = &next.json()["total"];
        let grew = total.as_u64() >= self.hits.as_u64();
        must(grew, || format!("the next search finds {total}, before it was {}", self.hits))
    }

    /// Every file of before is as it was; answers the files that the act made.
    fn compare(&self, root: &Path) -> Result<Vec<String>, String> {
        let now = tree(root);
        for (path, hash) in &self.before {
            let found = now.get(path);
            let edited = matches!(self.act.makes, Makes::Edit { path: may } if may == path);
            let is_kept = found == Some(hash) || (edited && found == self.after.get(path)) || path.starts_with(LOGS);
            must(is_kept, || format!("{path} is not as it was"))?;
        }
        if matches!(self.act.makes, Makes::Notebook) {
            return same_notebook(&self.after, &now).map(|()| Vec::new());
        }
        let new: BTreeMap<&String, &String> = now.iter().filter(|(path, _)| !self.before.contains_key(*path)).collect();
        self.made(root, new)
    }

    /// The new files that the act makes; any other is wrong.
    fn made(&self, root: &Path, new: BTreeMap<&String, &String>) -> Result<Vec<String>, String> {
        let mut made = Vec::new();
        for (path, hash) in new {
            if hash == "folder" || path.starts_with(LOGS) || path.starts_with("Evidence/") {
                continue;
            }
            let Makes::Files { below, holding, .. } = self.act.makes else { return Err(format!("{path} is new")) };
            let text = fs::read_to_string(root.join(path)).unwrap_or_default();
            let is_whole = text.starts_with("---\n") && text.ends_with('\n') && text.contains(holding);
            must(path.starts_with(below) && !path.contains("(conflict") && is_whole, || format!("{path}: {text:?}"))?;
            made.push(path.clone());
        }
        if let Makes::Files { number, .. } = self.act.makes {
            must(made.len() <= number, || format!("{made:?} were made, not {number}"))?;
        }
        Ok(made)
    }

    /// The same command undisturbed: it does what is missing, and nothing twice.
    fn once_more(&self, dossier: &Dossier, words: &[&str], made: usize) -> Outcome {
        let root = dossier.folder();
        let ran = match self.act.makes {
            Makes::Notebook => return Ok(()),
            _ => dossier.attempt(words),
        };
        let wrong = |what: &str| Err(format!("{what} after {made} were made: {ran:?}"));
        if let Makes::Files { number, again, .. } = self.act.makes {
            let is_refused = again == Again::Refused && made == number;
            let good = if is_refused { ran.status == Some(1) } else { ran.status == Some(0) && ran.err.is_empty() };
            let already = ran.out.matches("\"already\":true").count();
            if !good || (again == Again::Already && already != made) {
                return wrong("the same command once more");
            }
            let number = if again == Again::Another { number + made } else { number };
            let new = tree(root).into_iter().filter(|(path, hash)| !self.before.contains_key(path) && hash != "folder");
            let now = new.filter(|(path, _)| !path.starts_with(LOGS) && !path.starts_with("Evidence/")).count();
            return if now == number { Ok(()) } else { wrong(&format!("{now} files, not {number}")) };
        }
        if ran.status != Some(0) || !ran.err.is_empty() {
            return wrong("the same command once more");
        }
        if let Makes::Edit { path } = self.act.makes {
            must(tree(root).get(path) == self.after.get(path), || {
                format!("{path} is not as an undisturbed act has it")
            })?;
        }
        Ok(())
    }
}

/// Where the custody logs lie: they grow, and are `check`'s to judge.
const LOGS: &str = ".dossier/custody";

/// What an answer says is durable: the paths of its whole lines.
fn acknowledged(ran: &Ran) -> Result<Vec<String>, String> {
    let whole = ran.out.split_inclusive('\n').filter(|line| line.ends_with("}\n"));
    let mut paths = Vec::new();
    for line in whole {
        let line: Value = serde_json::from_str(line).map_err(|error| format!("{error}: {line}"))?;
        let is_made = line.get("id").is_some() || line.get("query").is_some() && line.get("hits").is_none();
        if let Some(path) = line["path"].as_str().filter(|_| is_made) {
            paths.push(path.to_owned());
        }
    }
    Ok(paths)
}

/// `check` finds nothing at all.
pub fn clean(dossier: &Dossier) -> Outcome {
    let checked = dossier.attempt(&["check", "--json"]);
    let report: Value = serde_json::from_str(&checked.out).map_err(|error| format!("{error}: {checked:?}"))?;
    let is_clean = checked.status == Some(0) && report["problems"] == json!([]) && report["notices"] == json!([]);
    must(is_clean && checked.err.is_empty(), || {
        format!("check finds {} {} {}", report["problems"], report["notices"], checked.err)
    })
}

/// No file half made, no original without its source, in what the next start left.
pub fn no_leftovers(root: &Path) -> Outcome {
    for folder in [".dossier/local/tmp", ".dossier/local/drafts", ".dossier/local/trash"] {
        let left = names(&root.join(folder));
        must(left.is_empty(), || format!("left over: {left:?}"))?;
    }
    let sources: Vec<String> =
        names(&root.join("Sources")).iter().map(|path| fs::read_to_string(path).unwrap_or_default()).collect();
    for folder in names(&root.join("Evidence")) {
        let id = folder.file_name().unwrap_or_default().to_string_lossy().into_owned();
        must(sources.iter().any(|source| source.contains(&id)), || format!("Evidence/{id} has no source"))?;
    }
    Ok(())
}

fn names(folder: &Path) -> Vec<PathBuf> {
    fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path()).collect()
}

/// A notebook made in two goes is the one that is made in one.
fn same_notebook(one: &Tree, other: &Tree) -> Outcome {
    let of = |tree: &Tree| -> Tree { tree.clone().into_iter().filter(|(path, _)| !path.starts_with(LOGS)).collect() };
    let (one, other) = (of(one), of(other));
    let differs: Vec<&String> =
        one.keys().chain(other.keys()).filter(|path| one.get(*path) != other.get(*path)).collect();
    must(differs.is_empty(), || format!("not as one undisturbed init makes it: {differs:?}"))
}
