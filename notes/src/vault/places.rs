//! The places of Dossier's own files, and what else may be there.
//!
//! A notebook may come by mail, from an archive or from a sync tool: a link with the name of a folder that Dossier
//! empties would lead to somebody else's files. So each place is checked before it is used.

use std::path::Path;

use ulid::Ulid;

use super::disk::{self, FileKind};
use super::{VaultPath, layout};

/// Something in the place of one of Dossier's own files or folders.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Obstacle {
    /// The path of Dossier's own file or folder.
    pub path: VaultPath,
    /// What is there.
    pub found: FileKind,
}

/// All obstacles. What is below an obstacle is not checked.
pub(super) fn obstacles(root: &Path) -> Vec<Obstacle> {
    let folders = layout::OWN_FOLDERS.iter().map(|place| (*place, FileKind::Folder));
    let files = layout::OWN_FILES.iter().map(|place| (*place, FileKind::File));
    let mut obstacles: Vec<Obstacle> = Vec::new();
    for (place, wanted) in folders.chain(files) {
        let place = Path::new(place);
        if obstacles.iter().any(|obstacle| place.starts_with(obstacle.path.as_str())) {
            continue;
        }
        if let Some(found) = disk::kind(&root.join(place)).filter(|found| *found != wanted) {
            obstacles.push(Obstacle { path: VaultPath::of_disk(place), found });
        }
    }
    obstacles
}

/// Whether a name is a ULID, which Dossier gives: 26 characters that sort by time.
pub(super) fn is_ulid(name: &str) -> bool {
    name.len() == ulid::ULID_LEN && Ulid::from_string(name).is_ok()
}

/// Whether a name is one part of a path, safe on every system: letters, figures, `-` and `_`.
pub(super) fn is_safe_part(name: &str) -> bool {
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
    (1..=80).contains(&name.len()) && name.bytes().all(is_plain)
}
