//! Where this machine's user left off.
use notes::{
    notebook::{self, Notebook},
    passage::{CodePointOffset, Offsets, Utf16Offset},
    vault::VaultPath,
};

use crate::{
    error::CommandResult,
    wire::{self, Failure, count},
};

/// A place that the page states, in the engine's units.
pub fn reached(
    notebook: &Notebook,
    path: &VaultPath,
    place: &wire::ReadingPlace,
) -> CommandResult<notebook::ReadingProgress> {
    let text = notebook.plain_text(path)?;
    Ok(notebook::ReadingProgress {
        at: Offsets::new(&text).from_utf16(Utf16Offset(place.at as usize)),
        percent: u8::try_from(place.percent).unwrap_or(u8::MAX),
        is_read: place.is_read,
    })
}

/// The reading progress that a row shows.
pub fn row_reached(reached: notebook::ReadingProgress) -> wire::ReadingProgress {
    wire::ReadingProgress { percent: reached.percent.into(), is_read: reached.is_read }
}

/// Where reading a text stopped; `None` at its beginning.
pub fn resume_offset(offsets: &Offsets<'_>, reached: Option<notebook::ReadingProgress>) -> Option<u32> {
    let at = reached.map(|reached| reached.at).filter(|at| *at != CodePointOffset(0))?;
    Some(count(offsets.to_utf16(at).0))
}

/// The window's arrangement; one that cannot be read (written by another version) counts as absent.
pub fn arrangement(notebook: &Notebook) -> Option<wire::Arrangement> {
    serde_json::from_str(&notebook.arrangement()?).ok()
}

/// Keeps how the window stands.
pub fn keep_arrangement(notebook: &Notebook, arrangement: &wire::Arrangement) -> CommandResult<()> {
    let written = serde_json::to_string_pretty(arrangement).map_err(Failure::unexpected)?;
    Ok(notebook.keep_arrangement(&written)?)
}

/// Which mark the page means.
pub fn mark(mark: wire::DocumentMark) -> notebook::DocumentMark {
    match mark {
        wire::DocumentMark::Pin => notebook::DocumentMark::Pin,
        wire::DocumentMark::Star => notebook::DocumentMark::Star,
    }
}
