//! Which file that is no document a link means: an image, a paper, a sound or a film. Showing it, opening it, checking
//! it and keeping it from undo ask here.

use std::cell::OnceCell;
use std::collections::HashMap;

use super::target::{Target, fold_name};
use crate::vault::{Vault, VaultPath};

/// The files of a notebook that links may mean. The notebook is walked once, when a link names no place of its file.
#[derive(Debug)]
pub struct LinkedFiles<'v> {
    vault: &'v Vault,
    /// By folded name; of two with one name, the one with the shorter path first, then the first in order.
    by_name: OnceCell<HashMap<String, Vec<VaultPath>>>,
}

impl<'v> LinkedFiles<'v> {
    /// Those of a notebook.
    #[must_use]
    pub fn of(vault: &'v Vault) -> Self {
        Self { vault, by_name: OnceCell::new() }
    }

    /// The file that a link in the file `from` means. It is looked for beside that file, in the notebook's own folder,
    /// among the attachments, and anywhere: a bare name means the one with the shortest path, as in Obsidian, and a path
    /// that is wrong the only one of its name.
    #[must_use]
    pub fn resolve(&self, from: &VaultPath, target: &Target) -> Option<VaultPath> {
        // A link to a note costs no walk of the notebook.
        if !target.is_attached_kind() {
            return None;
        }
        let among = VaultPath::parse(&self.vault.attachment_folder()).and_then(|folder| folder.join(target.name()));
        let is_there = |path: &VaultPath| path.is_attached_kind() && self.vault.exists(path);
        let placed = target.places(from).into_iter().chain(among.ok()).find(is_there);
        placed.or_else(|| match self.by_name().get(&fold_name(target.name()))?.as_slice() {
            [first, ..] if !target.has_folder() => Some(first.clone()),
            [only] => Some(only.clone()),
            _ => None,
        })
    }

    fn by_name(&self) -> &HashMap<String, Vec<VaultPath>> {
        self.by_name.get_or_init(|| {
            let mut files: Vec<VaultPath> = self.vault.attachments().filter(VaultPath::is_attached_kind).collect();
            files.sort_by(|a, b| (a.as_str().len(), a).cmp(&(b.as_str().len(), b)));
            let mut by_name: HashMap<String, Vec<VaultPath>> = HashMap::new();
            for file in files {
                by_name.entry(fold_name(file.name())).or_default().push(file);
            }
            by_name
        })
    }
}
