//! The inputs of `import` and `extract`: files, folders, addresses, standard input.

use std::fs::File;
use std::os::unix::fs::FileTypeExt;
use std::path::{Path, PathBuf};

use super::failure::Failure;
use crate::language;
use crate::notebook::ImportInput;
use crate::progress::Progress;
use crate::source::{self, Captured, FetchPolicy, SourceError};

/// One document to be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Input {
    /// Standard input.
    Standard,
    /// An address to be fetched.
    Address(String),
    /// A file, or a folder with every document in it and below.
    File(PathBuf),
}

impl Input {
    /// The input that a command-line argument means.
    pub(super) fn one(text: &str) -> Self {
        let path = Path::new(text);
        match text {
            "-" => Self::Standard,
            _ if !path.exists() && has_scheme(text) => Self::Address(text.to_owned()),
            _ => Self::File(path.to_path_buf()),
        }
    }

    /// Its name in the answer.
    pub(super) fn label(&self) -> String {
        match self {
            Self::Standard => "-".to_owned(),
            Self::Address(address) => address.clone(),
            Self::File(path) => path.display().to_string(),
        }
    }

    /// The same for the engine; standard input is read by now, since only the command line can.
    pub(super) fn to_import(&self) -> ImportInput {
        match self {
            Self::Address(address) => ImportInput::Address(address.clone()),
            Self::File(path) if !is_pipe(path) => ImportInput::Path(path.clone()),
            _ => ImportInput::Given { name: self.label(), captured: Box::new(self.read(&FetchPolicy::default())) },
        }
    }

    fn is_folder(&self) -> bool {
        matches!(self, Self::File(path) if path.is_dir())
    }

    /// Reads or fetches it.
    pub(super) fn read(&self, policy: &FetchPolicy) -> Result<Captured, SourceError> {
        match self {
            Self::Standard => source::read_stream(std::io::stdin().lock(), "standard input"),
            // The user named it, as the shell does for `<(command)`; pipes inside folders are left out.
            Self::File(path) if is_pipe(path) => {
                let pipe = File::open(path).map_err(|cause| SourceError::Read { path: path.clone(), cause })?;
                source::read_stream(pipe, &self.label())
            }
            Self::File(path) => source::read_file(path),
            Self::Address(address) => source::fetch(address, policy, &Progress::silent()),
        }
    }
}

fn is_pipe(path: &Path) -> bool {
    path.metadata().is_ok_and(|found| found.file_type().is_fifo())
}

/// The fetch policy for the user's option.
pub(super) fn policy(allow_private: bool) -> FetchPolicy {
    if allow_private { FetchPolicy::allowing_private() } else { FetchPolicy::default() }
}

/// Whether a text begins like an address: `https:`, `javascript:`, but not `C:`.
fn has_scheme(text: &str) -> bool {
    let Some((scheme, _)) = text.split_once(':') else { return false };
    let mut chars = scheme.chars();
    scheme.len() > 1
        && chars.next().is_some_and(|c| c.is_ascii_alphabetic())
        && chars.all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c))
}

/// Checks what the user states of a source before anything is read.
pub(super) fn check_stated(stated: &super::arguments::StatedArguments, inputs: &[Input]) -> Result<(), Failure> {
    let are_many = inputs.len() > 1 || inputs.iter().any(Input::is_folder);
    if are_many && (stated.title.is_some() || stated.url.is_some()) {
        return Err(Failure::usage_error(
            "--title and --url state facts of one source",
            "import the sources one by one",
        ));
    }
    if let Some(address) = &stated.url {
        source::parse_address(address)?;
    }
    if let Some(lang) = stated.lang.as_deref().filter(|lang| !language::is_known(lang)) {
        let wrong = format!("--lang {lang} is not a language");
        return Err(Failure::usage_error(wrong, "a language is a code or an English name, such as zh or Chinese"));
    }
    match stated.published.as_deref().map(str::trim) {
        Some(day) if !is_date(day) => {
            Err(Failure::usage_error(format!("--published {day} is not a date"), "a date looks like 2021-07-30"))
        }
        _ => Ok(()),
    }
}

/// A day, a month, a year, or a moment without zone.
fn is_date(text: &str) -> bool {
    text.is_empty() || crate::date::PartialDate::parse(text).is_some() || text.parse::<jiff::civil::DateTime>().is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_told_from_paths() {
        let check = |text: &str, address: bool| assert_eq!(has_scheme(text), address, "{text}");
        check("https://example.org/a", true);
        check("javascript:alert(1)", true);
        check("file:///etc/passwd", true);
        check("article.txt", false);
        check("C:\\article.txt", false);
        check("./a:b", false);
        check("日本:article", false);
    }
}
