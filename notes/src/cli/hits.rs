//! The answer to one query, as text or JSON.

use std::process::ExitCode;

use super::answer::{Answer, Saved};
use super::arguments::Search;
use super::failure::{Failure, WRONG_USE};
use super::output::{Line, Output, count, short};
use crate::index::{Dated, Entry};
use crate::notebook::Notebook;
use crate::passage::Passage;
use crate::search::{
    DateExpansion, Facet, Hit, HitPassage, Nothing, PhraseSimilarity, RelationKind, SearchPage, SearchRequest,
    Spelling, UnsearchedWords,
};

/// Answers one query, which may be that of a saved search.
pub(super) fn show(
    search: &Search,
    query: &str,
    saved: Option<Saved<'_>>,
    notebook: &Notebook,
    output: &mut Output,
) -> Result<ExitCode, Failure> {
    let page = notebook.search(&request(search, query))?;
    if output.json {
        output.json(&Answer::of(query, &page, saved).noting(notebook));
    } else {
        print(query, &page, saved, output);
    }
    let is_refused = page.problems.iter().any(|problem| problem.refuses);
    Ok(if is_refused { ExitCode::from(WRONG_USE) } else { ExitCode::SUCCESS })
}

/// The request for the engine.
pub(super) fn request(search: &Search, query: &str) -> SearchRequest {
    SearchRequest {
        query: query.to_owned(),
        limit: search.limit,
        kinds: search.kind.into_iter().collect(),
        facets: search.facets,
        sort: search.sort.into(),
        explain: true,
        ..SearchRequest::default()
    }
}

fn print(query: &str, page: &SearchPage, saved: Option<Saved<'_>>, output: &mut Output) {
    for problem in &page.problems {
        let part: String = query.chars().skip(problem.span.start.0).take(problem.span.len()).collect();
        output.line(format!("{}: {}", short(&part, 30), problem.message));
        if let Some(instead) = problem.instead_of(query) {
            output.line(format!("  did you mean {instead}"));
        }
    }
    if page.problems.iter().any(|problem| problem.refuses) {
        output.line("nothing was searched");
        return;
    }
    output.line(totals(page, saved));
    if let Some(offer) = &page.offer {
        let found = count(offer.total, "document", "documents");
        output.line(format!("{} by every name: {} finds {found}", offer.actor, offer.query));
    }
    for spelling in &page.spellings {
        let found = count(spelling.total, "document", "documents");
        let as_named = if spelling.name == crate::actor::own_name(&spelling.actor) {
            String::new()
        } else {
            format!(" ({})", spelling.name)
        };
        output.line(format!("did you mean {}{as_named}? {} finds {found}", spelling.actor, spelling.query));
    }
    for ambiguous in &page.ambiguous {
        let found = count(ambiguous.total, "document", "documents");
        output.line(format!("may be {}: {found}: {}", ambiguous.others.join(" or "), ambiguous.query));
    }
    for UnsearchedWords { asked, bond, words, more, query } in &page.apart {
        let words = words.join(", ");
        let says = match bond {
            RelationKind::Metonym => format!("{words} may mean {asked}"),
            RelationKind::Derived => format!("{words}: not counted as {asked}"),
        };
        output.line(format!("{says}, {more} more: {query}"));
    }
    for DateExpansion { said, expanded, query } in &page.date_ways {
        let how = if *expanded {
            "in every way of writing it; only as typed"
        } else {
            "only as typed; in every way of writing it"
        };
        output.line(format!("“{said}” {how}: {query}"));
    }
    for dates in &page.dates {
        output.line(format!("“{}” as a filter: {}", dates.said, dates.query));
    }
    if let Some(nothing) = &page.nothing {
        explain(nothing, output);
    }
    page.facets.iter().for_each(|facet| print_facet(facet, output));
    for (at, hit) in page.hits.iter().enumerate() {
        if hit.partial && (at == 0 || !page.hits[at - 1].partial) {
            output.line("");
            let heading = if hit.near.is_some() {
                "No document contains the phrase. Most similar:"
            } else {
                "With some of the words:"
            };
            output.line(Line::default().faint(heading));
        }
        print_hit(hit, saved.is_some_and(|saved| saved.new.contains(&hit.entry.path)), output);
        if let Some(near) = &hit.near {
            print_nearness(query, hit, near, output);
        }
    }
}

