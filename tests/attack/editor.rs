//! Several programs that write beside an outside editor: nothing that either was told is saved is lost, nothing is
//! there twice, and `check` is clean.
//!
//! The editor saves as editors do: in place, by a rename over the old file, by moving the old one aside first, with
//! swap files beside. It saves notes of its own, and actors to which Dossier adds names meanwhile.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::Duration;

use harness::attack::{AttackReport, runs};
use harness::{ARTICLE, Dossier, put, tree};
use rustix::fs::{CWD, RenameFlags, renameat_with};
use serde_json::Value;

use crate::scene::{Outcome, must, no_leftovers};
use crate::{file, notebook};

/// Programs at once.
const WRITERS: usize = 3;
/// What each of them does, one after the other.
const ACTS: usize = 8;
/// The longest pause between two saves of the editor, in microseconds.
const PAUSE: u64 = 4_000;

/// How an editor saves a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Way {
    /// Truncates and writes it, as Obsidian does.
    InPlace,
    /// Writes another file and renames it over this one.
    RenameOver,
    /// Moves the old one to a name with `~`, writes a new one, removes the old, as vim does.
    MoveAside,
    /// In place, beside a swap file and a test file, as vim does too.
    Swapped,
    /// Exchanges it for a new one and reads what that displaced: it knows what it overwrote.
    Exchange,
}

const WAYS: [Way; 5] = [Way::InPlace, Way::RenameOver, Way::MoveAside, Way::Swapped, Way::Exchange];

impl Way {
    /// Saves a text, and answers what is known to have been overwritten.
    fn save(self, path: &Path, text: &str) -> String {
        let beside = |suffix: &str| {
            let name = path.file_name().unwrap().to_string_lossy();
            path.with_file_name(if suffix == "~" { format!("{name}~") } else { format!(".{name}{suffix}") })
        };
        match self {
            Self::InPlace => put(path, text.as_bytes()),
            Self::RenameOver => {
                put(&beside(".tmp"), text.as_bytes());
                fs::rename(beside(".tmp"), path).unwrap();
            }
            Self::MoveAside => {
                // Where Dossier swaps at this moment, there is still a file to move.
                fs::rename(path, beside("~")).unwrap();
                put(path, text.as_bytes());
                fs::remove_file(beside("~")).unwrap();
            }
            Self::Swapped => {
                put(&beside(".swp"), b"b0VIM 9.0");
                put(&path.with_file_name("4913"), b"");
                fs::remove_file(path.with_file_name("4913")).unwrap();
                put(path, text.as_bytes());
                fs::remove_file(beside(".swp")).unwrap();
            }
            Self::Exchange => {
                let new = beside(".new");
                put(&new, text.as_bytes());
                renameat_with(CWD, &new, CWD, path, RenameFlags::EXCHANGE).unwrap();
                let displaced = fs::read_to_string(&new).unwrap();
                fs::remove_file(&new).unwrap();
                return displaced;
            }
        }
        String::new()
    }
}

/// A file that the editor saves.
struct Sheet {
    path: PathBuf,
    way: Way,
    is_shared: bool,
    saves: usize,
    overwritten: String,
}

impl Sheet {
    /// Reads the file, adds a line, and saves it.
    fn save(&mut self) {
        // An editor never shows a file that is half there: it would have been told.
        let Ok(mut text) = fs::read_to_string(&self.path) else { return };
        self.saves += 1;
        text.push_str(&line(self.saves));
        self.overwritten.push_str(&self.way.save(&self.path, &text));
    }

    /// The file, and the copies of it that were kept where two had changed it.
    fn kept(&self) -> Vec<String> {
        let stem = self.path.file_stem().unwrap().to_string_lossy().into_owned();
        let beside = fs::read_dir(self.path.parent().unwrap()).unwrap().flatten().map(|entry| entry.path());
        let kept = beside.filter(|path| path.file_name().unwrap().to_string_lossy().starts_with(&stem));
        kept.map(|path| fs::read_to_string(path).unwrap()).collect()
    }

