//! Clips: saved passages, one Markdown file each.
//!
//! Invariants:
//! - `quote` is authoritative: it is never rewritten, and the blockquote below the front matter is a copy of
//!   it.
//! - A clip's file name never changes.
//! - An edit changes only its own span and the copies below: blockquote and attribution are updated from the
//!   properties, whoever changed these, as long as the copies have the form that Dossier writes.
//!
//! Absent on purpose: where the quote stands today (see [`crate::anchor`]).

mod body;
mod copies;
mod edit;
mod file;
mod quotation;
mod speech;

use serde_json::Value as Json;

use crate::date::{PartialDate, Precision};
use crate::language::language_of_translation;
use crate::markdown::{MarkdownFile, link_target};
use crate::passage::{CodePointOffset, Passage};
use crate::vault::VaultPath;

pub use body::{comment_of, quoted};
pub use copies::{StaleCopies, stale_copies, update_copies};
pub use edit::{ClipEdit, Role, edit_clip};
pub use file::{NewClip, clip_file, clip_folder, clip_stem};
pub use quotation::{Quotation, Reference, quotation};
pub use speech::Speech;

/// Code points of context stored on each side of a quote (a W3C TextQuoteSelector).
pub const CONTEXT: usize = 32;

/// A clip as its file states it. Links are the names inside `[[…]]`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clip {
    /// Its id, `clip-…` where Dossier made it; `None` if the file states none.
    pub id: Option<String>,
    /// Its path in the notebook.
    pub path: VaultPath,
    /// The exact text that was clipped.
    pub quote: String,
    /// Who says it.
    pub speaker: Option<String>,
    /// Whether the quote holds the speaker's own words, as stated.
    pub speech: Option<Speech>,
    /// Who reports what the speaker said: as the property states it, a link to an actor or a plain name.
    pub reported_by: Option<String>,
    /// To whom it is said.
    pub addressees: Vec<String>,
    /// The actors tagged in it, speaker and addressees among them.
    pub actors: Vec<String>,
    /// Tags without `#`.
    pub tags: Vec<String>,
    /// What the analyst wrote under the quote.
    pub comment: String,
    /// The day of the event, a whole date.
    pub event_date: Option<String>,
    /// How exact the event date is.
    pub event_precision: Option<Precision>,
    /// The place of the event.
    pub event_place: Option<String>,
    /// The quote in the analyst's language.
    pub translation: Option<String>,
    /// The language of the translation by its code, as the analyst states it.
    pub translation_lang: Option<String>,
    /// How credible the information is: a number of the Admiralty scale, 1 to 6.
    pub credibility: Option<u8>,
    /// The link to its source.
    pub from: Option<String>,
    /// The id of its source.
    pub from_id: Option<String>,
    /// Where in the source's plain text it was clipped.
    pub selector: Option<Selector>,
    /// The local day it was saved.
    pub created: Option<String>,
    /// The moment it was saved, in UTC.
    pub created_utc: Option<String>,
    /// Who saved it.
    pub created_by: Option<String>,
}

impl Clip {
    /// Reads a clip from its file; values that are absent or malformed are left out.
    #[must_use]
    pub fn read(path: &VaultPath, file: &MarkdownFile<'_>) -> Self {
        let front = file.front_matter();
        let links = |key: &str| front.links(key);
        Self {
            id: front.text("id"),
            path: path.clone(),
            quote: front.text("quote").unwrap_or_default(),
            speaker: links("speaker").into_iter().next(),
            speech: front.text("speech").as_deref().and_then(Speech::parse),
            reported_by: front.list("reported_by").into_iter().next().filter(|name| !link_target(name).is_empty()),
            addressees: links("addressee"),
            actors: links("actors"),
            tags: front.tags(),
            comment: comment_of(file.body()),
            event_date: front.text("event_date"),
            event_precision: front.text("event_precision").as_deref().and_then(Precision::parse),
            event_place: links("event_place").into_iter().next(),
            translation: front.text("translation"),
            translation_lang: front.text("translation_lang"),
            credibility: front.text("credibility").and_then(|number| credibility_of(&number)),
            from: links("from").into_iter().next(),
            from_id: front.text("from_id"),
            selector: front.text("selector").as_deref().and_then(Selector::parse),
            created: front.text("created"),
            created_utc: front.text("created_utc"),
            created_by: links("created_by").into_iter().next(),
        }
    }

    /// Whether the quote holds the speaker's own words: as stated, else guessed from the quotation marks in
    /// and around it; `None` without a speaker.
    #[must_use]
    pub fn speech(&self) -> Option<Speech> {
        self.speaker.as_ref()?;
        let guess = || {
            let around = self.selector.as_ref().map(|at| (at.prefix.as_str(), at.suffix.as_str()));
            let (before, after) = around.unwrap_or_default();
            Speech::guess(before, &self.quote, after)
        };
        Some(self.speech.unwrap_or_else(guess))
    }

    /// The code of the translation's language: as stated, else told by its words where those are enough; `None` without
    /// a translation.
    #[must_use]
    pub fn translation_language(&self) -> Option<String> {
        let text = self.translation.as_deref().filter(|text| !text.trim().is_empty())?;
        language_of_translation(self.translation_lang.as_deref(), text)
    }

    /// The name of whoever reports what the speaker said.
    #[must_use]
    pub fn reporter(&self) -> Option<&str> {
        self.reported_by.as_deref().map(link_target)
    }

