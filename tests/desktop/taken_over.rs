//! What a page that was taken over could ask of the commands: it calls each of them with every kind of wrong
//! path, from the real window, and finds each refused and nothing changed.
use std::{os::unix::fs::symlink, path::Path};

use harness::desktop::{Desk, Window};
use serde_json::{Value, json};

/// Paths that name no document; the last ones are made by the test.
fn wrong_paths(outside: &Path) -> Vec<String> {
    let mut paths: Vec<String> = [
        "",
        "/",
        "/etc/passwd",
        "../outside/secret.md",
        "Notes/../../outside/secret.md",
        "Notes/..",
        "Evidence/src-1/a.md",
        "Evidence/src-1/captured.txt",
        "Evidence/src-1/SHA256SUMS",
        "evidence.txt",
        ".dossier/settings.json",
        ".dossier/custody/a.jsonl",
        ".dossier/searches/mine.md",
        ".dossier/local/machine",
        ".obsidian/plugins/a/main.js",
        ".obsidian/a.md",
        "Notes/.hidden.md",
        "Notes/start.desktop",
        "Notes/a.md\0.txt",
        "Notes\\a.md",
        "Notes/./a.md",
        "Notes//a.md",
        "Notes/to settings.md",
        "Notes/to outside.md",
        "Notes/way out/secret.md",
        "Notes/way out/new.md",
        "Notes/to evidence/a.md",
    ]
    .map(str::to_owned)
    .into();
    paths.push(outside.join("secret.md").display().to_string());
    paths.push(format!("Notes/{}.md", "x".repeat(300)));
    paths.push(format!("{}a.md", "d/".repeat(3_000)));
    paths
}

/// The path where it is wrong for a folder too, else one that is: Markdown may lie in a folder of any name.
fn folder_of(path: &str) -> &str {
    if path.ends_with(".txt") || path.ends_with(".desktop") || path == "evidence.txt" { ".dossier" } else { path }
}

/// Every command that takes the path of a document, with that path at `path`. Kept by hand beside the list of
/// commands until that is declared as data.
fn calls_with(path: &str) -> Vec<(&'static str, Value)> {
    let (span, hash) = (json!({"start": 0, "end": 3}), "0".repeat(64));
    let clip_edit = json!({"type": "comment", "text": "taken"});
    let options = json!({"second": false, "repeat": false});
    vec![
        ("show_in_folder", json!({"path": path})),
        ("marks", json!({"path": path, "query": "a"})),
        ("clip_marks", json!({"path": path})),
        ("snap", json!({"path": path, "span": span})),
        ("sentence", json!({"path": path, "at": 0, "paragraph": false})),
        ("clip", json!({"path": path, "span": span, "options": options})),
        ("edit_clip", json!({"path": path, "edit": clip_edit})),
        ("candidates", json!({"path": path})),
        ("place_clip", json!({"path": path, "span": span})),
        ("keep_without_place", json!({"path": path})),
        ("accept_mention", json!({"path": path, "span": span, "actorPath": path})),
        ("quotation", json!({"clipPath": path})),
        ("edit_actor", json!({"path": path, "edit": {"type": "kind", "kind": "place"}})),
        ("edit_actor", json!({"path": path, "edit": {"type": "rename", "name": "Taken"}})),
        ("save_note", json!({"path": path, "hash": hash, "text": "taken"})),
        ("journal_note", json!({"path": path, "text": "taken"})),
        ("render_note", json!({"path": path, "text": "taken"})),
        ("rename_entry", json!({"path": path, "title": "taken"})),
        ("trash", json!({"paths": [path], "options": {"withClips": true}})),
        ("restore", json!({"path": path})),
        ("erase_for_good", json!({"path": path})),
        ("set_tags", json!({"paths": [path], "add": ["taken"], "remove": []})),
        ("bring_back", json!({"path": path, "index": 0})),
        ("edit_source", json!({"path": path, "edit": {"title": "taken"}})),
        ("file_inbox", json!({"paths": [path], "inbox": true})),
        ("read", json!({"path": path})),
        ("create_note", json!({"title": "taken", "folder": folder_of(path)})),
        ("open_recent", json!({"id": path})),
        ("import_given", json!({"job": "taken", "tokens": [path]})),
        ("draft_capture", json!({"job": "taken", "input": {"type": "given", "token": path, "name": "taken"}})),
        ("load_image", json!({"job": "taken", "address": path})),
        ("open_address", json!({"url": path})),
        ("discard_capture", json!({"draft": path})),
        ("open_search", json!({"name": path})),
        ("remove_search", json!({"name": path})),
    ]
}

