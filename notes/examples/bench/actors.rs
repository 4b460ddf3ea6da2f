//! `actor:` measured on judged texts: an actor for each entity of five documents or more, under its dictionary forms
//! only, and whether `actor:"NAME" type:source` finds the documents that mention it in whatever form.
//!
//! A folder holds `docs.jsonl` (id, lang, text) and `mentions.jsonl` (doc, entity, kind, lemma; entities begin with
//! `PER-`, `ORG-`, `GPE-` or `LOC-`).

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use notes::clock::Clock;
use notes::index::Index;
use notes::progress::Progress;
use notes::query::quoted;
use notes::search::SearchRequest;
use notes::sync;
use notes::vault::Vault;
use serde_json::Value;

use super::Done;

/// Documents that an entity needs to be asked for.
const LEAST: usize = 5;
/// Names of an actor at most: the commonest of its dictionary forms.
const NAMES: usize = 30;

/// Kinds of entities, with what an actor's file calls them and what the mentions do.
const KINDS: [(&str, &str, &str); 4] =
    [("PER-", "person", "PER"), ("ORG-", "organisation", "ORG"), ("GPE-", "state", "LOC"), ("LOC-", "place", "LOC")];

/// An entity that is asked for.
struct Wanted {
    entity: String,
    title: String,
    names: Vec<String>,
    documents: BTreeSet<String>,
}

/// Prints precision and recall over all, by kind and by language, for a folder (default:
/// `../shared/data/actors/slavic` beside the workspace).
pub fn run(folder: Option<PathBuf>) -> Done {
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/data/actors/slavic");
    let folder = folder.unwrap_or(beside);
    if !folder.join("mentions.jsonl").is_file() {
        println!("no judged mentions at {}; give their folder", folder.display());
        return Ok(());
    }
    let documents = lines(&folder.join("docs.jsonl"))?;
    let wanted = wanted(&lines(&folder.join("mentions.jsonl"))?);
    let notebook = tempfile::tempdir()?;
    let index = import(notebook.path(), &documents, &wanted)?;
    let languages: HashMap<String, &str> = documents
        .iter()
        .map(|document| (text(document, "id"), document["lang"].as_str().unwrap_or_default()))
        .collect();
    let mut tallies: BTreeMap<String, [usize; 3]> = BTreeMap::new();
    let mut slowest = Duration::ZERO;
    let started = Instant::now();
    for actor in &wanted {
        let asked = Instant::now();
        let found = ask(&index, &actor.title)?;
        slowest = slowest.max(asked.elapsed());
        for document in found.union(&actor.documents) {
            let (is_found, is_right) = (found.contains(document), actor.documents.contains(document));
            let language = languages.get(document).copied().unwrap_or_default();
            for key in ["all", &actor.entity[..3], language] {
                let tally = tallies.entry(key.to_owned()).or_default();
                tally[0] += usize::from(is_found && is_right);
                tally[1] += usize::from(is_found);
                tally[2] += usize::from(is_right);
            }
        }
    }
    let each = started.elapsed().as_secs_f64() * 1e3 / wanted.len().max(1) as f64;
    let names: usize = wanted.iter().map(|actor| actor.names.len()).sum();
    println!(
        "{} documents, {} actors, {names} names; {each:.1} ms a query with its hits",
        documents.len(),
        wanted.len()
    );
    println!("slowest {slowest:.1?}");
    for (key, [right, found, judged]) in tallies {
        let share = |of: usize| right as f64 / of.max(1) as f64;
        println!("{key:4} precision {:.3} recall {:.3}", share(found), share(judged));
    }
    Ok(())
}

/// The ids of the sources that an actor's name finds.
fn ask(index: &Index, title: &str) -> Result<BTreeSet<String>, Box<dyn Error>> {
    let query = format!("actor:{} type:source", quoted(title));
    let page = index.search(&SearchRequest { query, limit: 100_000, ..SearchRequest::default() })?;
    Ok(page.hits.into_iter().filter(|hit| !hit.partial).filter_map(|hit| hit.entry.id).collect())
}

