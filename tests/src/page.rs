//! What a compromised page could ask for: each command that takes a path, called with any path.
use std::{os::unix::fs::symlink, path::Path};

use serde_json::{Value, json};

/// Paths that are not documents; some lead out of the notebook through the links of [`traps`].
#[must_use]
pub fn wrong_paths(outside: &Path) -> Vec<String> {
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

/// The path if it is wrong for a folder too; else a wrong folder, since a folder may have any name.
fn folder_of(path: &str) -> &str {
    if path.ends_with(".txt") || path.ends_with(".desktop") || path == "evidence.txt" { ".dossier" } else { path }
}

/// Every command that takes a path or finds something by a string, with this string there; `root` is the open notebook,
/// so that nothing but the string is wrong. A test compares it with what the commands declare.
#[must_use]
pub fn calls_with(path: &str, root: &Path) -> Vec<(&'static str, Value)> {
    let (span, hash) = (json!({"start": 0, "end": 3}), "0".repeat(64));
    let clip_edit = json!({"type": "comment", "text": "taken"});
    let options = json!({"second": false});
    vec![
        ("suggest_names", json!({"path": path})),
        ("companions", json!({"path": path})),
        ("undecided", json!({"path": path})),
        ("assign_shared_name", json!({"path": path, "actorPath": path})),
        ("attach", json!({"path": path, "token": "given-1"})),
        ("names_in_text", json!({"path": path, "span": null})),
        ("show_in_folder", json!({"path": path})),
        ("marks", json!({"path": path, "query": "a"})),
        ("placed_clips", json!({"path": path})),
        ("snap", json!({"path": path, "span": span})),
        ("sentence", json!({"path": path, "at": 0, "paragraph": false})),
        ("clip", json!({"path": path, "span": span, "options": options, "like": null})),
        ("clip", json!({"path": path, "span": span, "options": options, "like": path})),
        ("copy_details", json!({"path": path, "from": path})),
        ("edit_clip", json!({"path": path, "edit": clip_edit})),
        ("candidates", json!({"path": path})),
        ("place_clip", json!({"path": path, "span": span})),
        ("keep_without_place", json!({"path": path})),
        ("accept_mention", json!({"path": path, "span": span, "actorPath": path})),
        ("quotation", json!({"clipPath": path})),
        ("edit_actor", json!({"job": "taken", "path": path, "edit": {"type": "kind", "kind": "place"}})),
        ("edit_actor", json!({"job": "taken", "path": path, "edit": {"type": "rename", "name": "Taken"}})),
        ("save_note", json!({"root": root, "path": path, "hash": hash, "text": "taken"})),
        ("journal_note", json!({"root": root, "path": path, "text": "taken", "aside": []})),
        ("follow", json!({"path": path, "text": "[[taken]]", "at": 3})),
        ("missing_links", json!({"path": path, "links": {"wikilinks": ["taken"], "files": ["taken.md"]}})),
        ("open_linked", json!({"path": path, "link": "taken.pdf"})),
        ("render_note", json!({"path": path, "text": "taken"})),
        ("rename_entry", json!({"job": "taken", "path": path, "title": "taken"})),
        ("trash", json!({"job": "taken", "paths": [path], "options": {"withClips": true}})),
        ("restore", json!({"job": "taken", "ids": [path]})),
        ("erase_for_good", json!({"job": "taken", "ids": [path]})),
        ("set_tags", json!({"job": "taken", "paths": [path], "add": ["taken"], "remove": []})),
        ("bring_back", json!({"path": path, "index": 0})),
        ("edit_source", json!({"path": path, "edit": {"title": "taken"}})),
        ("keep_reading", json!({"root": "taken", "path": path, "place": {"at": 0, "percent": 1, "isRead": false}})),
        ("mark", json!({"job": "taken", "paths": [path], "mark": "pin", "on": true})),
        ("file_inbox", json!({"job": "taken", "paths": [path], "inbox": true})),
        ("read", json!({"path": path})),
        ("create_note", json!({"title": "taken", "folder": folder_of(path)})),
        ("open_recent", json!({"id": path})),
        ("import_files", json!({"job": "taken", "tokens": [path]})),
        ("draft_capture", json!({"job": "taken", "input": {"type": "given", "token": path, "name": "taken"}})),
        ("load_image", json!({"job": "taken", "address": path})),
        ("open_address", json!({"url": path})),
        ("discard_capture", json!({"draft": path})),
        ("open_search", json!({"name": path})),
        ("remove_search", json!({"name": path})),
    ]
}

/// Every command that takes no path and writes no document, most with arguments that it answers; those that
/// keep a draft, or open another notebook, are left out. A test compares it with what the commands declare.
#[must_use]
pub fn calls_without_path(root: &Path) -> Vec<(&'static str, Value)> {
    let list = json!({
        "view": "sources", "filter": "", "sort": "saved", "descending": true, "offset": 0, "limit": 9
    });
    let search = json!({
        "query": "a", "offset": 0, "limit": 9, "typing": false, "sort": "relevance", "requester": "box",
        "facets": true, "explain": true
    });
    let arrangement = json!({"view": null, "tag": null, "query": "a", "lists": [], "sides": [], "active": 0});
    vec![
        ("startup", json!({})),
        ("settings", json!({})),
        ("families", json!({})),
        ("pick_files", json!({})),
        ("licences", json!({})),
        ("window_shown", json!({})),
        ("cancel", json!({"job": "taken"})),
        ("preview_capture", json!({"draft": "taken", "bringBack": []})),
        ("list", json!({"request": list})),
        ("search", json!({"request": search})),
        ("read_date", json!({"typed": "28 July 2021"})),
        ("marks_in", json!({"text": "taken", "query": "taken"})),
        ("complete", json!({"what": "tag", "prefix": "", "limit": 9})),
        ("complete_query", json!({"query": "actor:", "caret": 6, "limit": 9})),
        ("with_date_bounds", json!({"query": "a", "first": "2021-01-01", "last": null})),
        ("arrangement", json!({})),
        ("keep_arrangement", json!({"root": root, "arrangement": arrangement})),
        ("counts", json!({})),
        ("check", json!({})),
        ("rebuild_index", json!({"job": "taken"})),
        ("trashed_view", json!({"id": "taken"})),
        ("likely_actors", json!({"name": "taken", "limit": 9})),
    ]
}

/// Puts links that lead out of the notebook into it, and a secret file into the folder beside it.
///
/// # Panics
/// When they cannot be made.
pub fn traps(notebook: &Path, outside: &Path) {
    std::fs::create_dir_all(outside).expect("a folder");
    crate::put(&outside.join("secret.md"), b"A secret outside the notebook.\n");
    let notes = notebook.join("Notes");
    symlink("../.dossier/settings.json", notes.join("to settings.md")).expect("a link");
    symlink(outside.join("secret.md"), notes.join("to outside.md")).expect("a link");
    symlink(outside, notes.join("way out")).expect("a link");
    symlink("../Evidence", notes.join("to evidence")).expect("a link");
}
