//! Clips: places in a text, making and editing.
use notes::{notebook::ClipDetails, passage::Passage};
use tauri::State;

use crate::{
    convert,
    error::Answer,
    wire::{Candidate, ClipEdit, ClipMark, ClipOptions, Clipped, EditedClip, Quotation, Span},
    workbench::Workbench,
};

#[tauri::command]
pub async fn clip_marks(bench: State<'_, Workbench>, path: String) -> Answer<Vec<ClipMark>> {
    let path = convert::path(&path)?;
    bench.read(move |notebook| convert::marks_of(notebook, &path)).await
}

#[tauri::command]
pub async fn snap(bench: State<'_, Workbench>, path: String, span: Span) -> Answer<Span> {
    let path = convert::path(&path)?;
    bench.read(move |notebook| convert::over(notebook, &path, span, |given| Ok(notebook.snap(&path, given)?))).await
}

#[tauri::command]
pub async fn sentence(bench: State<'_, Workbench>, path: String, at: u32, paragraph: bool) -> Answer<Span> {
    let (path, span) = (convert::path(&path)?, Span { start: at, end: at });
    bench
        .read(move |notebook| {
            convert::over(notebook, &path, span, |Passage { start, .. }| match paragraph {
                true => Ok(notebook.paragraph_at(&path, start)?),
                false => Ok(notebook.sentence_at(&path, start)?),
            })
        })
        .await
}

#[tauri::command]
pub async fn clip(bench: State<'_, Workbench>, path: String, span: Span, options: ClipOptions) -> Answer<Clipped> {
    let path = convert::path(&path)?;
    let clipped = bench.change(move |notebook| {
        let passage = convert::passage(&convert::plain_text(notebook, &path)?, span);
        let details = if options.repeat { notebook.details_of_last_clip() } else { ClipDetails::default() };
        Ok(notebook.clip(&path, passage, &details, convert::same_span(options))?)
    });
    clipped.answer(convert::clipped).await
}

#[tauri::command]
pub async fn edit_clip(bench: State<'_, Workbench>, path: String, edit: ClipEdit) -> Answer<EditedClip> {
    let (path, edit) = (convert::path(&path)?, convert::clip_change(edit)?);
    let edited = bench.change(move |notebook| Ok(edit.make(notebook, &path)?));
    edited.answer(convert::edited_clip).await
}

/// The passages that a clip without a sure place may mean.
#[tauri::command]
pub async fn candidates(bench: State<'_, Workbench>, path: String) -> Answer<Vec<Candidate>> {
    let path = convert::path(&path)?;
    bench.read(move |notebook| convert::candidates(notebook, &path)).await
}

#[tauri::command]
pub async fn place_clip(bench: State<'_, Workbench>, path: String, span: Span) -> Answer<EditedClip> {
    let path = convert::path(&path)?;
    let placed = bench.change(move |notebook| Ok(convert::place_clip(notebook, &path, span)?));
    placed.answer(convert::edited_clip).await
}

#[tauri::command]
pub async fn keep_without_place(bench: State<'_, Workbench>, path: String) -> Answer<EditedClip> {
    let path = convert::path(&path)?;
    bench.change(move |notebook| Ok(notebook.keep_without_place(&path)?)).answer(convert::edited_clip).await
}

/// Clips the sentence around a mention, with the actor tagged.
#[tauri::command]
pub async fn accept_mention(
    bench: State<'_, Workbench>,
    path: String,
    span: Span,
    actor_path: String,
) -> Answer<EditedClip> {
    let (path, actor) = (convert::path(&path)?, convert::path(&actor_path)?);
    let clipped = bench.change(move |notebook| {
        let mention = convert::passage(&convert::plain_text(notebook, &path)?, span);
        Ok(notebook.accept_mention(&path, mention, &actor)?)
    });
    clipped.answer(convert::edited_clip).await
}

#[tauri::command]
pub async fn quotation(bench: State<'_, Workbench>, clip_path: String) -> Answer<Quotation> {
    let path = convert::path(&clip_path)?;
    bench.read(move |notebook| Ok(convert::quotation(notebook.quotation(&path)?))).await
}
