//! The commands of the desk through its router, without a window: what holds for every one of them, by what each
//! declares of itself.
use std::{fs, path::Path};

use desk::{FailureCode, HostEvent, PathOf};
use harness::{
    TestDesk, Tree,
    page::{calls_with, calls_without_path, traps, wrong_paths},
    tree,
};
use notes::kind::Kind;
use serde_json::{Value, json};

/// All that must stay as it is: the notebook but for this machine's own, and the folder beside it.
fn state(answering: &TestDesk) -> (Tree, Tree) {
    (tree(&answering.notebook), tree(&answering.file("outside")))
}

fn first_document(folder: &Path) -> String {
    let mut entries: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    entries.sort();
    let file = entries.into_iter().next().expect("the sample has one of each kind");
    if file.is_dir() { first_document(&file) } else { file.display().to_string() }
}

fn document_of(answering: &TestDesk, kind: Kind) -> String {
    let file = first_document(&answering.notebook.join(kind.folder()));
    Path::new(&file).strip_prefix(&answering.notebook).unwrap().display().to_string()
}

/// The kinds that a command's path may be of, all where it takes any; none where it takes no path of a document.
fn kinds_of(command: &desk::Command) -> Option<Vec<Kind>> {
    let of = |path: PathOf| match path {
        PathOf::Document([]) => Some(Kind::ALL.to_vec()),
        PathOf::Document(kinds) => Some(kinds.to_vec()),
        PathOf::Folder => None,
    };
    command.arguments.iter().find_map(|argument| argument.path.and_then(of))
}

#[test]
fn every_command_that_takes_a_path_is_tried_with_wrong_ones() {
    let tried: Vec<&str> = calls_with("", Path::new("")).into_iter().map(|(name, _)| name).collect();
    let takes_path = |command: &&desk::Command| command.arguments.iter().any(|argument| argument.path.is_some());
    let untried: Vec<&str> =
        desk::commands().filter(takes_path).map(|command| command.name).filter(|name| !tried.contains(name)).collect();
    assert_eq!(untried, [""; 0], "add them to harness::page::calls_with");
}

#[test]
fn no_command_takes_a_path_that_is_no_document() {
    let answering = TestDesk::with_sample();
    let outside = answering.file("outside");
    traps(&answering.notebook, &outside);
    let before = state(&answering);
    for path in wrong_paths(&outside) {
        let calls = calls_with(&path, &answering.notebook).into_iter();
        let answered: Vec<&str> =
            calls.filter(|(name, given)| answering.ask(name, given.clone()).is_ok()).map(|(name, _)| name).collect();
        let shown: String = path.chars().take(60).collect();
        assert_eq!(answered, [""; 0], "{shown:?} is answered");
        assert!(state(&answering) == before, "{shown:?} changed something");
    }
}

#[test]
fn a_command_takes_documents_of_its_own_kinds_only() {
    let answering = TestDesk::with_sample();
    let before = state(&answering);
    for command in desk::commands() {
        let Some(kinds) = kinds_of(command) else { continue };
        for kind in Kind::ALL.into_iter().filter(|kind| !kinds.contains(kind)) {
            let path = document_of(&answering, kind);
            for (name, given) in
                calls_with(&path, &answering.notebook).into_iter().filter(|(name, _)| *name == command.name)
            {
                let refused = answering.ask(name, given).expect_err(&format!("{name} takes a {}", kind.as_str()));
                assert_ne!(refused.code, FailureCode::Unexpected, "{name}: {}", refused.message);
            }
        }
    }
    assert!(state(&answering) == before);
    // The control: what refused was the path.
    let right = [
        ("quotation", Kind::Clip),
        ("placed_clips", Kind::Source),
        ("suggest_names", Kind::Actor),
        ("save_note", Kind::Note),
    ];
    for (name, kind) in right {
        let path = document_of(&answering, kind);
        let (_, given) = calls_with(&path, &answering.notebook).into_iter().find(|(each, _)| *each == name).unwrap();
        assert!(answering.ask(name, given).is_ok(), "{name}");
    }
}

#[test]
fn without_a_notebook_what_needs_one_says_so() {
    let answering = TestDesk::new();
    for (name, given) in calls_with("Notes/a.md", &answering.notebook) {
        let Err(failure) = answering.ask(name, given) else { panic!("{name} is answered") };
        let needs_none = ["open_address", "open_recent"].contains(&name);
        assert_eq!(failure.code == FailureCode::NoNotebook, !needs_none, "{name}: {}", failure.message);
    }
}

#[test]
fn arguments_that_are_missing_or_of_another_kind_are_refused_by_name() {
    let answering = TestDesk::with_sample();
    for (name, given) in [("list", Value::Null), ("read", json!({"path": 7})), ("no_such_command", Value::Null)] {
        let failure = answering.ask(name, given).unwrap_err();
        assert!(failure.message.starts_with(name), "{}", failure.message);
    }
}

