//! Saved searches.
use tauri::State;

use crate::{
    convert,
    error::Answer,
    wire::{Done, OpenedSearch},
    workbench::Workbench,
};

#[tauri::command]
pub async fn save_search(bench: State<'_, Workbench>, name: String, query: String) -> Answer<Done> {
    bench.change(move |notebook| Ok(notebook.save_search(&name, &query)?)).done().await
}

#[tauri::command]
pub async fn rename_search(bench: State<'_, Workbench>, name: String, to: String) -> Answer<Done> {
    bench.change(move |notebook| Ok(notebook.rename_search(&name, &to)?)).done().await
}

#[tauri::command]
pub async fn change_search(bench: State<'_, Workbench>, name: String, query: String) -> Answer<Done> {
    bench.change(move |notebook| Ok(notebook.change_search(&name, &query)?)).done().await
}

#[tauri::command]
pub async fn remove_search(bench: State<'_, Workbench>, name: String) -> Answer<Done> {
    bench.change(move |notebook| Ok(notebook.remove_search(&name)?)).done().await
}

/// Answers what is new of a saved search, all of which is seen from now on.
#[tauri::command]
pub async fn open_search(bench: State<'_, Workbench>, name: String) -> Answer<OpenedSearch> {
    let opened = bench.change(move |notebook| Ok(notebook.open_search(&name)?));
    opened.answer(|_, opened, _| Ok(convert::opened_search(opened))).await
}
