//! `dossier check`.

use std::process::ExitCode;

use serde::Serialize;

use super::arguments::Check;
use super::failure::Failure;
use super::output::{Line, Output, count};
use crate::anchor::{Anchor, AnchorState};
use crate::notebook::{CheckReport, Finding, Notebook, PlacedAnchor};
use crate::vault::{ContentHash, CustodyHead};

/// The answer of `check --json`.
#[derive(Serialize)]
struct Report<'a> {
    problems: Vec<FindingJson<'a>>,
    notices: Vec<FindingJson<'a>>,
    anchors: Vec<Placed<'a>>,
    heads: Vec<Head<'a>>,
}

/// The head of a custody log.
#[derive(Serialize)]
struct Head<'a> {
    machine: &'a str,
    lines: usize,
    head: String,
}

#[derive(Serialize)]
struct FindingJson<'a> {
    path: &'a str,
    code: &'a str,
    message: &'a str,
}

#[derive(Serialize)]
struct Placed<'a> {
    clip: &'a str,
    state: AnchorState,
    start: Option<usize>,
    end: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    candidates: Option<Vec<[usize; 2]>>,
}

pub(super) fn run(check: &Check, notebook: &Notebook, output: &mut Output) -> Result<ExitCode, Failure> {
    let noted = check.heads.iter().map(|head| parsed_head(head)).collect::<Result<Vec<_>, _>>()?;
    let report = notebook.check_against(&noted, &super::asides::progress_on_terminal())?;
    if output.json {
        output.json(&Report {
            problems: report.problems.iter().map(found).collect(),
            notices: report.notices.iter().map(found).collect(),
            anchors: report.anchors.iter().map(placed).collect(),
            heads: report.heads.iter().map(head).collect(),
        });
    } else {
        print(&report, output);
    }
    Ok(ExitCode::from(u8::from(!report.problems.is_empty())))
}

/// Parses a head as `check` prints it, in upper or lower case.
fn parsed_head(head: &str) -> Result<ContentHash, Failure> {
    let wrong = |_| {
        Failure::usage_error(
            format!("--head {head} is not a head"),
            "a head is 64 hexadecimal digits, as check prints them",
        )
    };
    head.trim().parse().map_err(wrong)
}

fn head(head: &CustodyHead) -> Head<'_> {
    Head { machine: &head.log, lines: head.lines, head: head.hash.to_string() }
}

fn found(finding: &Finding) -> FindingJson<'_> {
    FindingJson { path: finding.path.as_str(), code: finding.code, message: &finding.message }
}

fn placed(placed: &PlacedAnchor) -> Placed<'_> {
    let passage = placed.anchor.passage();
    let candidates = match &placed.anchor {
        Anchor::NeedsReview { candidates } => Some(candidates.iter().map(|p| [p.start.0, p.end.0]).collect()),
        _ => None,
    };
    Placed {
        clip: placed.clip.as_str(),
        state: placed.anchor.state(),
        start: passage.map(|passage| passage.start.0),
        end: passage.map(|passage| passage.end.0),
        candidates,
    }
}

fn print(report: &CheckReport, output: &mut Output) {
    for (title, findings) in [("Problems", &report.problems), ("Notices", &report.notices)] {
        if findings.is_empty() {
            continue;
        }
        output.line(Line::default().bold(title));
        for finding in findings {
            output.line(format!("  {:<14} {}", finding.code, finding.path));
            output.line(Line::from(format!("  {:<14} ", "")).faint(&finding.message));
        }
        output.line("");
    }
    let exact = report.anchors.iter().filter(|placed| matches!(placed.anchor, Anchor::Exact(_))).count();
    let kept = match report.kept() {
        0 => String::new(),
        kept => format!(", {kept} kept without a place"),
    };
    output.line(format!(
        "{} read: {}, {}. {} of {} in place{kept}.",
        count(report.files, "file", "files"),
        count(report.problems.len(), "problem", "problems"),
        count(report.notices.len(), "notice", "notices"),
        exact,
        count(report.anchors.len(), "clip", "clips"),
    ));
    for head in &report.heads {
        let lines = count(head.lines, "line", "lines");
        output.line(format!("Custody log {}, {lines}, head {}", head.log, head.hash));
    }
}
