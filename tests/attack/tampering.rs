//! Evidence, sources and custody logs changed behind Dossier's back: `check` finds each change, and calls nothing
//! wrong that the analyst may do.

mod allowed;
mod custody;
mod files;
mod forger;
mod sources;
mod target;

use std::sync::Mutex;

use fastrand::Rng;
use harness::attack::{AttackReport, runs};

use crate::scene::{Outcome, must};
use crate::workers::each;
use target::Target;

/// What `check` has to say of a change.
#[derive(Debug, Clone, Copy)]
enum Says {
    /// A problem at least: status 1.
    Problem,
    /// This notice, and no problem.
    Notice(&'static str),
    /// Nothing.
    Nothing,
}

/// One way to change a notebook: its class, what is to be said of it, and the change, which tells what it did.
type Change = (&'static str, Says, fn(&Target, &mut Rng) -> String);

/// All of them, class after class.
fn changes() -> Vec<Change> {
    [files::CHANGES, custody::CHANGES, sources::CHANGES, allowed::CHANGES].concat()
}

/// Changes a notebook, asks, and puts everything back. Asked before, it is clean: that is the control.
fn run(target: &Target, (class, says, change): Change, random: &mut Rng) -> Outcome {
    must(target.findings().is_clean(), || format!("the control: {:?}", target.findings()))?;
    let done = loop {
        let done = change(target, random);
        if target.is_changed() {
            break done;
        }
    };
    let found = target.findings();
    target.restore();
    let right = match says {
        Says::Problem => !found.problems.is_empty(),
        Says::Notice(code) => found.problems.is_empty() && found.notices.iter().any(|notice| notice.0 == code),
        Says::Nothing => found.is_clean(),
    };
    must(right, || format!("{class}, {done}: {found:?} instead of {says:?}"))
}

#[test]
fn every_tampering_is_found_and_nothing_else() {
    let mut tally = AttackReport::new("tampering with evidence, each beside its control");
    let changes = changes();
    let jobs: Vec<(Change, Mutex<Rng>)> = (0..runs(240, 10_000))
        .map(|run| (changes[run as usize % changes.len()], Mutex::new(tally.random(run))))
        .collect();
    let idle: Mutex<Vec<Target>> = Mutex::default();
    each(
        &jobs,
        |(change, random)| {
            let target = idle.lock().unwrap().pop().unwrap_or_else(Target::new);
            let outcome = run(&target, *change, &mut random.lock().unwrap());
            // One that was not put back is of no use to the next.
            if target.findings().is_clean() {
                idle.lock().unwrap().push(target);
            }
            (change.0, outcome)
        },
        &mut tally,
    );
    tally.finish();
}
