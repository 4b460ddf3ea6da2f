//! Reversible changes (history, trash, undo), and erasing, which is final.

use std::time::Duration;

use super::*;

fn replace(f: &Fixture, from: &str, to: &str) -> FileChange {
    f.vault.replace(&at("Notes/a.md"), &ContentHash::of(from.as_bytes()), to.as_bytes()).unwrap().change()
}

#[test]
fn old_bytes_are_kept_once_in_a_while() {
    let f = fixture();
    f.vault.create_at(&at("Notes/a.md"), b"0").unwrap();
    replace(&f, "0", "1");
    replace(&f, "1", "2");
    f.clock.advance(Duration::from_mins(11));
    replace(&f, "2", "3");
    let versions = f.vault.history(&at("Notes/a.md")).unwrap();
    let texts: Vec<Vec<u8>> =
        versions.iter().map(|version| f.vault.read_version(&at("Notes/a.md"), version).unwrap()).collect();
    assert_eq!(texts, [b"2", b"0"], "newest first; what stood only for moments is not kept");
    assert_eq!(versions[0].replaced, f.clock.now());
}

#[test]
fn the_last_twenty_versions_stay() {
    let f = fixture();
    f.vault.create_at(&at("Notes/a.md"), b"0").unwrap();
    for n in 0..25 {
        f.clock.advance(Duration::from_hours(1));
        replace(&f, &n.to_string(), &(n + 1).to_string());
    }
    let versions = f.vault.history(&at("Notes/a.md")).unwrap();
    assert_eq!(versions.len(), 20);
    assert_eq!(f.vault.read_version(&at("Notes/a.md"), &versions[19]).unwrap(), b"5");
}

#[test]
fn the_trash_gives_back_to_the_old_path_or_beside_it() {
    let f = fixture();
    f.write_outside("Notes/Deep/a.md", b"one");
    let trash = || f.change(|change| change.remove(&at("Notes/Deep/a.md"), RemovedTo::Trash)).unwrap();
    let restore = |id: &str| f.change(|change| change.restore(id)).map(|change| change.files[0].path.clone());
    let change = trash();
    assert_eq!((change.files[0].before, change.files[0].after), (hash(b"one"), None));
    assert!(!f.vault.exists(&at("Notes/Deep/a.md")));
    let trashed = f.vault.trash_list().unwrap();
    assert_eq!((trashed.len(), trashed[0].path.as_str(), trashed[0].when), (1, "Notes/Deep/a.md", f.clock.now()));
    assert_eq!(f.vault.read_trashed(&trashed[0].id).unwrap(), b"one");
    fs::remove_dir(f.folder.path().join("Notes/Deep")).unwrap();
    let back = restore(&trashed[0].id).unwrap();
    assert_eq!((back.as_str(), f.text("Notes/Deep/a.md").as_str()), ("Notes/Deep/a.md", "one"));
    assert_eq!(f.vault.trash_list().unwrap(), []);
    trash();
    f.write_outside("Notes/Deep/a.md", b"another");
    let id = f.vault.trash_list().unwrap().remove(0).id;
    assert_eq!(restore(&id).unwrap(), at("Notes/Deep/a 2.md"));
    assert_eq!((f.text("Notes/Deep/a.md").as_str(), f.text("Notes/Deep/a 2.md").as_str()), ("another", "one"));
    for wrong in ["", "absent", "../../Notes", &id] {
        assert!(matches!(restore(wrong), Err(VaultError::NotInTrash { .. })), "{wrong}");
    }
}

#[test]
fn erasing_leaves_nothing_behind() {
    let f = fixture();
    f.vault.create_at(&at("Notes/a.md"), b"secret one").unwrap();
    replace(&f, "secret one", "secret two");
    f.vault.journal(&at("Notes/a.md"), "secret three").unwrap();
    f.change(|change| change.remove(&at("Notes/a.md"), RemovedTo::Trash)).unwrap();
    f.write_outside("Notes/a.md", b"secret four");
    let erase = || f.change(|change| change.erase(&at("Notes/a.md"))).unwrap();
    erase();
    let left = walkdir::WalkDir::new(f.folder.path())
        .into_iter()
        .map(Result::unwrap)
        .filter(|entry| entry.file_type().is_file());
    let left: Vec<_> =
        left.filter(|entry| String::from_utf8_lossy(&fs::read(entry.path()).unwrap()).contains("secret")).collect();
    assert!(left.is_empty(), "{left:?}");
    erase();
}

