//! When a document was saved, and its dates as rows show them.
//!
//! The order of saving uses the time that the file states, else the time in its id, else its day. It never
//! uses the modification time of the file: a clone, a sync tool and a restored backup set that for every
//! file. Only notes that state none of these use it.

use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;

use crate::clock::id_moment;
use crate::date::PartialDate;
use crate::markdown::FrontMatter;

/// The moment at which a document was saved, as far as its file tells.
pub(super) fn saved_moment(front: &FrontMatter) -> Option<Timestamp> {
    let stated = ["created_utc", "captured_utc"].into_iter().find_map(|key| utc(&front.text(key)?));
    let by_id = || front.text("id").as_deref().and_then(id_moment);
    let by_day = || front.date("created").and_then(midnight);
    stated.or_else(by_id).or_else(by_day)
}

/// The day in UTC.
pub(super) fn day(moment: Timestamp) -> Date {
    moment.to_zoned_datetime(TimeZone::UTC).date()
}

/// A date as a row shows it, no more exact than the file says.
pub(super) fn date_of(front: &FrontMatter, key: &str, precision: &str) -> Option<String> {
    Some(PartialDate::shown(&front.text(key)?, front.text(precision).as_deref()))
}

/// The day where the user is.
pub(super) fn local_day(moment: Timestamp) -> Date {
    moment.to_zoned_datetime(TimeZone::system()).date()
}

/// A moment as files write it, in UTC without a zone; a `Z` that another tool put there is no harm.
fn utc(text: &str) -> Option<Timestamp> {
    let moment: DateTime = text.trim().trim_end_matches(['Z', 'z']).parse().ok()?;
    TimeZone::UTC.to_timestamp(moment).ok()
}

fn midnight(day: Date) -> Option<Timestamp> {
    TimeZone::UTC.to_timestamp(day.to_datetime(jiff::civil::Time::midnight())).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::markdown::MarkdownFile;

    #[test]
    fn the_moment_is_what_the_file_states_then_its_id_then_its_day() {
        let check = |properties: &str, expected: Option<&str>| {
            let file = format!("---\n{properties}\n---\n");
            let moment = saved_moment(MarkdownFile::parse(file.as_bytes()).0.front_matter());
            assert_eq!(moment.map(|moment| moment.to_string()).as_deref(), expected, "{properties}");
        };
        let id = "id: clip-01fc2nxxx00000000000000000\ncreated: 2021-08-05";
        check(&format!("created_utc: 2021-08-03T09:14:00\n{id}"), Some("2021-08-03T09:14:00Z"));
        check(&format!("captured_utc: 2021-08-03T09:14:00Z\n{id}"), Some("2021-08-03T09:14:00Z"));
        check(id, Some("2021-08-02T05:38:35.04Z"));
        check("id: mine\ncreated: 2021-08-05", Some("2021-08-05T00:00:00Z"));
        check("created: yesterday", None);
    }
}
