//! Changes of several files are applied completely or not at all, after a crash at any step, and while other programs
//! write.

use std::cell::Cell;

use super::*;
use crate::vault::disk::broken;

/// The files before a change, and the change.
const BEFORE: [(&str, &[u8]); 4] =
    [("Notes/a.md", b"a one"), ("Notes/b.md", b"b one"), ("Notes/old.md", b"old"), ("Notes/gone.md", b"gone")];

/// A change of every kind of step.
fn everything(change: &mut Transaction<'_>) -> Result<(), VaultError> {
    change.edit::<VaultError>(&at("Notes/a.md"), |_| Ok(b"a two".to_vec()))?;
    change.rename(&at("Notes/old.md"), &at("Notes/Deep/new.md"))?;
    change.edit::<VaultError>(&at("Notes/Deep/new.md"), |old| Ok([old, b" and new"].concat()))?;
    change.create("Clips", "clip", "md", b"clip")?;
    change.remove(&at("Notes/gone.md"), RemovedTo::Trash)?;
    change.edit::<VaultError>(&at("Notes/b.md"), |_| Ok(b"b two".to_vec()))
}

/// A notebook with these files, on a disk that swaps in one step or on one that cannot.
fn laid(is_weak: bool) -> Fixture {
    let f = fixture();
    BEFORE.iter().for_each(|(path, bytes)| f.write_outside(path, bytes));
    if is_weak {
        f.vault.record_swap_support(disk::SwapSupport::Weak);
    }
    f
}

fn nothing_left(f: &Fixture) {
    assert_eq!(fs::read_dir(layout::tmp(f.vault.root())).unwrap().count(), 0, "nothing is left in tmp");
}

/// The files after the change, and the number of disk operations that it takes.
fn undisturbed(is_weak: bool) -> (BTreeMap<String, Vec<u8>>, u32) {
    let f = laid(is_weak);
    let (done, count) = broken::counted(|| f.change(everything));
    done.unwrap();
    (snapshot(f.vault.root()), count)
}

/// Stops after each disk operation in turn: either nothing more happens, as after a crash, or every later operation
/// fails. The next program that takes the lock (for example a window that stayed open) then completes the change or
/// undoes all of it.
#[test]
fn a_crash_at_every_operation_leaves_all_or_nothing() {
    for is_weak in [false, true] {
        let before = snapshot(laid(is_weak).vault.root());
        let (after, count) = undisturbed(is_weak);
        let (mut whole, mut absent) = (0, 0);
        for last in 0..count {
            let f = laid(is_weak);
            let window = f.reopen();
            if is_weak {
                window.record_swap_support(disk::SwapSupport::Weak);
            }
            let _ = broken::after(last, || f.change(everything));
            drop(window.write_lock().unwrap());
            let found = snapshot(f.vault.root());
            assert!(found == before || found == after, "after {last} of {count}: {found:?}");
            if found == after {
                whole += 1
            } else {
                absent += 1
            }
            nothing_left(&f);
            let trashed = window.trash_list().unwrap().len();
            assert_eq!(trashed, usize::from(found == after), "after {last}");
        }
        assert!(whole > 5 && absent > 5, "{whole} whole, {absent} absent");
    }
}

/// A single operation fails and all others work: the change is undone, or was completed.
#[test]
fn a_failing_operation_refuses_the_change_and_writes_nothing() {
    for is_weak in [false, true] {
        let before = snapshot(laid(is_weak).vault.root());
        let (after, count) = undisturbed(is_weak);
        for failing in 0..count {
            let f = laid(is_weak);
            let done = broken::at(failing, || f.change(everything));
            let found = snapshot(f.vault.root());
            match &done {
                Ok(_) => assert_eq!(found, after, "at {failing}"),
                Err(error) => assert_eq!(found, before, "at {failing}: {error}"),
            }
            drop(f.vault.write_lock().unwrap());
            nothing_left(&f);
            assert!(
                !f.folder.path().join("Notes/Deep").exists() || done.is_ok(),
                "at {failing}: an empty folder stays"
            );
        }
    }
}

