//! Two programs on one notebook at once.

use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use harness::ARTICLE;
use notes::clock::Clock;
use notes::kind::Kind;
use notes::notebook::{ClipDetails, Notebook};
use notes::progress::Progress;
use notes::search::SearchRequest;
use notes::vault::{VaultEvents, Watch};
use serde_json::Value;

use crate::{file, notebook};

#[test]
fn writers_wait_for_each_other_and_lose_nothing() {
    let (_folder, dossier) = notebook();
    let desk = tempfile::tempdir().unwrap();
    let folders: Vec<String> = (0..3)
        .map(|writer| {
            for item in 0..6 {
                file(desk.path(), &format!("{writer}/{item}.txt"), format!("Story {writer}{item}\n\n{ARTICLE}"));
            }
            desk.path().join(writer.to_string()).to_string_lossy().into_owned()
        })
        .collect();
    let children: Vec<_> = folders.iter().map(|folder| dossier.spawn(&["import", folder, "--json"])).collect();
    for mut child in children {
        drop(child.stdin.take());
        let output = child.wait_with_output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        assert_eq!(String::from_utf8_lossy(&output.stdout).lines().count(), 6);
    }
    let found = dossier.run(&["search", "trawlers", "--limit", "100", "--json"]).ok().json();
    assert_eq!(found["total"], 18);
    let report = dossier.run(&["check", "--json"]).ok().json();
    assert_eq!(report["problems"], serde_json::json!([]));
}

#[test]
fn a_searcher_left_open_does_not_hinder_a_writer() {
    let (_folder, dossier) = notebook();
    dossier.run_with(&["import", "-"], ARTICLE.as_bytes()).ok();
    let mut searcher = dossier.spawn(&["search", "-"]);
    let mut ask = searcher.stdin.take().unwrap();
    let mut answers = BufReader::new(searcher.stdout.take().unwrap());
    let mut total = |query: &str| -> u64 {
        writeln!(ask, "{query}").unwrap();
        let mut line = String::new();
        answers.read_line(&mut line).unwrap();
        serde_json::from_str::<Value>(&line).unwrap()["total"].as_u64().unwrap()
    };
    assert_eq!(total("type:clip trawlers"), 0);
    dossier.run(&["clip", "Harbour talks end without a text", "--quote", "eleven trawlers"]);
    let started = Instant::now();
    while total("type:clip trawlers") == 0 {
        assert!(started.elapsed() < Duration::from_secs(1), "the clip is not found");
        std::thread::sleep(Duration::from_millis(20));
    }
    drop(ask);
    searcher.wait().unwrap();
}

/// What one writes the other finds within this time.
const SOON: Duration = Duration::from_secs(1);

/// A notebook open as the window has it: it keeps the index, and its watcher brings that in step.
fn window(root: &Path) -> (Arc<Notebook>, Watch) {
    let notebook = Arc::new(Notebook::open(root, Clock::system()).unwrap());
    notebook.sync(&Progress::silent()).unwrap();
    let keeper = Arc::clone(&notebook);
    let watch = notebook.vault().watch(move |events| {
        let report = match events {
            VaultEvents::Paths(paths) => keeper.reconcile(&paths),
            VaultEvents::Rescan => keeper.sync(&Progress::silent()),
        };
        report.unwrap();
    });
    (notebook, watch.unwrap())
}

#[track_caller]
fn found_soon(what: &str, found: impl Fn() -> bool) {
    let started = Instant::now();
    while !found() {
        assert!(started.elapsed() < SOON, "{what} is not found");
        std::thread::sleep(Duration::from_millis(10));
    }
}

#[test]
fn the_command_line_and_the_window_find_what_the_other_writes() {
    let (folder, dossier) = notebook();
    let (window, _watch) = window(folder.path());
    let total = |query: &str| {
        let request = SearchRequest { query: query.to_owned(), limit: 1, ..SearchRequest::default() };
        window.search(&request).unwrap().total
    };
    // The command line writes, one command right after the other.
    dossier.run_with(&["import", "-", "--title", "Talks"], ARTICLE.as_bytes()).ok();
    dossier.run(&["actor", "add", "Ilse Varga"]).ok();
    let arguments = ["clip", "Talks", "--quote", "eleven trawlers", "--actor", "Ilse Varga"];
    dossier.run(&arguments).ok();
    found_soon("the clip", || total("type:clip actor:\"Ilse Varga\"") == 1);
    // The window writes.
    let source = window.find("Talks", &[Kind::Source]).unwrap().path;
    window.clip_quote(&source, "four coastal states", None, &ClipDetails::default()).unwrap();
    let found = dossier.run(&["search", "type:clip coastal", "--json"]).ok().json();
    assert_eq!(found["total"], 1);
    // Another program writes.
    crate::file(folder.path(), "Notes/Quay.md", "written elsewhere\n");
    found_soon("the note", || total("elsewhere") == 1);
}
