//! Notices and progress on standard error, beside a command's answer.

use std::io::IsTerminal;

use super::output::{on_progress, print_error};
use crate::notebook::Notebook;
use crate::progress::Progress;

/// Prints a notice that hits may be missing.
pub(super) fn say_if_behind(notebook: &Notebook) {
    if notebook.is_index_outdated() {
        print_error("the index is out of date; another program is updating it");
    }
}

/// Progress on one line of the terminal; silent if standard error is not a terminal.
pub(super) fn progress_on_terminal() -> Progress {
    if !std::io::stderr().is_terminal() {
        return Progress::silent();
    }
    Progress::new(|step| match step.total {
        Some(total) if step.done < total => {
            on_progress(Some(format_args!("{} {} of {total}", step.phase, step.done)));
        }
        Some(_) => on_progress(None::<&str>),
        None => on_progress(Some(format_args!("{} {}", step.phase, step.done))),
    })
}

/// Prints the notices of the index.
pub(super) fn say_notices(notebook: &Notebook) {
    notebook.index_notices().iter().for_each(print_error);
}
