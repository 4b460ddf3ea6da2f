//! Two writers on one file, and two writers on one notebook.

use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use super::*;

/// Runs on a file system that can swap two files in one step, and on one that cannot.
fn on_both_disks(test: impl Fn(&Fixture)) {
    for is_weak in [false, true] {
        let f = fixture();
        if is_weak {
            f.vault.record_swap_support(disk::SwapSupport::Weak);
        }
        test(&f);
        assert_eq!(f.vault.has_non_atomic_writes(), is_weak);
        assert_eq!(fs::read_dir(layout::tmp(f.vault.root())).unwrap().count(), 0, "nothing is left in tmp");
    }
}

#[test]
fn replacing_what_was_last_seen_is_no_conflict() {
    on_both_disks(|f| {
        f.vault.create_at(&at("Notes/a.md"), b"one").unwrap();
        let saved = f.vault.replace(&at("Notes/a.md"), &ContentHash::of(b"one"), b"two").unwrap();
        let change = FileChange { path: at("Notes/a.md"), before: hash(b"one"), after: hash(b"two") };
        assert_eq!(saved, Saved::Written(change));
        assert_eq!(f.text("Notes/a.md"), "two");
    });
}

#[test]
fn an_edit_by_another_program_is_kept_beside() {
    on_both_disks(|f| {
        f.vault.create_at(&at("Notes/a.md"), b"one").unwrap();
        for (ours, theirs, kept_at) in [
            ("mine", "theirs", "Notes/a (conflict 2021-08-02).md"),
            ("mine 2", "more", "Notes/a (conflict 2021-08-02) 2.md"),
        ] {
            f.write_outside("Notes/a.md", theirs.as_bytes());
            let saved = f.vault.replace(&at("Notes/a.md"), &ContentHash::of(b"one"), ours.as_bytes()).unwrap();
            let Saved::Conflict { kept, change } = saved else { panic!("no conflict: {saved:?}") };
            assert_eq!(
                (kept.as_str(), f.text(kept_at).as_str(), f.text("Notes/a.md").as_str()),
                (kept_at, theirs, ours)
            );
            assert_eq!(change.before, hash(theirs.as_bytes()));
        }
    });
}

#[test]
fn the_same_edit_by_another_program_is_no_conflict() {
    on_both_disks(|f| {
        f.write_outside("Notes/a.md", b"two");
        let before = snapshot(f.vault.root()).len();
        let saved = f.vault.replace(&at("Notes/a.md"), &ContentHash::of(b"one"), b"two").unwrap();
        assert!(matches!(saved, Saved::Written(_)));
        assert_eq!(snapshot(f.vault.root()).len(), before);
    });
}

#[test]
fn a_file_removed_by_another_program_is_made_again() {
    on_both_disks(|f| {
        let saved = f.vault.replace(&at("Notes/gone.md"), &ContentHash::of(b"one"), b"two").unwrap();
        assert_eq!(saved.change().before, None);
        assert_eq!(f.text("Notes/gone.md"), "two");
        f.vault.create_at(&at("Notes/new.md"), b"x").unwrap();
        assert!(matches!(f.vault.create_at(&at("Notes/new.md"), b"y"), Err(VaultError::Taken { .. })));
    });
}

#[test]
fn a_replaced_file_keeps_its_permissions() {
    use std::os::unix::fs::PermissionsExt;
    let f = fixture();
    f.write_outside("Notes/a.md", b"one");
    let path = f.folder.path().join("Notes/a.md");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o600)).unwrap();
    f.vault.replace(&at("Notes/a.md"), &ContentHash::of(b"one"), b"two").unwrap();
    assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
}

#[test]
fn another_program_waits_and_is_told_who_holds_the_lock() {
    let f = fixture();
    let other = f.reopen();
    let lock = f.vault.write_lock().unwrap();
    let again = f.vault.write_lock().unwrap();
    drop(again);
    let Err(VaultError::Locked { holder }) = other.lock_within(Duration::from_millis(30)) else { panic!("not locked") };
    assert_eq!(holder.process, std::process::id());
    assert!(!holder.program.is_empty());
    drop(lock);
    other.create("Notes", "after", "md", b"").unwrap();
}

#[test]
fn threads_of_one_program_write_by_turns() {
    let f = fixture();
    let lock = f.vault.write_lock().unwrap();
    let (started, is_started) = mpsc::channel();
    let writer = thread::spawn({
        let vault = f.vault.clone();
        move || {
            started.send(()).unwrap();
            vault.create("Notes", "from a thread", "md", b"").map(|change| change.path)
        }
    });
    is_started.recv().unwrap();
    thread::sleep(Duration::from_millis(30));
    assert!(!f.vault.exists(&at("Notes/from a thread.md")), "it waits for its turn");
    drop(lock);
    assert_eq!(writer.join().unwrap().unwrap(), at("Notes/from a thread.md"));
}
