//! Runs one step of work: prints its name at the start, its duration at the end, and passes its output on.
use std::{
    io::{BufRead, BufReader, Write},
    process::{Command, Stdio},
    time::Instant,
};

/// The reason why the work stopped, in one line.
#[derive(Debug)]
pub struct Failed(pub String);

pub type StepResult<T = ()> = Result<T, Failed>;

/// Stops with a message.
pub fn failed<T>(why: impl Into<String>) -> StepResult<T> {
    Err(Failed(why.into()))
}

/// Runs the work under a heading, and prints how long it took.
pub fn step<T>(title: &str, work: impl FnOnce() -> StepResult<T>) -> StepResult<T> {
    eprintln!("\x1b[1m▸ {title}\x1b[0m");
    let start = Instant::now();
    let done = work();
    let mark = if done.is_ok() { "✓" } else { "✗" };
    eprintln!("{mark} {title} ({:.1} s)", start.elapsed().as_secs_f64());
    done
}

/// Runs a program with its output shown.
pub fn run(command: &mut Command) -> StepResult {
    let words = words(command);
    match command.status() {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => failed(format!("`{words}` ended with {status}")),
        Err(error) => failed(format!("`{words}` did not start: {error}")),
    }
}

/// Runs a program and returns its standard output; its errors are shown.
pub fn read(command: &mut Command) -> StepResult<String> {
    let words = words(command);
    match command.stderr(Stdio::inherit()).output() {
        Ok(output) if output.status.success() => Ok(String::from_utf8_lossy(&output.stdout).into_owned()),
        Ok(output) => failed(format!("`{words}` ended with {}", output.status)),
        Err(error) => failed(format!("`{words}` did not start: {error}")),
    }
}

/// Runs a program and shows its output line by line, passing each line to `see` as well.
pub fn watch(command: &mut Command, mut see: impl FnMut(&str)) -> StepResult {
    let words = words(command);
    let mut child = match command.stdout(Stdio::piped()).spawn() {
        Ok(child) => child,
        Err(error) => return failed(format!("`{words}` did not start: {error}")),
    };
    let out = child.stdout.take().expect("standard output is piped");
    for line in BufReader::new(out).split(b'\n').map_while(Result::ok) {
        let line = String::from_utf8_lossy(&line);
        let _ = writeln!(std::io::stdout(), "{line}");
        see(&line);
    }
    match child.wait() {
        Ok(status) if status.success() => Ok(()),
        Ok(status) => failed(format!("`{words}` ended with {status}")),
        Err(error) => failed(format!("`{words}`: {error}")),
    }
}

/// Whether a program exits successfully; its output is hidden.
pub fn succeeds(command: &mut Command) -> bool {
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).status().is_ok_and(|s| s.success())
}

/// The command line, for messages.
fn words(command: &Command) -> String {
    let program = command.get_program().to_string_lossy().into_owned();
    let name = program.rsplit('/').next().unwrap_or_default().to_owned();
    let arguments = command.get_args().map(|a| a.to_string_lossy().into_owned());
    std::iter::once(name).chain(arguments.take(6)).collect::<Vec<_>>().join(" ")
}
