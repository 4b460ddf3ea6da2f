//! Completion at the caret of a query: fields, and for each field its values.

use super::complete::rank;
use super::{Completion, CompletionKind, Notebook, NotebookError};
use crate::index::{EntryKind, language_name};
use crate::normal::fold;
use crate::passage::{CodePointOffset, Passage};
use crate::query::{Caret, at_caret, quoted, quoted_if_needed};
use crate::search::{SearchRequest, Typing};

/// Ways to go on with a query.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QueryCompletion {
    /// What the chosen way replaces, in code points.
    pub span: Passage,
    /// The ways, the best first.
    pub ways: Vec<Completion>,
}

/// The fields that are offered, with what each is for.
const FIELDS: [(&str, &str); 21] = [
    ("actor", "any name of an actor"),
    ("speaker", "who says a clip's quote"),
    ("tag", "a tag and those below it"),
    ("type", "source, clip, note or actor"),
    ("source", "title, id or host of a source"),
    ("publisher", "who published it"),
    ("lang", "the language it is in"),
    ("after", "from a day, month or year on"),
    ("before", "until a day, month or year"),
    ("on", "that day, month or year"),
    ("event", "the date of the event"),
    ("published", "the date of publication"),
    ("saved", "the day it was saved"),
    ("title", "words of the title"),
    ("path", "the folder or file"),
    ("in", "clip"),
    ("has", "comment"),
    ("is", "inbox, place or undated"),
    ("grade", "reliability and credibility, as B2"),
    ("reliability", "of a source, A to F"),
    ("credibility", "of a clip, 1 to 6"),
];

/// Words that a date may be, beside numbers.
const DATES: [&str; 8] =
    ["today", "yesterday", "this week", "last week", "this month", "last month", "this year", "last year"];

impl Notebook {
    /// Ways to complete what stands at the caret of a query.
    pub fn complete_query(
        &self,
        query: &str,
        caret: CodePointOffset,
        limit: usize,
    ) -> Result<QueryCompletion, NotebookError> {
        let Some(at) = at_caret(query, caret) else {
            return Ok(QueryCompletion { span: Passage { start: caret, end: caret }, ways: Vec::new() });
        };
        let mut ways = match at.field.as_deref() {
            None => fields(&at.typed),
            Some(field) => self.values(field, &at, limit)?,
        };
        ways.truncate(limit);
        Ok(QueryCompletion { span: at.span, ways })
    }

    fn values(&self, field: &str, at: &Caret, limit: usize) -> Result<Vec<Completion>, NotebookError> {
        let typed = at.typed.as_str();
        let set_in = |text: &str| if at.exact { format!("={}", quoted(text)) } else { quoted_if_needed(text) };
        let mut ways = match field {
            "actor" | "speaker" => self.actor_completions(typed, limit),
            "tag" => self.tag_completions(typed)?,
            "publisher" => ranked(self.index().publishers()?, typed, |name| (name.to_owned(), String::new())),
            "lang" => {
                ranked(self.index().languages()?, typed, |code| (code.to_owned(), language_name(code).to_owned()))
            }
            "source" => self.source_titles(typed, limit)?,
            _ => fixed(field, typed),
        };
        for way in &mut ways {
            way.insert = set_in(&way.insert);
        }
        Ok(ways)
    }

    fn source_titles(&self, typed: &str, limit: usize) -> Result<Vec<Completion>, NotebookError> {
        let words = typed.chars().map(|c| if c.is_alphanumeric() { c } else { ' ' }).collect::<String>();
        let query = words.split_whitespace().map(|word| format!("title:{word} ")).collect::<String>();
        let request = SearchRequest {
            query: query.trim_end().to_owned(),
            limit,
            typing: Typing::LastWord,
            kinds: vec![EntryKind::Source],
            ..SearchRequest::default()
        };
        let titled = self.search(&request)?.hits.into_iter().map(|hit| {
            let detail = hit.entry.publisher.or(hit.entry.published).unwrap_or_default();
            value(hit.entry.title, detail)
        });
        Ok(titled.collect())
    }
}

/// The fields that begin so; all of them where nothing is typed yet.
fn fields(typed: &str) -> Vec<Completion> {
    let wanted = typed.to_lowercase();
    let begins = FIELDS.iter().filter(|(name, _)| name.starts_with(&wanted));
    begins
        .map(|(name, detail)| Completion {
            kind: CompletionKind::Field,
            ..value(format!("{name}:"), (*detail).to_owned())
        })
        .collect()
}

fn fixed(field: &str, typed: &str) -> Vec<Completion> {
    let values: &[&str] = match field {
        "type" => &["source", "clip", "note", "actor"],
        "in" => &["clip"],
        "has" => &["comment"],
        "is" => &["inbox", "place", "undated"],
        "reliability" => &["A", "B", "C", "D", "E", "F"],
        "credibility" => &["1", "2", "3", "4", "5", "6"],
        "after" | "before" | "on" | "event" | "published" | "saved" => &DATES,
        _ => &[],
    };
    let wanted = fold(typed);
    let begins = values.iter().filter(|text| fold(text).starts_with(&wanted));
    begins.map(|text| value((*text).to_owned(), String::new())).collect()
}

/// Counted values that match what is typed, by themselves or by what they are called.
fn ranked(values: Vec<(String, usize)>, typed: &str, called: impl Fn(&str) -> (String, String)) -> Vec<Completion> {
    let wanted = fold(typed.trim());
    let mut found: Vec<(u8, std::cmp::Reverse<usize>, Completion)> = values
        .into_iter()
        .filter_map(|(text, count)| {
            let (text, name) = called(&text);
            let rank = [&text, &name].into_iter().filter_map(|name| rank(name, &wanted)).min()?;
            let detail = if name.is_empty() { count.to_string() } else { format!("{name} · {count}") };
            Some((rank, std::cmp::Reverse(count), value(text, detail)))
        })
        .collect();
    found.sort_by(|a, b| (a.0, a.1, &a.2.label).cmp(&(b.0, b.1, &b.2.label)));
    found.into_iter().map(|(_, _, way)| way).collect()
}

fn value(text: String, detail: String) -> Completion {
    Completion { label: text.clone(), detail, kind: CompletionKind::Value, actor_kind: None, path: None, insert: text }
}