    /// The date of the event as a list shows it: `2021-07` for an unknown day of July.
    #[must_use]
    pub fn event_shown(&self) -> Option<String> {
        let precision = self.event_precision.map(Precision::as_str);
        self.event_date.as_deref().map(|date| PartialDate::shown(date, precision))
    }
}

/// Reads a number of the Admiralty scale; `None` for any other text.
#[must_use]
pub fn credibility_of(text: &str) -> Option<u8> {
    text.trim().parse().ok().filter(|number| CREDIBILITIES.contains(number))
}

/// The numbers of the Admiralty scale, from confirmed by other sources to cannot be judged.
pub const CREDIBILITIES: std::ops::RangeInclusive<u8> = 1..=6;

/// How a clip's place in its source is stored: W3C TextQuoteSelector (with the clip's `quote`) and
/// TextPositionSelector over the source's plain text.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Selector {
    /// First code point of the quote.
    pub start: CodePointOffset,
    /// The code point after its last.
    pub end: CodePointOffset,
    /// The words at that place, if the analyst placed the clip on words other than its quote.
    pub exact: Option<String>,
    /// Up to [`CONTEXT`] code points before it.
    pub prefix: String,
    /// Up to [`CONTEXT`] code points after it.
    pub suffix: String,
    /// `sha256:…` of the source's text when the selector was made.
    pub text: Option<String>,
    /// The number of the plain-text function that the offsets count in.
    pub plain: u32,
    /// The page, from 1, where the source has pages.
    pub page: Option<u32>,
    /// The source's address, for a source that has no id.
    pub source: Option<String>,
    /// `sha256:…` of the text in which the analyst decided that the clip has no place.
    pub kept: Option<String>,
}

impl Selector {
    /// The selector of `passage` in `plain`, whose text has the hash `text_hash` (`sha256:…`).
    #[must_use]
    pub fn of(plain: &str, passage: Passage, text_hash: &str) -> Self {
        let (prefix, suffix) = context_of(plain, passage);
        Self {
            start: passage.start,
            end: passage.end,
            exact: None,
            prefix,
            suffix,
            text: Some(text_hash.to_owned()),
            plain: crate::markdown::PLAIN_TEXT_VERSION,
            page: None,
            source: None,
            kept: None,
        }
    }

    /// Reads the one-line JSON of a clip's `selector:`; none where it is not a selector.
    #[must_use]
    pub fn parse(json: &str) -> Option<Self> {
        let value: Json = serde_json::from_str(json).ok()?;
        let number = |key: &str| value.get(key)?.as_u64()?.try_into().ok();
        let text = |key: &str| value.get(key).and_then(Json::as_str).map(str::to_owned);
        let (start, end): (usize, usize) = (number("start")?, number("end")?);
        if end < start {
            return None;
        }
        Some(Self {
            start: CodePointOffset(start),
            end: CodePointOffset(end),
            exact: text("exact"),
            prefix: text("prefix").unwrap_or_default(),
            suffix: text("suffix").unwrap_or_default(),
            text: text("text"),
            plain: value.get("plain")?.as_u64()?.try_into().ok()?,
            page: value.get("page").and_then(Json::as_u64).and_then(|page| page.try_into().ok()),
            source: text("source"),
            kept: text("kept"),
        })
    }

    /// The one-line JSON for a clip's `selector:`, keys in the order of the format.
    #[must_use]
    pub fn to_json(&self) -> String {
        let stored = SelectorJson {
            start: self.start.0,
            end: self.end.0,
            exact: self.exact.as_deref(),
            prefix: &self.prefix,
            suffix: &self.suffix,
            text: self.text.as_deref(),
            plain: self.plain,
            page: self.page,
            source: self.source.as_deref(),
            kept: self.kept.as_deref(),
        };
        serde_json::to_string(&stored).unwrap_or_default()
    }
}

/// The file form of a [`Selector`].
#[derive(serde::Serialize)]
struct SelectorJson<'a> {
    start: usize,
    end: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    exact: Option<&'a str>,
    prefix: &'a str,
    suffix: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<&'a str>,
    plain: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    page: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    source: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    kept: Option<&'a str>,
}

/// Up to [`CONTEXT`] code points of `plain` before and after `passage`.
#[must_use]
pub fn context_of(plain: &str, passage: Passage) -> (String, String) {
    let from = passage.start.0.saturating_sub(CONTEXT);
    let prefix = plain.chars().skip(from).take(passage.start.0 - from).collect();
    let suffix = plain.chars().skip(passage.end.0).take(CONTEXT).collect();
    (prefix, suffix)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_selector_is_read_as_it_was_written() {
        let plain: String = ('a'..='z').cycle().take(100).collect();
        let selector = Selector::of(&plain, Passage::new(40, 44), "sha256:aa");
        assert_eq!((selector.prefix.len(), selector.suffix.len()), (32, 32), "as the format says");
        assert_eq!(Selector::parse(&selector.to_json()), Some(selector.clone()));
        let none = Selector { end: CodePointOffset(39), ..selector };
        assert_eq!(Selector::parse(&none.to_json()), None, "a passage does not end before it begins");
        assert_eq!(Selector::parse("{\"start\": 1, \"end\": 2}"), None, "without the version of its numbering");
    }
}
