//! Reads many pages and prints one JSON object: what `tests/quality` and extraction benchmarks score.
//!
//! `cargo run --release -p notes --example extract_many -- FILE.html… > answers.json`; a file's name up
//! to its first dot is its key.

use std::{path::Path, time::Instant};

use notes::source::{extract, read_file};
use serde_json::{Map, json};

fn main() {
    let mut answers = Map::new();
    for argument in std::env::args().skip(1) {
        let path = Path::new(&argument);
        let key = path
            .file_name()
            .and_then(|n| n.to_str())
            .map(|n| n.trim_end_matches(".html").to_owned())
            .unwrap_or_default();
        let started = Instant::now();
        let read = read_file(path).and_then(|captured| extract(&captured));
        let ms = started.elapsed().as_secs_f64() * 1000.0;
        let answer = match read {
            Ok(read) => json!({
                "articleBody": read.text, "title": read.title, "author": read.byline, "date": read.published, "ms": ms,
                "dropped": read.dropped.iter().map(|d| json!([d.reason.label(), d.text])).collect::<Vec<_>>(),
            }),
            Err(error) => json!({ "articleBody": "", "error": error.to_string(), "ms": ms }),
        };
        answers.insert(key, answer);
    }
    println!("{}", serde_json::Value::Object(answers));
}
