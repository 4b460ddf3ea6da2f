//! `kill -9` before each system call of each command that could leave something half done.

use harness::attack::{AttackReport, is_long};

use crate::acts::{ACTS, Act, Makes};
use crate::scene::{Scene, Stage};
use crate::trace::{self, HANGS, Point};
use crate::workers::each;

/// Kills of each act in the short form; the long form takes every call that changes the disk.
const SHORT: usize = 2;

/// One kill.
struct Kill<'s> {
    stage: &'s Stage<'s>,
    point: Point,
}

impl Kill<'_> {
    fn run(&self) -> (String, Result<(), String>) {
        let (calls, at) = self.point;
        let mut met = None;
        let (ran, outcome) = self.stage.play(|dossier, words| {
            let (ran, call) = trace::injected(dossier, words, calls.calls, &format!("signal=KILL:when={at}"));
            met = call;
            ran
        });
        let hangs = if ran.status == HANGS { Err("it hangs".to_owned()) } else { Ok(()) };
        let outcome = hangs
            .and(outcome)
            .map_err(|wrong| format!("{} {at}, at {}: {wrong}", calls.name, met.as_deref().unwrap_or("no call")));
        let class = if met.is_some() {
            self.stage.act.name.to_owned()
        } else {
            format!("{}: ended before", self.stage.act.name)
        };
        (class, outcome)
    }
}

fn is_tried(act: &Act) -> bool {
    is_long() || !matches!(act.makes, Makes::Nothing)
}

#[test]
fn a_kill_at_any_system_call_loses_nothing() {
    let mut tally = AttackReport::new("kills by system call");
    if !trace::is_there() {
        tally.not_tried("strace is not there or may not trace");
        return tally.finish();
    }
    let scene = Scene::new();
    let stages: Vec<Stage<'_>> = ACTS.iter().filter(|act| is_tried(act)).map(|act| scene.stage(act)).collect();
    let mut kills = Vec::new();
    let wanted = if is_long() { usize::MAX } else { SHORT };
    for (number, stage) in (0..).zip(&stages) {
        let mut random = tally.random(number);
        let mut points: Vec<Point> = stage.points().into_iter().filter(|(calls, _)| calls.changes).collect();
        random.shuffle(&mut points);
        kills.extend(points.into_iter().take(wanted).map(|point| Kill { stage, point }));
    }
    each(&kills, Kill::run, &mut tally);
    tally.finish();
}
