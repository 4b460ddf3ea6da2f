//! The program itself: start, settings, pickers, ways out.
use tauri::{AppHandle, Manager, Runtime, State, WebviewWindow};
use tauri_plugin_dialog::DialogExt;

use super::Started;
use crate::{
    convert,
    error::Answer,
    outward,
    window::{self, Leaving, Redrawing},
    wire::{DocumentPath, Failure, GivenFile, Layout, Settings, Startup},
    workbench::{Workbench, blocking},
};

/// The licences of what is inside, gathered before the build.
const LICENCES: &str = include_str!(concat!(env!("OUT_DIR"), "/licences.txt"));

#[tauri::command]
pub async fn startup<R: Runtime>(app: AppHandle<R>) -> Answer<Startup> {
    blocking(move || {
        let (bench, started) = (app.state::<Workbench>(), app.state::<Started>());
        let opened = started.take_first().map(|opening| opening.open(&bench));
        let request = opened.and_then(|opened| opened.inspect_err(|failure| bench.report(failure)).ok());
        window::entitle(&app);
        if app.state::<Redrawing>().take_untold() {
            bench.report(&Failure::refused("The page had stopped and was drawn anew", "what was saved is there"));
        }
        Ok(bench.startup(app.package_info().version.to_string(), request.unwrap_or_default()))
    })
    .await
}

#[tauri::command]
pub async fn settings(bench: State<'_, Workbench>) -> Answer<Settings> {
    Ok(bench.home.settings())
}

#[tauri::command]
pub async fn save_settings<R: Runtime>(window: WebviewWindow<R>, settings: Settings) -> Answer<()> {
    window.set_zoom(settings.zoom).map_err(Failure::unexpected)?;
    blocking(move || window.state::<Workbench>().home.save_settings(&settings).map_err(Failure::unexpected)).await
}

#[tauri::command]
pub async fn save_layout<R: Runtime>(app: AppHandle<R>, layout: Layout) -> Answer<()> {
    blocking(move || app.state::<Workbench>().home.save_layout(&layout).map_err(Failure::unexpected)).await
}

#[tauri::command]
pub async fn pick_files<R: Runtime>(app: AppHandle<R>) -> Answer<Vec<GivenFile>> {
    blocking(move || {
        let dialog = app
            .dialog()
            .file()
            .add_filter("Text, Markdown, HTML", &["txt", "text", "md", "markdown", "html", "htm", "xhtml"]);
        let picked = dialog.add_filter("All files", &["*"]).blocking_pick_files().unwrap_or_default();
        let files: Vec<_> = picked.into_iter().filter_map(|file| file.into_path().ok()).collect();
        Ok(app.state::<Workbench>().given.take(&files))
    })
    .await
}

#[tauri::command]
pub async fn licences() -> Answer<&'static str> {
    Ok(LICENCES)
}

#[tauri::command]
pub async fn open_address(url: String) -> Answer<()> {
    blocking(move || outward::open_address(&url)).await
}

#[tauri::command]
pub async fn show_in_folder(bench: State<'_, Workbench>, path: DocumentPath) -> Answer<()> {
    bench.read(move |notebook| outward::show_folder(&convert::folder_on_disk(notebook, &path.within(notebook)?))).await
}

/// The first list is painted: said on standard error where the timing is asked for.
#[tauri::command]
pub async fn shown(started: State<'_, Started>) -> Answer<()> {
    if std::env::var_os("DOSSIER_TIMING").is_some() {
        let ms = started.at.elapsed().as_secs_f64() * 1_000.0;
        notes::terminal::say(format_args!("usable after ms: {ms:.0}"));
    }
    Ok(())
}

#[tauri::command]
pub async fn leave(leaving: State<'_, Leaving>) -> Answer<()> {
    leaving.go();
    Ok(())
}

/// Closes the window as its own button does.
#[tauri::command]
pub async fn quit<R: Runtime>(window: WebviewWindow<R>) -> Answer<()> {
    window.close().map_err(Failure::unexpected)
}

#[tauri::command]
pub async fn cancel(bench: State<'_, Workbench>, job: String) -> Answer<()> {
    bench.cancel(&job);
    Ok(())
}
