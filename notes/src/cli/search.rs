//! `dossier search`, and what commands say about an index that is behind.

use std::io::{BufRead, IsTerminal};
use std::process::ExitCode;

use serde::Serialize;

use super::arguments::Search;
use super::failure::Failure;
use super::output::{Output, count, printable, short};
use super::show::word;
use crate::index::{Entry, EntryKind};
use crate::notebook::{Notebook, NotebookError};
use crate::passage::Passage;
use crate::progress::Progress;
use crate::search::{Hit, HitPassage, SearchPage, SearchRequest};

/// What `search --json` answers.
#[derive(Serialize)]
struct Answer<'a> {
    query: &'a str,
    problems: Vec<Problem<'a>>,
    total: usize,
    hits: Vec<Found<'a>>,
    partial_total: usize,
    undated_hidden: usize,
}

#[derive(Serialize)]
struct Problem<'a> {
    message: &'a str,
    start: usize,
    end: usize,
}

#[derive(Serialize)]
struct Found<'a> {
    #[serde(rename = "type")]
    kind: &'a str,
    id: Option<&'a str>,
    path: &'a str,
    title: &'a str,
    passage: &'a str,
    marks: Vec<[usize; 2]>,
    score: f32,
    #[serde(skip_serializing_if = "Option::is_none")]
    matched_name: Option<&'a str>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    partial: bool,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    more: Vec<Further<'a>>,
}

#[derive(Serialize)]
struct Further<'a> {
    passage: &'a str,
    marks: Vec<[usize; 2]>,
}

pub(super) fn run(search: &Search, notebook: &Notebook, output: &mut Output) -> Result<ExitCode, Failure> {
    say_if_behind(notebook);
    if search.query != "-" {
        let page = notebook.search(&request(search, &search.query))?;
        if output.json {
            output.json(&answer(&search.query, &page));
        } else {
            print(&search.query, &page, output);
        }
        return Ok(ExitCode::SUCCESS);
    }
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
        output.json(&answer(query, &notebook.search(&request(search, query))?));
        output.flush();
    }
}

fn request(search: &Search, query: &str) -> SearchRequest {
    let kinds = search.kind.map(Into::into).into_iter().collect();
    SearchRequest { query: query.to_owned(), limit: search.limit, kinds, ..SearchRequest::default() }
}

fn answer<'a>(query: &'a str, page: &'a SearchPage) -> Answer<'a> {
    let problem = |problem: &'a crate::query::Problem| Problem {
        message: &problem.message,
        start: problem.span.start.0,
        end: problem.span.end.0,
    };
    Answer {
        query,
        problems: page.problems.iter().map(problem).collect(),
        total: page.total,
        hits: page.hits.iter().map(found).collect(),
        partial_total: page.partial_total,
        undated_hidden: page.undated_hidden,
    }
}

fn found(hit: &Hit) -> Found<'_> {
    let further = |passage: &'_ HitPassage| -> Vec<[usize; 2]> { marks(&passage.marks) };
    Found {
        kind: word(hit.entry.kind),
        id: hit.entry.id.as_deref(),
        path: hit.entry.path.as_str(),
        title: &hit.entry.title,
        passage: &hit.passage.text,
        marks: marks(&hit.passage.marks),
        score: hit.score,
        matched_name: hit.matched_name.as_deref(),
        partial: hit.partial,
        more: hit.more.iter().map(|passage| Further { passage: &passage.text, marks: further(passage) }).collect(),
    }
}

fn marks(marks: &[Passage]) -> Vec<[usize; 2]> {
    marks.iter().map(|mark| [mark.start.0, mark.end.0]).collect()
}

fn print(query: &str, page: &SearchPage, output: &mut Output) {
    for problem in &page.problems {
        let part: String = query.chars().skip(problem.span.start.0).take(problem.span.len()).collect();
        output.line(format!("{}: {}", short(&part, 30), problem.message));
    }
    output.line(totals(page));
    for (at, hit) in page.hits.iter().enumerate() {
        if hit.partial && (at == 0 || !page.hits[at - 1].partial) {
            output.line(format!("\n{}", output.faint("With some of the words:")));
        }
        print_hit(hit, output);
    }
}

