//! Names in scripts without spaces between words: Han, Kana, Hangul, Thai, Lao, Khmer, Burmese.
//!
//! A name is found wherever its characters occur, with these limits, since they may be part of a longer word:
//!
//! - a Hangul name must begin a word, and only particles may follow it (Yeon and Brown, *Korean: A Comprehensive
//!   Grammar*): 이란은, not 이란인 (an Iranian);
//! - a Katakana name must be a whole run of Katakana: キューバ, not in キューバン;
//! - if a name begins or ends with letters of a spaced script, no word may continue there;
//!
//! - a name of two Han characters that is not in the dictionary (mostly people) must begin and end at word boundaries:
//!   王毅 in 外交部长王毅说, not in 国王毅然 (*the king resolutely*). The words are those of ICU's dictionary.

use std::collections::HashSet;
use std::ops::Range;
use std::sync::LazyLock;

use crate::normal::{FoldedText, is_hangul, is_unspaced};

use super::bearer::{Map, NameOwner};
use super::han_words::ends_of_words;

/// Korean particles, alone and one after the other.
const PARTICLES: &str = "은 는 이 가 을 를 의 도 만 과 와 랑 이랑 나 이나 라 이라 라고 이라고 라는 이라는 야 여 \
    로 으로 로서 으로서 로써 으로써 로부터 으로부터 에 에서 에게 에게서 한테 한테서 께 께서 부터 까지 마저 조차 처럼 보다 측 \
    에는 에도 에서는 에서도 에서의 에게는 에게도 와의 과의 와는 과는 로의 으로의 로는 으로는 까지는 까지도 측은 측이 측의";

static AFTER: LazyLock<HashSet<&str>> = LazyLock::new(|| PARTICLES.split_whitespace().collect());

/// The longest name, in Han characters, that must be between word boundaries.
const SHORT: usize = 2;

/// A folded name and the actors that have it.
type RunName = (Box<str>, Vec<NameOwner>);

/// Names by their first two characters.
#[derive(Debug, Clone, Default)]
pub(super) struct Runs {
    names: Map<[char; 2], Vec<RunName>>,
}

impl Runs {
    /// Adds a folded name of two characters or more.
    pub(super) fn add(&mut self, folded: String, bearer: NameOwner) {
        let mut chars = folded.chars();
        let (Some(first), Some(second)) = (chars.next(), chars.next()) else { return };
        let names = self.names.entry([first, second]).or_default();
        match names.iter_mut().find(|(name, _)| **name == *folded) {
            Some((_, bearers)) => bearers.push(bearer),
            None => names.push((folded.into_boxed_str(), vec![bearer])),
        }
    }

    /// Calls `each` for every place of every name in a folded text.
    pub(super) fn find(&self, normal: &FoldedText, each: &mut dyn FnMut(Range<usize>, &[NameOwner])) {
        let folded = normal.as_str();
        if self.names.is_empty() || folded.is_ascii() {
            return;
        }
        for (at, first) in folded.char_indices() {
            let Some(second) = folded[at + first.len_utf8()..].chars().next() else { return };
            for (name, bearers) in self.names.get(&[first, second]).into_iter().flatten() {
                let range = at..at + name.len();
                if folded[at..].starts_with(&**name) && may_be_name(folded, &range) {
                    each(range, bearers);
                }
            }
        }
    }
}

/// Whether a run may be a name at this place, judged by its neighbours.
pub(super) fn may_be_name(folded: &str, range: &Range<usize>) -> bool {
    let inside = &folded[range.clone()];
    let (before, after) = (&folded[..range.start], &folded[range.end..]);
    let (Some(first), Some(last)) = (inside.chars().next(), inside.chars().next_back()) else { return false };
    let is_free = |edge: char, beside: Option<char>| !beside.is_some_and(|beside| goes_on(edge, beside));
    if !is_free(first, before.chars().next_back()) {
        return false;
    }
    if is_hangul(last) {
        let rest = &after[..after.find(|c| !is_hangul(c)).unwrap_or(after.len())];
        return rest.is_empty() || AFTER.contains(rest);
    }
    is_free(last, after.chars().next()) && (!is_short_han(inside) || is_between_words(folded, range))
}

/// Whether the neighbours of a run may make it part of another word.
pub(super) fn needs_check(run: &str) -> bool {
    let is_free = |c: char| is_unspaced(c) && !is_katakana(c) && !is_hangul(c);
    !run.starts_with(is_free) || !run.ends_with(is_free) || is_short_han(run)
}

/// Whether a run is a name that may be parts of two words: short, of Han, no word itself.
fn is_short_han(run: &str) -> bool {
    run.chars().count() <= SHORT && run.chars().all(is_han) && ends_of_words(run).len() > 1
}

/// Whether a range begins and ends at word boundaries within the Han run around it.
fn is_between_words(folded: &str, range: &Range<usize>) -> bool {
    let (before, after) = (&folded[..range.start], &folded[range.end..]);
    let start = before
        .char_indices()
        .rev()
        .take(AROUND)
        .take_while(|(_, c)| is_han(*c))
        .last()
        .map_or(range.start, |(at, _)| at);
    let more: usize = after.chars().take(AROUND).take_while(|c| is_han(*c)).map(char::len_utf8).sum();
    let ends = ends_of_words(&folded[start..range.end + more]);
    let is_end = |at: usize| at == start || ends.contains(&(at - start));
    is_end(range.start) && is_end(range.end)
}

/// How many characters on each side of a name are segmented into words: more would not change the nearest boundaries.
const AROUND: usize = 12;

fn is_han(c: char) -> bool {
    is_unspaced(c)
        && matches!(c as u32, 0x2E80..=0x3007 | 0x3021..=0x3029 | 0x3038..=0x303B | 0x3400..=0x9FFF | 0xF900..=0xFAFF | 0x20000..)
}

/// Whether a word continues from one character to the next, on either side of the name's edge.
fn goes_on(edge: char, beside: char) -> bool {
    let in_word = |c: char| c.is_alphanumeric() && !is_unspaced(c);
    (in_word(edge) && in_word(beside))
        || (is_katakana(edge) && is_katakana(beside))
        || (is_hangul(edge) && is_hangul(beside))
}

fn is_katakana(c: char) -> bool {
    matches!(c as u32, 0x30A1..=0x30FA | 0x30FC..=0x30FF | 0x31F0..=0x31FF)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(name: &str, text: &str, expected: usize) {
        let mut runs = Runs::default();
        runs.add(crate::normal::fold(name), NameOwner { actor: 0, name: 0 });
        let mut count = 0;
        runs.find(&FoldedText::of(text), &mut |_, _| count += 1);
        assert_eq!(count, expected, "{name} in {text}");
    }

    #[test]
    fn runs_stand_at_their_edges() {
        check("王毅", "外交部长王毅说：王毅在北京。与王毅会谈", 3);
        check("王毅", "国王毅然决定", 0);
        check("李强", "李强调这一点", 0);
        check("李强", "总理李强会见", 1);
        check("美国", "美国总统与中国", 1);
        check("張國", "见张国。", 1);
        check("이란", "이란은 이란의 핵을", 2);
        check("이란", "이란인 세 명, 오이란", 0);
        check("한국", "한국은행은 남한국", 0);
        check("キューバ", "キューバの、キューバン", 1);
        check("イラン", "テイラン。イランと", 1);
        check("中国A", "中国A和中国Ab", 1);
    }
}
