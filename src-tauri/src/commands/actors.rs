//! Actors.
use tauri::State;

use crate::{
    convert,
    error::Answer,
    wire::{ActorEdit, ActorPath, Done, Made, NameSuggestion},
    workbench::Workbench,
};

#[tauri::command]
pub async fn add_actor(bench: State<'_, Workbench>, name: String, kind: String, aliases: Vec<String>) -> Answer<Made> {
    let new = convert::new_actor(name, &kind, aliases);
    let added = bench.change(move |notebook| Ok(notebook.add_actor(&new)?));
    added.answer(|_, actor, done| Ok(Made { path: actor.path.to_string(), done })).await
}

#[tauri::command]
pub async fn edit_actor(bench: State<'_, Workbench>, path: ActorPath, edit: ActorEdit) -> Answer<Done> {
    let edit = convert::actor_change(edit);
    bench.change(move |notebook| Ok(edit.make(notebook, &path.within(notebook)?)?)).done().await
}

/// Names standing in texts that may be the actor's in another spelling.
#[tauri::command]
pub async fn suggest_names(bench: State<'_, Workbench>, path: ActorPath) -> Answer<Vec<NameSuggestion>> {
    bench
        .read(move |notebook| {
            let found = notebook.suggest_names(&path.within(notebook)?)?;
            Ok(convert::name_suggestions(notebook, found))
        })
        .await
}
