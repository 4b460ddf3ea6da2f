//! Czech (Naughton, *Czech: An Essential Grammar*), Slovak (Mistrík, *A Grammar of Contemporary Slovak*), Polish
//! (Swan, *A Grammar of Contemporary Polish*).

use super::rules::{PLAIN, Rules, any, within};

pub(super) const RULES: &[Rules] = &[
    Rules {
        languages: &["cs"],
        rows: &[
            any("-", "a u e ě ovi em i y é ů ům ech ích {ov}{a o y ě u i ou é ým ých} ův"),
            any("ov|", "á é ou"),
            any("a", "y i e ě u ou o ám ách ami {in}{0 a o y ě u i ou é ým ých}"),
            any("á", "é ou ých ým ými"),
            any("ý í", "ého ému ém ím ým í á é ou ých ích ými ími ího ímu"),
            any("o", "a u em"),
            within("o", "ě e"),
            any("e ě", "i í em ím ech ích emi ete"),
            any("í", "ím ích ími"),
            any("y i", "0 ů ech ích ách ám ům emi ami"),
            any("y| i| e| o|", "ho mu m ův ová"),
            any("us os es is um", "a u em ovi e"),
            within("é", "ého ému ém ým ých ými á ý"),
        ],
        changes: &[("k", "c", "ei"), ("h", "z", "ei"), ("g", "z", "ei"), ("ch", "š", "ei")],
        fleeting: "e",
        // *ů* is folded to *u*: *dům, domu*.
        closed: &[("u", "o")],
        ..PLAIN
    },
    Rules {
        languages: &["sk"],
        rows: &[
            any("-", "a u ovi om e i y ov och ami {ov}{a o e i u ej ho mu om ou ým ých}"),
            any("ov|", "á ej ú ou"),
            any("a", "y i e u ou o ám ách ami {in}{0 a o e i u ej ho mu om ou ým ých}"),
            any("á", "ej ú ou é ých ým ými"),
            any("ý í y i", "ého eho ému emu om ým im ej á é ú ou í ých ými ích ími"),
            any("o", "a u om e"),
            any("e", "a u om i í iam iach ami"),
            any("y i", "0 ov och ám ách om ami"),
            any("y| i| e| o|", "ho mu m"),
            any("us os es is um", "a u om ovi e"),
            within("é", "ého ému om ým ých ými"),
        ],
        changes: &[],
        fleeting: "e o",
        ..PLAIN
    },
    Rules {
        languages: &["pl"],
        rows: &[
            any("-", "a u owi em iem ie e i y ia iu om ów ami ach owie"),
            any("a", "y i ie e ę ą"),
            any("k|o ł|o", "i y ę ą"),
            any("y i", "{0 i}{ego emu} ym im ej iej a ia ą ią e ie ych ich ymi imi"),
            any("ow|a sk|a ck|a dzk|a n|a", "ej"),
            any("a|", "ch m mi"),
            within("a e ie", "{0 i}{ej ą ego emu ych ich ymi imi ym im}"),
            any("o", "a u em ie e om ami ach"),
            any("e", "a u em om ach ami"),
            any("i|e", "i"),
            any("y i", "0 ów om ami ach ech"),
            any("um", "a ów om ami ach"),
            any("y| i| e|", "ego emu m"),
        ],
        changes: &[
            ("k", "c", "e"),
            ("g", "dz", "e"),
            ("r", "rz", "e"),
            ("t", "c", "i"),
            ("d", "dz", "i"),
            ("ch", "sz", "e"),
            ("st", "sc", "i"),
            ("c", "cz", "e"),
        ],
        fleeting: "e ie",
        inserted: "e ie",
        ..PLAIN
    },
];