/// A disk that moves a file in two steps has both names for a moment.
#[test]
fn a_crash_in_a_change_of_one_step_leaves_all_or_nothing() {
    type Change = fn(&mut Transaction<'_>) -> Result<(), VaultError>;
    let moves: Change = |change| change.rename(&at("Notes/old.md"), &at("Notes/new.md"));
    let removes: Change = |change| change.remove(&at("Notes/gone.md"), RemovedTo::Trash);
    for (name, work) in [("a move", moves), ("a removal", removes)] {
        let before = snapshot(laid(true).vault.root());
        let (after, count) = {
            let f = laid(true);
            let (done, count) = broken::counted(|| f.change(work));
            done.unwrap();
            (snapshot(f.vault.root()), count)
        };
        for last in 0..count {
            let f = laid(true);
            let window = f.reopen();
            window.record_swap_support(disk::SwapSupport::Weak);
            let _ = broken::after(last, || f.change(work));
            drop(window.write_lock().unwrap());
            let found = snapshot(f.vault.root());
            assert!(found == before || found == after, "{name} after {last} of {count}: {found:?}");
            nothing_left(&f);
        }
    }
}

/// Undo and redo are changes too.
#[test]
fn an_undo_that_a_crash_cuts_is_whole_or_was_not() {
    let f = laid(false);
    let before = snapshot(f.vault.root());
    let change = f.change(everything).unwrap();
    let after = snapshot(f.vault.root());
    let (done, count) = broken::counted(|| f.apply(&change, UndoDirection::Undo));
    done.unwrap();
    assert_eq!(snapshot(f.vault.root()), before);
    for direction in [UndoDirection::Redo, UndoDirection::Undo] {
        for last in 0..count {
            let start = snapshot(f.vault.root());
            let _ = broken::after(last, || f.apply(&change, direction));
            drop(f.vault.write_lock().unwrap());
            let found = snapshot(f.vault.root());
            assert!(found == before || found == after, "{direction:?} after {last} of {count}: {found:?}");
            if found != start {
                let back = if direction == UndoDirection::Undo { UndoDirection::Redo } else { UndoDirection::Undo };
                f.apply(&change, back).unwrap();
            }
            assert_eq!(snapshot(f.vault.root()), start, "{direction:?} after {last}");
        }
        f.apply(&change, direction).unwrap();
    }
}

/// After a crash at each operation, another program edits each file in turn, before anybody takes the lock.
#[test]
fn an_editor_that_saves_after_a_crash_loses_nothing() {
    let (after, count) = undisturbed(false);
    for (path, bytes) in BEFORE.into_iter().chain([("Notes/Deep/new.md", &b"old and new"[..])]) {
        for last in (0..count).step_by(3) {
            let f = laid(false);
            let window = f.reopen();
            let _ = broken::after(last, || f.change(everything));
            let place = f.folder.path().join(path);
            let Ok(found) = fs::read(&place) else { continue };
            let theirs = [&found[..], b" theirs"].concat();
            write_file(&place, &theirs);
            drop(window.write_lock().unwrap());
            let now = snapshot(f.vault.root());
            let trashed = window.trash_list().unwrap();
            let in_trash = trashed.iter().any(|trashed| window.read_trashed(&trashed.id).unwrap() == theirs);
            assert!(in_trash || now.values().any(|bytes| *bytes == theirs), "{path} after {last}: {now:?}");
            let others =
                now.iter().filter(|(name, bytes)| *name != path && **bytes != theirs && !name.contains("conflict"));
            let is_made = others.clone().all(|(name, bytes)| after.get(name) == Some(bytes));
            let was = |name: &str| BEFORE.iter().find(|(path, _)| *path == name).map(|(_, bytes)| *bytes);
            let is_absent = others.clone().all(|(name, bytes)| name.starts_with('.') || was(name) == Some(bytes));
            assert!(is_made || is_absent, "{path} ({bytes:?}) after {last}: {now:?}");
            nothing_left(&f);
        }
    }
}

#[test]
fn an_edit_in_between_has_the_change_computed_anew() {
    let f = laid(false);
    let tries = Cell::new(0);
    let change = f.change(|change| {
        tries.set(tries.get() + 1);
        change.edit::<VaultError>(&at("Notes/a.md"), |old| Ok([old, b", changed"].concat()))?;
        change.edit::<VaultError>(&at("Notes/b.md"), |old| Ok([old, b", changed"].concat()))?;
        if tries.get() == 1 {
            f.write_outside("Notes/a.md", b"theirs");
        }
        Ok(())
    });
    assert_eq!((tries.get(), change.unwrap().files.len()), (2, 2));
    assert_eq!((f.text("Notes/a.md"), f.text("Notes/b.md")), ("theirs, changed".into(), "b one, changed".into()));
    let before = snapshot(f.vault.root());
    let refused = f.change(|change| {
        change.edit::<VaultError>(&at("Notes/b.md"), |_| Ok(b"mine".to_vec()))?;
        change.edit::<VaultError>(&at("Notes/a.md"), |_| Ok(b"mine".to_vec()))?;
        f.write_outside("Notes/a.md", format!("theirs {}", f.clock.ulid()).as_bytes());
        Ok(())
    });
    assert!(matches!(refused, Err(VaultError::ChangedSince { path }) if path == at("Notes/a.md")));
    assert_eq!(f.text("Notes/b.md").as_bytes(), before["Notes/b.md"]);
    nothing_left(&f);
}

#[test]
fn a_cancelled_change_writes_nothing_and_says_so() {
    let f = laid(false);
    let before = snapshot(f.vault.root());
    let progress = Progress::new(|_| {});
    let cancelled = f.vault.change(&progress, |change| {
        change.edit::<VaultError>(&at("Notes/a.md"), |_| Ok(b"mine".to_vec()))?;
        progress.cancel();
        Ok::<_, VaultError>((String::new(), ()))
    });
    assert!(matches!(cancelled, Err(VaultError::Cancelled)));
    assert_eq!(snapshot(f.vault.root()), before);
    nothing_left(&f);
}

#[test]
fn a_refused_file_refuses_the_whole_change() {
    use std::os::unix::fs::PermissionsExt;
    for (path, _) in BEFORE {
        let f = laid(false);
        fs::set_permissions(f.folder.path().join(path), fs::Permissions::from_mode(0o444)).unwrap();
        let before = snapshot(f.vault.root());
        let done = f.change(everything);
        match path {
            // A read-only file can be deleted: the permissions of its folder decide.
            "Notes/gone.md" => drop(done.unwrap()),
            _ => {
                assert!(matches!(done, Err(VaultError::FileReadOnly { .. })), "{path}: {done:?}");
                assert_eq!(snapshot(f.vault.root()), before, "{path}");
            }
        }
        nothing_left(&f);
    }
}
