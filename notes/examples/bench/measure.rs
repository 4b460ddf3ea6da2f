//! Rebuild, sync after one change, queries, memory.

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use notes::clock::Clock;
use notes::index::{Index, ListRequest};
use notes::progress::Progress;
use notes::search::{SearchRequest, Typing};
use notes::sync;
use notes::vault::Vault;

use super::generator::{self, ACTORS, LANGUAGES, Texts, actor_names, source};
use super::random::Random;
use super::{Done, bare, names, sizes};

/// Queries of a log.
const QUERIES: usize = 500;
/// Parts of the index that are listed, the largest.
const PARTS: usize = 12;
/// Changes whose way into the index is timed.
const CHANGES: usize = 20;

/// Measures a notebook of so many sources and prints its table.
pub fn run(texts: &Texts, sources: usize, seed: u64, keep: Option<PathBuf>) -> Done {
    let temporary = tempfile::tempdir()?;
    let folder = keep.unwrap_or_else(|| temporary.path().join("notebook"));
    if !folder.join("Sources").exists() {
        generator::write(texts, &folder, sources, seed)?;
    }
    let megabytes = (0..sources).map(|number| source(texts, number, seed).0.text.len()).sum::<usize>() as f64 / 1e6;
    println!("\n{sources} sources, {megabytes:.1} MB, seed {seed}\n");
    let vault = Vault::open(&folder, Clock::system())?;
    let index = Index::open(&vault)?;
    let (documents, rebuild) = rebuild(&vault, &index)?;
    row(
        "rebuild",
        &format!(
            "{:.0} docs/s, {:.1} MB/s, {:.2} s",
            documents / secs(rebuild),
            megabytes / secs(rebuild),
            secs(rebuild)
        ),
    );
    if sources <= 20_000 {
        let bare = bare_speed(texts, sources, seed)?;
        row("bare Tantivy, same analyzers", &format!("{:.0} docs/s, {:.2} s", sources as f64 / secs(bare), secs(bare)));
        let ratio = (documents / secs(rebuild)) / (sources as f64 / secs(bare));
        row("rebuild against bare, docs/s", &format!("{:.0} %", 100.0 * ratio));
    }
    row(
        "index size against text",
        &format!("{:.2}", folder_size(&folder.join(".dossier/local/index"))? / 1e6 / megabytes),
    );
    for (part, bytes) in sizes::parts(&folder.join(".dossier/local/index"))?.into_iter().take(PARTS) {
        row(&format!("  {part}"), &format!("{:.3}", bytes as f64 / 1e6 / megabytes));
    }
    let mut changes = changes(&vault, &index, &folder)?;
    row("one change, synced and found", &percentiles(&mut changes));
    let mut saved = saves(&vault, &index)?;
    row("a save of our own, found", &percentiles(&mut saved));
    let mut quiet = quiet(&vault, &index)?;
    row("sync when nothing changed", &percentiles(&mut quiet));
    let mut named = named(&index)?;
    row("an actor, asked for first", &percentiles(&mut named));
    let mut again = named_after_saves(&vault, &index)?;
    row("an actor, after a save", &percentiles(&mut again));
    let mut like = names::like(&index)?;
    row("names that may be an actor's", &percentiles(&mut like));
    let (first, mut mentions) = names::mentions(texts, seed)?;
    let bearers = format!("{} names of {} actors in a source", names::MANY * names::NAMES, names::MANY);
    row(&bearers, &format!("first {:.1} ms, then {}", 1000.0 * secs(first), percentiles(&mut mentions)));
    ask_all(&index, texts, seed, None)?;
    row("memory of this process", &memory());
    Ok(())
}

/// Asks for every name of every actor.
fn named(index: &Index) -> Result<Vec<Duration>, Box<dyn Error>> {
    let names = (0..ACTORS).flat_map(actor_names);
    names.map(|name| ask_for(index, &name)).collect()
}

fn ask_for(index: &Index, name: &str) -> Result<Duration, Box<dyn Error>> {
    let started = Instant::now();
    index.search(&SearchRequest { query: format!("actor:\"{name}\""), limit: 20, ..SearchRequest::default() })?;
    Ok(started.elapsed())
}

/// Asks for an actor who was asked for before, each time after a note was saved.
fn named_after_saves(vault: &Vault, index: &Index) -> Result<Vec<Duration>, Box<dyn Error>> {
    let mut times = Vec::new();
    for number in 0..CHANGES {
        let [name, _] = actor_names(number % ACTORS);
        let text = format!("A note about {name}, number {number}.\n");
        let change = vault.create("Notes", &format!("on an actor {number}"), "md", text.as_bytes())?;
        sync::reconcile(vault, index, &[change.path])?;
        times.push(ask_for(index, &name)?);
    }
    Ok(times)
}

