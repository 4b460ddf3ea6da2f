//! Clips: places in a text, making and editing.
use notes::{notebook::ClipDetails, passage::Passage};
use tauri::State;

use crate::{
    convert,
    error::Answer,
    wire::{
        ActorPath, Candidate, ClipEdit, ClipMark, ClipOptions, ClipPath, Clipped, DocumentPath, EditedClip, Quotation,
        SourcePath, Span,
    },
    workbench::Workbench,
};

#[tauri::command]
pub async fn clip_marks(bench: State<'_, Workbench>, path: SourcePath) -> Answer<Vec<ClipMark>> {
    bench.read(move |notebook| convert::marks_of(notebook, &path.within(notebook)?)).await
}

#[tauri::command]
pub async fn snap(bench: State<'_, Workbench>, path: DocumentPath, span: Span) -> Answer<Span> {
    bench
        .read(move |notebook| {
            let path = path.within(notebook)?;
            convert::over(notebook, &path, span, |given| Ok(notebook.snap(&path, given)?))
        })
        .await
}

#[tauri::command]
pub async fn sentence(bench: State<'_, Workbench>, path: DocumentPath, at: u32, paragraph: bool) -> Answer<Span> {
    let span = Span { start: at, end: at };
    bench
        .read(move |notebook| {
            let path = path.within(notebook)?;
            convert::over(notebook, &path, span, |Passage { start, .. }| match paragraph {
                true => Ok(notebook.paragraph_at(&path, start)?),
                false => Ok(notebook.sentence_at(&path, start)?),
            })
        })
        .await
}

#[tauri::command]
pub async fn clip(bench: State<'_, Workbench>, path: SourcePath, span: Span, options: ClipOptions) -> Answer<Clipped> {
    let clipped = bench.change(move |notebook| {
        let path = path.within(notebook)?;
        let passage = convert::passage(&convert::plain_text(notebook, &path)?, span);
        let details = if options.repeat { notebook.details_of_last_clip() } else { ClipDetails::default() };
        Ok(notebook.clip(&path, passage, &details, convert::same_span(options))?)
    });
    clipped.answer(convert::clipped).await
}

#[tauri::command]
pub async fn edit_clip(bench: State<'_, Workbench>, path: ClipPath, edit: ClipEdit) -> Answer<EditedClip> {
    let edit = convert::clip_change(edit)?;
    let edited = bench.change(move |notebook| Ok(edit.make(notebook, &path.within(notebook)?)?));
    edited.answer(convert::edited_clip).await
}

/// The passages that a clip without a sure place may mean.
#[tauri::command]
pub async fn candidates(bench: State<'_, Workbench>, path: ClipPath) -> Answer<Vec<Candidate>> {
    bench.read(move |notebook| convert::candidates(notebook, &path.within(notebook)?)).await
}

#[tauri::command]
pub async fn place_clip(bench: State<'_, Workbench>, path: ClipPath, span: Span) -> Answer<EditedClip> {
    let placed = bench.change(move |notebook| Ok(convert::place_clip(notebook, &path.within(notebook)?, span)?));
    placed.answer(convert::edited_clip).await
}

#[tauri::command]
pub async fn keep_without_place(bench: State<'_, Workbench>, path: ClipPath) -> Answer<EditedClip> {
    let kept = bench.change(move |notebook| Ok(notebook.keep_without_place(&path.within(notebook)?)?));
    kept.answer(convert::edited_clip).await
}

/// Clips the sentence around a mention, with the actor tagged.
#[tauri::command]
pub async fn accept_mention(
    bench: State<'_, Workbench>,
    path: SourcePath,
    span: Span,
    actor_path: ActorPath,
) -> Answer<EditedClip> {
    let clipped = bench.change(move |notebook| {
        let (path, actor) = (path.within(notebook)?, actor_path.within(notebook)?);
        let mention = convert::passage(&convert::plain_text(notebook, &path)?, span);
        Ok(notebook.accept_mention(&path, mention, &actor)?)
    });
    clipped.answer(convert::edited_clip).await
}

#[tauri::command]
pub async fn quotation(bench: State<'_, Workbench>, clip_path: ClipPath) -> Answer<Quotation> {
    bench.read(move |notebook| Ok(convert::quotation(notebook.quotation(&clip_path.within(notebook)?)?))).await
}
