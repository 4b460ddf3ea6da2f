//! The few properties of scripts that search needs, as ranges of Unicode blocks.

/// How folding treats the marks on a letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum MarkRule {
    /// They are removed.
    Strip,
    /// They are kept, because they make a different letter.
    Keep,
}

/// The rule for marks on `base`. Marks are removed from Latin, Greek, Cyrillic, Hebrew and Arabic letters, and from
/// characters without a script (digits, signs).
pub(super) fn mark_rule(base: char) -> MarkRule {
    match base as u32 {
        0x0000..=0x0530 // Latin, general marks, Greek, Cyrillic
        | 0x0590..=0x06FF | 0x0750..=0x077F | 0x0870..=0x08FF // Hebrew, Arabic
        | 0x1AB0..=0x1AFF | 0x1C80..=0x1C8F | 0x1D00..=0x2DDF | 0x2DE0..=0x2E7F
        | 0xA640..=0xA69F | 0xA720..=0xA7FF | 0xAB30..=0xAB6F | 0xFB00..=0xFDFF | 0xFE20..=0xFE2F | 0xFE70..=0xFEFF => {
            MarkRule::Strip
        }
        _ => MarkRule::Keep,
    }
}

/// Whether the character's script is written without spaces between words (Han, Kana, Thai, Lao, Khmer, Burmese), or
/// its words are searched in parts (Hangul, whose particles are attached to the word). Digits and signs of those
/// scripts are not included.
pub fn is_unspaced(c: char) -> bool {
    if (c as u32) < 0x0E01 {
        return false;
    }
    matches!(c as u32,
        0x0E01..=0x0E3A | 0x0E40..=0x0E4E // Thai
        | 0x0E81..=0x0ECE | 0x0EDC..=0x0EDF // Lao
        | 0x1000..=0x103F | 0x1050..=0x109F | 0xA9E0..=0xA9EF | 0xA9FA..=0xA9FE | 0xAA60..=0xAA7F // Burmese
        | 0x1780..=0x17D3 | 0x17D7 | 0x17DC..=0x17DD // Khmer
        | 0x1100..=0x11FF | 0x3130..=0x318F | 0xA960..=0xA97F | 0xAC00..=0xD7FF // Hangul
        | 0x3041..=0x3096 | 0x3099..=0x309A | 0x309D..=0x309F | 0x30A1..=0x30FA | 0x30FC..=0x30FF
        | 0x31F0..=0x31FF // Kana
        | 0x2E80..=0x2FDF | 0x3005..=0x3007 | 0x3021..=0x3029 | 0x3038..=0x303B | 0x3400..=0x4DBF
        | 0x4E00..=0x9FFF | 0xF900..=0xFAFF | 0x20000..=0x3FFFF // Han
    )
}

/// Whether a run of the character's script always counts as one word: Han and Kana.
pub fn is_han_or_kana(c: char) -> bool {
    is_unspaced(c) && matches!(c as u32, 0x2E80..=0x312F | 0x31F0..=0x9FFF | 0xF900..=0xFAFF | 0x20000..)
}

/// Whether a character is Hangul, whose particles are attached to the word.
pub fn is_hangul(c: char) -> bool {
    matches!(c as u32, 0x1100..=0x11FF | 0x3130..=0x318F | 0xA960..=0xA97F | 0xAC00..=0xD7FF)
}

/// Whether a character belongs to an alphabet written without spaces between words: Thai, Lao, Khmer, Burmese.
pub fn is_letter_of_run(c: char) -> bool {
    is_unspaced(c) && matches!(c as u32, 0x0E01..=0x109F | 0x1780..=0x17DD | 0xA9E0..=0xAA7F)
}
