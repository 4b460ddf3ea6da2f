//! Sources, evidence and custody logs against each other. docs/format.md has the table of what is found.

use std::collections::{BTreeMap, BTreeSet};

use super::claims::{Claims, EDITED};
use super::custody::Custody;
use super::folder::{EvidenceFolder, check_folder, is_junk};
use super::report::{CheckReport, Findings, finding};
use crate::notebook::Notebook;
use crate::source::{CaptureRecord, RECORD, SUMS};
use crate::vault::{ContentHash, EvidenceEntry, FileKind, VaultPath, layout};

/// How many times the pass runs at most. It is repeated if another program wrote meanwhile and the result has
/// problems.
const MAX_PASSES: usize = 3;

/// Verifies all evidence, and the logs against `noted` heads.
pub(super) fn check(notebook: &Notebook, claims: &[Claims], noted: &[ContentHash], report: &mut CheckReport) {
    for look in 1.. {
        let generation = notebook.vault().generation();
        let mut found = CheckReport::default();
        EvidencePass::of(notebook, claims, &mut found).check(noted, &mut found);
        if found.problems.is_empty() || look == MAX_PASSES || notebook.vault().generation() == generation {
            report.problems.append(&mut found.problems);
            report.notices.append(&mut found.notices);
            report.heads = found.heads;
            return;
        }
    }
}

/// One pass over everything.
struct EvidencePass<'n> {
    notebook: &'n Notebook,
    claims: &'n [Claims],
    /// Which sources name which folder of evidence.
    named: BTreeMap<String, Vec<&'n Claims>>,
    /// The folders that are there.
    folders: BTreeSet<String>,
    /// The folders of sources in the trash.
    trashed: BTreeSet<String>,
    custody: Custody,
}

impl<'n> EvidencePass<'n> {
    /// Lists the folders before it reads the logs, so that a capture made in between is found in a log.
    fn of(notebook: &'n Notebook, claims: &'n [Claims], report: &mut CheckReport) -> Self {
        let name = |id: &str| notebook.vault().evidence_folder(id).map(|folder| folder.name().to_owned());
        let mut named: BTreeMap<String, Vec<&Claims>> = BTreeMap::new();
        for claim in claims {
            if let Some(folder) = claim.id.as_deref().and_then(|id| name(id).ok()) {
                named.entry(folder).or_default().push(claim);
            }
        }
        let trashed = notebook.trashed_sources().unwrap_or_default();
        let trashed = trashed.iter().filter_map(|id| name(id).ok()).collect();
        let (folders, strays) = list_evidence(notebook, report);
        let custody = Custody::read(notebook, report);
        let pass = Self { notebook, claims, named, folders, trashed, custody };
        report_strays(&strays, pass.has_captures(), report);
        pass
    }

    fn check(&self, noted: &[ContentHash], report: &mut CheckReport) {
        let mut read = BTreeMap::new();
        for name in &self.folders {
            if let Some(folder) = self.check_folder(name, report) {
                read.insert(name.as_str(), folder);
            }
        }
        self.custody.check_captures(&read, report);
        for claim in self.claims {
            self.check_claim(claim, &read, report);
        }
        self.custody.check_heads(noted, report);
    }

    fn check_folder(&self, name: &str, report: &mut CheckReport) -> Option<EvidenceFolder> {
        let folder = VaultPath::parse(&format!("{}/{name}", layout::EVIDENCE)).ok()?;
        let named = self.named.get(name);
        let is_evidence = named.is_some() || self.custody.names(name) || is_named_like_evidence(self.notebook, &folder);
        let mut findings = Findings { path: folder.clone(), report };
        if named.is_none() && self.trashed.contains(name) {
            findings.notice("source-in-trash", "the source of this evidence is in the trash");
        } else if !is_evidence && self.has_captures() && !name.starts_with('.') {
            findings.problem("unlisted-file", format!("{folder} is not evidence of a source"));
        } else if named.is_none() {
            findings.notice("no-source", "this original belongs to no source");
        }
        if !is_evidence {
            return None;
        }
        findings.path = named.map_or(folder.clone(), |claims| claims[0].path.clone());
        let found = check_folder(self.notebook, &folder, &mut findings);
        if let Some(facts) = &found.facts {
            self.check_owner(name, facts, &mut findings);
            let line = found.sums.and_then(|sums| facts.custody_line(&sums));
            self.custody.check_capture(&folder, facts, line, &mut findings);
        }
        Some(found)
    }

    /// Whether Dossier has captured anything in this notebook. If not, a folder of that name may be the
    /// user's own, and may hold anything.
    fn has_captures(&self) -> bool {
        !self.custody.logs.is_empty()
    }

