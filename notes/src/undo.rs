//! The undo stack of an open notebook: in memory, gone when it closes.
//!
//! Invariant: a change is on exactly one of the two stacks, and doing something new empties the
//! second. Reversing a change goes through the vault, which refuses a file that changed since.

use crate::vault::Change;

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
    pub fn push(&mut self, change: Change) {
        if change.files.is_empty() {
            return;
        }
        self.redo.clear();
        self.undo.push(change);
        if self.undo.len() > DEPTH {
            self.undo.remove(0);
        }
    }

    /// Remembers typing just saved, joined with the newest change where that is typing in the same file
    /// that ends where this begins.
    pub fn push_typing(&mut self, change: Change) {
        let joins = |last: &Change| match (last.files.as_slice(), change.files.as_slice()) {
            ([last_file], [file]) => {
                last.label == change.label && last_file.path == file.path && last_file.after == file.before
            }
            _ => false,
        };
        match self.undo.last_mut().filter(|last| joins(last)) {
            Some(last) => {
                self.redo.clear();
                last.files[0].after.clone_from(&change.files[0].after);
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

    /// Forgets every change: after "erase for good" nothing may bring bytes back.
    pub fn clear(&mut self) {
        self.undo.clear();
        self.redo.clear();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vault::{FileChange, VaultPath};

    fn change(label: &str) -> Change {
        let file = FileChange { path: VaultPath::parse("a.md").unwrap(), before: None, after: Some(Vec::new()) };
        Change::new(label, vec![file])
    }

    #[test]
    fn something_new_forgets_what_was_undone() {
        let mut stack = UndoStack::default();
        stack.push(change("one"));
        stack.push(change("two"));
        stack.push(Change::new("nothing", Vec::new()));
        assert_eq!(stack.next_undo().unwrap().label, "two");
        stack.undone();
        assert_eq!((&*stack.next_undo().unwrap().label, &*stack.next_redo().unwrap().label), ("one", "two"));
        stack.redone();
        assert!(stack.next_redo().is_none());
        stack.undone();
        stack.push(change("three"));
        assert!(stack.next_redo().is_none());
        assert_eq!(stack.next_undo().unwrap().label, "three");
    }

    #[test]
    fn one_sitting_is_one_change() {
        let typed = |before: &[u8], after: &[u8]| {
            let path = VaultPath::parse("a.md").unwrap();
            let file = FileChange { path, before: Some(before.to_vec()), after: Some(after.to_vec()) };
            Change::new("Edit a", vec![file])
        };
        let mut stack = UndoStack::default();
        stack.push_typing(typed(b"", b"a"));
        stack.push_typing(typed(b"a", b"ab"));
        assert_eq!(stack.undo, [typed(b"", b"ab")]);
        stack.push_typing(typed(b"from outside", b"c"));
        assert_eq!(stack.undo.len(), 2);
        stack.push_typing(Change { label: "Tagged a".to_owned(), ..typed(b"c", b"d") });
        assert_eq!(stack.undo.len(), 3, "another deed");
        stack.undone();
        stack.push_typing(typed(b"c", b"ce"));
        assert_eq!((stack.undo.len(), stack.next_redo()), (2, None), "typing on forgets what was undone");
    }

    #[test]
    fn the_stack_is_bounded() {
        let mut stack = UndoStack::default();
        (0..DEPTH + 5).for_each(|n| stack.push(change(&n.to_string())));
        assert_eq!(stack.undo.len(), DEPTH);
        assert_eq!(stack.undo[0].label, "5");
    }
}