/// Prints why nothing was found.
fn explain(nothing: &Nothing, output: &mut Output) {
    for word in &nothing.words {
        let text = short(&word.text, 40);
        let found = |number| count(number, "document", "documents");
        output.line(match (word.count, word.anywhere) {
            (0, 0) if word.nearest.is_empty() => format!("  {text}: in no document"),
            (0, 0) => format!("  {text}: in no document; did you mean {}?", spellings(&word.nearest)),
            (0, anywhere) => format!("  {text}: in {}, none of which matches the filters", found(anywhere)),
            (number, _) => format!("  {text}: in {}", found(number)),
        });
    }
    for filter in &nothing.filters {
        let label = short(&filter.label, 60);
        if !filter.nearest.is_empty() {
            output.line(format!("  {label}: no document matches; did you mean {}?", spellings(&filter.nearest)));
        } else if filter.alone == 0 && filter.total == 0 {
            output.line(format!("  {label}: no document matches"));
        }
        if filter.total > 0 {
            let found = count(filter.total, "hit", "hits");
            output.line(format!("  without “{label}”: {found}: {}", filter.query));
        }
    }
}

fn spellings(nearest: &[Spelling]) -> String {
    let each = nearest.iter().map(|spelling| match spelling.count {
        0 => spelling.text.clone(),
        count => format!("{} ({count})", spelling.text),
    });
    each.collect::<Vec<_>>().join(", ")
}

fn print_facet(facet: &Facet, output: &mut Output) {
    let mut values: Vec<String> = facet.values.iter().map(|value| format!("{} {}", value.label, value.count)).collect();
    if facet.others > 0 {
        values.push(format!("and {} more", facet.others));
    }
    output.line(Line::default().faint(format!("{}: {}", facet.field.as_str(), values.join(" · "))));
}

