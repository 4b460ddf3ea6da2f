//! Web pages: facts from what the page states, the article by readability, and a list of everything on
//! the page that is not in the text.
//!
//! Steps, each logged as a reason on the blocks it takes: number the page's blocks → readability →
//! what it left out → lines that are boilerplate → furniture by its markup → captions and pictures.
//! The steps run on a thread of their own with a time limit, after a look at the nesting: a page that
//! would take too long is read roughly instead.

mod article;
mod blocks;
mod facts;
mod furniture;
mod linked_data;
mod rough;

use std::{sync::mpsc, thread, time::Duration};

use dom_query::Document;
use url::Url;

use super::{Extracted, Notice, Reason, language, plain::count_words};

/// How long one page may take (safety.md, Fetching and importing).
const TIME_LIMIT: Duration = Duration::from_secs(5);
/// Enough for the recursion of the parsers over the deepest page that is let through.
const STACK: usize = 64 * 1024 * 1024;
/// Fewer words than this above a subscription notice are a teaser.
const TEASER: usize = 300;
/// A consent page says little else.
const CONSENT: usize = 200;

/// Reads a page.
pub(super) fn read(html: String, address: Option<&Url>) -> Extracted {
    if !rough::is_nested_sanely(&html) {
        return rough::read(&html);
    }
    let (send, receive) = mpsc::sync_channel(1);
    let (page, at) = (html.clone(), address.cloned());
    let worker = thread::Builder::new().stack_size(STACK).spawn(move || {
        // Nobody listens any more once the time is over.
        drop(send.send(read_with_care(&page, at.as_ref())));
    });
    match worker {
        Ok(_) => receive.recv_timeout(TIME_LIMIT).unwrap_or_else(|_| rough::read(&html)),
        Err(_) => rough::read(&html),
    }
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
    read.notice = notice(&read, facts.is_free, address);
    read
}

/// What is the matter with a page whose article is not there.
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
        () if words < CONSENT && (consent_host || consent || (words < 40 && left_out(Reason::Cookies))) => {
            Some(Notice::ConsentPage)
        }
        () if words < TEASER && (is_free == Some(false) || left_out(Reason::Subscription) && words < TEASER / 2) => {
            Some(Notice::Paywall)
        }
        () => None,
    }
}

#[cfg(test)]
mod tests;
