//! Prints untrusted text safely: characters that could move the cursor, change colours or reverse a line are
//! shown as escapes.
//!
//! A captured page, a file name or a query may contain control characters. They are always written as JSON escapes,
//! such as `\u001b`. Characters that change the direction of writing are escaped only on a terminal and in JSON: in a
//! file, and for another program, they are part of Arabic and Hebrew text.

use std::borrow::Cow;
use std::fmt::{Display, Write as _};
use std::io::{self, IsTerminal, Write as _};

/// Who reads a stream.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OutputTarget {
    /// A person at a terminal.
    Terminal,
    /// A file, or another program.
    Other,
}

impl OutputTarget {
    /// Who reads a stream of this process.
    pub fn of(stream: &impl IsTerminal) -> Self {
        if stream.is_terminal() { Self::Terminal } else { Self::Other }
    }

    /// A text on one line: line ends inside it are escaped too. Tabs stay.
    pub fn one_line(self, text: &str) -> Cow<'_, str> {
        escaped(text, |c| c != '\t' && self.must_spell(c))
    }

    /// A text of several lines, whose ends (LF and CRLF) stay.
    pub fn lines(self, text: &str) -> String {
        let lines = text.split('\n').map(|line| match line.strip_suffix('\r') {
            Some(line) => self.one_line(line) + "\r",
            None => self.one_line(line),
        });
        lines.collect::<Vec<_>>().join("\n")
    }

    fn must_spell(self, c: char) -> bool {
        c.is_control() || self == Self::Terminal && turns(c)
    }
}

/// JSON in which DEL, C1 controls and direction characters are escaped too, which JSON itself does not require.
pub fn json(text: &str) -> Cow<'_, str> {
    escaped(text, |c| c.is_control() || turns(c))
}

/// Prints one line on standard error. If it cannot be written (`2>/dev/full`), that is no failure.
pub fn say(line: impl Display) {
    let mut out = io::stderr();
    let line = line.to_string();
    let line = OutputTarget::of(&out).one_line(&line);
    let _ = out.write_all(format!("{line}\n").as_bytes());
}

/// Whether a character changes the direction in which others are written: marks, embeddings, overrides, isolates.
fn turns(c: char) -> bool {
    matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

fn escaped(text: &str, must: impl Fn(char) -> bool) -> Cow<'_, str> {
    if !text.contains(&must) {
        return Cow::Borrowed(text);
    }
    let mut spelt = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        if must(c) {
            // All of them lie below U+10000.
            let _ = write!(spelt, "\\u{:04x}", u32::from(c));
        } else {
            spelt.push(c);
        }
    }
    Cow::Owned(spelt)
}

#[cfg(test)]
mod tests {
    use super::*;

    const ODD: &str = "a\u{1b}[31m\u{7f}\u{9b}2J\r\u{202e}b\u{2066}\u{200f}\u{61c}\u{200c}\tc";

    #[test]
    fn what_acts_on_a_terminal_is_spelt_out() {
        let shown = r"a\u001b[31m\u007f\u009b2J\u000d\u202eb\u2066\u200f\u061c".to_owned() + "\u{200c}\tc";
        assert_eq!(OutputTarget::Terminal.one_line(ODD), shown);
        assert_eq!(OutputTarget::Terminal.one_line("one\ntwo"), r"one\u000atwo");
        assert_eq!(OutputTarget::Terminal.lines("one\r\ntwo\rthree\n"), "one\r\ntwo\\u000dthree\n");
        assert!(matches!(OutputTarget::Terminal.one_line("王毅 «قال»"), Cow::Borrowed(_)));
    }

    #[test]
    fn another_program_is_given_the_direction_as_it_is() {
        let shown = "a\\u001b[31m\\u007f\\u009b2J\\u000d\u{202e}b\u{2066}\u{200f}\u{61c}\u{200c}\tc";
        assert_eq!(OutputTarget::Other.one_line(ODD), shown);
    }

    #[test]
    fn json_means_the_same() {
        let plain = serde_json::to_string(ODD).unwrap();
        let spelt = json(&plain);
        assert!(!spelt.contains(|c: char| c.is_control() || turns(c)), "{spelt}");
        assert_eq!(serde_json::from_str::<String>(&spelt).unwrap(), ODD);
    }
}