#[test]
fn undo_and_redo_walk_a_change_of_several_files() {
    let f = fixture();
    f.vault.create_at(&at("Notes/a.md"), b"one").unwrap();
    f.write_outside("Notes/old.md", b"old");
    let before = snapshot(f.vault.root());
    let change = f
        .change(|change| {
            change.put(&at("Notes/a.md"), &ContentHash::of(b"one"), b"two", OnConflict::Refuses)?;
            change.create("Clips", "clip", "md", b"clip")?;
            change.edit::<VaultError>(&at("Notes/a.md"), |_| Ok(b"three".to_vec()))?;
            change.remove(&at("Notes/old.md"), RemovedTo::Trash)
        })
        .unwrap();
    let after = snapshot(f.vault.root());
    assert_eq!(change.files.len(), 3, "each file once");
    f.apply(&change, UndoDirection::Undo).unwrap();
    assert_eq!(snapshot(f.vault.root()), before);
    assert_eq!(f.vault.trash_list().unwrap(), [], "what came back is not in the trash");
    f.apply(&change, UndoDirection::Redo).unwrap();
    assert_eq!(snapshot(f.vault.root()), after);
    let trashed: Vec<_> = f.vault.trash_list().unwrap().into_iter().map(|held| held.path).collect();
    assert_eq!(trashed, [at("Notes/old.md")], "what it moved to the trash lies there again");
}

#[test]
fn what_came_out_of_the_trash_goes_back_there() {
    let f = fixture();
    f.write_outside("Notes/a.md", b"one");
    f.change(|change| change.remove(&at("Notes/a.md"), RemovedTo::Trash)).unwrap();
    let id = f.vault.trash_list().unwrap().remove(0).id;
    let restored = f.change(|change| change.restore(&id)).unwrap();
    assert_eq!((f.text("Notes/a.md").as_str(), f.vault.trash_list().unwrap().len()), ("one", 0));
    f.apply(&restored, UndoDirection::Undo).unwrap();
    assert_eq!((f.vault.exists(&at("Notes/a.md")), f.vault.trash_list().unwrap().len()), (false, 1));
    f.apply(&restored, UndoDirection::Redo).unwrap();
    assert_eq!((f.text("Notes/a.md").as_str(), f.vault.trash_list().unwrap().len()), ("one", 0));
}

#[test]
fn undo_refuses_a_file_that_changed_since_and_touches_nothing() {
    let f = fixture();
    f.vault.create_at(&at("Notes/a.md"), b"one").unwrap();
    let change = f
        .change(|change| {
            change.create("Clips", "clip", "md", b"clip")?;
            change.edit::<VaultError>(&at("Notes/a.md"), |_| Ok(b"two".to_vec()))
        })
        .unwrap();
    f.write_outside("Clips/clip.md", b"edited outside");
    let before = snapshot(f.vault.root());
    let undone = f.apply(&change, UndoDirection::Undo);
    assert!(matches!(undone, Err(VaultError::ChangedSince { path }) if path.as_str() == "Clips/clip.md"));
    assert_eq!(snapshot(f.vault.root()), before);
}

/// An editor saves while an undo is being planned: its text must not be mistaken for the result of the change.
#[test]
fn undo_refuses_a_file_that_changes_while_it_is_planned() {
    let f = fixture();
    f.vault.create_at(&at("Notes/a.md"), b"one").unwrap();
    let change = f
        .change(|change| {
            change.create("Clips", "clip", "md", b"clip")?;
            change.rename(&at("Notes/a.md"), &at("Notes/b.md"))
        })
        .unwrap();
    // Before and after the clip is checked.
    for at_step in [2, 3] {
        let before = snapshot(f.vault.root());
        let file = f.folder.path().join("Clips/clip.md");
        let planned = Progress::new(move |step| {
            if step.done == at_step {
                write_file(&file, b"edited outside");
            }
        });
        let undone = f.vault.apply(&change, UndoDirection::Undo, &planned);
        assert!(matches!(undone, Err(VaultError::ChangedSince { .. })), "{at_step}: {undone:?}");
        assert_eq!((f.text("Clips/clip.md").as_str(), f.text("Notes/b.md").as_str()), ("edited outside", "one"));
        write_file(&f.folder.path().join("Clips/clip.md"), &before["Clips/clip.md"]);
    }
}