fn totals(page: &SearchPage, saved: Option<Saved<'_>>) -> String {
    let mut text = count(page.total, "hit", "hits");
    if let Some(saved) = saved {
        text.push_str(&format!(", {} new", saved.new.len()));
    }
    if page.hits.iter().any(|hit| hit.near.is_some()) {
        text.push_str(&format!(", {} similar", page.partial_total));
    } else if page.partial_total > 0 {
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

fn print_hit(hit: &Hit, is_new: bool, output: &mut Output) {
    let new = if is_new { "new · " } else { "" };
    output.line("");
    output.line(Line::default().bold(heading(&hit.entry)).plain("  ").faint(format!("{new}{}", facts(hit))));
    passage_lines(&hit.passage).into_iter().for_each(|line| output.line(line));
    if !hit.more.is_empty() {
        let more = count(hit.more.len(), "passage more", "passages more");
        output.line(Line::from("    ").faint(format!("and {more}")));
    }
    output.line(Line::from("    ").faint(hit.entry.path.as_str()));
}

/// Prints how a passage differs from the phrase that it is similar to.
fn print_nearness(query: &str, hit: &Hit, near: &PhraseSimilarity, output: &mut Output) {
    let cut = |text: &str, spans: &[Passage]| {
        let part = |span: &Passage| text.chars().skip(span.start.0).take(span.len()).collect::<String>();
        spans.iter().map(|span| format!("“{}”", short(&part(span), 60))).collect::<Vec<_>>().join(", ")
    };
    let (here, asked) = (cut(&hit.passage.text, &near.differs), cut(query, &near.missing));
    let told = [("only here: ", here), ("not here: ", asked)].into_iter().filter(|(_, words)| !words.is_empty());
    let told: Vec<String> = told.map(|(what, words)| format!("{what}{words}")).collect();
    output.line(Line::from("    ").faint(told.join(" · ")));
}

/// For a clip the title of its source, since its title is the beginning of its quote, which follows anyway.
fn heading(entry: &Entry) -> String {
    match entry.clip().and_then(|clip| clip.source_title()) {
        Some(from) => short(&format!("In {from}"), 90),
        None => short(&entry.title, 90),
    }
}

/// Kind, speaker or publisher, date, and the name that matched.
fn facts(hit: &Hit) -> String {
    let entry = &hit.entry;
    let actor_kind = entry.actor().and_then(|actor| actor.kind.as_deref());
    let mut facts = vec![actor_kind.unwrap_or(entry.kind().as_str()).to_owned()];
    let speaker = entry.clip().and_then(|clip| clip.speaker.clone());
    facts.extend(speaker.or_else(|| entry.citation.publisher.clone()));
    facts.extend(hit.entry.dated().map(|(date, of)| match of {
        Dated::Source => format!("{date} ({})", of.as_str()),
        Dated::Event | Dated::Published | Dated::Saved => date.to_owned(),
    }));
    facts.extend(hit.matched_name.as_ref().map(|name| format!("as {name}")));
    facts.join(" · ")
}

/// The passage around its first mark, with the marks bold on a terminal, in lines of 90 characters.
fn passage_lines(passage: &HitPassage) -> Vec<Line> {
    const BEFORE: usize = 60;
    const LENGTH: usize = 260;
    let chars: Vec<char> = passage.text.chars().map(|c| if c == '\n' { ' ' } else { c }).collect();
    let first = passage.marks.first().map_or(0, |mark| mark.start.0);
    let start = if chars.len() <= LENGTH { 0 } else { first.saturating_sub(BEFORE).min(chars.len() - LENGTH) };
    let start = if start == 0 { 0 } else { after_blank(&chars, start).min(first) };
    let end = (start + LENGTH).min(chars.len());
    let end = if end == chars.len() {
        end
    } else {
        end - chars[..end].iter().rev().take(20).position(|c| *c == ' ').unwrap_or(0)
    };
    let is_marked = |at: usize| passage.marks.iter().any(|mark| (mark.start.0..mark.end.0).contains(&at));
    let mut text: Vec<(char, bool)> = Vec::with_capacity(LENGTH + 4);
    text.extend((start > 0).then_some([('…', false), (' ', false)]).into_iter().flatten());
    text.extend((start..end).map(|at| (chars[at], is_marked(at))));
    text.extend((end < chars.len()).then_some([(' ', false), ('…', false)]).into_iter().flatten());
    wrapped(&text, 90).iter().map(|line| styled(line)).collect()
}

/// A line of characters, those that are marked bold.
fn styled(chars: &[(char, bool)]) -> Line {
    chars.chunk_by(|a, b| a.1 == b.1).fold(Line::from("    "), |line, run| {
        let text: String = run.iter().map(|(c, _)| c).collect();
        if run[0].1 { line.bold(text) } else { line.plain(text) }
    })
}

/// The beginning of the next word, if it is near.
fn after_blank(chars: &[char], from: usize) -> usize {
    chars[from..].iter().take(20).position(|c| *c == ' ').map_or(from, |at| from + at + 1)
}

/// Lines of fewer than `width` characters if their words allow it; white space becomes one space, which is marked if
/// the word after it continues the mark.
fn wrapped(text: &[(char, bool)], width: usize) -> Vec<Vec<(char, bool)>> {
    let mut lines: Vec<Vec<(char, bool)>> = Vec::new();
    for word in text.split(|(c, _)| c.is_whitespace()).filter(|word| !word.is_empty()) {
        match lines.last_mut() {
            Some(line) if line.len() + word.len() < width => {
                let is_within = word[0].1 && line.last().is_some_and(|last| last.1);
                line.push((' ', is_within));
                line.extend(word);
            }
            _ => lines.push(word.to_vec()),
        }
    }
    lines
}
