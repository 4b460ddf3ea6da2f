//! Measures the engine on notebooks made for it, and the quality of its ranking on judged collections.
//!
//! ```text
//! bench [--keep DIR]     rebuild, sync and queries over N sources (1,000 and 10,000)
//! bench generate DIR     only makes the notebook
//! bench ask DIR          only asks the queries, over a notebook made so; --only KIND picks some
//! bench actors [DIR]     precision and recall of `actor:` on the judged texts in DIR
//! bench quality [DIR]    nDCG@10, MAP, recall@100 of the collections in DIR
//! ```
//!
//! Notebooks take `--sources N`, `--seed S` and `--languages en,zh` (all of the generator's).

#![allow(clippy::disallowed_methods, reason = "makes notebooks as another program would")]

mod actors;
mod bare;
mod generator;
mod measure;
mod names;
mod options;
mod quality;
mod random;
mod sizes;

use std::error::Error;
use std::path::PathBuf;

use options::Options;

type Done = Result<(), Box<dyn Error>>;

fn main() -> Done {
    let options = Options::given();
    let (seed, sources) = (options.seed()?, options.sources()?);
    let texts = generator::Texts::new(seed, options.value("--languages"))?;
    let folder = options.folder();
    match options.command() {
        Some("actors") => actors::run(folder),
        Some("quality") => quality::run(folder, options.has("--missed")),
        Some("generate") => {
            generator::write(&texts, &folder.ok_or("generate needs a folder")?, sources.unwrap_or(1000), seed)
        }
        Some("ask") => measure::ask(&texts, &folder.ok_or("ask needs a folder")?, seed, options.value("--only")),
        _ => {
            let sizes = sources.map_or(vec![1000, 10_000], |sources| vec![sources]);
            let keep = || options.value("--keep").map(PathBuf::from);
            sizes.into_iter().try_for_each(|size| measure::run(&texts, size, seed, keep()))
        }
    }
}
