//! The custody logs: each checked by itself, and against the evidence.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::folder::{EvidenceFolder, is_junk};
use super::report::{CheckReport, Findings, finding};
use crate::notebook::{Notebook, sample};
use crate::source::{CaptureRecord, RECORD, SUMS};
use crate::vault::{
    ContentHash, CustodyEvent, CustodyFault, CustodyLog, FileKind, LoggedLine, VaultPath, last_event, layout,
};

/// The logs of a notebook, with their lines by the evidence that they speak of.
pub(super) struct Custody {
    pub logs: Vec<CustodyLog>,
    /// By the name of the folder: log and line.
    lines: HashMap<String, Vec<(usize, usize)>>,
}

impl Custody {
    /// Reads the logs and reports the faults of each.
    pub(super) fn read(notebook: &Notebook, report: &mut CheckReport) -> Self {
        let Ok(folder) = VaultPath::parse(layout::CUSTODY) else {
            return Self { logs: Vec::new(), lines: HashMap::new() };
        };
        let logs = notebook.vault().custody_logs().unwrap_or_else(|error| {
            report.problems.push(finding(&folder, "unreadable", error.to_string()));
            Vec::new()
        });
        check_files(notebook, &folder, report);
        for log in &logs {
            for fault in &log.faults {
                let (code, message) = code_and_message(fault, log);
                report.problems.push(finding(&log.path, code, message));
            }
            if log.is_old() {
                let message =
                    "this log was written by an older version, so it cannot be known whether its end was cut off";
                report.notices.push(finding(&log.path, "older-custody", message));
            }
        }
        report.heads = logs.iter().filter_map(CustodyLog::head).collect();
        let mut lines: HashMap<String, Vec<(usize, usize)>> = HashMap::new();
        for (at, log) in logs.iter().enumerate() {
            for (number, line) in log.lines.iter().enumerate() {
                let folder = line.id.as_deref().and_then(|id| notebook.vault().evidence_folder(id).ok());
                if let Some(folder) = folder {
                    lines.entry(folder.name().to_owned()).or_default().push((at, number));
                }
            }
        }
        Self { logs, lines }
    }

    /// Whether a log mentions a folder of evidence.
    pub(super) fn names(&self, folder: &str) -> bool {
        self.lines.contains_key(folder)
    }

    /// Why the evidence of an id is gone, as the logs say it.
    pub(super) fn removal(&self, id: &str) -> Option<String> {
        let mut lines = self.logs.iter().flat_map(|log| &log.lines).filter(|line| line.id.as_deref() == Some(id));
        let line = lines.rfind(|line| line.event.is_some_and(CustodyEvent::is_removal))?;
        let at = line.at.as_deref().unwrap_or("an unknown time");
        Some(format!(": {} at {at}, says the custody log", line.event?.word()))
    }

    /// Compares the record of a folder with its line in a log. `expected` is the line that the record and SHA256SUMS
    /// imply.
    pub(super) fn check_capture(
        &self,
        folder: &VaultPath,
        facts: &CaptureRecord,
        expected: Option<String>,
        findings: &mut Findings<'_>,
    ) {
        if facts.is_old() {
            return self.check_old(folder, facts, findings);
        }
        let (Some(place), Some(expected)) = (&facts.custody, expected) else {
            return findings
                .problem("wrong-record", format!("{folder}/{RECORD} does not state its line of the custody log"));
        };
        let log = self.logs.iter().find(|log| log.name == place.log);
        let line = usize::try_from(place.line).ok().and_then(|line| log?.lines.get(line.checked_sub(1)?));
        let which = format!("line {} of {}/{}.jsonl", place.line, layout::CUSTODY, place.log.escape_debug());
        match line {
            Some(line) if line.bytes == expected.as_bytes() => {}
            Some(_) => findings.problem("no-custody", format!("{which} does not belong to {folder}/{SUMS}")),
            None => findings.problem("no-custody", format!("{which} is missing, although {folder} refers to it")),
        }
    }

    /// Version 1 evidence is checked by the fields that it has. Evidence that a log recorded as version 2
    /// must not claim to be version 1.
    fn check_old(&self, folder: &VaultPath, facts: &CaptureRecord, findings: &mut Findings<'_>) {
        let lines: Vec<&LoggedLine> = self.captures(folder.name()).map(|(_, _, line)| line).collect();
        if lines.iter().any(|line| line.number.is_some()) {
            let message = format!("{folder}/{RECORD} claims an older version than the custody log recorded");
            return findings.problem("wrong-record", message);
        }
        match lines.first() {
            Some(line) if line.sha256.as_ref().is_some_and(|stated| *stated != facts.sha256) => {
                findings.problem(
                    "wrong-record",
                    format!("the custody log states another fingerprint of the original in {folder}"),
                );
            }
            Some(_) => {}
            // Older versions wrote the sample without a custody log.
            None if sample::has_evidence(folder.name()) => {}
            None => return findings.problem("no-custody", format!("no custody log names {folder}")),
        }
        findings.notice(
            "older-evidence",
            format!("{folder} is of an older version: the custody log does not cover its text and its record"),
        );
    }

