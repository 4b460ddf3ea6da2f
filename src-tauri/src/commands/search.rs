//! Lists, search, completion, and opening a document.
use std::time::Instant;

use tauri::State;

use crate::{
    convert,
    error::Answer,
    wire::{
        Completion, CompletionSubject, DocumentPath, ListRequest, Page, QueryCompletion, RowPage, SearchPage,
        SearchRequest, Span,
    },
    workbench::Workbench,
};

#[tauri::command]
pub async fn list(bench: State<'_, Workbench>, request: ListRequest) -> Answer<RowPage> {
    bench.read(move |notebook| Ok(convert::row_page(notebook, &request)?)).await
}

#[tauri::command]
pub async fn search(bench: State<'_, Workbench>, request: SearchRequest) -> Answer<SearchPage> {
    let catching_up = bench.now()?.keeper.is_catching_up();
    let stop = bench.supersede(&request.asker);
    bench
        .read(move |notebook| {
            let start = Instant::now();
            let page = notebook.search_until(&convert::search_request(&request), &stop)?;
            let behind = catching_up || notebook.is_behind();
            Ok(convert::search_page(notebook, request.query, page, behind, start.elapsed()))
        })
        .await
}

#[tauri::command]
pub async fn marks(bench: State<'_, Workbench>, path: DocumentPath, query: String) -> Answer<Vec<Span>> {
    bench
        .read(move |notebook| {
            let path = path.within(notebook)?;
            let found = notebook.marks(&path, &query)?;
            Ok(convert::spans(&convert::plain_text(notebook, &path)?, &found))
        })
        .await
}

/// Matches in a text that is on the screen, which no file need hold as it stands.
#[tauri::command]
pub async fn marks_in(bench: State<'_, Workbench>, text: String, query: String) -> Answer<Vec<Span>> {
    bench.read(move |notebook| Ok(convert::spans(&text, &notebook.marks_in(&text, &query)?))).await
}

#[tauri::command]
pub async fn complete(
    bench: State<'_, Workbench>,
    what: CompletionSubject,
    prefix: String,
    limit: u32,
) -> Answer<Vec<Completion>> {
    bench
        .read(move |notebook| {
            let found = notebook.complete(convert::wanted(what), &prefix, limit as usize)?;
            Ok(found.into_iter().map(convert::completion).collect())
        })
        .await
}

#[tauri::command]
pub async fn complete_query(
    bench: State<'_, Workbench>,
    query: String,
    caret: u32,
    limit: u32,
) -> Answer<QueryCompletion> {
    bench
        .read(move |notebook| {
            let at = convert::passage(&query, Span { start: caret, end: caret }).start;
            Ok(convert::query_completion(&query, notebook.complete_query(&query, at, limit as usize)?))
        })
        .await
}

/// The query with other bounds of its dates, each a day or none.
#[tauri::command]
pub async fn between(query: String, first: Option<String>, last: Option<String>) -> Answer<String> {
    Ok(notes::query::between(&query, first.as_deref(), last.as_deref()))
}

/// Opens what a path, an id, a title or a link's target names.
#[tauri::command]
pub async fn read(bench: State<'_, Workbench>, path: String) -> Answer<Page> {
    bench
        .read(move |notebook| {
            let found = notebook.find(&path, &[])?;
            convert::page(notebook, notebook.read(&found.path)?)
        })
        .await
}
