//! Properties, and the tables as a whole.

use proptest::prelude::*;

use super::super::names::MONTHS;
use super::*;

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn any_text_is_borne(text in "\\PC{0,60}", more in "([0-9]{1,5}|[-./:, ']|年|月|日|七|十|July|jul|vor|before|de|last|ago|days|'den|th|令和|元|тра|ביולי|since ){0,16}") {
        for text in [text.as_str(), more.as_str()] {
            let _ = written(text, TODAY);
            let _ = written(text, Date::MIN);
            let _ = written(text, Date::MAX);
            let length = text.chars().count();
            for found in bounds_in(text, TODAY, &codes("en hr")) {
                prop_assert!(found.span.start < found.span.end && found.span.end.0 <= length);
            }
        }
    }
}

#[test]
fn each_language_has_twelve_months() {
    let mut wrong = Vec::new();
    for months in MONTHS.iter() {
        assert_eq!(months.names.len(), 12, "{}", months.language);
        for (number, names) in (1..).zip(&months.names) {
            for name in names.whole.iter().chain(&names.short).chain(&names.other) {
                let found = written_in(&format!("{name} 2021"), TODAY, &codes(months.language));
                if found != Some(WrittenDate::Month { year: 2021, month: number }) {
                    wrong.push(format!("{} {name}: {found:?}", months.language));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert_eq!(MonthDay { month: 2, day: 29 }.latest(TODAY), Some(date(2024, 2, 29)));
    assert_eq!(MonthDay { month: 12, day: 1 }.latest(TODAY), Some(date(2025, 12, 1)));
}
