//! The notebook as a whole.
use std::path::PathBuf;

use notes::progress::Progress;
use tauri::{AppHandle, Manager, Runtime, State};

use crate::{
    convert,
    error::Answer,
    window,
    wire::{CheckReport, Counts, Done, Notebook},
    workbench::{Workbench, blocking},
};

/// Makes a notebook in a folder; without one, in the user's documents.
#[tauri::command]
pub async fn create_notebook<R: Runtime>(app: AppHandle<R>, path: Option<String>, sample: bool) -> Answer<Notebook> {
    blocking(move || {
        let folder = path.map_or_else(|| window::free_folder(&app), |path| Ok(PathBuf::from(path)))?;
        let notebook = app.state::<Workbench>().create(&folder, sample)?;
        window::entitle(&app);
        Ok(notebook)
    })
    .await
}

#[tauri::command]
pub async fn open_notebook<R: Runtime>(app: AppHandle<R>, path: String) -> Answer<Notebook> {
    blocking(move || {
        let notebook = app.state::<Workbench>().open(&PathBuf::from(path))?;
        window::entitle(&app);
        Ok(notebook)
    })
    .await
}

#[tauri::command]
pub async fn counts(bench: State<'_, Workbench>) -> Answer<Counts> {
    bench.read(|notebook| Ok(convert::counts(notebook)?)).await
}

#[tauri::command]
pub async fn check(bench: State<'_, Workbench>) -> Answer<CheckReport> {
    bench
        .read(|notebook| {
            Ok(convert::check_report(notebook.check(&Progress::silent())?, notebook.vault().has_weak_writes()))
        })
        .await
}

#[tauri::command]
pub async fn rebuild_index(bench: State<'_, Workbench>, job: String) -> Answer<()> {
    bench.job(&job, |open, progress| Ok(open.notebook.rebuild(progress).map(drop)?)).await
}

/// Changes how searches take Han; the pass that builds the index anew is told of as the first one is.
#[tauri::command]
pub async fn fold_han<R: Runtime>(app: AppHandle<R>, fold: bool) -> Answer<Notebook> {
    blocking(move || app.state::<Workbench>().fold_han(fold)).await
}

#[tauri::command]
pub async fn undo(bench: State<'_, Workbench>) -> Answer<Option<Done>> {
    bench.step(|notebook| notebook.undo()).await
}

#[tauri::command]
pub async fn redo(bench: State<'_, Workbench>) -> Answer<Option<Done>> {
    bench.step(|notebook| notebook.redo()).await
}
