//! The states that a crash can leave behind, and what the next open makes of them.

use super::*;

/// Names as Dossier gives them.
const ID: &str = "01FC3XW8A0QZ9V5T7R2M4K6J8H";
const OTHER_ID: &str = "01FC3XW8A1QZ9V5T7R2M4K6J8H";

/// Leaves in tmp what a crash leaves after an intent was written: the staged name holds `staged`.
fn leave_swap(f: &Fixture, path: &str, expected: &[u8], new: &[u8], staged: &[u8]) {
    let tmp = layout::tmp(f.vault.root());
    let (expected, new) = (ContentHash::of(expected).to_string(), ContentHash::of(new).to_string());
    let intent = serde_json::json!({ "path": path, "expected": expected, "new": new });
    write_file(&tmp.join(format!("{ID}.intent")), intent.to_string().as_bytes());
    write_file(&tmp.join(format!("{ID}.stage")), staged);
}

fn tmp_is_empty(f: &Fixture) -> bool {
    fs::read_dir(layout::tmp(f.vault.root())).unwrap().count() == 0
}

#[test]
fn a_swap_that_never_was_is_removed() {
    let f = fixture();
    f.write_outside("Notes/a.md", b"one");
    leave_swap(&f, "Notes/a.md", b"one", b"two", b"two");
    let before = snapshot(f.vault.root());
    f.reopen();
    assert_eq!(snapshot(f.vault.root()), before);
    assert!(tmp_is_empty(&f));
}

#[test]
fn a_swap_that_was_keeps_what_it_displaced_in_the_history() {
    let f = fixture();
    f.write_outside("Notes/a.md", b"two");
    leave_swap(&f, "Notes/a.md", b"one", b"two", b"one");
    let vault = f.reopen();
    let versions = vault.history(&at("Notes/a.md")).unwrap();
    assert_eq!(vault.read_version(&at("Notes/a.md"), &versions[0]).unwrap(), b"one");
    assert_eq!(f.text("Notes/a.md"), "two");
    assert!(tmp_is_empty(&f));
}

#[test]
fn a_swap_that_displaced_another_s_edit_keeps_it_beside() {
    let f = fixture();
    f.write_outside("Notes/a.md", b"two");
    leave_swap(&f, "Notes/a.md", b"one", b"two", b"theirs");
    f.reopen();
    assert_eq!(f.text("Notes/a (conflict 2021-08-02).md"), "theirs");
    assert!(tmp_is_empty(&f));
}

#[test]
fn rubbish_in_tmp_and_empty_trash_folders_are_removed() {
    let f = fixture();
    let (tmp, trash) = (layout::tmp(f.vault.root()), layout::trash(f.vault.root()));
    write_file(&tmp.join(format!("{ID}.stage")), b"never placed");
    write_file(&tmp.join(format!("{OTHER_ID}.intent")), b"{ torn");
    fs::create_dir(tmp.join(OTHER_ID)).unwrap();
    write_file(&tmp.join(OTHER_ID).join("raw.txt"), b"half");
    fs::create_dir(trash.join(ID)).unwrap();
    write_file(&trash.join(ID).join("entry.json"), b"{}");
    f.reopen();
    assert!(tmp_is_empty(&f));
    assert_eq!(fs::read_dir(trash).unwrap().count(), 0);
}

#[test]
fn nothing_is_swept_while_another_program_writes() {
    let f = fixture();
    let lock = f.vault.write_lock().unwrap();
    write_file(&layout::tmp(f.vault.root()).join(format!("{ID}.stage")), b"being placed");
    std::thread::scope(|scope| {
        scope.spawn(|| f.reopen()).join().unwrap();
    });
    assert!(!tmp_is_empty(&f));
    drop(lock);
}

#[test]
fn unsaved_typing_survives_until_it_is_saved() {
    let f = fixture();
    f.write_outside("Notes/a.md", b"one");
    f.vault.journal(&at("Notes/a.md"), "one tw").unwrap();
    f.vault.journal(&at("Notes/a.md"), "one two").unwrap();
    let vault = f.reopen();
    let unsaved = vault.journalled(&at("Notes/a.md")).unwrap().unwrap();
    assert_eq!((unsaved.text.as_str(), unsaved.at), ("one two", f.clock.now()));
    assert_eq!(vault.journalled_all().unwrap(), [unsaved]);
    vault.replace(&at("Notes/a.md"), &ContentHash::of(b"one"), b"one tw").unwrap();
    assert!(vault.journalled(&at("Notes/a.md")).unwrap().is_some(), "typing went on after what was saved");
    vault.replace(&at("Notes/a.md"), &ContentHash::of(b"one tw"), b"one two").unwrap();
    assert_eq!(vault.journalled_all().unwrap(), []);
    vault.journal(&at("Notes/a.md"), "gone").unwrap();
    vault.clear_journal(&at("Notes/a.md")).unwrap();
    assert_eq!(vault.journalled(&at("Notes/a.md")).unwrap(), None);
}
