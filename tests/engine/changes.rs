//! A change is a unit: whole or not there, undone and done again byte for byte, by whatever it is refused.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::sync::mpsc;
use std::thread;

use harness::changes::{CHANGES, FixedChange, clock, lay};
use harness::{ARTICLE, TestNotebook, Tree, tree};
use notes::clock::Clock;
use notes::notebook::{Notebook, NotebookError, SavedTo, WithClips};
use notes::progress::Progress;
use notes::vault::{ContentHash, VaultError};
use tempfile::TempDir;

/// A copy of the notebook that the fixed changes begin with.
fn laid(original: &TempDir) -> (TempDir, Notebook) {
    let folder = tempfile::tempdir().unwrap();
    let from = format!("{}/.", original.path().display());
    assert!(std::process::Command::new("cp").args(["-a", &from]).arg(folder.path()).status().unwrap().success());
    let notebook = Notebook::open(folder.path(), clock()).unwrap();
    (folder, notebook)
}

fn original() -> TempDir {
    let original = tempfile::tempdir().unwrap();
    lay(original.path());
    original
}

/// Without the folders, of which an undo leaves empty ones.
fn files(folder: &TempDir) -> Tree {
    tree(folder.path()).into_iter().filter(|(_, hash)| hash != "folder").collect()
}

#[test]
fn undo_and_redo_give_the_same_bytes() {
    let original = original();
    for FixedChange { name, make, .. } in CHANGES {
        let (folder, notebook) = laid(&original);
        let before = files(&folder);
        make(&notebook).unwrap();
        let after = files(&folder);
        for _ in 0..2 {
            if before == after {
                notebook.redo().unwrap().unwrap();
                notebook.undo().unwrap().unwrap();
                continue;
            }
            notebook.undo().unwrap().unwrap();
            assert_eq!(files(&folder), before, "{name} undone");
            notebook.redo().unwrap().unwrap();
            assert_eq!(files(&folder), after, "{name} done again");
        }
    }
}

#[test]
fn a_change_refused_at_any_file_writes_nothing() {
    let original = original();
    for FixedChange { name, make, .. } in CHANGES {
        let (folder, notebook) = laid(&original);
        let before = files(&folder);
        make(&notebook).unwrap();
        let after = files(&folder);
        let concerned = before.iter().filter(|(path, hash)| after.get(*path) != Some(hash));
        for path in concerned.map(|(path, _)| path) {
            let (folder, notebook) = laid(&original);
            let file = folder.path().join(path);
            fs::set_permissions(&file, fs::Permissions::from_mode(0o444)).unwrap();
            let made = make(&notebook);
            // What is thrown away may be read-only: its folder says who may.
            let may = name.starts_with("trash");
            assert!(
                may || matches!(made, Err(NotebookError::Vault(VaultError::FileReadOnly { .. }))),
                "{name}, {path}"
            );
            assert_eq!(files(&folder), if may { after.clone() } else { before.clone() }, "{name}, {path}");
            assert!(may || notebook.undo_label().is_none(), "{name}, {path}");
        }
    }
}

/// A note whose properties have no room for a longer tag or title.
fn full(title: &str) -> String {
    format!("---\ntitle: {title}\ntags:\n  - topic\nnotes: {}\n---\n#topic\n", "x".repeat(65_536 - 70))
}

#[test]
fn one_file_that_cannot_be_edited_stops_a_tag_from_being_renamed_anywhere() {
    let test = TestNotebook::new();
    for name in ["a", "b", "z"] {
        test.write_on_disk(&format!("Notes/{name}.md"), "---\ntags:\n  - topic\n---\n#topic\n");
    }
    test.write_on_disk("Notes/m.md", &full("m"));
    let before = test.tree();
    let refused = test.notebook.rename_tag("topic", &"theme".repeat(20));
    assert!(matches!(refused, Err(NotebookError::Edit { .. })), "{refused:?}");
    assert_eq!(test.tree(), before);
    assert_eq!(test.notebook.undo_label(), None);
}

#[test]
fn a_title_that_does_not_fit_stops_a_rename_before_it_begins() {
    let test = TestNotebook::new();
    let note = test.write_on_disk("Notes/m.md", &full("m"));
    test.write_on_disk("Notes/a.md", "[[m]]\n");
    let before = test.tree();
    let refused = test.notebook.rename(&note, &"long ".repeat(30));
    assert!(matches!(refused, Err(NotebookError::Edit { .. })), "{refused:?}");
    assert_eq!(test.tree(), before);
}

