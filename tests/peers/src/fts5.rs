//! SQLite FTS5 with the Porter stemmer.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use rusqlite::{Connection, params};

use crate::query::{Asked, Kind};
use crate::texts::Shelf;
use crate::{Answer, Done, LIMIT, Peer};

pub struct Fts5 {
    file: PathBuf,
    connection: Connection,
}

impl Fts5 {
    pub fn new(place: &Path) -> Answer<Self> {
        let file = place.join("fts5.db");
        let connection = Connection::open(&file)?;
        connection.execute_batch(
            "PRAGMA journal_mode = WAL;
             CREATE VIRTUAL TABLE texts USING fts5(title, body, tokenize = 'porter unicode61');
             CREATE TABLE dates(id INTEGER PRIMARY KEY, date INTEGER);",
        )?;
        Ok(Self { file, connection })
    }

    fn ask_for(&self, words: &str, from: i64) -> Answer<(usize, usize)> {
        let (dated, undated) = (" JOIN dates ON id = texts.rowid", "");
        let (join, test) = if from > 0 { (dated, "AND date >= ?2") } else { (undated, "AND ?2 = 0") };
        let count = format!("SELECT count(*) FROM texts{join} WHERE texts MATCH ?1 {test}");
        let total: i64 = self.connection.prepare_cached(&count)?.query_row(params![words, from], |row| row.get(0))?;
        let best = format!(
            "SELECT title, snippet(texts, 1, '[', ']', '…', 40) FROM texts{join} WHERE texts MATCH ?1 {test} \
             ORDER BY rank LIMIT {LIMIT}"
        );
        let mut best = self.connection.prepare_cached(&best)?;
        let rows = best.query_map(params![words, from], |row| row.get::<_, String>(1))?;
        Ok((total as usize, rows.collect::<Result<Vec<_>, _>>()?.len()))
    }
}

/// A query in FTS5's language.
fn written(asked: &Asked) -> String {
    let quoted = |text: &String| format!("\"{text}\"");
    let words: Vec<String> = asked.words.iter().map(quoted).collect();
    match (&asked.filter, asked.kind) {
        (Some((names, _)), _) => format!("{} AND ({})", words.join(" "), names.each_ref().map(quoted).join(" OR ")),
        (None, Kind::Phrase) => format!("\"{}\"", asked.words.join(" ")),
        (None, Kind::Prefix) => format!("{} *", words.join(" ")),
        _ => words.join(" "),
    }
}

impl Peer for Fts5 {
    fn build(&mut self, shelf: &Shelf) -> Done {
        let transaction = self.connection.transaction()?;
        {
            let mut text = transaction.prepare("INSERT INTO texts(rowid, title, body) VALUES (?1, ?2, ?3)")?;
            let mut date = transaction.prepare("INSERT INTO dates(id, date) VALUES (?1, ?2)")?;
            for (id, document) in shelf.each().enumerate() {
                text.execute(params![id as i64, document.title, document.body])?;
                date.execute(params![id as i64, document.date])?;
            }
        }
        transaction.commit()?;
        self.connection
            .execute_batch("INSERT INTO texts(texts) VALUES ('optimize'); PRAGMA wal_checkpoint(TRUNCATE);")?;
        Ok(())
    }

    fn size(&self) -> Answer<u64> {
        Ok(std::fs::metadata(&self.file)?.len())
    }

    fn update(&mut self, word: &str) -> Answer<Option<Duration>> {
        let started = Instant::now();
        let text = format!("A note about {word}.");
        self.connection.execute("INSERT INTO texts(title, body) VALUES (?1, ?2)", params![word, text])?;
        assert_eq!(self.ask_for(word, 0)?.0, 1, "the note is found");
        Ok(Some(started.elapsed()))
    }

    fn ask(&mut self, asked: &Asked) -> Answer<Option<(usize, Duration)>> {
        let from = asked.filter.as_ref().map_or(0, |(_, year)| year * 10_000);
        let started = Instant::now();
        let (total, _) = self.ask_for(&written(asked), from)?;
        Ok(Some((total, started.elapsed())))
    }
}
