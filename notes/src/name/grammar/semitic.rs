//! Arabic (Ryding, *A Reference Grammar of Modern Standard Arabic*), Hebrew (Coffin and Bolozky, *A Reference Grammar
//! of Modern Hebrew*). Both attach conjunctions and prepositions to a name; the adjectives in *-ي* are left out.

use super::rules::{PLAIN, Rules, any, long, within};

pub(super) const RULES: &[Rules] = &[
    Rules {
        languages: &["ar"],
        rows: &[
            // The five nouns: *أبو، أبا، أبي*.
            any("اب|و", "ا ي"),
            any("ون", "ين ي"),
            long("=", "ها هم هما نا كم"),
            long("ه", "ته تها تهم تنا"),
            within("=", "ا"),
        ],
        before: "{و ف}{0 ب ك ل} {ب ك ل}",
        // The article loses its alif after *ل*.
        front: &[("ال", "لل"), ("ال", "ولل"), ("ال", "فلل")],
        ..PLAIN
    },
    Rules {
        languages: &["he"],
        before: "{ו ש כש וש}{0 ב כ ל מ ה} {ב כ ל מ ה} {מ}{ה ב}",
        // The article is dropped after these.
        front: &[("ה", "ב"), ("ה", "כ"), ("ה", "ל"), ("ה", "וב"), ("ה", "וכ"), ("ה", "ול"), ("ה", "שב"), ("ה", "של")],
        ..PLAIN
    },
];
