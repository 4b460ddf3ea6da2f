//! Actors.
use crate::{
    command::commands,
    convert,
    wire::{ActorEdit, ActorPath, Done, Made, NameSuggestion},
};

commands! {
    change add_actor(notebook, name: String, kind: String, aliases: Vec<String>) -> Made {
        Ok(notebook.add_actor(&convert::new_actor(name, &kind, aliases))?)
    }

    wide_change edit_actor(notebook, path: ActorPath, edit: ActorEdit) -> Done {
        Ok(convert::actor_change(edit).make(notebook, &path)?)
    }

    /// Names standing in texts that may be the actor's in another spelling, the nearest first.
    read suggest_names(notebook, path: ActorPath) -> Vec<NameSuggestion> {
        Ok(convert::name_suggestions(notebook, notebook.suggest_names(&path)?))
    }
}
