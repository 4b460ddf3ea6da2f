//! Clips and where they stand.
use notes::{
    clip::Clip,
    notebook::{Changed, Clipped, Notebook, NotebookError, PlacedClip},
    passage::{CodePointOffset, Offsets, Passage},
    vault::VaultPath,
};

use super::{row::RowMaker, span};
use crate::{convert::FromChange, error::CommandResult, wire};

/// Number of code points shown on each side of a candidate.
const AROUND: usize = 60;

/// How many highlight tints the interface has.
const TINTS: u32 = 5;

/// One clip with its place in the text of its source.
fn mark(notebook: &Notebook, placed: PlacedClip) -> CommandResult<wire::PlacedClip> {
    let text = placed.source.as_ref().map(|path| notebook.plain_text(path)).transpose()?.unwrap_or_default();
    let rows = RowMaker::of(notebook);
    Ok(mark_in(&rows, &Offsets::new(&text), placed))
}

/// Every clip of a source, beside its text.
pub fn marks(rows: &RowMaker, text: &str, placed: Vec<PlacedClip>) -> Vec<wire::PlacedClip> {
    let offsets = Offsets::new(text);
    placed.into_iter().map(|placed| mark_in(rows, &offsets, placed)).collect()
}

/// Every clip of a source.
pub fn marks_of(notebook: &Notebook, source: &VaultPath) -> CommandResult<Vec<wire::PlacedClip>> {
    let placed = notebook.clips_of(source)?;
    Ok(marks(&RowMaker::of(notebook), &notebook.plain_text(source)?, placed))
}

/// The passages that a clip may mean.
pub fn candidates(notebook: &Notebook, clip: &VaultPath) -> CommandResult<Vec<wire::Candidate>> {
    let found = notebook.candidates(clip)?;
    let Some(source) = notebook.read_clip(clip)?.source else { return Ok(Vec::new()) };
    let text = notebook.plain_text(&source)?;
    let offsets = Offsets::new(&text);
    Ok(found.into_iter().map(|passage| candidate(&offsets, passage)).collect())
}

fn candidate(offsets: &Offsets<'_>, passage: Passage) -> wire::Candidate {
    let slice = |start: usize, end: usize| offsets.slice(Passage::new(start, end)).to_owned();
    let (CodePointOffset(start), CodePointOffset(end)) = (passage.start, passage.end);
    let (from, to) = (start.saturating_sub(AROUND), (end + AROUND).min(offsets.end().0));
    wire::Candidate {
        span: span(offsets, passage),
        before: slice(from, start),
        cut_before: from > 0,
        text: offsets.slice(passage).to_owned(),
        after: slice(end, to),
        cut_after: to < offsets.end().0,
    }
}

/// Sets a clip on a passage of its source.
pub fn place_clip(notebook: &Notebook, clip: &VaultPath, at: wire::Span) -> Result<Changed<PlacedClip>, NotebookError> {
    let source = notebook.read_clip(clip)?.source;
    let text = source.map(|path| notebook.plain_text(&path)).transpose()?.unwrap_or_default();
    notebook.place_clip(clip, super::passage(&text, at))
}

impl FromChange<Clipped> for wire::Clipped {
    fn of(notebook: &Notebook, clipped: Clipped, done: wire::UndoLabel) -> CommandResult<Self> {
        Ok(Self { mark: mark(notebook, clipped.placed)?, existed: clipped.existed, done })
    }
}

impl FromChange<PlacedClip> for wire::EditedClip {
    fn of(notebook: &Notebook, placed: PlacedClip, done: wire::UndoLabel) -> CommandResult<Self> {
        Ok(Self { mark: mark(notebook, placed)?, done })
    }
}

fn mark_in(rows: &RowMaker, offsets: &Offsets<'_>, placed: PlacedClip) -> wire::PlacedClip {
    let (state, span) = (placed.anchor.state(), placed.anchor.passage().map(|passage| span(offsets, passage)));
    let set = placed.clip.selector.as_ref().and_then(|selector| selector.exact.clone());
    let anchored_text = set.filter(|words| placed.anchor.passage().is_some_and(|at| offsets.slice(at) == words));
    let source = placed.source.map(|path| path.as_str().to_owned());
    wire::PlacedClip { clip: clip(rows, placed.clip, source), span, state, anchored_text }
}

/// A clip for the window; `source` is the path of its source, `None` if that is missing.
pub fn clip(rows: &RowMaker, clip: Clip, source: Option<String>) -> wire::Clip {
    wire::Clip {
        tint: tint(clip.id.as_deref().unwrap_or(clip.path.as_str())),
        speech: clip.speech(),
        reported_by: clip.reporter().map(str::to_owned),
        translation_language: clip.translation_language(),
        id: clip.id,
        path: clip.path.as_str().to_owned(),
        quote: clip.quote,
        translation: clip.translation,
        credibility: clip.credibility,
        speaker: clip.speaker.map(|name| rows.actor(name)),
        addressees: rows.actors(clip.addressees),
        actors: rows.actors(clip.actors),
        tags: clip.tags,
        comment: clip.comment,
        event_date: clip.event_date,
        event_precision: clip.event_precision,
        event_place: clip.event_place.map(|name| rows.actor(name)),
        source: wire::ClipSource { path: source, title: clip.from.unwrap_or_default() },
        created: clip.created,
        created_utc: clip.created_utc,
        created_by: clip.created_by,
    }
}

/// A clip keeps its tint whatever else is clipped.
fn tint(id: &str) -> u32 {
    id.bytes().fold(0_u32, |sum, byte| sum.wrapping_mul(31).wrapping_add(byte.into())) % TINTS
}

#[cfg(test)]
mod tests {
    use super::*;

    /// How many code points stand around the middle one of so many, and whether more would have.
    fn around(before: usize, after: usize) -> (usize, bool, usize, bool) {
        let text = format!("{}🦉{}", "前".repeat(before), "后".repeat(after));
        let shown = candidate(&Offsets::new(&text), Passage::new(before, before + 1));
        (shown.before.chars().count(), shown.cut_before, shown.after.chars().count(), shown.cut_after)
    }

    #[test]
    fn a_candidate_says_where_the_text_around_it_was_cut() {
        assert_eq!(around(0, 5), (0, false, 5, false));
        assert_eq!(around(AROUND, AROUND), (AROUND, false, AROUND, false));
        assert_eq!(around(AROUND + 1, AROUND + 1), (AROUND, true, AROUND, true));
    }
}