    fn check_owner(&self, name: &str, facts: &CaptureRecord, findings: &mut Findings<'_>) {
        let owner = self.notebook.vault().evidence_folder(&facts.id);
        if owner.is_ok_and(|folder| folder.name() != name) {
            findings
                .problem("wrong-record", format!("the record in {}/{name} belongs to {}", layout::EVIDENCE, facts.id));
        }
    }

    /// Compares a source with its evidence.
    fn check_claim(&self, claim: &Claims, read: &BTreeMap<&str, EvidenceFolder>, report: &mut CheckReport) {
        let mut findings = Findings { path: claim.path.clone(), report };
        let folder = claim.id.as_deref().and_then(|id| self.notebook.vault().evidence_folder(id).ok());
        let evidence = folder.as_ref().and_then(|folder| read.get(folder.name()));
        match (evidence, &claim.id) {
            (Some(evidence), _) => compare(claim, evidence, &mut findings),
            // Erased since it was listed.
            _ if !self.notebook.vault().exists(&claim.path) => {}
            (None, _) if !claim.states_a_fingerprint() => {
                findings.notice("no-evidence", "there is no original of this source");
            }
            (None, None) => findings
                .problem("evidence-missing", "it states the fingerprint of an original, but no id by which to find it"),
            (None, Some(id)) => {
                let why = self.custody.removal(id).unwrap_or_default();
                findings.problem("evidence-missing", format!("the evidence of this source is gone{why}"));
            }
        }
    }
}

/// Compares what a source states with the record and the text of its evidence.
fn compare(claim: &Claims, evidence: &EvidenceFolder, findings: &mut Findings<'_>) {
    let facts = evidence.facts.as_ref();
    let original = facts.map(|facts| &facts.sha256).or(evidence.original.as_ref());
    let text = facts.map(|facts| &facts.text_sha256).or(evidence.text.as_ref());
    let mut state = |key: &str, stated: &Option<String>, recorded: Option<&String>| match (stated, recorded) {
        (Some(stated), Some(recorded)) if stated != recorded => {
            findings.problem("wrong-record", format!("{key} differs from the record of the capture"));
        }
        (None, Some(_)) => findings.problem("wrong-record", format!("{key} is missing")),
        _ => {}
    };
    state("sha256", &claim.sha256, original);
    state("text_sha256", &claim.text_sha256, text);
    if let Some(facts) = facts.filter(|facts| !facts.is_old() && !is_moment(claim, facts)) {
        state("captured_utc", &claim.captured_utc, Some(&facts.captured_utc));
    }
    let captured = evidence.text.as_ref().or(text).or(claim.text_sha256.as_ref());
    if captured.is_none_or(|captured| *captured == claim.body) {
        return;
    }
    if claim.is_edited {
        findings.notice("edited-since-capture", "the text was edited since it was captured, and the source says so");
    } else {
        findings.problem(
            "wrong-hash",
            format!(
                "edited since capture: the text is not the text that was captured, though its text_sha256 says so; \
                 if the edit is yours, add \"{EDITED}: true\" to its properties"
            ),
        );
    }
}

/// Whether the time that a source states is the recorded one, in whatever form another program wrote it.
fn is_moment(claim: &Claims, facts: &CaptureRecord) -> bool {
    let stated = claim.captured_utc.as_deref().map(|text| text.trim().trim_end_matches('Z').replace(' ', "T"));
    let moment = |text: &str| text.parse::<jiff::civil::DateTime>().ok();
    stated.is_some_and(|stated| moment(&stated).is_some_and(|stated| Some(stated) == moment(&facts.captured_utc)))
}

/// The folders of evidence, and what else lies beside them.
fn list_evidence(notebook: &Notebook, report: &mut CheckReport) -> (BTreeSet<String>, Vec<EvidenceEntry>) {
    let mut folders = BTreeSet::new();
    let mut strays = Vec::new();
    let Ok(root) = VaultPath::parse(layout::EVIDENCE) else { return (folders, strays) };
    match notebook.vault().list_entries(&root) {
        Ok(kept) => {
            for kept in kept {
                match kept.is_plain() && kept.kind == FileKind::Folder {
                    true => drop(folders.insert(kept.name().to_owned())),
                    false => strays.push(kept),
                }
            }
        }
        Err(error) => report.problems.push(finding(&root, "unreadable", error.to_string())),
    }
    (folders, strays)
}

fn report_strays(strays: &[EvidenceEntry], has_captures: bool, report: &mut CheckReport) {
    for stray in strays {
        let found = |code| finding(&stray.path, code, format!("{} is not evidence of a source", stray.path));
        match has_captures && !is_junk(stray.name()) {
            true => report.problems.push(found("unlisted-file")),
            false => report.notices.push(found("stray-file")),
        }
    }
}

fn is_named_like_evidence(notebook: &Notebook, folder: &VaultPath) -> bool {
    let files = notebook.vault().list_entries(folder).unwrap_or_default();
    files.iter().any(|kept| [SUMS, RECORD].contains(&kept.name()))
}
