//! Lines around an article, recognised by their words: "Read also: …", "Leave a Reply", "We use cookies to …", in a
//! dozen languages.
//!
//! Only a whole line is removed, never words inside it; in doubt it stays. The phrases and their forms are in
//! `boilerplate/phrases.txt`.
//!
//! - `told` makes a line comparable;
//! - `phrase` looks for a phrase of the table at its head, `table` reads the table;
//! - `platforms` knows rows of sharing sites.

mod comparable_line;
mod phrase;
mod platforms;
mod surrounds;
mod table;

use super::Reason;

use comparable_line::{ComparableLine, comparable};
use phrase::{INVITATION_LIMIT, by_phrase, speaks};
use platforms::names_of_platforms;

pub(super) use platforms::is_platform;
pub(super) use surrounds::LineContext;

/// Why a line (or a paragraph of one line) is not part of the article; `None` if it is.
pub(super) fn reason(line: &str, around: LineContext) -> Option<Reason> {
    let told = ComparableLine::of(line);
    if told.plain.is_empty() || told.quoted {
        return None;
    }
    by_phrase(&told, around)
        .or_else(|| is_copyright(&told).then_some(Reason::Copyright))
        .or_else(|| is_breadcrumb(&told).then_some(Reason::Navigation))
        .or_else(|| names_of_platforms(&told, around))
}

fn is_copyright(told: &ComparableLine) -> bool {
    let short = told.plain.chars().count() <= INVITATION_LIMIT;
    let year = told.plain.contains("19") || told.plain.contains("20");
    let marked = told.plain.starts_with('©') || told.plain.starts_with("(c) ") || told.plain.starts_with("copyright");
    short && marked && year && !speaks(&told.plain)
}

/// `Home > World > Asia`: from the site's front page, two steps at least or one arrow.
fn is_breadcrumb(told: &ComparableLine) -> bool {
    const HOMES: &[&str] = &[
        "home",
        "news",
        "accueil",
        "inicio",
        "startseite",
        "главная",
        "الرئيسية",
        "خانه",
        "صفحه اصلی",
        "首页",
        "首頁",
        "ana sayfa",
        "anasayfa",
        "início",
    ];
    let parts: Vec<&str> = told.plain.split(['>', '»', '›', '/', '→', '＞', '|']).map(str::trim).collect();
    let short = parts.iter().all(|p| p.chars().count() <= 60) && told.plain.chars().count() <= 160;
    parts.len() >= 2 && short && parts.first().is_some_and(|p| HOMES.iter().any(|h| comparable(h) == *p))
}

#[cfg(test)]
mod tests;
