//! The `dossier` command as the tests start it.

use std::process::ExitCode;

fn main() -> ExitCode {
    notes::cli::run(std::env::args_os())
}
