//! Dossier beside its peers, in one run over one generated notebook: SQLite FTS5 (porter), Xapian, bare
//! Tantivy over the same schema, ripgrep.
//!
//! ```text
//! peers [--sources N] [--seed S] [--languages en,zh] [--only dossier,bare]   100,000 sources, all peers
//! ```
//!
//! Everyone is asked for the 20 best and the number of all. Dossier, FTS5 and Xapian also give the passages
//! with their matches; bare Tantivy and ripgrep give none.

mod bare;
mod dossier;
mod fts5;
#[path = "../../../notes/examples/bench/generator.rs"]
#[allow(dead_code, reason = "shared with the engine's benchmark, which uses all of it")]
mod generator;
#[path = "../../../notes/examples/bench/options.rs"]
#[allow(dead_code, reason = "shared with the engine's benchmark, which uses all of it")]
mod options;
mod query;
#[path = "../../../notes/examples/bench/random.rs"]
#[allow(dead_code, reason = "shared with the engine's benchmark, which uses all of it")]
mod random;
mod ripgrep;
mod texts;
mod xapian;

use std::error::Error;
use std::path::Path;
use std::time::{Duration, Instant};

use options::Options;
use query::{Asked, KINDS};
use texts::Shelf;

type Done = Result<(), Box<dyn Error>>;
type Answer<T> = Result<T, Box<dyn Error>>;

/// Hits asked for.
const LIMIT: usize = 20;
/// Queries of each kind; about 500 in all.
const EACH: usize = 72;
/// Notes whose way into the index is timed.
const UPDATES: usize = 10;

/// A search engine over the notebook.
trait Peer {
    /// Indexes everything.
    fn build(&mut self, shelf: &Shelf) -> Done;
    /// Bytes of its index.
    fn size(&self) -> Answer<u64>;
    /// Adds a note that holds a word, and finds it; `None` where there is nothing to bring up to date.
    fn update(&mut self, word: &str) -> Answer<Option<Duration>>;
    /// Answers a query: how many documents match and how long it took; `None` where it cannot be asked.
    fn ask(&mut self, asked: &Asked) -> Answer<Option<(usize, Duration)>>;
    /// How many of the queries of each kind to ask: all, unless they take seconds.
    fn patience(&self) -> usize {
        EACH
    }
}

fn main() -> Done {
    let options = Options::given();
    let (seed, sources) = (options.seed()?, options.sources()?.unwrap_or(100_000));
    let folder = tempfile::tempdir()?;
    let shelf = Shelf::new(folder.path(), sources, seed, options.value("--languages"))?;
    let bytes = shelf.write()?;
    println!("\n{sources} sources, {:.1} MB of text, seed {seed}, on {} cores\n", bytes as f64 / 1e6, cores());
    let log = query::log(&shelf.texts, seed);
    let only = options.value("--only");
    for name in ["dossier", "bare", "fts5", "xapian", "ripgrep"] {
        if only.is_none_or(|only| only.split(',').any(|one| one == name)) {
            let place = folder.path().join(name);
            std::fs::create_dir(&place)?;
            measure(name, &mut *peer(name, &place, shelf.folder())?, &shelf, &log, bytes)?;
            std::fs::remove_dir_all(&place)?;
        }
    }
    Ok(())
}

fn cores() -> usize {
    std::thread::available_parallelism().map_or(1, usize::from)
}

fn peer(name: &str, place: &Path, notebook: &Path) -> Answer<Box<dyn Peer>> {
    Ok(match name {
        "dossier" => Box::new(dossier::Dossier::new(notebook)?),
        "bare" => Box::new(bare::Bare::new(place, notebook)),
        "fts5" => Box::new(fts5::Fts5::new(place)?),
        "xapian" => Box::new(xapian::Xapian::new(place)?),
        _ => Box::new(ripgrep::Ripgrep::new(notebook)),
    })
}

fn measure(name: &str, peer: &mut dyn Peer, shelf: &Shelf, log: &[Asked], bytes: u64) -> Done {
    let started = Instant::now();
    peer.build(shelf)?;
    let built = started.elapsed();
    println!("## {name}\n");
    row("built in", &format!("{:.1} s, {:.0} documents/s", secs(built), shelf.documents() as f64 / secs(built)));
    row("index against text", &format!("{:.2}", peer.size()? as f64 / bytes as f64));
    let updates = (0..UPDATES).map(|number| peer.update(&format!("newlysaved{number}")));
    let mut updates: Vec<Duration> = updates.collect::<Answer<Vec<_>>>()?.into_iter().flatten().collect();
    row("a note added, until found", &percentiles(&mut updates));
    let mut all = Vec::new();
    for kind in KINDS {
        let of_kind = log.iter().filter(|asked| asked.kind == kind).take(peer.patience());
        let (mut times, mut found, mut least) = (Vec::new(), 0, 0);
        for asked in of_kind {
            if let Some((total, took)) = peer.ask(asked)? {
                times.push(took);
                found += total;
                least += usize::from(total > 0);
            }
        }
        all.extend(times.iter().copied());
        let asked = times.len();
        row(kind.name(), &format!("{}; {least} of {asked} found, {found} hits", percentiles(&mut times)));
    }
    row("all queries", &percentiles(&mut all));
    println!();
    Ok(())
}

fn row(what: &str, value: &str) {
    println!("| {what:<26} | {value:<66} |");
}

fn secs(time: Duration) -> f64 {
    time.as_secs_f64()
}

fn percentiles(times: &mut [Duration]) -> String {
    if times.is_empty() {
        return "–".to_owned();
    }
    times.sort();
    let at = |share: f64| secs(times[((times.len() - 1) as f64 * share).round() as usize]) * 1e3;
    format!("p50 {:.2} ms, p99 {:.2} ms", at(0.5), at(0.99))
}

/// Bytes of the files in a folder.
fn folder_size(folder: &Path) -> Answer<u64> {
    let files = std::fs::read_dir(folder)?;
    files.map(|file| Ok(file?.metadata()?.len())).sum()
}
