//! The twenty fixed changes, each killed before each system call and failing at each, beside an open window and with
//! an editor that saves in between: whole or not there, whoever writes next, and nothing that anybody saved is lost.

use std::fs;
use std::path::Path;
use std::process::Command;

use harness::attack::{AttackReport, is_long};
use harness::changes::{CHANGES, FixedChange, SCRATCH, clock, lay};
use harness::{Dossier, Tree, put, tree};
use notes::clock::Clock;
use notes::notebook::Notebook;
use notes::progress::Progress;
use notes::vault::{ContentHash, VaultPath};
use tempfile::TempDir;

use crate::scene::{Outcome, must};
use crate::trace::{self, HANGS, Point};
use crate::workers::each;

/// Kills of each change in the short form; the long form takes every call that changes the disk.
const SHORT: usize = 2;
/// Of the calls that open, most of which only pass through folders, so many in the long form.
const LONG_OPENS: usize = 40;
/// Failures of each change in the long form, by chance.
const LONG_FAILURES: usize = 60;

/// What an editor adds to a file.
const THEIRS: &str = "\nWritten by another program.\n";

/// One change in a notebook of which each run gets a copy.
struct Stage<'s> {
    original: &'s Path,
    change: FixedChange,
    before: Tree,
    after: Tree,
    /// See [`by_words`].
    after_by_words: Tree,
    /// After the first of two changes.
    between: Option<Tree>,
}

impl<'s> Stage<'s> {
    fn new(original: &'s Path, change: FixedChange) -> Self {
        let folder = copy_of(original);
        let before = without_scratch(folder.path());
        program(folder.path()).run(&[change.name]).ok();
        let between = change.first.map(|first| {
            let folder = copy_of(original);
            first(&Notebook::open(folder.path(), clock()).unwrap()).unwrap();
            without_scratch(folder.path())
        });
        let after = without_scratch(folder.path());
        Self { original, change, before, after, after_by_words: by_words(folder.path()), between }
    }

    /// The system calls of the change that concern the notebook.
    fn points(&self) -> Vec<Point> {
        let folder = copy_of(self.original);
        trace::points(&program(folder.path()), &[self.change.name])
    }

    /// Whether every file but these is as before, or every one as after.
    fn is_whole(&self, now: &Tree, but: impl Fn(&str) -> bool) -> bool {
        let is = |wanted: &Tree| {
            let all = wanted.keys().chain(now.keys()).filter(|path| !but(path));
            all.into_iter().all(|path| {
                now.get(path) == wanted.get(path)
                    || now.get(path).or(wanted.get(path)).is_some_and(|hash| hash == "folder")
            })
        };
        [&self.before, &self.after].into_iter().chain(&self.between).any(is)
    }
}

/// One disturbance.
struct Run<'s> {
    stage: &'s Stage<'s>,
    point: Point,
    /// What strace does at the call.
    what: String,
    /// Whether an editor saves a file before anybody writes again, and which.
    editor: Option<usize>,
}

impl Run<'_> {
    fn run(&self) -> (String, Outcome) {
        let folder = copy_of(self.stage.original);
        let window = Notebook::open(folder.path(), Clock::system()).unwrap();
        let (calls, at) = self.point;
        let (ran, met) = trace::injected(&program(folder.path()), &[self.stage.change.name], calls.calls, &self.what);
        let hangs = must(ran.status != HANGS && !ran.err.contains("panicked"), || format!("it says {ran:?}"));
        let saved = self.editor.and_then(|number| self.save_outside(folder.path(), number));
        let outcome = hangs.and_then(|()| self.verify(folder.path(), &window, saved)).map_err(|wrong| {
            let met = met.as_deref().unwrap_or("no call");
            format!("{} {at} {}, at {met}, editor {:?}, {:?}: {wrong}", calls.name, self.what, self.editor, ran.err)
        });
        let beside = if self.editor.is_some() { ", an editor beside" } else { "" };
        (format!("{}{beside}", self.stage.change.name), outcome)
    }

    /// An editor saves one of the files that the change concerns, as it finds it.
    fn save_outside(&self, root: &Path, number: usize) -> Option<String> {
        let (before, after) = (&self.stage.before, self.stage.between.as_ref().unwrap_or(&self.stage.after));
        let concerned: Vec<&String> =
            before.keys().chain(after.keys()).filter(|path| before.get(*path) != after.get(*path)).collect();
        let path = concerned.get(number % concerned.len().max(1))?;
        let text = fs::read_to_string(root.join(path)).ok()?;
        let text = text + THEIRS;
        put(&root.join(path), text.as_bytes());
        Some(text)
    }

    fn verify(&self, root: &Path, window: &Notebook, saved: Option<String>) -> Outcome {
        let base = ContentHash::of(b"");
        let note = window.save_note(&VaultPath::parse(SCRATCH).unwrap(), &base, "The window writes.\n");
        must(note.is_ok(), || format!("the window cannot save: {note:?}"))?;
        let now = without_scratch(root);
        let holds_theirs = |path: &Path| fs::read_to_string(path).is_ok_and(|text| text.ends_with(THEIRS));
        let is_theirs = |path: &str| path.contains("(conflict") || holds_theirs(&root.join(path));
        let touched = |path: &str| is_theirs(path) || (saved.is_some() && !now.contains_key(path));
        let is_whole = self.stage.is_whole(&now, |path| saved.is_some() && touched(path));
        let is_made_anew = || saved.is_none() && by_words(root) == self.stage.after_by_words;
        must(is_whole || is_made_anew(), || {
            let (before, after) = (differing(&self.stage.before, &now), differing(&self.stage.after, &now));
            format!("neither whole nor absent: from before differ {before:?}, from after {after:?}")
        })?;
        let left: Vec<_> = fs::read_dir(root.join(".dossier/local/tmp")).unwrap().flatten().collect();
        must(left.is_empty(), || format!("left in tmp: {left:?}"))?;
        if let Some(text) = saved {
            let all = walk(root);
            must(all.contains(&text), || "what the editor saved is lost".to_owned())?;
            return Ok(());
        }
        let report = window.sync(&Progress::silent()).and_then(|_| window.check(&Progress::silent()));
        let report = report.map_err(|error| error.to_string())?;
        // A clip whose source lies in the trash says so.
        let wrong: Vec<_> = report.problems.iter().filter(|problem| problem.code != "orphaned").collect();
        must(wrong.is_empty(), || format!("check finds {wrong:?}"))
    }
}