#[test]
fn only_what_is_declared_as_writing_changes_documents() {
    let answering = TestDesk::with_sample();
    for command in desk::commands().filter(|command| !command.writes) {
        for kind in kinds_of(command).unwrap_or_default() {
            let before = state(&answering);
            let path = document_of(&answering, kind);
            for (name, given) in
                calls_with(&path, &answering.notebook).into_iter().filter(|(name, _)| *name == command.name)
            {
                let _ = answering.ask(name, given);
            }
            assert!(state(&answering) == before, "{} writes", command.name);
        }
    }
}

/// Commands that are about the program itself, that close it, open another notebook, or change the settings of this one.
const NOT_READING: [&str; 9] = [
    "save_settings",
    "save_layout",
    "allow_closing",
    "quit",
    "try_sample",
    "new_notebook",
    "pick_notebook",
    "set_han_folding",
    "set_analyst",
];

#[test]
fn what_reads_without_a_path_changes_no_document() {
    let answering = TestDesk::with_sample();
    let before = state(&answering);
    let calls = calls_without_path(&answering.notebook);
    for (name, given) in &calls {
        let answer = answering.ask(name, given.clone());
        // What these two name is not there.
        let is_refused = ["trashed_view", "preview_capture"].contains(name);
        assert_eq!(answer.is_err(), is_refused, "{name}: {answer:?}");
        assert!(state(&answering) == before, "{name} writes");
    }
    let tried: Vec<&str> = calls.into_iter().chain(calls_with("", Path::new(""))).map(|(name, _)| name).collect();
    let reads = desk::commands().filter(|command| !command.writes).map(|command| command.name);
    let untried: Vec<&str> = reads.filter(|name| !tried.contains(name)).collect();
    assert_eq!(untried, NOT_READING, "add them to harness::page::calls_without_path");
}

#[test]
fn a_change_is_told_before_it_is_answered() {
    let answering = TestDesk::with_sample();
    let _ = answering.heard();
    let made = answering.ask("create_note", json!({"title": "Borders", "folder": null})).unwrap();
    assert_eq!(made, json!({"path": "Notes/Borders.md", "label": made["label"], "undoable": true}));
    let told = |event: &HostEvent| matches!(event, HostEvent::Changed { paths } if paths == &["Notes/Borders.md"]);
    assert!(answering.heard().iter().any(told));
}

#[test]
fn what_only_a_desktop_can_do_is_asked_of_it() {
    let answering = TestDesk::with_sample();
    answering.ask("open_address", json!({"url": "https://example.org/a"})).unwrap();
    let note = "Notes/Start here.md";
    answering.ask("show_in_folder", json!({"path": note})).unwrap();
    for (name, opens) in [("Report.pdf", true), ("Page.html", true), ("run.sh", false)] {
        let file = answering.notebook.join("Attachments").join(name);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        harness::put(&file, b"x");
        let link = format!("Attachments/{name}");
        assert_eq!(answering.ask("open_linked", json!({"path": note, "link": link})).unwrap(), json!(opens), "{name}");
    }
    let private = answering.ask("load_image", json!({"job": "one", "address": "http://127.0.0.1:9/a.png"}));
    assert!(private.unwrap_err().message.contains("127.0.0.1"));
    let asked = answering.desktop.asked();
    assert_eq!(asked[0], "title Dossier sample – Dossier");
    assert_eq!(asked[1], "open https://example.org/a");
    assert_eq!(asked[2], format!("reveal {}", answering.notebook.join("Notes").display()));
    let attached = answering.notebook.join("Attachments");
    assert_eq!(asked[3], format!("open {}", attached.join("Report.pdf").display()));
    assert_eq!(asked[4], format!("reveal {}", attached.display()), "a browser would run it");
    assert!(asked[5].starts_with("allow 127.0.0.1"), "{}", asked[5]);
}

#[test]
fn what_is_kept_of_one_notebook_is_not_kept_in_another() {
    let answering = TestDesk::with_sample();
    let root = answering.notebook.display().to_string();
    let source = document_of(&answering, Kind::Source);
    let standing =
        |query: &str| json!({"view": null, "tag": null, "query": query, "lists": [], "sides": [], "active": 0});
    let keep = |root: &str, query: &str| {
        answering.ask("keep_arrangement", json!({"root": root, "arrangement": standing(query)})).unwrap();
        let place = json!({"at": 0, "percent": 40, "isRead": false});
        answering.ask("keep_reading", json!({"root": root, "path": source, "place": place})).unwrap();
    };
    let before = tree(&answering.notebook.join(".dossier/local"));
    keep("/another", "mine no more");
    assert!(tree(&answering.notebook.join(".dossier/local")) == before);
    assert_eq!(answering.ask("arrangement", json!({})).unwrap(), Value::Null);
    keep(&root, "mine");
    assert_eq!(answering.ask("arrangement", json!({})).unwrap()["query"], "mine");
    assert_eq!(answering.ask("read", json!({"path": source})).unwrap()["row"]["reached"]["percent"], 40);
}