#[test]
fn a_missing_file_stops_a_deletion_of_many() {
    let test = TestNotebook::new();
    let paths = ["a", "b", "z"].map(|name| test.write_on_disk(&format!("Notes/{name}.md"), "x\n"));
    fs::remove_file(test.root().join(paths[1].as_str())).unwrap();
    let before = test.tree();
    assert!(test.notebook.trash(&paths, WithClips::Keep).is_err());
    assert_eq!(test.tree(), before);
    assert_eq!(test.notebook.trash_list().unwrap(), []);
}

#[test]
fn a_long_change_reports_and_is_stopped_before_it_writes() {
    let test = TestNotebook::new();
    for number in 0..40 {
        test.write_on_disk(&format!("Notes/{number}.md"), "#topic\n");
    }
    let before = test.tree();
    let (said, hear) = mpsc::channel();
    let progress = Progress::new(move |step| drop(said.send((step.phase.to_owned(), step.done, step.total))));
    {
        let _watched = test.notebook.watched(&progress);
        test.notebook.rename_tag("topic", "theme").unwrap();
    }
    let steps: Vec<(String, u64, Option<u64>)> = hear.try_iter().collect();
    for phase in ["reading", "writing"] {
        assert!(steps.contains(&(phase.to_owned(), 40, Some(40))), "{steps:?}");
    }
    test.notebook.undo().unwrap().unwrap();
    assert_eq!(test.tree(), before);
    progress.cancel();
    let watched = test.notebook.watched(&progress);
    let stopped = test.notebook.rename_tag("topic", "theme");
    assert!(matches!(stopped, Err(NotebookError::Vault(VaultError::Cancelled))), "{stopped:?}");
    assert_eq!(test.tree(), before);
    drop(watched);
    test.notebook.rename_tag("topic", "theme").unwrap();
}

#[test]
fn typing_is_journalled_while_a_long_change_holds_the_notebook() {
    let test = TestNotebook::new();
    let note = test.write_on_disk("Notes/a.md", "one\n");
    let other = Notebook::open(test.root(), Clock::system()).unwrap();
    let base = ContentHash::of(b"one\n");
    let (held, is_held) = mpsc::channel();
    let (let_go, may_go) = mpsc::channel::<()>();
    thread::scope(|scope| {
        let other = &other;
        scope.spawn(move || {
            let _lock = other.vault().write_lock().unwrap();
            held.send(()).unwrap();
            may_go.recv().unwrap();
        });
        is_held.recv().unwrap();
        test.notebook.journal(&note, "one two\n").unwrap();
        let saved = test.notebook.save_note(&note, &base, "one two\n").unwrap();
        assert_eq!((saved.value.place, saved.value.hash, saved.undoable), (SavedTo::Journal, base, false));
        assert_eq!(test.notebook.vault().journalled(&note).unwrap().unwrap().text, "one two\n");
        assert_eq!(test.text(&note), "one\n");
        let_go.send(()).unwrap();
    });
    let saved = test.notebook.save_note(&note, &base, "one two\n").unwrap().value;
    assert_eq!((saved.place, test.text(&note).as_str()), (SavedTo::File, "one two\n"));
    assert_eq!(test.notebook.vault().journalled(&note).unwrap(), None);
}

#[test]
fn undo_keeps_its_bytes_on_the_disk_and_no_more_than_it_needs() {
    let test = TestNotebook::new();
    let note = test.write_on_disk("Notes/a.md", "0\n");
    let mut base = ContentHash::of(b"0\n");
    for number in 1..30 {
        base = test.notebook.save_note(&note, &base, &format!("{number}\n")).unwrap().value.hash;
    }
    let kept = |root: &std::path::Path| {
        let stores = fs::read_dir(root.join(".dossier/local/undo")).unwrap().flatten();
        stores.flat_map(|store| fs::read_dir(store.path()).unwrap().flatten()).count()
    };
    assert_eq!(kept(test.root()), 2, "the first version, and the lock");
    test.notebook.undo().unwrap().unwrap();
    assert_eq!(test.text(&note), "0\n");
    test.notebook.redo().unwrap().unwrap();
    assert_eq!(test.text(&note), "29\n");
    test.source("Talks", ARTICLE);
    test.notebook.erase(&note).unwrap();
    assert_eq!(kept(test.root()), 1, "what is erased is kept nowhere");
    assert!(test.notebook.undo().unwrap().is_none());
}

#[test]
fn a_change_that_undo_walks_keeps_a_deeper_history() {
    let test = TestNotebook::new();
    let source = test.source("Talks", ARTICLE);
    let before = test.text(&source);
    // More changes of one file, at once, than the history keeps.
    for number in 0..25 {
        test.notebook.set_tags(std::slice::from_ref(&source), &[format!("t{number}")], &[]).unwrap();
    }
    for _ in 0..25 {
        test.notebook.undo().unwrap().unwrap();
    }
    assert_eq!(test.text(&source), before);
}
