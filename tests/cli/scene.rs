//! The worked scene by the command line, on a file and on standard input.

use harness::{ARTICLE, Dossier};
use serde_json::Value;

use crate::{file, notebook};

fn play(dossier: &Dossier, import: impl FnOnce(&[&str]) -> Value) {
    let saved = import(&["--published", "2021-03-13", "--url", "https://harbour.example/talks"]);
    let path = saved["path"].as_str().unwrap();
    assert_eq!(path, "Sources/Harbour talks end without a text.md");
    assert!(saved["id"].as_str().unwrap().starts_with("src-"));
    let shown = dossier.run(&["show", path, "--json"]).ok().json();
    let text = shown["text"].as_str().unwrap();
    assert!(!text.contains("Leave a Reply") && !text.contains("READ") && !text.contains("Disclaimer"), "{text}");
    assert_eq!(
        (shown["type"].as_str(), shown["front_matter"]["published"].as_str()),
        (Some("source"), Some("2021-03-13"))
    );

    dossier.run(&["actor", "add", "Ilse Varga", "--kind", "person"]).ok();
    dossier.run(&["actor", "add", "Port Selwyn", "--kind", "place"]).ok();
    let clip = &[
        "clip",
        "Harbour talks end without a text",
        "--quote",
        "must draw a clear line between patrol and pressure",
        "--actor",
        "Ilse Varga:speaker",
        "--actor",
        "Port Selwyn",
        "--tag",
        "topic/fishing",
        "--event-date",
        "12 March 2021",
        "--comment",
        "On the quay.",
        "--json",
    ];
    let clip = dossier.run(clip).ok().json();
    let clip_path = clip["path"].as_str().unwrap();
    let found = dossier.run(&["search", "actor:\"Ilse Varga\" type:clip after:2021-03-01", "--json"]).ok().json();
    assert_eq!((found["total"].as_u64(), found["hits"][0]["path"].as_str()), (Some(1), Some(clip_path)));
    let found = dossier.run(&["search", "pre*", "--type", "clip", "--json"]).ok().json();
    assert_eq!(found["hits"][0]["path"].as_str(), Some(clip_path));
    let hit = &found["hits"][0];
    let passage: Vec<char> = hit["passage"].as_str().unwrap().chars().collect();
    let mark = &hit["marks"][0];
    let (start, end) = (mark[0].as_u64().unwrap() as usize, mark[1].as_u64().unwrap() as usize);
    assert_eq!(passage[start..end].iter().collect::<String>(), "pressure");

    let chinese = dossier
        .run_with(&["import", "-", "--json"], "港口会谈\n\n部长瓦尔加说，会谈没有结果。\n".as_bytes())
        .ok()
        .json();
    let before = dossier.run(&["search", "actor:\"Ilse Varga\" type:source", "--json"]).ok().json();
    assert_eq!(before["total"], 1);
    dossier.run(&["actor", "alias", "Ilse Varga", "瓦尔加"]).ok();
    let after = dossier.run(&["search", "actor:\"Ilse Varga\" type:source", "--json"]).ok().json();
    assert_eq!(after["total"], 2);
    let by_alias = after["hits"].as_array().unwrap().iter().find(|hit| hit["path"] == chinese["path"]).unwrap();
    assert_eq!(by_alias["matched_name"], "瓦尔加");

    let checked = dossier.run(&["check", "--json"]).ok().json();
    assert_eq!(checked["problems"], serde_json::json!([]));
    assert_eq!(
        (&checked["anchors"][0]["clip"], &checked["anchors"][0]["state"]),
        (&clip["path"], &Value::from("exact"))
    );
}

#[test]
fn the_scene_from_a_file() {
    let (folder, dossier) = notebook();
    let desk = tempfile::tempdir().unwrap();
    let article = file(desk.path(), "article.txt", ARTICLE);
    play(&dossier, |stated| dossier.run(&[&["import", &article, "--json"], stated].concat()).ok().json());
    drop(folder);
}

#[test]
fn the_scene_from_standard_input() {
    let (folder, dossier) = notebook();
    play(&dossier, |stated| {
        dossier.run_with(&[&["import", "-", "--json"], stated].concat(), ARTICLE.as_bytes()).ok().json()
    });
    drop(folder);
}
