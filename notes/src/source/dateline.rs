//! Datelines of news agencies: `TERMEZ, 14 March 2024 (Reuters) - …`, `МОСКВА, 14 марта 2024. /ТАСС/. …`,
//! `新华社北京2024年3月15日电（记者 …）`.
//!
//! Absent on purpose: guessing. An agency counts by its name in `agencies.txt`, a day by its year: `March 14` may be of
//! any year, so it is read as none.

use std::{collections::HashSet, sync::LazyLock};

use jiff::civil::Date;

use super::{byline::byline_of_line, dates::stated_day};
use crate::calendar::month_named;

/// A dateline is no longer than this, in characters.
const LIMIT: usize = 110;
/// The words of a place, its country's or state's included, are no more than this.
const PLACE_WORDS: usize = 5;
/// The characters of a Chinese dateline between the agency's name and 电 are no more than this.
const UNSPACED_LIMIT: usize = 24;

/// What a line states of itself before its text begins.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Dateline<'t> {
    /// The agency, as printed.
    pub agency: Option<&'t str>,
    /// The day, where its year is stated.
    pub day: Option<Date>,
    /// Who reports, where the dateline names them.
    pub byline: Option<String>,
    /// The line without its dateline.
    pub text: &'t str,
}

/// The dateline at the beginning of a line.
pub(super) fn dateline(line: &str) -> Option<Dateline<'_>> {
    let line = line.trim();
    unspaced(line).or_else(|| enclosed(line)).or_else(|| between_dashes(line)).or_else(|| without_agency(line))
}

fn is_agency(name: &str) -> bool {
    static NAMES: LazyLock<HashSet<&str>> = LazyLock::new(|| {
        include_str!("agencies.txt").lines().filter(|line| !line.is_empty() && !line.starts_with('#')).collect()
    });
    let plain = name.trim().to_lowercase().replace('.', " ");
    NAMES.contains(plain.split_whitespace().collect::<Vec<_>>().join(" ").as_str())
}

/// `PLACE, DAY (Agency) - text`, `PLACE, DAY. /AGENCY/. text`.
fn enclosed(line: &str) -> Option<Dateline<'_>> {
    let open = beginning(line).find(['(', '（', '/', '['])?;
    let mark = line[open..].chars().next()?;
    let close = match mark {
        '(' => ')',
        '（' => '）',
        '[' => ']',
        _ => '/',
    };
    let (agency, behind) = line[open + mark.len_utf8()..].split_once(close)?;
    let text = behind.trim_start_matches(is_separator);
    let is_set_off = behind.is_empty() || text.len() < behind.trim_start().len() || mark == '/';
    let head = &line[..open];
    (is_agency(agency) && is_set_off && is_place_and_day(head)).then(|| Dateline {
        agency: Some(agency.trim()),
        day: stated_day(head),
        byline: None,
        text,
    })
}

/// `PLACE, DAY - Agency. text`, `PLACE — Agency — text`: the place in capitals, where its script has them, since nothing
/// but dashes sets the agency off.
fn between_dashes(line: &str) -> Option<Dateline<'_>> {
    let (head, behind) = split_at_dash(line)?;
    let end = beginning(behind).find(|c| is_dash(c) || c == '.')?;
    let agency = behind[..end].trim();
    (is_agency(agency) && is_in_capitals(head) && is_place_and_day(head)).then(|| Dateline {
        agency: Some(agency),
        day: stated_day(head),
        byline: None,
        text: behind[end..].trim_start_matches(is_separator),
    })
}

/// `PLACE, 14 March 2024 - text`, the place in capitals and the day whole.
fn without_agency(line: &str) -> Option<Dateline<'_>> {
    let (head, text) = split_at_dash(line)?;
    let is_place = is_in_capitals(head) && head.starts_with(char::is_uppercase) && is_place_and_day(head);
    let day = stated_day(head).filter(|_| is_place)?;
    Some(Dateline { agency: None, day: Some(day), byline: None, text: text.trim_start_matches(is_separator) })
}

