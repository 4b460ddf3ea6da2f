//! Bytes to readable text: one entry for every format of document.

use super::{Captured, Extracted, SourceError};

/// The longest title made from first words, in characters.
const FIRST_WORDS: usize = 80;

/// Reads a captured document. Fails only if its text cannot be decoded; a page that cannot be read carefully is read
/// roughly, and its notice says so.
pub fn extract(captured: &Captured) -> Result<Extracted, SourceError> {
    let mut extracted = captured.format.read(captured)?;
    extracted.compose();
    if extracted.language.is_none() {
        extracted.language = crate::language::detect(&extracted.text).map(str::to_owned);
    }
    extracted.title_stated = !extracted.title.is_empty();
    if !extracted.title_stated {
        extracted.title = title_of_last_resort(captured, &extracted.text);
    }
    Ok(extracted)
}

fn title_of_last_resort(captured: &Captured, text: &str) -> String {
    let file = captured.name.as_deref().and_then(|name| std::path::Path::new(name).file_stem());
    let path = captured.address.as_ref().and_then(|a| a.path_segments()?.rfind(|s| !s.is_empty()).map(str::to_owned));
    let words = || {
        let first = text.lines().next().unwrap_or_default();
        let cut: String = first.chars().take(FIRST_WORDS).collect();
        if cut.len() == first.len() { cut } else { format!("{}…", cut.trim_end()) }
    };
    file.map(|stem| stem.to_string_lossy().replace(['_', '-'], " "))
        .or_else(|| Some(words()).filter(|w| !w.is_empty()))
        .or(path)
        .unwrap_or_else(|| "Untitled".into())
}
