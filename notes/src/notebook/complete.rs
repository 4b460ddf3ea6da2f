//! Completion over names, tags and titles.

use std::collections::HashMap;

use super::{Notebook, NotebookError};
use crate::actor::{NameKind, NameMatch, NamedActor, role_of};
use crate::index::Entry;
use crate::kind::Kind;
use crate::normal::fold;
use crate::search::{SearchRequest, Typing};
use crate::vault::VaultPath;

/// What is to be completed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CompletionScope {
    /// An actor, by any name.
    Actor,
    /// A tag.
    Tag,
    /// Any document, by title.
    Anything,
}

/// What a completion stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CompletionKind {
    /// A document.
    Entry(Kind),
    /// A tag.
    Tag,
    /// A field of the query language.
    Field,
    /// A value of such a field.
    Value,
}

/// One completion.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Completion {
    /// What the list shows.
    pub label: String,
    /// What distinguishes it from similar ones: kind, matched name, date.
    pub detail: String,
    /// What it is.
    pub kind: CompletionKind,
    /// The kind of an actor.
    pub actor_kind: Option<String>,
    /// Its file.
    pub path: Option<VaultPath>,
    /// The text to insert: a link's target, a tag without `#`, a field with its colon.
    pub insert: String,
}

impl Notebook {
    /// Ways to complete `prefix`, the best first.
    pub fn complete(
        &self,
        wanted: CompletionScope,
        prefix: &str,
        limit: usize,
    ) -> Result<Vec<Completion>, NotebookError> {
        let mut found = match wanted {
            CompletionScope::Actor => self.actor_completions(prefix, limit),
            CompletionScope::Tag => self.tag_completions(prefix)?,
            CompletionScope::Anything => self.any_completions(prefix, limit)?,
        };
        found.truncate(limit);
        Ok(found)
    }

    pub(super) fn actor_completions(&self, prefix: &str, limit: usize) -> Vec<Completion> {
        let wanted = fold(prefix.trim());
        let actors = self.actors();
        best_of(actors.beginning(&wanted), limit)
    }

    pub(super) fn term_completions(&self, prefix: &str, limit: usize) -> Vec<Completion> {
        let wanted = fold(prefix.trim());
        let actors = self.actors();
        best_of(actors.terms_with_prefix(&wanted), limit)
    }

    pub(super) fn tag_completions(&self, prefix: &str) -> Result<Vec<Completion>, NotebookError> {
        let wanted = fold(prefix.trim().trim_start_matches('#'));
        let tags = self.tags()?.into_iter();
        let mut ranked: Vec<(u8, std::cmp::Reverse<usize>, String)> = tags
            .filter_map(|(tag, count)| {
                let parts = tag.split('/').filter_map(|part| rank(part, &wanted)).min();
                let whole = rank(&tag, &wanted);
                Some((whole.or(parts.map(|rank| rank + 1))?, std::cmp::Reverse(count), tag))
            })
            .collect();
        ranked.sort();
        Ok(ranked.into_iter().map(|(_, count, tag)| tag_completion(tag, count.0)).collect())
    }

    fn any_completions(&self, prefix: &str, limit: usize) -> Result<Vec<Completion>, NotebookError> {
        let mut found = self.actor_completions(prefix, limit);
        let wanted = fold(prefix.trim());
        let query: String = prefix.chars().map(|c| if c.is_alphanumeric() { c } else { ' ' }).collect();
        let request = SearchRequest { query, limit: limit * 4, typing: Typing::LastWord, ..SearchRequest::default() };
        let hits = if prefix.trim().is_empty() { Vec::new() } else { self.search(&request)?.hits };
        let mut documents: Vec<(u8, Completion)> = hits
            .into_iter()
            .filter(|hit| hit.entry.kind() != Kind::Actor)
            .map(|hit| (rank(&hit.entry.title, &wanted).unwrap_or(3), entry_completion(hit.entry)))
            .collect();
        documents.sort_by_key(|(rank, _)| *rank);
        found.truncate(limit.div_ceil(2).max(limit.saturating_sub(documents.len())));
        found.extend(documents.into_iter().map(|(_, completion)| completion));
        Ok(found)
    }
}

/// 0: the name is the prefix; 1: it begins with it; 2: a word in it does.
pub(super) fn rank(name: &str, folded_prefix: &str) -> Option<u8> {
    let name = fold(name);
    let wordly = |at: usize| name[..at].chars().next_back().is_some_and(|c| !c.is_alphanumeric());
    if name == folded_prefix {
        Some(0)
    } else if name.starts_with(folded_prefix) {
        Some(1)
    } else {
        name.match_indices(folded_prefix).any(|(at, _)| wordly(at)).then_some(2)
    }
}

/// The actors with a name that starts with the prefix, each by its best name.
fn best_of<'n>(found: impl Iterator<Item = NameMatch<'n>>, limit: usize) -> Vec<Completion> {
    let mut best_matches: HashMap<&VaultPath, (u8, usize, &str, &NamedActor)> = HashMap::new();
    for found in found.filter(|found| found.kind != NameKind::Former) {
        let rank = (found.rank, found.name.chars().count(), found.name, found.actor);
        let known = best_matches.entry(&found.actor.path).or_insert(rank);
        if (rank.0, rank.1, rank.2) < (known.0, known.1, known.2) {
            *known = rank;
        }
    }
    let mut ranked: Vec<_> = best_matches.into_values().collect();
    ranked.sort_unstable_by(|a, b| (a.0, a.1, &a.3.title).cmp(&(b.0, b.1, &b.3.title)));
    ranked.into_iter().take(limit).map(|(_, _, name, actor)| actor_completion(actor, name)).collect()
}

fn actor_completion(actor: &NamedActor, matched: &str) -> Completion {
    let kind = actor.kind.as_ref().map(|kind| kind.as_str().to_owned());
    let mut detail: Vec<&str> = Vec::new();
    detail.extend(kind.as_deref());
    detail.extend(role_of(&actor.title));
    if matched != actor.title && Some(matched) != actor.names.first().map(String::as_str) {
        detail.push(matched);
    }
    Completion {
        label: actor.title.clone(),
        detail: detail.join(" · "),
        kind: CompletionKind::Entry(Kind::Actor),
        actor_kind: kind.clone(),
        path: Some(actor.path.clone()),
        insert: actor.title.clone(),
    }
}

fn tag_completion(tag: String, count: usize) -> Completion {
    let kind = CompletionKind::Tag;
    Completion { label: format!("#{tag}"), detail: count.to_string(), kind, actor_kind: None, path: None, insert: tag }
}

fn entry_completion(entry: Entry) -> Completion {
    let from = entry.clip().and_then(|clip| clip.source_title()).map(str::to_owned);
    let day = entry.event.as_ref().or(entry.citation.published.as_ref()).or(entry.saved.as_ref());
    let about = [entry.citation.publisher.clone().or(from), day.cloned()];
    let detail = about.into_iter().flatten().collect::<Vec<_>>().join(" · ");
    let kind = CompletionKind::Entry(entry.kind());
    Completion {
        label: entry.title,
        detail,
        kind,
        actor_kind: None,
        insert: entry.path.stem().to_owned(),
        path: Some(entry.path),
    }
}
