//! Saved searches: `counts().searches` lists them.
use crate::{
    command::commands,
    wire::{OpenedSearch, UndoLabel},
};

commands! {
    change save_search(notebook, name: String, query: String) -> UndoLabel {
        Ok(notebook.save_search(&name, &query)?)
    }

    change rename_search(notebook, name: String, to: String) -> UndoLabel {
        Ok(notebook.rename_search(&name, &to)?)
    }

    change change_search(notebook, name: String, query: String) -> UndoLabel {
        Ok(notebook.change_search(&name, &query)?)
    }

    change remove_search(notebook, name: String) -> UndoLabel {
        Ok(notebook.remove_search(&name)?)
    }

    /// The new hits of a saved search; from now on all of its hits count as seen.
    change open_search(notebook, name: String) -> OpenedSearch {
        Ok(notebook.open_search(&name)?)
    }
}
