//! Ranking measured on judged collections, each imported as a notebook.
//!
//! The formulas are those of trec_eval (nDCG with linear gain).

use std::collections::HashMap;
use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};

use notes::clock::Clock;
use notes::index::Index;
use notes::progress::Progress;
use notes::search::SearchRequest;
use notes::sync;
use notes::vault::Vault;

use super::Done;

/// Hits asked for.
const DEPTH: usize = 100;

/// Scores every collection of a folder (default: `../shared/data/ir` beside the workspace).
pub fn run(folder: Option<PathBuf>) -> Done {
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/data/ir");
    let folder = folder.or_else(|| std::env::var_os("DOSSIER_IR").map(PathBuf::from)).unwrap_or(beside);
    if !folder.is_dir() {
        println!("no judged collections at {}; give their folder", folder.display());
        return Ok(());
    }
    println!(
        "| {:<12} | {:>8} | {:>6} | {:>10} | {:>6} | {:>9} |",
        "collection", "nDCG@10", "MAP", "recall@100", "hit@10", "p99 ms"
    );
    let mut collections: Vec<PathBuf> = fs::read_dir(&folder)?.filter_map(|entry| Some(entry.ok()?.path())).collect();
    collections.sort();
    for collection in collections.iter().filter(|path| path.join("docs.jsonl").is_file()) {
        score(collection)?;
    }
    Ok(())
}

fn score(collection: &Path) -> Done {
    let folder = tempfile::tempdir()?;
    import(collection, folder.path())?;
    let vault = Vault::open(folder.path(), Clock::system())?;
    let index = Index::open(&vault)?;
    sync::rebuild(&vault, &index, &Progress::silent())?;
    let judged = judged(&collection.join("qrels.txt"))?;
    let mut sums = [0.0; 4];
    let mut times = Vec::new();
    for line in fs::read_to_string(collection.join("queries.tsv"))?.lines() {
        let Some((id, query)) = line.split_once('\t') else { continue };
        let Some(relevant) = judged.get(id) else { continue };
        let started = std::time::Instant::now();
        let request = SearchRequest { query: query.to_owned(), limit: DEPTH, ..SearchRequest::default() };
        let page = index.search(&request)?;
        times.push(started.elapsed().as_secs_f64() * 1e3);
        let found: Vec<String> = page.hits.iter().filter_map(|hit| hit.entry.id.clone()).collect();
        let scores = [
            ndcg(&found, relevant),
            average_precision(&found, relevant),
            recall(&found, relevant),
            hit(&found, relevant),
        ];
        sums.iter_mut().zip(scores).for_each(|(sum, score)| *sum += score);
    }
    let [ndcg, map, recall, hit] = sums.map(|sum| sum / judged.len() as f64);
    times.sort_by(f64::total_cmp);
    let p99 = times[(times.len() - 1) * 99 / 100];
    let name = collection.file_name().unwrap_or_default().to_string_lossy();
    println!("| {name:<12} | {ndcg:>8.4} | {map:>6.4} | {recall:>10.4} | {hit:>6.4} | {p99:>9.2} |");
    Ok(())
}

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
