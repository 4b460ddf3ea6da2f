//! Removes evidence, after checking that nothing else needs it.
//!
//! Evidence belongs to an id, and two files may have one id: a sync tool's copy, a conflict copy. Invariant: evidence
//! is removed only if no file of the notebook and none in its trash has its id; the folder is checked, never an index
//! that may be out of date.

use std::collections::HashSet;

use aho_corasick::AhoCorasick;

use crate::{
    markdown::MarkdownFile,
    source::SourceError,
    vault::{CustodyEvent, EvidenceMark, FileKind, Trashed, Unlisted, Vault, VaultError, VaultPath},
};

/// Returns those of the ids that a file of the notebook or of the trash uses. Files at the paths `besides`,
/// and files in the trash that came from there, are ignored. A file whose properties cannot be read uses
/// every id in its text. An error means that something could not be read, and that the answer is unknown.
pub fn ids_in_use<'i>(vault: &Vault, ids: &[&'i str], besides: &[VaultPath]) -> Result<HashSet<&'i str>, VaultError> {
    borne(vault, ids, |path| besides.contains(path), |trashed| besides.contains(&trashed.path))
}

/// The same for documents of the trash that are being erased, by their ids there: only they are ignored.
pub fn ids_in_use_beside_trashed<'i>(
    vault: &Vault,
    ids: &[&'i str],
    erased: &HashSet<&str>,
) -> Result<HashSet<&'i str>, VaultError> {
    borne(vault, ids, |_| false, |trashed| erased.contains(trashed.id.as_str()))
}

fn borne<'i>(
    vault: &Vault,
    ids: &[&'i str],
    is_beside: impl Fn(&VaultPath) -> bool,
    is_trashed_beside: impl Fn(&Trashed) -> bool,
) -> Result<HashSet<&'i str>, VaultError> {
    let mut borne = HashSet::new();
    let Some(names) = AhoCorasick::new(ids).ok().filter(|_| !ids.is_empty()) else { return Ok(borne) };
    let mut look = |file: &[u8]| {
        if names.is_match(file) {
            borne.extend(ids.iter().filter(|id| uses_evidence(file, id)));
        }
    };
    for file in vault.files() {
        let path = match file {
            Ok(file) => file.path,
            // A pipe or a device has no id.
            Err(unlisted) if is_no_file(vault, &unlisted) => continue,
            Err(unlisted) => return Err(unlisted.into()),
        };
        if !is_beside(&path) {
            match vault.read(&path) {
                // Gone since it was listed.
                Err(VaultError::NotFound { .. }) => {}
                file => look(&file?),
            }
        }
    }
    for trashed in vault.trash_list()?.iter().filter(|trashed| !is_trashed_beside(trashed)) {
        look(&vault.read_trashed(&trashed.id)?);
    }
    Ok(borne)
}

fn is_no_file(vault: &Vault, unlisted: &Unlisted) -> bool {
    let kind = unlisted.path.as_ref().and_then(|path| vault.kind(path.as_str()));
    matches!(kind, Some(FileKind::Pipe | FileKind::Socket | FileKind::Device))
}

/// Whether a file needs the evidence of an id: it states the id, or contains it in properties that cannot be read.
pub fn uses_evidence(file: &[u8], id: &str) -> bool {
    let (parsed, problems) = MarkdownFile::parse(file);
    match parsed.front_matter().text("id") {
        Some(stated) if stated == id => true,
        _ => {
            let unread =
                ["broken-front-matter", "unclosed-front-matter", "duplicate-key", "merge-conflict", "template"];
            let is_unread = problems.iter().any(|problem| unread.contains(&problem.code));
            is_unread && String::from_utf8_lossy(file).contains(id)
        }
    }
}

/// Removes marked evidence and records that in the custody log. Check with [`ids_in_use`] first.
pub fn remove_marked_evidence(vault: &Vault, mark: EvidenceMark, event: CustodyEvent) -> Result<(), VaultError> {
    let _lock = vault.write_lock()?;
    vault.remove_evidence(&vault.evidence_folder(mark.id())?)?;
    vault.append_custody(event, mark.id())?;
    mark.clear()
}

/// Cleans up after a crash or an error: the last line of the custody log, evidence without a source, a removal that was
/// not logged. Evidence that another program is working on is left alone. Returns how many folders of evidence were
/// removed.
pub fn clean_leftovers(vault: &Vault) -> Result<usize, SourceError> {
    vault.finish_custody()?;
    let abandoned = vault.abandoned_evidence()?;
    if abandoned.is_empty() {
        return Ok(0);
    }
    let _lock = vault.write_lock()?;
    let ids: Vec<String> = abandoned.iter().map(|mark| mark.id().to_owned()).collect();
    let ids: Vec<&str> = ids.iter().map(String::as_str).collect();
    let borne = ids_in_use(vault, &ids, &[])?;
    let mut removed = 0;
    for mark in abandoned {
        if borne.contains(mark.id()) { settle_kept(vault, mark)? } else { removed += settle_gone(vault, mark)? }
    }
    Ok(removed)
}

/// A file uses the id: the evidence stays, and a removal in the log is followed by `restored`.
fn settle_kept(vault: &Vault, mark: EvidenceMark) -> Result<(), VaultError> {
    let is_there = vault.has_folder(&vault.evidence_folder(mark.id())?);
    let is_logged_gone = vault.last_custody(mark.id())?.is_some_and(CustodyEvent::is_removal);
    if is_there && is_logged_gone {
        vault.append_custody(CustodyEvent::Restored, mark.id())?;
    }
    mark.clear()
}

/// No file uses the id: the evidence is removed, and the log says why.
fn settle_gone(vault: &Vault, mark: EvidenceMark) -> Result<usize, VaultError> {
    let folder = vault.evidence_folder(mark.id())?;
    let is_there = vault.has_folder(&folder);
    vault.remove_evidence(&folder)?;
    if vault.last_custody(mark.id())?.is_some_and(|event| !event.is_removal()) {
        vault.append_custody(mark.event(), mark.id())?;
    }
    mark.clear()?;
    Ok(usize::from(is_there))
}
