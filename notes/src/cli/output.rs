//! Standard output: JSON or text, flushed when a result is durable, styled on a terminal only.

use std::fmt::Display;
use std::io::{self, BufWriter, IsTerminal, Write};
use std::process::ExitCode;

use serde::Serialize;

/// Standard output of one command.
pub(super) struct Output {
    /// Whether answers are JSON.
    pub json: bool,
    styled: bool,
    closed: bool,
    /// It could not be written, though somebody may listen: a full disk.
    failed: bool,
    out: BufWriter<io::Stdout>,
}

impl Output {
    pub(super) fn new(json: bool) -> Self {
        let styled = io::stdout().is_terminal() && std::env::var_os("NO_COLOR").is_none();
        Self { json, styled, closed: false, failed: false, out: BufWriter::new(io::stdout()) }
    }

    /// One line of text.
    pub(super) fn line(&mut self, text: impl AsRef<str>) {
        let text = text.as_ref();
        let result = writeln!(self.out, "{text}");
        self.note(&result);
    }

    /// One JSON document on one line.
    pub(super) fn json(&mut self, value: &impl Serialize) {
        let text = serde_json::to_string(value).unwrap_or_default();
        self.line(text);
    }

    /// The JSON on one line, or the text, as was asked for.
    pub(super) fn answer(&mut self, value: &impl Serialize, text: impl FnOnce() -> String) {
        if self.json { self.json(value) } else { self.line(text()) }
    }

    /// Hands everything printed so far to the reader.
    pub(super) fn flush(&mut self) {
        let result = self.out.flush();
        self.note(&result);
    }

    /// Whether the reader went away (`dossier search … | head`): nobody listens any more.
    pub(super) fn is_closed(&self) -> bool {
        self.closed
    }

    /// Bold text on a terminal, plain text elsewhere.
    pub(super) fn bold(&self, text: &str) -> String {
        self.styled("1", text)
    }

    /// Faint text on a terminal, plain text elsewhere.
    pub(super) fn faint(&self, text: &str) -> String {
        self.styled("2", text)
    }

    fn styled(&self, style: &str, text: &str) -> String {
        if self.styled && !text.is_empty() { format!("\u{1b}[{style}m{text}\u{1b}[0m") } else { text.to_owned() }
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
                complain(format_args!(
                    "cannot write to standard output: {error} (hint: all may be done; have the answer written elsewhere)"
                ));
            }
            self.closed = true;
        }
    }
}

/// One line on standard error.
pub(super) fn complain(line: impl Display) {
    on_error(format_args!("dossier: {line}\n"));
}

/// Says something on standard error. Nobody may listen (`2>/dev/full`), and that is no failure.
pub(super) fn on_error(text: impl Display) {
    let _ = write!(io::stderr(), "{text}");
}

/// A text on one line, cut at `most` characters with an ellipsis. Control characters, which could
/// change the terminal, become spaces.
pub(super) fn short(text: &str, most: usize) -> String {
    let line = printable(text).split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= most {
        return line;
    }
    let cut: String = line.chars().take(most.saturating_sub(1)).collect();
    format!("{}…", cut.trim_end())
}

/// A text without control characters other than line ends.
pub(super) fn printable(text: &str) -> String {
    text.chars().map(|c| if c.is_control() && c != '\n' { ' ' } else { c }).collect()
}

/// `1 hit`, `2 hits`.
pub(super) fn count(number: usize, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}
