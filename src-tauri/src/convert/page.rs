//! What the main pane shows.
use std::{cell::OnceCell, collections::HashMap};

use notes::{
    index::EntryKind,
    markdown::{Embed, MarkdownFile, RenderOptions, render},
    notebook::{self, Notebook, Page},
    passage::Offsets,
    source::{Hop, NamedBy, Origin, Provenance},
    vault::VaultPath,
};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use super::{
    clip, count,
    row::{Rows, bare_row},
    span, spans,
};
use crate::{error::Answer, scheme, wire};

/// What stays as it is in an image's address.
const ADDRESS: &AsciiSet = &NON_ALPHANUMERIC.remove(b'/').remove(b'.').remove(b'-').remove(b'_');

/// The page of a document; that of a clip is its source's page, with the clip in focus.
pub fn page(notebook: &Notebook, page: Page) -> Answer<wire::Page> {
    let rows = Rows::of(notebook);
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
                let row = row(notebook, &rows, &placed.clip.path, EntryKind::Clip, &placed.clip.quote)?;
                wire::Page::Clip(Box::new(wire::ClipPage { row, clip: clip::clip(&rows, placed.clip, None) }))
            }
        },
    })
}

/// Whether a document cannot be written: nothing of the notebook can, or its name is no text.
fn is_read_only(notebook: &Notebook, path: &VaultPath) -> bool {
    notebook.is_read_only() || path.is_odd()
}

fn source_page(
    notebook: &Notebook,
    rows: &Rows,
    page: notebook::SourcePage,
    focus_clip: Option<String>,
) -> Answer<wire::SourcePage> {
    let text = page.plain.text;
    let offsets = Offsets::new(&text);
    let suggestions = page.suggestions.into_iter().map(|found| wire::MentionMark {
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
        row: row(notebook, rows, &page.source.path, EntryKind::Source, &page.source.title)?,
        html: rendered(notebook, &page.source.path, &page.body),
        length: count(offsets.end_utf16().0),
        direction: direction(&text),
        suggestions: suggestions.collect(),
        left_out: left_out.collect(),
        address: page.source.address,
        description: page.source.description,
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
    let hop = |hop: &Hop| wire::Hop { address: hop.address.clone(), status: hop.status.into() };
    wire::Provenance {
        how: match &provenance.origin {
            Origin::Fetched(_) => wire::HowItCame::Fetched,
            Origin::Rendered => wire::HowItCame::Rendered,
            Origin::HandedIn => wire::HowItCame::HandedIn,
            Origin::Pasted => wire::HowItCame::Pasted,
            Origin::Unknown => wire::HowItCame::Unknown,
        },
        named_by: provenance.named_by.map(|named_by| match named_by {
            NamedBy::Server => wire::NamedBy::Server,
            NamedBy::Page => wire::NamedBy::Page,
            NamedBy::Analyst => wire::NamedBy::Analyst,
        }),
        again: provenance.taken_from.is_some(),
        hops: transfer.map(|transfer| transfer.hops.iter().map(hop).collect()).unwrap_or_default(),
        headers: transfer.map(|transfer| transfer.headers.clone()).unwrap_or_default(),
        name: provenance.name,
    }
}

fn note_page(notebook: &Notebook, rows: &Rows, page: notebook::NotePage) -> Answer<wire::NotePage> {
    let backlinks = page.backlinks.into_iter().map(|entry| backlink(rows, entry, page.path.stem()));
    Ok(wire::NotePage {
        row: row(notebook, rows, &page.path, EntryKind::Note, page.path.stem())?,
        html: rendered(notebook, &page.path, body(&page.text)),
        backlinks: backlinks.collect(),
        hash: page.hash.to_string(),
        unsaved: page.unsaved.map(|unsaved| unsaved.text),
        conflict: None,
        read_only: is_read_only(notebook, &page.path),
        text: page.text,
    })
}

/// The linking document, with the name of the open one marked in its excerpt.
fn backlink(rows: &Rows, entry: notes::index::Entry, title: &str) -> wire::Backlink {
    let excerpt = entry.excerpt.clone();
    let found = excerpt.match_indices(title).map(|(at, name)| at..at + name.len());
    let offsets = Offsets::new(&excerpt);
    let marks: Vec<_> = found.map(|bytes| offsets.passage(bytes)).collect();
    wire::Backlink { marks: spans(&excerpt, &marks), row: rows.row(entry), excerpt }
}

fn actor_page(notebook: &Notebook, rows: &Rows, page: notebook::ActorPage) -> Answer<wire::ActorPage> {
    let path = &page.actor.path;
    Ok(wire::ActorPage {
        row: row(notebook, rows, path, EntryKind::Actor, &page.actor.title)?,
        kind: page.actor.kind.as_ref().map_or_else(String::new, |kind| kind.as_str().to_owned()),
        profile_html: rendered(notebook, path, body(&page.text)),
        names: page.names.into_iter().map(actor_name).collect(),
        wikidata: page.actor.wikidata,
        hash: page.hash.to_string(),
        clips: rows.rows(page.clips),
        sources: rows.rows(page.sources),
        notes: rows.rows(page.notes),
        read_only: is_read_only(notebook, path),
        text: page.text,
    })
}

fn actor_name(name: notebook::ActorName) -> wire::ActorName {
    let role = match name.role {
        "alias" => wire::NameRole::Alias,
        "metonym" => wire::NameRole::Metonym,
        "former" => wire::NameRole::Former,
        _ => wire::NameRole::Title,
    };
    wire::ActorName { name: name.name, role, uses: count(name.uses) }
}

/// The row of an open document; the index may be a moment behind it.
fn row(notebook: &Notebook, rows: &Rows, path: &VaultPath, kind: EntryKind, title: &str) -> Answer<wire::Row> {
    let entry = notebook.index().entry_by_path(path)?;
    Ok(entry.map_or_else(|| bare_row(kind, path.as_str(), title), |entry| rows.row(entry)))
}

fn body(file: &str) -> &str {
    &file[MarkdownFile::parse(file.as_bytes()).0.body_range()]
}

/// The reading view of a text that stands (or would stand) at a path.
pub fn rendered(notebook: &Notebook, path: &VaultPath, body: &str) -> String {
    let images = Images { notebook, beside: path, by_name: OnceCell::new() };
    let embed = |target: &str| images.embed(target).or_else(|| embedded_text(notebook, target));
    render(body, &RenderOptions { embed: Some(&embed) })
}

/// The reading view of a whole file's text.
pub fn rendered_file(notebook: &Notebook, path: &VaultPath, file: &str) -> String {
    rendered(notebook, path, body(file))
}

/// The images that a document can show.
struct Images<'n> {
    notebook: &'n Notebook,
    /// The document.
    beside: &'n VaultPath,
    /// All of them by file name, listed when the first is asked for that does not lie where its target says.
    by_name: OnceCell<HashMap<String, VaultPath>>,
}

impl Images<'_> {
    /// An image named from the notebook's top folder, from the document's own, or by its bare name, as
    /// Obsidian writes it.
    fn embed(&self, target: &str) -> Option<Embed> {
        let folder = self.beside.folder();
        let own = if folder.is_empty() { target.to_owned() } else { format!("{folder}/{target}") };
        let found = [own, target.to_owned()].into_iter().filter_map(|each| VaultPath::parse(&each).ok());
        let placed = found.filter(scheme::is_image).find(|path| self.notebook.vault().exists(path));
        let image = placed.or_else(|| self.named(target))?;
        let address = utf8_percent_encode(image.as_str(), ADDRESS);
        Some(Embed::Image(format!("{}://localhost/{address}", scheme::NAME)))
    }

    fn named(&self, target: &str) -> Option<VaultPath> {
        let name = VaultPath::parse(target).ok().filter(|path| path.folder().is_empty() && scheme::is_image(path))?;
        self.by_name.get_or_init(|| by_name(self.notebook.vault().attachments())).get(name.as_str()).cloned()
    }
}

