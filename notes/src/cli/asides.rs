//! What commands say on standard error beside their answers.

use std::io::IsTerminal;

use super::output::{complain, on_error};
use crate::notebook::Notebook;
use crate::progress::Progress;

/// Says on standard error that hits may be missing.
pub(super) fn say_if_behind(notebook: &Notebook) {
    if notebook.is_behind() {
        complain("the index is behind the folder; another program is bringing it in step");
    }
}

/// Progress on one line of the terminal; silent where standard error is none.
pub(super) fn progress_on_terminal() -> Progress {
    if !std::io::stderr().is_terminal() {
        return Progress::silent();
    }
    Progress::new(|step| match step.total {
        Some(total) if step.done < total => on_error(format_args!("\r\u{1b}[K{} {} of {total}", step.phase, step.done)),
        Some(_) => on_error("\r\u{1b}[K"),
        None => on_error(format_args!("\r\u{1b}[K{} {}", step.phase, step.done)),
    })
}

/// Says on standard error what the index has to say beside its answers.
pub(super) fn say_notices(notebook: &Notebook) {
    notebook.index_notices().iter().for_each(complain);
}