/// Asks the log of a notebook that is there and may be indexed; `only` picks the kinds whose names hold it.
pub fn ask(texts: &Texts, folder: &Path, seed: u64, only: Option<&str>) -> Done {
    let vault = Vault::open(folder, Clock::system())?;
    let index = Index::open(&vault)?;
    if index.list(&ListRequest::default())?.total == 0 {
        rebuild(&vault, &index)?;
    }
    if only.is_none_or(|only| "an actor".contains(only)) {
        let mut named = named(&index)?;
        row("an actor, asked for first", &percentiles(&mut named));
    }
    ask_all(&index, texts, seed, only)?;
    row("memory of this process", &memory());
    Ok(())
}

fn ask_all(index: &Index, texts: &Texts, seed: u64, only: Option<&str>) -> Done {
    let (mut all, mut all_cpu) = (Vec::new(), Vec::new());
    for kind in KINDS.into_iter().filter(|kind| only.is_none_or(|only| kind.0.contains(only))) {
        let (mut times, mut cpu) = queries(index, texts, seed, kind, false)?;
        all.extend(times.clone());
        all_cpu.extend(cpu.clone());
        let shown = format!("{}; processor {}", percentiles(&mut times), percentiles(&mut cpu));
        row(&format!("query: {}", kind.0), &shown);
    }
    row("queries, all", &format!("{}; processor {}", percentiles(&mut all), percentiles(&mut all_cpu)));
    for kind in KINDS.into_iter().filter(|kind| WITH_FACETS.contains(&kind.0) && only.is_none()) {
        let (mut times, mut cpu) = queries(index, texts, seed, kind, true)?;
        let shown = format!("{}; processor {}", percentiles(&mut times), percentiles(&mut cpu));
        row(&format!("with facets: {}", kind.0), &shown);
    }
    Ok(())
}

fn row(what: &str, value: &str) {
    println!("| {what:<30} | {value:<44} |");
}

fn secs(time: Duration) -> f64 {
    time.as_secs_f64()
}

fn rebuild(vault: &Vault, index: &Index) -> Result<(f64, Duration), Box<dyn Error>> {
    let started = Instant::now();
    let report = sync::rebuild(vault, index, &Progress::silent())?;
    Ok((report.added as f64, started.elapsed()))
}

fn bare_speed(texts: &Texts, sources: usize, seed: u64) -> Result<Duration, Box<dyn Error>> {
    let folder = tempfile::tempdir()?;
    let texts: Vec<_> = (0..sources)
        .map(|number| {
            let text = source(texts, number, seed).0.text;
            let mut parts = text.splitn(3, "---\n").skip(1);
            let front = parts.next().unwrap_or_default();
            let value =
                |key: &str| front.lines().find_map(|line| line.strip_prefix(key)).unwrap_or_default().to_owned();
            let code =
                LANGUAGES.iter().map(|language| language.code).find(|code| *code == value("lang: ")).unwrap_or("en");
            (code, value("title: "), parts.next().unwrap_or_default().to_owned())
        })
        .collect();
    bare::index(folder.path(), &texts)
}

fn folder_size(folder: &Path) -> Result<f64, Box<dyn Error>> {
    let mut bytes = 0.0;
    for entry in fs::read_dir(folder)? {
        bytes += entry?.metadata()?.len() as f64;
    }
    Ok(bytes)
}

/// Writes a note, syncs and finds it, again and again.
fn changes(vault: &Vault, index: &Index, folder: &Path) -> Result<Vec<Duration>, Box<dyn Error>> {
    let mut times = Vec::new();
    fs::create_dir_all(folder.join("Notes"))?;
    for number in 0..CHANGES {
        let word = format!("unheardof{number}x{}", std::process::id());
        fs::write(folder.join(format!("Notes/changed {number}.md")), format!("A note about {word}.\n"))?;
        let started = Instant::now();
        sync::sync(vault, index, &Progress::silent())?;
        let found = index.search(&SearchRequest { query: word, limit: 20, ..SearchRequest::default() })?.total;
        times.push(started.elapsed());
        assert_eq!(found, 1, "the changed note is found");
    }
    Ok(times)
}

/// Saves a note through the vault, brings that file in step and finds it.
fn saves(vault: &Vault, index: &Index) -> Result<Vec<Duration>, Box<dyn Error>> {
    let mut times = Vec::new();
    for number in 0..CHANGES {
        let word = format!("newlysaved{number}x{}", std::process::id());
        let started = Instant::now();
        let change =
            vault.create("Notes", &format!("saved {number}"), "md", format!("A note about {word}.\n").as_bytes())?;
        sync::reconcile(vault, index, &[change.path])?;
        let found = index.search(&SearchRequest { query: word, limit: 20, ..SearchRequest::default() })?.total;
        times.push(started.elapsed());
        assert_eq!(found, 1, "the saved note is found");
    }
    Ok(times)
}

