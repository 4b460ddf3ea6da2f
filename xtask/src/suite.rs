//! `check` and `test`: the steps that CI runs, with a count at the end.
use std::{fs, process::Command};

use crate::{
    circles, direction, front_end,
    front_end::npm,
    layout::{cargo, cargo_workspace, target},
    licences, packages, sizes,
    step::{Failed, StepResult, failed, read, run, step, watch},
};

/// The number of steps and tests that passed and failed.
#[derive(Default)]
struct Tally {
    passed: usize,
    failed: Vec<String>,
}

impl Tally {
    /// Runs a step that counts as one test.
    fn step(&mut self, title: &str, work: impl FnOnce() -> StepResult) {
        match step(title, work) {
            Ok(()) => self.passed += 1,
            Err(Failed(why)) => self.fail(title, &why),
        }
    }

    fn fail(&mut self, title: &str, why: &str) {
        eprintln!("xtask: {why}");
        self.failed.push(title.to_owned());
    }

    /// Runs a program that prints its own counts; `count` reads them from one line of its output.
    fn tests(&mut self, title: &str, mut command: Command, count: fn(&str) -> Option<(usize, usize)>) {
        let (mut passed, mut lost) = (0, 0);
        let done = step(title, || {
            watch(&mut command, |line| {
                let (more, fewer) = count(line).unwrap_or_default();
                passed += more;
                lost += fewer;
            })
        });
        self.passed += passed;
        self.failed.extend((0..lost).map(|_| title.to_owned()));
        match done {
            Err(Failed(why)) if lost == 0 => self.fail(title, &why),
            Ok(()) if passed == 0 => self.fail(title, "no test ran"),
            _ => {}
        }
    }

    fn close(self) -> StepResult {
        println!("{} passed, {} failed", self.passed, self.failed.len());
        let mut names = self.failed;
        names.dedup();
        if names.is_empty() { Ok(()) } else { failed(format!("failed: {}", names.join(", "))) }
    }
}

/// The quick checks.
pub fn check() -> StepResult {
    prepare(&[packages::BUILD])?;
    let mut tally = Tally::default();
    still(&mut tally);
    tally.close()
}

/// All tests, or those whose name contains a word.
pub fn test(arguments: &[String]) -> StepResult {
    prepare(&[packages::BUILD, packages::VIRTUAL, packages::ATTACK])?;
    let mut tally = Tally::default();
    if let Some(filter) = arguments.first() {
        programs()?;
        tally.tests(&format!("tests named {filter}"), tests(Some(filter)), cargo_counts);
        return tally.close();
    }
    still(&mut tally);
    tally.step("programs (cargo build)", programs);
    tally.tests("engine, command line, shell and window (cargo test)", tests(None), cargo_counts);
    tally.tests("interface (vitest)", npm(&["run", "--silent", "test"]), vitest_counts);
    tally.close()
}

/// Runs the attacks in their long form, one after the other: all, or those whose name contains a word.
pub fn attack(arguments: &[String]) -> StepResult {
    prepare(&[packages::BUILD, packages::ATTACK])?;
    programs()?;
    let mut command = cargo_workspace("test");
    command.args(["--quiet", "--test", "attack", "--", "--nocapture", "--test-threads=1"]);
    command.args(arguments.first());
    let table = target().join("attacks.tsv");
    let _ = fs::remove_file(&table);
    command.env("DOSSIER_ATTACK_LONG", "1").env("DOSSIER_ATTACK_TABLE", &table);
    let mut tally = Tally::default();
    tally.tests("attacks (cargo test)", command, cargo_counts);
    print_table(&fs::read_to_string(&table).unwrap_or_default());
    tally.close()
}

/// The results of all harnesses, as one table.
fn print_table(lines: &str) {
    let rows: Vec<Vec<&str>> = lines.lines().map(|line| line.split('\t').collect()).collect();
    let wide = rows.iter().map(|row| row[0].chars().count()).max().unwrap_or(0).max("harness".len());
    println!("\n{:<wide$}  {:>8} {:>8} {:>20} {:>8}", "harness", "runs", "failed", "seed", "minutes");
    let number = |row: &[&str], at: usize| row.get(at).and_then(|text| text.parse::<u64>().ok()).unwrap_or(0);
    for row in &rows {
        let minutes = number(row, 4) as f64 / 60.0;
        println!("{:<wide$}  {:>8} {:>8} {:>20} {minutes:>8.1}", row[0], number(row, 1), number(row, 2), row[3]);
    }
    let sum = |at: usize| rows.iter().map(|row| number(row, at)).sum::<u64>();
    println!("{:<wide$}  {:>8} {:>8} {:>20} {:>8.1}", "all", sum(1), sum(2), "", sum(4) as f64 / 60.0);
    for row in rows.iter().filter(|row| row.get(5).is_some_and(|not_tried| !not_tried.is_empty())) {
        println!("not tried, {}: {}", row[0], row[5]);
    }
}

