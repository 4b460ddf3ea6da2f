//! Pins and stars: what the analyst keeps at hand. They stand in the front matter of the document itself
//! (`pinned: true`, `starred: true`), so that they go where it goes and other programs can read them.

use super::{Changed, Notebook, NotebookError};
use crate::markdown::{Edit, MarkdownFile, Value};
use crate::vault::VaultPath;

/// A way to keep a document at hand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DocumentMark {
    /// It stands first in its lists, and first among the open pages.
    Pin,
    /// It bears a star, and `is:starred` finds it.
    Star,
}

impl DocumentMark {
    /// The property that says so.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Pin => "pinned",
            Self::Star => "starred",
        }
    }

    fn put(self) -> &'static str {
        match self {
            Self::Pin => "Pinned",
            Self::Star => "Starred",
        }
    }

    fn taken(self) -> &'static str {
        match self {
            Self::Pin => "Unpinned",
            Self::Star => "Removed the star from",
        }
    }
}

impl Notebook {
    /// Pins or stars documents of any kind.
    pub fn mark(&self, paths: &[VaultPath], mark: DocumentMark) -> Result<Changed<()>, NotebookError> {
        let label = format!("{} {}", mark.put(), self.in_words(paths));
        self.edit_properties(&label, paths, |file| {
            if is_marked(file, mark) { Vec::new() } else { vec![Edit::set(mark.key(), Value::Flag(true))] }
        })
    }

    /// Removes a pin or a star from documents. If another program uses the property for something else, its value
    /// stays.
    pub fn unmark(&self, paths: &[VaultPath], mark: DocumentMark) -> Result<Changed<()>, NotebookError> {
        let label = format!("{} {}", mark.taken(), self.in_words(paths));
        self.edit_properties(&label, paths, |file| {
            if is_marked(file, mark) { vec![Edit::Remove(mark.key().to_owned())] } else { Vec::new() }
        })
    }

    /// The documents as the label of a change names them.
    fn in_words(&self, paths: &[VaultPath]) -> String {
        match paths {
            [only] => {
                let title = self.entry(only).ok().flatten().map(|entry| entry.title);
                format!("“{}”", title.unwrap_or_else(|| only.stem().to_owned()))
            }
            many => format!("{} documents", many.len()),
        }
    }
}

fn is_marked(file: &MarkdownFile<'_>, mark: DocumentMark) -> bool {
    file.front_matter().text(mark.key()).is_some_and(|value| is_true(&value))
}

/// Whether a property is `true`, in any case.
fn is_true(value: &str) -> bool {
    value.eq_ignore_ascii_case("true")
}
