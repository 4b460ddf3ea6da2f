//! `dossier search`.

use std::io::BufRead;
use std::process::ExitCode;

use super::answer::Answer;
use super::arguments::Search;
use super::asides::say_if_behind;
use super::failure::Failure;
use super::hits::{request, show};
use super::output::Output;
use super::saved;
use crate::notebook::{Notebook, NotebookError};

pub(super) fn run(search: &Search, notebook: &Notebook, output: &mut Output) -> Result<ExitCode, Failure> {
    say_if_behind(notebook);
    if let Some(name) = &search.saved {
        return saved::run(search, name.as_deref(), notebook, output);
    }
    let query = search.query.as_deref().unwrap_or_default();
    if let Some(name) = &search.save {
        return saved::save(name, query, notebook, output);
    }
    if query == "-" {
        return each_line(search, notebook, output);
    }
    show(search, query, None, notebook, output)
}

/// Answers each line of standard input with one of JSON.
fn each_line(search: &Search, notebook: &Notebook, output: &mut Output) -> Result<ExitCode, Failure> {
    notebook.index().release_writer().map_err(NotebookError::from)?;
    let mut line = Vec::new();
    let mut queries = std::io::stdin().lock();
    loop {
        line.clear();
        let read = queries.read_until(b'\n', &mut line);
        if read.map_err(|error| Failure::failed(format!("cannot read standard input: {error}")))? == 0
            || output.is_closed()
        {
            return Ok(ExitCode::SUCCESS);
        }
        let query = String::from_utf8_lossy(&line);
        let query = query.trim_end_matches(['\n', '\r']);
        output.json(&Answer::of(query, &notebook.search(&request(search, query))?, None).noting(notebook));
        output.flush();
    }
}
