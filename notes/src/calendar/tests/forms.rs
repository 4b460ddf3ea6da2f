//! Tests of the ways in which texts write a date.

use proptest::prelude::*;

use super::*;
use crate::normal::{fold, is_unspaced, words};

/// Whether a text, cut as the index cuts it, holds a spelling.
fn holds(text: &str, spelling: &DateSpelling) -> bool {
    let cut = |text: &str| {
        let folded = fold(text);
        let mut found = Vec::new();
        words(&folded, 0, &mut |word| found.push(folded[word.range.clone()].to_owned()));
        found
    };
    match spelling {
        DateSpelling::Phrase(text_of) => {
            let (all, wanted) = (cut(text), cut(text_of));
            all.windows(wanted.len()).any(|part| part == wanted)
                || (text_of.chars().any(is_unspaced) && fold(text).contains(&fold(text_of)))
        }
        DateSpelling::Beginning(text_of) => cut(text).iter().any(|word| word.starts_with(text_of.as_str())),
    }
}

const ALL: &str = "en de fr es pt it nl ca pl cs sk sl ru uk be bg mk sr hr ro hu fi et lv lt sv da nb is sq el tr az ar \
                   fa ps ur hi bn mr he zh ja ko vi id ms th sw tl ka hy kk uz";

#[test]
fn spellings_are_those_of_texts() {
    let day = WrittenDate::MonthDay(MonthDay { month: 7, day: 28 });
    let spellings = forms(day, &codes("en ru zh ar de tr et he th"), &[2021]);
    for text in [
        "On July 28 the talks",
        "on the 28th of July",
        "Tianjin, 28.07.2021",
        "28.7.2021",
        "在7月28日",
        "28 июля 2021 года",
        "في ٢٨ يوليو",
        "في ٢٨ تموز",
        "am 28. Juli",
        "2021-07-28",
        "28/07/2021",
        "28 Temmuz'da",
        "28. juulil",
        "ב-28 ביולי",
        "เมื่อวันที่ 28 กรกฎาคม 2564",
        "(28 Jul)",
    ] {
        assert!(spellings.iter().any(|spelling| holds(text, spelling)), "{text}: {spellings:?}");
    }
    for text in ["On July 27 the talks", "28 June", "28.08.2021", "128 July"] {
        assert!(!spellings.iter().any(|spelling| holds(text, spelling)), "{text}");
    }
    assert_eq!(forms(WrittenDate::Year(2021), &codes("en"), &[]), []);
}

#[test]
fn spellings_are_few_and_each_language_has_its_own() {
    for date in [
        WrittenDate::Day(date(2021, 7, 28)),
        WrittenDate::MonthDay(MonthDay { month: 7, day: 28 }),
        WrittenDate::Month { year: 2021, month: 7 },
    ] {
        let all = forms(date, &codes(ALL), &[2019, 2020, 2021]);
        assert_eq!(all.len(), MAX_SPELLINGS, "{date:?}");
        let few = forms(date, &codes("en ru zh ar de fr"), &[2021]);
        assert!(few.len() <= MAX_SPELLINGS && few.len() > 8, "{} {few:?}", few.len());
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn what_forms_write_is_read_back(days in 0_i32..20_000, language in 0..ALL.split_whitespace().count()) {
        let language = ALL.split_whitespace().nth(language).unwrap();
        let day = date(1980, 1, 1).checked_add(jiff::Span::new().days(days)).unwrap();
        let month_day = MonthDay { month: day.month(), day: day.day() };
        let month = WrittenDate::Month { year: day.year(), month: day.month() };
        for wanted in [WrittenDate::Day(day), WrittenDate::MonthDay(month_day), month] {
            for spelling in forms(wanted, &codes(language), &[]) {
                let found = written_in(spelling.text(), TODAY, &codes(language));
                prop_assert_eq!(found, Some(wanted), "{}: {}", language, spelling.text());
                let in_text = dates_in(&format!("x, {} (y)", spelling.text()), &codes(language));
                let is_found = matches!(spelling, DateSpelling::Beginning(_)) || in_text.iter().any(|found| found.date == wanted);
                prop_assert!(is_found, "{}: {}", language, spelling.text());
            }
        }
    }
}
