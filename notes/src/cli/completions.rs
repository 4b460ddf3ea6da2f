//! `dossier completions`, and the completion of a command line: commands and options from their declarations, names
//! from `complete`.
//!
//! The shell's script calls this program for each completion (`DOSSIER_COMPLETE=bash dossier -- WORD…`).

use std::ffi::OsString;
use std::process::ExitCode;

use clap::CommandFactory;
use clap_complete::CompleteEnv;
use clap_complete::env::Shells;

use super::arguments::{Arguments, Completions};
use super::complete::IS_RAW;
use super::failure::Failure;
use super::output::Output;

/// The variable that makes this program complete.
const COMPLETE_VARIABLE: &str = "DOSSIER_COMPLETE";

/// Completes a command line if a shell asks for it; returns whether one did.
pub(super) fn complete(given: &[OsString]) -> bool {
    IS_RAW.get_or_init(|| std::env::var_os(COMPLETE_VARIABLE).is_some_and(|shell| shell == "bash"));
    if given.get(1).is_none_or(|word| word != "--") {
        return false;
    }
    // If completing or writing fails, the shell goes on without completions.
    CompleteEnv::with_factory(Arguments::command)
        .var(COMPLETE_VARIABLE)
        .try_complete(given.to_vec(), None)
        .unwrap_or(true)
}

/// Prints the script of a shell.
pub(super) fn run(completions: &Completions, output: &mut Output) -> Result<ExitCode, Failure> {
    let name = completions.shell.name();
    let mut script = Vec::new();
    let shells = Shells::builtins();
    if let Some(shell) = shells.completer(name) {
        shell
            .write_registration(COMPLETE_VARIABLE, "dossier", "dossier", "dossier", &mut script)
            .map_err(|error| Failure::failed(format!("the script for {name} cannot be written: {error}")))?;
    }
    output.text(&String::from_utf8_lossy(&script));
    Ok(ExitCode::SUCCESS)
}
