//! `dossier import` and `dossier extract`.

use std::process::ExitCode;

use serde::Serialize;

use super::arguments::{Extract, Import};
use super::failure::Failure;
use super::inputs::{Input, check_stated};
use super::output::{Output, count, printable, short};
use crate::notebook::{CapturedSource, Notebook};
use crate::source::{self, Extracted, Stated};

/// What `import --json` answers for a saved source.
#[derive(Serialize)]
struct Saved<'a> {
    id: Option<&'a str>,
    path: &'a str,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    already: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    previous: Option<&'a str>,
}

/// What `import --json` answers for an item that failed.
#[derive(Serialize)]
struct NotSaved<'a> {
    input: &'a str,
    error: &'a str,
}

pub(super) fn run(import: &Import, notebook: &Notebook, output: &mut Output) -> Result<ExitCode, Failure> {
    let inputs: Vec<Input> = import.inputs.iter().flat_map(|text| Input::all_of(text)).collect();
    check_stated(&import.stated, &inputs)?;
    if inputs.is_empty() {
        let folders = import.inputs.join(", ");
        return Err(
            Failure::failed(format!("{folders}: holds no document")).hint("Dossier reads .txt, .md and .html files")
        );
    }
    let stated = Stated {
        title: import.stated.title.clone(),
        byline: import.stated.byline.clone(),
        published: import.stated.published.clone(),
        address: import.stated.url.clone(),
        publisher: None,
    };
    let mut failed = 0;
    let batch = notebook.batch();
    for input in &inputs {
        match save(notebook, input, import.allow_private, &stated) {
            Ok(saved) => print_saved(&saved, output),
            Err(failure) => {
                failed += 1;
                print_failed(input, &failure, output);
            }
        }
        output.flush();
        if output.is_closed() {
            break;
        }
    }
    drop(batch);
    if inputs.len() > 1 && !output.json {
        output.line(summary(inputs.len() - failed, failed));
    }
    Ok(ExitCode::from(u8::from(failed > 0)))
}

fn save(notebook: &Notebook, input: &Input, allow_private: bool, stated: &Stated) -> Result<CapturedSource, Failure> {
    Ok(notebook.capture(input.read(allow_private)?, stated)?.value)
}

fn print_saved(saved: &CapturedSource, output: &mut Output) {
    let path = saved.path.as_str();
    let previous = saved.previous.as_ref().map(crate::vault::VaultPath::as_str);
    let json = Saved { id: saved.id.as_deref(), path, already: saved.already, previous };
    output.answer(&json, || match (saved.already, previous) {
        (true, _) => format!("already there   {path}"),
        (false, Some(previous)) => format!("saved           {path}  (changed since {previous})"),
        (false, None) => format!("saved           {path}"),
    });
}

fn print_failed(input: &Input, failure: &Failure, output: &mut Output) {
    if output.json {
        output.json(&NotSaved { input: &input.label(), error: &failure.line() });
    }
    output.flush();
    failure.report();
}

fn summary(saved: usize, failed: usize) -> String {
    let done = count(saved, "source", "sources");
    if failed == 0 { format!("{done}.") } else { format!("{done}, {failed} failed.") }
}

/// What `extract --json` answers.
#[derive(Serialize)]
struct Read<'a> {
    title: Option<&'a str>,
    byline: Option<&'a str>,
    site: Option<&'a str>,
    published: Option<&'a str>,
    language: Option<&'a str>,
    text: &'a str,
    markdown: &'a str,
    dropped: Vec<LeftOut<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    notice: Option<&'a str>,
}

#[derive(Serialize)]
struct LeftOut<'a> {
    text: &'a str,
    reason: &'a str,
}

pub(super) fn extract(extract: &Extract, output: &mut Output) -> Result<ExitCode, Failure> {
    let captured = Input::one(&extract.input).read(extract.allow_private)?;
    let extracted = source::extract(&captured)?;
    if output.json {
        output.json(&read_json(&extracted));
    } else {
        print_extracted(&extracted, output);
    }
    Ok(ExitCode::SUCCESS)
}

fn read_json(extracted: &Extracted) -> Read<'_> {
    let dropped = extracted.dropped.iter().map(|block| LeftOut { text: &block.text, reason: block.reason.label() });
    Read {
        title: extracted.title_stated.then_some(&extracted.title),
        byline: extracted.byline.as_deref(),
        site: extracted.site.as_deref(),
        published: extracted.published.as_deref(),
        language: extracted.language.as_deref(),
        text: &extracted.text,
        markdown: &extracted.markdown,
        dropped: dropped.collect(),
        notice: extracted.notice.map(source::Notice::message),
    }
}

fn print_extracted(extracted: &Extracted, output: &mut Output) {
    let title = if extracted.title_stated { &*extracted.title } else { "Without a title" };
    output.line(output.bold(&printable(title)));
    let facts = [
        ("byline", &extracted.byline),
        ("site", &extracted.site),
        ("published", &extracted.published),
        ("language", &extracted.language),
    ];
    for (name, fact) in facts {
        let fact = fact.as_deref().map_or_else(|| "not stated".to_owned(), printable);
        output.line(format!("{:<10} {fact}", output.faint(name)));
    }
    if let Some(notice) = extracted.notice {
        output.line(notice.message());
    }
    output.line(format!("\n{}", printable(&extracted.markdown).trim_end()));
    if !extracted.dropped.is_empty() {
        output.line(format!(
            "\n{}",
            output.bold(&format!("Left out: {}", count(extracted.dropped.len(), "block", "blocks")))
        ));
    }
    for block in &extracted.dropped {
        output.line(format!("- {} ({})", short(&block.text, 90), block.reason));
    }
}
