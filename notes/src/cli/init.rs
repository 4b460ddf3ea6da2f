//! `dossier init`.

use std::process::ExitCode;

use serde::Serialize;

use super::arguments::Init;
use super::failure::Failure;
use super::output::Output;
use crate::clock::Clock;
use crate::notebook::Notebook;
use crate::progress::Progress;

/// What `init --json` answers.
#[derive(Serialize)]
struct CreatedJson<'a> {
    path: &'a str,
    sample: bool,
}

pub(super) fn run(init: &Init, output: &mut Output) -> Result<ExitCode, Failure> {
    let notebook = if init.sample {
        Notebook::init_sample(&init.dir, Clock::system())?
    } else {
        Notebook::init(&init.dir, Clock::system())?
    };
    notebook.sync(&Progress::silent())?;
    let path = init.dir.display().to_string();
    output.answer(&CreatedJson { path: &path, sample: init.sample }, || format!("Made the notebook {path}"));
    if !output.json {
        output.line(if init.sample {
            format!("Try: dossier --notebook '{path}' search 'actor:\"Wang Yi\"'")
        } else {
            format!("Next: dossier --notebook '{path}' import ARTICLE")
        });
        output.line(format!("To have your name written into what you save: dossier --notebook '{path}' analyst NAME"));
    }
    Ok(ExitCode::SUCCESS)
}
