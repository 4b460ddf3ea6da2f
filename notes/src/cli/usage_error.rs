//! A command line that cannot be understood.

use std::ffi::OsString;
use std::process::ExitCode;

use clap::CommandFactory;
use clap::error::ErrorKind;

use super::arguments::Arguments;
use super::failure::{Failure, WRONG_USE};
use super::output::print_to_stderr;

/// What clap says, in one line; help and version go to standard output as they are.
pub(super) fn usage_error(error: &clap::Error, arguments: &[OsString]) -> ExitCode {
    if matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion) {
        let _ = error.print();
        return ExitCode::SUCCESS;
    }
    if error.kind() == ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand {
        print_to_stderr(error);
        return ExitCode::from(WRONG_USE);
    }
    let text = error.to_string();
    let mut paragraphs = text.split("\n\n");
    let message = paragraphs.next().unwrap_or_default().trim_start_matches("error: ").to_owned();
    let tip = paragraphs.find_map(|paragraph| paragraph.trim().strip_prefix("tip: ").map(str::to_owned));
    Failure::usage_error(message, tip.unwrap_or_else(|| see_help(arguments))).report()
}

/// Names the help of the command that was meant.
fn see_help(arguments: &[OsString]) -> String {
    let root = Arguments::command();
    let (mut command, mut words) = (&root, vec!["dossier"]);
    for word in arguments.iter().skip(1).filter_map(|word| word.to_str()) {
        if let Some(below) = command.find_subcommand(word) {
            command = below;
            words.push(word);
        }
    }
    format!("see {} --help", words.join(" "))
}
