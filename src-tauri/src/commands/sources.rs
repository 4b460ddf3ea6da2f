//! Saving sources and stating facts about them.
use tauri::{AppHandle, Manager, Runtime, State};

use crate::{
    convert,
    error::Answer,
    scheme,
    wire::{
        CaptureDraft, CaptureFields, CaptureInput, Done, ImportResults, Made, Rendered, SourceEdit, SourcePath,
        all_within,
    },
    workbench::Workbench,
};

#[tauri::command]
pub async fn draft_capture<R: Runtime>(app: AppHandle<R>, job: String, input: CaptureInput) -> Answer<CaptureDraft> {
    let (bench, at) = (app.state::<Workbench>(), app.clone());
    bench
        .job(&job, move |open, progress| {
            let captured = convert::captured(&at, input, progress)?;
            let draft = open.notebook.draft(captured)?;
            let shown = convert::draft(&open.notebook, &draft)?;
            open.keep(draft);
            Ok(shown)
        })
        .await
}

#[tauri::command]
pub async fn preview_capture(bench: State<'_, Workbench>, draft: String, bring_back: Vec<u32>) -> Answer<Rendered> {
    bench
        .on_open(move |open| open.with_draft(&draft, |draft| convert::preview(&open.notebook, draft, &bring_back)))
        .await
}

#[tauri::command]
pub async fn save_capture(bench: State<'_, Workbench>, draft: String, fields: CaptureFields) -> Answer<Made> {
    let draft = bench.now()?.take(&draft)?;
    let (stated, bring_back, as_new) = convert::fields(fields);
    let saved = bench.change(move |notebook| Ok(notebook.save_draft(draft, &stated, &bring_back, as_new)?));
    saved.answer(|_, source, done| Ok(Made { path: source.path.to_string(), done })).await
}

#[tauri::command]
pub async fn discard_capture(bench: State<'_, Workbench>, draft: String) -> Answer<()> {
    let draft = bench.now()?.take(&draft)?;
    bench.read(move |notebook| Ok(notebook.discard_draft(draft)?)).await
}

#[tauri::command]
pub async fn import_given(bench: State<'_, Workbench>, job: String, tokens: Vec<String>) -> Answer<ImportResults> {
    let files = tokens.iter().map(|token| bench.given.file(token)).collect::<Answer<Vec<_>>>()?;
    let speaker = bench.speaker.clone();
    bench.job(&job, move |open, progress| Ok(convert::imported(&open.notebook, files, &speaker, progress))).await
}

#[tauri::command]
pub async fn bring_back(bench: State<'_, Workbench>, path: SourcePath, index: u32) -> Answer<Made> {
    let saved = bench.change(move |notebook| Ok(notebook.bring_back(&path.within(notebook)?, index as usize)?));
    saved.answer(|_, source, done| Ok(Made { path: source.path.to_string(), done })).await
}

#[tauri::command]
pub async fn edit_source(bench: State<'_, Workbench>, path: SourcePath, edit: SourceEdit) -> Answer<Done> {
    let edit = convert::source_edit(edit);
    bench.change(move |notebook| Ok(notebook.edit_source(&path.within(notebook)?, &edit)?)).done().await
}

#[tauri::command]
pub async fn file_inbox(bench: State<'_, Workbench>, paths: Vec<SourcePath>, inbox: bool) -> Answer<Done> {
    bench.change(move |notebook| Ok(notebook.file_inbox(&all_within(&paths, notebook)?, inbox)?)).done().await
}

/// Fetches an image that a page shows as a placeholder; answers the address to show it by.
#[tauri::command]
pub async fn load_image<R: Runtime>(app: AppHandle<R>, job: String, address: String) -> Answer<String> {
    let (bench, at) = (app.state::<Workbench>(), app.clone());
    let fetched = bench.job(&job, move |open, progress| open.images.fetch(&at, &address, progress)).await?;
    Ok(scheme::address_of_fetched(&fetched))
}
