//! Symbolic links, pipes and names planted by an attacker: nothing outside the notebook is changed, and inside it only
//! Dossier's own files are.

use std::os::unix::fs::symlink;

use super::*;

/// File names in the form that Dossier creates.
const ID: &str = "01FC3XW8A0QZ9V5T7R2M4K6J8H";

fn clock() -> Clock {
    Clock::fixed("2021-08-02T09:14:00Z".parse().unwrap(), 1)
}

fn pipe(path: &Path) {
    rustix::fs::mknodat(rustix::fs::CWD, path, rustix::fs::FileType::Fifo, 0o644.into(), 0).unwrap();
}

/// Replaces `place` by `plant` in a new notebook. The notes of the notebook and a neighbouring folder contain files
/// with names that Dossier uses. Opens the notebook, and checks that reading works, that writing is refused, and that
/// no file has changed.
#[track_caller]
fn refuses(place: &str, found: FileKind, plant: impl Fn(&Path, &Path)) {
    let (f, outside) = (fixture(), tempfile::tempdir().unwrap());
    let names = [format!("{ID}.stage"), "thesis.md".to_owned(), format!("{ID}/file"), "lock".to_owned()];
    for name in names.iter().chain(&[format!("src-{}", ID.to_lowercase()), "settings.json".to_owned()]) {
        f.write_outside(&format!("Notes/{name}"), b"mine");
        let neighbour = outside.path().join(name);
        fs::create_dir_all(neighbour.parent().unwrap()).unwrap();
        write_file(&neighbour, b"theirs");
    }
    let target = f.folder.path().join(place);
    if target.is_dir() {
        fs::remove_dir_all(&target).unwrap()
    } else {
        drop(fs::remove_file(&target))
    }
    plant(&target, outside.path());
    let before = (snapshot(f.folder.path()), snapshot(outside.path()));
    let vault = f.reopen();
    assert_eq!(vault.obstacles(), [Obstacle { path: at(place), found }], "{place}");
    assert!(vault.is_read_only() && vault.is_present() && vault.local().is_none(), "{place}");
    assert_eq!(vault.read(&at("Notes/thesis.md")).unwrap(), b"mine");
    assert_eq!(vault.files().filter(Result::is_ok).count(), 1, "{place}");
    let refused = |result: Result<(), VaultError>| match result {
        Err(VaultError::Obstructed { path, found: what }) => assert_eq!((path, what), (at(place), found)),
        other => panic!("{place}: {other:?}"),
    };
    refused(vault.create("Notes", "new", "md", b"x").map(drop));
    refused(vault.replace(&at("Notes/thesis.md"), &ContentHash::of(b"mine"), b"x").map(drop));
    refused(trash(&vault, &at("Notes/thesis.md")));
    refused(vault.append_custody(CustodyEvent::Erased, "src-1"));
    refused(vault.mark_evidence("src-1", CustodyEvent::Unfinished).map(drop));
    refused(vault.store_seen("sea-1", b"x"));
    refused(vault.set_han(crate::normal::HanFolding::AsWritten));
    assert_eq!(vault.list(layout::SEARCHES).unwrap_or_default(), []);
    assert_eq!((snapshot(f.folder.path()), snapshot(outside.path())), before, "{place}");
}

#[test]
fn a_link_in_the_place_of_a_folder_of_ours_is_never_followed() {
    for place in layout::OWN_FOLDERS {
        refuses(place, FileKind::Link, |at, outside| symlink(outside, at).unwrap());
        let up = "../".repeat(place.split('/').count() - 1);
        refuses(place, FileKind::Link, |at, _| symlink(format!("{up}Notes"), at).unwrap());
        refuses(place, FileKind::Link, |at, outside| symlink(outside.join("absent"), at).unwrap());
    }
}

#[test]
fn anything_else_in_the_place_of_ours_is_named() {
    for place in layout::OWN_FOLDERS {
        refuses(place, FileKind::File, |at, _| write_file(at, b"a file"));
        refuses(place, FileKind::Pipe, |at, _| pipe(at));
    }
    for place in layout::OWN_FILES {
        refuses(place, FileKind::Link, |at, outside| symlink(outside.join("thesis.md"), at).unwrap());
        refuses(place, FileKind::Folder, |at, _| fs::create_dir(at).unwrap());
        refuses(place, FileKind::Pipe, |at, _| pipe(at));
    }
}

