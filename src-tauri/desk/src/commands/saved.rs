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

    /// What is new of a saved search; all of it is seen from now on.
    change open_search(notebook, name: String) -> OpenedSearch {
        Ok(notebook.open_search(&name)?)
    }
}