/// `新华社北京2024年3月15日电（记者张三）text`, in brackets or not.
fn unspaced(line: &str) -> Option<Dateline<'_>> {
    let inner = line.trim_start_matches(['（', '(', '【', '［', '[']);
    let end = inner
        .char_indices()
        .map(|(at, c)| at + c.len_utf8())
        .take(10)
        .filter(|end| is_agency(&inner[..*end]))
        .last()?;
    let (agency, behind) = inner.split_at(end);
    let (stamp, text) = behind.split_once(['电', '電', '讯', '訊'])?;
    let day = stamp.trim_start_matches(|c: char| !c.is_numeric()).trim_end();
    if stamp.chars().count() > UNSPACED_LIMIT || !day.contains('月') || !day.ends_with('日') {
        return None;
    }
    let text = text.trim_start();
    let reporters = text.strip_prefix(['（', '(']).and_then(|rest| rest.split_once(['）', ')']));
    let byline = reporters.and_then(|(names, _)| byline_of_line(&spaced_label(names)));
    let text = if byline.is_some() { reporters.map_or(text, |(_, rest)| rest) } else { text };
    let text = text.trim_start_matches(|c| is_separator(c) || matches!(c, '）' | ')' | '】' | '］' | ']'));
    Some(Dateline { agency: Some(agency), day: stated_day(day), byline, text })
}

/// 记者张三 with the space that sets the label off.
fn spaced_label(names: &str) -> String {
    let names = names.trim();
    match ["记者", "記者"].into_iter().find_map(|label| names.strip_prefix(label).map(|rest| (label, rest))) {
        Some((label, rest)) => format!("{label} {}", rest.trim_start_matches([' ', '：', ':'])),
        None => names.to_owned(),
    }
}

/// Whether a place's first word is longer than an abbreviation and has no small letters.
fn is_in_capitals(head: &str) -> bool {
    let place = head.trim().split([',', ' ']).next().unwrap_or_default();
    place.chars().count() > 2 && !place.chars().any(char::is_lowercase)
}

/// Whether these are the words of a place and of a day: `KABUL, Afghanistan, March 14`.
fn is_place_and_day(head: &str) -> bool {
    let words =
        || head.split(|c: char| !c.is_alphanumeric() && !matches!(c, '\'' | '’' | '-')).filter(|w| !w.is_empty());
    let is_of_day =
        |word: &str| word.starts_with(|c: char| c.is_numeric()) || month_named(&word.to_lowercase()).is_some();
    let is_of_place = |word: &str| PARTICLES.contains(&word) || !word.starts_with(char::is_lowercase);
    let places = words().filter(|word| !is_of_day(word));
    words().all(|word| is_of_day(word) || is_of_place(word)) && places.count() <= PLACE_WORDS
}

/// Words in small letters in names of places, and between a day and its month.
const PARTICLES: &[&str] = &["al", "an", "as", "az", "d", "de", "del", "e", "el", "la", "of", "sur", "г", "года"];

/// As much of a line as a dateline may take.
fn beginning(line: &str) -> &str {
    line.char_indices().nth(LIMIT).map_or(line, |(end, _)| &line[..end])
}

/// What stands before and behind the first dash that has a space on both sides, or is longer than a hyphen.
fn split_at_dash(line: &str) -> Option<(&str, &str)> {
    let head = beginning(line);
    let is_set_off =
        |at: usize, c: char| c != '-' || (head[..at].ends_with(' ') && head[at + 1..].starts_with([' ', '-']));
    let (at, dash) = head.char_indices().find(|(at, c)| is_dash(*c) && is_set_off(*at, *c))?;
    Some((&line[..at], &line[at + dash.len_utf8()..]))
}

fn is_dash(c: char) -> bool {
    matches!(c, '-' | '–' | '—' | '−')
}

