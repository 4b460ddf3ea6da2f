//! Actors.
use crate::{
    command::commands,
    convert,
    wire::{ActorEdit, ActorPath, Done, LikelyActor, Made, NameInText, NameSuggestion, SourcePath, Span},
};

commands! {
    change add_actor(notebook, name: String, kind: String, aliases: Vec<String>) -> Made {
        Ok(notebook.add_actor(&convert::new_actor(name, &kind, aliases))?)
    }

    wide_change edit_actor(notebook, path: ActorPath, edit: ActorEdit) -> Done {
        Ok(convert::actor_change(edit).make(notebook, &path)?)
    }

    /// Actors of whom a name may be another, the likeliest first.
    read likely_actors(notebook, name: String, limit: u32) -> Vec<LikelyActor> {
        Ok(convert::likely_actors(notebook, &name, limit))
    }

    /// The names in a source that no actor bears, those of the passage first.
    read names_in_text(notebook, path: SourcePath, span: Option<Span>) -> Vec<NameInText> {
        convert::names_in_text(notebook, &path, span)
    }

    /// Names standing in texts that may be the actor's in another spelling, the nearest first.
    read suggest_names(notebook, path: ActorPath) -> Vec<NameSuggestion> {
        Ok(convert::name_suggestions(notebook, notebook.suggest_names(&path)?))
    }
}
