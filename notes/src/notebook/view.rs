//! Rendered documents, and the few things that the window asks of vault and index: so that no code outside
//! the engine needs either.

use super::{Notebook, NotebookError, TrashedEntry};
use crate::index::{Entry, Script};
use crate::kind::Kind;
use crate::link::{Target, best_matches};
use crate::markdown::{Authorship, LinkKind, LinkLead};
use crate::normal::fold;
use crate::vault::{VaultEvents, VaultPath, Watch};
use crate::view::{self, Links, media_type};

/// Documents that are read, at most, for the paragraph that links to the open one: the window shows few at once.
const MOST_READ: usize = 64;

/// A document that links to the open one.
#[derive(Debug, Clone, PartialEq)]
pub struct Backlink {
    /// The linking document.
    pub entry: Entry,
    /// The paragraph that holds the link; of a clip the quote, translation or comment that names the open document. If
    /// no text does, the beginning of the linking document.
    pub excerpt: String,
    /// Where the link's words, or the name, stand in the excerpt.
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
    /// The reading view of a captured body that is (or would be) at a path: safe HTML with the images and texts that it
    /// embeds.
    pub fn reading_view(&self, path: &VaultPath, body: &str) -> String {
        self.reading_view_by(Authorship::Captured, path, body)
    }

    /// The same of the text of a whole file that the analyst writes.
    pub fn reading_view_of_file(&self, path: &VaultPath, file: &str) -> String {
        self.reading_view_by(Authorship::Own, path, view::body(file))
    }

    /// Those of the targets of links, as a document writes them, that lead to nothing.
    pub fn missing_links(&self, path: &VaultPath, kind: LinkKind, mut targets: Vec<String>) -> Vec<String> {
        let links = Links::of(self.vault(), path);
        targets.retain(|written| {
            links.lead(kind, written, &|target| self.documents_meant(path, target)) == LinkLead::Nowhere
        });
        targets
    }

    /// The documents that a link may mean; `None` where the index cannot say.
    fn documents_meant(&self, path: &VaultPath, target: &Target) -> Option<Vec<VaultPath>> {
        let found = self.follow(path, target).ok()?;
        Some(found.into_iter().map(|entry| entry.path).collect())
    }

    fn reading_view_by(&self, authorship: Authorship, path: &VaultPath, body: &str) -> String {
        let find = |target: &Target| self.documents_meant(path, target);
        view::reading_view(self.vault(), path, body, authorship, &find)
    }

    /// The image at a path, if pages show it: nothing of a dot-folder.
    pub fn image(&self, path: &VaultPath) -> Option<Attachment> {
        let media_type = media_type(path.extension()?).filter(|_| !path.is_hidden())?;
        Some(Attachment { media_type, bytes: self.vault().read(path).ok()? })
    }

    /// What links to a document, each with the paragraph that holds its link. Only what has changed since is read.
    pub fn named_backlinks(&self, path: &VaultPath) -> Result<Vec<Backlink>, NotebookError> {
        let called = self.index().entries_by_name(path.name())?;
        let linking = self.backlinks(path)?.into_iter().enumerate();
        Ok(linking.map(|(at, entry)| self.named_backlink(entry, path, &called, at < MOST_READ)).collect())
    }

    /// A clip's quote, translation and comment are in the index; other documents are read, if `reads`.
    fn named_backlink(&self, entry: Entry, path: &VaultPath, called: &[Entry], reads: bool) -> Backlink {
        let means =
            |target: &Target| best_matches(target, &entry.path, called.iter().map(|entry| &entry.path)).contains(&path);
        let is_read = reads && entry.kind() != Kind::Clip;
        // A document that cannot be read now shows its beginning.
        let links = is_read.then(|| self.links_in(&entry.path).ok().flatten()).flatten();
        match links.and_then(|links| links.paragraph(means)) {
            Some((excerpt, marks)) => Backlink { entry, excerpt, marks },
            None => backlink(entry, path.stem()),
        }
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

fn backlink(entry: Entry, name: &str) -> Backlink {
    let mut texts = vec![entry.excerpt.clone()];
    texts.extend(entry.clip().into_iter().flat_map(|clip| [clip.translation.clone(), clip.comment.clone()]).flatten());
    let at = texts.iter().position(|text| !view::name_marks(text, name).is_empty()).unwrap_or(0);
    let excerpt = texts.swap_remove(at);
    let marks = view::name_marks(&excerpt, name);
    Backlink { excerpt, marks, entry }
}
