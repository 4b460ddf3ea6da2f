//! What the main pane shows.
use notes::{
    error::Problem,
    kind::Kind,
    language,
    markdown::{LinkKind, UNREAD},
    notebook::{self, Backlink, LinkDestination, Notebook, Page},
    passage::{Offsets, Utf16Offset},
    source::{Origin, Provenance},
    vault::VaultPath,
};

use super::{
    clip,
    last_visit::resume_offset,
    row::{RowMaker, bare_row},
    span, spans,
};
use crate::{
    error::CommandResult,
    wire::{self, count},
};

/// The page of a document; that of a clip is its source's page, with the clip in focus.
pub fn page(notebook: &Notebook, page: Page) -> CommandResult<wire::Page> {
    let rows = RowMaker::of(notebook);
    Ok(match page {
        Page::Source(page) => wire::Page::Source(Box::new(source_page(notebook, &rows, *page, None)?)),
        Page::Note(page) => wire::Page::Note(Box::new(note_page(notebook, &rows, *page)?)),
        Page::Actor(page) => wire::Page::Actor(Box::new(actor_page(notebook, &rows, *page)?)),
        Page::Clip(placed) => match placed.source.clone() {
            Some(source) => {
                let focus = placed.clip.path.as_str().to_owned();
                let page = notebook.source_page(&source)?;
                wire::Page::Source(Box::new(source_page(notebook, &rows, page, Some(focus))?))
            }
            None => {
                let row = row(notebook, &rows, &placed.clip.path, Kind::Clip, &placed.clip.quote)?;
                wire::Page::Clip(Box::new(wire::ClipPage { row, clip: clip::clip(&rows, placed.clip, None) }))
            }
        },
    })
}

/// Whether a document is read-only: the whole notebook is, or its file name is not text.
fn is_read_only(notebook: &Notebook, path: &VaultPath) -> bool {
    notebook.is_read_only() || path.has_unsupported_name()
}

/// Whether a file is valid text throughout. If it is not, saving what the window shows would lose the other bytes.
fn is_text(problems: &[Problem]) -> bool {
    problems.iter().all(|problem| problem.code != "invalid-utf8")
}

fn source_page(
    notebook: &Notebook,
    rows: &RowMaker,
    page: notebook::SourcePage,
    focus_clip: Option<String>,
) -> CommandResult<wire::SourcePage> {
    let text = page.plain.text;
    let offsets = Offsets::new(&text);
    let suggestions = page.suggestions.into_iter().map(|found| wire::SuggestedMention {
        span: span(&offsets, found.mention.passage),
        actor: rows.actor(found.actor.title),
        tagged: found.tagged,
    });
    let left_out = page.left_out.into_iter().enumerate().map(|(index, dropped)| wire::LeftOut {
        index: count(index),
        text: dropped.text,
        reason: dropped.reason.label().to_owned(),
    });
    Ok(wire::SourcePage {
        row: row(notebook, rows, &page.source.path, Kind::Source, &page.source.title)?,
        html: notebook.reading_view(&page.source.path, &page.body),
        length: count(offsets.end_utf16().0),
        resume_offset: resume_offset(&offsets, notebook.reached(page.source.id.as_deref(), &page.source.path)),
        direction: language::direction(&text),
        suggestions: suggestions.collect(),
        left_out: left_out.collect(),
        address: page.source.address,
        description: page.source.description,
        reliability: page.source.reliability,
        captured_utc: page.source.captured_utc,
        captured_by: page.source.captured_by,
        sha256: page.source.sha256,
        provenance: page.provenance.map(provenance),
        previous: page.source.previous,
        problems: page.problems.into_iter().map(|problem| problem.message).collect(),
        read_only: is_read_only(notebook, &page.source.path),
        clips: clip::marks(rows, &text, page.clips),
        focus_clip,
    })
}

fn provenance(provenance: Provenance) -> wire::Provenance {
    let transfer = provenance.origin.transfer();
    wire::Provenance {
        how: match &provenance.origin {
            Origin::Fetched(_) => wire::CaptureMethod::Fetched,
            Origin::Rendered => wire::CaptureMethod::Rendered,
            Origin::HandedIn => wire::CaptureMethod::HandedIn,
            Origin::Pasted => wire::CaptureMethod::Pasted,
            Origin::Unknown => wire::CaptureMethod::Unknown,
        },
        address_source: provenance.address_source,
        is_recapture: provenance.taken_from.is_some(),
        hops: transfer.map(|transfer| transfer.hops.clone()).unwrap_or_default(),
        headers: transfer.map(|transfer| transfer.headers.clone()).unwrap_or_default(),
        name: provenance.name,
    }
}

