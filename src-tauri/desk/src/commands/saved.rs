//! Saved searches: `counts().searches` lists them.
use crate::{
    command::commands,
    wire::{Done, OpenedSearch},
};

commands! {
    change save_search(notebook, name: String, query: String) -> Done {
        Ok(notebook.save_search(&name, &query)?)
    }

    change rename_search(notebook, name: String, to: String) -> Done {
        Ok(notebook.rename_search(&name, &to)?)
    }

    change change_search(notebook, name: String, query: String) -> Done {
        Ok(notebook.change_search(&name, &query)?)
    }

    change remove_search(notebook, name: String) -> Done {
        Ok(notebook.remove_search(&name)?)
    }

    /// The new hits of a saved search; from now on all of its hits count as seen.
    change open_search(notebook, name: String) -> OpenedSearch {
        Ok(notebook.open_search(&name)?)
    }
}
