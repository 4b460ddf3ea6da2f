//! What the attack harnesses share: the number of runs, the seed, and the table that they print.
//!
//! Inside `cargo xtask test` a harness runs in its short form with a fixed seed; under `cargo xtask attack` it runs in
//! its long form with a fresh seed, which is printed and can be repeated with `DOSSIER_ATTACK_SEED`.

use std::collections::BTreeMap;
use std::fmt::Display;
use std::fs::File;
use std::io::Write;
use std::time::Instant;

/// Set by `cargo xtask attack`.
const LONG_VARIABLE: &str = "DOSSIER_ATTACK_LONG";
/// The seed of a run that is to be repeated.
const SEED: &str = "DOSSIER_ATTACK_SEED";
/// Names the file to which each harness adds its line of the table at the end.
const TABLE: &str = "DOSSIER_ATTACK_TABLE";
/// The seed inside `cargo xtask test`.
const FIXED_SEED: u64 = 20_210_802;
/// How many failures are told one by one.
const MAX_FAILURES_LISTED: usize = 20;

/// Whether this is the long form.
pub fn is_long() -> bool {
    std::env::var_os(LONG_VARIABLE).is_some()
}

/// The number of runs: `short` inside the tests, `long` under `cargo xtask attack`.
pub fn runs(short: u32, long: u32) -> u32 {
    if is_long() { long } else { short }
}

/// Counts the runs of one harness by class, and what failed.
pub struct AttackReport {
    harness: &'static str,
    seed: u64,
    started: Instant,
    is_finished: bool,
    classes: BTreeMap<String, Count>,
    failures: Vec<String>,
    not_tried: Vec<String>,
}

#[derive(Default)]
struct Count {
    runs: u32,
    failed: u32,
}

impl AttackReport {
    /// Begins a harness.
    ///
    /// # Panics
    /// When `DOSSIER_ATTACK_SEED` is set and no number.
    pub fn new(harness: &'static str) -> Self {
        let given = std::env::var(SEED).ok().map(|seed| seed.parse().expect("DOSSIER_ATTACK_SEED is a number"));
        let seed = given.unwrap_or_else(|| if is_long() { fastrand::u64(..) } else { FIXED_SEED });
        let started = Instant::now();
        Self {
            harness,
            seed,
            started,
            is_finished: false,
            classes: BTreeMap::new(),
            failures: Vec::new(),
            not_tried: Vec::new(),
        }
    }

    /// The random numbers of one run: the same for the same seed and number.
    pub fn random(&self, run: u32) -> fastrand::Rng {
        fastrand::Rng::with_seed(self.seed ^ u64::from(run).wrapping_mul(0x9E37_79B9_7F4A_7C15))
    }

    /// Counts one run of a class and its outcome; failures are printed with the seed at the end.
    pub fn count(&mut self, class: impl Display, outcome: Result<(), String>) {
        let class = class.to_string();
        let count = self.classes.entry(class.clone()).or_default();
        count.runs += 1;
        if let Err(wrong) = outcome {
            count.failed += 1;
            self.failures.push(format!("{class}: {wrong}"));
        }
    }

    /// Records what cannot be tried on this machine.
    pub fn not_tried(&mut self, what: impl Display) {
        self.not_tried.push(what.to_string());
    }

    /// Prints the table.
    ///
    /// # Panics
    /// When a run failed, or none ran and nothing says why.
    pub fn finish(mut self) {
        self.is_finished = true;
        println!("\n{} (seed {})", self.harness, self.seed);
        println!("{:>8} {:>8}  class", "runs", "failed");
        for (class, count) in &self.classes {
            println!("{:>8} {:>8}  {class}", count.runs, count.failed);
        }
        for what in &self.not_tried {
            println!("not tried: {what}");
        }
        self.add_to_table();
        assert!(!self.classes.is_empty() || !self.not_tried.is_empty(), "{}: nothing ran", self.harness);
        let told = self.failures.iter().take(MAX_FAILURES_LISTED).fold(String::new(), |all, one| all + "\n" + one);
        assert!(
            self.failures.is_empty(),
            "{} (seed {}): {} failed{told}",
            self.harness,
            self.seed,
            self.failures.len()
        );
    }

    /// Adds this harness to the table of all: its name, runs, failures, seed, seconds, and what was not tried.
    fn add_to_table(&self) {
        let Some(file) = std::env::var_os(TABLE) else { return };
        let runs: u32 = self.classes.values().map(|count| count.runs).sum();
        let (failed, seconds) = (self.failures.len(), self.started.elapsed().as_secs());
        let not_tried = self.not_tried.join("; ");
        let line = format!("{}\t{runs}\t{failed}\t{}\t{seconds}\t{not_tried}\n", self.harness, self.seed);
        let added =
            File::options().create(true).append(true).open(file).and_then(|mut table| table.write_all(line.as_bytes()));
        added.expect("the table can be written");
    }
}

impl Drop for AttackReport {
    /// A harness that panics has failed too.
    fn drop(&mut self) {
        if !self.is_finished {
            self.failures.push("it ended early".to_owned());
            self.add_to_table();
        }
    }
}
