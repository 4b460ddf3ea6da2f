//! Lists, search, completion, and opening a document.
use std::time::Instant;

use crate::{
    command::commands,
    convert,
    paths::DocumentPath,
    wire::{
        Completion, CompletionSubject, ListRequest, Page, QueryCompletion, RowPage, SearchPage, SearchRequest, Span,
    },
};

commands! {
    /// One page of the list chosen in the rail.
    read list(notebook, request: ListRequest) -> RowPage {
        Ok(convert::row_page(notebook, &request)?)
    }

    read search(session, request: SearchRequest) -> SearchPage {
        let (catching_up, stop) = (session.watcher.is_catching_up(), session.supersede(&request.requester));
        let start = Instant::now();
        let page = session.search_until(&convert::search_request(&request), &stop)?;
        let index_outdated = catching_up || session.is_index_outdated();
        Ok(convert::search_page(session, request.query, page, index_outdated, start.elapsed()))
    }

    read marks(notebook, path: DocumentPath, query: String) -> Vec<Span> {
        let found = notebook.marks(&path, &query)?;
        Ok(convert::spans(&notebook.plain_text(&path)?, &found))
    }

    /// Matches in a text that is on the screen; no file need contain the text in this form.
    read marks_in(notebook, text: String, query: String) -> Vec<Span> {
        Ok(convert::spans(&text, &notebook.marks_in(&text, &query)?))
    }

    read complete(notebook, what: CompletionSubject, prefix: String, limit: u32) -> Vec<Completion> {
        let found = notebook.complete(convert::completion_scope(what), &prefix, limit as usize)?;
        Ok(found.into_iter().map(convert::completion).collect())
    }

    /// Fields and their values at the caret (in UTF-16 units) of a query.
    read complete_query(notebook, query: String, caret: u32, limit: u32) -> QueryCompletion {
        let at = convert::passage(&query, Span { start: caret, end: caret }).start;
        Ok(convert::query_completion(&query, notebook.complete_query(&query, at, limit as usize)?))
    }

    /// The query with `after:` and `before:` set to these days, or removed where null; `on:` is removed.
    program with_date_bounds(_bench, query: String, first: Option<String>, last: Option<String>) -> String {
        Ok(notes::query::with_date_bounds(&query, first.as_deref(), last.as_deref()))
    }

    /// Opens the document that a path, an id, a title or the target of a link names.
    read read(notebook, path: String) -> Page {
        let found = notebook.find(&path, &[])?;
        convert::page(notebook, notebook.read(&found.path)?)
    }
}
