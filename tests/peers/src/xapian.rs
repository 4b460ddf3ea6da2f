//! Xapian with English stems, through Debian's Python bindings in a process of their own, which takes the
//! times itself.

use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::time::Duration;

use serde_json::{Value, json};

use crate::query::{Asked, Kind};
use crate::texts::Shelf;
use crate::{Answer, Done, LIMIT, Peer, folder_size};

pub struct Xapian {
    place: PathBuf,
    process: Child,
    asks: ChildStdin,
    answers: BufReader<ChildStdout>,
}

impl Xapian {
    pub fn new(place: &Path) -> Answer<Self> {
        let mut command = Command::new("/usr/bin/python3");
        command.args(["-c", include_str!("xapian.py")]).arg(place);
        let mut process = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn()?;
        let asks = process.stdin.take().ok_or("no standard input")?;
        let answers = BufReader::new(process.stdout.take().ok_or("no standard output")?);
        Ok(Self { place: place.to_owned(), process, asks, answers })
    }

    fn say(&mut self, line: &Value) -> Done {
        Ok(writeln!(self.asks, "{line}")?)
    }

    fn hear(&mut self) -> Answer<(usize, Duration)> {
        self.asks.flush()?;
        let mut line = String::new();
        self.answers.read_line(&mut line)?;
        let answer: Value = serde_json::from_str(&line)?;
        let seconds = answer["seconds"].as_f64().ok_or("no time")?;
        Ok((answer["total"].as_u64().unwrap_or_default() as usize, Duration::from_secs_f64(seconds)))
    }
}

impl Peer for Xapian {
    fn build(&mut self, shelf: &Shelf) -> Done {
        for document in shelf.each() {
            self.say(&json!({"do": "add", "title": document.title, "body": document.body, "date": document.date}))?;
        }
        self.say(&json!({"do": "commit"}))?;
        self.hear().map(drop)
    }

    fn size(&self) -> Answer<u64> {
        folder_size(&self.place)
    }

    fn update(&mut self, word: &str) -> Answer<Option<Duration>> {
        self.say(&json!({"do": "update", "word": word}))?;
        let (total, took) = self.hear()?;
        assert_eq!(total, 1, "the note is found");
        Ok(Some(took))
    }

    fn ask(&mut self, asked: &Asked) -> Answer<Option<(usize, Duration)>> {
        let words = asked.words.join(" ");
        let query = match asked.kind {
            Kind::Phrase => format!("\"{words}\""),
            Kind::Prefix => format!("{words}*"),
            _ => words,
        };
        let (names, year) = asked.filter.as_ref().map(|(names, year)| (names.to_vec(), *year)).unwrap_or_default();
        self.say(&json!({"do": "ask", "query": query, "names": names, "from": year * 10_000, "limit": LIMIT}))?;
        self.hear().map(Some)
    }
}

impl Drop for Xapian {
    fn drop(&mut self) {
        // The process may have ended by itself.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