fn note_page(notebook: &Notebook, rows: &RowMaker, page: notebook::NotePage) -> CommandResult<wire::NotePage> {
    let backlinks = page.backlinks.into_iter().map(|found| backlink(rows, found));
    Ok(wire::NotePage {
        row: row(notebook, rows, &page.path, Kind::Note, page.path.stem())?,
        html: notebook.reading_view_of_file(&page.path, &page.text),
        backlinks: backlinks.collect(),
        hash: page.hash.to_string(),
        unsaved: page.unsaved.map(|unsaved| [vec![unsaved.text], unsaved.aside].concat()).unwrap_or_default(),
        conflict: None,
        // The window would write U+FFFD in place of the bytes that it cannot show.
        read_only: is_read_only(notebook, &page.path) || !is_text(&page.problems),
        problems: page.problems.into_iter().map(note_problem).collect(),
        text: page.text,
    })
}

/// Where the link at an offset of a text that is being edited leads.
pub fn followed(
    notebook: &Notebook,
    path: &VaultPath,
    text: &str,
    at: u32,
) -> CommandResult<Option<wire::LinkDestination>> {
    let offsets = Offsets::new(text);
    let at = offsets.to_byte(offsets.from_utf16(Utf16Offset(at as usize)));
    Ok(notebook.follow_at(path, text, at)?.map(|followed| match followed {
        LinkDestination::Address(address) => wire::LinkDestination::Address { address },
        LinkDestination::File(file) => wire::LinkDestination::File { link: format!("/{file}") },
        LinkDestination::Documents { title, entries } => {
            wire::LinkDestination::Documents { title, rows: RowMaker::of(notebook).rows(entries) }
        }
    }))
}

/// Those of some links that lead to nothing.
pub fn missing_links(notebook: &Notebook, path: &VaultPath, links: wire::LinkTargets) -> wire::LinkTargets {
    let missing = |kind: LinkKind, targets: Vec<String>| notebook.missing_links(path, kind, targets);
    wire::LinkTargets {
        wikilinks: missing(LinkKind::Wikilink, links.wikilinks),
        files: missing(LinkKind::File, links.files),
    }
}

fn note_problem(problem: Problem) -> wire::NoteProblem {
    let fault = match problem.code {
        "broken-front-matter" => wire::NoteFault::Unread,
        "unclosed-front-matter" => wire::NoteFault::Unclosed,
        "merge-conflict" | "duplicate-key" => wire::NoteFault::Properties,
        "invalid-utf8" => wire::NoteFault::Bytes,
        _ => wire::NoteFault::Text,
    };
    // The fault already says that it is unread; only the reason remains to be told.
    let reason = problem.message.strip_prefix(UNREAD).map(str::to_owned);
    wire::NoteProblem { fault, message: reason.unwrap_or(problem.message), line: problem.line.map(count) }
}

fn backlink(rows: &RowMaker, Backlink { entry, excerpt, marks }: Backlink) -> wire::Backlink {
    wire::Backlink { marks: spans(&excerpt, &marks), row: rows.row(entry), excerpt }
}

fn actor_page(notebook: &Notebook, rows: &RowMaker, page: notebook::ActorPage) -> CommandResult<wire::ActorPage> {
    let path = &page.actor.path;
    Ok(wire::ActorPage {
        row: row(notebook, rows, path, Kind::Actor, &page.actor.title)?,
        kind: page.actor.kind.as_ref().map_or_else(String::new, |kind| kind.as_str().to_owned()),
        profile_html: notebook.reading_view_of_file(path, &page.text),
        names: page.names.into_iter().map(actor_name).collect(),
        role: page.actor.role,
        wikidata: page.actor.wikidata,
        hash: page.hash.to_string(),
        clips: rows.rows(page.clips),
        sources: rows.rows(page.sources),
        notes: rows.rows(page.notes),
        read_only: is_read_only(notebook, path) || !is_text(&page.problems),
        text: page.text,
    })
}

fn actor_name(name: notebook::ActorName) -> wire::ActorName {
    wire::ActorName { name: name.name, role: name.role, uses: count(name.uses) }
}

/// The row of an open document; the index may be a moment behind it.
fn row(notebook: &Notebook, rows: &RowMaker, path: &VaultPath, kind: Kind, title: &str) -> CommandResult<wire::Row> {
    let entry = notebook.entry(path)?;
    Ok(entry.map_or_else(|| bare_row(kind, path.as_str(), title), |entry| rows.row(entry)))
}
