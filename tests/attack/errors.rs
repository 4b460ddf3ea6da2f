//! System calls that fail, once or from then on: full and broken disks, too many open files, interrupted calls.
//! A command does its work all the same, or says in one line why not; what was acknowledged stays, and the same
//! command then works.

use harness::Ran;
use harness::attack::{AttackReport, is_long};

use crate::acts::ACTS;
use crate::scene::{Outcome, Scene, Stage, must};
use crate::trace::{self, HANGS, Point};
use crate::workers::each;

/// Errors of each act in the short form and in the long one.
const SHORT: usize = 2;
const LONG: usize = 150;

/// A call that fails.
struct Failing<'s> {
    stage: &'s Stage<'s>,
    point: Point,
    error: &'static str,
    /// `+` where every later one fails too.
    on: &'static str,
}

impl Failing<'_> {
    fn run(&self) -> (String, Outcome) {
        let (calls, at) = self.point;
        let mut met = None;
        let (ran, outcome) = self.stage.play(|dossier, words| {
            let what = format!("error={}:when={at}{}", self.error, self.on);
            let (ran, call) = trace::injected(dossier, words, calls.calls, &what);
            met = call;
            ran
        });
        let outcome = manners(&ran, calls.name, self.stage.act.makes.most()).and(outcome).map_err(|wrong| {
            let (act, met) = (self.stage.act.name, met.as_deref().unwrap_or("no call"));
            format!("{act}, {} {at}{} {}, at {met}: {wrong}", calls.name, self.on, self.error)
        });
        (format!("{} {}", calls.name, self.error), outcome)
    }
}

/// A command that could not do its work says so as any other failure: one line with a hint for each thing asked
/// for, status 1.
fn manners(ran: &Ran, calls: &str, most_lines: usize) -> Outcome {
    must(ran.status != HANGS, || "it hangs".to_owned())?;
    // Memory that the system refuses ends any Rust program; nothing is lost by that.
    if calls == "map" && ran.err.contains("memory allocation of") {
        return Ok(());
    }
    must(!ran.err.contains("panicked"), || format!("it panics: {ran:?}"))?;
    match ran.status {
        Some(0) => Ok(()),
        Some(1) => {
            let (hinted, beside): (Vec<&str>, Vec<&str>) = ran.err.lines().partition(|line| line.contains("(hint: "));
            let is_ours = ran.err.lines().all(|line| line.starts_with("dossier: "));
            let is_told =
                !ran.err.is_empty() && hinted.len() <= most_lines && beside.iter().all(|line| is_beside(line));
            // Where writing fails, so may writing to standard error.
            let is_silent = ran.err.is_empty() && calls == "write";
            must(is_ours && (is_told || is_silent), || format!("it says {:?}", ran.err))
        }
        // The system's loader met the error before the program began.
        Some(127) if ran.err.contains("loading shared libraries") => Ok(()),
        _ => Err(format!("it ends with {:?}: {}", ran.status, ran.err)),
    }
}

/// Whether a line says what else a command met, which has no hint of its own: that the index is kept in memory, or
/// a file that could not be brought in step.
fn is_beside(line: &str) -> bool {
    line.contains("the index on disk cannot be updated") || line.contains(": cannot ")
}

/// Failures of an act's calls by chance, each with an error that suits the call.
fn chosen<'s>(stage: &'s Stage<'s>, random: &mut fastrand::Rng) -> Vec<Failing<'s>> {
    let points = stage.points();
    let wanted = if is_long() { LONG } else { SHORT };
    let mut one = || {
        let point = random.choice(&points).copied()?;
        let error = random.choice(point.0.errors).copied()?;
        // A call that is interrupted for ever is tried for ever.
        let on = if error != "EINTR" && random.bool() { "+" } else { "" };
        Some(Failing { stage, point, error, on })
    };
    (0..wanted).filter_map(|_| one()).collect()
}

#[test]
fn a_failing_call_loses_nothing_and_is_told() {
    let mut tally = AttackReport::new("injected errors");
    if !trace::is_there() {
        tally.not_tried("strace is not there or may not trace");
        return tally.finish();
    }
    let scene = Scene::new();
    let stages: Vec<Stage<'_>> = ACTS.iter().map(|act| scene.stage(act)).collect();
    let numbered = (0..).zip(&stages);
    let failing: Vec<Failing<'_>> =
        numbered.flat_map(|(number, stage)| chosen(stage, &mut tally.random(number))).collect();
    each(&failing, Failing::run, &mut tally);
    tally.finish();
}
