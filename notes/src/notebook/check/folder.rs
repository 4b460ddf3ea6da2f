//! One folder of evidence: its files against SHA256SUMS, and its record against them.

use std::collections::{BTreeMap, BTreeSet};

use super::report::Findings;
use crate::markdown::text_hash;
use crate::notebook::Notebook;
use crate::source::{CAPTURED_TEXT, CaptureRecord, RECORD, SUMS};
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
    pub facts: Option<CaptureRecord>,
    /// Fingerprint of SHA256SUMS.
    pub sums: Option<ContentHash>,
    /// Fingerprint of the original.
    pub original: Option<String>,
    /// Fingerprint of the text as captured.
    pub text: Option<String>,
}

/// Verifies one folder. Findings are reported for `findings.path`.
pub(super) fn check_folder(notebook: &Notebook, folder: &VaultPath, findings: &mut Findings<'_>) -> EvidenceFolder {
    FolderCheck { notebook, folder, found: EvidenceFolder::default(), findings }.run()
}

/// The check of one folder.
struct FolderCheck<'c, 'f> {
    notebook: &'c Notebook,
    folder: &'c VaultPath,
    found: EvidenceFolder,
    findings: &'c mut Findings<'f>,
}

impl FolderCheck<'_, '_> {
    fn run(mut self) -> EvidenceFolder {
        let names = self.list("");
        let listed = self.sums();
        for name in names.iter().filter(|name| *name != SUMS && !listed.contains_key(*name)) {
            let (last, file) = (name.rsplit('/').next().unwrap_or(name), format!("{}/{name}", self.folder));
            if is_junk(last) {
                self.findings.notice("stray-file", format!("{file} was left there by a file manager"));
            } else {
                self.findings.problem("unlisted-file", format!("{file} is not listed in SHA256SUMS"));
            }
        }
        for (name, stated) in &listed {
            let bytes = if names.contains(name) { self.read(name) } else { None };
            self.check_file(name, stated, bytes);
        }
        if !listed.is_empty() {
            self.check_listed(&listed);
            self.check_record();
        }
        self.found
    }

    /// The files below a folder inside it (`""`: the folder itself), by their names from the folder on.
    fn list(&mut self, below: &str) -> BTreeSet<String> {
        let inner = if below.is_empty() { Ok(self.folder.clone()) } else { self.folder.join(below) };
        let entries = match inner.and_then(|inner| self.notebook.vault().list_entries(&inner)) {
            Ok(entries) => entries,
            Err(error) => {
                self.findings.problem("unreadable", error.to_string());
                return BTreeSet::new();
            }
        };
        if entries.is_empty() && !below.is_empty() {
            self.findings.problem("unlisted-file", format!("{}/{below} is an empty folder", self.folder));
        }
        let mut names = BTreeSet::new();
        for entry in entries {
            let name = if below.is_empty() { entry.name().to_owned() } else { format!("{below}/{}", entry.name()) };
            match entry.kind {
                _ if !entry.is_plain() => {
                    self.findings.problem("odd-file", format!("{} is not a regular file", entry.path));
                }
                FileKind::Folder => names.append(&mut self.list(&name)),
                _ => drop(names.insert(name)),
            }
        }
        names
    }

    /// SHA256SUMS: the fingerprint of each listed file.
    fn sums(&mut self) -> BTreeMap<String, String> {
        let (mut listed, folder) = (BTreeMap::new(), self.folder);
        let Some(bytes) = self.read(SUMS) else {
            self.findings.problem("sums-missing", format!("{folder}/{SUMS} is missing or cannot be read"));
            return listed;
        };
        self.found.sums = Some(ContentHash::of(&bytes));
        let text = String::from_utf8_lossy(&bytes);
        for (at, line) in text.lines().enumerate() {
            let read = sum_line(line).filter(|(_, name)| folder.join(name).is_ok() && *name != SUMS);
            let is_new = read.is_some_and(|(hash, name)| listed.insert(name.to_owned(), hash.to_owned()).is_none());
            if !is_new {
                self.findings.problem("sums-broken", format!("line {} of {folder}/{SUMS} cannot be read", at + 1));
            }
        }
        if listed.is_empty() {
            self.findings.problem("sums-broken", format!("{folder}/{SUMS} lists nothing"));
        }
        listed
    }

    /// A listed file against its fingerprint in SHA256SUMS.
    fn check_file(&mut self, name: &str, stated: &str, bytes: Option<Vec<u8>>) {
        let folder = self.folder;
        let Some(bytes) = bytes else {
            return self.findings.problem("wrong-hash", format!("{folder}/{name} is missing"));
        };
        let hash = ContentHash::of(&bytes).to_string();
        if !hash.eq_ignore_ascii_case(stated) {
            self.findings.problem("wrong-hash", format!("{folder}/{name} is not what was captured"));
        }
        match name {
            RECORD => self.found.facts = CaptureRecord::read(&bytes),
            CAPTURED_TEXT => self.found.text = Some(text_hash(&String::from_utf8_lossy(&bytes)).to_string()),
            _ if name.starts_with("raw.") => self.found.original = Some(hash),
            _ => {}
        }
    }

    /// Checks that the files that every capture has are listed: an original, its text and its record.
    fn check_listed(&mut self, listed: &BTreeMap<String, String>) {
        let folder = self.folder;
        for name in [CAPTURED_TEXT, RECORD].into_iter().filter(|name| !listed.contains_key(*name)) {
            self.findings.problem("sums-broken", format!("{folder}/{SUMS} has no line for {name}"));
        }
        if listed.keys().filter(|name| name.starts_with("raw.")).count() != 1 {
            let message = format!("{folder}/{SUMS} has no line for the original, or several");
            self.findings.problem("sums-broken", message);
        }
    }

    /// The record against the files beside it.
    fn check_record(&mut self) {
        let folder = self.folder;
        let Some(facts) = &self.found.facts else {
            return self.findings.problem("wrong-record", format!("{folder}/{RECORD} cannot be read"));
        };
        let differs = |stated: &str, found: &Option<String>| found.as_ref().is_some_and(|found| found != stated);
        let wrong = [
            ("the original", differs(&facts.sha256, &self.found.original)),
            ("the text", differs(&facts.text_sha256, &self.found.text)),
        ];
        for (of, _) in wrong.into_iter().filter(|(_, is_wrong)| *is_wrong) {
            let message = format!("{folder}/{RECORD} states another fingerprint of {of}");
            self.findings.problem("wrong-record", message);
        }
    }

    fn read(&self, name: &str) -> Option<Vec<u8>> {
        self.notebook.vault().read(&self.folder.join(name).ok()?).ok()
    }
}

/// `<64 hex digits>  <name>`, as sha256sum writes it.
fn sum_line(line: &str) -> Option<(&str, &str)> {
    let (hash, name) = line.split_once(' ')?;
    let name = name.strip_prefix([' ', '*'])?;
    (hash.parse::<ContentHash>().is_ok() && !name.is_empty()).then_some((hash, name))
}
