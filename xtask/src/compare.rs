//! `bench programs`: measures several builds of the same programs in one run, each in every round.
use std::{
    fs,
    io::Write,
    path::{Path, PathBuf},
    process::{Command, Stdio},
    time::{Duration, Instant},
};

use crate::{
    layout::{cargo_workspace, target},
    packages,
    sizes::files_below,
    step::{Failed, StepResult, failed, read, run, step},
    window,
};

/// Sources of the notebook that is made for it.
const SOURCES: &str = "10000";

/// How often each build does each thing; the median counts.
const ROUNDS: usize = 5;

/// How often a program is started in a round, since one start is over in a few milliseconds.
const STARTS: u32 = 20;

/// What one build showed in one round, in milliseconds.
struct Round {
    start: f64,
    rebuild: f64,
    query: f64,
    window: f64,
}

/// Measures the programs in each folder (`dossier` and `dossier-desktop`) and prints one table.
pub fn programs(folders: &[String]) -> StepResult {
    if folders.is_empty() {
        return failed("bench programs takes folders that hold dossier and dossier-desktop");
    }
    packages::ensure(&[packages::VIRTUAL])?;
    let work = target().join("run/programs");
    let _ = fs::remove_dir_all(&work);
    let notebook = work.join("notebook");
    step("a notebook to measure on", || {
        run(cargo_workspace("build").args(["--example", "bench"]))?;
        let mut generate = Command::new(target().join("debug/examples/bench"));
        run(generate.arg("generate").arg(&notebook).args(["--sources", SOURCES]))?;
        run(Command::new(Path::new(&folders[0]).join("dossier")).arg("init").arg(&notebook))
    })?;
    let queries = queries(&notebook)?;
    let mut rounds: Vec<Vec<Round>> = folders.iter().map(|_| Vec::new()).collect();
    for number in 1..=ROUNDS {
        for (folder, seen) in folders.iter().zip(&mut rounds) {
            let home = work.join(format!("home-{number}-{}", seen.len()));
            seen.push(step(&format!("round {number} of {folder}"), || {
                round(Path::new(folder), &notebook, &queries, &home)
            })?);
        }
    }
    print(folders, &rounds)
}

fn round(folder: &Path, notebook: &Path, queries: &[String], home: &Path) -> StepResult<Round> {
    let dossier = folder.join("dossier");
    let started = Instant::now();
    for _ in 0..STARTS {
        read(Command::new(&dossier).arg("--version"))?;
    }
    let start = milliseconds(started.elapsed()) / f64::from(STARTS);
    let started = Instant::now();
    read(Command::new(&dossier).arg("--notebook").arg(notebook).args(["index", "--rebuild"]))?;
    let rebuild = milliseconds(started.elapsed());
    let waiting = ask(&dossier, notebook, &[])?;
    let asking = ask(&dossier, notebook, queries)?;
    let query = milliseconds(asking.saturating_sub(waiting)) / queries.len() as f64;
    let seen = window::measure(&folder.join("dossier-desktop"), notebook, home)?;
    Ok(Round { start, rebuild, query, window: seen.usable_ms })
}

/// How long `search -` takes over the queries, one a line.
fn ask(dossier: &Path, notebook: &Path, queries: &[String]) -> StepResult<Duration> {
    let started = Instant::now();
    let mut command = Command::new(dossier);
    command.arg("--notebook").arg(notebook).args(["--json", "search", "-"]);
    let child = command.stdin(Stdio::piped()).stdout(Stdio::null()).spawn();
    let mut child = child.map_err(|error| Failed(format!("{}: {error}", dossier.display())))?;
    let mut input = child.stdin.take().expect("standard input is piped");
    let sent = input.write_all(queries.concat().as_bytes());
    drop(input);
    let ended = child.wait().map_err(|error| Failed(format!("{}: {error}", dossier.display())))?;
    if sent.is_err() || !ended.success() {
        return failed(format!("{} search - ended with {ended}", dossier.display()));
    }
    Ok(started.elapsed())
}

/// Queries of one word, two words, a phrase and a beginning, from the texts themselves.
fn queries(notebook: &Path) -> StepResult<Vec<String>> {
    let mut files = files_below(&notebook.join("Sources"), |_| true);
    files.sort();
    let mut queries = Vec::new();
    for file in files.iter().step_by(files.len().div_ceil(100).max(1)) {
        let text = fs::read_to_string(file).map_err(|error| Failed(format!("{}: {error}", file.display())))?;
        let letters = |word: &&str| word.chars().count() > 1 && word.chars().all(char::is_alphabetic);
        let words: Vec<&str> =
            text.rsplit("---").next().unwrap_or_default().split_whitespace().filter(letters).collect();
        let [first, second, .., last] = words.as_slice() else { continue };
        let beginning: String = last.chars().take(3).collect();
        queries.extend([
            format!("{first}\n"),
            format!("{second} {last}\n"),
            format!("\"{first} {second}\"\n"),
            format!("{beginning}*\n"),
        ]);
    }
    if queries.is_empty() { failed("the notebook holds no texts") } else { Ok(queries) }
}

fn milliseconds(time: Duration) -> f64 {
    time.as_secs_f64() * 1_000.0
}

fn print(folders: &[String], rounds: &[Vec<Round>]) -> StepResult {
    println!(
        "{:<24} {:>9} {:>9} {:>10} {:>10} {:>10} {:>10}",
        "programs", "cli, MB", "win, MB", "start, ms", "index, s", "query, ms", "window, ms"
    );
    for (folder, seen) in folders.iter().zip(rounds) {
        let size = |name: &str| -> StepResult<f64> {
            let file: PathBuf = Path::new(folder).join(name);
            let about = fs::metadata(&file).map_err(|error| Failed(format!("{}: {error}", file.display())))?;
            Ok(about.len() as f64 / 1e6)
        };
        println!(
            "{folder:<24} {:>9.1} {:>9.1} {:>10.1} {:>10.2} {:>10.2} {:>10.0}",
            size("dossier")?,
            size("dossier-desktop")?,
            middle(seen, |round| round.start),
            middle(seen, |round| round.rebuild) / 1_000.0,
            middle(seen, |round| round.query),
            middle(seen, |round| round.window)
        );
    }
    Ok(())
}

/// The median of the rounds.
fn middle(rounds: &[Round], of: impl Fn(&Round) -> f64) -> f64 {
    let mut seen: Vec<f64> = rounds.iter().map(of).collect();
    seen.sort_by(f64::total_cmp);
    seen[seen.len() / 2]
}