/// A link planted after the notebook was opened is not followed either.
#[test]
fn a_link_that_comes_later_is_refused_too() {
    for place in ["tmp", "trash", "history", "journal", "seen", "drafts"] {
        let (f, outside) = (fixture(), tempfile::tempdir().unwrap());
        f.write_outside("Notes/a.md", b"one");
        let local = layout::local(f.vault.root());
        drop(fs::remove_dir(local.join(place)));
        symlink(outside.path(), local.join(place)).unwrap();
        let written = [
            f.vault.replace(&at("Notes/a.md"), &ContentHash::of(b"one"), b"two").map(drop),
            f.vault.journal(&at("Notes/a.md"), "three"),
            f.vault.store_seen("sea-1", b"seen"),
            f.vault.mark_evidence("src-1", CustodyEvent::Unfinished).map(drop),
            trash(&f.vault, &at("Notes/a.md")),
        ];
        // A replaced file stays in tmp if the history cannot take it.
        assert!(place == "history" || written.iter().any(Result::is_err), "{place}: {written:?}");
        assert_eq!(fs::read_dir(outside.path()).unwrap().count(), 0, "{place}");
    }
}

#[test]
fn recovery_removes_only_what_bears_a_name_that_dossier_gives() {
    let (f, outside) = (fixture(), tempfile::tempdir().unwrap());
    write_file(&outside.path().join("thesis.md"), b"theirs");
    let local = layout::local(f.vault.root());
    for kept in ["tmp/notes.txt", "tmp/01.stage", "tmp/Notes/a.md", "trash/old/a.md", "trash/a.md", "drafts/x"] {
        let kept = local.join(kept);
        fs::create_dir_all(kept.parent().unwrap()).unwrap();
        write_file(&kept, b"kept");
    }
    symlink(outside.path(), local.join("tmp").join(ID)).unwrap();
    symlink(outside.path().join("thesis.md"), local.join(format!("tmp/{ID}.stage"))).unwrap();
    symlink(outside.path(), local.join("trash").join(ID)).unwrap();
    pipe(&local.join(format!("tmp/{ID}.intent")));
    fs::create_dir(local.join("tmp/01FC3XW8A2QZ9V5T7R2M4K6J8H")).unwrap();
    pipe(&local.join("tmp/01FC3XW8A2QZ9V5T7R2M4K6J8H/intent"));
    pipe(&local.join(format!("drafts/src-{}", ID.to_lowercase())));
    fs::create_dir(local.join("tmp/01FC3XW8A1QZ9V5T7R2M4K6J8H")).unwrap();
    symlink(outside.path(), local.join("tmp/01FC3XW8A1QZ9V5T7R2M4K6J8H/link")).unwrap();
    let vault = f.reopen();
    assert_eq!(vault.abandoned_evidence().unwrap().len(), 0);
    assert_eq!(vault.trash_list().unwrap(), []);
    for kept in ["tmp/notes.txt", "tmp/01.stage", "tmp/Notes/a.md", "trash/old/a.md", "trash/a.md", "drafts/x"] {
        assert!(local.join(kept).exists(), "{kept}");
    }
    assert!(!local.join("tmp/01FC3XW8A1QZ9V5T7R2M4K6J8H").exists(), "evidence half made");
    assert_eq!(fs::read(outside.path().join("thesis.md")).unwrap(), b"theirs");
    vault.create("Notes", "new", "md", b"the rest goes on").unwrap();
}

/// A planted journal cannot move a link into the documents.
#[test]
fn what_a_planted_journal_names_is_a_file_of_the_bytes_it_states() {
    let (f, outside) = (fixture(), tempfile::tempdir().unwrap());
    write_file(&outside.path().join("secret.md"), b"theirs");
    let change = layout::tmp(f.vault.root()).join(ID);
    fs::create_dir(&change).unwrap();
    let hash = ContentHash::of(b"theirs").to_string();
    let steps = serde_json::json!([{ "make": { "path": "Notes/x.md", "new": hash } }, { "make": { "path": "Notes/y.md", "new": hash } }]);
    write_file(&change.join("intent"), steps.to_string().as_bytes());
    symlink(outside.path().join("secret.md"), change.join("0")).unwrap();
    write_file(&change.join("1"), b"other bytes");
    let before = snapshot(f.vault.root());
    f.reopen();
    assert_eq!(snapshot(f.vault.root()), before);
    assert!(f.folder.path().join("Notes/x.md").symlink_metadata().is_err());
}

