//! Actors.
use crate::{
    command::commands,
    convert,
    paths::{ActorPath, DocumentPath, SourcePath},
    wire::{
        ActorEdit, ChangedFile, Companion, LikelyActor, NameInText, NameSuggestion, Span, UndecidedMentions, UndoLabel,
    },
};

commands! {
    change add_actor(notebook, name: String, kind: String, aliases: Vec<String>) -> ChangedFile {
        Ok(notebook.add_actor(&convert::new_actor(name, &kind, aliases))?)
    }

    bulk_change edit_actor(notebook, path: ActorPath, edit: ActorEdit) -> UndoLabel {
        Ok(convert::actor_change(edit).make(notebook, &path)?)
    }

    /// Actors that a name may be another name of, likeliest first.
    read likely_actors(notebook, name: String, limit: u32) -> Vec<LikelyActor> {
        Ok(convert::likely_actors(notebook, &name, limit))
    }

    /// The names in a source that belong to no actor; those in the passage first.
    read names_in_text(notebook, path: SourcePath, span: Option<Span>) -> Vec<NameInText> {
        convert::names_in_text(notebook, &path, span)
    }

    /// The actors that occur in documents together with an actor, most frequent first.
    read companions(notebook, path: ActorPath) -> Vec<Companion> {
        convert::companions(notebook, &path)
    }

    /// Documents that contain a name which the actor shares with others, where nothing decides who is meant.
    read undecided(notebook, path: ActorPath) -> UndecidedMentions {
        convert::undecided(notebook, &path)
    }

    /// Decides which actor a shared name in a document means.
    change assign_shared_name(notebook, path: DocumentPath, actor_path: ActorPath) -> UndoLabel {
        Ok(notebook.assign_shared_name(&path, &actor_path)?)
    }

    /// Names standing in texts that may be the actor's in another spelling, the nearest first.
    read suggest_names(notebook, path: ActorPath) -> Vec<NameSuggestion> {
        Ok(convert::name_suggestions(notebook, notebook.suggest_names(&path)?))
    }
}
