//! The table of docs/format.md: what is damaged, and by which code `check` names it, as a problem or a notice.

use std::fs;
use std::path::{Path, PathBuf};

use harness::{ARTICLE, TestNotebook, put};
use notes::notebook::{CheckReport, Finding, WithClips};
use notes::progress::Progress;
use notes::vault::VaultPath;

/// A notebook with one captured source.
struct Case {
    test: TestNotebook,
    source: VaultPath,
    file: PathBuf,
    evidence: PathBuf,
    log: PathBuf,
}

impl Case {
    fn new() -> Self {
        let test = TestNotebook::new();
        let source = test.source("Talks", ARTICLE);
        let id = test.notebook.source_page(&source).unwrap().source.id.unwrap();
        let logs = fs::read_dir(test.root().join(".dossier/custody")).unwrap().map(|entry| entry.unwrap().path());
        let log = logs.into_iter().find(|path| path.extension().is_some_and(|end| end == "jsonl")).unwrap();
        let (file, evidence) = (test.root().join(source.as_str()), test.root().join("Evidence").join(id));
        Self { test, source, file, evidence, log }
    }

    fn check(&self) -> CheckReport {
        self.test.notebook.check(&Progress::silent()).unwrap()
    }
}

fn edit(file: &Path, change: impl FnOnce(String) -> String) {
    let text = change(fs::read_to_string(file).unwrap());
    fs::remove_file(file).unwrap();
    put(file, text.as_bytes());
}

fn line_of(file: &Path, key: &str, line: &str) {
    edit(file, |text| {
        let lines = text.lines().map(|old| if old.starts_with(&format!("{key}: ")) { line } else { old });
        lines.map(|line| format!("{line}\n")).collect()
    });
}

