//! The undo stack of an open notebook: in memory, and gone when the notebook is closed. The replaced bytes are on the
//! disk, in the vault's store; a change here refers to them by fingerprint.
//!
//! Invariant: a change is on exactly one of the two stacks, and a new change empties the second. A change is reversed
//! through the vault, which refuses if a file has changed since. Every function that drops a change returns the
//! fingerprints that no remaining change refers to.

use std::collections::HashSet;

use crate::vault::{Change, ContentHash};

/// Changes kept to be undone; older ones are dropped.
const DEPTH: usize = 200;

/// What can be undone and what can be done again, newest last.
#[derive(Debug, Default)]
pub struct UndoStack {
    undo: Vec<Change>,
    redo: Vec<Change>,
}

impl UndoStack {
    /// Remembers a change just made. A change that touched no file is not worth remembering.
    #[must_use]
    pub fn push(&mut self, change: Change) -> Vec<ContentHash> {
        if change.files.is_empty() {
            return Vec::new();
        }
        let mut dropped: Vec<ContentHash> = self.redo.drain(..).flat_map(|change| hashes(&change)).collect();
        self.undo.push(change);
        if self.undo.len() > DEPTH {
            dropped.extend(hashes(&self.undo.remove(0)));
        }
        self.unreferenced(dropped)
    }

    /// Remembers typing that was just saved. It is joined with the newest change if that is typing in the same file
    /// that ends where this begins.
    #[must_use]
    pub fn push_typing(&mut self, change: Change) -> Vec<ContentHash> {
        let joins = |last: &Change| match (last.files.as_slice(), change.files.as_slice()) {
            ([last_file], [file]) => {
                last.label == change.label && last_file.path == file.path && last_file.after == file.before
            }
            _ => false,
        };
        match self.undo.last_mut().filter(|last| joins(last)) {
            Some(last) => {
                let between = std::mem::replace(&mut last.files[0].after, change.files[0].after);
                let redo = self.redo.drain(..).flat_map(|change| hashes(&change));
                let dropped = redo.chain(between).collect();
                self.unreferenced(dropped)
            }
            None => self.push(change),
        }
    }

    /// What would be undone next.
    #[must_use]
    pub fn next_undo(&self) -> Option<&Change> {
        self.undo.last()
    }

    /// What would be done again next.
    #[must_use]
    pub fn next_redo(&self) -> Option<&Change> {
        self.redo.last()
    }

    /// Records that the newest change was undone.
    pub fn undone(&mut self) {
        self.redo.extend(self.undo.pop());
    }

    /// Records that the newest undone change was done again.
    pub fn redone(&mut self) {
        self.undo.extend(self.redo.pop());
    }

    /// Drops the newest change without undoing it.
    #[must_use]
    pub fn pass_over(&mut self) -> Vec<ContentHash> {
        let passed: Vec<ContentHash> = self.undo.pop().iter().flat_map(hashes).collect();
        self.unreferenced(passed)
    }

    /// Forgets every change: after "erase for good" nothing may bring bytes back.
    #[must_use]
    pub fn clear(&mut self) -> Vec<ContentHash> {
        let all = self.undo.drain(..).chain(self.redo.drain(..));
        all.flat_map(|change| hashes(&change)).collect()
    }

    /// Those of these hashes that no change refers to.
    fn unreferenced(&self, mut dropped: Vec<ContentHash>) -> Vec<ContentHash> {
        if !dropped.is_empty() {
            let spoken: HashSet<ContentHash> = self.undo.iter().chain(&self.redo).flat_map(Change::hashes).collect();
            let mut met = HashSet::new();
            dropped.retain(|hash| !spoken.contains(hash) && met.insert(*hash));
        }
        dropped
    }
}

fn hashes(change: &Change) -> Vec<ContentHash> {
    change.hashes().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vault::{FileChange, VaultPath};

    fn change(label: &str) -> Change {
        let after = Some(ContentHash::of(b""));
        let file = FileChange { path: VaultPath::parse("a.md").unwrap(), before: None, after };
        Change::new(label, vec![file])
    }

    #[test]
    fn something_new_forgets_what_was_undone() {
        let mut stack = UndoStack::default();
        for label in ["one", "two"] {
            assert_eq!(stack.push(change(label)), []);
        }
        assert_eq!(stack.push(Change::new("nothing", Vec::new())), []);
        assert_eq!(stack.next_undo().unwrap().label, "two");
        stack.undone();
        assert_eq!((&*stack.next_undo().unwrap().label, &*stack.next_redo().unwrap().label), ("one", "two"));
        stack.redone();
        assert!(stack.next_redo().is_none());
        stack.undone();
        assert_eq!(stack.push(change("three")), []);
        assert!(stack.next_redo().is_none());
        assert_eq!(stack.next_undo().unwrap().label, "three");
    }

    #[test]
    fn one_sitting_is_one_change() {
        let typed = |before: &[u8], after: &[u8]| {
            let path = VaultPath::parse("a.md").unwrap();
            let file = FileChange { path, before: Some(ContentHash::of(before)), after: Some(ContentHash::of(after)) };
            Change::new("Edit a", vec![file])
        };
        let mut stack = UndoStack::default();
        assert_eq!(stack.push_typing(typed(b"", b"a")), []);
        assert_eq!(stack.push_typing(typed(b"a", b"ab")), [ContentHash::of(b"a")], "nobody goes back to it");
        assert_eq!(stack.undo, [typed(b"", b"ab")]);
        assert_eq!(stack.push_typing(typed(b"from outside", b"c")), []);
        assert_eq!(stack.undo.len(), 2);
        assert_eq!(stack.push_typing(Change { label: "Tagged a".to_owned(), ..typed(b"c", b"d") }), []);
        assert_eq!(stack.undo.len(), 3, "another deed");
        stack.undone();
        assert_eq!(stack.push_typing(typed(b"c", b"ce")), [ContentHash::of(b"c"), ContentHash::of(b"d")]);
        assert_eq!((stack.undo.len(), stack.next_redo()), (2, None), "typing on forgets what was undone");
    }

    #[test]
    fn the_stack_is_bounded() {
        let mut stack = UndoStack::default();
        (0..DEPTH + 5).for_each(|n| drop(stack.push(change(&n.to_string()))));
        assert_eq!(stack.undo.len(), DEPTH);
        assert_eq!(stack.undo[0].label, "5");
    }
}
