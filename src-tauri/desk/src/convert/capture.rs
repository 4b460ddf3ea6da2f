//! Saving sources.
use std::{
    path::PathBuf,
    time::{Duration, Instant},
};

use base64::{Engine, engine::general_purpose::STANDARD};
use notes::{
    notebook::{ImportInput, ImportOutcome, ImportRequest, Imported, Notebook},
    progress::Progress,
    source::{Captured, Draft, IfExists, KnownSource, StatedFacts, fetch, parse_address, read_file},
    vault::VaultPath,
};

use crate::{
    error::CommandResult,
    session::Session,
    wire::{self, Failure, count},
};

/// Brings in what the window gave.
pub fn captured(session: &Session, input: wire::CaptureInput, progress: &Progress) -> CommandResult<Captured> {
    use wire::CaptureInput as Wire;
    Ok(match input {
        Wire::Address { address } => session.context.fetching.fetch(|policy| fetch(&address, policy, progress))?,
        Wire::Text { text } => Captured::from_text(&text)?,
        Wire::Html { html, address } => {
            let address = address.as_deref().and_then(|address| parse_address(address).ok());
            Captured::from_html(&html, address)?
        }
        Wire::Given { token, .. } => read_file(&session.context.given.file(&token)?)?,
        Wire::File { name, base64 } => {
            let bytes = STANDARD.decode(base64).map_err(Failure::unexpected)?;
            Captured::from_bytes(bytes, Some(&name))?
        }
    })
}

/// What the panel shows of a draft.
pub fn draft(notebook: &Notebook, draft: &Draft) -> CommandResult<wire::CaptureDraft> {
    let read = &draft.extracted;
    let left_out = read.dropped.iter().enumerate().map(|(index, dropped)| wire::LeftOut {
        index: count(index),
        text: dropped.text.clone(),
        reason: dropped.reason.label().to_owned(),
    });
    Ok(wire::CaptureDraft {
        draft: draft.id.clone(),
        title: read.title.clone(),
        byline: read.byline.clone(),
        site: read.site.clone(),
        published: read.published.clone(),
        address: draft.captured.address.as_ref().map(ToString::to_string).or_else(|| read.canonical.clone()),
        language: read.language.clone(),
        html: preview(notebook, draft, &[])?.html,
        words: count(read.word_count()),
        left_out: left_out.collect(),
        already: draft.already.as_ref().map(|known| already(notebook, known)).transpose()?,
        previous: draft
            .previous
            .as_ref()
            .map(|known| wire::PreviousSource { path: known.path.as_str().to_owned(), title: known.title.clone() }),
        notice: read.notice.map(|notice| notice.message().to_owned()),
    })
}

/// The text as it would be saved with these blocks brought back.
pub fn preview(notebook: &Notebook, draft: &Draft, bring_back: &[u32]) -> CommandResult<wire::Rendered> {
    let (beside, indices) = (VaultPath::parse("draft.md")?, indices(bring_back));
    Ok(wire::Rendered { html: notebook.reading_view(&beside, &draft.preview(&indices).markdown) })
}

fn indices(blocks: &[u32]) -> Vec<usize> {
    blocks.iter().map(|index| *index as usize).collect()
}

fn already(notebook: &Notebook, known: &KnownSource) -> CommandResult<wire::ExistingSource> {
    let clips = notebook.clip_count(&known.path)?;
    Ok(wire::ExistingSource {
        path: known.path.as_str().to_owned(),
        title: known.title.clone(),
        saved: known.saved.clone(),
        clips: count(clips),
    })
}

/// What the analyst states, which blocks are brought back, and whether to save again what the notebook already has.
pub fn fields(fields: wire::CaptureFields) -> (StatedFacts, Vec<usize>, IfExists) {
    let stated = StatedFacts {
        title: Some(fields.title).filter(|title| !title.trim().is_empty()),
        byline: fields.byline,
        published: fields.published,
        address: fields.address,
        publisher: fields.publisher,
        language: fields.language,
    };
    (
        stated,
        indices(&fields.bring_back),
        if fields.allow_duplicate { IfExists::SaveAgain } else { IfExists::ReturnExisting },
    )
}

/// How often the window is told of what an import has saved so far.
const TELL_EVERY: Duration = Duration::from_millis(500);

/// Saves files that the user gave, folders with all that is in them; what fails is named and the rest goes on.
pub fn imported(session: &Session, files: Vec<PathBuf>, progress: &Progress) -> wire::ImportResults {
    let inputs = files.into_iter().map(ImportInput::Path).collect();
    let request = ImportRequest { inputs, ..ImportRequest::default() };
    let (mut results, mut untold, mut told) = (Vec::new(), Vec::new(), Instant::now());
    let report = session.notebook.import(request, progress, |imported| {
        if let ImportOutcome::Saved(source) = &imported.outcome
            && !source.already
        {
            untold.push(source.path.clone());
        }
        results.push(import_result(imported));
        if told.elapsed() > TELL_EVERY {
            session.tell(&std::mem::take(&mut untold));
            told = Instant::now();
        }
    });
    session.tell(&untold);
    wire::ImportResults { results, passed_over: count(report.passed_over) }
}

fn import_result(imported: Imported) -> wire::ImportResult {
    let Imported { input, outcome } = imported;
    let nothing = wire::ImportResult { input, path: None, error: None, left_out: None, already: false, newer: false };
    match outcome {
        ImportOutcome::Saved(source) => wire::ImportResult {
            path: Some(source.path.as_str().to_owned()),
            already: source.already,
            newer: source.previous.is_some(),
            ..nothing
        },
        ImportOutcome::Skipped(why) => wire::ImportResult { left_out: Some(why.message().to_owned()), ..nothing },
        ImportOutcome::Failed(error) => wire::ImportResult { error: Some(error.to_string()), ..nothing },
    }
}
