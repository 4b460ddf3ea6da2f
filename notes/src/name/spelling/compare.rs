//! How similar two names are.

use super::sound::distance;
use super::word::{NameWord, SpelledName};

/// How much of a word's weight may differ, in percent.
const MAX_WORD_DIFFERENCE: u32 = 30;
/// The cost of a word that only the known name has, of one that only the query has, and of an optional one
/// (an article), in thousandths of the name.
const EXTRA_WORD: u32 = 70;
const MISSING_WORD: u32 = 110;
const OPTIONAL: u32 = 12;
/// The extra cost if the last word, mostly the family name, is unmatched.
const LAST_WORD: u32 = 20;
/// The cost of writing two words as one, in hundredths of a sound.
const JOINED: u16 = 10;
/// The cost of words in another order.
const REORDERED: u32 = 2;
/// How much of the whole may differ, in percent.
const MAX_NAME_DIFFERENCE: u32 = 26;

struct Pair<'s> {
    one: &'s NameWord,
    other: &'s NameWord,
    cost: u32,
    weight: u32,
}

/// How much two names differ, in thousandths of the name; `None` if they are different names.
pub(super) fn compare(asked: &SpelledName, name: &SpelledName) -> Option<u32> {
    let mut pairs = Vec::new();
    for one in &asked.parts {
        for other in &name.parts {
            if one.to - one.from > 1 && other.to - other.from > 1 {
                continue;
            }
            pairs.extend(pair(one, other, asked, name));
        }
    }
    // The nearest first; of equally near ones the longer.
    pairs.sort_by_key(|pair| (pair.cost * 1000 / pair.weight, std::cmp::Reverse(pair.weight)));
    let (mut taken, mut given) = (vec![false; asked.weights.len()], vec![false; name.weights.len()]);
    let (mut cost, mut weight, mut order) = (0, 0, Vec::new());
    for pair in pairs {
        let (one, other) = (pair.one.from..pair.one.to, pair.other.from..pair.other.to);
        if taken[one.clone()].iter().any(|is| *is) || given[other.clone()].iter().any(|is| *is) {
            continue;
        }
        taken[one.clone()].fill(true);
        given[other.clone()].fill(true);
        order.push((one.start, other.start));
        cost += pair.cost;
        weight += pair.weight;
    }
    let (unasked, has_unasked) = rest(name, &given, EXTRA_WORD);
    let (unanswered, has_unanswered) = rest(asked, &taken, MISSING_WORD);
    if weight == 0 || (has_unasked && has_unanswered) {
        return None;
    }
    order.sort_unstable();
    let is_crossed = order.windows(2).any(|two| two[0].1 > two[1].1);
    let differs = cost * 1000 / weight;
    let whole = differs + unasked + unanswered + if is_crossed { REORDERED * 10 } else { 0 };
    (differs <= MAX_NAME_DIFFERENCE * 10).then_some(whole)
}

/// The cost of the unmatched words, in thousandths of the name, and whether a required word is among them.
fn rest(name: &SpelledName, used: &[bool], each: u32) -> (u32, bool) {
    let mut cost = 0;
    let mut is_missing = false;
    for at in (0..used.len()).filter(|at| !used[*at]) {
        let is_optional = name.optional[at];
        cost += if is_optional {
            OPTIONAL
        } else if is_missing {
            each / 4
        } else {
            each
        };
        is_missing |= !is_optional;
    }
    let is_last = is_missing && used.last() == Some(&false);
    (cost + if is_last { LAST_WORD } else { 0 }, is_missing)
}

fn pair<'s>(one: &'s NameWord, other: &'s NameWord, asked: &SpelledName, name: &SpelledName) -> Option<Pair<'s>> {
    let weight = weight(asked, one).max(weight(name, other));
    let length = |part: &NameWord| part.to - part.from;
    let joined = if length(one) == length(other) { 0 } else { JOINED };
    let mut most = u16::try_from(weight * MAX_WORD_DIFFERENCE / 100).unwrap_or(u16::MAX).checked_sub(joined)?;
    let mut nearest = None;
    for one in &one.readings {
        for other in &other.readings {
            if let Some(cost) = distance(one, other, most) {
                (nearest, most) = (Some(cost), cost);
            }
        }
    }
    Some(Pair { one, other, cost: u32::from(nearest? + joined), weight })
}

/// Whether parts of two names are similar enough to be the same words.
pub(super) fn is_near(one_name: &SpelledName, one: &NameWord, other_name: &SpelledName, other: &NameWord) -> bool {
    pair(one, other, one_name, other_name).is_some()
}

fn weight(name: &SpelledName, part: &NameWord) -> u32 {
    name.weights[part.from..part.to].iter().map(|weight| u32::from(*weight)).sum()
}