    /// Compares every version 2 capture in the logs with the folders that exist.
    pub(super) fn check_captures(&self, read: &BTreeMap<&str, EvidenceFolder>, report: &mut CheckReport) {
        for folder in self.lines.keys() {
            let Ok(path) = VaultPath::parse(&format!("{}/{folder}", layout::EVIDENCE)) else { continue };
            let mut findings = Findings { path, report };
            let id = self.captures(folder).find_map(|(_, _, line)| line.id.as_deref());
            let last = id.and_then(|id| last_event(&self.logs, id));
            let is_removed = last.is_some_and(CustodyEvent::is_removal);
            match read.get(folder.as_str()) {
                None if !is_removed && self.captures(folder).any(|(_, _, line)| line.number.is_some()) => {
                    findings.problem(
                        "evidence-missing",
                        "it is gone, and no line of the custody log says that it was removed",
                    );
                }
                None => {}
                Some(found) => {
                    self.check_lines(folder, found, &mut findings);
                    if is_removed {
                        findings
                            .notice("evidence-came-back", "the custody log says that it was removed, but it is there");
                    }
                }
            }
        }
    }

    /// A folder whose record names another line than this one, or cannot be read.
    fn check_lines(&self, folder: &str, found: &EvidenceFolder, findings: &mut Findings<'_>) {
        for (log, number, line) in self.captures(folder).filter(|(_, _, line)| line.number.is_some()) {
            let place = found.facts.as_ref().map(|facts| &facts.custody);
            let is_its_own = place.is_none_or(|place| {
                place.as_ref().is_some_and(|place| place.log == log && place.line == number as u64 + 1)
            });
            let is_old = found.facts.as_ref().is_some_and(CaptureRecord::is_old);
            if !is_its_own && !is_old {
                findings.problem("no-custody", format!("line {} of {log}.jsonl records the same capture", number + 1));
            }
            let sums = found.sums.map(|sums| sums.to_string());
            if sums.is_some() && sums != line.sums {
                findings.problem("wrong-hash", format!("{SUMS} is not what line {} of {log}.jsonl states", number + 1));
            }
        }
    }

    /// The captures of a folder: log, number from 0, line.
    fn captures<'c>(&'c self, folder: &str) -> impl Iterator<Item = (&'c str, usize, &'c LoggedLine)> {
        let places = self.lines.get(folder).map_or(&[][..], Vec::as_slice).iter();
        let lines = places.map(|&(log, line)| (&*self.logs[log].name, line, &self.logs[log].lines[line]));
        lines.filter(|(_, _, line)| line.event == Some(CustodyEvent::Captured))
    }

    /// Checks that the logs still contain the heads that the analyst noted.
    pub(super) fn check_heads(&self, noted: &[ContentHash], report: &mut CheckReport) {
        if noted.is_empty() {
            return;
        }
        let known: HashSet<ContentHash> = self.logs.iter().flat_map(|log| &log.lines).map(|line| line.hash).collect();
        let Ok(path) = VaultPath::parse(layout::CUSTODY) else { return };
        for head in noted.iter().filter(|head| !known.contains(*head)) {
            let message = format!("no custody log contains {head}: it was changed since");
            report.problems.push(finding(&path, "head-not-found", message));
        }
    }
}

/// Reports files in the custody folder that are not custody logs.
fn check_files(notebook: &Notebook, folder: &VaultPath, report: &mut CheckReport) {
    for kept in notebook.vault().list_entries(folder).unwrap_or_default() {
        let is_log = kept.name().ends_with(".jsonl") || kept.name().ends_with(".head");
        if is_log && !kept.path.has_unsupported_name() {
            // It is read as a log, whatever its name says.
            continue;
        }
        let is_file = kept.is_plain() && kept.kind == FileKind::File;
        let (code, message) = match is_file {
            true => ("unlisted-file", format!("{} is not a custody log", kept.path)),
            false => ("odd-file", format!("{} is not a regular file", kept.path)),
        };
        match is_file && is_junk(kept.name()) {
            true => report.notices.push(finding(&kept.path, "stray-file", message)),
            false => report.problems.push(finding(&kept.path, code, message)),
        }
    }
}

fn code_and_message(fault: &CustodyFault, log: &CustodyLog) -> (&'static str, String) {
    let head = format!("{}.head", log.name);
    match fault {
        CustodyFault::Line(line) => ("broken-custody", format!("line {line} does not follow from the one before")),
        CustodyFault::Missing => ("broken-custody", format!("the log is gone, but {head} is there")),
        CustodyFault::Empty => ("broken-custody", "the log is empty".to_owned()),
        CustodyFault::Torn => ("broken-custody", "the last line is incomplete".to_owned()),
        CustodyFault::NoHead => {
            ("broken-custody", format!("{head} is missing: whether the end was cut off cannot be known"))
        }
        CustodyFault::OtherHead => ("broken-custody", format!("{head} names another last line")),
        CustodyFault::Unreadable(error) => ("unreadable", error.clone()),
    }
}