/// The entities of enough documents, with the dictionary forms that are theirs rather than another's.
fn wanted(mentions: &[Value]) -> Vec<Wanted> {
    let mut lemmas: BTreeMap<String, HashMap<String, usize>> = BTreeMap::new();
    let mut documents: HashMap<String, BTreeSet<String>> = HashMap::new();
    for mention in mentions {
        let entity = text(mention, "entity");
        let is_of = |(begin, _, kind): &(&str, &str, &str)| entity.starts_with(begin) && mention["kind"] == **kind;
        if KINDS.iter().any(is_of) {
            let lemma = text(mention, "lemma").split_whitespace().collect::<Vec<_>>().join(" ");
            *lemmas.entry(entity.clone()).or_default().entry(lemma).or_default() += 1;
            documents.entry(entity).or_default().insert(text(mention, "doc"));
        }
    }
    let mut most: HashMap<String, usize> = HashMap::new();
    for (lemma, count) in lemmas.values().flatten() {
        let best = most.entry(lemma.to_lowercase()).or_default();
        *best = (*best).max(*count);
    }
    let mut titles = HashSet::new();
    let mut all = Vec::new();
    for (entity, lemmas) in lemmas {
        let documents = documents.remove(&entity).unwrap_or_default();
        let is_own = |(lemma, count): &(&String, &usize)| {
            **count >= 2 && lemma.chars().count() > 1 && most.get(&lemma.to_lowercase()) == Some(*count)
        };
        let mut names: Vec<(&String, &usize)> = lemmas.iter().filter(is_own).collect();
        names.sort_by(|a, b| b.1.cmp(a.1).then_with(|| a.0.cmp(b.0)));
        let names: Vec<String> = names.into_iter().take(NAMES).map(|(name, _)| name.clone()).collect();
        let Some(first) = names.first().filter(|_| documents.len() >= LEAST) else { continue };
        let mut title: String = first.chars().map(|c| if "\\/:*?\"<>|#^[]".contains(c) { '-' } else { c }).collect();
        if !titles.insert(title.to_lowercase()) {
            title = format!("{title} ({})", all.len());
        }
        all.push(Wanted { entity, title, names, documents });
    }
    all
}

/// Makes a notebook of the documents and the actors, and its index.
fn import(folder: &Path, documents: &[Value], wanted: &[Wanted]) -> Result<Index, Box<dyn Error>> {
    fs::create_dir_all(folder.join("Sources"))?;
    fs::create_dir_all(folder.join("Actors"))?;
    for (number, document) in documents.iter().enumerate() {
        let blocks: Vec<&str> = document["text"].as_str().unwrap_or_default().lines().collect();
        let blocks = blocks.into_iter().filter(|block| !block.trim().is_empty()).collect::<Vec<_>>().join("\n\n");
        let (id, language) = (&document["id"], text(document, "lang"));
        let file = format!("---\ntype: source\nid: {id}\ntitle: d{number}\nlang: {language}\n---\n{blocks}\n");
        fs::write(folder.join(format!("Sources/d{number}.md")), file)?;
    }
    for (number, Wanted { entity, title, names, .. }) in wanted.iter().enumerate() {
        let kind = KINDS.iter().find(|(begin, ..)| entity.starts_with(begin)).map_or("person", |(_, kind, _)| kind);
        let names = serde_json::to_string(names)?;
        let file = format!("---\nkind: {kind}\naliases: {names}\ntype: actor\nid: act-{number}\n---\n");
        fs::write(folder.join(format!("Actors/{}.md", title.trim_matches(['.', ' ']))), file)?;
    }
    let vault = Vault::open(folder, Clock::system())?;
    let index = Index::open(&vault)?;
    sync::rebuild(&vault, &index, &Progress::silent())?;
    Ok(index)
}

fn lines(path: &Path) -> Result<Vec<Value>, Box<dyn Error>> {
    Ok(fs::read_to_string(path)?.lines().map(serde_json::from_str).collect::<Result<_, _>>()?)
}

fn text(value: &Value, key: &str) -> String {
    value[key].as_str().unwrap_or_default().to_owned()
}