type Row = (&'static str, fn(&Case));

const WRONG: &str = "sha256: 0000000000000000000000000000000000000000000000000000000000000000";

const PROBLEMS: &[Row] = &[
    ("wrong-hash", |case| edit(&case.file, |text| text + "More.\n")),
    ("wrong-record", |case| line_of(&case.file, "sha256", WRONG)),
    ("wrong-record", |case| line_of(&case.file, "captured_utc", "captured_utc: 2020-01-01T00:00:00")),
    ("wrong-record", |case| line_of(&case.file, "text_sha256", "other: x")),
    ("evidence-missing", |case| fs::remove_dir_all(&case.evidence).unwrap()),
    ("evidence-missing", |case| line_of(&case.file, "id", "id: src-other")),
    ("evidence-missing", |case| line_of(&case.file, "id", "other: x")),
    ("duplicate-id", |case| put(&case.test.root().join("copy.md"), &fs::read(&case.file).unwrap())),
    ("wrong-hash", |case| edit(&case.evidence.join("raw.txt"), |text| text + " ")),
    ("wrong-hash", |case| fs::remove_file(case.evidence.join("captured.txt")).unwrap()),
    ("sums-missing", |case| fs::remove_file(case.evidence.join("SHA256SUMS")).unwrap()),
    ("sums-broken", |case| edit(&case.evidence.join("SHA256SUMS"), |sums| format!("not a line\n{sums}"))),
    ("sums-broken", |case| {
        edit(&case.evidence.join("SHA256SUMS"), |sums| sums.lines().skip(1).map(|line| format!("{line}\n")).collect());
    }),
    ("unlisted-file", |case| put(&case.evidence.join("more.txt"), b"more")),
    ("unlisted-file", |case| fs::create_dir(case.evidence.join("images")).unwrap()),
    ("unlisted-file", |case| put(&case.test.root().join("Evidence/more.txt"), b"more")),
    ("unlisted-file", |case| put(&case.log.with_file_name("more.txt"), b"more")),
    ("odd-file", |case| std::os::unix::fs::symlink("raw.txt", case.evidence.join("link")).unwrap()),
    ("wrong-record", |case| edit(&case.evidence.join("capture.json"), |json| json[1..].to_owned())),
    ("no-custody", |case| fs::remove_dir_all(case.log.parent().unwrap()).unwrap()),
    ("broken-custody", |case| put(&case.log, b"")),
    ("broken-custody", |case| edit(&case.log, |log| log.replace("captured", "Captured"))),
    ("broken-custody", |case| fs::remove_file(case.log.with_extension("head")).unwrap()),
    ("broken-custody", |case| fs::remove_file(&case.log).unwrap()),
    ("unreadable", |case| {
        fs::remove_file(&case.log).unwrap();
        fs::create_dir(&case.log).unwrap();
    }),
];

const NOTICES: &[Row] = &[
    ("edited-since-capture", |case| {
        line_of(&case.file, "type", "type: source\nedited: true");
        edit(&case.file, |text| text + "More.\n");
    }),
    ("no-source", |case| fs::remove_file(&case.file).unwrap()),
    ("source-in-trash", |case| {
        case.test.notebook.trash(std::slice::from_ref(&case.source), WithClips::Trash).unwrap();
    }),
    ("evidence-came-back", |case| {
        let aside = case.test.root().join("aside");
        fs::create_dir(&aside).unwrap();
        let files = || fs::read_dir(&case.evidence).unwrap().map(|file| file.unwrap().file_name());
        files().for_each(|name| put(&aside.join(&name), &fs::read(case.evidence.join(&name)).unwrap()));
        case.test.notebook.erase(&case.source).unwrap();
        fs::rename(aside, &case.evidence).unwrap();
    }),
    ("stray-file", |case| put(&case.evidence.join(".DS_Store"), b"\0")),
    ("stray-file", |case| put(&case.test.root().join("Evidence/Thumbs.db"), b"\0")),
    ("no-evidence", |case| put(&case.test.root().join("clipper.md"), b"---\nsource: https://a.example\n---\ntext\n")),
];

fn has(findings: &[Finding], code: &str) -> bool {
    findings.iter().any(|finding| finding.code == code)
}

#[test]
fn every_damage_has_its_code() {
    for (at, (code, damage)) in PROBLEMS.iter().enumerate() {
        let case = Case::new();
        assert!(case.check().problems.is_empty() && case.check().notices.is_empty(), "before {at}, {code}");
        damage(&case);
        let report = case.check();
        assert!(has(&report.problems, code), "{at}, {code}: {report:?}");
    }
}

#[test]
fn what_is_no_damage_is_a_notice() {
    for (at, (code, change)) in NOTICES.iter().enumerate() {
        let case = Case::new();
        change(&case);
        let report = case.check();
        assert!(has(&report.notices, code) && report.problems.is_empty(), "{at}, {code}: {report:?}");
    }
}

/// The table names each code of these tests.
#[test]
fn the_table_holds_every_code() {
    let table = include_str!("../../docs/format.md");
    for (code, _) in PROBLEMS.iter().chain(NOTICES) {
        assert!(table.contains(&format!("`{code}`")), "{code}");
    }
}

/// A log that cannot be read hides none of the others, nor the evidence.
#[test]
fn one_unreadable_log_hides_nothing() {
    let case = Case::new();
    fs::create_dir(case.log.with_file_name("other.jsonl")).unwrap();
    edit(&case.evidence.join("raw.txt"), |text| text + " ");
    let report = case.check();
    let codes: Vec<&str> = report.problems.iter().map(|problem| problem.code).collect();
    assert!(codes.contains(&"unreadable") && codes.contains(&"wrong-hash"), "{codes:?}");
    assert_eq!(report.heads.len(), 1);
}

/// As version 1 wrote it: a record without a line, a log without numbers and head, and sums over both.
#[test]
fn evidence_of_an_older_version_is_checked_by_what_it_has() {
    let case = Case::new();
    let record = fs::read_to_string(case.evidence.join("capture.json")).unwrap();
    let mut record: serde_json::Value = serde_json::from_str(&record).unwrap();
    for key in ["evidence", "custody", "origin"] {
        record.as_object_mut().unwrap().remove(key);
    }
    let id = record["id"].as_str().unwrap().to_owned();
    let sha256 = record["sha256"].as_str().unwrap().to_owned();
    edit(&case.evidence.join("capture.json"), |_| format!("{record:#}\n"));
    let hash = |name: &str| notes::vault::ContentHash::of(&fs::read(case.evidence.join(name)).unwrap());
    let names = ["raw.txt", "captured.txt", "capture.json"];
    let sums: String = names.iter().map(|name| format!("{}  {name}\n", hash(name))).collect();
    edit(&case.evidence.join("SHA256SUMS"), |_| sums);
    let first = "0".repeat(64);
    let line = format!(
        r#"{{"address":"","at":"2021-08-02T09:14:00Z","event":"captured","id":"{id}","previous_line":"{first}","sha256":"{sha256}"}}"#
    );
    put(&case.log, format!("{line}\n").as_bytes());
    fs::remove_file(case.log.with_extension("head")).unwrap();
    let report = case.check();
    assert_eq!(report.problems, []);
    assert!(has(&report.notices, "older-evidence") && has(&report.notices, "older-custody"), "{report:?}");
    // What it has is checked, and a new capture begins a log of its own.
    case.test.source("Later", &format!("{ARTICLE}\nLater.\n"));
    assert_eq!(fs::read_to_string(&case.log).unwrap(), format!("{line}\n"));
    assert_eq!(case.check().problems, []);
    edit(&case.evidence.join("raw.txt"), |text| text + " ");
    assert!(has(&case.check().problems, "wrong-hash"));
}
