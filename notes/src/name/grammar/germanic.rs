//! German (Durrell, *Hammer's German Grammar and Usage*), Dutch (Donaldson, *Dutch: A Comprehensive Grammar*),
//! Swedish (Holmes and Hinchliffe, *Swedish: A Comprehensive Grammar*), Danish (Allan, Holmes and Lundskær-Nielsen,
//! *Danish: A Comprehensive Grammar*), Norwegian and Icelandic genitives. The *'s* of English needs no rule: any
//! name of any language takes it.

use super::rules::{PLAIN, Rules, any, within};

pub(super) const RULES: &[Rules] = &[
    Rules {
        languages: &["de"],
        rows: &[
            any("=", "s"),
            any("s| z| x| ß|", "ens"),
            // A plural name, or one that is a weak noun: *in den Niederlanden*.
            any("e|", "n"),
            any("t| d| g| k| s| z|", "es"),
            // Adjectives and nouns in the names of bodies and states.
            within("e er es en", "e er es en em"),
            within("-", "es e en"),
        ],
        ..PLAIN
    },
    Rules { languages: &["nl", "af"], rows: &[any("=", "s")], ..PLAIN },
    Rules { languages: &["sv", "da", "no", "nb", "nn"], rows: &[any("=", "s"), within("-", "{en et}{0 s}")], ..PLAIN },
    Rules { languages: &["is"], rows: &[any("=", "s ar"), any("a", "u"), any("i", "a"), any("ur", "0 i s")], ..PLAIN },
];
