//! What changes answer.
use notes::{
    actor::Actor,
    notebook::{self, CapturedSource, NoteSaved, Notebook, OpenedSearch, SavedTo},
    vault::VaultPath,
};

use crate::{
    convert::FromChange,
    error::CommandResult,
    wire::{Attached, ChangedFile, OpenedSearch as Opened, SavedNote, UndoLabel},
};

impl FromChange<VaultPath> for ChangedFile {
    fn of(_: &Notebook, path: VaultPath, done: UndoLabel) -> CommandResult<Self> {
        Ok(Self { path: path.to_string(), done })
    }
}

impl FromChange<CapturedSource> for ChangedFile {
    fn of(notebook: &Notebook, source: CapturedSource, done: UndoLabel) -> CommandResult<Self> {
        Self::of(notebook, source.path, done)
    }
}

impl FromChange<Actor> for ChangedFile {
    fn of(notebook: &Notebook, actor: Actor, done: UndoLabel) -> CommandResult<Self> {
        Self::of(notebook, actor.path, done)
    }
}

impl FromChange<notebook::Attached> for Attached {
    fn of(_: &Notebook, attached: notebook::Attached, done: UndoLabel) -> CommandResult<Self> {
        Ok(Self { link: attached.link, done })
    }
}

impl FromChange<NoteSaved> for SavedNote {
    fn of(_: &Notebook, note: NoteSaved, _: UndoLabel) -> CommandResult<Self> {
        Ok(Self {
            hash: note.hash.to_string(),
            conflict: note.conflict.map(|path| path.to_string()),
            is_only_journalled: note.place == SavedTo::Journal,
        })
    }
}

impl FromChange<OpenedSearch> for Opened {
    fn of(_: &Notebook, opened: OpenedSearch, _: UndoLabel) -> CommandResult<Self> {
        Ok(Self {
            name: opened.search.name,
            query: opened.search.query,
            new: opened.new.iter().map(ToString::to_string).collect(),
        })
    }
}
