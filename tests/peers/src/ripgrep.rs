//! ripgrep over the files: no index, no ranking; every query reads everything.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use crate::query::{Asked, Kind};
use crate::texts::Shelf;
use crate::{Answer, Done, Peer};

pub struct Ripgrep {
    notebook: PathBuf,
}

impl Ripgrep {
    pub fn new(notebook: &Path) -> Self {
        Self { notebook: notebook.to_owned() }
    }
}

impl Peer for Ripgrep {
    fn build(&mut self, _: &Shelf) -> Done {
        Ok(())
    }

    fn size(&self) -> Answer<u64> {
        Ok(0)
    }

    fn update(&mut self, _: &str) -> Answer<Option<Duration>> {
        Ok(None)
    }

    fn ask(&mut self, asked: &Asked) -> Answer<Option<(usize, Duration)>> {
        // A date in front matter, or two words in any order, is more than one run of it can ask.
        if matches!(asked.kind, Kind::Filtered | Kind::Two) {
            return Ok(None);
        }
        let words = asked.words.join(" ");
        let pattern = match asked.kind {
            Kind::Han => words,
            Kind::Prefix => format!(r"\b{words}"),
            _ => format!(r"\b{words}\b"),
        };
        let mut command = Command::new("rg");
        command.args(["--files-with-matches", "--ignore-case", "--no-messages", "--regexp", &pattern]);
        let started = Instant::now();
        let output = command.arg(self.notebook.join("Sources")).arg(self.notebook.join("Clips")).output()?;
        Ok(Some((output.stdout.iter().filter(|byte| **byte == b'\n').count(), started.elapsed())))
    }

    fn patience(&self) -> usize {
        4
    }
}