fn is_separator(c: char) -> bool {
    is_dash(c) || c.is_whitespace() || matches!(c, '.' | ':' | '：' | ',' | '，')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn datelines_are_read() {
        for (line, agency, day, text) in [
            ("TERMEZ, 14 March 2024 (Reuters) - The bridge is open.", "Reuters", "2024-03-14", "The bridge is open."),
            ("KABUL, Afghanistan (AP) — The bridge is open.", "AP", "", "The bridge is open."),
            ("BEIJING, March 15 (Xinhua) -- The bridge is open.", "Xinhua", "", "The bridge is open."),
            ("BEIJING, March 15, 2024 (Xinhua) -- The bridge is open.", "Xinhua", "2024-03-15", "The bridge is open."),
            ("Mazar-e-Sharif, Mar 15, 2024 (AFP)", "AFP", "2024-03-15", ""),
            ("(Reuters) - The bridge is open.", "Reuters", "", "The bridge is open."),
            ("MOSCOW, March 14. /TASS/. The bridge is open.", "TASS", "", "The bridge is open."),
            ("МОСКВА, 14 марта 2024. /ТАСС/. Мост открыт.", "ТАСС", "2024-03-14", "Мост открыт."),
            ("МОСКВА, 14 марта — РИА Новости. Мост открыт.", "РИА Новости", "", "Мост открыт."),
            ("بكين 15 مارس 2024 (شينخوا) -- فتح الجسر.", "شينخوا", "2024-03-15", "فتح الجسر."),
            ("كابل (أ ف ب) - فتح الجسر.", "أ ف ب", "", "فتح الجسر."),
            ("كابل - رويترز - فتح الجسر.", "رويترز", "", "فتح الجسر."),
            ("新华社北京2024年3月15日电　大桥开通。", "新华社", "2024-03-15", "大桥开通。"),
            ("新华社喀布尔3月15日电 大桥开通。", "新华社", "", "大桥开通。"),
            ("中新网2024年3月15日电 大桥开通。", "中新网", "2024-03-15", "大桥开通。"),
            ("（中央社台北2024年3月15日電）大桥开通。", "中央社", "2024-03-15", "大桥开通。"),
        ] {
            let found = dateline(line).unwrap_or_else(|| panic!("{line}"));
            let stated = found.day.map(|day| day.to_string()).unwrap_or_default();
            assert_eq!((found.agency, stated.as_str(), found.text), (Some(agency), day, text), "{line}");
        }
    }

    #[test]
    fn reporters_are_named() {
        let found = dateline("新华社北京2024年3月15日电（记者张三、李四）大桥开通。").expect("a dateline");
        assert_eq!((found.byline.as_deref(), found.text), (Some("张三、李四"), "大桥开通。"));
    }

    #[test]
    fn a_place_in_capitals_and_a_whole_day_need_no_agency() {
        let found = dateline("KABUL, 14 March 2024 — The bridge is open.").expect("a dateline");
        assert_eq!((found.agency, found.day.map(|day| day.to_string()).as_deref()), (None, Some("2024-03-14")));
    }

    #[test]
    fn sentences_are_none() {
        for line in [
            "According to the agency (Reuters) - the bridge is open.",
            "The ministry told Reuters on 14 March 2024 that the bridge is open.",
            "The bridge (AP) was open.",
            "Kabul, 14 March 2024 - the bridge is open.",
            "KABUL - the bridge is open.",
            "Asia - Trend. Prices rise.",
            "ایران - فارس: روابط",
            "- Reuters. The bridge is open.",
            "Talks (2024) - The bridge is open.",
            "据新华社北京3月15日电，大桥开通。",
            "新华社说大桥开通，来电者很多。",
            "(Reuters",
            "(",
            "—",
            "",
        ] {
            assert_eq!(dateline(line), None, "{line}");
        }
    }
}
