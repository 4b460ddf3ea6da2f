use super::*;
use crate::clock::Clock;
use crate::progress::Progress;
use crate::vault::{FileChange, UndoDirection};

#[test]
fn the_store_lives_as_long_as_the_notebook_is_open() {
    let folder = tempfile::tempdir().unwrap();
    let vault = Vault::init(folder.path(), Clock::system()).unwrap();
    let stores = || stores(&vault).unwrap();
    assert!(stores().is_empty(), "nothing was replaced yet");
    let path = vault.create("Notes", "a", "md", b"one").unwrap().path;
    vault.replace(&path, &ContentHash::of(b"one"), b"two").unwrap();
    let other = Vault::open(folder.path(), Clock::system()).unwrap();
    other.replace(&path, &ContentHash::of(b"two"), b"three").unwrap();
    assert_eq!(stores().len(), 2, "a store in use is nobody else's to remove");
    drop(other);
    assert_eq!(stores().len(), 1);
    let left = layout::undo(folder.path()).join(Clock::system().ulid());
    disk::create_folders(&left).unwrap();
    disk::stage(&left.join("lock"), b"").unwrap();
    drop(Vault::open(folder.path(), Clock::system()).unwrap());
    assert_eq!(stores().len(), 1, "one that a crash left is removed");
    vault.forget_replaced(&[ContentHash::of(b"one")]);
    let hash = |bytes: &[u8]| Some(ContentHash::of(bytes));
    vault.replace(&path, &ContentHash::of(b"three"), b"two").unwrap();
    let files = vec![FileChange { path, before: hash(b"one"), after: hash(b"two") }];
    let undone = vault.apply(&crate::vault::Change::new("Edit", files), UndoDirection::Undo, &Progress::silent());
    assert!(matches!(undone, Err(VaultError::NotKept { .. })), "{undone:?}");
}
