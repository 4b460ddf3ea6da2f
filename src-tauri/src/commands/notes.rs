//! Notes, and what can be done with a file of any kind.
use tauri::State;

use crate::{
    convert,
    error::Answer,
    wire::{DocumentPath, Done, FolderPath, Made, NotePath, Rendered, SavedNote, TrashOptions, all_within},
    workbench::Workbench,
};

#[tauri::command]
pub async fn create_note(
    bench: State<'_, Workbench>,
    title: Option<String>,
    folder: Option<FolderPath>,
) -> Answer<Made> {
    let made = bench.change(move |notebook| {
        let folder = folder.map(|folder| folder.within(notebook)).transpose()?;
        Ok(notebook.create_note(title.as_deref(), folder.as_deref())?)
    });
    made.answer(|_, path, done| Ok(Made { path: path.to_string(), done })).await
}

#[tauri::command]
pub async fn save_note(bench: State<'_, Workbench>, path: NotePath, hash: String, text: String) -> Answer<SavedNote> {
    let base = convert::hash(&hash)?;
    let saved = bench.change(move |notebook| Ok(notebook.save_note(&path.within(notebook)?, &base, &text)?));
    saved.answer(|_, note, _| Ok(convert::saved_note(note))).await
}

#[tauri::command]
pub async fn journal_note(bench: State<'_, Workbench>, path: NotePath, text: String) -> Answer<()> {
    bench.read(move |notebook| Ok(notebook.journal(&path.within(notebook)?, &text)?)).await
}

#[tauri::command]
pub async fn render_note(bench: State<'_, Workbench>, path: DocumentPath, text: String) -> Answer<Rendered> {
    bench
        .read(move |notebook| {
            let path = path.within(notebook)?;
            Ok(Rendered { html: convert::rendered_file(notebook, &path, &text) })
        })
        .await
}

#[tauri::command]
pub async fn rename_entry(bench: State<'_, Workbench>, path: DocumentPath, title: String) -> Answer<Made> {
    let renamed = bench.change(move |notebook| Ok(notebook.rename(&path.within(notebook)?, &title)?));
    renamed.answer(|_, path, done| Ok(Made { path: path.to_string(), done })).await
}

#[tauri::command]
pub async fn trash(bench: State<'_, Workbench>, paths: Vec<DocumentPath>, options: TrashOptions) -> Answer<Done> {
    let clips = convert::with_clips(options);
    bench.change(move |notebook| Ok(notebook.trash(&all_within(&paths, notebook)?, clips)?)).done().await
}

#[tauri::command]
pub async fn restore(bench: State<'_, Workbench>, path: DocumentPath) -> Answer<Done> {
    bench.change(move |notebook| Ok(notebook.restore(&path.within(notebook)?)?)).done().await
}

#[tauri::command]
pub async fn erase_for_good(bench: State<'_, Workbench>, path: DocumentPath) -> Answer<()> {
    bench.erase(path).await
}

#[tauri::command]
pub async fn set_tags(
    bench: State<'_, Workbench>,
    paths: Vec<DocumentPath>,
    add: Vec<String>,
    remove: Vec<String>,
) -> Answer<Done> {
    bench.change(move |notebook| Ok(notebook.set_tags(&all_within(&paths, notebook)?, &add, &remove)?)).done().await
}

#[tauri::command]
pub async fn rename_tag(bench: State<'_, Workbench>, from: String, to: String) -> Answer<Done> {
    bench.change(move |notebook| Ok(notebook.rename_tag(&from, &to)?)).done().await
}