fn totals(page: &SearchPage) -> String {
    let mut text = count(page.total, "hit", "hits");
    if page.partial_total > 0 {
        text.push_str(&format!(", {} with some of the words", page.partial_total));
    }
    if page.undated_hidden > 0 {
        text.push_str(&format!(", {} undated hidden", page.undated_hidden));
    }
    let shown = page.hits.len();
    if shown < page.total + page.partial_total && shown > 0 {
        text.push_str(&format!("; the first {shown}"));
    }
    text
}

fn print_hit(hit: &Hit, output: &mut Output) {
    output.line(format!("\n{}  {}", output.bold(&heading(&hit.entry)), output.faint(&facts(hit))));
    for line in passage_lines(&hit.passage, output) {
        output.line(format!("    {line}"));
    }
    if !hit.more.is_empty() {
        output.line(format!(
            "    {}",
            output.faint(&format!("and {}", count(hit.more.len(), "passage more", "passages more")))
        ));
    }
    output.line(format!("    {}", output.faint(hit.entry.path.as_str())));
}

/// A clip's title is the beginning of its quote, which follows anyway: its source is told instead.
fn heading(entry: &Entry) -> String {
    match (&entry.kind, &entry.from) {
        (EntryKind::Clip, Some(from)) => short(&format!("In {from}"), 90),
        _ => short(&entry.title, 90),
    }
}

/// Kind, speaker or publisher, date, and the name that matched.
fn facts(hit: &Hit) -> String {
    let Entry { kind, speaker, publisher, event, published, saved, actor_kind, .. } = &hit.entry;
    let mut facts = vec![actor_kind.clone().unwrap_or_else(|| word(*kind).to_owned())];
    facts.extend(speaker.clone().or_else(|| publisher.clone()));
    facts.extend(event.clone().or_else(|| published.clone()).or_else(|| saved.clone()));
    facts.extend(hit.matched_name.as_ref().map(|name| format!("as {name}")));
    facts.join(" · ")
}

/// The passage around its first mark, with the marks bold on a terminal, in lines of 90 characters.
fn passage_lines(passage: &HitPassage, output: &Output) -> Vec<String> {
    const BEFORE: usize = 60;
    const LENGTH: usize = 260;
    let chars: Vec<char> = printable(&passage.text).chars().map(|c| if c == '\n' { ' ' } else { c }).collect();
    let first = passage.marks.first().map_or(0, |mark| mark.start.0);
    let start = if chars.len() <= LENGTH { 0 } else { first.saturating_sub(BEFORE).min(chars.len() - LENGTH) };
    let start = if start == 0 { 0 } else { after_blank(&chars, start).min(first) };
    let end = (start + LENGTH).min(chars.len());
    let end = if end == chars.len() {
        end
    } else {
        end - chars[..end].iter().rev().take(20).position(|c| *c == ' ').unwrap_or(0)
    };
    let mut text = String::from(if start > 0 { "… " } else { "" });
    let mut at = start;
    for mark in passage.marks.iter().filter(|mark| mark.end.0 > start && mark.start.0 < end) {
        let (from, to) = (mark.start.0.max(at), mark.end.0.clamp(at, end));
        text.extend(&chars[at..from]);
        text.push_str(&output.bold(&chars[from..to].iter().collect::<String>()));
        at = to;
    }
    text.extend(&chars[at..end]);
    text.push_str(if end < chars.len() { " …" } else { "" });
    wrapped(&text, 90)
}

/// The beginning of the next word, where one begins soon.
fn after_blank(chars: &[char], from: usize) -> usize {
    chars[from..].iter().take(20).position(|c| *c == ' ').map_or(from, |at| from + at + 1)
}

fn wrapped(text: &str, width: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        match lines.last_mut() {
            Some(line) if line.chars().count() + word.chars().count() < width => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

/// Says on standard error that hits may be missing.
pub(super) fn say_if_behind(notebook: &Notebook) {
    if notebook.is_behind() {
        eprintln!("dossier: the index is behind the folder; another program is bringing it in step");
    }
}

/// Progress on one line of the terminal; silent where standard error is none.
pub(super) fn progress_on_terminal() -> Progress {
    if !std::io::stderr().is_terminal() {
        return Progress::silent();
    }
    Progress::new(|step| match step.total {
        Some(total) if step.done < total => eprint!("\r\u{1b}[K{} {} of {total}", step.phase, step.done),
        Some(_) => eprint!("\r\u{1b}[K"),
        None => eprint!("\r\u{1b}[K{} {}", step.phase, step.done),
    })
}
