//! `dossier index`.

use std::path::Path;
use std::process::ExitCode;

use serde::Serialize;

use super::arguments::Index;
use super::failure::Failure;
use super::output::Output;
use crate::clock::Clock;
use crate::notebook::Notebook;

/// What `index --json` answers.
#[derive(Serialize)]
struct Report<'a> {
    added: usize,
    modified: usize,
    removed: usize,
    failed: Vec<Failed<'a>>,
    seconds: f64,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    notices: Vec<String>,
}

#[derive(Serialize)]
struct Failed<'a> {
    path: &'a str,
    message: &'a str,
}

pub(super) fn run(index: &Index, root: &Path, output: &mut Output) -> Result<ExitCode, Failure> {
    let notebook = Notebook::open(root, Clock::system())?;
    let done = bring_in_step(index, &notebook, output);
    super::asides::say_notices(&notebook);
    done
}

fn bring_in_step(index: &Index, notebook: &Notebook, output: &mut Output) -> Result<ExitCode, Failure> {
    let progress = super::asides::progress_on_terminal();
    let report = if index.rebuild { notebook.rebuild(&progress)? } else { notebook.sync(&progress)? };
    let failed = report.failed.iter().map(|(path, message)| Failed { path: path.as_str(), message }).collect();
    let json = Report {
        added: report.added,
        modified: report.modified,
        removed: report.removed,
        failed,
        seconds: (report.seconds * 1000.0).round() / 1000.0,
        notices: notebook.index_notices().iter().map(ToString::to_string).collect(),
    };
    output.answer(&json, || {
        let Report { added, modified, removed, seconds, .. } = &json;
        format!("{added} added, {modified} modified, {removed} removed in {seconds:.2} s")
    });
    for (path, message) in &report.failed {
        super::failure::Failure::failed(format!("{path}: {message}")).report();
    }
    super::asides::say_if_behind(notebook);
    Ok(ExitCode::from(u8::from(!report.failed.is_empty())))
}
