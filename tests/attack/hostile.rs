//! Hostile names and folders: whatever a folder holds that came by mail, out of an archive or from another
//! system, nothing outside it is touched, nothing of the user's is changed, no command waits or panics, and what
//! can be read is read.

mod names;
mod places;

use std::os::unix::fs::MetadataExt;
use std::path::Path;

use harness::{Dossier, Ran, Tree};
use serde_json::Value;

use crate::scene::{Outcome, must};

/// How long a command may take: one that waits at a pipe would take for ever.
const LONGEST: &str = "60";

/// The command, ended when it takes too long.
fn bounded(dossier: &Dossier) -> Dossier {
    dossier.through(&["timeout", "-s", "KILL", LONGEST])
}

/// A command that ended by itself, with a result or with lines that say why not.
fn mannered(words: &[&str], ran: &Ran) -> Outcome {
    let has_ended = matches!(ran.status, Some(0 | 1));
    let is_said = ran.status != Some(1) || !ran.err.is_empty() || words[0] == "check";
    let is_plain = ran.err.lines().all(|line| line.starts_with("dossier: "));
    must(has_ended && is_said && is_plain, || format!("{words:?}: {ran:?}"))
}

/// Runs a command that answers in JSON.
fn asked(dossier: &Dossier, words: &[&str]) -> Result<(Ran, Value), String> {
    let ran = dossier.attempt(&[words, &["--json"]].concat());
    mannered(words, &ran)?;
    let answer = serde_json::from_str(ran.out.lines().next().unwrap_or("null")).map_err(|error| error.to_string())?;
    Ok((ran, answer))
}

/// Every file that is still as it was, with what may differ left out.
fn kept(before: &Tree, now: &Tree, may_differ: impl Fn(&str) -> bool) -> Outcome {
    let lost = before.iter().find(|(path, hash)| !may_differ(path) && now.get(*path) != Some(hash));
    lost.map_or(Ok(()), |(path, _)| Err(format!("{path:?} is not as it was")))
}

/// Where the user's own rights are no bound, as for root, nothing is unreadable.
fn has_bounds(folder: &Path) -> bool {
    folder.metadata().is_ok_and(|found| found.uid() != 0)
}
