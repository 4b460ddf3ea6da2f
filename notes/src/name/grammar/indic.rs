//! Persian (Mace, *Persian Grammar*), Urdu (Schmidt, *Urdu: An Essential Grammar*), Hindi (Kachru, *Hindi*), Nepali
//! (Acharya, *A Descriptive Grammar of Nepali*), Marathi (Dhongde and Wali, *Marathi*), Bengali (Thompson, *Bengali: A
//! Comprehensive Grammar*), Gujarati (Doctor, *A Grammar of Gujarati*). Persian's zero-width non-joiner is folded
//! away, so that what it joins is an ending here; the *-ی* of adjectives is none.

use super::rules::{PLAIN, Rules, any, long};

pub(super) const RULES: &[Rules] = &[
    Rules {
        languages: &["fa", "prs"],
        rows: &[
            // Ezafe after a vowel.
            any("ا| و| ه|", "ی"),
            any("=", "ها{0 ی یی یش یم یشان} را"),
            any("=", "{ها}{0 ی یش یم یشان}"),
            long("=", "م ت ش مان تان شان"),
            long("ا| و|", "ی{م ت ش مان تان شان}"),
        ],
        ..PLAIN
    },
    Rules { languages: &["ur"], rows: &[any("ہ ا", "ے وں"), long("=", "وں")], ..PLAIN },
    Rules { languages: &["hi"], rows: &[any("ा", "े ों"), any("=", "ों जी")], ..PLAIN },
    Rules {
        languages: &["ne"], rows: &[any("=", "को का की ले लाई मा बाट सँग सम्म द्वारा हरू हरूको हरूले")], ..PLAIN
    },
    Rules {
        languages: &["mr"],
        rows: &[
            any("=", "{0 ं}{ने नी ना चा ची चे च्या} ला त तून हून शी तील मध्ये"),
            any("=", "{ा}{ने ला त तून तील चा ची चे च्या}"),
        ],
        ..PLAIN
    },
    Rules {
        languages: &["bn", "as"], rows: &[any("=", "র ের কে তে য় ে রা েরা দের")], ..PLAIN
    },
    Rules {
        languages: &["gu"], rows: &[any("=", "ના ની નો નું નાં ને માં એ થી")], ..PLAIN
    },
];
