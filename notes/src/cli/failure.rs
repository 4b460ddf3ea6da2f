//! Errors of the command line: one line with a hint.

use std::process::ExitCode;

use super::output::print_error;
use crate::index::IndexError;
use crate::notebook::NotebookError;
use crate::source::SourceError;
use crate::vault::VaultError;

/// Exit status of a command that was used wrongly.
pub(super) const WRONG_USE: u8 = 2;

/// Why a command did not do all that was requested.
#[derive(Debug)]
pub(super) struct Failure {
    message: String,
    hint: Option<String>,
    status: u8,
}

impl Failure {
    /// A command that failed.
    pub(super) fn failed(message: impl Into<String>) -> Self {
        Self { message: message.into(), hint: None, status: 1 }
    }

    /// A command that was used wrongly.
    pub(super) fn usage_error(message: impl Into<String>, hint: impl Into<String>) -> Self {
        Self { message: message.into(), hint: Some(hint.into()), status: WRONG_USE }
    }

    /// The same failure with something the user can do.
    pub(super) fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// The one line: what is wrong, and what to do.
    pub(super) fn line(&self) -> String {
        let message = one_line(&self.message);
        match &self.hint {
            Some(hint) => format!("{message} (hint: {})", one_line(hint)),
            None => message,
        }
    }

    /// Says it on standard error.
    pub(super) fn report(&self) -> ExitCode {
        print_error(self.line());
        ExitCode::from(self.status)
    }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

impl From<NotebookError> for Failure {
    fn from(error: NotebookError) -> Self {
        Self::from(&error)
    }
}

impl From<&NotebookError> for Failure {
    fn from(error: &NotebookError) -> Self {
        let status = if matches!(error, NotebookError::RefusedQuery { .. }) { WRONG_USE } else { 1 };
        let failure = Self { status, ..Self::failed(error.to_string()) };
        match command_for(error).or(error.hint()) {
            Some(hint) => failure.hint(hint),
            None => failure,
        }
    }
}

/// A hint that names a command or an option; the engine's own hints are for the window too.
fn command_for(error: &NotebookError) -> Option<&'static str> {
    Some(match error {
        NotebookError::Source(error) => return option_for(error),
        NotebookError::Index(IndexError::Store(_) | IndexError::Damaged { .. } | IndexError::Outdated) => {
            "rebuild it: dossier index --rebuild"
        }
        NotebookError::Index(IndexError::Panicked { .. }) => "change the query; dossier check verifies the index",
        NotebookError::NotANotebook { .. } => "make it a notebook with dossier init",
        NotebookError::NoNotebook { .. } => "make a notebook with dossier init, or choose one with --notebook",
        NotebookError::UnknownActor { .. } => "add it first: dossier actor add NAME",
        NotebookError::UnknownSearch { .. } => "list them: dossier search --saved",
        NotebookError::BadProperty { .. } => "dossier show lists a document's properties",
        NotebookError::QuoteAmbiguous { .. } => "say which with --nth, or quote more of the passage",
        _ => return None,
    })
}

fn option_for(error: &SourceError) -> Option<&'static str> {
    Some(match error {
        SourceError::LinkLocal { .. } => "if you want it, give the numeric address, with --allow-private",
        SourceError::PrivateAddress { .. } => "if you want it, allow private addresses with --allow-private",
        _ => return None,
    })
}

impl From<SourceError> for Failure {
    fn from(error: SourceError) -> Self {
        NotebookError::from(error).into()
    }
}

impl From<VaultError> for Failure {
    fn from(error: VaultError) -> Self {
        NotebookError::from(error).into()
    }
}
