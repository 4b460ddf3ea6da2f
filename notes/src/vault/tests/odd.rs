//! Files with unusual names or depths: they are reported, shown if possible, and never stop anything.

use std::ffi::OsStr;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::PermissionsExt;

use super::*;

fn pipe(path: &Path) {
    rustix::fs::mknodat(rustix::fs::CWD, path, rustix::fs::FileType::Fifo, 0o644.into(), 0).unwrap();
}

#[test]
fn a_name_that_is_not_text_is_listed_read_and_never_written() {
    let f = fixture();
    let before = snapshot(f.folder.path()).len();
    let shown = [r"Notes/inv\xFF.md", r"back\\slash.md", r"D\x3A/a.md"];
    for name in [&b"Notes/inv\xff.md"[..], b"back\\slash.md", b"D:/a.md"] {
        let path = f.folder.path().join(OsStr::from_bytes(name));
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        write_file(&path, b"words");
    }
    let mut listed: Vec<String> = f.vault.files().map(|file| file.unwrap().path.to_string()).collect();
    listed.sort();
    assert_eq!(listed, [r"D\x3A/a.md", r"Notes/inv\xFF.md", r"back\\slash.md"]);
    for shown in shown {
        let path = VaultPath::parse_shown(shown).unwrap();
        assert_eq!(f.vault.read(&path).unwrap(), b"words");
        assert!(f.vault.stat(&path).unwrap().is_some() && f.vault.exists(&path));
        let hash = ContentHash::of(b"words");
        let refused: [Result<(), VaultError>; 7] = [
            f.vault.replace(&path, &hash, b"x").map(drop),
            f.vault.create_at(&path, b"x").map(drop),
            f.change(|change| change.rename(&path, &at("Notes/plain.md"))).map(drop),
            trash(&f.vault, &path),
            f.change(|change| change.erase(&path)).map(drop),
            f.vault.journal(&path, "x"),
            f.vault.check_writable(&path),
        ];
        for refused in refused {
            assert!(matches!(refused, Err(VaultError::UnsupportedName { .. })), "{shown}: {refused:?}");
        }
    }
    assert_eq!(snapshot(f.folder.path()).len(), before + 3);
}

#[test]
fn a_pipe_is_an_error_wherever_a_file_is_read() {
    let f = fixture();
    let local = layout::local(f.vault.root());
    for place in ["Notes/pipe.md", "Evidence/src-1/SHA256SUMS", ".dossier/searches/q.md"] {
        let path = f.folder.path().join(place);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        pipe(&path);
        assert!(f.vault.read(&at(place)).is_err() && !f.vault.exists(&at(place)), "{place}");
        assert_eq!(f.vault.stat(&at(place)).unwrap(), None, "{place}");
    }
    let unlisted: Vec<Unlisted> = f.vault.files().filter_map(Result::err).collect();
    assert_eq!(unlisted.iter().map(|odd| odd.path.clone()).collect::<Vec<_>>(), [Some(at("Notes/pipe.md"))]);
    assert_eq!(f.vault.list(layout::SEARCHES).unwrap(), []);
    pipe(&local.join("journal").join(at("Notes/a.md").key()));
    assert_eq!(f.vault.journalled_all().unwrap(), []);
    let trashed = local.join("trash/01FC3XW8A0QZ9V5T7R2M4K6J8H");
    fs::create_dir(&trashed).unwrap();
    pipe(&trashed.join("entry.json"));
    pipe(&trashed.join("file"));
    assert_eq!(f.vault.trash_list().unwrap(), []);
    for file in ["identity", "generation", "lock"] {
        fs::remove_file(local.join(file)).unwrap();
        pipe(&local.join(file));
    }
    assert!(!f.vault.is_present());
    assert_eq!(f.vault.generation(), 0);
    assert!(f.vault.write_lock().is_err());
}

#[test]
fn a_file_that_the_user_made_read_only_is_not_replaced() {
    let f = fixture();
    f.write_outside("Notes/a.md", b"one");
    let path = f.folder.path().join("Notes/a.md");
    let before = snapshot(f.folder.path()).len();
    fs::set_permissions(&path, fs::Permissions::from_mode(0o444)).unwrap();
    let replaced = f.vault.replace(&at("Notes/a.md"), &ContentHash::of(b"one"), b"two");
    assert!(matches!(replaced, Err(VaultError::FileReadOnly { .. })), "{replaced:?}");
    assert!(matches!(f.vault.replace(&at("Notes/a.md"), &ContentHash::of(b"one"), b"one"), Ok(Saved::Written(_))));
    assert_eq!((f.text("Notes/a.md").as_str(), snapshot(f.folder.path()).len()), ("one", before));
    assert_eq!(fs::read_dir(layout::tmp(f.vault.root())).unwrap().count(), 0);
}

#[test]
fn a_file_larger_than_memory_is_an_error_of_its_own() {
    let f = fixture();
    let file = fs::File::create(f.folder.path().join("Notes/vast.md")).unwrap();
    file.set_len(1 << 42).unwrap();
    let read = f.vault.read(&at("Notes/vast.md"));
    assert!(matches!(read, Err(VaultError::Io(_))), "{:?}", read.map(|bytes| bytes.len()));
}

#[test]
fn a_folder_that_cannot_be_listed_is_named_and_the_rest_is_listed() {
    let f = fixture();
    f.write_outside("Notes/a.md", b"");
    // Deeper than any path that the system takes: not even root lists it by its name.
    let mut folder = f.folder.path().join("Notes/deep");
    fs::create_dir(&folder).unwrap();
    let part = "d".repeat(250);
    let mut fd = rustix::fs::open(&folder, rustix::fs::OFlags::DIRECTORY, rustix::fs::Mode::empty()).unwrap();
    for _ in 0..20 {
        rustix::fs::mkdirat(&fd, &*part, 0o755.into()).unwrap();
        fd = rustix::fs::openat(&fd, &*part, rustix::fs::OFlags::DIRECTORY, rustix::fs::Mode::empty()).unwrap();
        folder.push(&part);
    }
    let (listed, unlisted): (Vec<_>, Vec<_>) = f.vault.files().partition(Result::is_ok);
    assert_eq!(listed.len(), 1);
    let unlisted: Vec<Unlisted> = unlisted.into_iter().filter_map(Result::err).collect();
    assert_eq!(unlisted.len(), 1);
    assert!(unlisted[0].path.as_ref().unwrap().is_below(&at("Notes/deep")));
}
