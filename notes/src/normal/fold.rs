//! What each character is folded to.
//!
//! Characters of the Basic Multilingual Plane are looked up in pages of 256, each computed by the full
//! rules the first time a text needs it; so the common case is one load, and there is one set of rules.

use std::sync::OnceLock;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::{canonical_combining_class, is_combining_mark};
use unicode_normalization::{IsNormalized, is_nfc_quick};

use super::han::{HanFolding, simplified};
use super::script::{MarkRule, mark_rule};

/// How a character without a following mark is folded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Folding {
    /// One other character, or itself.
    Is(char),
    /// Nothing.
    Dropped,
    /// The full rules decide.
    Full,
}

/// Nothing above U+10FFFF is a character, so these two are free.
const DROPPED: u32 = u32::MAX;
const FULL: u32 = u32::MAX - 1;
/// The character is folded together with the one before: a mark, or a letter that composes with it.
const JOINS: u32 = u32::MAX - 2;

type Pages = [OnceLock<Box<[u32; 256]>>; 256];

static FOLDED: Pages = [const { OnceLock::new() }; 256];
static AS_WRITTEN: Pages = [const { OnceLock::new() }; 256];

/// How a character without a following mark is folded.
pub(super) fn step(c: char, han: HanFolding) -> Folding {
    match entry(c, han) {
        DROPPED => Folding::Dropped,
        value => char::from_u32(value).map_or(Folding::Full, Folding::Is),
    }
}

/// The bytes of the marks that a text begins with: what is folded together with the character before it.
/// Dropped characters among them count, dropped ones after them do not.
pub(super) fn marks_len(text: &str) -> usize {
    let mut len = 0;
    for (at, c) in text.char_indices() {
        match entry(c, HanFolding::Folded) {
            DROPPED => {}
            JOINS => len = at + c.len_utf8(),
            _ => break,
        }
    }
    len
}

fn entry(c: char, han: HanFolding) -> u32 {
    let code = c as u32;
    if code > 0xFFFF {
        return compute(c, han);
    }
    let pages = match han {
        HanFolding::Folded => &FOLDED,
        HanFolding::AsWritten => &AS_WRITTEN,
    };
    let page = pages[(code >> 8) as usize].get_or_init(|| {
        let mut page = Box::new([FULL; 256]);
        for (low, slot) in page.iter_mut().enumerate() {
            if let Some(c) = char::from_u32((code & 0xFF00) | low as u32) {
                *slot = compute(c, han);
            }
        }
        page
    });
    page[(code & 0xFF) as usize]
}

fn compute(c: char, han: HanFolding) -> u32 {
    if is_dropped(c) {
        return DROPPED;
    }
    // A mark may follow a tatweel (U+FE7B), which is dropped.
    if std::iter::once(c).nfkd().find(|c| !is_dropped(*c)).is_some_and(joins) {
        return JOINS;
    }
    let mut folded = String::new();
    segment(c.encode_utf8(&mut [0; 4]), han, &mut folded);
    let mut chars = folded.chars();
    match (chars.next(), chars.next()) {
        (Some(one), None) => one as u32,
        _ => FULL,
    }
}

/// Whether a decomposed character may change with the one before it.
fn joins(c: char) -> bool {
    canonical_combining_class(c) != 0
        || is_nfc_quick(std::iter::once(c)) == IsNormalized::Maybe
        || (is_combining_mark(c) && mark_rule(c) == MarkRule::Strip)
}

/// Joiners, soft hyphens, direction marks, variation selectors, tatweel.
fn is_dropped(c: char) -> bool {
    matches!(c,
        '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{640}' | '\u{180B}'..='\u{180F}' | '\u{200B}'..='\u{200F}'
        | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}'
        | '\u{E0001}'..='\u{E01EF}')
}

/// Folds one base character with its marks, by the full rules, onto `out`.
pub(super) fn segment(text: &str, han: HanFolding, out: &mut String) {
    let mut letters: Vec<char> = Vec::with_capacity(4);
    let mut base = None;
    for c in text.nfkd().filter(|&c| !is_dropped(c)) {
        if is_combining_mark(c) {
            keep_mark(c, base, &mut letters);
        } else {
            c.to_lowercase().for_each(|lower| letter(lower, &mut letters));
            base = letters.iter().rfind(|&&c| !is_combining_mark(c)).copied();
        }
    }
    match han {
        HanFolding::Folded => out.extend(letters.into_iter().nfc().map(simplified)),
        HanFolding::AsWritten => out.extend(letters.into_iter().nfc()),
    }
}

/// Adds a mark, unless its base drops marks.
fn keep_mark(mark: char, base: Option<char>, letters: &mut Vec<char>) {
    match mark_rule(base.unwrap_or(mark)) {
        MarkRule::Keep => letters.push(mark),
        MarkRule::Strip if is_own_letter(base, mark) => letters.push(mark),
        MarkRule::Strip => {}
    }
}

/// `й` and `ї` are letters of their own, not marked ones.
fn is_own_letter(base: Option<char>, mark: char) -> bool {
    matches!((base, mark), (Some('и'), '\u{306}') | (Some('і'), '\u{308}'))
}

/// Adds a letter that has no marks and is in lower case.
fn letter(c: char, letters: &mut Vec<char>) {
    match c {
        'ß' => letters.extend(['s', 's']),
        'æ' => letters.extend(['a', 'e']),
        'œ' => letters.extend(['o', 'e']),
        _ => letters.push(single(c)),
    }
}

fn single(c: char) -> char {
    match c {
        'ς' => 'σ',
        'ı' => 'i',
        'ł' => 'l',
        'ø' => 'o',
        'đ' => 'd',
        'ħ' => 'h',
        'ŧ' => 't',
        'ى' | 'ی' => 'ي',
        'ک' => 'ك',
        'ة' | 'ہ' | 'ۃ' => 'ه',
        'ٱ' => 'ا',
        '‘' | '’' | '‚' | '‛' | '′' | 'ʼ' | 'ʹ' | '‹' | '›' => '\'',
        '“' | '”' | '„' | '‟' | '″' | '«' | '»' | '〝' | '〞' => '"',
        '‐'..='―' | '−' | '﹘' => '-',
        _ => digit(c),
    }
}

/// Decimal digits of the scripts that write their own, as ASCII digits.
fn digit(c: char) -> char {
    const ZEROS: [u32; 14] =
        [0x660, 0x6F0, 0x966, 0x9E6, 0xA66, 0xAE6, 0xB66, 0xBE6, 0xC66, 0xCE6, 0xE50, 0xED0, 0x1040, 0x17E0];
    let code = c as u32;
    let value = ZEROS.iter().map(|zero| code.wrapping_sub(*zero)).find(|value| *value < 10);
    value.and_then(|value| char::from_digit(value, 10)).unwrap_or(c)
}
