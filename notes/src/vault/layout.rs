//! Where things lie in a notebook, and the names of its folders.

use std::path::{Path, PathBuf};

/// Original bytes, a folder for each source.
pub const EVIDENCE: &str = "Evidence";

/// Files that notes show or link.
pub const ATTACHMENTS: &str = "Attachments";
/// Their kinds, by file extension.
pub(super) const ATTACHED: [&str; 47] = [
    "avif", "bmp", "gif", "heic", "jpeg", "jpg", "png", "svg", "tif", "tiff", "webp", // images
    "csv", "doc", "docx", "eml", "epub", "geojson", "gpx", "htm", "html", "json", "kml", "mhtml", "odp", "ods", "odt",
    "pdf", "ppt", "pptx", "rtf", "tsv", "txt", "xls", "xlsx", "xml", "zip", // documents
    "flac", "m4a", "mkv", "mov", "mp3", "mp4", "ogg", "opus", "wav", "webm", "wma", // sounds and films
];

/// Saved searches, a file each.
pub const SEARCHES: &str = ".dossier/searches";
/// The custody logs, one a machine, each with its head.
pub const CUSTODY: &str = ".dossier/custody";
/// The notebook's settings, with the version of its format.
pub(super) const SETTINGS: &str = ".dossier/settings.json";
/// What tells git how to keep the notebook's files.
pub(super) const GIT_ATTRIBUTES: &str = ".gitattributes";
/// Dossier's own folder.
pub(super) const DOSSIER: &str = ".dossier";

/// The marks of evidence under way, within this machine's own files.
pub(super) const DRAFTS: &str = "drafts";

/// The custody logs, one a machine.
pub(super) fn custody(root: &Path) -> PathBuf {
    root.join(CUSTODY)
}

/// The notebook's settings, with the version of its format.
pub(super) fn settings(root: &Path) -> PathBuf {
    root.join(SETTINGS)
}

/// This machine's own files.
pub(super) fn local(root: &Path) -> PathBuf {
    root.join(DOSSIER).join("local")
}

/// This machine's own files in a notebook that cannot be written, for reading; `None` if a link or something else is in
/// the place of one of the folders.
pub(crate) fn readable_local(root: &Path) -> Option<PathBuf> {
    let is_folder = |path: &Path| path.symlink_metadata().is_ok_and(|found| found.is_dir());
    Some(local(root)).filter(|local| is_folder(&root.join(DOSSIER)) && is_folder(local))
}

/// Where writes are staged.
pub(super) fn tmp(root: &Path) -> PathBuf {
    local(root).join("tmp")
}

/// Where deleted files wait.
pub(super) fn trash(root: &Path) -> PathBuf {
    local(root).join("trash")
}

/// Where old bytes are kept.
pub(super) fn history(root: &Path) -> PathBuf {
    local(root).join("history")
}

/// Where unsaved typing is kept.
pub(super) fn journal(root: &Path) -> PathBuf {
    local(root).join("journal")
}

/// The lock file of the journal.
pub(super) fn journal_lock(root: &Path) -> PathBuf {
    local(root).join("journal.lock")
}

/// The bytes that changes replaced, one folder for each program that has the notebook open.
pub(super) fn undo(root: &Path) -> PathBuf {
    local(root).join("undo")
}

/// What was seen of each saved search.
pub(super) fn seen(root: &Path) -> PathBuf {
    local(root).join("seen")
}

/// How far each document was read here.
pub(super) fn reached(root: &Path) -> PathBuf {
    local(root).join("reached")
}

/// How the window was arranged when it was last used here.
pub(super) fn arrangement(root: &Path) -> PathBuf {
    local(root).join("window.json")
}

/// The lock, with its holder's name inside.
pub(super) fn lock(root: &Path) -> PathBuf {
    local(root).join("lock")
}

/// The file that identifies this folder.
pub(super) fn identity(root: &Path) -> PathBuf {
    local(root).join("identity")
}

/// Counts the writes.
pub(super) fn generation(root: &Path) -> PathBuf {
    local(root).join("generation")
}

/// This machine's name in the custody log.
pub(super) fn machine(root: &Path) -> PathBuf {
    local(root).join("machine")
}

/// The name of the analyst who works on this machine.
pub(super) fn analyst(root: &Path) -> PathBuf {
    local(root).join("analyst")
}

/// The line of the custody log that is being written.
pub(super) fn custody_pending(root: &Path) -> PathBuf {
    local(root).join("custody.next")
}

/// The folders that Dossier makes for itself, those above first.
pub(super) const OWN_FOLDERS: [&str; 13] = [
    DOSSIER,
    CUSTODY,
    SEARCHES,
    ".dossier/local",
    ".dossier/local/tmp",
    ".dossier/local/trash",
    ".dossier/local/history",
    ".dossier/local/journal",
    ".dossier/local/undo",
    ".dossier/local/drafts",
    ".dossier/local/seen",
    ".dossier/local/reached",
    ".dossier/local/index",
];

/// The files in them that it writes in place or reads on opening.
pub(super) const OWN_FILES: [&str; 9] = [
    SETTINGS,
    ".dossier/local/lock",
    ".dossier/local/journal.lock",
    ".dossier/local/identity",
    ".dossier/local/generation",
    ".dossier/local/machine",
    ".dossier/local/analyst",
    ".dossier/local/window.json",
    ".dossier/local/custody.next",
];
