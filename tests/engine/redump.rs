//! Obsidian's property editor dumps a file's properties anew: nothing that Dossier needs is lost.

use std::collections::BTreeMap;
use std::path::Path;

use harness::{ARTICLE, SAMPLE, TestNotebook};
use notes::actor::Actor;
use notes::clip::Clip;
use notes::index::kind_of;
use notes::kind::Kind;
use notes::markdown::MarkdownFile;
use notes::source::Source;
use notes::vault::VaultPath;

/// The file with its front matter parsed and dumped by a YAML library.
fn redumped(text: &str) -> String {
    let Some(rest) = text.strip_prefix("---\n") else { return text.to_owned() };
    let (front, body) = rest.split_once("\n---\n").unwrap();
    let value: serde_norway::Value = serde_norway::from_str(front).unwrap_or_else(|error| panic!("{error}: {front}"));
    format!("---\n{}---\n{body}", serde_norway::to_string(&value).unwrap())
}

/// What Dossier reads in a file.
fn reading(path: &str, text: &str) -> String {
    let path = VaultPath::parse(path).unwrap();
    let (file, problems) = MarkdownFile::parse(text.as_bytes());
    assert_eq!(problems, [], "{path}");
    let typed = match kind_of(&file) {
        Kind::Clip => format!("{:?}", Clip::read(&path, &file)),
        Kind::Actor => format!("{:?}", Actor::read(&path, &file)),
        Kind::Source => format!("{:?}", Source::read(&file, &path)),
        Kind::Note => String::new(),
    };
    format!("{typed}\n{:?}", file.front_matter().values().collect::<BTreeMap<_, _>>())
}

fn survives(path: &str, text: &str) {
    let dumped = redumped(text);
    assert_eq!(reading(path, &dumped), reading(path, text), "{dumped}");
}

#[test]
fn every_file_of_the_sample_survives() {
    let mut files = 0;
    for entry in walkdir::WalkDir::new(SAMPLE).into_iter().flatten() {
        let path = entry.path();
        let markdown = path.extension().is_some_and(|extension| extension == "md");
        let inside = path.strip_prefix(SAMPLE).unwrap();
        if markdown && !inside.starts_with("Evidence") {
            let text = std::fs::read_to_string(path).unwrap();
            survives(&inside.to_string_lossy().replace('\\', "/"), &text);
            files += 1;
        }
    }
    assert!(files > 0 || !Path::new(SAMPLE).join("Sources").exists());
}

#[test]
fn what_dossier_writes_survives() {
    let test = TestNotebook::new();
    test.actor("Ilse Varga", &["Варга", "yes", "1984", "null: no", "'quoted' \"twice\"", "- dash", "#hash"]);
    let hostile = "“It's a 'quote': \"#1\", [[2]] {3}\\n & *4*”\n\nNo: 5";
    let source = test.source("It's \"so\": yes #1", &format!("Title\n\n{hostile} {ARTICLE}"));
    test.clip(&source, "It's a 'quote': \"#1\", [[2]] {3}\\n & *4*”\nNo: 5");
    let tree = test.tree();
    let written = tree.keys().filter(|path| path.ends_with(".md") && !path.starts_with("Evidence"));
    let mut files = 0;
    for path in written {
        survives(path, &test.text(&VaultPath::parse(path).unwrap()));
        files += 1;
    }
    assert_eq!(files, 3);
}
