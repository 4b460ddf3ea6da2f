//! The texts of documents, parsed.

use std::sync::Arc;

use super::text_cache::ReadText;
use super::{Notebook, NotebookError};
use crate::kind::Kind;
use crate::vault::VaultPath;

impl Notebook {
    /// The plain text of a document, in which passages count.
    pub fn plain_text(&self, path: &VaultPath) -> Result<String, NotebookError> {
        Ok(self.read_document(path)?.plain.text.clone())
    }

    /// A document's parsed text, from the cache if its file is unchanged.
    pub(super) fn read_document(&self, path: &VaultPath) -> Result<Arc<ReadText>, NotebookError> {
        Ok(self.read_texts.of(path, &self.vault().read(path)?))
    }

    /// The text of a source.
    pub(in crate::notebook) fn source_text(&self, path: &VaultPath) -> Result<Arc<ReadText>, NotebookError> {
        let text = self.read_document(path)?;
        if text.kind != Kind::Source {
            return Err(NotebookError::WrongKind { path: path.clone(), wanted: Kind::any_of(&[Kind::Source]) });
        }
        Ok(text)
    }
}
