//! The notebook as a whole.
use std::path::{Path, PathBuf};

use notes::progress::Progress;
use tauri::{AppHandle, Manager, Runtime, State};
use tauri_plugin_dialog::DialogExt;

use crate::{
    convert,
    error::Answer,
    window,
    wire::{CheckReport, Counts, Done, Failure, Notebook},
    workbench::{Workbench, blocking},
};

/// Makes a notebook with the sample in the user's documents, and opens it.
#[tauri::command]
pub async fn try_sample<R: Runtime>(app: AppHandle<R>) -> Answer<Notebook> {
    blocking(move || taken_up(&app, app.state::<Workbench>().create(&window::free_folder(&app)?, true)?)).await
}

/// Has the user choose a folder and makes a notebook of it; none where none was chosen.
#[tauri::command]
pub async fn new_notebook<R: Runtime>(app: AppHandle<R>) -> Answer<Option<Notebook>> {
    blocking(move || {
        let folder = picked_folder(&app, "Choose a folder for the notebook");
        folder.map(|folder| taken_up(&app, app.state::<Workbench>().create(&folder, false)?)).transpose()
    })
    .await
}

/// Has the user choose a folder and opens it as a notebook; none where none was chosen.
#[tauri::command]
pub async fn pick_notebook<R: Runtime>(app: AppHandle<R>) -> Answer<Option<Notebook>> {
    blocking(move || {
        let folder = picked_folder(&app, "Choose a notebook folder");
        folder.map(|folder| taken_up(&app, app.state::<Workbench>().open(&folder)?)).transpose()
    })
    .await
}

/// Opens a notebook of the list of recent ones.
#[tauri::command]
pub async fn open_recent<R: Runtime>(app: AppHandle<R>, id: String) -> Answer<Notebook> {
    blocking(move || {
        let bench = app.state::<Workbench>();
        let folder = bench.home.recent(&id);
        let gone = || Failure::refused("This notebook is not among the recent ones", "choose its folder");
        taken_up(&app, bench.open(&folder.ok_or_else(gone)?)?)
    })
    .await
}

/// The folder that the user chooses in the system's own picker, which begins where the last notebook lies, at first in
/// the user's documents.
fn picked_folder<R: Runtime>(app: &AppHandle<R>, title: &str) -> Option<PathBuf> {
    let last = app.state::<Workbench>().home.recents().into_iter().next();
    let beside = last.and_then(|recent| PathBuf::from(recent.path).parent().map(Path::to_owned));
    let dialog = app.dialog().file().set_title(title);
    let dialog = match beside.or_else(|| window::documents(app).ok()) {
        Some(folder) => dialog.set_directory(folder),
        None => dialog,
    };
    dialog.blocking_pick_folder().and_then(|folder| folder.into_path().ok())
}

fn taken_up<R: Runtime>(app: &AppHandle<R>, notebook: Notebook) -> Answer<Notebook> {
    window::entitle(app);
    Ok(notebook)
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

/// Says whose name clips and sources bear that are saved on this machine; empty for none.
#[tauri::command]
pub async fn set_analyst(bench: State<'_, Workbench>, name: String) -> Answer<Notebook> {
    bench
        .read(move |notebook| {
            notebook.set_analyst(&name)?;
            Ok(convert::notebook(notebook))
        })
        .await
}

#[tauri::command]
pub async fn undo(bench: State<'_, Workbench>) -> Answer<Option<Done>> {
    bench.step(|notebook| notebook.undo()).await
}

#[tauri::command]
pub async fn redo(bench: State<'_, Workbench>) -> Answer<Option<Done>> {
    bench.step(|notebook| notebook.redo()).await
}
