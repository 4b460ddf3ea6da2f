//! Two programs on one notebook at once.

use std::io::{BufRead, BufReader, Write};
use std::time::{Duration, Instant};

use harness::ARTICLE;
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
