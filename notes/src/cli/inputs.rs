//! What `import` and `extract` are given: files, folders, addresses, standard input.

use std::path::{Path, PathBuf};

use walkdir::WalkDir;

use super::failure::Failure;
use crate::progress::Progress;
use crate::source::{self, Captured, FetchPolicy, SourceError};
use crate::vault::layout;

/// One document to be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Input {
    /// Standard input.
    Standard,
    /// An address to be fetched.
    Address(String),
    /// A file.
    File(PathBuf),
}

/// The extensions that are tried in a folder; a PDF is tried so that it is named, not passed over.
const DOCUMENTS: [&str; 10] = ["txt", "text", "md", "markdown", "mdown", "html", "htm", "xhtml", "xht", "pdf"];

impl Input {
    /// What `text` means; a folder means every document in it and below, in the order of their names.
    pub(super) fn all_of(text: &str) -> Vec<Self> {
        let path = Path::new(text);
        if path.is_dir() { documents_in(path) } else { vec![Self::one(text)] }
    }

    /// What `text` means as one document.
    pub(super) fn one(text: &str) -> Self {
        let path = Path::new(text);
        match text {
            "-" => Self::Standard,
            _ if !path.exists() && has_scheme(text) => Self::Address(text.to_owned()),
            _ => Self::File(path.to_path_buf()),
        }
    }

    /// How the answer names it.
    pub(super) fn label(&self) -> String {
        match self {
            Self::Standard => "-".to_owned(),
            Self::Address(address) => address.clone(),
            Self::File(path) => path.display().to_string(),
        }
    }

    /// Reads or fetches it.
    pub(super) fn read(&self, allow_private: bool) -> Result<Captured, SourceError> {
        match self {
            Self::Standard => source::read_stream(std::io::stdin().lock(), "standard input"),
            Self::File(path) => source::read_file(path),
            Self::Address(address) => {
                let policy = if allow_private { FetchPolicy::allowing_private() } else { FetchPolicy::default() };
                source::fetch(address, &policy, &Progress::silent())
            }
        }
    }
}

/// Whether a text begins like an address: `https:`, `javascript:`, but not `C:`.
fn has_scheme(text: &str) -> bool {
    let Some((scheme, _)) = text.split_once(':') else { return false };
    let mut chars = scheme.chars();
    scheme.len() > 1
        && chars.next().is_some_and(|c| c.is_ascii_alphabetic())
        && chars.all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c))
}

fn documents_in(folder: &Path) -> Vec<Input> {
    let walk = WalkDir::new(folder).sort_by_file_name().into_iter();
    let entries = walk.filter_entry(|entry| entry.depth() == 0 || !is_passed_over(entry.path())).flatten();
    entries
        .filter(|entry| entry.file_type().is_file())
        .map(walkdir::DirEntry::into_path)
        .filter(|path| is_document(path))
        .map(Input::File)
        .collect()
}

/// Hidden files and folders, other notebooks, and a notebook's evidence are no documents to save.
fn is_passed_over(path: &Path) -> bool {
    let name = path.file_name().map(|name| name.to_string_lossy()).unwrap_or_default();
    let is_notebook = |folder: &Path| folder.join(".dossier").is_dir();
    let is_evidence = name == layout::EVIDENCE && path.parent().is_some_and(is_notebook);
    name.starts_with('.') || is_evidence || is_notebook(path)
}

fn is_document(path: &Path) -> bool {
    let extension = path.extension().map(|extension| extension.to_string_lossy().to_lowercase());
    extension.is_some_and(|extension| DOCUMENTS.contains(&&*extension))
}

/// Checks what the user states of a source before anything is read.
pub(super) fn check_stated(stated: &super::arguments::Stated, inputs: &[Input]) -> Result<(), Failure> {
    if inputs.len() > 1 && (stated.title.is_some() || stated.url.is_some()) {
        return Err(Failure::wrong_use("--title and --url state facts of one source", "import the sources one by one"));
    }
    if let Some(address) = &stated.url {
        source::parse_address(address)?;
    }
    match stated.published.as_deref().map(str::trim) {
        Some(day) if !is_date(day) => {
            Err(Failure::wrong_use(format!("--published {day}: is not a date"), "a date looks like 2021-07-30"))
        }
        _ => Ok(()),
    }
}

/// A day, a month, a year, or a moment without zone.
fn is_date(text: &str) -> bool {
    text.is_empty() || crate::clip::EventDate::parse(text).is_some() || text.parse::<jiff::civil::DateTime>().is_ok()
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
