//! Writing notes: making, saving, journalling.

use super::{Done, Notebook, NotebookError};
use crate::clip;
use crate::index::{EntryKind, kind_of};
use crate::markdown::MarkdownFile;
use crate::markdown::{Edit, Value, edit_front_matter};
use crate::vault::{ContentHash, FileChange, Saved, VaultPath, layout};

/// How a note was saved. Its bytes are on disk either way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoteSaved {
    /// What the file holds now: the base of the next save.
    pub hash: ContentHash,
    /// Where another program's version was kept, if there was one.
    pub conflict: Option<VaultPath>,
}

impl Notebook {
    /// Makes a note; without a title it is called after the day. `folder` defaults to Notes.
    pub fn create_note(&self, title: Option<&str>, folder: Option<&str>) -> Result<Done<VaultPath>, NotebookError> {
        let _lock = self.vault().write_lock()?;
        let day = self.vault().clock().today().to_string();
        let title = title.map(str::trim).filter(|title| !title.is_empty()).unwrap_or(&day);
        let change = self.vault().create(folder.unwrap_or(layout::NOTES), title, "md", b"")?;
        let path = change.path.clone();
        Ok(self.done(format!("Made note {}", path.stem()), vec![change], path))
    }

    /// Saves the whole text of a note or an actor's profile. `base` is what the editor last saw; if
    /// another program wrote since, its version is kept beside the file and named.
    pub fn save_note(
        &self,
        path: &VaultPath,
        base: &ContentHash,
        text: &str,
    ) -> Result<Done<NoteSaved>, NotebookError> {
        let _lock = self.vault().write_lock()?;
        let hash = ContentHash::of(text.as_bytes());
        let label = format!("Edited {}", path.stem());
        if &hash == base && self.vault().read(path).is_ok_and(|now| ContentHash::of(&now) == hash) {
            return Ok(self.done(label, Vec::new(), NoteSaved { hash, conflict: None }));
        }
        let saved = self.vault().replace(path, base, text.as_bytes())?;
        let conflict = match &saved {
            Saved::Written(_) => None,
            Saved::Conflict { kept, .. } => Some(kept.clone()),
        };
        self.vault().clear_journal(path)?;
        if let Some(kept) = &conflict {
            self.index_paths(std::slice::from_ref(kept));
        }
        Ok(self.done_typing(label, saved.change(), NoteSaved { hash, conflict }))
    }

    /// Keeps unsaved typing so that a crash loses none of it.
    pub fn journal(&self, path: &VaultPath, text: &str) -> Result<(), NotebookError> {
        Ok(self.vault().journal(path, text)?)
    }

    /// Files sources out of the inbox, or puts them back.
    pub fn file_inbox(&self, paths: &[VaultPath], inbox: bool) -> Result<Done<()>, NotebookError> {
        let edit = if inbox { Edit::Set("inbox".into(), Value::Flag(true)) } else { Edit::Remove("inbox".into()) };
        let what = match paths {
            [only] => format!("“{}”", self.stated_by(only).title),
            many => format!("{} sources", many.len()),
        };
        let label = if inbox { format!("Moved {what} to the inbox") } else { format!("Filed {what}") };
        self.edit_properties(&label, paths, |file| {
            let source = kind_of(file) == EntryKind::Source;
            if source && file.front_matter().has("inbox") != inbox { vec![edit.clone()] } else { Vec::new() }
        })
    }

    /// Adds tags to documents of any kind and takes others away.
    pub fn set_tags(&self, paths: &[VaultPath], add: &[String], remove: &[String]) -> Result<Done<()>, NotebookError> {
        let add = add.iter().map(|tag| super::clips::clean_tag(tag)).collect::<Result<Vec<_>, _>>()?;
        let label = match (add.first(), remove.first()) {
            (Some(tag), _) => format!("Added tag #{tag}"),
            (None, Some(tag)) => format!("Removed tag #{}", tag.trim_start_matches('#')),
            (None, None) => "Changed tags".to_owned(),
        };
        self.edit_properties(&label, paths, |_| {
            let put = add.iter().map(|tag| Edit::Insert("tags".into(), tag.clone()));
            let bare = remove.iter().map(|tag| tag.trim_start_matches('#').to_owned());
            let take = bare.flat_map(|tag| [format!("#{tag}"), tag]).map(|tag| Edit::Take("tags".into(), tag));
            put.chain(take).collect()
        })
    }

    /// Edits the properties of many files as one change.
    pub(super) fn edit_properties(
        &self,
        label: &str,
        paths: &[VaultPath],
        edits: impl Fn(&MarkdownFile<'_>) -> Vec<Edit>,
    ) -> Result<Done<()>, NotebookError> {
        let _lock = self.vault().write_lock()?;
        paths.iter().try_for_each(|path| self.vault().check_writable(path))?;
        let mut changes: Vec<FileChange> = Vec::new();
        for path in paths {
            let change = self.edit_file(path, |file| {
                let parsed = MarkdownFile::parse(file).0;
                let edits = edits(&parsed);
                if edits.is_empty() {
                    return Ok(file.to_vec());
                }
                let edited = edit_front_matter(file, &edits);
                let edited = edited.map_err(|cause| NotebookError::Edit { path: path.clone(), cause })?;
                Ok(if kind_of(&parsed) == EntryKind::Clip { clip::with_copies(path, edited) } else { edited })
            });
            match change {
                Ok(change) => changes.extend(change),
                Err(error) => {
                    self.done(label.to_owned(), changes, ());
                    return Err(error);
                }
            }
        }
        Ok(self.done(label.to_owned(), changes, ()))
    }
}
