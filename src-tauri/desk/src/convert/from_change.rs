//! The answer of a change, from what the engine returned.

use notes::notebook::Notebook;

use crate::{error::CommandResult, wire};

/// Makes the answer of a change from what the engine returned.
pub trait FromChange<T>: Sized {
    /// Makes the answer from the engine's value and the label for undo.
    fn of(notebook: &Notebook, value: T, done: wire::UndoLabel) -> CommandResult<Self>;
}

impl<T> FromChange<T> for wire::UndoLabel {
    fn of(_: &Notebook, _: T, done: wire::UndoLabel) -> CommandResult<Self> {
        Ok(done)
    }
}

impl FromChange<()> for () {
    fn of(_: &Notebook, (): (), _: wire::UndoLabel) -> CommandResult<Self> {
        Ok(())
    }
}
