//! Routes a command's name and JSON arguments to the command, and returns its answer as JSON.
use std::panic::{AssertUnwindSafe, catch_unwind};

use serde_json::Value;

use crate::{
    command::{Command, to_json},
    commands,
    error::{CommandResult, log_error, panicked},
    wire::{Failure, FailureCode},
    workbench::Workbench,
};

/// Answers a call of the page: the command's name in snake case, its arguments by name in camel case. Blocks until the
/// command is done. Every error is an answer, even a panic of the command.
pub fn answer(bench: &Workbench, name: &str, given: Value) -> CommandResult<String> {
    let answer = match command(name) {
        Some(command) => catch_unwind(AssertUnwindSafe(|| (command.call)(bench, given)))
            .unwrap_or_else(|panic| Err(panicked(panic.as_ref()))),
        None => Err(Failure::malformed(format!("{name}: is no command"))),
    };
    answer.inspect_err(|failure| {
        if failure.code == FailureCode::Unexpected {
            log_error(&failure.message);
        }
    })
}

/// The same as one JSON object with `answer` or `failure`, for callers that use a line protocol.
pub fn respond(bench: &Workbench, name: &str, given: Value) -> String {
    let said = answer(bench, name, given).map(|answer| format!(r#"{{"answer":{answer}}}"#));
    said.unwrap_or_else(|failure| {
        let failure = to_json(&failure).unwrap_or_else(|_| "null".to_owned());
        format!(r#"{{"failure":{failure}}}"#)
    })
}

fn command(name: &str) -> Option<&'static Command> {
    commands::all().find(|command| command.name == name)
}
