//! Saving sources.
use std::{fs, path::Path};

use base64::{Engine, engine::general_purpose::STANDARD};
use notes::{
    notebook::Notebook,
    progress::Progress,
    source::{AsNew, Captured, Draft, FetchPolicy, KnownSource, Stated, fetch, parse_address, read_file},
    vault::VaultPath,
};

use super::{count, page::rendered};
use crate::{error::Answer, wire, wire::Failure, workbench::Workbench};

/// Brings in what the window gave.
pub fn captured(bench: &Workbench, input: wire::CaptureInput, progress: &Progress) -> Answer<Captured> {
    use wire::CaptureInput as Wire;
    Ok(match input {
        Wire::Address { address, allow_private } => fetch(&address, &policy(allow_private), progress)?,
        Wire::Text { text } => Captured::from_text(&text)?,
        Wire::Html { html, address } => {
            let address = address.as_deref().and_then(|address| parse_address(address).ok());
            Captured::from_html(&html, address)?
        }
        Wire::Path { path } => read_file(&bench.allowed(&path)?)?,
        Wire::File { name, base64 } => {
            let bytes = STANDARD.decode(base64).map_err(Failure::unexpected)?;
            Captured::from_bytes(bytes, Some(&name))?
        }
    })
}

fn policy(allow_private: bool) -> FetchPolicy {
    if allow_private { FetchPolicy::allowing_private() } else { FetchPolicy::default() }
}

/// What the panel shows of a draft.
pub fn draft(notebook: &Notebook, draft: &Draft) -> Answer<wire::CaptureDraft> {
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
        words: count(read.text.split_whitespace().count()),
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
pub fn preview(notebook: &Notebook, draft: &Draft, bring_back: &[u32]) -> Answer<wire::Rendered> {
    let (beside, indices) = (VaultPath::parse("draft.md")?, indices(bring_back));
    Ok(wire::Rendered { html: rendered(notebook, &beside, &draft.preview(&indices).markdown) })
}

fn indices(blocks: &[u32]) -> Vec<usize> {
    blocks.iter().map(|index| *index as usize).collect()
}

fn already(notebook: &Notebook, known: &KnownSource) -> Answer<wire::Already> {
    let clips = notebook.index().clips_of(&known.path)?.len();
    Ok(wire::Already {
        path: known.path.as_str().to_owned(),
        title: known.title.clone(),
        saved: known.saved.clone(),
        clips: count(clips),
    })
}

/// What the analyst states, which blocks come back, and whether what is there already is saved again.
pub fn fields(fields: wire::CaptureFields) -> (Stated, Vec<usize>, AsNew) {
    let stated = Stated {
        title: Some(fields.title).filter(|title| !title.trim().is_empty()),
        byline: fields.byline,
        published: fields.published,
        address: fields.address,
        publisher: None,
    };
    (stated, indices(&fields.bring_back), if fields.as_new { AsNew::Yes } else { AsNew::No })
}

/// Saves one picked file after the other, folders with all that is in them; what fails is named and
/// the rest goes on.
pub fn imported(bench: &Workbench, notebook: &Notebook, inputs: &[String], progress: &Progress) -> wire::ImportResults {
    let files: Vec<String> = inputs.iter().flat_map(|input| files_at(Path::new(input))).collect();
    let total = Some(files.len() as u64);
    let mut results = Vec::new();
    for (done, file) in files.into_iter().enumerate() {
        if progress.is_cancelled() {
            break;
        }
        progress.report("saving", done as u64, total);
        results.push(import_one(bench, notebook, inputs, file));
    }
    wire::ImportResults { results }
}

fn import_one(bench: &Workbench, notebook: &Notebook, inputs: &[String], file: String) -> wire::ImportResult {
    let below_picked =
        |file: &str| inputs.iter().any(|input| bench.allowed(input).is_ok() && Path::new(file).starts_with(input));
    let saved = || -> Answer<_> {
        if !below_picked(&file) {
            bench.allowed(&file)?;
        }
        Ok(notebook.capture(read_file(Path::new(&file))?, &Stated::default())?)
    };
    match saved() {
        Ok(done) => {
            crate::workbench::tell(notebook, &done.paths, &bench.speaker);
            let path = Some(done.value.path.as_str().to_owned());
            wire::ImportResult { input: file, path, error: None, already: done.value.already }
        }
        Err(failure) => wire::ImportResult { input: file, path: None, error: Some(failure.message), already: false },
    }
}

/// The file, or every file in the folder and below.
fn files_at(path: &Path) -> Vec<String> {
    let Ok(entries) = fs::read_dir(path) else { return vec![path.display().to_string()] };
    let mut inside: Vec<_> = entries.filter_map(Result::ok).map(|entry| entry.path()).collect();
    inside.retain(|path| !path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.')));
    inside.sort();
    inside.iter().flat_map(|path| files_at(path)).collect()
}
