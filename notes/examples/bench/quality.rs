//! Ranking measured on judged collections, each imported as a notebook and asked through `dossier search -`.
//!
//! The formulas are those of trec_eval (nDCG with linear gain). Beside a known collection stand the figures
//! of other engines on it.

use std::collections::HashMap;
use std::error::Error;
use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use notes::clock::Clock;
use notes::index::Index;
use notes::progress::Progress;
use notes::sync;
use notes::vault::Vault;

use super::Done;

/// Hits asked for.
const DEPTH: usize = 100;

/// Other engines' nDCG@10 (abstracts) or hit@10 (paragraphs), measured with the collections by who gave them.
const PEERS: [(&str, &str); 7] = [
    ("cisi", "nDCG: Tantivy .331, en_stem .360, FTS5 .363, bm25s .381, Xapian .350"),
    ("cranfield", "nDCG: Tantivy .343, en_stem .370, FTS5 .367, bm25s .370, Xapian .355"),
    ("lisa", "nDCG: Tantivy .398, en_stem .432, FTS5 .455, bm25s .457, Xapian .428"),
    ("xquad-en", "hit: Tantivy .991, charabia .991, trigrams .994, FTS5 .992"),
    ("xquad-es", "hit: Tantivy .988, charabia .987, trigrams .989, FTS5 .988"),
    ("xquad-ru", "hit: Tantivy .936, charabia .936, trigrams .985, FTS5 .936"),
    ("xquad-zh", "hit: Tantivy .126, charabia .994, trigrams .929, FTS5 .127"),
];

/// Scores every collection of a folder, or the one that the folder is (default: `../shared/data/ir` beside
/// the workspace); `missed` lists the questions without an answer among the first ten hits.
pub fn run(folder: Option<PathBuf>, missed: bool) -> Done {
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/data/ir");
    let folder = folder.or_else(|| std::env::var_os("DOSSIER_IR").map(PathBuf::from)).unwrap_or(beside);
    if !folder.is_dir() {
        println!("no judged collections at {}; give their folder", folder.display());
        return Ok(());
    }
    println!(
        "| {:<12} | {:>8} | {:>6} | {:>10} | {:>6} | {:>9} | {:<72} |",
        "collection", "nDCG@10", "MAP", "recall@100", "hit@10", "p99 ms", "peers"
    );
    let within = fs::read_dir(&folder)?.filter_map(|entry| Some(entry.ok()?.path()));
    let mut collections: Vec<PathBuf> =
        within.chain([folder]).filter(|path| path.join("docs.jsonl").is_file()).collect();
    collections.sort();
    for collection in &collections {
        score(collection, missed)?;
    }
    Ok(())
}

fn score(collection: &Path, missed: bool) -> Done {
    let folder = tempfile::tempdir()?;
    import(collection, folder.path())?;
    let judged = judged(&collection.join("qrels.txt"))?;
    let mut asked = Asked::start(folder.path())?;
    let mut sums = [0.0; 4];
    let mut times = Vec::new();
    let mut without = Vec::new();
    for line in fs::read_to_string(collection.join("queries.tsv"))?.lines() {
        let Some((id, query)) = line.split_once('\t') else { continue };
        let Some(relevant) = judged.get(id) else { continue };
        let started = std::time::Instant::now();
        let found = asked.ask(query)?;
        times.push(started.elapsed().as_secs_f64() * 1e3);
        let scores = [
            ndcg(&found, relevant),
            average_precision(&found, relevant),
            recall(&found, relevant),
            hit(&found, relevant),
        ];
        sums.iter_mut().zip(scores).for_each(|(sum, score)| *sum += score);
        if scores[3] == 0.0 {
            without.push(query.to_owned());
        }
    }
    let [ndcg, map, recall, hit] = sums.map(|sum| sum / judged.len() as f64);
    times.sort_by(f64::total_cmp);
    let p99 = times[(times.len() - 1) * 99 / 100];
    let name = collection.file_name().unwrap_or_default().to_string_lossy();
    let peers = PEERS.iter().find(|(of, _)| *of == name).map_or("", |(_, figures)| figures);
    println!("| {name:<12} | {ndcg:>8.4} | {map:>6.4} | {recall:>10.4} | {hit:>6.4} | {p99:>9.2} | {peers:<72} |");
    without.iter().filter(|_| missed).for_each(|query| println!("  {query}"));
    Ok(())
}

/// A running `dossier search -`.
struct Asked {
    program: Child,
    answers: BufReader<std::process::ChildStdout>,
}

