//! The copies of a clip's properties in its body: the quote, and the line that names speaker and source.
//!
//! The properties are authoritative. If another editor changed one, the next edit here updates the copy, as long as it
//! has the form that Dossier writes; changes by the analyst stay.

use std::ops::Range;

use super::Clip;
use super::body::{Attribution, BodyParts, blocks_as_quote, parts, quoted};
use crate::markdown::MarkdownFile;
use crate::vault::VaultPath;

/// Which copies differ from the properties.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct StaleCopies {
    /// Whether the blockquote has other words than `quote`.
    pub quote: bool,
    /// The line under it names another speaker, reporter or source.
    pub attribution: bool,
}

/// Compares a clip's properties with their copies in the body. A line that Dossier did not write is not a
/// copy.
#[must_use]
pub fn stale_copies(clip: &Clip, body: &str) -> StaleCopies {
    let parts = parts(body);
    let line = parts.attribution.as_ref().and_then(|line| Attribution::read(&body[line.clone()]));
    StaleCopies {
        quote: !clip.quote.trim().is_empty() && words(&quoted(body)) != words(&clip.quote),
        attribution: line.is_some_and(|line| Attribution::of(clip).is_some_and(|stated| !stated.agrees_with(&line))),
    }
}

/// The file with its copies updated. Nothing else changes, and the file stays the same if the copies agree.
#[must_use]
pub fn update_copies(path: &VaultPath, mut file: Vec<u8>) -> Vec<u8> {
    let (parsed, _) = MarkdownFile::parse(&file);
    let (clip, range) = (Clip::read(path, &parsed), parsed.body_range());
    let Ok(body) = std::str::from_utf8(&file[range.clone()]) else { return file };
    let stale_copies = stale_copies(&clip, body);
    let parts = parts(body);
    let mut splices: Vec<(Range<usize>, String)> = Vec::new();
    if stale_copies.attribution
        && let (Some(line), Some(stated)) = (parts.attribution.clone(), Attribution::of(&clip))
    {
        splices.push((line, stated.line()));
    }
    if stale_copies.quote && is_plain(body, &parts) {
        splices.push((parts.quote.clone(), quote_lines(&clip.quote, body, &parts)));
    }
    // From the last to the first, so that earlier positions stay valid.
    for (at, text) in splices {
        file.splice(range.start + at.start..range.start + at.end, text.into_bytes());
    }
    file
}

/// Whether the blockquote has the form that Dossier writes for its words.
fn is_plain(body: &str, parts: &BodyParts) -> bool {
    let bare = |text: &str| text.replace("\r\n", "\n").trim_end_matches(['>', '\n', ' ']).to_owned();
    !parts.quote.is_empty() && bare(&body[parts.quote.clone()]) == bare(&blocks_as_quote(&quoted(body)))
}

/// The lines of the quote as this body writes them: with its line ends, and with an empty line before the attribution
/// if there is one.
fn quote_lines(quote: &str, body: &str, parts: &BodyParts) -> String {
    let lines = blocks_as_quote(quote);
    let lines = if parts.attribution.is_some() { lines.as_str() } else { lines.strip_suffix(">\n").unwrap_or(&lines) };
    if body.contains("\r\n") { lines.replace('\n', "\r\n") } else { lines.to_owned() }
}

fn words(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: &str = "---\nquote: no ship\nspeaker: \"[[Wang Yi]]\"\nfrom: \"[[S]]\"\ntype: clip\n---\n\
        > no ship\n>\n> [[Wang Yi]], in [[S]]\n\nSaid twice.\n";

    #[track_caller]
    fn check(file: &str, expected: &str) {
        let path = VaultPath::parse("Clips/a.md").unwrap();
        for ends in ["\n", "\r\n"] {
            let (file, expected) = (file.replace('\n', ends), expected.replace('\n', ends));
            let brought = update_copies(&path, file.as_bytes().to_vec());
            assert_eq!(String::from_utf8(brought).unwrap(), expected);
        }
    }

    #[test]
    fn copies_follow_the_properties() {
        check(FILE, FILE);
        let speaker = FILE.replace("speaker: \"[[Wang Yi]]\"", "speaker: \"[[Li Ming|Li]]\"");
        check(&speaker, &speaker.replace("> [[Wang Yi]], in", "> [[Li Ming]], in"));
        let none = FILE.replace("speaker: \"[[Wang Yi]]\"\n", "");
        check(&none, &none.replace("> [[Wang Yi]], in", "> In"));
        let back = none.replace("> [[Wang Yi]], in", "> In").replace("from:", "speaker: \"[[Li]]\"\nfrom:");
        check(&back, &back.replace("> In [[S]]", "> [[Li]], in [[S]]"));
        let quote = FILE.replace("quote: no ship", "quote: \"no ship\\n# sails\"");
        check(&quote, &quote.replace("> no ship\n>", "> no ship\n>\n> \\# sails\n>"));
        let told = FILE.replace("from:", "speech: reported\nfrom:");
        check(&told, &told.replace("]], in [[S]]", "]], as reported in [[S]]"));
        let by = told.replace("from:", "reported_by: \"Jane *Doe*\"\nfrom:");
        let by = by.replace("]], in [[S]]", "]], as reported in [[S]]");
        let named = by.replace("]], as reported in", "]], as reported by Jane \\*Doe\\*, in");
        check(&by, &named);
        check(&named, &named);
        let link = by.replace("\"Jane *Doe*\"", "\"[[Jane Doe|Jane]]\"");
        check(&link, &link.replace("]], as reported in", "]], as reported by [[Jane Doe]], in"));
        let again = named.replace("speech: reported", "speech: direct");
        check(&again, &again.replace("]], as reported by Jane \\*Doe\\*, in", "]], in"));
        let both = speaker.replace("quote: no ship", "quote: all ships");
        check(&both, &both.replace("> no ship", "> all ships").replace("> [[Wang Yi]], in", "> [[Li Ming]], in"));
        let bare = quote.replace(">\n> [[Wang Yi]], in [[S]]\n", "");
        check(&bare, &bare.replace("> no ship\n", "> no ship\n>\n> \\# sails\n"));
    }

    #[test]
    fn what_the_analyst_worked_in_stays() {
        let other = FILE.replace("quote: no ship", "quote: all ships").replace("[[Wang Yi]]\"", "[[Li]]\"");
        let mine =
            other.replace("> no ship", "> **no** ship").replace("> [[Wang Yi]], in [[S]]", "> He, in [[S]], p. 3");
        check(&mine, &mine);
        let label = FILE.replace("> [[Wang Yi]], in", "> [[Wang Yi|the minister]], in");
        check(&label, &label);
        let empty = FILE.replace("quote: no ship\n", "");
        check(&empty, &empty);
    }
}
