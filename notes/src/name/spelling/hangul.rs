//! Korean syllables, split into letters (Revised Romanization of 2000; the letters of a block are in the Unicode
//! Standard, section 3.12).

const FIRST: u32 = 0xAC00;
const INITIALS: [&str; 19] =
    ["g", "k", "n", "d", "t", "r", "m", "b", "p", "s", "s", "", "J", "J", "C", "k", "t", "p", "h"];
const VOWELS: [&str; 21] = [
    "a", "e", "ya", "ye", "o", "e", "yo", "ye", "o", "wa", "we", "we", "yo", "u", "wo", "we", "wi", "yu", "u", "ui",
    "i",
];
const FINALS: [&str; 28] = [
    "", "k", "k", "k", "n", "n", "n", "t", "l", "k", "m", "l", "l", "l", "l", "l", "m", "p", "p", "t", "t", "ng", "t",
    "t", "k", "t", "p", "t",
];

/// The sounds of a syllable; `None` for another character.
pub(super) fn sounds(c: char) -> Option<Vec<u8>> {
    let place = (c as u32).checked_sub(FIRST).filter(|place| *place < 11_172)?;
    let parts = [INITIALS[(place / 588) as usize], VOWELS[(place % 588 / 28) as usize], FINALS[(place % 28) as usize]];
    Some(parts.concat().into_bytes())
}