/// What every step requires first.
fn prepare(wanted: &[&[&'static str]]) -> StepResult {
    packages::ensure(wanted)?;
    front_end::build()?;
    licences::write()
}

/// Builds the two programs as the tests run them.
pub fn programs() -> StepResult {
    run(cargo_workspace("build").arg("--bins"))
}

fn tests(filter: Option<&str>) -> Command {
    let mut command = cargo_workspace("test");
    command.args(["--no-fail-fast", "--quiet"]).args(filter);
    command.env("RUST_BACKTRACE", "0");
    command
}

/// The steps that check the code without running it.
fn still(tally: &mut Tally) {
    tally.step("formatting (cargo fmt)", || run(cargo("fmt").args(["--all", "--check"])));
    tally.step("lengths of files", sizes::check);
    tally.step("only the shell knows a window", direction::only_the_shell_knows_a_window);
    tally.step("above the engine only the notebook is asked", direction::above_the_engine_only_the_notebook_is_asked);
    tally.step("imports inside the engine point left", direction::engine_imports_point_left);
    tally.step("the documents state that order", direction::documents_state_the_order);
    tally.step("no files in a circle", circles::no_files_in_a_circle);
    tally.step("licences", licences::check);
    tally.step("lints (cargo clippy)", || {
        run(cargo_workspace("clippy").args(["--all-targets", "--quiet", "--", "-D", "warnings"]))
    });
    tally.step("documentation (cargo doc)", || {
        let mut command = cargo_workspace("doc");
        run(command.args(["--no-deps", "--quiet"]).env("RUSTDOCFLAGS", "-D warnings"))
    });
    tally.step("types of the interface (svelte-check)", || run(&mut npm(&["run", "--silent", "check"])));
    tally.step("lints of the interface (ESLint, Prettier)", || run(&mut npm(&["run", "--silent", "lint"])));
}

/// Reads cargo's line `test result: ok. 12 passed; 0 failed; …`.
fn cargo_counts(line: &str) -> Option<(usize, usize)> {
    let (_, counts) = line.split_once("test result: ")?.1.split_once(". ")?;
    Some((before(counts, " passed")?, before(counts, " failed")?))
}

/// Reads vitest's line `Tests  1 failed | 12 passed (13)`.
fn vitest_counts(line: &str) -> Option<(usize, usize)> {
    let plain = without_colours(line);
    let counts = plain.trim_start().strip_prefix("Tests ")?;
    Some((before(counts, " passed").unwrap_or(0), before(counts, " failed").unwrap_or(0)))
}

/// The number before a word.
fn before(text: &str, word: &str) -> Option<usize> {
    let (head, _) = text.split_once(word)?;
    head.rsplit(|c: char| !c.is_ascii_digit()).next()?.parse().ok()
}

/// A terminal line without its escape sequences.
fn without_colours(line: &str) -> String {
    let mut parts = line.split('\x1b');
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |text, part| text + part.split_once('m').map_or("", |(_, rest)| rest))
}

/// The tests inside the crates whose name holds a word, built with the features of the whole suite: those of one crate
/// alone would have others, for which its dependencies are built anew.
pub fn unit(filter: &[String]) -> StepResult {
    prepare(&[packages::BUILD])?;
    run(cargo_workspace("test").args(["--quiet", "--lib", "--"]).args(filter))
}

/// Writes the TypeScript of the wire types and of the calls.
pub fn write_bindings() -> StepResult {
    let mut command = cargo_workspace("test");
    read(command.args(["--quiet", "--lib", "bindings"]).env("DOSSIER_WRITE_BINDINGS", "1")).map(drop)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_are_read_from_what_the_tools_print() {
        assert_eq!(cargo_counts("test result: FAILED. 12 passed; 3 failed; 0 ignored"), Some((12, 3)));
        assert_eq!(
            vitest_counts("\x1b[2m      Tests \x1b[22m \x1b[1m\x1b[31m1 failed\x1b[39m | \x1b[32m7 passed\x1b[39m (8)"),
            Some((7, 1))
        );
        assert_eq!(cargo_counts("running 3 tests"), None);
    }
}
