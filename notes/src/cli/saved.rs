//! `dossier search --saved` and `--save`.

use std::process::ExitCode;

use serde::Serialize;

use super::answer::Saved;
use super::arguments::Search;
use super::failure::Failure;
use super::hits;
use super::output::{Output, count, short};
use crate::notebook::{Notebook, SavedSearch};

/// What `--save` and each line of `--saved` without a name answer in JSON.
#[derive(Serialize)]
struct SavedSearchJson<'a> {
    name: &'a str,
    query: &'a str,
    path: &'a str,
    new: usize,
}

impl<'a> SavedSearchJson<'a> {
    fn of(search: &'a SavedSearch) -> Self {
        Self { name: &search.name, query: &search.query, path: search.path.as_str(), new: search.new }
    }
}

/// Runs a saved search, or lists them all.
pub(super) fn run(
    asked: &Search,
    name: Option<&str>,
    notebook: &Notebook,
    output: &mut Output,
) -> Result<ExitCode, Failure> {
    let Some(name) = name else { return list(notebook, output) };
    let saved = notebook.saved_search(name)?;
    let new = notebook.new_hits(&saved)?;
    let status = hits::show(asked, &saved.query, Some(Saved { name: &saved.name, new: &new }), notebook, output)?;
    output.flush();
    if asked.seen && !output.is_closed() {
        notebook.open_search(name)?;
    }
    Ok(status)
}

/// Saves a query under a name.
pub(super) fn save(name: &str, query: &str, notebook: &Notebook, output: &mut Output) -> Result<ExitCode, Failure> {
    let saved = notebook.save_search(name, query)?.value;
    output.answer(&SavedSearchJson::of(&saved), || format!("saved  {}", saved.name));
    output.flush();
    Ok(ExitCode::SUCCESS)
}

fn list(notebook: &Notebook, output: &mut Output) -> Result<ExitCode, Failure> {
    let searches = notebook.saved_searches()?;
    let width = searches.iter().map(|search| search.name.chars().count()).max().unwrap_or(0).min(40);
    for search in &searches {
        output.answer(&SavedSearchJson::of(search), || {
            let name = short(&search.name, 40);
            format!("{name:<width$}  {:>4} new  {}", search.new, search.query)
        });
    }
    if !output.json {
        output.line(format!("{}.", count(searches.len(), "saved search", "saved searches")));
    }
    Ok(ExitCode::SUCCESS)
}
