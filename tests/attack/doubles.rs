//! Programs that bring in one thing at once: it is there once, and each of them says so.

use std::process::Child;

use harness::attack::{AttackReport, runs};
use harness::{ARTICLE, Dossier, tree};
use notes::clock::Clock;
use notes::notebook::Notebook;
use notes::progress::Progress;
use serde_json::Value;

use crate::{file, notebook};

/// Programs at once.
const WRITERS: usize = 3;

/// Starts these commands at once and answers what each printed.
fn at_once<'a>(dossier: &Dossier, commands: impl Iterator<Item = Vec<&'a str>>) -> Vec<(bool, Value)> {
    let children: Vec<Child> = commands.map(|arguments| dossier.spawn(&arguments)).collect();
    let ended = children.into_iter().map(|mut child| {
        drop(child.stdin.take());
        child.wait_with_output().unwrap()
    });
    ended
        .map(|output| {
            let said = String::from_utf8_lossy(&output.stdout).into_owned();
            (output.status.success(), serde_json::from_str(&said).unwrap_or(Value::String(said)))
        })
        .collect()
}

fn files(dossier: &Dossier, folder: &str) -> usize {
    let within = format!("{folder}/");
    tree(dossier.folder()).into_keys().filter(|path| path.starts_with(&within) && path.ends_with(".md")).count()
}

fn is(what: &str, found: usize, expected: usize) -> Result<(), String> {
    if found == expected { Ok(()) } else { Err(format!("{what}: {found} instead of {expected}")) }
}

/// One of them saved it, the others found it, the folder holds it once, and nothing is wrong with it.
fn once(dossier: &Dossier, answers: &[(bool, Value)]) -> Result<(), String> {
    let already = answers.iter().filter(|(_, answer)| answer["already"] == true).count();
    let sources = files(dossier, "Sources");
    is("sources", sources, 1).map_err(|wrong| format!("{wrong}; {answers:?}"))?;
    is("that found it", already, WRITERS - 1).map_err(|wrong| format!("{wrong}; {answers:?}"))?;
    let evidence = std::fs::read_dir(dossier.folder().join("Evidence")).map_or(0, Iterator::count);
    is("originals", evidence, 1)?;
    checked(dossier)
}

fn checked(dossier: &Dossier) -> Result<(), String> {
    let report = dossier.run(&["check", "--json"]).json();
    if report["problems"] == serde_json::json!([]) { Ok(()) } else { Err(format!("check: {report}")) }
}

#[test]
fn one_file_imported_by_several_programs_at_once_is_one_source() {
    let mut tally = AttackReport::new("doubles: one document, several programs at once");
    for run in 0..runs(4, 25) {
        let desk = tempfile::tempdir().unwrap();
        let article = file(desk.path(), "article.txt", format!("Story {run}\n\n{ARTICLE}"));
        let (_folder, dossier) = notebook();
        let import = vec!["import", article.as_str(), "--json"];
        let answers = at_once(&dossier, std::iter::repeat_n(import.clone(), WRITERS));
        tally.count("the same file", once(&dossier, &answers));

        // Other bytes that say the same, under one address.
        let spellings: Vec<String> = (0..WRITERS)
            .map(|n| file(desk.path(), &format!("{n}.txt"), format!("Story {run}\n\n{ARTICLE}{}", "\n".repeat(n + 1))))
            .collect();
        let (_folder, dossier) = notebook();
        let address = ["--url", "https://harbour.example/talks", "--json"];
        let answers = at_once(&dossier, spellings.iter().map(|path| [&["import", path][..], &address].concat()));
        tally.count("the same text under one address", once(&dossier, &answers));

        // Another program keeps the index, so that what these write is in no index.
        let (folder, dossier) = notebook();
        let keeper = Notebook::open(folder.path(), Clock::system()).unwrap();
        keeper.sync(&Progress::silent()).unwrap();
        let answers = at_once(&dossier, std::iter::repeat_n(import, WRITERS));
        drop(keeper);
        tally.count("the same file, the index behind", once(&dossier, &answers));
    }
    tally.finish();
}

#[test]
fn one_actor_added_by_several_programs_at_once_is_one_actor() {
    let mut tally = AttackReport::new("doubles: one actor, several programs at once");
    let names = ["Ilse Varga", "ilse varga", "ILSE VARGA"];
    for _ in 0..runs(4, 25) {
        for class in ["the same name", "the name in another case"] {
            let (_folder, dossier) = notebook();
            let name = |n: usize| if class == "the same name" { names[0] } else { names[n] };
            let answers = at_once(&dossier, (0..WRITERS).map(|n| vec!["actor", "add", name(n), "--json"]));
            let added = answers.iter().filter(|(well, _)| *well).count();
            let outcome = is("actors", files(&dossier, "Actors"), 1)
                .and_then(|()| is("that added it", added, 1))
                .and_then(|()| checked(&dossier));
            tally.count(class, outcome.map_err(|wrong| format!("{wrong}; {answers:?}")));
        }
    }
    tally.finish();
}

#[test]
fn clips_made_by_several_programs_at_once_are_all_kept() {
    let mut tally = AttackReport::new("doubles: clips of one passage, several programs at once");
    for _ in 0..runs(3, 25) {
        let (_folder, dossier) = notebook();
        dossier.run_with(&["import", "-", "--title", "Talks"], ARTICLE.as_bytes()).ok();
        let clip = vec!["clip", "Talks", "--quote", "eleven trawlers", "--json"];
        let answers = at_once(&dossier, std::iter::repeat_n(clip, WRITERS));
        let made: std::collections::BTreeSet<String> =
            answers.iter().filter_map(|(_, answer)| answer["path"].as_str().map(str::to_owned)).collect();
        let outcome = is("clips", files(&dossier, "Clips"), WRITERS)
            .and_then(|()| is("that were told", made.len(), WRITERS))
            .and_then(|()| checked(&dossier));
        tally.count("the same passage", outcome.map_err(|wrong| format!("{wrong}; {answers:?}")));
    }
    tally.finish();
}