/// Commands that take a folder or a path no longer, each with what they took once.
fn gone(outside: &Path) -> Vec<(&'static str, Value)> {
    let folder = outside.display().to_string();
    vec![
        ("open_notebook", json!({"path": folder})),
        ("create_notebook", json!({"path": folder, "sample": false})),
        ("import_paths", json!({"job": "taken", "paths": [folder]})),
        ("pick_folder", json!({"title": "taken"})),
        ("plugin:dialog|open", json!({"options": {}})),
        ("plugin:dialog|message", json!({"message": "taken"})),
        ("plugin:fs|read_text_file", json!({"path": "/etc/passwd"})),
        ("plugin:shell|open", json!({"path": "/etc/passwd"})),
    ]
}

/// Calls each command as a script in the page can, and answers which were not refused.
const CALL: &str = r"
    const [calls, done] = arguments
    const answered = []
    const call = async ([command, given]) => {
      try {
        await window.__TAURI_INTERNALS__.invoke(command, given)
        answered.push(command + ' ' + JSON.stringify(given).slice(0, 200))
      } catch {}
    }
    ;(async () => {
      for (const one of calls) await call(one)
      done(answered)
    })()";

async fn answered(window: &Window, calls: &[(&'static str, Value)]) -> Vec<String> {
    let found = window.page.execute_async(CALL, vec![json!(calls)]).await.expect("the page answers");
    serde_json::from_value(found).expect("a list")
}

/// A notebook with a document of each kind, evidence, settings, and links that lead where none should.
fn furnished() -> Desk {
    let desk = Desk::with_notebook(&["--sample"]);
    let outside = desk.file("outside");
    std::fs::create_dir_all(&outside).expect("a folder");
    harness::put(&outside.join("secret.md"), b"A secret outside the notebook.\n");
    let notes = desk.notebook.join("Notes");
    symlink("../.dossier/settings.json", notes.join("to settings.md")).expect("a link");
    symlink(outside.join("secret.md"), notes.join("to outside.md")).expect("a link");
    symlink(&outside, notes.join("way out")).expect("a link");
    symlink("../Evidence", notes.join("to evidence")).expect("a link");
    desk
}

/// All that must stay as it is: the notebook but for the index's own files, and the folder beside it.
fn state(desk: &Desk) -> (harness::Tree, harness::Tree) {
    let own = ["index", "generation", "lock", "journal"].map(|name| format!(".dossier/local/{name}"));
    let tree = harness::tree(&desk.notebook);
    let kept = tree.into_iter().filter(|(path, _)| !own.iter().any(|own| path.starts_with(own.as_str())));
    (kept.collect(), harness::tree(&desk.file("outside")))
}

#[tokio::test]
async fn no_command_takes_a_path_that_is_no_document() {
    let desk = furnished();
    let window = desk.open().await;
    window.see("[data-testid=row]").await;
    let before = state(&desk);
    for path in wrong_paths(&desk.file("outside")) {
        let shown: String = path.chars().take(60).collect();
        assert_eq!(answered(&window, &calls_with(&path)).await, [""; 0], "{shown:?} is answered");
        assert!(state(&desk) == before, "{shown:?} changed something");
    }
    assert_eq!(answered(&window, &gone(&desk.file("outside"))).await, [""; 0]);
    assert!(state(&desk) == before);
}

#[tokio::test]
async fn a_command_takes_documents_of_its_own_kind_only() {
    let desk = furnished();
    let window = desk.open().await;
    window.see("[data-testid=row]").await;
    let first = |folder: &str| {
        let file = desk.files_of(folder).into_iter().next().expect("a document");
        file.strip_prefix(&desk.notebook).expect("within").to_string_lossy().into_owned()
    };
    let (source, clip, actor, note) = (first("Sources"), first("Clips"), first("Actors"), "Notes/Start here.md");
    let before = state(&desk);
    let wrong_kinds: [(&[&str], &[&str]); 4] = [
        (&["save_note", "journal_note"], &[&source, &clip]),
        (&["clip", "clip_marks", "bring_back", "edit_source", "file_inbox"], &[&clip, &actor, note]),
        (&["edit_clip", "candidates", "place_clip", "keep_without_place", "quotation"], &[&source, &actor, note]),
        (&["edit_actor"], &[&source, &clip, note]),
    ];
    for (commands, paths) in wrong_kinds {
        for path in paths {
            let calls: Vec<_> = calls_with(path).into_iter().filter(|(name, _)| commands.contains(name)).collect();
            assert!(calls.len() >= commands.len());
            assert_eq!(answered(&window, &calls).await, [""; 0], "{path}");
        }
    }
    assert!(state(&desk) == before);
    // The control: the same calls are answered where the path is right, so what refused was the path.
    let right: Vec<_> =
        calls_with(note).into_iter().filter(|(name, _)| ["render_note", "read"].contains(name)).collect();
    assert_eq!(answered(&window, &right).await.len(), 2);
    let right: Vec<_> = calls_with(&clip).into_iter().filter(|(name, _)| *name == "quotation").collect();
    assert_eq!(answered(&window, &right).await.len(), 1);
}
