//! Shell completion from the notebook: names of actors, tags, titles, saved searches.
//!
//! Completions are read from the index as it is; it is not updated first.

use std::ffi::{OsStr, OsString};
use std::path::PathBuf;
use std::sync::OnceLock;

use clap_complete::engine::{ArgValueCompleter, CompletionCandidate};

use super::folder::current_folder;
use crate::clock::Clock;
use crate::kind::Kind;
use crate::notebook::{Completion, CompletionKind, CompletionScope, Notebook};
use crate::terminal::OutputTarget;

/// Names offered at most.
const MAX_OFFERED: usize = 50;

/// Whether the shell inserts completions unchanged, so that its special characters must be escaped.
pub(super) static IS_RAW: OnceLock<bool> = OnceLock::new();

/// Completes an actor's name.
pub(super) fn actors() -> ArgValueCompleter {
    ArgValueCompleter::new(|typed: &OsStr| offered(typed, CompletionScope::Actor, |_| true))
}

/// Completes a tag.
pub(super) fn tags() -> ArgValueCompleter {
    ArgValueCompleter::new(|typed: &OsStr| offered(typed, CompletionScope::Tag, |_| true))
}

/// Completes the title of a source.
pub(super) fn sources() -> ArgValueCompleter {
    let is_source = |found: &Completion| found.kind == CompletionKind::Entry(Kind::Source);
    ArgValueCompleter::new(move |typed: &OsStr| offered(typed, CompletionScope::Anything, is_source))
}

/// Completes the title of any document.
pub(super) fn documents() -> ArgValueCompleter {
    ArgValueCompleter::new(|typed: &OsStr| offered(typed, CompletionScope::Anything, |_| true))
}

/// Completes the name of a saved search.
pub(super) fn searches() -> ArgValueCompleter {
    ArgValueCompleter::new(|typed: &OsStr| {
        let saved = notebook().and_then(|notebook| notebook.saved_searches().ok()).unwrap_or_default();
        let typed = typed.to_string_lossy();
        let fitting = saved.into_iter().filter(|search| search.name.starts_with(&*typed));
        fitting.filter_map(|search| candidate(search.name, &search.query)).collect()
    })
}

fn offered(typed: &OsStr, wanted: CompletionScope, fits: impl Fn(&Completion) -> bool) -> Vec<CompletionCandidate> {
    let Some(notebook) = notebook() else { return Vec::new() };
    let found = notebook.complete(wanted, &typed.to_string_lossy(), MAX_OFFERED).unwrap_or_default();
    found.into_iter().filter(fits).filter_map(|found| candidate(found.insert, &found.detail)).collect()
}

/// A completion, if a terminal can show it unchanged; other names must be typed.
fn candidate(value: String, help: &str) -> Option<CompletionCandidate> {
    let is_plain = OutputTarget::Terminal.one_line(&value) == value;
    let help = OutputTarget::Terminal.one_line(help).into_owned();
    let value = if IS_RAW.get() == Some(&true) { escaped(&value) } else { value };
    is_plain.then(|| CompletionCandidate::new(value).help((!help.is_empty()).then(|| help.into())))
}

/// A word escaped for Bash.
fn escaped(word: &str) -> String {
    let mut out = String::with_capacity(word.len() + 8);
    for c in word.chars() {
        if c.is_ascii()
            && !c.is_ascii_alphanumeric()
            && !matches!(c, '_' | '-' | '.' | ',' | ':' | '/' | '@' | '%' | '+')
        {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

/// The notebook of the command line being completed, without updating its index.
fn notebook() -> Option<Notebook> {
    let words: Vec<OsString> = std::env::args_os().collect();
    let joined = |word: &OsString| Some(PathBuf::from(word.to_str()?.strip_prefix("--notebook=")?));
    let apart = words.windows(2).find(|pair| pair[0] == "--notebook").map(|pair| PathBuf::from(&pair[1]));
    let named = apart.or_else(|| words.iter().find_map(joined));
    let folder = match named {
        Some(folder) => Notebook::require_notebook(&folder),
        None => Notebook::locate(&current_folder().ok()?),
    };
    Notebook::open(&folder.ok()?, Clock::system()).ok()
}

#[cfg(test)]
mod tests {
    use super::escaped;

    #[test]
    fn a_name_is_one_word_to_bash() {
        assert_eq!(escaped("Wang Yi (athlete)"), r"Wang\ Yi\ \(athlete\)");
        assert_eq!(escaped("王毅 & $HOME"), r"王毅\ \&\ \$HOME");
        assert_eq!(escaped("topic/terrorism"), "topic/terrorism");
    }
}
