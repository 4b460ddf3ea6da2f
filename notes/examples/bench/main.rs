//! Measures the engine on notebooks made for it, and the quality of its ranking on judged collections.
//!
//! ```text
//! bench [--keep DIR]     rebuild, sync and queries over N sources (1,000 and 10,000)
//! bench generate DIR     only makes the notebook
//! bench ask DIR          only asks the queries, over a notebook made so; --only KIND picks some
//! bench quality [DIR]    nDCG@10, MAP, recall@100 of the collections in DIR
//! ```
//!
//! Notebooks take `--sources N`, `--seed S` and `--languages en,zh` (all of the generator's).

#![allow(clippy::disallowed_methods, reason = "makes notebooks as another program would")]

mod bare;
mod generator;
mod measure;
mod quality;
mod random;
mod sizes;

use std::error::Error;
use std::path::PathBuf;

type Done = Result<(), Box<dyn Error>>;

fn main() -> Done {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let option = |name: &str| {
        let at = arguments.iter().position(|argument| argument == name)?;
        arguments.get(at + 1).cloned()
    };
    let seed = option("--seed").map_or(Ok(1), |seed| seed.parse())?;
    let sources = option("--sources").map(|sources| sources.replace(['_', ','], "").parse()).transpose()?;
    let texts = generator::Texts::new(seed, option("--languages").as_deref())?;
    match arguments.first().map(String::as_str) {
        Some("quality") => {
            let folder = arguments[1..].iter().find(|argument| !argument.starts_with("--"));
            quality::run(folder.map(PathBuf::from), arguments.iter().any(|argument| argument == "--missed"))
        }
        Some("generate") => {
            let folder = arguments.get(1).ok_or("generate needs a folder")?;
            generator::write(&texts, &PathBuf::from(folder), sources.unwrap_or(1000), seed)
        }
        Some("ask") => {
            let folder = arguments.get(1).ok_or("ask needs a folder")?;
            measure::ask(&texts, &PathBuf::from(folder), seed, option("--only").as_deref())
        }
        _ => {
            let sizes = sources.map_or(vec![1000, 10_000], |sources| vec![sources]);
            sizes.into_iter().try_for_each(|size| measure::run(&texts, size, seed, option("--keep").map(PathBuf::from)))
        }
    }
}
