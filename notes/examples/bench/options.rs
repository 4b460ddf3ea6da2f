//! The options of the benchmark programs: `--name VALUE` behind what is to be done.

use std::num::ParseIntError;
use std::path::PathBuf;

/// What a program was called with.
pub struct Options(Vec<String>);

impl Options {
    /// Those of this program.
    pub fn given() -> Self {
        Self(std::env::args().skip(1).collect())
    }

    /// What is to be done.
    pub fn command(&self) -> Option<&str> {
        self.0.first().map(String::as_str)
    }

    /// The folder that it is done to: the first argument behind it that is no option.
    pub fn folder(&self) -> Option<PathBuf> {
        self.0.iter().skip(1).find(|argument| !argument.starts_with("--")).map(PathBuf::from)
    }

    /// Whether an option is there.
    pub fn has(&self, name: &str) -> bool {
        self.0.iter().any(|argument| argument == name)
    }

    /// An option's value.
    pub fn value(&self, name: &str) -> Option<&str> {
        let at = self.0.iter().position(|argument| argument == name)?;
        self.0.get(at + 1).map(String::as_str)
    }

    /// `--seed`, else 1.
    pub fn seed(&self) -> Result<u64, ParseIntError> {
        self.value("--seed").map_or(Ok(1), str::parse)
    }

    /// `--sources`, which may be written `100,000`.
    pub fn sources(&self) -> Result<Option<usize>, ParseIntError> {
        self.value("--sources").map(|sources| sources.replace(['_', ','], "").parse()).transpose()
    }
}
