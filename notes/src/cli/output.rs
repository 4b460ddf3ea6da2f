//! Standard output: JSON or text, flushed when a result is durable, styled on a terminal only.
//!
//! Everything that the command line prints passes through here, and text from elsewhere is escaped so that it cannot
//! control the terminal ([`crate::terminal`]). Callers need not know which text comes from where.

use std::fmt::Display;
use std::io::{self, BufWriter, IsTerminal, Write};
use std::process::ExitCode;
use std::sync::atomic::{AtomicBool, Ordering};

use serde::Serialize;

use crate::terminal::{self, OutputTarget};

/// Standard output of one command.
pub(super) struct Output {
    /// Whether answers are JSON.
    pub json: bool,
    reader: OutputTarget,
    styled: bool,
    closed: bool,
    /// Writing failed for another reason than a closed pipe, such as a full disk.
    failed: bool,
    out: BufWriter<io::Stdout>,
}

/// One line to print, made of plain, bold and faint texts.
#[derive(Debug, Clone, Default)]
pub(super) struct Line(Vec<(Style, String)>);

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Style {
    Plain,
    Bold,
    Faint,
}

impl Line {
    /// More text.
    pub(super) fn plain(self, text: impl Into<String>) -> Self {
        self.with(Style::Plain, text)
    }

    /// More text, bold on a terminal.
    pub(super) fn bold(self, text: impl Into<String>) -> Self {
        self.with(Style::Bold, text)
    }

    /// More text, faint on a terminal.
    pub(super) fn faint(self, text: impl Into<String>) -> Self {
        self.with(Style::Faint, text)
    }

    fn with(mut self, style: Style, text: impl Into<String>) -> Self {
        self.0.push((style, text.into()));
        self
    }
}

impl<T: Into<String>> From<T> for Line {
    fn from(text: T) -> Self {
        Self::default().plain(text)
    }
}

impl Output {
    pub(super) fn new(json: bool) -> Self {
        let stdout = io::stdout();
        let (reader, styled) =
            (OutputTarget::of(&stdout), stdout.is_terminal() && std::env::var_os("NO_COLOR").is_none());
        Self { json, reader, styled, closed: false, failed: false, out: BufWriter::new(stdout) }
    }

    /// Prints one line; line ends inside its texts are escaped.
    pub(super) fn line(&mut self, line: impl Into<Line>) {
        let mut text = String::new();
        for (style, part) in line.into().0 {
            let part = self.reader.one_line(&part);
            let code = match style {
                Style::Bold => "1",
                Style::Faint => "2",
                Style::Plain => "",
            };
            if self.styled && !code.is_empty() && !part.is_empty() {
                text.push_str(&format!("\u{1b}[{code}m{part}\u{1b}[0m"));
            } else {
                text.push_str(&part);
            }
        }
        self.write(text.trim_end());
    }

    /// A text of several lines.
    pub(super) fn text(&mut self, text: &str) {
        let text = self.reader.lines(text);
        self.write(&text);
    }

    /// One JSON document on one line.
    pub(super) fn json(&mut self, value: &impl Serialize) {
        let text = serde_json::to_string(value).unwrap_or_default();
        self.write(&terminal::json(&text));
    }

    /// Prints the JSON on one line, or the text, as requested.
    pub(super) fn answer(&mut self, value: &impl Serialize, text: impl FnOnce() -> String) {
        if self.json { self.json(value) } else { self.line(text()) }
    }

    fn write(&mut self, text: &str) {
        let result = writeln!(self.out, "{text}");
        self.note(&result);
    }

    /// Writes out everything printed so far.
    pub(super) fn flush(&mut self) {
        let result = self.out.flush();
        self.note(&result);
    }

    /// Whether the reader has closed the pipe (`dossier search … | head`).
    pub(super) fn is_closed(&self) -> bool {
        self.closed
    }

    /// Ends the output with this status, unless it could not be written.
    pub(super) fn finish(&mut self, status: ExitCode) -> ExitCode {
        self.flush();
        if self.failed { ExitCode::FAILURE } else { status }
    }

    fn note(&mut self, result: &io::Result<()>) {
        if let Err(error) = result {
            if !self.closed && error.kind() != io::ErrorKind::BrokenPipe {
                self.failed = true;
                print_error(format_args!(
                    "cannot write to standard output: {error} (hint: the command may have finished; write its output elsewhere)"
                ));
            }
            self.closed = true;
        }
    }
}

/// Whether a progress line is on the terminal.
static PROGRESS_SHOWN: AtomicBool = AtomicBool::new(false);

/// Clears the progress line on a terminal.
const CLEAR_LINE: &str = "\r\u{1b}[K";

/// Shows progress on one line of the terminal, replacing the last; `None` clears it.
pub(super) fn on_progress(line: Option<impl Display>) {
    let line = line.map(|line| line.to_string());
    PROGRESS_SHOWN.store(line.is_some(), Ordering::Relaxed);
    let _ = write!(io::stderr(), "{CLEAR_LINE}{}", line.unwrap_or_default());
}

/// Clears the progress line when the work is over, however it ended.
pub(super) fn end_progress() {
    if PROGRESS_SHOWN.load(Ordering::Relaxed) {
        on_progress(None::<&str>);
    }
}

/// One line on standard error.
pub(super) fn print_error(line: impl Display) {
    end_progress();
    terminal::say(format_args!("dossier: {line}"));
}

/// Prints text of Dossier's own, such as help or progress, on standard error. If it cannot be written (`2>/dev/full`),
/// that is no failure.
pub(super) fn print_to_stderr(text: impl Display) {
    let _ = write!(io::stderr(), "{text}");
}

/// A text on one line, cut at `most` characters with an ellipsis.
pub(super) fn short(text: &str, most: usize) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= most {
        return line;
    }
    let cut: String = line.chars().take(most.saturating_sub(1)).collect();
    format!("{}…", cut.trim_end())
}

/// `1 hit`, `2 hits`.
pub(super) fn count(number: usize, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}
