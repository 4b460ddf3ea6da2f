//! `dossier show`, and finding what the user names.

use std::path::Path;
use std::process::ExitCode;

use serde::Serialize;
use serde_json::Value;

use super::arguments::Show;
use super::failure::Failure;
use super::output::{Line, Output};
use crate::error::Problem;
use crate::index::kind_of;
use crate::kind::Kind;
use crate::markdown::{FrontMatter, MarkdownFile, plain_text};
use crate::notebook::Notebook;
use crate::source::{self, AddressSource, Provenance, Source, Transfer};
use crate::vault::{VaultError, VaultPath};

/// What `show --json` answers.
#[derive(Serialize)]
struct DocumentJson<'a> {
    id: Option<String>,
    path: &'a str,
    #[serde(rename = "type")]
    kind: &'a str,
    text: &'a str,
    front_matter: &'a FrontMatter,
    #[serde(skip_serializing_if = "Option::is_none")]
    provenance: Option<ProvenanceJson<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    problems: Vec<ProblemJson<'a>>,
}

/// How a source was received, according to its evidence.
#[derive(Serialize)]
struct ProvenanceJson<'a> {
    how: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    address_named_by: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    taken_from: Option<&'a str>,
    #[serde(flatten)]
    transfer: Option<&'a Transfer>,
}

impl<'a> From<&'a Provenance> for ProvenanceJson<'a> {
    fn from(provenance: &'a Provenance) -> Self {
        Self {
            how: provenance.origin.as_str(),
            address_named_by: provenance.address_source.map(AddressSource::as_str),
            name: provenance.name.as_deref(),
            taken_from: provenance.taken_from.as_deref(),
            transfer: provenance.origin.transfer(),
        }
    }
}

/// What is wrong with a document.
#[derive(Serialize)]
struct ProblemJson<'a> {
    code: &'a str,
    message: &'a str,
}

impl<'a> From<&'a Problem> for ProblemJson<'a> {
    fn from(problem: &'a Problem) -> Self {
        Self { code: problem.code, message: &problem.message }
    }
}

pub(super) fn run(show: &Show, notebook: &Notebook, output: &mut Output) -> Result<ExitCode, Failure> {
    print(&found(&show.what, notebook)?, notebook, output)
}

/// The document that the user names: by path, id or title, an actor by any name.
pub(super) fn found(what: &str, notebook: &Notebook) -> Result<VaultPath, Failure> {
    let what = in_notebook(what, notebook)?;
    match notebook.find(&what, &[]) {
        Ok(entry) => Ok(entry.path),
        Err(error) => notebook.find_actor(&what).map(|actor| actor.path).map_err(|_| error.into()),
    }
}

/// Prints one document: its properties and its plain text.
pub(super) fn print(path: &VaultPath, notebook: &Notebook, output: &mut Output) -> Result<ExitCode, Failure> {
    let file = notebook.vault().read(path)?;
    let (parsed, problems) = MarkdownFile::parse(&file);
    let text = plain_text(parsed.body()).text;
    let front_matter = parsed.front_matter();
    let provenance = match kind_of(&parsed) {
        Kind::Source => source::provenance(notebook.vault(), &Source::read(&parsed, path)),
        _ => None,
    };
    if output.json {
        let id = front_matter.text("id");
        let kind = kind_of(&parsed).as_str();
        let problems = problems.iter().map(ProblemJson::from).collect();
        let provenance = provenance.as_ref().map(ProvenanceJson::from);
        output.json(&DocumentJson { id, path: path.as_str(), kind, text: &text, front_matter, provenance, problems });
        return Ok(ExitCode::SUCCESS);
    }
    output.line(Line::default().bold(path.as_str()));
    let width = front_matter.keys().map(|key| key.chars().count()).max().unwrap_or(0);
    for (key, value) in front_matter.values() {
        let value = one_line(&value);
        output.line(Line::default().faint(format!("{key:<width$}")).plain(format!("  {value}")));
    }
    for line in provenance.iter().flat_map(described) {
        output.line(Line::default().faint(line));
    }
    for problem in &problems {
        let line = problem.line.map(|line| format!(" (line {line})")).unwrap_or_default();
        output.line(Line::default().bold("!").plain(format!("  {}{line}", problem.message)));
    }
    if !text.trim().is_empty() {
        output.line("");
        output.text(text.trim_end());
    }
    Ok(ExitCode::SUCCESS)
}

/// How a source was received, and who stated its address: one line each.
fn described(provenance: &Provenance) -> impl Iterator<Item = String> {
    let address =
        provenance.address_source.map(|address_source| format!("Its address: {}.", address_source.in_words()));
    std::iter::once(format!("How it was captured: {}.", provenance.how())).chain(address)
}

fn one_line(value: &Value) -> String {
    let text = match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Array(items) => items.iter().map(one_line).collect::<Vec<_>>().join(", "),
        other => other.to_string(),
    };
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What the user named, relative to the notebook if it is one of its files seen from the current folder. A path that
/// leaves the notebook is refused.
pub(super) fn in_notebook(what: &str, notebook: &Notebook) -> Result<String, Failure> {
    let outside =
        || Failure::from(VaultError::BadPath { path: what.to_owned(), reason: "it leads out of the notebook" });
    let leads_out = what.split('/').any(|part| part == "..");
    if !Path::new(what).is_absolute() && !leads_out && notebook.find(what, &[]).is_ok() {
        return Ok(what.to_owned());
    }
    let Ok(file) = Path::new(what).canonicalize() else {
        let absolute = what.starts_with('/') || leads_out;
        return if absolute { Err(outside()) } else { Ok(what.to_owned()) };
    };
    let root = notebook.root().canonicalize().map_err(|error| Failure::failed(error.to_string()))?;
    match file.strip_prefix(&root) {
        Ok(inside) => Ok(inside.to_string_lossy().replace('\\', "/")),
        Err(_) => Err(outside()),
    }
}