fn quiet(vault: &Vault, index: &Index) -> Result<Vec<Duration>, Box<dyn Error>> {
    let mut times = Vec::new();
    for _ in 0..CHANGES {
        let started = Instant::now();
        sync::sync(vault, index, &Progress::silent())?;
        times.push(started.elapsed());
    }
    Ok(times)
}

type Kind = (&'static str, fn(&Texts, &mut Random) -> String);

/// The kinds of queries in the log.
const KINDS: [Kind; 10] = [
    ("one common word", |texts, random| texts.word(0, random.below(40)).to_owned()),
    ("one rare word", |texts, random| texts.word(random.below(4), 2000 + random.below(20_000)).to_owned()),
    ("two words", |texts, random| {
        format!("{} {}", texts.word(0, 40 + random.below(400)), texts.word(0, 40 + random.below(4000)))
    }),
    ("phrase", |texts, random| format!("\"{} {}\"", texts.word(0, random.zipf(60)), texts.word(0, random.zipf(200)))),
    ("prefix, as typed", |texts, random| {
        texts.word(0, 60 + random.below(4000)).chars().take(2 + random.below(3)).collect()
    }),
    ("filtered by actor and date", |texts, random| {
        let [actor, _] = actor_names(random.below(ACTORS));
        format!("{} actor:\"{actor}\" after:201{}", texts.word(0, random.below(200)), 5 + random.below(5))
    }),
    ("an actor", |_, random| {
        let names = actor_names(random.below(ACTORS));
        format!("actor:\"{}\"", names[random.below(2)])
    }),
    ("Han, two to six characters", |texts, random| {
        let parts: Vec<&str> = (0..1 + random.below(2)).map(|_| texts.word(4, 40 + random.zipf(2000))).collect();
        parts.concat()
    }),
    ("=exact", |texts, random| format!("={}", texts.word(0, random.zipf(2000)))),
    ("a question of twenty words", |texts, random| {
        let words: Vec<&str> = (0..20).map(|_| texts.word(0, random.zipf(8000))).collect();
        words.join(" ")
    }),
];

/// The kinds that are also asked with facets and the histogram, as the window asks.
const WITH_FACETS: [&str; 3] = ["one common word", "two words", "filtered by actor and date"];

/// The time that each query took, and the time it had processors: of two cores, up to twice as much.
type Times = (Vec<Duration>, Vec<Duration>);

fn queries(index: &Index, texts: &Texts, seed: u64, kind: Kind, facets: bool) -> Result<Times, Box<dyn Error>> {
    let mut random = Random::new(seed + 99);
    let (mut times, mut cpu) = (Vec::new(), Vec::new());
    for _ in 0..QUERIES / KINDS.len() {
        let typing = if kind.0.starts_with("prefix") { Typing::LastWord } else { Typing::Done };
        let request = SearchRequest {
            query: (kind.1)(texts, &mut random),
            limit: 20,
            typing,
            facets,
            ..SearchRequest::default()
        };
        index.search(&request)?;
        let (started, busy) = (Instant::now(), processor_time());
        index.search(&request)?;
        times.push(started.elapsed());
        cpu.push(processor_time().saturating_sub(busy));
    }
    Ok((times, cpu))
}

/// How long this process has had a processor, where the system says: a search works on several.
fn processor_time() -> Duration {
    let threads = fs::read_dir("/proc/self/task").into_iter().flatten().flatten();
    let stats = threads.map(|thread| fs::read_to_string(thread.path().join("schedstat")).unwrap_or_default());
    let nanos = |stat: String| stat.split(' ').next().and_then(|time| time.parse::<u64>().ok()).unwrap_or_default();
    Duration::from_nanos(stats.map(nanos).sum())
}

fn percentiles(times: &mut [Duration]) -> String {
    times.sort();
    let at = |share: f64| times[((times.len() - 1) as f64 * share).round() as usize].as_secs_f64() * 1e3;
    format!("p50 {:.2} ms, p99 {:.2} ms", at(0.5), at(0.99))
}

/// Anonymous and whole resident memory, where the system says.
fn memory() -> String {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let value = |key: &str| status.lines().find_map(|line| line.strip_prefix(key)).map(|value| value.trim().to_owned());
    format!("anonymous {}, peak {}", value("RssAnon:").unwrap_or_default(), value("VmHWM:").unwrap_or_default())
}
