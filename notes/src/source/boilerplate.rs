//! Lines around an article, recognised by their words: "Read also: …", "Leave a Reply", "We use cookies to …", in a
//! dozen languages.
//!
//! Only a whole line is removed, never words inside it; in doubt it stays. The phrases and their forms are in
//! `boilerplate/phrases.txt`.
//!
//! - `comparable_line` makes a line comparable;
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
    let comparable_line = ComparableLine::of(line);
    if comparable_line.plain.is_empty() || comparable_line.quoted {
        return None;
    }
    by_phrase(&comparable_line, around)
        .or_else(|| is_copyright(&comparable_line).then_some(Reason::Copyright))
        .or_else(|| is_breadcrumb(&comparable_line).then_some(Reason::Navigation))
        .or_else(|| names_of_platforms(&comparable_line, around))
}

fn is_copyright(comparable_line: &ComparableLine) -> bool {
    let short = comparable_line.plain.chars().count() <= INVITATION_LIMIT;
    let year = comparable_line.plain.contains("19") || comparable_line.plain.contains("20");
    let marked = comparable_line.plain.starts_with('©')
        || comparable_line.plain.starts_with("(c) ")
        || comparable_line.plain.starts_with("copyright");
    short && marked && year && !speaks(&comparable_line.plain)
}

/// `Home > World > Asia`: from the site's front page, two steps at least or one arrow.
fn is_breadcrumb(comparable_line: &ComparableLine) -> bool {
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
    let parts: Vec<&str> = comparable_line.plain.split(['>', '»', '›', '/', '→', '＞', '|']).map(str::trim).collect();
    let short = parts.iter().all(|p| p.chars().count() <= 60) && comparable_line.plain.chars().count() <= 160;
    parts.len() >= 2 && short && parts.first().is_some_and(|p| HOMES.iter().any(|h| comparable(h) == *p))
}

#[cfg(test)]
mod tests;