/// Images by name; of two with one name, the one whose path is shorter, then first in order.
fn by_name(attachments: impl Iterator<Item = VaultPath>) -> HashMap<String, VaultPath> {
    let mut images: Vec<VaultPath> = attachments.filter(scheme::is_image).collect();
    images.sort_by(|a, b| (b.as_str().len(), b).cmp(&(a.as_str().len(), a)));
    images.into_iter().map(|path| (path.name().to_owned(), path)).collect()
}

/// A document set into another.
fn embedded_text(notebook: &Notebook, target: &str) -> Option<Embed> {
    let entry = notebook.find(target, &[]).ok()?;
    let (text, _) = notebook.vault().read_text(&entry.path).ok()?;
    Some(Embed::Markdown(body(&text).to_owned()))
}

/// The direction of most of the letters at the beginning.
fn direction(text: &str) -> wire::Direction {
    let letters = text.chars().filter(|c| c.is_alphabetic()).take(1_000);
    let (mut right, mut all) = (0, 0);
    for letter in letters {
        all += 1;
        right += usize::from(is_right_to_left(letter));
    }
    if right * 2 > all { wire::Direction::Rtl } else { wire::Direction::Ltr }
}

/// Hebrew to Arabic Extended, and their presentation forms (Unicode blocks).
fn is_right_to_left(letter: char) -> bool {
    matches!(letter, '\u{0590}'..='\u{08FF}' | '\u{FB1D}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_image_is_found_by_its_bare_name() {
        let paths = ["Notes/deep/map.png", "Pictures/map.png", "Pictures/a.txt"];
        let found = by_name(paths.iter().map(|path| VaultPath::parse(path).unwrap()));
        assert_eq!(found.get("map.png").map(VaultPath::as_str), Some("Pictures/map.png"));
        assert_eq!(found.len(), 1);
    }

    #[test]
    fn a_text_has_the_direction_of_most_of_its_letters() {
        assert_eq!(direction("Wang Yi (وانغ يي) spoke"), wire::Direction::Ltr);
        assert_eq!(direction("قال وانغ يي (Wang Yi) إن"), wire::Direction::Rtl);
        assert_eq!(direction(""), wire::Direction::Ltr);
    }
}
