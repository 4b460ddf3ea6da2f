//! The notebook that everyone indexes.

use std::path::{Path, PathBuf};

use crate::Answer;
use crate::generator::{self, File, LANGUAGES, Texts, source};

/// A generated notebook.
pub struct Shelf {
    pub texts: Texts,
    folder: PathBuf,
    sources: usize,
    seed: u64,
}

/// A file as an engine without Markdown indexes it.
pub struct Document {
    pub title: String,
    pub body: String,
    /// Its language, as the generator calls it.
    pub language: &'static str,
    /// The date as a number, `20210728`.
    pub date: i64,
}

impl Shelf {
    pub fn new(folder: &Path, sources: usize, seed: u64, languages: Option<&str>) -> Answer<Self> {
        Ok(Self { texts: Texts::new(seed, languages)?, folder: folder.join("notebook"), sources, seed })
    }

    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Writes the files; returns the bytes of the sources.
    pub fn write(&self) -> Answer<u64> {
        generator::write(&self.texts, &self.folder, self.sources, self.seed)?;
        Ok((0..self.sources).map(|number| source(&self.texts, number, self.seed).0.text.len() as u64).sum())
    }

    /// Sources and clips.
    pub fn documents(&self) -> usize {
        self.each().count()
    }

    /// Every source and clip, made anew.
    pub fn each(&self) -> impl Iterator<Item = Document> + '_ {
        (0..self.sources).flat_map(|number| {
            let (source, clip) = source(&self.texts, number, self.seed);
            [Some(source), clip].into_iter().flatten().map(|file| document(&file))
        })
    }
}

fn document(file: &File) -> Document {
    let mut parts = file.text.splitn(3, "---\n").skip(1);
    let front = parts.next().unwrap_or_default();
    let body = parts.next().unwrap_or_default();
    let value = |key: &str| {
        let line = front.lines().find_map(|line| line.strip_prefix(key)).unwrap_or_default();
        line.trim_matches(['"', '[', ']']).to_owned()
    };
    let date = [value("published: "), value("event_date: ")].concat().replace('-', "");
    let code = value("lang: ");
    Document {
        title: value("title: "),
        body: format!("{body}\n{}", value("speaker: ")),
        language: LANGUAGES.iter().map(|language| language.code).find(|known| *known == code).unwrap_or("en"),
        date: date.parse().unwrap_or_default(),
    }
}
