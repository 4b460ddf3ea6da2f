//! Reports what is in the place of something else: links, pipes, and names that cannot be written.

use std::fmt::Display;

use super::report::{CheckReport, Finding, finding};
use crate::kind::Kind;
use crate::notebook::Notebook;
use crate::vault::{FileKind, Unlisted, VaultPath, layout};

/// The folders that Dossier writes documents and originals to.
fn folders() -> impl Iterator<Item = &'static str> {
    Kind::ALL.into_iter().map(Kind::folder).chain([layout::EVIDENCE])
}

/// Names what keeps the notebook read-only, and every folder or document of it that is a link.
pub(super) fn check_places(notebook: &Notebook, report: &mut CheckReport) {
    for obstacle in notebook.vault().obstacles() {
        let message = format!("it is {}, which Dossier does not follow, so the notebook is read-only", obstacle.found);
        report.problems.push(finding(&obstacle.path, code(obstacle.found), message));
    }
    for name in folders() {
        let (Ok(path), Some(found)) = (VaultPath::parse(name), notebook.vault().kind(name)) else { continue };
        if found != FileKind::Folder {
            let message = format!("it is {found}, not a folder, so its contents are not read");
            report.problems.push(finding(&path, code(found), message));
        }
    }
    for link in notebook.vault().links().filter(|link| folders().all(|folder| folder != link.as_str())) {
        let message = "it is a link, which Dossier does not follow, so the file is not read";
        report.notices.push(finding(&link, "link", message));
    }
}

/// The finding for a folder that could not be listed, or for an entry that is not a regular file.
pub(super) fn not_listed(unlisted: &Unlisted) -> Finding {
    let path = unlisted.path.as_ref().map_or(".", VaultPath::as_str);
    unreadable(path, &unlisted.cause)
}

/// Something of the notebook that could not be read.
pub(super) fn unreadable(path: &str, error: &impl Display) -> Finding {
    let path = VaultPath::parse_shown(path).unwrap_or_else(|_| VaultPath::root());
    finding(&path, "unreadable", error.to_string())
}

fn code(found: FileKind) -> &'static str {
    if found == FileKind::Link { "link" } else { "misplaced" }
}