/// Every text of a notebook, the trash included.
fn walk(root: &Path) -> Vec<String> {
    let files = walkdir::WalkDir::new(root).into_iter().flatten().filter(|entry| entry.file_type().is_file());
    files.filter_map(|entry| fs::read_to_string(entry.path()).ok()).collect()
}

fn differing<'t>(one: &'t Tree, other: &'t Tree) -> Vec<&'t String> {
    one.keys().chain(other.keys()).filter(|path| one.get(*path) != other.get(*path)).collect()
}

fn without_scratch(root: &Path) -> Tree {
    tree(root).into_iter().filter(|(path, _)| path != SCRATCH).collect()
}

/// The same with clips by their source and their words: a change that the disk made anew gives its clip another id,
/// and is whole all the same.
fn by_words(root: &Path) -> Tree {
    let words = |(path, hash): (String, String)| {
        let text = fs::read_to_string(root.join(&path)).unwrap_or_default();
        let (ids, rest): (Vec<&str>, Vec<&str>) = text.lines().partition(|line| line.starts_with("id:"));
        let of = rest.iter().find(|line| line.starts_with("from_id:")).copied().unwrap_or_default();
        match path.rsplit_once(' ').filter(|_| path.starts_with("Clips/") && !ids.is_empty()) {
            Some((stem, _)) => (format!("{stem} {of}"), ContentHash::of(rest.join("\n").as_bytes()).to_string()),
            None => (path, hash),
        }
    };
    without_scratch(root).into_iter().map(words).collect()
}

fn copy_of(original: &Path) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let copied = Command::new("cp").args(["-a", &format!("{}/.", original.display())]).arg(folder.path()).status();
    assert!(copied.unwrap().success());
    folder
}

fn program(folder: &Path) -> Dossier {
    Dossier::new(env!("CARGO_BIN_EXE_change-under-test"), folder)
}

fn stages(original: &Path) -> Vec<Stage<'_>> {
    lay(original);
    CHANGES.into_iter().map(|change| Stage::new(original, change)).collect()
}

#[test]
fn a_change_that_is_killed_is_whole_or_not_there() {
    let mut tally = AttackReport::new("changes killed");
    if !trace::is_there() {
        tally.not_tried("strace is not there or may not trace");
        return tally.finish();
    }
    let original = tempfile::tempdir().unwrap();
    let stages = stages(original.path());
    let mut runs = Vec::new();
    let wanted = if is_long() { usize::MAX } else { SHORT };
    for (number, stage) in (0..).zip(&stages) {
        let mut random = tally.random(number);
        let mut points: Vec<Point> = stage.points().into_iter().filter(|(calls, _)| calls.changes).collect();
        random.shuffle(&mut points);
        let mut opens = 0;
        points.retain(|(calls, _)| {
            opens += usize::from(calls.name == "open");
            calls.name != "open" || opens <= LONG_OPENS
        });
        for (nth, point) in points.into_iter().take(wanted).enumerate() {
            let what = format!("signal=KILL:when={}", point.1);
            let editor = (nth % 2 == 1).then(|| random.usize(..100));
            runs.push(Run { stage, point, what, editor });
        }
    }
    each(&runs, Run::run, &mut tally);
    tally.finish();
}

#[test]
fn a_change_whose_calls_fail_is_whole_or_not_there() {
    let mut tally = AttackReport::new("changes with errors");
    if !trace::is_there() {
        tally.not_tried("strace is not there or may not trace");
        return tally.finish();
    }
    let original = tempfile::tempdir().unwrap();
    let stages = stages(original.path());
    let mut runs = Vec::new();
    let wanted = if is_long() { LONG_FAILURES } else { 1 };
    for (number, stage) in (0..).zip(&stages) {
        let mut random = tally.random(number);
        let points: Vec<Point> = stage.points().into_iter().filter(|(calls, _)| calls.changes).collect();
        for _ in 0..wanted {
            let Some(point) = random.choice(&points).copied() else { continue };
            let error = random.choice(point.0.errors).copied().unwrap_or("EIO");
            // A call that is interrupted for ever is tried for ever.
            let on = if error != "EINTR" && random.bool() { "+" } else { "" };
            runs.push(Run { stage, point, what: format!("error={error}:when={}{on}", point.1), editor: None });
        }
    }
    each(&runs, Run::run, &mut tally);
    tally.finish();
}
