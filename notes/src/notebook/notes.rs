//! Writing notes: making, saving, journalling.

use super::{Changed, Notebook, NotebookError};
use crate::clip;
use crate::index::kind_of;
use crate::kind::Kind;
use crate::markdown::MarkdownFile;
use crate::markdown::{Edit, Value, edit_front_matter};
use crate::progress::Progress;
use crate::vault::{ContentHash, OnConflict, VaultError, VaultPath};

/// How a note was saved. Its bytes are on the disk either way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoteSaved {
    /// The base for the next save: the file's content now, or when it was last read.
    pub hash: ContentHash,
    /// Where another program's version was kept, if there was one.
    pub conflict: Option<VaultPath>,
    /// Where the text is.
    pub place: SavedTo,
}

/// Where the text was written durably.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SavedTo {
    /// In the file.
    File,
    /// In the journal, because a long change holds the notebook. The caller must save again.
    Journal,
}

impl Notebook {
    /// Makes a note; without a title it is called after the day. `folder` defaults to Notes.
    pub fn create_note(&self, title: Option<&str>, folder: Option<&str>) -> Result<Changed<VaultPath>, NotebookError> {
        self.change(|change| {
            let day = self.vault().clock().today().to_string();
            let title = title.map(str::trim).filter(|title| !title.is_empty()).unwrap_or(&day);
            let path = change.create(folder.unwrap_or(Kind::Note.folder()), title, "md", b"")?;
            Ok((format!("Made note {}", path.stem()), path))
        })
    }

    /// Saves the whole text of a note or an actor's profile. `base` is what the editor last saw; if another program
    /// wrote since, its version is kept beside the file and named. While a long change holds the lock, the text is
    /// written to the journal instead, and must be saved again afterwards.
    pub fn save_note(
        &self,
        path: &VaultPath,
        base: &ContentHash,
        text: &str,
    ) -> Result<Changed<NoteSaved>, NotebookError> {
        let journalled = self.vault().journal_mark(path)?;
        let _lock = match self.vault().write_lock_soon() {
            Err(VaultError::Locked { .. }) => return self.keep_for_later(path, base, text, journalled),
            lock => lock?,
        };
        let hash = ContentHash::of(text.as_bytes());
        let label = format!("Edited “{}”", path.stem());
        if &hash == base && self.vault().read(path).is_ok_and(|now| ContentHash::of(&now) == hash) {
            self.vault().clear_journal(path, journalled)?;
            let saved = NoteSaved { hash, conflict: None, place: SavedTo::File };
            return Ok(self.no_change(label, saved));
        }
        let (mut committed, ()) = self.vault().change(&Progress::silent(), |change| {
            change.put(path, base, text.as_bytes(), OnConflict::Beside)?;
            Ok::<_, VaultError>((label.clone(), ()))
        })?;
        self.vault().clear_journal(path, journalled)?;
        self.index_paths(&committed.kept);
        let saved = NoteSaved { hash, conflict: committed.kept.pop(), place: SavedTo::File };
        Ok(self.finish_typing(committed.change, saved))
    }

    /// Writes the text to the journal, unless a newer text is there by now.
    fn keep_for_later(
        &self,
        path: &VaultPath,
        base: &ContentHash,
        text: &str,
        journalled: Option<ContentHash>,
    ) -> Result<Changed<NoteSaved>, NotebookError> {
        if self.vault().journal_mark(path)? == journalled {
            self.vault().journal(path, text)?;
        }
        let saved = NoteSaved { hash: *base, conflict: None, place: SavedTo::Journal };
        Ok(self.no_change(format!("Edited “{}”", path.stem()), saved))
    }

    /// Keeps unsaved typing so that a crash loses none of it.
    pub fn journal(&self, path: &VaultPath, text: &str) -> Result<(), NotebookError> {
        Ok(self.vault().journal(path, text)?)
    }

