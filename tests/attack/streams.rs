//! Standard output and standard error that cannot be written: a full device, a closed pipe, nothing at all. The
//! work is done or refused as ever; no command panics because nobody listens.

use harness::attack::{AttackReport, is_long};
use harness::{Dossier, Ran};

use crate::acts::ACTS;
use crate::scene::{Outcome, Scene, must};

/// Ways to take a stream away, as the shell says them.
const SHELL: [(&str, &str); 6] = [
    ("standard output is full", ">/dev/full"),
    ("standard error is full", "2>/dev/full"),
    ("both are full", ">/dev/full 2>/dev/full"),
    ("standard output is closed", ">&-"),
    ("standard error is closed", "2>&-"),
    ("all three are closed", "<&- >&- 2>&-"),
];

/// Commands that have something to say on standard error, with their status.
const WRONG: [(&[&str], i32); 4] = [
    (&["show", "no such thing"], 1),
    (&["import", "no such file.txt"], 1),
    (&["find"], 2),
    (&["search", "--limit", "many", "x"], 2),
];

fn in_shell(dossier: &Dossier, words: &[&str], redirection: &str) -> Ran {
    dossier.through(&["sh", "-c", &format!("exec \"$@\" {redirection}"), "sh"]).attempt(words)
}

/// Runs a command whose reader goes away before it says a word.
fn into_closed_pipes(dossier: &Dossier, words: &[&str]) -> Ran {
    let mut child = dossier.spawn(words);
    drop((child.stdin.take(), child.stdout.take(), child.stderr.take()));
    Ran { status: child.wait().unwrap().code(), out: String::new(), err: String::new() }
}

fn ended_well(ran: &Ran, statuses: &[i32]) -> Outcome {
    let is_good = ran.status.is_some_and(|status| statuses.contains(&status)) && !ran.err.contains("panicked");
    must(is_good, || format!("it ends with {:?}: {}", ran.status, ran.err))
}

#[test]
fn streams_that_cannot_be_written() {
    let mut tally = AttackReport::new("unwritable streams");
    let scene = Scene::new();
    let acts = ACTS.iter().filter(|act| is_long() || ["actor add", "search", "check"].contains(&act.name));
    for act in acts {
        let stage = scene.stage(act);
        for (class, redirection) in SHELL {
            let (ran, outcome) = stage.play(|dossier, words| in_shell(dossier, words, redirection));
            // An answer that could not be given is a failure, unless nobody ever wanted it.
            let statuses: &[i32] = if redirection.starts_with(">/dev/full") { &[1] } else { &[0] };
            let outcome = ended_well(&ran, statuses).and(outcome);
            tally.count(class, outcome.map_err(|wrong| format!("{}: {wrong}", act.name)));
        }
        let (ran, outcome) = stage.play(into_closed_pipes);
        tally.count(
            "closed pipes",
            ended_well(&ran, &[0]).and(outcome).map_err(|wrong| format!("{}: {wrong}", act.name)),
        );
    }
    let (_folder, dossier) = crate::notebook();
    for (words, status) in WRONG {
        for (class, redirection) in SHELL {
            let ran = in_shell(&dossier, words, redirection);
            tally.count(class, ended_well(&ran, &[status]).map_err(|wrong| format!("{words:?}: {wrong}")));
        }
        let ran = into_closed_pipes(&dossier, words);
        tally.count("closed pipes", ended_well(&ran, &[status]).map_err(|wrong| format!("{words:?}: {wrong}")));
    }
    tally.finish();
}
