//! What a crash can leave behind, other than an interrupted change (see `transactions`), and how the next open handles
//! it.

use super::*;
use crate::vault::disk::broken::{self, Unsynced};

/// File names in the form that Dossier creates.
const ID: &str = "01FC3XW8A0QZ9V5T7R2M4K6J8H";
const OTHER_ID: &str = "01FC3XW8A1QZ9V5T7R2M4K6J8H";

fn tmp_is_empty(f: &Fixture) -> bool {
    fs::read_dir(layout::tmp(f.vault.root())).unwrap().count() == 0
}

#[test]
fn rubbish_in_tmp_and_empty_trash_folders_are_removed() {
    let f = fixture();
    let (tmp, trash) = (layout::tmp(f.vault.root()), layout::trash(f.vault.root()));
    write_file(&tmp.join(format!("{ID}.stage")), b"never placed");
    fs::create_dir(tmp.join(ID)).unwrap();
    write_file(&tmp.join(ID).join("intent"), b"[{ torn");
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
    let mark = || vault.journal_mark(&at("Notes/a.md")).unwrap();
    let seen = mark();
    vault.journal(&at("Notes/a.md"), "gone on").unwrap();
    vault.clear_journal(&at("Notes/a.md"), seen).unwrap();
    assert!(vault.journalled(&at("Notes/a.md")).unwrap().is_some(), "typed since it was seen");
    vault.clear_journal(&at("Notes/a.md"), mark()).unwrap();
    assert_eq!(vault.journalled(&at("Notes/a.md")).unwrap(), None);
}

#[test]
fn what_a_crash_left_stays_beside_what_is_typed_and_saved_until_it_is_decided() {
    let f = fixture();
    let path = at("Notes/a.md");
    f.write_outside("Notes/a.md", b"one");
    let kept = || {
        let unsaved = f.reopen().journalled(&path).unwrap();
        unsaved.map(|unsaved| [vec![unsaved.text], unsaved.aside].concat()).unwrap_or_default()
    };
    let left = ["left by a crash".to_owned()];
    f.vault.journal_beside(&path, "one two", &left).unwrap();
    assert_eq!(kept(), ["one two", "left by a crash"]);
    f.vault.journal(&path, "one two three").unwrap();
    assert_eq!(kept(), ["one two three", "left by a crash"], "typing goes on");
    f.vault.replace(&path, &ContentHash::of(b"one"), b"one two three").unwrap();
    assert_eq!(kept(), left, "the typing is saved");
    f.vault.journal(&path, "one two thr").unwrap();
    f.vault.clear_journal(&path, f.vault.journal_mark(&path).unwrap()).unwrap();
    assert_eq!(kept(), left, "the typing is forgotten");
    f.vault.journal_beside(&path, "one two three", &[]).unwrap();
    assert_eq!(kept(), [""; 0], "it is decided");
}

/// Everything that is durable, each kind of file in turn; a refusal hinders nothing after it. Answers whether the custody
/// log was said to have its line.
fn write_each_kind(f: &Fixture, id: &str) -> bool {
    let _ = f.vault.create("Notes", id, "md", b"new");
    let _ = f.change(|change| {
        change.edit::<VaultError>(&at("Notes/Plan.md"), |old| Ok([old, b" and more"].concat()))?;
        change.create("Clips", id, "md", b"clip")
    });
    let _ = f.vault.journal(&at("Notes/Plan.md"), &format!("typed, {id}"));
    let _ = f.vault.create_evidence(&f.vault.evidence_folder(id).unwrap(), &[("raw.html", b"<p>x</p>")]);
    f.vault.append_custody(CustodyEvent::Erased, id).is_ok()
}

#[test]
fn a_file_whose_sync_failed_is_never_synced_again() {
    for failing in 0.. {
        let f = fixture();
        f.write_outside("Notes/Plan.md", b"the plan");
        f.vault.append_custody(CustodyEvent::Erased, "src-0").unwrap();
        let (logged, unsynced) = broken::at_sync(failing, || {
            let logged = ["src-1", "src-2"].map(|id| (id, write_each_kind(&f, id)));
            f.vault.finish_custody().unwrap();
            logged
        });
        assert_ne!(unsynced, Unsynced::Retried, "sync {failing}");
        let logs = f.vault.custody_logs().unwrap();
        assert!(logs.iter().all(|log| log.faults.is_empty()), "sync {failing}: {logs:?}");
        for (id, is_logged) in logged {
            let lines = logs.iter().flat_map(|log| &log.lines).filter(|line| line.id.as_deref() == Some(id)).count();
            assert!(lines == 1 || (lines == 0 && !is_logged), "sync {failing}: {lines} lines of {id}");
        }
        if unsynced == Unsynced::None {
            assert!(failing > 10, "each kind of file is synced");
            return;
        }
    }
}
