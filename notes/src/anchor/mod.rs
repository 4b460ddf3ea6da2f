//! Where a clip's passage is now: from the stored selector to a place in the source's plain text.
//!
//! Invariants:
//! - A place is accepted automatically only if the text is exactly the one that was clipped, if the exact quote occurs
//!   once, or if prefix and suffix decide between its occurrences. In all other cases the analyst decides, with the
//!   candidates shown.
//! - The stored quote is never changed here; nothing is written.
//! - The analyst's decision holds: a place set by hand is found by the words there, and a clip kept without a place is
//!   not asked about again until its source's text changes.
//!
//! Absent on purpose: accepting near quotes. A quote that the text no longer holds exactly is orphaned;
//! [`candidates`] offers what the analyst may mean.
//!
//! ```
//! use notes::anchor::{self, Anchor};
//! use notes::clip::Selector;
//! let text = "In Beijing he said no. In Tianjin he said no.";
//! let passage = anchor::find_quote(text, "said  no")[1];
//! let selector = Selector::of(text, passage, "sha256:aa");
//! let anchor = anchor::resolve(&selector, "said no", text, "sha256:aa");
//! assert_eq!(anchor, Anchor::Exact(passage));
//! ```

mod candidates;
mod occurrences;
mod quote;

use serde::{Deserialize, Serialize};

use crate::clip::{CONTEXT, Selector};
use crate::passage::Passage;

use occurrences::{Occurrence, occurrences};

pub use candidates::candidates;
pub(crate) use occurrences::starts;
pub use quote::find_quote;

/// Where a clip's quote stands in its source's plain text today.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Anchor {
    /// At the place that the clip states.
    Exact(Passage),
    /// At another place than stated, but certainly the same passage.
    Moved(Passage),
    /// The quote occurs, but it is uncertain which of these places is meant.
    NeedsReview {
        /// Every place where the exact quote stands, in the order of the text.
        candidates: Vec<Passage>,
    },
    /// The text no longer contains the exact quote.
    Orphaned,
    /// Kept without a place: the analyst decided so after seeing this text.
    Kept,
}

/// How a clip's passage was found, in one word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(feature = "wire", derive(ts_rs::TS), ts(rename = "ClipState"))]
pub enum AnchorState {
    /// At the place where it was made.
    Exact,
    /// Certainly at another place.
    Moved,
    /// In several possible places: a person decides.
    NeedsReview,
    /// Nowhere.
    Orphaned,
    /// Without a place, as the analyst decided.
    Kept,
}

impl Anchor {
    /// The passage, if one was accepted.
    #[must_use]
    pub fn passage(&self) -> Option<Passage> {
        match self {
            Self::Exact(passage) | Self::Moved(passage) => Some(*passage),
            Self::NeedsReview { .. } | Self::Orphaned | Self::Kept => None,
        }
    }

    /// Its state, without the places.
    #[must_use]
    pub fn state(&self) -> AnchorState {
        match self {
            Self::Exact(_) => AnchorState::Exact,
            Self::Moved(_) => AnchorState::Moved,
            Self::NeedsReview { .. } => AnchorState::NeedsReview,
            Self::Orphaned => AnchorState::Orphaned,
            Self::Kept => AnchorState::Kept,
        }
    }
}

/// Finds the passage that `selector` and `quote` mean in `plain`, whose text has the hash `text_hash`
/// (`sha256:…`, as in the selector).
///
/// In an unchanged text the stated position decides. Otherwise an exact quote decides that occurs
/// once, or one that its prefix or suffix tells from the others. If the analyst placed the clip on other
/// words, these are searched for instead of the quote, as long as the text contains them.
#[must_use]
pub fn resolve(selector: &Selector, quote: &str, plain: &str, text_hash: &str) -> Anchor {
    if selector.kept.as_deref() == Some(text_hash) {
        return Anchor::Kept;
    }
    let set = selector.exact.as_deref().map(|words| occurrences(plain, words)).filter(|found| !found.is_empty());
    let found = set.unwrap_or_else(|| occurrences(plain, quote));
    let stated = Passage { start: selector.start, end: selector.end };
    let unchanged = selector.text.as_deref() == Some(text_hash);
    if unchanged && found.iter().any(|place| place.passage == stated) {
        return Anchor::Exact(stated);
    }
    match found.as_slice() {
        [] => Anchor::Orphaned,
        [only] => exact_or_moved(only.passage, stated),
        _ => match resolve_by_context(selector, plain, &found) {
            Some(passage) => exact_or_moved(passage, stated),
            None => Anchor::NeedsReview { candidates: found.into_iter().map(|place| place.passage).collect() },
        },
    }
}

fn exact_or_moved(found: Passage, stated: Passage) -> Anchor {
    if found == stated { Anchor::Exact(found) } else { Anchor::Moved(found) }
}

