//! Changes of many documents through the desk, seen and stopped by the id of their job.
use std::fs;

use desk::{FailureCode, HostEvent, Outcome};
use harness::{TestDesk, put, tree};
use serde_json::{Value, json};

/// So many that no machine renames their tag at once.
const MANY: usize = 3_000;

fn with_many() -> TestDesk {
    let answering = TestDesk::with_sample();
    let folder = answering.notebook.join("Notes/Many");
    fs::create_dir(&folder).unwrap();
    for at in 0..MANY {
        put(&folder.join(format!("{at}.md")), format!("---\ntags: [fleet]\n---\nNote {at}.\n").as_bytes());
    }
    answering.ask("rebuild_index", json!({"job": "index"})).unwrap();
    answering
}

fn rename_tag(answering: &TestDesk, job: &str, from: &str, to: &str) -> Result<Value, desk::Failure> {
    answering.ask("rename_tag", json!({"job": job, "from": from, "to": to}))
}

fn outcome_of(events: &[HostEvent], of: &str) -> Option<Outcome> {
    events.iter().find_map(|event| match event {
        HostEvent::Finished { job, outcome } if job == of => Some(*outcome),
        _ => None,
    })
}

/// The phases that a job reported, each once, with whether it could be stopped there.
fn phases(events: &[HostEvent], of: &str) -> Vec<(String, bool)> {
    let mut phases: Vec<(String, bool)> = Vec::new();
    for event in events {
        if let HostEvent::Progress { job, phase, stoppable, done, total } = event
            && job == of
        {
            assert!(total.is_some_and(|total| *done <= total), "{phase} {done} of {total:?}");
            phases.push((phase.clone(), *stoppable));
        }
    }
    phases.dedup();
    phases
}

#[test]
fn a_change_of_thousands_of_files_is_seen_and_stopped_before_it_writes() {
    let answering = with_many();
    let before = tree(&answering.notebook);
    let _ = answering.heard();
    let mut heard = Vec::new();
    let stopped = std::thread::scope(|scope| {
        let change = scope.spawn(|| rename_tag(&answering, "stopped", "fleet", "navy"));
        answering.wait_for(|event| matches!(event, HostEvent::Progress { job, .. } if job == "stopped"));
        answering.ask("cancel", json!({"job": "stopped"})).unwrap();
        change.join().unwrap()
    });
    heard.extend(answering.heard());
    assert_eq!(stopped.unwrap_err().code, FailureCode::Cancelled);
    assert_eq!(phases(&heard, "stopped"), [("reading".to_owned(), true)]);
    assert_eq!(outcome_of(&heard, "stopped"), Some(Outcome::Cancelled));
    assert!(tree(&answering.notebook) == before, "nothing was changed");

    rename_tag(&answering, "whole", "fleet", "navy").unwrap();
    let heard = answering.heard();
    let phases: Vec<_> = phases(&heard, "whole").into_iter().map(|(phase, stops)| format!("{phase} {stops}")).collect();
    assert_eq!(phases, ["reading true", "writing false", "indexing false"]);
    assert_eq!(outcome_of(&heard, "whole"), Some(Outcome::Done));
    assert!(fs::read_to_string(answering.notebook.join("Notes/Many/7.md")).unwrap().contains("navy"));

    answering.ask("undo", json!({"job": "back"})).unwrap();
    assert_eq!(outcome_of(&answering.heard(), "back"), Some(Outcome::Done));
    assert!(tree(&answering.notebook) == before);
}
