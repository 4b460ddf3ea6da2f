//! `kill -9` spread over the whole run of a command: nothing acknowledged is lost, nothing is torn, the
//! next start works.

use std::path::Path;
use std::time::{Duration, Instant};

use harness::attack::AttackReport;
use harness::{ARTICLE, Dossier, Ran, tree};
use serde_json::Value;

use crate::{file, notebook};

/// Kills of each command; three commands make more than 200.
const KILLS: u32 = 70;
/// How far beyond the time of a whole run the kills are spread, so that some runs end by themselves.
const BEYOND: f64 = 2.0;
/// After so many kills a whole run is timed again: other tests make the machine slower and quicker.
const TIMED_AGAIN: u32 = 10;

/// The number of the first run that is let go on to its end.
const WHOLE: u32 = 1_000;

/// What became of the runs.
#[derive(Default, Debug)]
struct Count {
    killed: u32,
    acknowledged: u32,
}

/// Runs and kills `command` again and again, and has `verify` look at what each run left. `verify`
/// gets the number of the run and the answer, if the command gave a whole one.
fn kill(name: &str, dossier: &Dossier, command: impl Fn(u32) -> Vec<String>, verify: impl Fn(u32, Option<&Value>)) {
    let mut tally = AttackReport::new("kills by time");
    let whole_run = |n: u32| {
        let arguments = command(WHOLE + n);
        let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
        let started = Instant::now();
        dossier.run(&arguments).ok();
        started.elapsed()
    };
    let mut whole = Duration::ZERO;
    let mut count = Count::default();
    for n in 0..KILLS {
        if n.is_multiple_of(TIMED_AGAIN) {
            whole = whole_run(n / TIMED_AGAIN);
        }
        let arguments = command(n);
        let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
        let delay = whole.mul_f64(BEYOND * f64::from(n) / f64::from(KILLS));
        let ran = dossier.kill_after(&arguments, delay);
        let answer = acknowledged(&ran);
        count.killed += u32::from(ran.status.is_none());
        count.acknowledged += u32::from(answer.is_some());
        verify(n, answer.as_ref());
        tally.count(name, Ok(()));
    }
    assert!(
        count.killed >= KILLS / 5 && count.acknowledged >= KILLS / 5,
        "{count:?} of {KILLS}, a whole run took {whole:?}"
    );
    let report = dossier.run(&["check", "--json"]).ok().json();
    assert_eq!((&report["problems"], &report["notices"]), (&serde_json::json!([]), &serde_json::json!([])));
    no_leftovers(dossier.folder());
    tally.finish();
}

fn acknowledged(ran: &Ran) -> Option<Value> {
    ran.out.lines().find(|line| line.ends_with('}')).map(|line| serde_json::from_str(line).unwrap())
}

/// No file half made, no original without its source, in what the next start left.
fn no_leftovers(root: &Path) {
    let staged = root.join(".dossier/local/tmp");
    let left = std::fs::read_dir(&staged).map(|entries| entries.count()).unwrap_or(0);
    assert_eq!(left, 0, "files left in {}", staged.display());
    let names = tree(root);
    let sources: Vec<String> = std::fs::read_dir(root.join("Sources"))
        .unwrap()
        .map(|entry| std::fs::read_to_string(entry.unwrap().path()).unwrap())
        .collect();
    for folder in names.keys().filter_map(|name| name.strip_prefix("Evidence/")).filter(|name| !name.contains('/')) {
        assert!(sources.iter().any(|source| source.contains(folder)), "Evidence/{folder} has no source");
    }
}

fn story(n: u32) -> String {
    format!("Story number {n}\n\nThe word of this story is word{n}.\n\n{ARTICLE}")
}

#[test]
fn import() {
    let (folder, dossier) = notebook();
    let desk = tempfile::tempdir().unwrap();
    let command = |n: u32| {
        let path = file(desk.path(), &format!("{n}.txt"), story(n));
        vec!["import".to_owned(), path, "--json".to_owned()]
    };
    kill("import", &dossier, command, |n, answer| {
        let path = folder.path().join(format!("Sources/Story number {n}.md"));
        match (std::fs::read_to_string(&path), answer) {
            (Ok(text), _) => assert!(
                text.starts_with("---\n") && text.contains(&format!("word{n}.")) && text.contains("eleven trawlers"),
                "torn: {text}"
            ),
            (Err(_), None) => {}
            (Err(error), Some(answer)) => panic!("{error}: {answer} was acknowledged"),
        }
        if let Some(answer) = answer {
            let evidence = folder.path().join("Evidence").join(answer["id"].as_str().unwrap());
            assert_eq!(std::fs::read_to_string(evidence.join("raw.txt")).unwrap(), story(n));
        }
    });
}

#[test]
fn clip() {
    let (folder, dossier) = notebook();
    let numbers: Vec<String> = (0..KILLS)
        .chain(WHOLE..=WHOLE + KILLS / TIMED_AGAIN)
        .map(|n| format!("The count of day {n} was {n} boats."))
        .collect();
    dossier.run_with(&["import", "-", "--title", "Counts"], numbers.join("\n\n").as_bytes()).ok();
    let command = |n: u32| {
        let quote = format!("The count of day {n} was {n} boats.");
        ["clip", "Counts", "--quote", &quote, "--json"].map(str::to_owned).to_vec()
    };
    kill("clip", &dossier, command, |n, answer| {
        let quote = format!("The count of day {n} was {n} boats.");
        let clips = clips(folder.path());
        for text in &clips {
            assert!(
                text.starts_with("---\n") && text.contains("\n---\n> ") && text.ends_with("[[Counts]]\n"),
                "torn: {text}"
            );
        }
        let made = clips.iter().filter(|text| text.contains(&quote)).count();
        assert!(made <= 1 && (answer.is_none() || made == 1), "{made} clips of {quote}, acknowledged {answer:?}");
    });
}

fn clips(root: &Path) -> Vec<String> {
    let files =
        walkdir::WalkDir::new(root.join("Clips")).into_iter().flatten().filter(|entry| entry.file_type().is_file());
    files.map(|entry| std::fs::read_to_string(entry.path()).unwrap()).collect()
}

#[test]
fn actor_alias() {
    let (folder, dossier) = notebook();
    std::fs::create_dir_all(folder.path().join("Sources")).unwrap();
    dossier.run(&["actor", "add", "Ilse Varga"]).ok();
    let actor = folder.path().join("Actors/Ilse Varga.md");
    let command =
        |n: u32| ["actor", "alias", "Ilse Varga", &format!("alias{n}."), "--json"].map(str::to_owned).to_vec();
    let acknowledged = std::cell::RefCell::new(Vec::new());
    kill("actor alias", &dossier, command, |n, answer| {
        let text = std::fs::read_to_string(&actor).unwrap();
        assert!(
            text.starts_with("---\n") && text.contains("\nkind: person\ntype: actor\n") && text.ends_with("\n---\n"),
            "torn: {text}"
        );
        acknowledged.borrow_mut().extend(answer.map(|_| n));
        for n in acknowledged.borrow().iter() {
            assert!(text.contains(&format!("alias{n}.")), "alias{n}. was acknowledged: {text}");
        }
    });
}