    fn holds(&self, token: &str) -> bool {
        self.kept().iter().any(|text| text.contains(token))
    }

    /// Every line that the editor saved is there.
    fn holds_every_save(&self) -> Outcome {
        let kept = self.kept();
        let is_lost = |save: &usize| !kept.iter().any(|text| text.contains(&line(*save)));
        let lost: Vec<usize> = (1..=self.saves).filter(is_lost).collect();
        must(lost.is_empty(), || format!("{:?}: of {} saves {lost:?} are lost", self.way, self.saves))?;
        must(self.is_shared || kept.len() == 1, || format!("{} has copies", self.path.display()))
    }
}

fn line(save: usize) -> String {
    format!("Line {save}. of the editor at the harbour.\n")
}

/// The files that the editor saves: a note and an actor for each way.
fn sheets(dossier: &Dossier) -> Vec<Sheet> {
    let root = dossier.folder();
    let mut sheets = Vec::new();
    for (n, way) in WAYS.into_iter().enumerate() {
        let actor = format!("Shared {n}");
        dossier.run(&["actor", "add", &actor]).ok();
        file(root, &format!("Notes/Own {n}.md"), "A note of the editor's.\n");
        for (path, is_shared) in [(format!("Notes/Own {n}.md"), false), (format!("Actors/{actor}.md"), true)] {
            let path = root.join(path);
            sheets.push(Sheet { path, way, is_shared, saves: 0, overwritten: String::new() });
        }
    }
    sheets
}

/// Something that Dossier said is done.
struct Told {
    act: usize,
    path: String,
    token: String,
}

/// What one program after another does in one thread, and what each of them answered.
fn write(dossier: &Dossier, desk: &Path, writer: usize, mut random: fastrand::Rng) -> Result<Vec<Told>, String> {
    let mut told = Vec::new();
    for n in 0..ACTS {
        let (act, token) = (random.usize(..6), format!("w{writer}n{n}x"));
        let shared = format!("Actors/Shared {}.md", random.usize(..WAYS.len()));
        // Put in place whole: another writer may be reading the text that both bring in.
        let story = |token: &str| {
            let aside = file(desk, &format!("{token}.{writer}"), format!("Story {token}\n\n{token} {ARTICLE}"));
            let path = desk.join(format!("{token}.txt"));
            std::fs::rename(aside, &path).unwrap();
            path.to_string_lossy().into_owned()
        };
        let quote = ["eleven trawlers", "draw a clear line", "The harbour master"][random.usize(..3)];
        let (own, same) = (story(&token), story(&format!("same{n}x")));
        let words = match act {
            0 => vec!["import", &own],
            1 => vec!["import", &same],
            2 => vec!["clip", "Talks", "--quote", quote, "--comment", &token],
            3 => vec!["actor", "alias", &shared, &token],
            4 => vec!["actor", "add", &token],
            _ => vec!["search", "--save", &token, "harbour"],
        };
        let ran = dossier.attempt(&[&words[..], &["--json"]].concat());
        let is_mannered = matches!(ran.status, Some(0 | 1)) && !ran.err.contains("panicked");
        must(is_mannered, || format!("{words:?}: {ran:?}"))?;
        // Only an actor that the editor saves at this moment may be refused.
        must(ran.status == Some(0) || act == 3, || format!("{words:?}: {ran:?}"))?;
        if let Some(path) = ran.json_or_null()["path"].as_str().filter(|_| ran.status == Some(0)) {
            let token = if act == 1 { format!("same{n}x") } else { token };
            told.push(Told { act, path: path.to_owned(), token });
        }
    }
    Ok(told)
}

