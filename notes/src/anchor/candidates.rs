//! The places that the analyst may mean if a clip's place is uncertain.

use super::find_quote;
use super::occurrences::{occurrences, starts};
use crate::clip::{CONTEXT, Selector};
use crate::passage::{Offsets, Passage};

/// The numbers of code points of context that are compared, the largest first. The text next to the passage has changed
/// least; fewer than the last number would match by chance in too many places.
const CONTEXT_LENGTHS: [usize; 3] = [CONTEXT, 16, 8];

/// How many times as long as the quote the text between the old surroundings may be.
const MAX_GROWTH: usize = 3;

/// Most candidates that are offered: nobody would read more.
const MAX_CANDIDATES: usize = 50;

/// Most places of the prefix that are examined: if there are more, they say little.
const MAX_PREFIXES: usize = 200;

/// Where the clip's passage may be in `plain`, in the order of the text: every occurrence of its exact quote; if there
/// is none, every occurrence that differs only in white space; else the text that is now between the words that stood
/// before and after it. None of these is accepted automatically.
///
/// ```
/// use notes::anchor::candidates;
/// use notes::clip::Selector;
/// let text = "The patrol left at dawn. Nobody had seen it.";
/// let passage = notes::anchor::find_quote(text, "left at dawn")[0];
/// let selector = Selector::of(text, passage, "sha256:aa");
/// let now = "The patrol went at nine. Nobody had seen it.";
/// let found = candidates(&selector, "left at dawn", now);
/// assert_eq!(found, notes::anchor::find_quote(now, "went at nine"));
/// ```
#[must_use]
pub fn candidates(selector: &Selector, quote: &str, plain: &str) -> Vec<Passage> {
    let mut found: Vec<Passage> = occurrences(plain, quote).into_iter().map(|place| place.passage).collect();
    if found.is_empty() {
        found = find_quote(plain, quote);
    }
    if found.is_empty() {
        found = between_surroundings(selector, quote, plain);
    }
    found.truncate(MAX_CANDIDATES);
    found
}

/// The text between an occurrence of the prefix and the next occurrence of the suffix.
fn between_surroundings(selector: &Selector, quote: &str, plain: &str) -> Vec<Passage> {
    let most = quote.chars().count().saturating_mul(MAX_GROWTH);
    let mut found = CONTEXT_LENGTHS.into_iter().map(|near| {
        let skipped = selector.prefix.chars().count().saturating_sub(near);
        let prefix: String = selector.prefix.chars().skip(skipped).collect();
        let suffix: String = selector.suffix.chars().take(near).collect();
        let is_telling = [&prefix, &suffix]
            .iter()
            .all(|context| context.chars().count() >= CONTEXT_LENGTHS[CONTEXT_LENGTHS.len() - 1]);
        if is_telling { between(&prefix, &suffix, most, plain) } else { Vec::new() }
    });
    found.find(|found| !found.is_empty()).unwrap_or_default()
}

fn between(prefix: &str, suffix: &str, most: usize, plain: &str) -> Vec<Passage> {
    let offsets = Offsets::new(plain);
    let suffixes = starts(plain.as_bytes(), suffix.as_bytes());
    let prefixes = starts(plain.as_bytes(), prefix.as_bytes()).into_iter().take(MAX_PREFIXES);
    let spans = prefixes.filter_map(|at| {
        let from = at + prefix.len();
        let to = *suffixes.get(suffixes.partition_point(|suffix| *suffix < from))?;
        let gap = plain[from..to].trim_end();
        let words = gap.trim_start();
        let start = from + gap.len() - words.len();
        (!words.is_empty()).then(|| offsets.passage(start..start + words.len()))
    });
    spans.filter(|passage| passage.len() <= most).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::passage::CodePointOffset;

    /// Clips the words between `«…»` of `before`; answers the candidates in `after`, as text.
    fn check(before: &str, after: &str, expected: &[&str]) {
        let start = before.chars().take_while(|c| *c != '«').count();
        let end = before.chars().take_while(|c| *c != '»').count() - 1;
        let plain = before.replace(['«', '»'], "");
        let passage = Passage { start: CodePointOffset(start), end: CodePointOffset(end) };
        let words =
            |text: &str, at: Passage| -> String { text.chars().skip(at.start.0).take(at.end.0 - at.start.0).collect() };
        let selector = Selector::of(&plain, passage, "sha256:before");
        let found = candidates(&selector, &words(&plain, passage), after);
        let found: Vec<String> = found.into_iter().map(|at| words(after, at)).collect();
        assert_eq!(found, expected, "{before:?} -> {after:?}");
    }

    #[test]
    fn every_place_of_the_exact_quote_is_one() {
        check("He said «no» today.", "no, and no", &["no", "no"]);
        check("王毅说«边界»。", "边界，边界", &["边界", "边界"]);
    }

    #[test]
    fn white_space_alone_may_differ() {
        check(
            "They «drew a line» there.",
            "They drew a\nline there, and  drew  a line.",
            &["drew a\nline", "drew  a line"],
        );
    }

    #[test]
    fn else_what_stands_between_the_old_surroundings() {
        check(
            "The patrol «left at dawn». Nobody had seen it.",
            "The patrol rode off 🦉. Nobody had seen it.",
            &["rode off 🦉"],
        );
        check(
            "巡逻队今天早上出发了：«天亮时离开»，没有人看见他们走。",
            "巡逻队今天早上出发了：中午才走，没有人看见他们走。",
            &["中午才走"],
        );
    }

    #[test]
    fn surroundings_that_say_little_or_lie_far_apart_offer_nothing() {
        check("A «no» B", "A yes B", &[]);
        check("The patrol «left». Nobody had seen it.", "The patrol. Nobody had seen it.", &[]);
        let far = format!("The patrol {}. Nobody had seen it.", "went on ".repeat(9));
        check("The patrol «left». Nobody had seen it.", &far, &[]);
        check("He said «no» today.", "", &[]);
    }
}
