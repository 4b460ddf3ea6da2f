//! Web pages: facts from what the page states, the article by readability, and a list of everything on
//! the page that is not in the text.
//!
//! Steps, each recorded as a reason on the blocks that it removes: number the page's blocks → readability → what it
//! left out → boilerplate lines → page chrome by its markup → captions and pictures. Before them, the nesting is
//! measured: a page that would take too long is read roughly instead.

mod article;
mod blocks;
mod encoding;
mod facts;
mod furniture;
mod linked_data;
mod rough;
pub(super) mod row;

use dom_query::Document;
use url::Url;

use super::{Captured, decode, text::count_words};
use crate::source::{Extracted, Notice, Reason, SourceError, language};

/// A text with fewer words than this gets a notice.
const LITTLE_TEXT_WORDS: usize = 40;
/// Fewer words than this above a subscription notice are a teaser.
const MAX_TEASER_WORDS: usize = 300;
/// A consent page has at most this many words.
const MAX_CONSENT_WORDS: usize = 200;

/// Reads a page with care, unless its nesting would take too long.
pub(super) fn full(captured: &Captured) -> Result<Extracted, SourceError> {
    let html = decoded(captured)?;
    let is_sane = rough::is_nested_sanely(&html);
    Ok(if is_sane { read_with_care(&html, captured.address.as_ref()) } else { rough::read(&html) })
}

/// Reads a page in one pass.
pub(super) fn fallback(captured: &Captured) -> Result<Extracted, SourceError> {
    decoded(captured).map(|html| rough::read(&html))
}

fn decoded(captured: &Captured) -> Result<String, SourceError> {
    decode::decode(captured, encoding::stated_in_page(&captured.bytes))
}

fn read_with_care(html: &str, address: Option<&Url>) -> Extracted {
    let document = Document::from(html);
    let mut facts = facts::stated(&document, address);
    let blocks = blocks::number(&document);
    if let (None, Some(title)) = (facts.published, &facts.title) {
        let lines: Vec<&str> = blocks.iter().map(|block| block.text.as_str()).collect();
        facts.published = facts::day_beside_title(&lines, title);
    }
    let pieces = article::pieces(document, blocks, address, &facts);
    let mut read = Extracted {
        title: facts.title.unwrap_or_default(),
        byline: facts.byline,
        site: facts.site,
        published: facts.published.map(|day| day.to_string()),
        language: facts.language.as_deref().and_then(language::stated),
        description: facts.description,
        canonical: facts.canonical,
        pieces,
        ..Extracted::default()
    };
    read.compose();
    // The language that the page states, unless its text is certainly in another one.
    let told = read.language.as_deref().and_then(|stated| crate::language::contradicted_language(stated, &read.text));
    read.language = told.map(str::to_owned).or(read.language);
    read.notice = notice(&read, facts.is_free, address);
    read
}

/// The notice for a page that does not contain its article.
fn notice(read: &Extracted, is_free: Option<bool>, address: Option<&Url>) -> Option<Notice> {
    let words = count_words(&read.text);
    let left_out = |reason: Reason| read.dropped.iter().any(|block| block.reason == reason);
    let consent_host =
        address.and_then(Url::host_str).is_some_and(|host| host.starts_with("consent.") || host.starts_with("guce."));
    let asks =
        ["we value your privacy", "before you continue", "your privacy choices", "consent to the use of cookies"];
    let lower = read.text.to_lowercase();
    let consent = asks.iter().any(|phrase| lower.contains(phrase) || read.title.to_lowercase().contains(phrase));
    match () {
        () if words < MAX_CONSENT_WORDS && (consent_host || consent || (words < 40 && left_out(Reason::Cookies))) => {
            Some(Notice::ConsentPage)
        }
        () if words < MAX_TEASER_WORDS
            && (is_free == Some(false) || left_out(Reason::Subscription) && words < MAX_TEASER_WORDS / 2) =>
        {
            Some(Notice::Paywall)
        }
        () if words < LITTLE_TEXT_WORDS => Some(Notice::LittleText),
        () => None,
    }
}

#[cfg(test)]
mod tests;
