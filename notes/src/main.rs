//! The `dossier` command: see [`notes::cli`].

use std::process::ExitCode;

fn main() -> ExitCode {
    notes::cli::run(std::env::args_os())
}
