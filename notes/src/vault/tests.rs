//! What the vault promises, on a real disk.

mod conflicts;
mod crashes;
mod killed;
mod links;
mod names;
mod odd;
mod opening;
mod transactions;
mod trash_and_history;
mod watching;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use tempfile::TempDir;

use super::*;
use crate::clock::Clock;
use crate::progress::Progress;

/// A notebook in a folder of its own, at 2 August 2021, 09:14 UTC.
struct Fixture {
    vault: Vault,
    clock: Clock,
    folder: TempDir,
}

fn fixture() -> Fixture {
    let folder = tempfile::tempdir().unwrap();
    let clock = Clock::fixed("2021-08-02T09:14:00Z".parse().unwrap(), 1);
    let vault = Vault::init(folder.path(), clock.clone()).unwrap();
    Fixture { vault, clock, folder }
}

/// What a change says of a file that holds these bytes.
fn hash(bytes: &[u8]) -> Option<ContentHash> {
    Some(ContentHash::of(bytes))
}

/// Makes a change of a vault.
fn changed<T>(
    vault: &Vault,
    mut plan: impl FnMut(&mut Transaction<'_>) -> Result<T, VaultError>,
) -> Result<Change, VaultError> {
    let made = vault.change(&Progress::silent(), |change| {
        plan(change)?;
        Ok::<_, VaultError>(("Change".to_owned(), ()))
    });
    made.map(|(committed, ())| committed.change)
}

/// Throws a file away.
fn trash(vault: &Vault, path: &VaultPath) -> Result<(), VaultError> {
    changed(vault, |change| change.remove(path, RemovedTo::Trash)).map(drop)
}

impl Fixture {
    /// Makes a change.
    fn change<T>(&self, plan: impl FnMut(&mut Transaction<'_>) -> Result<T, VaultError>) -> Result<Change, VaultError> {
        changed(&self.vault, plan)
    }

    /// Undoes a change or does it again.
    fn apply(&self, change: &Change, direction: UndoDirection) -> Result<(), VaultError> {
        self.vault.apply(change, direction, &Progress::silent())
    }

    /// Writes behind the vault's back, as another program does.
    fn write_outside(&self, path: &str, bytes: &[u8]) {
        let path = self.folder.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        write_file(&path, bytes);
    }

    fn reopen(&self) -> Vault {
        Vault::open(self.folder.path(), self.clock.clone()).unwrap()
    }

    fn text(&self, path: &str) -> String {
        String::from_utf8(self.vault.read(&at(path)).unwrap()).unwrap()
    }
}

#[expect(clippy::disallowed_methods, reason = "the test plays another program")]
fn write_file(path: &Path, bytes: &[u8]) {
    fs::write(path, bytes).unwrap();
}

fn at(path: &str) -> VaultPath {
    VaultPath::parse(path).unwrap()
}

/// Every file under a folder with its bytes, `.dossier` left out.
fn snapshot(root: &Path) -> BTreeMap<String, Vec<u8>> {
    let files = walkdir::WalkDir::new(root).into_iter().filter_entry(|entry| entry.file_name() != ".dossier");
    let files = files.map(Result::unwrap).filter(|entry| entry.file_type().is_file());
    files
        .map(|entry| {
            (entry.path().strip_prefix(root).unwrap().to_string_lossy().into_owned(), fs::read(entry.path()).unwrap())
        })
        .collect()
}

#[test]
fn what_is_created_is_listed_read_and_counted() {
    let f = fixture();
    let before = f.vault.generation();
    let made = f.vault.create("Notes/Asia", "A title", "md", b"text").unwrap();
    assert_eq!(made, FileChange { path: at("Notes/Asia/A title.md"), before: None, after: hash(b"text") });
    let listed: Vec<VaultFile> = f.vault.files().map(Result::unwrap).collect();
    assert_eq!(listed, [f.vault.stat(&made.path).unwrap().unwrap()]);
    assert_eq!((listed[0].path.as_str(), listed[0].size), ("Notes/Asia/A title.md", 4));
    assert!(f.vault.generation() > before);
    assert_eq!(f.reopen().generation(), f.vault.generation(), "other programs see the count");
}

#[test]
fn create_at_never_replaces() {
    let f = fixture();
    f.vault.create_at(&at("Notes/a.md"), b"one").unwrap();
    assert!(matches!(f.vault.create_at(&at("Notes/a.md"), b"two"), Err(VaultError::Taken { .. })));
    assert_eq!(f.text("Notes/a.md"), "one");
    assert_eq!(fs::read_dir(layout::tmp(f.vault.root())).unwrap().count(), 0, "nothing is left in tmp");
}

#[test]
fn only_markdown_outside_hidden_folders_is_listed() {
    let f = fixture();
    for path in [
        "a.md",
        "b.MARKDOWN",
        "c.txt",
        ".obsidian/d.md",
        "Evidence/s/e.md",
        "Notes/Evidence/f.md",
        "Notes/.g.md",
        "x/y/z/h.md",
    ] {
        f.write_outside(path, b"");
    }
    std::os::unix::fs::symlink(f.folder.path().join("a.md"), f.folder.path().join("link.md")).unwrap();
    let mut listed: Vec<String> = f.vault.files().map(|file| file.unwrap().path.to_string()).collect();
    listed.sort();
    assert_eq!(listed, ["Notes/Evidence/f.md", "a.md", "b.MARKDOWN", "x/y/z/h.md"]);
}

#[test]
fn a_link_out_of_the_notebook_is_refused_and_one_inside_followed() {
    let f = fixture();
    let outside = tempfile::tempdir().unwrap();
    write_file(&outside.path().join("secret.md"), b"secret");
    let link = |to: &Path, name: &str| std::os::unix::fs::symlink(to, f.folder.path().join(name)).unwrap();
    link(outside.path(), "Notes/out");
    link(&outside.path().join("secret.md"), "Notes/out.md");
    link(&outside.path().join("absent.md"), "Notes/dangling.md");
    for path in
        ["Notes/out/secret.md", "Notes/out/new.md", "Notes/out/deep/new.md", "Notes/out.md", "Notes/dangling.md"]
    {
        assert!(matches!(f.vault.read(&at(path)), Err(VaultError::BadPath { .. })), "read {path}");
        assert!(matches!(f.vault.create_at(&at(path), b"x"), Err(VaultError::BadPath { .. })), "create {path}");
        let replaced = f.vault.replace(&at(path), &ContentHash::of(b"secret"), b"x");
        assert!(matches!(replaced, Err(VaultError::BadPath { .. })), "replace {path}");
        assert!(trash(&f.vault, &at(path)).is_err(), "trash {path}");
    }
    assert_eq!(snapshot(outside.path()), BTreeMap::from([("secret.md".to_owned(), b"secret".to_vec())]));
    f.write_outside("Notes/real.md", b"one");
    link(&f.folder.path().join("Notes/real.md"), "inside.md");
    f.vault.replace(&at("inside.md"), &ContentHash::of(b"one"), b"two").unwrap();
    assert_eq!(f.text("Notes/real.md"), "two");
    assert!(f.folder.path().join("inside.md").is_symlink());
}

#[test]
fn a_renamed_file_keeps_its_history_and_never_replaces() {
    let f = fixture();
    f.write_outside("Notes/a.md", b"one");
    f.write_outside("Notes/taken.md", b"other");
    f.vault.replace(&at("Notes/a.md"), &ContentHash::of(b"one"), b"two").unwrap();
    let rename = |to: &str| f.change(|change| change.rename(&at("Notes/a.md"), &at(to)));
    assert!(matches!(rename("Notes/taken.md"), Err(VaultError::Taken { .. })));
    assert_eq!((f.text("Notes/a.md"), f.text("Notes/taken.md")), ("two".to_owned(), "other".to_owned()));
    let renamed = rename("Notes/deep/b.md").unwrap();
    assert_eq!(f.vault.history(&at("Notes/deep/b.md")).unwrap().len(), 1);
    f.apply(&renamed, UndoDirection::Undo).unwrap();
    assert_eq!(f.text("Notes/a.md"), "two");
    assert!(!f.vault.exists(&at("Notes/deep/b.md")));
    assert_eq!(f.vault.history(&at("Notes/a.md")).unwrap().len(), 1, "the history came back with it");
}

#[test]
fn evidence_is_whole_read_only_and_removable() {
    let f = fixture();
    let files: [(&str, &[u8]); 2] = [("raw.html", b"<p>"), ("SHA256SUMS", b"x")];
    f.vault.create_evidence(&at("Evidence/src-1"), &files).unwrap();
    assert!(matches!(f.vault.create_evidence(&at("Evidence/src-1"), &files), Err(VaultError::Taken { .. })));
    assert_eq!(f.vault.read(&at("Evidence/src-1/raw.html")).unwrap(), b"<p>");
    let mode = fs::metadata(f.folder.path().join("Evidence/src-1/raw.html")).unwrap().permissions();
    assert!(mode.readonly());
    assert!(f.vault.create_evidence(&at("Evidence/src-2"), &[("../../x", b"")]).is_err());
    assert!(!f.folder.path().join("Evidence/src-2").exists());
    f.vault.remove_evidence(&at("Evidence/src-1")).unwrap();
    f.vault.remove_evidence(&at("Evidence/src-1")).unwrap();
    assert!(!f.folder.path().join("Evidence/src-1").exists());
}
