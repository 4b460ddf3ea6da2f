//! Bombs: documents and queries made to keep a parser busy for ever.
//!
//! Every parser, scanner and query of the engine reads each of the worst repetitions, n bytes of it and 4n; the
//! processor time may grow eightfold at most. In the long form 4n is 7 MB, which may take six seconds and
//! [`MOST_MEMORY`]. The time is that of a child process of its own, the best of three, so that a busy machine
//! fails nothing.

mod entries;
mod repetitions;

use std::fmt::Write;
use std::process::Command;
use std::time::Duration;

use harness::attack::{AttackReport, is_long};
use rustix::time::{ClockId, clock_gettime};

use entries::ENTRIES;
use repetitions::{REPETITIONS, Repetition, WORST};

/// Only entry points whose name holds this.
const ENTRY: &str = "DOSSIER_BOMBS_ENTRY";
/// Makes the test the child that measures the entry point of this name.
const CHILD: &str = "DOSSIER_BOMBS_CHILD";
/// Only repetitions whose name holds this, for a look at one of them.
const ONLY: &str = "DOSSIER_BOMBS_ONLY";
/// The most processor time of 7 MB.
const LONGEST: Duration = Duration::from_secs(6);
/// The largest ratio of the times of 4n and n bytes.
const MOST_RATIO: f64 = 8.0;
/// What takes no longer than this says nothing about growth.
const TOO_SHORT: Duration = Duration::from_millis(30);
/// Bytes of anonymous memory at the highest, for 7 MB.
const MOST_MEMORY: u64 = 1500 << 20;

/// How much the entries read: n, of which four times as much is the other measure.
fn size() -> usize {
    if is_long() { 1_750_000 } else { 8_000 }
}

fn repetitions() -> &'static [Repetition] {
    if is_long() { WORST } else { REPETITIONS }
}

#[test]
fn time_grows_with_the_input_and_no_faster() {
    if let Ok(name) = std::env::var(CHILD) {
        return measure(&name);
    }
    let mut tally = AttackReport::new("bombs");
    let chosen = std::env::var(ENTRY).unwrap_or_default();
    for entry in ENTRIES.iter().filter(|entry| entry.name.contains(&chosen)) {
        let child = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "bombs::time_grows_with_the_input_and_no_faster", "--nocapture", "--test-threads=1"])
            .env(CHILD, entry.name)
            .output()
            .unwrap();
        let said = String::from_utf8_lossy(&child.stdout);
        let mut measured = 0;
        for line in said.lines().filter_map(|line| line.split_once("bomb\t").map(|(_, rest)| rest)) {
            let (class, wrong) = line.split_once('\t').unwrap();
            tally.count(class, if wrong.is_empty() { Ok(()) } else { Err(wrong.to_owned()) });
            measured += 1;
        }
        if !child.status.success() || measured == 0 {
            let told = String::from_utf8_lossy(&child.stderr);
            tally.count(entry.name, Err(format!("{} after {measured}: {told}", child.status)));
        }
    }
    tally.finish();
}

/// Measures one entry point and prints a line for each repetition.
fn measure(name: &str) {
    let only = std::env::var(ONLY).unwrap_or_default();
    let entry = ENTRIES.iter().find(|entry| entry.name == name).unwrap();
    let mut run = (entry.ready)();
    for repetition in repetitions().iter().filter(|repetition| format!("{repetition:?}").contains(&only)) {
        let verdict = verdict(&mut run, repetition);
        println!("bomb\t{}\t{verdict}", entry.name);
    }
}

/// What is wrong with the times of one repetition; empty if nothing is.
fn verdict(run: &mut dyn FnMut(&str), repetition: &Repetition) -> String {
    let (few, many) = (repetition.text(size()), repetition.text(4 * size()));
    let mut wrong = String::new();
    let mut long = time(run, &many);
    if long > TOO_SHORT {
        let mut short = time(run, &few);
        for _ in 0..2 {
            if long <= LONGEST && long.as_secs_f64() <= MOST_RATIO * short.as_secs_f64() {
                break;
            }
            (short, long) = (short.min(time(run, &few)), long.min(time(run, &many)));
        }
        let ratio = long.as_secs_f64() / short.as_secs_f64().max(1e-9);
        if ratio > MOST_RATIO {
            write!(wrong, "{repetition:?}: {} bytes {short:?}, {} bytes {long:?}; ", few.len(), many.len()).unwrap();
        }
    }
    if is_long() && long > LONGEST {
        write!(wrong, "{repetition:?}: {} bytes take {long:?}; ", many.len()).unwrap();
    }
    let memory = memory();
    if memory > MOST_MEMORY {
        write!(wrong, "{repetition:?}: {} MB of memory", memory >> 20).unwrap();
    }
    if std::env::var_os(ONLY).is_some() {
        eprintln!("{repetition:?} {long:?} {} MB {wrong}", memory >> 20);
    }
    wrong
}

fn time(run: &mut dyn FnMut(&str), text: &str) -> Duration {
    let before = processor_time();
    run(text);
    processor_time() - before
}

/// What this process has used on every core.
fn processor_time() -> Duration {
    let time = clock_gettime(ClockId::ProcessCPUTime);
    Duration::new(time.tv_sec.try_into().unwrap_or(0), time.tv_nsec.try_into().unwrap_or(0))
}

/// The most memory that this process has had at a time, in bytes; 0 where the system does not say.
fn memory() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|line| line.trim().trim_end_matches(" kB").parse::<u64>().ok()).unwrap_or(0) << 10
}
