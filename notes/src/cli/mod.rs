//! The `dossier` command: parse, one engine call, print.
//!
//! Invariants: results go to standard output and are flushed as soon as they are durable; errors go to standard error,
//! one line with a hint; exit status 0 is done, 1 failed, 2 wrong use; a command that is refused changes nothing.
//! Either stream may be closed: macros that panic in that case are forbidden here.
#![deny(clippy::print_stdout, clippy::print_stderr)]

mod actor;
mod analyst;
mod answer;
mod arguments;
mod asides;
mod check;
mod clip;
mod complete;
mod completions;
mod edit;
mod failure;
mod folder;
mod formats;
mod hits;
mod import;
mod index;
mod init;
mod inputs;
mod manual;
mod output;
mod saved;
mod search;
mod show;
mod usage_error;

use std::ffi::OsString;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::Parser;

use crate::clock::Clock;
use crate::notebook::Notebook;
use arguments::{Arguments, Command};
use failure::Failure;
use output::Output;

/// Runs the command line `arguments` (the program's name first) and answers its exit status.
#[must_use]
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let given: Vec<OsString> = arguments.into_iter().collect();
    if completions::complete(&given) {
        return ExitCode::SUCCESS;
    }
    let arguments = match Arguments::try_parse_from(&given) {
        Ok(arguments) => arguments,
        Err(error) => return usage_error::usage_error(&error, &given),
    };
    let mut output = Output::new(arguments.json);
    match dispatch(arguments, &mut output) {
        Ok(status) => output.finish(status),
        Err(failure) => {
            output.flush();
            failure.report()
        }
    }
}

fn dispatch(arguments: Arguments, output: &mut Output) -> Result<ExitCode, Failure> {
    let place = NotebookFolder(arguments.notebook);
    match arguments.command {
        Command::Init(init) => init::run(&init, output),
        Command::Import(import) => place.with(|notebook| import::run(&import, notebook, output)),
        Command::Extract(extract) => import::extract(&extract, output),
        Command::Clip(clip) => place.with(|notebook| clip::run(&clip, notebook, output)),
        Command::Actor(actor) => place.with(|notebook| actor::run(&actor, notebook, output)),
        Command::Search(search) => place.with(|notebook| search::run(&search, notebook, output)),
        Command::Index(index) => index::run(&index, &place.locate()?, output),
        Command::Show(show) => place.with(|notebook| show::run(&show, notebook, output)),
        Command::Edit(edit) => place.with(|notebook| edit::run(&edit, notebook, output)),
        Command::Check(check) => place.with(|notebook| check::run(&check, notebook, output)),
        Command::Completions(shell) => completions::run(&shell, output),
        Command::Formats => formats::run(output),
        Command::Manual(manual) => manual::run(&manual, output),
        Command::Analyst(analyst) => analyst::run(&analyst, &place.locate()?, output),
    }
}

/// The notebook's folder, if the user named one.
struct NotebookFolder(Option<PathBuf>);

impl NotebookFolder {
    /// The notebook's folder: the named one, else the current folder or the nearest one above it that is a notebook.
    fn locate(&self) -> Result<PathBuf, Failure> {
        match &self.0 {
            Some(folder) => Ok(Notebook::require_notebook(folder)?),
            None => Ok(Notebook::locate(&folder::current_folder()?)?),
        }
    }

    /// Runs `work` on the notebook with its index up to date, then prints the index's notices. Progress of
    /// long work is shown on a terminal.
    fn with(&self, work: impl FnOnce(&Notebook) -> Result<ExitCode, Failure>) -> Result<ExitCode, Failure> {
        let notebook = Notebook::open(&self.locate()?, Clock::system())?;
        let progress = asides::progress_on_terminal();
        let watched = notebook.watched(&progress);
        let done = notebook.sync(&progress).map_err(Failure::from).and_then(|_| work(&notebook));
        drop(watched);
        output::end_progress();
        asides::say_notices(&notebook);
        done
    }
}
