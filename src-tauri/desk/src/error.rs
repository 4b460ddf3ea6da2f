//! The error that a refused call returns: the engine's errors as a code, a message and a hint.
//!
//! A code exists only if the interface acts on it; every error that a message alone can explain is `refused`, and every
//! error that should not happen is `unexpected`.
use std::{any::Any, fmt::Display};

use notes::{notebook::NotebookError, source::SourceError, vault::VaultError};

use crate::wire::{Failure, FailureCode};

/// Says on standard error what no window can show.
pub fn log_error(line: impl Display) {
    notes::terminal::say(format_args!("dossier-desktop: {line}"));
}

/// The result of a command.
pub type CommandResult<T> = Result<T, Failure>;

impl Failure {
    /// A failure with a code, what went wrong, and what to do.
    pub fn new(code: FailureCode, message: impl Display, hint: Option<&str>) -> Self {
        Self { code, message: message.to_string(), hint: hint.map(str::to_owned) }
    }

    /// No notebook is open.
    #[must_use]
    pub fn no_notebook() -> Self {
        Self::new(FailureCode::NoNotebook, "no notebook is open", Some("open or make a notebook first"))
    }

    /// The user asked for something that cannot be done, and can do something about it.
    pub fn refused(message: impl Display, hint: &str) -> Self {
        Self::new(FailureCode::Refused, message, Some(hint))
    }

    /// A rebuild of the index was stopped: no document is touched, but the index holds only what was read by then.
    pub fn half_built() -> Self {
        let hint = "Rebuild the index again, or start Dossier anew; until then lists and searches are incomplete";
        Self::refused("The rebuild was stopped half way", hint)
    }

    /// The page sent a call that its own code never sends. It is not logged, since it may have any content and any
    /// length.
    pub fn malformed(message: impl Display) -> Self {
        Self::new(FailureCode::Refused, message, None)
    }

    /// An error that is not the user's fault.
    pub fn unexpected(message: impl Display) -> Self {
        Self::new(FailureCode::Unexpected, message, None)
    }
}

/// The failure that the window gets for a panic.
pub fn panicked(panic: &(dyn Any + Send)) -> Failure {
    let text = panic.downcast_ref::<String>().map(String::as_str);
    let said = text.or_else(|| panic.downcast_ref::<&str>().copied()).unwrap_or("something broke");
    Failure::unexpected(said)
}

impl From<NotebookError> for Failure {
    fn from(error: NotebookError) -> Self {
        Self::new(code_of(&error), &error, error.hint())
    }
}

fn code_of(error: &NotebookError) -> FailureCode {
    match error {
        NotebookError::Vault(error) => code_of_vault(error),
        NotebookError::Source(SourceError::Cancelled) => FailureCode::Cancelled,
        NotebookError::Source(SourceError::Vault(error)) => code_of_vault(error),
        NotebookError::Index(_) => FailureCode::Unexpected,
        NotebookError::UnknownActor { .. } => FailureCode::UnknownActor,
        NotebookError::Ambiguous { .. } => FailureCode::Ambiguous,
        NotebookError::NotFound { .. } => FailureCode::NotFound,
        _ => FailureCode::Refused,
    }
}

fn code_of_vault(error: &VaultError) -> FailureCode {
    match error {
        VaultError::Io(_) => FailureCode::Unexpected,
        VaultError::NotFound { .. } => FailureCode::NotFound,
        VaultError::ReadOnly | VaultError::NoRoom | VaultError::Obstructed { .. } => FailureCode::ReadOnly,
        VaultError::Locked { .. } => FailureCode::Locked,
        VaultError::ChangedSince { .. } => FailureCode::ChangedSince,
        VaultError::Cancelled => FailureCode::Cancelled,
        _ => FailureCode::Refused,
    }
}

macro_rules! through_notebook_error {
    ($($area:ty),*) => {$(
        impl From<$area> for Failure {
            fn from(error: $area) -> Self {
                NotebookError::from(error).into()
            }
        }
    )*};
}
through_notebook_error!(VaultError, SourceError, notes::index::IndexError);
