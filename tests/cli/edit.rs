//! `dossier edit`: any property by its key.

use serde_json::json;

use crate::{file, notebook};

const SOURCE: &str =
    "---\ntitle: Ferries\ntype: source\n# kept\npublisher:\nx_rank: 3\ntags:\n---\nThe ferries stopped.\n";

#[test]
fn properties_are_set_removed_and_nothing_else_changes() {
    let (folder, dossier) = notebook();
    let path = folder.path().join("Sources/Ferries.md");
    file(folder.path(), "Sources/Ferries.md", SOURCE);
    let set = |pairs: &[&str]| {
        let arguments = pairs.iter().flat_map(|pair| ["--set", *pair]);
        dossier.run(&["edit", "Ferries"].into_iter().chain(arguments).collect::<Vec<_>>()).ok().out
    };
    assert_eq!(
        set(&["publisher=Harbour Post", "published=2021-07", "tags=#ports", "tags=topic/sea"]),
        "changed  Sources/Ferries.md\n"
    );
    let text = std::fs::read_to_string(&path).unwrap();
    let expected = "---\ntitle: Ferries\ntype: source\n# kept\npublisher: \"Harbour Post\"\nx_rank: 3\ntags:\n  - ports\n  - topic/sea\npublished: 2021-07-01\npublished_precision: month\n---\nThe ferries stopped.\n";
    assert_eq!(text, expected);
    assert_eq!(set(&["publisher=Harbour Post"]), "unchanged  Sources/Ferries.md\n");
    let answer = dossier.run(&["edit", "Ferries", "--unset", "published", "--unset", "x_rank", "--json"]).ok().json();
    assert_eq!(answer, json!({"path": "Sources/Ferries.md", "changed": true}));
    let text = std::fs::read_to_string(&path).unwrap();
    assert!(!text.contains("published") && !text.contains("x_rank") && text.contains("# kept\n"), "{text}");
    assert_eq!(dossier.run(&["search", "publisher:\"Harbour Post\" tag:ports", "--json"]).ok().json()["total"], 1);
}

#[test]
fn what_a_property_cannot_be_is_refused_and_nothing_is_written() {
    let (folder, dossier) = notebook();
    file(folder.path(), "Sources/Ferries.md", SOURCE);
    for (pair, part) in [
        ("id=src-1", "is managed by Dossier"),
        ("sha256=00", "is managed by Dossier"),
        ("type=note", "is managed by Dossier"),
        ("published=soon", "is written 2021"),
        ("reliability=G", "a letter from A to F"),
        ("credibility=7", "a number from 1 to 6"),
        ("lang=qq", "a language by its code"),
        ("source=javascript:alert(1)", "an http or https address"),
        ("source=no address", "an http or https address"),
        ("tags=a b", "a tag cannot be"),
        ("title=", "cannot be empty"),
        ("a: b=c", "is not a property key"),
    ] {
        dossier.run(&["edit", "Ferries", "--set", "publisher=X", "--set", pair]).refused(1, part);
    }
    dossier.run(&["edit", "Ferries", "--set", "publisher"]).refused(2, "has no =");
    dossier.run(&["edit", "Ferries", "--set", "a=b", "--unset", "a"]).refused(2, "both set and removed");
    dossier.run(&["edit", "Absent", "--set", "a=b"]).refused(1, "Absent");
    assert_eq!(dossier.run(&["edit", "Ferries"]).status, Some(2));
    assert_eq!(std::fs::read_to_string(folder.path().join("Sources/Ferries.md")).unwrap(), SOURCE);
}

#[test]
fn a_clip_names_actors_that_are_there() {
    let (folder, dossier) = notebook();
    file(folder.path(), "Sources/Ferries.md", SOURCE);
    dossier.run(&["actor", "add", "Ilse Varga", "--kind", "person", "--alias", "Varga I."]).ok();
    let clip = dossier.run(&["clip", "Ferries", "--quote", "ferries stopped", "--json"]).ok().json();
    let path = clip["path"].as_str().unwrap();
    dossier.run(&["edit", path, "--set", "speaker=Varga I.", "--set", "event_date=2021"]).ok();
    let text = std::fs::read_to_string(folder.path().join(path)).unwrap();
    for line in
        ["speaker: \"[[Ilse Varga]]\"", "  - \"[[Ilse Varga]]\"", "event_date: 2021-01-01", "event_precision: year"]
    {
        assert!(text.contains(line), "{line}: {text}");
    }
    assert!(dossier.run(&["check"]).ok().out.contains("0 problems"), "{text}");
    dossier.run(&["edit", path, "--set", "speaker=Nobody"]).refused(1, "Nobody");
    dossier.run(&["edit", path, "--set", "quote=other"]).refused(1, "is managed by Dossier");
}
