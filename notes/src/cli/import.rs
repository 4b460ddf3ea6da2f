//! `dossier import` and `dossier extract`.

use std::process::ExitCode;

use serde::Serialize;

use super::arguments::{Extract, Import};
use super::failure::Failure;
use super::inputs::{Input, check_stated, policy};
use super::output::{Line, Output, count, short};
use crate::language;
use crate::notebook::{CapturedSource, ImportOutcome, ImportReport, ImportRequest, Imported, Notebook};
use crate::progress::Progress;
use crate::source::{self, Extracted, StatedFacts};

/// What `import --json` answers for a saved source.
#[derive(Serialize)]
struct SavedJson<'a> {
    id: Option<&'a str>,
    path: &'a str,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    already: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    previous: Option<&'a str>,
}

/// What `import --json` answers for an item that failed.
#[derive(Serialize)]
struct FailedJson<'a> {
    input: &'a str,
    error: &'a str,
}

/// What `import --json` answers for an item that was left out on purpose.
#[derive(Serialize)]
struct SkippedJson<'a> {
    input: &'a str,
    left_out: &'a str,
}

/// The last line of `import --json`: how many files in folders are not documents.
#[derive(Serialize)]
struct IgnoredJson {
    passed_over: usize,
}

/// The authors; names that were given one by one stay separate.
fn byline(stated: &super::arguments::StatedArguments) -> Option<String> {
    stated.byline.clone().or_else(|| Some(stated.authors.join("; ")).filter(|authors| !authors.is_empty()))
}

pub(super) fn run(import: &Import, notebook: &Notebook, output: &mut Output) -> Result<ExitCode, Failure> {
    let inputs: Vec<Input> = import.inputs.iter().map(|text| Input::one(text)).collect();
    check_stated(&import.stated, &inputs)?;
    let stated = StatedFacts {
        title: import.stated.title.clone(),
        byline: byline(&import.stated),
        published: import.stated.published.clone(),
        address: import.stated.url.clone(),
        publisher: import.stated.publisher.clone(),
        language: import.stated.lang.as_deref().map(language::as_stated),
    };
    let inputs = inputs.iter().map(Input::to_import).collect();
    let request = ImportRequest { inputs, stated, policy: policy(import.allow_private) };
    let progress = Progress::silent();
    let report = notebook.import(request, &progress, |imported| {
        print_imported(&imported, output);
        output.flush();
        if output.is_closed() {
            progress.cancel();
        }
    });
    if report.items() == 0 && !report.cancelled {
        let folders = import.inputs.join(", ");
        return Err(Failure::failed(format!("{folders}: no documents found")).hint(source::what_is_read()));
    }
    if output.json && report.passed_over > 0 {
        output.json(&IgnoredJson { passed_over: report.passed_over });
    } else if !output.json && (report.items() > 1 || report.passed_over > 0) {
        output.line(summary(&report));
    }
    Ok(ExitCode::from(u8::from(report.failed > 0)))
}

fn print_imported(imported: &Imported, output: &mut Output) {
    let input = &imported.input;
    match &imported.outcome {
        ImportOutcome::Saved(source) => print_saved(source, output),
        ImportOutcome::Skipped(why) => {
            let left_out = why.message();
            output.answer(&SkippedJson { input, left_out }, || format!("left out        {input}  ({left_out})"));
        }
        ImportOutcome::Failed(error) => print_failed(input, &Failure::from(error), output),
    }
}

fn print_saved(saved: &CapturedSource, output: &mut Output) {
    let path = saved.path.as_str();
    let previous = saved.previous.as_ref().map(crate::vault::VaultPath::as_str);
    let json = SavedJson { id: saved.id.as_deref(), path, already: saved.already, previous };
    output.answer(&json, || match (saved.already, previous) {
        (true, _) => format!("already there   {path}"),
        (false, Some(previous)) => format!("saved           {path}  (changed since {previous})"),
        (false, None) => format!("saved           {path}"),
    });
}

fn print_failed(input: &str, failure: &Failure, output: &mut Output) {
    if output.json {
        output.json(&FailedJson { input, error: &failure.line() });
    }
    output.flush();
    failure.report();
}

fn summary(report: &ImportReport) -> String {
    let mut parts = vec![count(report.saved + report.already, "source", "sources")];
    parts.extend((report.failed > 0).then(|| format!("{} failed", report.failed)));
    parts.extend((report.left_out > 0).then(|| format!("{} left out", report.left_out)));
    let others = || format!("{} of other kinds skipped", count(report.passed_over, "file", "files"));
    parts.extend((report.passed_over > 0).then(others));
    format!("{}.", parts.join(", "))
}

/// What `extract --json` answers.
#[derive(Serialize)]
struct ExtractedJson<'a> {
    title: Option<&'a str>,
    byline: Option<&'a str>,
    site: Option<&'a str>,
    published: Option<&'a str>,
    language: Option<&'a str>,
    text: &'a str,
    markdown: &'a str,
    dropped: Vec<LeftOutJson<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    notice: Option<&'a str>,
}

#[derive(Serialize)]
struct LeftOutJson<'a> {
    text: &'a str,
    reason: &'a str,
}

pub(super) fn extract(extract: &Extract, output: &mut Output) -> Result<ExitCode, Failure> {
    let captured = Input::one(&extract.input).read(&policy(extract.allow_private))?;
    let extracted = source::extract(&captured)?;
    if output.json {
        output.json(&read_json(&extracted));
    } else {
        print_extracted(&extracted, output);
    }
    Ok(ExitCode::SUCCESS)
}

fn read_json(extracted: &Extracted) -> ExtractedJson<'_> {
    let dropped = extracted.dropped.iter().map(|block| LeftOutJson { text: &block.text, reason: block.reason.label() });
    ExtractedJson {
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
    output.line(Line::default().bold(title));
    let facts = [
        ("byline", &extracted.byline),
        ("site", &extracted.site),
        ("published", &extracted.published),
        ("language", &extracted.language),
    ];
    for (name, fact) in facts {
        let fact = fact.as_deref().unwrap_or("not stated");
        output.line(Line::default().faint(format!("{name:<10}")).plain(format!(" {fact}")));
    }
    if let Some(notice) = extracted.notice {
        output.line(notice.message());
    }
    output.line("");
    output.text(extracted.markdown.trim_end());
    if !extracted.dropped.is_empty() {
        output.line("");
        let blocks = count(extracted.dropped.len(), "block", "blocks");
        output.line(Line::default().bold(format!("Left out: {blocks}")));
    }
    for block in &extracted.dropped {
        output.line(format!("- {} ({})", short(&block.text, 90), block.reason));
    }
}
