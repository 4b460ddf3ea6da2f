//! Rows, lists, counts and completions.
use std::sync::Arc;

use notes::{
    actor::{ActorNames, Resolved},
    index::{Entry, EntryPage, KindFields, ListRequest, ListSort, Scope},
    kind::Kind,
    notebook::{
        Completion, CompletionKind, CompletionScope, Notebook, NotebookError, ReachedPlaces, SavedSearch, TrashedEntry,
    },
};

use super::{last_visit::row_reached, problem::problems_in};
use crate::wire::{self, count};

/// Makes rows: adds the actors' files to their names, and to sources how far they were read.
pub struct RowMaker {
    names: Arc<ActorNames>,
    places: ReachedPlaces,
}

impl RowMaker {
    /// Rows with the actor names of an open notebook.
    pub fn of(notebook: &Notebook) -> Self {
        Self { names: notebook.actors(), places: notebook.reached_places() }
    }

    /// Looks up the actor that a name in a file means.
    pub fn actor(&self, name: String) -> wire::ActorRef {
        match self.names.resolve(&name) {
            Resolved::One(actor) => wire::ActorRef {
                path: Some(actor.path.as_str().to_owned()),
                kind: actor.kind.as_ref().map(|kind| kind.as_str().to_owned()),
                name,
            },
            _ => wire::ActorRef { name, path: None, kind: None },
        }
    }

    /// Actors as a file names them, in its order.
    pub fn actors(&self, names: Vec<String>) -> Vec<wire::ActorRef> {
        names.into_iter().map(|name| self.actor(name)).collect()
    }

    /// One row of a list.
    pub fn row(&self, entry: Entry) -> wire::Row {
        let row = wire::Row {
            id: entry.id.clone(),
            publisher: entry.citation.publisher.clone(),
            author: entry.citation.author(),
            published: entry.citation.published.clone(),
            language: entry.language.clone(),
            saved: entry.saved.clone(),
            event: entry.event.clone(),
            inbox: entry.inbox,
            pinned: entry.pinned,
            starred: entry.starred,
            tags: entry.tags.clone(),
            actors: self.actors(entry.actors.clone()),
            excerpt: entry.excerpt.clone(),
            clips: count(entry.clips),
            ..bare_row(entry.kind(), entry.path.as_str(), &entry.title)
        };
        match entry.own {
            KindFields::Source(_) => {
                wire::Row { reached: self.places.of(entry.id.as_deref(), &entry.path).map(row_reached), ..row }
            }
            KindFields::Note => row,
            KindFields::Actor(actor) => wire::Row { actor_kind: actor.kind, ..row },
            KindFields::Clip(clip) => wire::Row {
                from: clip.source_title().map(str::to_owned),
                speaker: clip.speaker.map(|name| self.actor(name)),
                addressees: self.actors(clip.addressees),
                translation: clip.translation,
                comment: clip.comment,
                ..row
            },
        }
    }

    /// Rows of a list, in their order.
    pub fn rows(&self, entries: Vec<Entry>) -> Vec<wire::Row> {
        entries.into_iter().map(|entry| self.row(entry)).collect()
    }
}

/// A row for a document that is not in the index yet, or no longer.
pub fn bare_row(of: Kind, path: &str, title: &str) -> wire::Row {
    wire::Row {
        kind: of,
        id: None,
        path: path.to_owned(),
        title: title.to_owned(),
        actor_kind: None,
        publisher: None,
        author: None,
        language: None,
        published: None,
        saved: None,
        event: None,
        inbox: false,
        pinned: false,
        starred: false,
        tags: Vec::new(),
        actors: Vec::new(),
        speaker: None,
        addressees: Vec::new(),
        translation: None,
        comment: None,
        from: None,
        excerpt: String::new(),
        clips: 0,
        reached: None,
    }
}

/// What a view of the rail asks of the index; the trash is no part of it.
fn list_request(request: &wire::ListRequest) -> Option<ListRequest> {
    use wire::View;
    let (kinds, scope) = match request.view {
        View::Trash => return None,
        View::Inbox => (vec![Kind::Source], Scope::Inbox),
        View::Sources => (vec![Kind::Source], Scope::All),
        View::Clips => (vec![Kind::Clip], Scope::All),
        View::Actors => (vec![Kind::Actor], Scope::ActorsExceptPlaces),
        View::Places => (vec![Kind::Actor], Scope::Places),
        View::Notes => (vec![Kind::Note], Scope::All),
        View::Tag => (Vec::new(), Scope::Tag(request.tag.clone().unwrap_or_default())),
    };
    Some(ListRequest {
        kinds,
        scope,
        filter: request.filter.clone(),
        sort: list_sort(request.sort),
        descending: request.descending,
        offset: request.offset as usize,
        limit: request.limit as usize,
    })
}