impl Asked {
    fn start(notebook: &Path) -> Result<Self, Box<dyn Error>> {
        let examples = std::env::current_exe()?;
        let dossier = examples.ancestors().nth(2).ok_or("no folder of programs")?.join("dossier");
        let mut command = Command::new(&dossier);
        command.args(["search", "-", "--json", "--limit", &DEPTH.to_string(), "--notebook"]).arg(notebook);
        let mut program = command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .map_err(|error| format!("{}: {error}; build the programs too", dossier.display()))?;
        let answers = BufReader::new(program.stdout.take().ok_or("no output")?);
        Ok(Self { program, answers })
    }

    /// The ids of the hits, best first.
    fn ask(&mut self, query: &str) -> Result<Vec<String>, Box<dyn Error>> {
        let mut questions = self.program.stdin.as_ref().ok_or("no input")?;
        questions.write_all(format!("{query}\n").as_bytes())?;
        let mut line = String::new();
        self.answers.read_line(&mut line)?;
        let answer: serde_json::Value = serde_json::from_str(&line)?;
        let hits = answer["hits"].as_array().ok_or("no hits in the answer")?;
        Ok(hits.iter().filter_map(|hit| hit["id"].as_str().map(str::to_owned)).collect())
    }
}

impl Drop for Asked {
    fn drop(&mut self) {
        drop(self.program.stdin.take());
        // It ends with its input; how does not matter any more.
        let _ = self.program.wait();
    }
}

/// Makes a notebook of a collection, and its index.
fn import(collection: &Path, folder: &Path) -> Done {
    fs::create_dir_all(folder.join("Sources"))?;
    for line in fs::read_to_string(collection.join("docs.jsonl"))?.lines() {
        let document: serde_json::Value = serde_json::from_str(line)?;
        let text = |key: &str| document[key].as_str().unwrap_or_default();
        let title = serde_json::to_string(text("title"))?;
        let id = serde_json::to_string(text("id"))?;
        let body = text("text").replace(['<', '*', '_', '`', '#', '['], " ");
        let file = format!("---\ntitle: {title}\ntype: source\nid: {id}\n---\n{body}\n");
        fs::write(folder.join(format!("Sources/{}.md", text("id").replace(['/', ' '], "-"))), file)?;
    }
    let vault = Vault::open(folder, Clock::system())?;
    sync::rebuild(&vault, &Index::open(&vault)?, &Progress::silent())?;
    Ok(())
}

type Judged = HashMap<String, HashMap<String, f64>>;

/// Grades of documents by query; queries without a relevant document are left out.
fn judged(path: &Path) -> Result<Judged, Box<dyn Error>> {
    let mut judged = Judged::new();
    for line in fs::read_to_string(path)?.lines() {
        let parts: Vec<&str> = line.split_whitespace().collect();
        let [query, _, document, grade] = parts.as_slice() else { continue };
        let grade: f64 = grade.parse()?;
        if grade > 0.0 {
            judged.entry((*query).to_owned()).or_default().insert((*document).to_owned(), grade);
        }
    }
    Ok(judged)
}

fn ndcg(found: &[String], relevant: &HashMap<String, f64>) -> f64 {
    let discounted = |(at, grade): (usize, f64)| grade / (at as f64 + 2.0).log2();
    let gain: f64 =
        found.iter().take(10).map(|id| relevant.get(id).copied().unwrap_or(0.0)).enumerate().map(discounted).sum();
    let mut ideal: Vec<f64> = relevant.values().copied().collect();
    ideal.sort_by(|a, b| b.total_cmp(a));
    gain / ideal.into_iter().take(10).enumerate().map(discounted).sum::<f64>()
}

fn average_precision(found: &[String], relevant: &HashMap<String, f64>) -> f64 {
    let mut hits = 0.0;
    let mut sum = 0.0;
    for (at, id) in found.iter().enumerate() {
        if relevant.contains_key(id) {
            hits += 1.0;
            sum += hits / (at + 1) as f64;
        }
    }
    sum / relevant.len() as f64
}

fn recall(found: &[String], relevant: &HashMap<String, f64>) -> f64 {
    found.iter().filter(|id| relevant.contains_key(*id)).count() as f64 / relevant.len() as f64
}

fn hit(found: &[String], relevant: &HashMap<String, f64>) -> f64 {
    f64::from(u8::from(found.iter().take(10).any(|id| relevant.contains_key(id))))
}