/// Plants an interrupted change of each kind, at each stage, that would write at `path`; it has no effect.
fn plant_changes(f: &Fixture, id: &str, path: &str, before: &BTreeMap<String, Vec<u8>>) {
    let hash = |bytes: &[u8]| ContentHash::of(bytes).to_string();
    let (old, new) = (hash(b"as it was"), hash(b"planted"));
    for step in [
        serde_json::json!({ "make": { "path": path, "new": new } }),
        serde_json::json!({ "replace": { "path": path, "old": old, "new": new, "unseen": "beside" } }),
        serde_json::json!({ "remove": { "path": path, "old": old, "trash": null } }),
        serde_json::json!({ "move": { "from": path, "to": "Notes/x.md" } }),
        serde_json::json!({ "restore": { "id": "../..", "path": "Notes/x.md" } }),
        serde_json::json!({ "erase": { "path": path } }),
    ] {
        for stage in ["intent", "done", "back"] {
            let change = layout::tmp(f.vault.root()).join(id);
            fs::create_dir(&change).unwrap();
            write_file(&change.join(stage), serde_json::json!([step]).to_string().as_bytes());
            write_file(&change.join("0"), b"planted");
            f.reopen();
            assert!(!change.exists(), "{step}");
            assert_eq!(snapshot_with_ours(f.vault.root()), *before, "{step}");
        }
    }
}

#[test]
fn no_record_makes_dossier_write_where_it_does_not() {
    let f = fixture();
    let local = layout::local(f.vault.root());
    for path in [".obsidian/plugins/x/main.js", "start.desktop", "Evidence/src-1/raw.txt", ".dossier/custody/m.jsonl"] {
        f.write_outside(path, b"as it was");
    }
    let before = snapshot_with_ours(f.vault.root());
    for (n, path) in [
        ".obsidian/plugins/x/main.js",
        "start.desktop",
        "Evidence/src-1/raw.txt",
        ".dossier/custody/m.jsonl",
        "../x.md",
    ]
    .into_iter()
    .enumerate()
    {
        let id = format!("01FC3XW8A{n}QZ9V5T7R2M4K6J8H");
        plant_changes(&f, &id, path, &before);
        let trashed = local.join("trash").join(&id);
        fs::create_dir(&trashed).unwrap();
        let entry = serde_json::json!({ "path": path, "when": "2021-08-02T09:14:00Z" });
        write_file(&trashed.join("entry.json"), entry.to_string().as_bytes());
        write_file(&trashed.join("file"), b"planted");
        let unsaved = serde_json::json!({ "path": path, "at": "2021-08-02T09:14:00Z", "text": "planted" });
        write_file(&local.join("journal").join(&id), unsaved.to_string().as_bytes());
        let f = f.reopen();
        assert!(changed(&f, |change| change.restore(&id)).is_err(), "{path}");
        assert_eq!((f.trash_list().unwrap(), f.journalled_all().unwrap()), (vec![], vec![]), "{path}");
        if let Ok(path) = VaultPath::parse(path) {
            assert!(matches!(f.create_at(&path, b"x"), Err(VaultError::NotOurs { .. })));
            assert!(matches!(f.replace(&path, &ContentHash::of(b"as it was"), b"x"), Err(VaultError::NotOurs { .. })));
            assert!(matches!(trash(&f, &path), Err(VaultError::NotOurs { .. })));
            assert!(matches!(changed(&f, |change| change.erase(&path)), Err(VaultError::NotOurs { .. })));
            assert!(matches!(
                changed(&f, |change| change.rename(&path, &at("Notes/x.md"))),
                Err(VaultError::NotOurs { .. })
            ));
            assert!(matches!(f.journal(&path, "x"), Err(VaultError::NotOurs { .. })));
            assert!(f.remove_evidence(&path).is_err());
        }
    }
    assert!(f.vault.create(".dossier/local", "x", "md", b"").is_err());
    assert!(f.vault.create("Notes", "x", "desktop", b"").is_err());
    assert!(f.vault.remove_evidence(&at("Notes")).is_err() && f.vault.remove_evidence(&at("Evidence/a/b")).is_err());
    assert_eq!(snapshot_with_ours(f.vault.root()), before);
}

/// Every file except those that belong to this machine only.
fn snapshot_with_ours(root: &Path) -> BTreeMap<String, Vec<u8>> {
    let files = walkdir::WalkDir::new(root).into_iter().filter_entry(|entry| !entry.path().ends_with(".dossier/local"));
    let files = files.map(Result::unwrap).filter(|entry| entry.file_type().is_file());
    files.map(|entry| (entry.path().to_string_lossy().into_owned(), fs::read(entry.path()).unwrap())).collect()
}