fn list_sort(sort: wire::RowSort) -> ListSort {
    match sort {
        wire::RowSort::Relevance => ListSort::Relevance,
        wire::RowSort::Title => ListSort::Title,
        wire::RowSort::Published => ListSort::Published,
        wire::RowSort::Saved => ListSort::Saved,
        wire::RowSort::Event => ListSort::Event,
        wire::RowSort::Publisher => ListSort::Publisher,
        wire::RowSort::Language => ListSort::Language,
        wire::RowSort::Clips => ListSort::Clips,
    }
}

/// One page of a view.
pub fn row_page(notebook: &Notebook, request: &wire::ListRequest) -> Result<wire::RowPage, NotebookError> {
    let Some(asked) = list_request(request) else { return trash_page(notebook, request) };
    let EntryPage { total, entries, problems } = notebook.list(&asked)?;
    Ok(wire::RowPage {
        total: count(total),
        rows: RowMaker::of(notebook).rows(entries),
        problems: problems_in(&request.filter, problems),
    })
}

/// The trash, newest first; its filter is a part of the title.
fn trash_page(notebook: &Notebook, request: &wire::ListRequest) -> Result<wire::RowPage, NotebookError> {
    let page = notebook.trash_page(&request.filter, request.offset as usize, request.limit as usize)?;
    let rows = page.entries.into_iter().map(trashed_row).collect();
    Ok(wire::RowPage { total: count(page.total), rows, problems: Vec::new() })
}

fn trashed_row(entry: TrashedEntry) -> wire::Row {
    let row = bare_row(entry.kind, entry.path.as_str(), &entry.title);
    wire::Row { id: Some(entry.id), from: entry.from, saved: Some(entry.when.to_string()), ..row }
}

fn saved_search(search: SavedSearch) -> wire::SavedSearch {
    wire::SavedSearch { name: search.name, query: search.query, new: count(search.new) }
}

/// How many documents each view of the rail has, with tags and saved searches.
pub fn counts(notebook: &Notebook) -> Result<wire::Counts, NotebookError> {
    let counts = notebook.counts()?;
    let tags = notebook.tags()?.into_iter().map(|(name, number)| wire::TagCount { name, count: count(number) });
    Ok(wire::Counts {
        inbox: count(counts.inbox),
        sources: count(counts.sources),
        clips: count(counts.clips),
        actors: count(counts.actors),
        places: count(counts.places),
        notes: count(counts.notes),
        trash: count(notebook.trash_count()?),
        tags: tags.collect(),
        searches: notebook.saved_searches()?.into_iter().map(saved_search).collect(),
    })
}

/// The engine's scope of a completion.
pub fn completion_scope(what: wire::CompletionSubject) -> CompletionScope {
    match what {
        wire::CompletionSubject::Actor => CompletionScope::Actor,
        wire::CompletionSubject::Tag => CompletionScope::Tag,
        wire::CompletionSubject::Anything => CompletionScope::Anything,
    }
}

/// A completion for the window; its kind is a closed word.
pub fn completion(completion: Completion) -> wire::Completion {
    let kind = match completion.kind {
        CompletionKind::Entry(Kind::Source) => wire::CompletionKind::Source,
        CompletionKind::Entry(Kind::Clip) => wire::CompletionKind::Clip,
        CompletionKind::Entry(Kind::Note) => wire::CompletionKind::Note,
        CompletionKind::Entry(Kind::Actor) => wire::CompletionKind::Actor,
        CompletionKind::Tag => wire::CompletionKind::Tag,
        CompletionKind::Field => wire::CompletionKind::Field,
        CompletionKind::Value => wire::CompletionKind::Value,
    };
    wire::Completion {
        label: completion.label,
        detail: completion.detail,
        kind,
        actor_kind: completion.actor_kind,
        path: completion.path.map(|path| path.as_str().to_owned()),
        insert: completion.insert,
    }
}
