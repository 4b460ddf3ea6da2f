//! Suggests a date filter where plain words state a date (`before August 2021`). It is never applied
//! automatically.

use serde::{Deserialize, Serialize};

use jiff::civil::Date;

use crate::calendar::{Bound, bounds_in};
use crate::query::{Form, Node, Query, Term, replaced, with};

/// Most dates that are offered.
const MAX_HINTS: usize = 3;

/// The suggestion to filter by a date that the query's words name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "wire", derive(ts_rs::TS))]
pub struct DateOffer {
    /// What the query says: `before August 2021`.
    pub said: String,
    /// The query with a filter in the place of these words.
    pub query: String,
}

/// The suggestions for a query, in the order of its text. `languages` are the languages, besides English, in
/// which dates are recognised.
pub(in crate::search) fn of(text: &str, query: &Query, today: Date, languages: &[String]) -> Vec<DateOffer> {
    if query.is_refused {
        return Vec::new();
    }
    let bounds = bounds_in(text, today, languages).into_iter().filter(|bound| stands_in_words(bound, query));
    bounds.take(MAX_HINTS).map(|bound| offer(text, &bound)).collect()
}

/// Whether the words are plain words: not the value of a field, and not inside a phrase or a group.
fn stands_in_words(bound: &Bound, query: &Query) -> bool {
    let overlaps = |start, end| start < bound.span.end && bound.span.start < end;
    let mut touched = query.clauses.iter().filter(|clause| overlaps(clause.span.start, clause.span.end));
    touched.all(|clause| {
        matches!(&clause.node, Node::Term(Term { form: Form::Word, .. }))
            && bound.span.start <= clause.span.start
            && clause.span.end <= bound.span.end
    })
}

fn offer(text: &str, bound: &Bound) -> DateOffer {
    let said = text.chars().skip(bound.span.start.0).take(bound.span.len()).collect();
    let rest = replaced(text, bound.span, "");
    let rest = rest.split_whitespace().collect::<Vec<_>>().join(" ");
    DateOffer { said, query: with(&rest, &bound.clause()) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::{Typing, parse};

    fn offers(text: &str) -> Vec<(String, String)> {
        let today = jiff::civil::date(2026, 11, 24);
        let (query, _) = parse(text, Typing::Done, today);
        let found = of(text, &query, today, &["de".to_owned(), "ru".to_owned()]);
        found.into_iter().map(|offer| (offer.said, offer.query)).collect()
    }

    #[test]
    fn what_words_say_of_time_is_offered_as_a_filter() {
        let check = |text: &str, said: &str, query: &str| {
            assert_eq!(offers(text), [(said.to_owned(), query.to_owned())], "{text}");
        };
        check(
            "what did Wang Yi promise the Taliban before August 2021",
            "before August 2021",
            "what did Wang Yi promise the Taliban before:2021-07-31",
        );
        check("ports since 2021 type:clip", "since 2021", "ports type:clip after:2021");
        check("Häfen vor August 2021", "vor August 2021", "Häfen before:2021-07-31");
        check("порты до августа 2021", "до августа 2021", "порты before:2021-07-31");
    }

    #[test]
    fn what_is_asked_otherwise_is_not_offered() {
        for text in [
            "ports before:\"August 2021\"",
            "\"before August 2021\"",
            "ports (before August 2021 OR later)",
            "ports",
            "before noon",
        ] {
            assert_eq!(offers(text), [], "{text}");
        }
    }
}