    /// The same, and beside it texts that an earlier crash left and that the analyst has not decided on.
    pub fn journal_beside(&self, path: &VaultPath, text: &str, aside: &[String]) -> Result<(), NotebookError> {
        Ok(self.vault().journal_beside(path, text, aside)?)
    }

    /// Takes sources out of the inbox.
    pub fn file_sources(&self, paths: &[VaultPath]) -> Result<Changed<()>, NotebookError> {
        let label = format!("Filed {}", self.sources_called(paths));
        self.edit_properties(&label, paths, |file| match is_source_in_inbox(file) {
            Some(true) => vec![Edit::Remove("inbox".into())],
            _ => Vec::new(),
        })
    }

    /// Puts sources back into the inbox.
    pub fn return_to_inbox(&self, paths: &[VaultPath]) -> Result<Changed<()>, NotebookError> {
        let label = format!("Moved {} to the inbox", self.sources_called(paths));
        self.edit_properties(&label, paths, |file| match is_source_in_inbox(file) {
            Some(false) => vec![Edit::Set("inbox".into(), Value::Flag(true))],
            _ => Vec::new(),
        })
    }

    /// What a label calls sources: one by its title, several by their number.
    fn sources_called(&self, paths: &[VaultPath]) -> String {
        match paths {
            [only] => format!("“{}”", self.stated_by(only).title),
            many => format!("{} sources", many.len()),
        }
    }

    /// Adds tags to documents of any kind and takes others away.
    pub fn set_tags(
        &self,
        paths: &[VaultPath],
        add: &[String],
        remove: &[String],
    ) -> Result<Changed<()>, NotebookError> {
        let add = add.iter().map(|tag| super::tags::clean_tag(tag)).collect::<Result<Vec<_>, _>>()?;
        let label = match (add.first(), remove.first()) {
            (Some(tag), _) => format!("Added tag #{tag}"),
            (None, Some(tag)) => format!("Removed tag #{}", tag.trim_start_matches('#')),
            (None, None) => "Changed tags".to_owned(),
        };
        self.edit_properties(&label, paths, |_| {
            let put = add.iter().map(|tag| Edit::Insert("tags".into(), tag.clone()));
            let bare = remove.iter().map(|tag| tag.trim_start_matches('#').to_owned());
            let take = bare.flat_map(|tag| [format!("#{tag}"), tag]).map(|tag| Edit::RemoveItem("tags".into(), tag));
            put.chain(take).collect()
        })
    }

    /// Edits the properties of many files as one change.
    pub(super) fn edit_properties(
        &self,
        label: &str,
        paths: &[VaultPath],
        edits: impl Fn(&MarkdownFile<'_>) -> Vec<Edit>,
    ) -> Result<Changed<()>, NotebookError> {
        self.change(|change| {
            change.expect(paths.len());
            for (at, path) in paths.iter().enumerate() {
                change.edit(path, |file| edited(path, file, &edits))?;
                change.report_read(at + 1)?;
            }
            Ok((label.to_owned(), ()))
        })
    }
}

/// A file with its properties edited.
fn edited(
    path: &VaultPath,
    file: &[u8],
    edits: impl Fn(&MarkdownFile<'_>) -> Vec<Edit>,
) -> Result<Vec<u8>, NotebookError> {
    let parsed = MarkdownFile::parse(file).0;
    let edits = edits(&parsed);
    if edits.is_empty() {
        return Ok(file.to_vec());
    }
    let edited = edit_front_matter(file, &edits);
    let edited = edited.map_err(|cause| NotebookError::Edit { path: path.clone(), cause })?;
    Ok(if kind_of(&parsed) == Kind::Clip { clip::update_copies(path, edited) } else { edited })
}

/// Whether a source is in the inbox; `None` for another document.
fn is_source_in_inbox(file: &MarkdownFile<'_>) -> Option<bool> {
    (kind_of(file) == Kind::Source).then(|| file.front_matter().has("inbox"))
}
