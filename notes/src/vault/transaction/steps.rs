//! The steps of a change, and how its journal writes them.

use serde::{Deserialize, Serialize};

use super::super::places::is_ulid;
use super::super::{ContentHash, VaultPath};

/// What happens to content that another program wrote, and that nobody has seen, when a change replaces it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum OnConflict {
    /// The change is refused and planned again: for an edit that depends on the content.
    Refuses,
    /// The content is kept beside the file as a visible conflict copy: for typing, which cannot be planned again.
    Beside,
}

/// One step of a change. The bytes of step 3 are in the file `3` beside the journal: the new ones until it is done, the
/// displaced ones afterwards.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Step {
    /// A new file.
    Make { path: VaultPath, new: ContentHash },
    /// Other bytes for a file.
    Replace { path: VaultPath, old: ContentHash, new: ContentHash, unseen: OnConflict },
    /// Removes a file: to this prepared entry of the trash, or else to the history.
    Remove { path: VaultPath, old: ContentHash, trash: Option<String> },
    /// A file gets another path.
    Move { from: VaultPath, to: VaultPath },
    /// A file comes back out of the trash.
    Restore { id: String, path: VaultPath },
    /// Removes a file for good, with everything that is kept of it.
    Erase { path: VaultPath },
}

impl Step {
    /// The paths that it concerns.
    pub fn paths(&self) -> impl Iterator<Item = &VaultPath> {
        let (first, second) = match self {
            Self::Move { from, to } => (from, Some(to)),
            Self::Make { path, .. }
            | Self::Replace { path, .. }
            | Self::Remove { path, .. }
            | Self::Restore { path, .. }
            | Self::Erase { path } => (path, None),
        };
        std::iter::once(first).chain(second)
    }

    /// Whether the file is as it should be already.
    pub fn changes_nothing(&self) -> bool {
        matches!(self, Self::Replace { old, new, unseen: OnConflict::Refuses, .. } if old == new)
    }

    /// Whether it is atomic on disk: after a crash it is either done or not, and needs no cleaning up.
    pub fn is_atomic(&self) -> bool {
        matches!(
            self,
            Self::Make { .. } | Self::Move { .. } | Self::Restore { .. } | Self::Remove { trash: Some(_), .. }
        )
    }
}

/// A step as the journal holds it.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum StepJson {
    Make { path: String, new: String },
    Replace { path: String, old: String, new: String, unseen: OnConflict },
    Remove { path: String, old: String, trash: Option<String> },
    Move { from: String, to: String },
    Restore { id: String, path: String },
    Erase { path: String },
}

impl From<&Step> for StepJson {
    fn from(step: &Step) -> Self {
        match step {
            Step::Make { path, new } => Self::Make { path: path.to_string(), new: new.to_string() },
            Step::Replace { path, old, new, unseen } => {
                Self::Replace { path: path.to_string(), old: old.to_string(), new: new.to_string(), unseen: *unseen }
            }
            Step::Remove { path, old, trash } => {
                Self::Remove { path: path.to_string(), old: old.to_string(), trash: trash.clone() }
            }
            Step::Move { from, to } => Self::Move { from: from.to_string(), to: to.to_string() },
            Step::Restore { id, path } => Self::Restore { id: id.clone(), path: path.to_string() },
            Step::Erase { path } => Self::Erase { path: path.to_string() },
        }
    }
}

impl StepJson {
    /// The step, where Dossier may have written it: it concerns files of its own kinds only.
    fn step(self) -> Option<Step> {
        let ours = |path: String| VaultPath::parse(&path).ok().filter(VaultPath::is_writable_kind);
        let hash = |text: String| text.parse::<ContentHash>().ok();
        Some(match self {
            Self::Make { path, new } => Step::Make { path: ours(path)?, new: hash(new)? },
            Self::Replace { path, old, new, unseen } => {
                Step::Replace { path: ours(path)?, old: hash(old)?, new: hash(new)?, unseen }
            }
            Self::Remove { path, old, trash } => {
                let trash = trash.map(|id| Some(id).filter(|id| is_ulid(id)).ok_or(())).transpose().ok()?;
                Step::Remove { path: ours(path)?, old: hash(old)?, trash }
            }
            Self::Move { from, to } => Step::Move { from: ours(from)?, to: ours(to)? },
            Self::Restore { id, path } => Step::Restore { id: Some(id).filter(|id| is_ulid(id))?, path: ours(path)? },
            Self::Erase { path } => Step::Erase { path: ours(path)? },
        })
    }
}

/// The journal's text.
pub(super) fn to_bytes(steps: &[Step]) -> Vec<u8> {
    let steps: Vec<StepJson> = steps.iter().map(StepJson::from).collect();
    serde_json::to_vec(&steps).unwrap_or_default()
}

/// The steps of a journal; `None` for what a crash tore, or no Dossier wrote.
pub(super) fn read(text: &[u8]) -> Option<Vec<Step>> {
    let written: Vec<StepJson> = serde_json::from_slice(text).ok()?;
    written.into_iter().map(StepJson::step).collect()
}
