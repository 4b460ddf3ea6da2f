//! Bulgarian (Leafgren, *A Concise Bulgarian Grammar*), Macedonian (Friedman, *Macedonian*), Serbian, Croatian and
//! Bosnian (Alexander, *Bosnian, Croatian, Serbian: A Grammar*), Slovenian (Herrity, *Slovene: A Comprehensive
//! Grammar*). Bulgarian and Macedonian have articles in place of cases.

use super::rules::{PLAIN, Rules, any, within};

pub(super) const RULES: &[Rules] = &[
    Rules {
        languages: &["bg"],
        rows: &[
            any("-", "ът а ят я"),
            any("ов| ев| ин|", "и"),
            any("й", "я ят"),
            any("а| я| о| е| и|", "та то те"),
            any("ск|и ск|а ск|о цк|и цк|а", "и ия ият а ата о ото ите"),
            within("- и а о", "и ия ият а ата о ото ите"),
        ],
        fleeting: "е ъ",
        ..PLAIN
    },
    Rules {
        languages: &["mk"],
        rows: &[
            any("-", "от ов он"),
            any("а| о| е| и|", "та то те ва на"),
            any("ск|и ск|а ск|о", "и иот а ата о ото ите"),
            within("- и а о", "и иот а ата о ото ите"),
        ],
        fleeting: "е о",
        ..PLAIN
    },
    Rules {
        languages: &["sr", "hr", "bs", "sh"],
        rows: &[
            any("-", "a u om em e i ima {ov ev}{0 a o u e i og om oj im ih}"),
            any("а", "е и у о ом"),
            any("a", "e i u o om in{0 a o u e i og om oj im ih}"),
            any("a", "in {in}{a o u e i og om oj im ih}"),
            any("o e", "a u om em"),
            any("i", "og oga om ome omu im a e u oj ih ima eg em"),
            any("sk|a čk|a n|a v|a", "oj"),
            any("o e", "og oga om ome im"),
            any("i| o| e| u| y|", "ja ju jem {jev}{0 a o u e i og om oj im ih}"),
            any("e i", "0 a ima ama"),
            any("-", "а у ом ем е и има {ов ев}{0 а о у е и ог ом ој им их}"),
            any("а", "{ин}{0 а о у е и ог ом ој им их}"),
            any("о е", "а у ом ем"),
            any("и", "ог ога ом оме ому им а е у ој их има ег ем"),
            any("ск|а чк|а н|а в|а", "ој"),
            any("о е", "ог ога ом оме им"),
            any("и| о| е| у|", "ја ју јем {јев}{0 а о у е и ог ом ој им их}"),
            any("е и", "0 а има ама"),
        ],
        changes: &[
            ("k", "c", "i"),
            ("g", "z", "i"),
            ("h", "s", "i"),
            ("к", "ц", "и"),
            ("г", "з", "и"),
            ("х", "с", "и"),
        ],
        fleeting: "a а",
        ..PLAIN
    },
    Rules {
        languages: &["sl"],
        rows: &[
            any("-", "a u om em i e ov ih ma {ov ev}{0 a o e i ega emu em im ih imi}"),
            any("r|", "ja ju jem ji {jev}{0 a o e i ega emu em im ih imi}"),
            any("a", "e i o ah ami am {in}{0 a o e i ega emu em im ih imi}"),
            any("o e", "a u om em"),
            any("sk|a šk|a", "ega emu em"),
            any("i| o| e| u| y|", "ja ju jem ji {jev}{0 a o e i ega emu em im ih imi}"),
            any("i", "ega emu em im a e o ih imi ima"),
            within("- o e a", "i ega emu em im a e o ih imi"),
            any("e i", "0 e ov ev am em ah ih ami"),
            any("e|", "ta tu tom"),
        ],
        changes: &[("elj", "lj", ""), ("enj", "nj", "")],
        fleeting: "e",
        ..PLAIN
    },
];
