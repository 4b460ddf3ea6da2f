//! Evidence belongs to an id, and two files may bear one: what takes it away looks who else needs it, and the custody
//! log tells what became of it.

use std::fs;
use std::path::PathBuf;

use harness::{ARTICLE, TestNotebook};
use notes::clock::Clock;
use notes::notebook::{Finding, Notebook, NotebookError, WithClips};
use notes::progress::Progress;
use notes::source::{Captured, clean_leftovers};
use notes::vault::{CustodyEvent, VaultPath};

/// A notebook with one source, the folder of its evidence, and a copy of the file as a sync tool makes it.
struct Copied {
    test: TestNotebook,
    source: VaultPath,
    copy: VaultPath,
    id: String,
}

impl Copied {
    fn new() -> Self {
        let test = TestNotebook::new();
        let source = test.source("Talks", ARTICLE);
        let id = test.notebook.source_page(&source).unwrap().source.id.unwrap();
        let copy = test.write_on_disk("Sources/Talks (conflicted copy).md", &test.text(&source));
        Self { test, source, copy, id }
    }

    fn evidence(&self) -> PathBuf {
        self.test.root().join("Evidence").join(&self.id)
    }

    fn problems(&self) -> Vec<(&'static str, String)> {
        found(&self.test.notebook.check(&Progress::silent()).unwrap().problems)
    }

    /// The events that the custody log tells of the source.
    fn events(&self) -> Vec<&'static str> {
        let logs = self.test.notebook.vault().custody_logs().unwrap();
        let lines = logs.iter().flat_map(|log| &log.lines).filter(|line| line.id.as_deref() == Some(&*self.id));
        lines.map(|line| line.event.unwrap().word()).collect()
    }
}

fn found(findings: &[Finding]) -> Vec<(&'static str, String)> {
    findings.iter().map(|finding| (finding.code, finding.path.to_string())).collect()
}

#[test]
fn erasing_a_copy_leaves_the_evidence_of_the_original_and_the_other_way_round() {
    for erase_copy in [true, false] {
        let it = Copied::new();
        let (first, second) = if erase_copy { (&it.copy, &it.source) } else { (&it.source, &it.copy) };
        let both = [it.copy.as_str(), it.source.as_str()].map(|path| ("duplicate-id", path.to_owned()));
        assert_eq!(it.problems(), both);
        it.test.notebook.erase(first).unwrap();
        assert!(!it.test.root().join(first.as_str()).exists() && it.evidence().join("raw.txt").exists());
        assert_eq!((it.problems(), it.events()), (vec![], vec!["captured"]));
        it.test.notebook.erase(second).unwrap();
        assert!(!it.evidence().exists());
        assert_eq!((it.problems(), it.events()), (vec![], vec!["captured", "erased"]));
    }
}

#[test]
fn a_copy_in_the_trash_needs_its_evidence_too() {
    let it = Copied::new();
    it.test.notebook.trash(std::slice::from_ref(&it.copy), WithClips::Trash).unwrap();
    it.test.notebook.erase(&it.source).unwrap();
    assert!(it.evidence().exists());
    let report = it.test.notebook.check(&Progress::silent()).unwrap();
    assert_eq!(report.problems, []);
    assert_eq!(found(&report.notices)[0].0, "source-in-trash");
    it.test.notebook.erase(&it.copy).unwrap();
    assert!(!it.evidence().exists());
    assert_eq!(it.events(), ["captured", "erased"]);
}

#[test]
fn a_capture_that_is_undone_leaves_evidence_that_a_copy_needs() {
    let it = Copied::new();
    it.test.notebook.undo().unwrap().unwrap();
    assert!(!it.test.root().join(it.source.as_str()).exists() && it.evidence().exists());
    assert_eq!((it.problems(), it.events()), (vec![], vec!["captured"]));
    it.test.notebook.redo().unwrap().unwrap();
    assert!(it.test.root().join(it.source.as_str()).exists() && it.evidence().exists());
    assert_eq!(it.events(), ["captured"]);
}

#[test]
fn undo_and_redo_of_a_capture_are_lines_of_the_log() {
    let it = Copied::new();
    fs::remove_file(it.test.root().join(it.copy.as_str())).unwrap();
    it.test.notebook.undo().unwrap().unwrap();
    assert!(!it.evidence().exists());
    it.test.notebook.redo().unwrap().unwrap();
    assert!(it.evidence().exists());
    assert_eq!((it.problems(), it.events()), (vec![], vec!["captured", "undone", "restored"]));
}

#[test]
fn a_note_that_bears_the_id_keeps_the_evidence() {
    let it = Copied::new();
    fs::remove_file(it.test.root().join(it.copy.as_str())).unwrap();
    let note = it.test.text(&it.source).replace("type: source", "type: note");
    it.test.write_on_disk("Notes/Talks as a note.md", &note);
    it.test.notebook.erase(&it.source).unwrap();
    assert!(it.evidence().exists());
    assert_eq!(it.problems(), []);
}

/// Where its properties cannot be read, it may be a source.
#[test]
fn a_broken_file_that_holds_the_id_keeps_the_evidence() {
    let it = Copied::new();
    fs::remove_file(it.test.root().join(it.copy.as_str())).unwrap();
    it.test
        .write_on_disk("Sources/Broken.md", &it.test.text(&it.source).replace("type: source\n", "<<<<<<< ours\n\"\n"));
    it.test.notebook.erase(&it.source).unwrap();
    assert!(it.evidence().exists());
}

