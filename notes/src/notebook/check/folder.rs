//! One folder of evidence: its files against SHA256SUMS, and its record against them.

use std::collections::{BTreeMap, BTreeSet};

use super::report::Findings;
use crate::markdown::text_hash;
use crate::notebook::Notebook;
use crate::source::{CAPTURED_TEXT, CaptureFacts, RECORD, SUMS};
use crate::vault::{ContentHash, FileKind, VaultPath};

/// Files that file managers leave behind: no evidence, and no tampering.
const JUNK: [&str; 4] = [".DS_Store", "Thumbs.db", "desktop.ini", ".directory"];

/// Whether a file manager made a file of this name: those, and the `._…` of macOS.
pub(super) fn is_junk(name: &str) -> bool {
    JUNK.iter().any(|junk| junk.eq_ignore_ascii_case(name)) || name.starts_with("._")
}

/// What a folder of evidence holds, as far as it could be read.
#[derive(Default)]
pub(super) struct EvidenceFolder {
    /// The record of the capture.
    pub facts: Option<CaptureFacts>,
    /// Fingerprint of SHA256SUMS.
    pub sums: Option<ContentHash>,
    /// Fingerprint of the original.
    pub original: Option<String>,
    /// Fingerprint of the text as captured.
    pub text: Option<String>,
}

/// Verifies one folder. What it finds is said of `findings.path`.
pub(super) fn check_folder(notebook: &Notebook, folder: &VaultPath, findings: &mut Findings<'_>) -> EvidenceFolder {
    let mut names = BTreeSet::new();
    list(notebook, folder, "", &mut names, findings);
    let mut found = EvidenceFolder::default();
    let listed = sums(notebook, folder, &mut found, findings);
    for name in names.iter().filter(|name| *name != SUMS && !listed.contains_key(*name)) {
        let (last, file) = (name.rsplit('/').next().unwrap_or(name), format!("{folder}/{name}"));
        if is_junk(last) {
            findings.notice("stray-file", format!("{file} was left there by a file manager"));
        } else {
            findings.problem("unlisted-file", format!("{file} is listed nowhere"));
        }
    }
    for (name, stated) in &listed {
        check_file(notebook, folder, name, stated, names.contains(name), &mut found, findings);
    }
    if !listed.is_empty() {
        check_listed(folder, &listed, findings);
        check_record(folder, &found, findings);
    }
    found
}

/// The files below a folder by their names in it.
fn list(
    notebook: &Notebook,
    folder: &VaultPath,
    below: &str,
    names: &mut BTreeSet<String>,
    findings: &mut Findings<'_>,
) {
    let inner = if below.is_empty() { Ok(folder.clone()) } else { folder.join(below) };
    let kept = match inner.and_then(|inner| notebook.vault().list_entries(&inner)) {
        Ok(kept) => kept,
        Err(error) => return findings.problem("unreadable", error.to_string()),
    };
    let is_empty = kept.is_empty();
    for kept in kept {
        let name = if below.is_empty() { kept.name().to_owned() } else { format!("{below}/{}", kept.name()) };
        match kept.kind {
            _ if !kept.is_plain() => findings.problem("odd-file", format!("{} is not a regular file", kept.path)),
            FileKind::Folder => list(notebook, folder, &name, names, findings),
            _ => drop(names.insert(name)),
        }
    }
    if is_empty && !below.is_empty() {
        findings.problem("unlisted-file", format!("{folder}/{below} is an empty folder"));
    }
}

/// SHA256SUMS: the fingerprint of each listed file.
fn sums(
    notebook: &Notebook,
    folder: &VaultPath,
    found: &mut EvidenceFolder,
    findings: &mut Findings<'_>,
) -> BTreeMap<String, String> {
    let mut listed = BTreeMap::new();
    let Some(bytes) = read(notebook, folder, SUMS) else {
        findings.problem("sums-missing", format!("{folder}/{SUMS} is missing or cannot be read"));
        return listed;
    };
    found.sums = Some(ContentHash::of(&bytes));
    let text = String::from_utf8_lossy(&bytes);
    for (at, line) in text.lines().enumerate() {
        let read = sum_line(line).filter(|(_, name)| folder.join(name).is_ok() && *name != SUMS);
        let is_new = read.is_some_and(|(hash, name)| listed.insert(name.to_owned(), hash.to_owned()).is_none());
        if !is_new {
            findings.problem("sums-broken", format!("line {} of {folder}/{SUMS} cannot be read", at + 1));
        }
    }
    if listed.is_empty() {
        findings.problem("sums-broken", format!("{folder}/{SUMS} lists nothing"));
    }
    listed
}

/// `<64 hex digits>  <name>`, as sha256sum writes it.
fn sum_line(line: &str) -> Option<(&str, &str)> {
    let (hash, name) = line.split_once(' ')?;
    let name = name.strip_prefix([' ', '*'])?;
    (hash.parse::<ContentHash>().is_ok() && !name.is_empty()).then_some((hash, name))
}

fn check_file(
    notebook: &Notebook,
    folder: &VaultPath,
    name: &str,
    stated: &str,
    is_there: bool,
    found: &mut EvidenceFolder,
    findings: &mut Findings<'_>,
) {
    let bytes = if is_there { read(notebook, folder, name) } else { None };
    let Some(bytes) = bytes else {
        return findings.problem("wrong-hash", format!("{folder}/{name} is missing"));
    };
    let hash = ContentHash::of(&bytes).to_string();
    if !hash.eq_ignore_ascii_case(stated) {
        findings.problem("wrong-hash", format!("{folder}/{name} is not what was captured"));
    }
    match name {
        RECORD => found.facts = CaptureFacts::read(&bytes),
        CAPTURED_TEXT => found.text = Some(text_hash(&String::from_utf8_lossy(&bytes)).to_string()),
        _ if name.starts_with("raw.") => found.original = Some(hash),
        _ => {}
    }
}

/// What every capture has: an original, its text and its record.
fn check_listed(folder: &VaultPath, listed: &BTreeMap<String, String>, findings: &mut Findings<'_>) {
    for name in [CAPTURED_TEXT, RECORD].into_iter().filter(|name| !listed.contains_key(*name)) {
        findings.problem("sums-broken", format!("{folder}/{SUMS} has no line for {name}"));
    }
    if listed.keys().filter(|name| name.starts_with("raw.")).count() != 1 {
        findings.problem("sums-broken", format!("{folder}/{SUMS} has no line, or several, for the original"));
    }
}

/// The record against the files beside it.
fn check_record(folder: &VaultPath, found: &EvidenceFolder, findings: &mut Findings<'_>) {
    let Some(facts) = &found.facts else {
        return findings.problem("wrong-record", format!("{folder}/{RECORD} cannot be read"));
    };
    let differs = |stated: &str, found: &Option<String>| found.as_ref().is_some_and(|found| found != stated);
    if differs(&facts.sha256, &found.original) {
        findings.problem("wrong-record", format!("{folder}/{RECORD} states another fingerprint of the original"));
    }
    if differs(&facts.text_sha256, &found.text) {
        findings.problem("wrong-record", format!("{folder}/{RECORD} states another fingerprint of the text"));
    }
}

fn read(notebook: &Notebook, folder: &VaultPath, name: &str) -> Option<Vec<u8>> {
    notebook.vault().read(&folder.join(name).ok()?).ok()
}
