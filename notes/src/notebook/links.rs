//! Where links lead, and what links to a document: applies the rules of `link` to the files of the notebook.

use std::sync::Arc;

use super::linking::DocumentLinks;
use super::{Notebook, NotebookError};
use crate::actor::Resolved;
use crate::index::Entry;
use crate::link::{LinkAtOffset, LinkScope, Target, best_matches, link_at};
use crate::passage::ByteOffset;
use crate::vault::VaultPath;

/// Where a link leads.
#[derive(Debug, Clone, PartialEq)]
pub enum LinkDestination {
    /// Out of the notebook.
    Address(String),
    /// To an image, a document, a sound or a film that lies in the notebook.
    File(VaultPath),
    /// To documents: the one that it means, several among which a person must choose, or none.
    Documents {
        /// The title that a new note for this link would get; `None` if it names a file that is not Markdown.
        title: Option<String>,
        /// The documents.
        entries: Vec<Entry>,
    },
}

impl Notebook {
    /// Resolves a link that stands in the file `from`: to one document, to several that the user must choose
    /// from, or to none. A name that is not a file's may be an actor's.
    pub fn follow(&self, from: &VaultPath, target: &Target) -> Result<Vec<Entry>, NotebookError> {
        self.follow_as(from, target, LinkScope::Anything)
    }

    /// Resolves the link at an offset of a text that is being edited; `None` if there is no link.
    pub fn follow_at(
        &self,
        path: &VaultPath,
        text: &str,
        at: ByteOffset,
    ) -> Result<Option<LinkDestination>, NotebookError> {
        Ok(match link_at(text, at) {
            None => None,
            Some(LinkAtOffset::Address(address)) => Some(LinkDestination::Address(address)),
            Some(LinkAtOffset::File(target, wanted)) => {
                let entries = self.follow_as(path, &target, wanted)?;
                let file = if entries.is_empty() { self.file_meant(path, &target) } else { None };
                Some(file.map_or(LinkDestination::Documents { title: target.title(), entries }, LinkDestination::File))
            }
        })
    }

    fn follow_as(&self, from: &VaultPath, target: &Target, wanted: LinkScope) -> Result<Vec<Entry>, NotebookError> {
        if target.name().is_empty() {
            return Ok(Vec::new());
        }
        for target in [target, &target.anywhere()] {
            let found = self.linked_to(target, from, wanted)?;
            if !found.is_empty() {
                return Ok(found);
            }
        }
        let actors = self.actors();
        let named = match actors.resolve(&target.to_string()) {
            Resolved::One(actor) => vec![actor],
            Resolved::Several(actors) => actors,
            Resolved::None => Vec::new(),
        };
        let entries = named.into_iter().map(|actor| self.index().entry_by_path(&actor.path));
        Ok(entries.filter_map(Result::transpose).collect::<Result<_, _>>()?)
    }

    /// The documents that a link may mean.
    pub(super) fn linked_to(
        &self,
        target: &Target,
        from: &VaultPath,
        wanted: LinkScope,
    ) -> Result<Vec<Entry>, NotebookError> {
        let mut called = self.index().entries_by_name(target.name())?;
        called.retain(|entry| wanted.admits(entry.kind()));
        let best_matches: Vec<VaultPath> =
            best_matches(target, from, called.iter().map(|entry| &entry.path)).into_iter().cloned().collect();
        called.retain(|entry| best_matches.contains(&entry.path));
        Ok(called)
    }

    /// The documents that link to this one, clips made from it included. If other documents have the same
    /// name, links that resolve to one of those are not counted.
    pub fn backlinks(&self, path: &VaultPath) -> Result<Vec<Entry>, NotebookError> {
        let mut linking = self.index().backlinks(path)?;
        let called = self.index().entries_by_name(path.name())?;
        if called.iter().any(|entry| entry.path != *path) {
            linking.retain(|entry| self.means(entry, path, &called));
        }
        Ok(linking)
    }

    /// The links of a document, read again if its file has changed; `None` if it is gone.
    pub(super) fn links_in(&self, path: &VaultPath) -> Result<Option<Arc<DocumentLinks>>, NotebookError> {
        let Some(file) = self.vault().stat(path)? else { return Ok(None) };
        Ok(Some(self.known_links.of(&file, || self.vault().read(path))?))
    }

    /// Whether a link of a document may mean the file at `path` among those of its name.
    fn means(&self, linking: &Entry, path: &VaultPath, called: &[Entry]) -> bool {
        let Ok(Some(links)) = self.links_in(&linking.path) else { return true };
        links.targets.iter().any(|(target, wanted)| {
            let wanted = called.iter().filter(|entry| wanted.admits(entry.kind())).map(|entry| &entry.path);
            best_matches(target, &linking.path, wanted).contains(&path)
        })
    }
}
