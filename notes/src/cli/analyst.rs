//! `dossier analyst`.

use std::path::Path;
use std::process::ExitCode;

use serde::Serialize;

use super::arguments::Analyst;
use super::failure::Failure;
use super::output::Output;
use crate::clock::Clock;
use crate::notebook::NotebookError;
use crate::vault::Vault;

/// The answer of `analyst --json`: `null` if nobody was asked yet, an empty text if no name is wanted.
#[derive(Serialize)]
struct Named<'a> {
    analyst: Option<&'a str>,
}

/// Needs only the folder: no index is opened.
pub(super) fn run(analyst: &Analyst, folder: &Path, output: &mut Output) -> Result<ExitCode, Failure> {
    let vault = Vault::open(folder, Clock::system()).map_err(NotebookError::from)?;
    let name = match &analyst.name {
        Some(name) => Some(vault.set_analyst(name).map_err(NotebookError::from)?),
        None => vault.analyst(),
    };
    output.answer(&Named { analyst: name.as_deref() }, || match name.as_deref() {
        None => "no name yet; give one: dossier analyst NAME".to_owned(),
        Some("") => "no name is written into clips and sources saved on this machine".to_owned(),
        Some(name) => name.to_owned(),
    });
    output.flush();
    Ok(ExitCode::SUCCESS)
}
