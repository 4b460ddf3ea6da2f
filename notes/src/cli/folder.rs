//! The folder that a command runs in.

use std::path::PathBuf;

use super::failure::Failure;

/// The current folder.
#[expect(clippy::disallowed_methods, reason = "the command line is where a current folder means something")]
pub(super) fn current_folder() -> Result<PathBuf, Failure> {
    std::env::current_dir().map_err(|error| Failure::failed(format!("cannot find out the current folder: {error}")))
}