#[test]
fn a_pipe_among_the_notes_stops_no_removal() {
    let it = Copied::new();
    let made = std::process::Command::new("mkfifo").arg(it.test.root().join("Notes/pipe.md")).status().unwrap();
    assert!(made.success());
    it.test.notebook.erase(&it.source).unwrap();
    assert!(it.evidence().exists());
    it.test.notebook.erase(&it.copy).unwrap();
    assert!(!it.evidence().exists());
}

#[test]
fn what_a_crash_left_is_kept_while_the_trash_needs_it() {
    let it = Copied::new();
    let vault = it.test.notebook.vault();
    drop(vault.mark_evidence(&it.id, CustodyEvent::Erased).unwrap());
    for path in [&it.source, &it.copy] {
        it.test.notebook.trash(std::slice::from_ref(path), WithClips::Trash).unwrap();
    }
    assert_eq!(clean_leftovers(vault).unwrap(), 0);
    assert!(it.evidence().exists());
    // The mark was settled: nothing is left to decide.
    it.test.notebook.restore(&it.source).unwrap();
    assert!(vault.abandoned_evidence().unwrap().is_empty());
    assert_eq!(it.problems(), []);
}

/// A crash between the file's removal and that of its evidence.
#[test]
fn an_erasure_that_was_cut_off_is_finished_by_the_next_open() {
    let it = Copied::new();
    drop(it.test.notebook.vault().mark_evidence(&it.id, CustodyEvent::Erased).unwrap());
    for path in [&it.source, &it.copy] {
        fs::remove_file(it.test.root().join(path.as_str())).unwrap();
    }
    let reopened = Notebook::open(it.test.root(), Clock::system()).unwrap();
    assert!(!it.evidence().exists());
    assert_eq!(it.events(), ["captured", "erased"]);
    drop(reopened);
}

#[test]
fn a_discarded_draft_is_a_line_of_the_log() {
    let test = TestNotebook::new();
    let draft = test.notebook.draft(Captured::from_text(ARTICLE).unwrap()).unwrap();
    let id = draft.id.clone();
    test.notebook.discard_draft(draft).unwrap();
    assert_eq!(test.notebook.vault().last_custody(&id).unwrap(), Some(CustodyEvent::Discarded));
    let report = test.notebook.check(&Progress::silent()).unwrap();
    assert_eq!((report.problems, report.notices), (vec![], vec![]));
}

#[test]
fn a_source_whose_evidence_is_gone_is_named_with_the_reason() {
    let it = Copied::new();
    fs::remove_file(it.test.root().join(it.copy.as_str())).unwrap();
    let file = it.test.text(&it.source);
    fs::rename(it.evidence(), it.test.root().join("elsewhere")).unwrap();
    let report = it.test.notebook.check(&Progress::silent()).unwrap();
    assert!(report.problems.iter().all(|problem| problem.code == "evidence-missing"), "{:?}", report.problems);
    assert!(found(&report.problems).contains(&("evidence-missing", it.source.to_string())));
    fs::rename(it.test.root().join("elsewhere"), it.evidence()).unwrap();
    it.test.notebook.erase(&it.source).unwrap();
    it.test.write_on_disk(it.source.as_str(), &file);
    let report = it.test.notebook.check(&Progress::silent()).unwrap();
    assert_eq!(found(&report.problems), [("evidence-missing", it.source.to_string())]);
    assert!(report.problems[0].message.contains("erased at 2021-08-02T09:14:00Z"), "{}", report.problems[0].message);
}

#[test]
fn an_erasure_leaves_no_address_behind() {
    let test = TestNotebook::new();
    let stated =
        notes::source::StatedFacts { address: Some("https://secret.example/talks".to_owned()), ..Default::default() };
    let done = test.notebook.capture(Captured::from_text(ARTICLE).unwrap(), &stated).unwrap();
    test.notebook.erase(&done.value.path).unwrap();
    let files = walkdir::WalkDir::new(test.root().join(".dossier/custody")).into_iter().map(Result::unwrap);
    for file in files.filter(|entry| entry.file_type().is_file()) {
        assert!(!fs::read_to_string(file.path()).unwrap().contains("secret.example"), "{}", file.path().display());
    }
}

#[test]
fn a_noted_head_is_found_again_however_the_log_grew() {
    let test = TestNotebook::new();
    test.source("Talks", ARTICLE);
    let noted = test.notebook.check(&Progress::silent()).unwrap().heads[0].hash;
    test.source("Later", &format!("{ARTICLE}\nLater.\n"));
    let check = |noted| test.notebook.check_against(&[noted], &Progress::silent()).unwrap();
    let report = check(noted);
    assert_eq!((report.problems, report.heads[0].lines), (vec![], 2));
    let other = check(notes::vault::ContentHash::of(b"another"));
    assert_eq!(found(&other.problems), [("head-not-found", ".dossier/custody".to_owned())]);
}

/// An unreadable folder may hold a file of this id: nobody knows, and nothing is removed.
#[test]
fn what_cannot_be_looked_into_stops_the_removal() {
    use std::os::unix::fs::PermissionsExt;
    let it = Copied::new();
    let closed = it.test.root().join("Notes/closed");
    fs::create_dir_all(&closed).unwrap();
    fs::set_permissions(&closed, fs::Permissions::from_mode(0o000)).unwrap();
    // The system lets root in.
    if fs::read_dir(&closed).is_err() {
        let refused = it.test.notebook.erase(&it.source);
        assert!(matches!(refused, Err(NotebookError::Vault(_))), "{refused:?}");
        assert!(it.test.root().join(it.source.as_str()).exists() && it.evidence().exists());
    }
    fs::set_permissions(&closed, fs::Permissions::from_mode(0o755)).unwrap();
}