#[test]
fn a_machine_s_name_is_one_safe_part_or_made_anew() {
    let (f, outside) = (fixture(), tempfile::tempdir().unwrap());
    let before = snapshot(f.vault.root()).len();
    let machine = layout::machine(f.vault.root());
    let climb = format!("../../../../../../../..{}/x", outside.path().display());
    for planted in ["../../../x", "", "a/b", ".", "..", "a\0b", "x.y", &climb, &"m".repeat(200)] {
        write_file(&machine, planted.as_bytes());
        f.vault.append_custody(CustodyEvent::Erased, "src-1").unwrap();
        assert_ne!(fs::read_to_string(&machine).unwrap(), planted);
        fs::remove_dir_all(f.vault.root().join(".dossier/custody")).unwrap();
    }
    write_file(&machine, b"my-desk_2\n");
    f.vault.append_custody(CustodyEvent::Erased, "src-1").unwrap();
    assert!(f.vault.root().join(".dossier/custody/my-desk_2.jsonl").exists());
    assert_eq!(fs::read_dir(outside.path()).unwrap().count(), 0);
    assert_eq!(snapshot(f.vault.root()).len(), before);
}

#[test]
fn files_that_are_written_in_place_are_written_alone() {
    let f = fixture();
    f.write_outside("Notes/a.md", b"mine");
    let local = layout::local(f.vault.root());
    for name in ["lock", "generation"] {
        fs::remove_file(local.join(name)).unwrap();
        fs::hard_link(f.folder.path().join("Notes/a.md"), local.join(name)).unwrap();
    }
    let vault = f.reopen();
    vault.create("Notes", "b", "md", b"").unwrap();
    assert_eq!(f.text("Notes/a.md"), "mine");
    assert!(vault.generation() > 0);
}

#[test]
fn folders_of_documents_may_be_links_within_and_never_to_anything_else() {
    let (f, outside) = (fixture(), tempfile::tempdir().unwrap());
    fs::create_dir(f.folder.path().join(".obsidian")).unwrap();
    let sources = f.folder.path().join("Sources");
    for (target, works) in [("Notes", true), (".obsidian", false), (".dossier", false), ("Evidence", false)] {
        drop(fs::remove_dir(&sources).or_else(|_| fs::remove_file(&sources)));
        fs::create_dir_all(f.folder.path().join(target)).unwrap();
        symlink(target, &sources).unwrap();
        assert_eq!(f.vault.create("Sources", target, "md", b"x").is_ok(), works, "{target}");
    }
    f.write_outside("run.sh", b"#!/bin/sh\n");
    symlink("../run.sh", f.folder.path().join("Notes/run.md")).unwrap();
    let replaced = f.vault.replace(&at("Notes/run.md"), &ContentHash::of(b"#!/bin/sh\n"), b"x");
    assert!(matches!(replaced, Err(VaultError::BadPath { .. })), "{replaced:?}");
    let evidence = f.folder.path().join("Evidence");
    fs::remove_dir(&evidence).unwrap();
    for target in [outside.path(), Path::new("Notes")] {
        symlink(target, &evidence).unwrap();
        fs::create_dir_all(evidence.join("src-1")).unwrap();
        write_file(&evidence.join("src-1/raw.txt"), b"kept");
        assert!(f.vault.create_evidence(&at("Evidence/src-2"), &[("raw.txt", b"x")]).is_err());
        assert!(f.vault.read(&at("Evidence/src-1/raw.txt")).is_err());
        drop(f.vault.remove_evidence(&at("Evidence/src-1")));
        assert_eq!(fs::read(evidence.join("src-1/raw.txt")).unwrap(), b"kept");
        fs::remove_file(&evidence).unwrap();
    }
}

#[test]
fn a_planted_link_in_a_plain_vault_opens_and_is_left_alone() {
    let (folder, outside) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    write_file(&folder.path().join("Note.md"), b"x");
    write_file(&outside.path().join("thesis.md"), b"theirs");
    symlink(outside.path(), folder.path().join(".dossier")).unwrap();
    assert!(Vault::is_notebook(folder.path()));
    let vault = Vault::open(folder.path(), clock()).unwrap();
    assert!(vault.is_read_only());
    assert_eq!(snapshot(outside.path()).len(), 1);
    assert!(matches!(Vault::init(folder.path(), clock()), Err(VaultError::Obstructed { .. })));
    assert_eq!((snapshot(outside.path()).len(), fs::read_dir(folder.path()).unwrap().count()), (1, 2));
}
