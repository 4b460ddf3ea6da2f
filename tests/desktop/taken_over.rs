//! What a page that was taken over could ask of the commands: it calls each of them with every kind of wrong
//! path, from the real window, and finds each refused and nothing changed.
use std::path::Path;

use harness::{
    desktop::{Desk, Window},
    page::{calls_with, traps, wrong_paths},
};
use serde_json::{Value, json};

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
    traps(&desk.notebook, &desk.file("outside"));
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
        assert_eq!(answered(&window, &calls_with(&path, &desk.notebook)).await, [""; 0], "{shown:?} is answered");
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
        (&["clip", "placed_clips", "bring_back", "edit_source", "file_inbox"], &[&clip, &actor, note]),
        (&["edit_clip", "candidates", "place_clip", "keep_without_place", "quotation"], &[&source, &actor, note]),
        (&["edit_actor"], &[&source, &clip, note]),
    ];
    for (commands, paths) in wrong_kinds {
        for path in paths {
            let calls: Vec<_> =
                calls_with(path, &desk.notebook).into_iter().filter(|(name, _)| commands.contains(name)).collect();
            assert!(calls.len() >= commands.len());
            assert_eq!(answered(&window, &calls).await, [""; 0], "{path}");
        }
    }
    assert!(state(&desk) == before);
    // The control: the same calls are answered where the path is right, so what refused was the path.
    let right: Vec<_> = calls_with(note, &desk.notebook)
        .into_iter()
        .filter(|(name, _)| ["render_note", "read"].contains(name))
        .collect();
    assert_eq!(answered(&window, &right).await.len(), 2);
    let right: Vec<_> =
        calls_with(&clip, &desk.notebook).into_iter().filter(|(name, _)| *name == "quotation").collect();
    assert_eq!(answered(&window, &right).await.len(), 1);
}
