//! Notes, and what can be done with a file of any kind.
use tauri::State;

use crate::{
    convert,
    error::Answer,
    wire::{Done, Made, Rendered, SavedNote, TrashOptions},
    workbench::Workbench,
};

#[tauri::command]
pub async fn create_note(bench: State<'_, Workbench>, title: Option<String>, folder: Option<String>) -> Answer<Made> {
    let made = bench.change(move |notebook| Ok(notebook.create_note(title.as_deref(), folder.as_deref())?));
    made.answer(|_, path, done| Ok(Made { path: path.to_string(), done })).await
}

#[tauri::command]
pub async fn save_note(bench: State<'_, Workbench>, path: String, hash: String, text: String) -> Answer<SavedNote> {
    let (path, base) = (convert::path(&path)?, convert::hash(&hash)?);
    let saved = bench.change(move |notebook| Ok(notebook.save_note(&path, &base, &text)?));
    saved.answer(|_, note, _| Ok(convert::saved_note(note))).await
}

#[tauri::command]
pub async fn journal_note(bench: State<'_, Workbench>, path: String, text: String) -> Answer<()> {
    let path = convert::path(&path)?;
    bench.read(move |notebook| Ok(notebook.journal(&path, &text)?)).await
}

#[tauri::command]
pub async fn render_note(bench: State<'_, Workbench>, path: String, text: String) -> Answer<Rendered> {
    let path = convert::path(&path)?;
    bench.read(move |notebook| Ok(Rendered { html: convert::rendered_file(notebook, &path, &text) })).await
}

#[tauri::command]
pub async fn rename_entry(bench: State<'_, Workbench>, path: String, title: String) -> Answer<Made> {
    let path = convert::path(&path)?;
    let renamed = bench.change(move |notebook| Ok(notebook.rename(&path, &title)?));
    renamed.answer(|_, path, done| Ok(Made { path: path.to_string(), done })).await
}

#[tauri::command]
pub async fn trash(bench: State<'_, Workbench>, paths: Vec<String>, options: TrashOptions) -> Answer<Done> {
    let (paths, clips) = (convert::paths(&paths)?, convert::with_clips(options));
    bench.change(move |notebook| Ok(notebook.trash(&paths, clips)?)).done().await
}

#[tauri::command]
pub async fn restore(bench: State<'_, Workbench>, path: String) -> Answer<Done> {
    let path = convert::path(&path)?;
    bench.change(move |notebook| Ok(notebook.restore(&path)?)).done().await
}

#[tauri::command]
pub async fn erase_for_good(bench: State<'_, Workbench>, path: String) -> Answer<()> {
    let path = convert::path(&path)?;
    bench.erase(path).await
}

#[tauri::command]
pub async fn set_tags(
    bench: State<'_, Workbench>,
    paths: Vec<String>,
    add: Vec<String>,
    remove: Vec<String>,
) -> Answer<Done> {
    let paths = convert::paths(&paths)?;
    bench.change(move |notebook| Ok(notebook.set_tags(&paths, &add, &remove)?)).done().await
}

#[tauri::command]
pub async fn rename_tag(bench: State<'_, Workbench>, from: String, to: String) -> Answer<Done> {
    bench.change(move |notebook| Ok(notebook.rename_tag(&from, &to)?)).done().await
}
