//! Completion at the caret of a query: fields, and for each field its values.

use super::complete::rank;
use super::{Completion, CompletionKind, Notebook, NotebookError};
use crate::kind::Kind;
use crate::language::language_name;
use crate::normal::fold;
use crate::passage::{CodePointOffset, Passage};
use crate::query::{Caret, FIELDS, NAMED_DAYS, ValueType, at_caret, quoted, quoted_if_needed};
use crate::search::{SearchRequest, Typing};

/// The completions at the caret of a query.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QueryCompletion {
    /// The part of the query that the chosen completion replaces, in code points.
    pub span: Passage,
    /// The completions, best first.
    pub ways: Vec<Completion>,
}

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
        let mut ways = match at.field {
            None => fields(&at.typed),
            Some(field) => self.values(field.takes, &at, limit)?,
        };
        ways.truncate(limit);
        Ok(QueryCompletion { span: at.span, ways })
    }

    fn values(&self, takes: ValueType, at: &Caret, limit: usize) -> Result<Vec<Completion>, NotebookError> {
        let typed = at.typed.as_str();
        let set_in = |text: &str| if at.exact { format!("={}", quoted(text)) } else { quoted_if_needed(text) };
        let mut ways = match takes {
            ValueType::Actor => self.actor_completions(typed, limit),
            ValueType::Term => self.term_completions(typed, limit),
            ValueType::Tag => self.tag_completions(typed)?,
            ValueType::Publisher => ranked(self.index().publishers()?, typed, |name| (name.to_owned(), String::new())),
            ValueType::Name(field) => {
                ranked(self.index().names_in(field)?, typed, |name| (name.to_owned(), String::new()))
            }
            ValueType::Language => {
                ranked(self.index().languages()?, typed, |code| (code.to_owned(), language_name(code).to_owned()))
            }
            ValueType::Source => self.source_titles(typed, limit)?,
            ValueType::OneOf(words) => begin_so(words, typed),
            ValueType::Date => begin_so(&NAMED_DAYS, typed),
            ValueType::Title | ValueType::Path | ValueType::Grade | ValueType::Id => Vec::new(),
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
            kinds: vec![Kind::Source],
            ..SearchRequest::default()
        };
        let titled = self.search(&request)?.hits.into_iter().map(|hit| {
            let detail = hit.entry.citation.publisher.or(hit.entry.citation.published).unwrap_or_default();
            value(hit.entry.title, detail)
        });
        Ok(titled.collect())
    }
}

/// The fields whose names begin with the typed text; all fields if nothing is typed yet.
fn fields(typed: &str) -> Vec<Completion> {
    let wanted = typed.to_lowercase();
    let begins = FIELDS.iter().filter(|field| field.name.starts_with(&wanted));
    begins
        .map(|field| Completion {
            kind: CompletionKind::Field,
            ..value(format!("{}:", field.name), field.help.to_owned())
        })
        .collect()
}

/// The words that begin so.
fn begin_so(words: &[&str], typed: &str) -> Vec<Completion> {
    let wanted = fold(typed);
    let begins = words.iter().filter(|word| fold(word).starts_with(&wanted));
    begins.map(|word| value((*word).to_owned(), String::new())).collect()
}

/// Values with counts that match what is typed, by the value itself or by its display name.
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