/// Has programs and the editor write at once, until the programs are done.
fn at_once(dossier: &Dossier, sheets: &mut [Sheet], random: &mut fastrand::Rng) -> Result<Vec<Told>, String> {
    let (desk, done) = (tempfile::tempdir().unwrap(), AtomicBool::new(false));
    thread::scope(|scope| {
        let writers: Vec<_> = (0..WRITERS)
            .map(|writer| {
                let (desk, random) = (desk.path(), random.fork());
                scope.spawn(move || write(dossier, desk, writer, random))
            })
            .collect();
        let mut pace = random.fork();
        let done = &done;
        let editor = scope.spawn(move || {
            while !done.load(Ordering::Relaxed) {
                sheets[pace.usize(..sheets.len())].save();
                // The pace of a hand, which is what is tried here; nothing waits for it.
                thread::sleep(Duration::from_micros(pace.u64(..PAUSE)));
            }
        });
        let told: Vec<_> = writers.into_iter().map(|writer| writer.join().unwrap()).collect();
        done.store(true, Ordering::Relaxed);
        editor.join().unwrap();
        Ok(told.into_iter().collect::<Result<Vec<_>, _>>()?.into_iter().flatten().collect())
    })
}

/// What Dossier was heard to have saved is there, once.
fn is_there(root: &Path, told: &[Told], sheets: &[Sheet]) -> Outcome {
    for Told { act, path, token } in told {
        if *act == 3 {
            let sheet = sheets.iter().find(|sheet| sheet.path == root.join(path)).unwrap();
            // Only this way of saving tells the editor what it overwrote.
            let is_known = sheet.way == Way::Exchange;
            let is_kept = sheet.holds(token) || sheet.overwritten.contains(token);
            must(is_kept || !is_known, || format!("the alias {token} of {path} is lost"))?;
            continue;
        }
        let text = fs::read_to_string(root.join(path)).map_err(|error| format!("{path} was saved: {error}"))?;
        must(path.contains(token.as_str()) || text.contains(token.as_str()), || format!("{path}: no {token}: {text}"))?;
    }
    let sources = || tree(root).into_keys().filter(|path| path.starts_with("Sources/") && path.ends_with(".md"));
    for n in 0..ACTS {
        let copies = sources().filter(|path| path.contains(&format!("same{n}x"))).count();
        must(copies <= 1, || format!("{copies} sources of one text"))?;
    }
    Ok(())
}

/// `check` finds nothing but the copies that were kept, and an index built anew finds the same.
fn is_clean(dossier: &Dossier) -> Outcome {
    let search = || dossier.attempt(&["search", "harbour", "--json"]).json_or_null()["total"].clone();
    let found = search();
    let report = dossier.attempt(&["check", "--json"]).json_or_null();
    let problems = report["problems"].as_array().ok_or("check does not answer")?;
    let wrong: Vec<&Value> = problems.iter().filter(|problem| !problem.to_string().contains("(conflict")).collect();
    must(wrong.is_empty(), || format!("check finds {wrong:?}"))?;
    let rebuilt = dossier.attempt(&["index", "--rebuild"]);
    must(rebuilt.status == Some(0), || format!("{rebuilt:?}"))?;
    let anew = search();
    must(found == anew && found.is_u64(), || format!("{found} hits, and {anew} by an index built anew"))?;
    no_leftovers(dossier.folder())
}

#[test]
fn programs_and_an_editor_that_write_at_once_lose_nothing() {
    let mut tally = AttackReport::new("parallel writers and an editor");
    for run in 0..runs(2, 150) {
        let mut random = tally.random(run);
        let (folder, dossier) = notebook();
        dossier.run_with(&["import", "-", "--title", "Talks"], ARTICLE.as_bytes()).ok();
        let mut sheets = sheets(&dossier);
        match at_once(&dossier, &mut sheets, &mut random) {
            Err(wrong) => tally.count("what programs were told is there", Err(wrong)),
            Ok(told) => tally.count("what programs were told is there", is_there(folder.path(), &told, &sheets)),
        }
        for sheet in &sheets {
            let class = if sheet.is_shared { "an actor of both" } else { "a note of the editor's" };
            tally.count(format!("{class}, saved {:?}", sheet.way), sheet.holds_every_save());
        }
        tally.count("check is clean, and the index in step", is_clean(&dossier));
    }
    tally.finish();
}
