//! Opening folders of every kind.

use super::*;

fn clock() -> Clock {
    Clock::fixed("2021-08-02T09:14:00Z".parse().unwrap(), 1)
}

#[test]
fn opening_an_obsidian_vault_adds_one_folder_and_changes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join(".obsidian")).unwrap();
    write_file(&folder.path().join(".obsidian/app.json"), b"{}");
    write_file(&folder.path().join("Note.md"), b"\xef\xbb\xbf# \xff\r\n");
    let before = snapshot(folder.path());
    let vault = Vault::open(folder.path(), clock()).unwrap();
    assert!(!vault.is_read_only() && vault.is_present());
    drop(vault);
    assert_eq!(snapshot(folder.path()), before);
    let inside: Vec<_> =
        fs::read_dir(folder.path().join(".dossier")).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(inside, ["local"], "and nothing of ours outside .dossier/local");
    assert_eq!(fs::read(folder.path().join(".dossier/local/.gitignore")).unwrap(), b"*\n");
}

#[test]
fn init_makes_a_notebook_once() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path().join("a/New");
    let vault = Vault::init(&root, clock()).unwrap();
    for made in ["Sources", "Clips", "Actors", "Notes", ".dossier/settings.json"] {
        assert!(vault.root().join(made).exists(), "{made}");
    }
    assert!(Vault::is_notebook(&root) && !Vault::is_notebook(folder.path()));
    assert!(matches!(Vault::init(&root, clock()), Err(VaultError::AlreadyANotebook { .. })));
    assert!(Vault::open(&root, clock()).is_ok());
}

#[test]
fn what_is_no_folder_does_not_open() {
    let folder = tempfile::tempdir().unwrap();
    write_file(&folder.path().join("file"), b"");
    for wrong in ["absent", "file"] {
        let opened = Vault::open(&folder.path().join(wrong), clock());
        assert!(matches!(opened, Err(VaultError::NotAFolder { .. })), "{wrong}: {opened:?}");
    }
}

#[test]
fn a_newer_format_is_refused_and_a_broken_one_named() {
    let f = fixture();
    let refused = |settings: &str| {
        f.write_outside(".dossier/settings.json", settings.as_bytes());
        Vault::open(f.folder.path(), clock()).err()
    };
    assert!(matches!(refused("{\"format\": 2}"), Some(VaultError::NewerFormat { found: 2, known: 1 })));
    for broken in ["", "{", "{}", "{\"format\": \"one\"}"] {
        assert!(matches!(refused(broken), Some(VaultError::BrokenSettings { .. })), "{broken}");
    }
    assert!(refused("{\"format\": 1, \"more\": true}").is_none());
}

/// `/sys` refuses new folders even to root; it exists only on Linux.
#[test]
fn a_folder_that_cannot_be_written_opens_read_only() {
    let sys = Path::new("/sys/kernel");
    if !sys.is_dir() {
        return;
    }
    let vault = Vault::open(sys, clock()).unwrap();
    assert!(vault.is_read_only() && vault.is_present());
    assert_eq!(vault.local(), None);
    assert!(matches!(vault.create("", "x", "md", b""), Err(VaultError::ReadOnly)));
    assert!(matches!(trash(&vault, &at("x.md")), Err(VaultError::ReadOnly)));
    assert!(matches!(vault.write_lock(), Err(VaultError::ReadOnly)));
}

#[test]
fn a_vanished_disk_is_noticed() {
    let f = fixture();
    assert!(f.vault.is_present());
    let moved = f.folder.path().with_extension("moved");
    fs::rename(f.folder.path(), &moved).unwrap();
    assert!(!f.vault.is_present(), "gone");
    assert!(matches!(f.vault.write_lock(), Err(VaultError::Gone { .. })));
    fs::create_dir(f.folder.path()).unwrap();
    assert!(!f.vault.is_present(), "an empty folder in its place");
    Vault::open(f.folder.path(), Clock::system()).unwrap();
    assert!(!f.vault.is_present(), "another notebook in its place");
    let written = f.vault.create("Notes", "a", "md", b"into another's folder");
    assert!(matches!(written, Err(VaultError::Gone { .. })));
    fs::remove_dir_all(moved).unwrap();
}

#[test]
fn programs_that_open_a_new_folder_at_once_agree() {
    for _ in 0..20 {
        let folder = tempfile::tempdir().unwrap();
        let vaults: Vec<Vault> = std::thread::scope(|scope| {
            let opening: Vec<_> =
                (0..4).map(|_| scope.spawn(|| Vault::open(folder.path(), Clock::system()).unwrap())).collect();
            opening.into_iter().map(|thread| thread.join().unwrap()).collect()
        });
        assert!(vaults.iter().all(Vault::is_present), "one identity for all");
    }
}
