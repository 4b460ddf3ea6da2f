//! Rendered documents, and the few things that the window asks of vault and index: so that no code outside
//! the engine needs either.

use super::{Notebook, NotebookError, TrashedEntry};
use crate::index::{Entry, MAX_EXCERPT, Script};
use crate::kind::Kind;
use crate::link::Target;
use crate::normal::fold;
use crate::vault::{VaultEvents, VaultPath, Watch};
use crate::view::{self, media_type};

/// Notes that are read, at most, for the paragraph that names the open document: the window shows few at once.
const MOST_READ: usize = 64;
/// Code points before the name in a long paragraph.
const BEFORE: usize = 60;

/// A document that links to the open one.
#[derive(Debug, Clone, PartialEq)]
pub struct Backlink {
    /// The linking document.
    pub entry: Entry,
    /// The text that contains the open document's name: a paragraph, or a clip's quote, translation or comment. If no
    /// text contains it, the beginning of the linking document.
    pub excerpt: String,
    /// Where the name occurs in the excerpt.
    pub marks: Vec<crate::passage::Passage>,
}

/// An image of the notebook.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attachment {
    /// As in a `Content-Type`.
    pub media_type: &'static str,
    /// The file.
    pub bytes: Vec<u8>,
}

/// A part of what lies in the trash.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TrashPage {
    /// How many pass the filter.
    pub total: usize,
    /// Those of the page, newest first.
    pub entries: Vec<TrashedEntry>,
}

impl Notebook {
    /// The reading view of a body that is (or would be) at a path: safe HTML with the images and texts that it embeds.
    pub fn reading_view(&self, path: &VaultPath, body: &str) -> String {
        let find = |target: &Target| match self.follow(path, target).ok()?.as_slice() {
            [only] => Some(only.path.clone()),
            _ => None,
        };
        view::reading_view(self.vault(), path, body, &find)
    }

    /// The same of a whole file's text.
    pub fn reading_view_of_file(&self, path: &VaultPath, file: &str) -> String {
        self.reading_view(path, view::body(file))
    }

    /// The image at a path, if pages show it: nothing of a dot-folder.
    pub fn image(&self, path: &VaultPath) -> Option<Attachment> {
        let media_type = media_type(path.extension()?).filter(|_| !path.is_hidden())?;
        Some(Attachment { media_type, bytes: self.vault().read(path).ok()? })
    }

    /// What links to a document, with the places that name it.
    pub fn named_backlinks(&self, path: &VaultPath) -> Result<Vec<Backlink>, NotebookError> {
        let mut links: Vec<Backlink> =
            self.backlinks(path)?.into_iter().map(|entry| backlink(entry, path.stem())).collect();
        let further = links.iter_mut().filter(|link| link.marks.is_empty() && link.entry.kind() == Kind::Note);
        for link in further.take(MOST_READ) {
            // A note that cannot be read now shows its beginning.
            let text = self.plain_text(&link.entry.path).unwrap_or_default();
            if let Some(line) = text.lines().find(|line| !view::name_marks(line, path.stem()).is_empty()) {
                link.excerpt = around(line, path.stem());
                link.marks = view::name_marks(&link.excerpt, path.stem());
            }
        }
        Ok(links)
    }

    /// Documents in the trash whose titles contain the filter, in any case; newest first.
    pub fn trash_page(&self, filter: &str, offset: usize, limit: usize) -> Result<TrashPage, NotebookError> {
        let wanted = fold(filter.trim());
        let mut held = self.trash_list()?;
        held.retain(|entry| fold(&entry.title).contains(&wanted));
        let total = held.len();
        Ok(TrashPage { total, entries: held.into_iter().skip(offset).take(limit).collect() })
    }

    /// How many documents are in the trash, without reading them.
    pub fn trash_count(&self) -> Result<usize, NotebookError> {
        Ok(self.vault().trash_list()?.len())
    }

    /// The row of a document; none where the index does not hold it yet, or no longer.
    pub fn entry(&self, path: &VaultPath) -> Result<Option<Entry>, NotebookError> {
        Ok(self.index().entry_by_path(path)?)
    }

    /// How many clips a source has, as the index knows them.
    pub fn clip_count(&self, source: &VaultPath) -> Result<usize, NotebookError> {
        Ok(self.index().clips_of(source)?.len())
    }

    /// The scripts in which the notebook's texts are written.
    pub fn scripts(&self) -> Result<Vec<Script>, NotebookError> {
        Ok(self.index().scripts()?)
    }

    /// Watches the folder until the returned guard is dropped.
    pub fn watch(&self, on_change: impl Fn(VaultEvents) + Send + 'static) -> Result<Watch, NotebookError> {
        Ok(self.vault().watch(on_change)?)
    }

    /// Whether this program owns the index. If another one does, only that one knows what changed.
    pub fn owns_index(&self) -> bool {
        self.index().is_writer()
    }

    /// Whether some write since it was opened had to use the weaker way of an old file system.
    pub fn has_non_atomic_writes(&self) -> bool {
        self.vault().has_non_atomic_writes()
    }

    /// The name that clips and sources saved on this machine state as their analyst: empty for none, `None` if nobody
    /// was asked yet.
    pub fn analyst(&self) -> Option<String> {
        self.vault().analyst()
    }
}

/// A paragraph, cut to [`MAX_EXCERPT`] where it is longer, with the name in it.
fn around(line: &str, name: &str) -> String {
    let at = line.find(name).map_or(0, |byte| line[..byte].chars().count());
    let from = if line.chars().count() > MAX_EXCERPT { at.saturating_sub(BEFORE) } else { 0 };
    let cut: String = line.chars().skip(from).take(MAX_EXCERPT).collect();
    if from > 0 { format!("…{}", cut.trim_start()) } else { cut }
}

fn backlink(entry: Entry, name: &str) -> Backlink {
    let mut texts = vec![entry.excerpt.clone()];
    texts.extend(entry.clip().into_iter().flat_map(|clip| [clip.translation.clone(), clip.comment.clone()]).flatten());
    let at = texts.iter().position(|text| !view::name_marks(text, name).is_empty()).unwrap_or(0);
    let excerpt = texts.swap_remove(at);
    let marks = view::name_marks(&excerpt, name);
    Backlink { excerpt, marks, entry }
}
