//! `dossier edit`.

use std::process::ExitCode;

use serde::Serialize;

use super::arguments::Edit;
use super::failure::Failure;
use super::output::Output;
use super::show;
use crate::notebook::{Notebook, PropertyEdit};

/// What `edit` answers in JSON.
#[derive(Serialize)]
struct EditedJson<'a> {
    path: &'a str,
    changed: bool,
}

pub(super) fn run(edit: &Edit, notebook: &Notebook, output: &mut Output) -> Result<ExitCode, Failure> {
    let path = show::found(&edit.what, notebook)?;
    let mut edits: Vec<PropertyEdit> = Vec::new();
    for pair in &edit.set {
        let Some((key, value)) = pair.split_once('=') else {
            return Err(Failure::usage_error(format!("--set {pair} has no ="), "write --set KEY=VALUE"));
        };
        match edits.iter_mut().find(|edit| edit.key == key) {
            Some(known) => known.values.push(value.to_owned()),
            None => edits.push(PropertyEdit { key: key.to_owned(), values: vec![value.to_owned()] }),
        }
    }
    for key in &edit.unset {
        if edits.iter().any(|edit| edit.key == *key) {
            return Err(Failure::usage_error(format!("{key} is both set and removed"), "use only one of the two"));
        }
        edits.push(PropertyEdit { key: key.clone(), values: Vec::new() });
    }
    let done = notebook.edit_document(&path, &edits)?;
    let changed = !done.paths.is_empty();
    output.answer(&EditedJson { path: path.as_str(), changed }, || {
        format!("{}  {path}", if changed { "changed" } else { "unchanged" })
    });
    output.flush();
    Ok(ExitCode::SUCCESS)
}