/// The only candidate that the prefix or the suffix points to; none if they decide nothing or disagree. A
/// context cut short by the end of the old text is compared as far as it goes.
fn resolve_by_context(selector: &Selector, plain: &str, candidates: &[Occurrence]) -> Option<Passage> {
    let is_context = |text: &str| text.chars().nth(CONTEXT).is_none();
    let (has_prefix, has_suffix) = (is_context(&selector.prefix), is_context(&selector.suffix));
    let (mut both, mut before, mut after) =
        (ContextMatches::default(), ContextMatches::default(), ContextMatches::default());
    for Occurrence { passage, bytes } in candidates {
        let prefixed = has_prefix && plain[..bytes.start].ends_with(&selector.prefix);
        let suffixed = has_suffix && plain[bytes.end..].starts_with(&selector.suffix);
        for (pointed, at) in [(&mut both, prefixed && suffixed), (&mut before, prefixed), (&mut after, suffixed)] {
            if at {
                pointed.count += 1;
                pointed.last = Some(*passage);
            }
        }
    }
    match (both.count, before.count, after.count) {
        (1, ..) => both.last,
        (0, 1, 0) => before.last,
        (0, 0, 1) => after.last,
        _ => None,
    }
}

/// How many candidates a context points at, and the last of them.
#[derive(Default)]
struct ContextMatches {
    count: usize,
    last: Option<Passage>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::passage::CodePointOffset;

    /// The plain text and the passage drawn in it with `«…»`.
    fn drawn(text: &str) -> (String, Passage) {
        let start = text.chars().take_while(|c| *c != '«').count();
        let end = text.chars().take_while(|c| *c != '»').count() - 1;
        let plain = text.replace(['«', '»'], "");
        (plain, Passage { start: CodePointOffset(start), end: CodePointOffset(end) })
    }

    fn quote_of(plain: &str, passage: Passage) -> String {
        plain.chars().skip(passage.start.0).take(passage.end.0 - passage.start.0).collect()
    }

    /// Clips the drawn passage of `before`, then looks for it in `after`.
    fn check(before: &str, after: &str, state: AnchorState, drawn_after: bool) {
        let (plain, passage) = drawn(before);
        let selector = Selector::of(&plain, passage, "sha256:before");
        let quote = quote_of(&plain, passage);
        let (now, expected) = if drawn_after {
            let (now, passage) = drawn(after);
            (now, Some(passage))
        } else {
            (after.to_owned(), None)
        };
        let anchor = resolve(&selector, &quote, &now, "sha256:after");
        assert_eq!((anchor.state(), anchor.passage()), (state, expected), "{before:?} -> {after:?}");
    }

    #[test]
    fn a_quote_that_occurs_once_is_found_wherever_it_went() {
        check("He said «no» today.", "He said «no» today.", AnchorState::Exact, true);
        check("He said «no» today.", "Yesterday, he said «no» again.", AnchorState::Moved, true);
        check("王毅说«边界»。", "昨天王毅说«边界»。", AnchorState::Moved, true);
        check("🦉 said «no».", "said «no».", AnchorState::Moved, true);
    }

    #[test]
    fn context_decides_between_several() {
        check("A: no. B: «no».", "A: no. B: «no». C: no.", AnchorState::Exact, true);
        check("A: no. B: «no».", "Z: no. A: no. B: «no».", AnchorState::Moved, true);
        check("«no» said A, then no said B", "so: «no» said A, then no said B", AnchorState::Moved, true);
    }

    #[test]
    fn doubt_is_left_to_the_analyst() {
        check("A «no» B", "X no Y no Z", AnchorState::NeedsReview, false);
        let far = "x".repeat(40);
        let before = format!("P{far}«no»{far}Q no");
        let after = format!("P{far}no{far} P{far}no{far}Q no");
        check(&before, &after, AnchorState::NeedsReview, false);
    }

    #[test]
    fn a_quote_that_is_gone_is_orphaned() {
        check("He said «no» today.", "He said yes today.", AnchorState::Orphaned, false);
        check("He said «no» today.", "", AnchorState::Orphaned, false);
    }

    #[test]
    fn prefix_and_suffix_that_disagree_decide_nothing() {
        let selector = Selector::of("a no b", drawn("a «no» b").1, "sha256:x");
        let anchor = resolve(&selector, "no", "a no c, d no b", "sha256:y");
        assert_eq!(anchor.state(), AnchorState::NeedsReview);
    }

    #[test]
    fn an_unchanged_text_needs_no_context() {
        let far = "x".repeat(40);
        let (plain, passage) = drawn(&format!("{far}no{far}{far}«no»{far}"));
        let selector = Selector::of(&plain, passage, "sha256:same");
        assert_eq!(resolve(&selector, "no", &plain, "sha256:same"), Anchor::Exact(passage));
        assert_eq!(resolve(&selector, "no", &plain, "sha256:other").state(), AnchorState::NeedsReview);
    }

    proptest::proptest! {
        #[test]
        fn unchanged_text_gives_the_clipped_passage(text in "[ab \n王é🦉]{1,60}", a in 0usize..60, b in 0usize..60) {
            let length = text.chars().count();
            let (start, end) = (a.min(b).min(length), a.max(b).min(length));
            proptest::prop_assume!(start < end);
            let passage = Passage { start: CodePointOffset(start), end: CodePointOffset(end) };
            let selector = Selector::of(&text, passage, "sha256:same");
            let quote = quote_of(&text, passage);
            proptest::prop_assert_eq!(resolve(&selector, &quote, &text, "sha256:same"), Anchor::Exact(passage));
        }
    }
}
