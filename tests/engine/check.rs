//! `check`: what it calls a problem, what it calls a notice.

use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

use harness::{ARTICLE, TestNotebook};
use notes::anchor::AnchorState;
use notes::clock::Clock;
use notes::notebook::{CheckReport, Finding, Notebook, WithClips};
use notes::progress::Progress;
use notes::vault::VaultPath;

fn report(test: &TestNotebook) -> CheckReport {
    test.notebook.check(&Progress::silent()).unwrap()
}

fn codes(findings: &[Finding]) -> Vec<(&str, &str)> {
    findings.iter().map(|finding| (finding.code, finding.path.as_str())).collect()
}

#[test]
fn a_sound_notebook_has_no_problems() {
    let test = TestNotebook::new();
    let source = test.source("Talks", ARTICLE);
    let clip = test.clip(&source, "eleven trawlers");
    let report = report(&test);
    assert_eq!((codes(&report.problems), codes(&report.notices)), (vec![], vec![]));
    assert_eq!(report.anchors.len(), 1);
    assert_eq!((&report.anchors[0].clip, report.anchors[0].anchor.state()), (&clip.clip.path, AnchorState::Exact));
}

#[test]
fn every_problem_has_its_code() {
    let test = TestNotebook::new();
    let source = test.source("Talks", ARTICLE);
    let clip = |quote| test.clip(&source, quote).clip.path;
    let (moved, orphaned, review, edited) =
        (clip("eleven trawlers"), clip("four coastal states"), clip("harbour master"), clip("None of them signed"));
    let copy = test.write_on_disk("Clips/copy.md", &test.text(&moved));
    let review_copy = "the harbour master and the harbour master ";
    test.edit_on_disk(&source, |text| {
        text.replace("four coastal states", "five coastal states").replace("The harbour master,", review_copy)
    });
    test.edit_on_disk(&edited, |text| text.replace("> None of them", "> Some of them"));
    let broken = test.write_on_disk("Actors/Broken.md", "---\naliases: [\"a\ntype: actor\n---\n");
    let note = test.write_on_disk("Notes/Quay.md", "[[Talks]] and [[Nowhere]]\n");
    let clipper = test.write_on_disk("Quay.md", "---\nsource: https://a.example\n---\ntext\n");
    let report = report(&test);
    let mut problems = codes(&report.problems);
    problems.sort_unstable();
    let mut expected = vec![
        ("duplicate-id", copy.as_str()),
        ("duplicate-id", moved.as_str()),
        ("orphaned", orphaned.as_str()),
        ("needs-review", review.as_str()),
        ("quote-edited", edited.as_str()),
        ("wrong-hash", source.as_str()),
    ];
    let broken_codes: Vec<_> = problems.iter().filter(|(_, path)| *path == broken.as_str()).copied().collect();
    assert_eq!(broken_codes.len(), 1, "{problems:?}");
    problems.retain(|(_, path)| *path != broken.as_str());
    expected.sort_unstable();
    assert_eq!(problems, expected);
    let mut notices = codes(&report.notices);
    notices.sort_unstable();
    notices.dedup();
    assert!(notices.contains(&("broken-link", note.as_str())), "{notices:?}");
    assert!(notices.contains(&("no-evidence", clipper.as_str())), "{notices:?}");
    assert!(notices.contains(&("moved", moved.as_str())), "{notices:?}");
}

#[test]
fn evidence_that_changed_is_found() {
    let test = TestNotebook::new();
    let source = test.source("Talks", ARTICLE);
    let id = test.notebook.source_page(&source).unwrap().source.id.unwrap();
    let raw = test.root().join("Evidence").join(id).join("raw.txt");
    std::fs::remove_file(&raw).unwrap();
    assert!(codes(&report(&test).problems).contains(&("wrong-hash", source.as_str())));
}

/// A check that runs beside another program's changes reads some files before a change and some after it, which must
/// not be said to be wrong with the notebook.
#[test]
fn a_change_under_way_is_not_a_problem() {
    const CHANGES: usize = 15;
    let test = TestNotebook::new();
    for at in 0..CHANGES {
        let source = test.source(&format!("Talks {at}"), &format!("{at}. {ARTICLE}"));
        test.clip(&source, "eleven trawlers");
    }
    let other = Notebook::open(test.root(), Clock::system()).unwrap();
    let is_done = AtomicBool::new(false);
    let (checks, problems) = thread::scope(|scope| {
        let checker = scope.spawn(|| {
            let (mut checks, mut problems) = (0, Vec::new());
            while !is_done.load(Ordering::Relaxed) {
                problems.extend(other.check(&Progress::silent()).unwrap().problems);
                checks += 1;
            }
            (checks, problems)
        });
        for at in 0..CHANGES {
            test.source(&format!("Quay {at}"), &format!("Quay {at}. {ARTICLE}"));
            test.notebook.undo().unwrap();
            test.notebook
                .trash(&[VaultPath::parse(&format!("Sources/Talks {at}.md")).unwrap()], WithClips::Trash)
                .unwrap();
            test.notebook.undo().unwrap();
        }
        is_done.store(true, Ordering::Relaxed);
        checker.join().unwrap()
    });
    assert!(checks > 1, "{checks} checks");
    assert_eq!(problems, []);
}
