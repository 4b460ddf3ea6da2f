//! Turkish (Göksel and Kerslake, *Turkish: A Comprehensive Grammar*; the apostrophe by the spelling guide of the
//! Turkish Language Association), Azerbaijani (Householder, *Basic Course in Azerbaijani*), Turkmen (Clark, *Turkmen
//! Reference Grammar*), Uzbek (Bodrogligeti, *Modern Literary Uzbek*), Kazakh (Muhamedowa, *Kazakh: A Comprehensive
//! Grammar*), Kyrgyz and Tatar. *-li* and *-ca* are left out: they make inhabitants and languages.

use super::rules::{Apostrophe, PLAIN, Rules, any, within};

pub(super) const RULES: &[Rules] = &[
    Rules {
        languages: &["tr"],
        rows: &[
            any("-", "ı i u ü a e {d t}{a e}{0 n ki} ın in un ün la le {d t}{ı i u ü}r"),
            any("~", "y{ı i u ü a e} {yı yi yu yü ya ye} {d}{a e}{0 n ki} {n}{ın in un ün} {yl}{a e} {d}{ı i u ü}r"),
            // After the possessive of a compound: *Bakanlığına*.
            any("ı| i| u| ü|", "{n}{a e ı i u ü da de dan den daki deki ca ce}"),
        ],
        apostrophe: Apostrophe::Always,
        ..PLAIN
    },
    Rules {
        languages: &["az", "tk"],
        rows: &[
            any("-", "ın in un ün yň iň uň ı i u ü y a ə e {d}{a ə e}{0 n kı ki} {l}{a ə}"),
            any("~", "{n}{ın in un ün yň iň uň} {y}{a ə e} {n}{ı i u ü y a ə e} {d}{a ə e}{0 n kı ki} {yl}{a ə}"),
            any("ı| i| u| ü|", "{nd}{a ə e}{0 n kı ki}"),
        ],
        ..PLAIN
    },
    Rules {
        languages: &["uz"],
        rows: &[
            any("=", "{0 ni}ng ni ga ka qa da dan dagi gacha niki"),
            any("=", "ning нинг ни га ка қа да дан даги гача"),
        ],
        ..PLAIN
    },
    Rules {
        languages: &["kk", "ky", "tt"],
        rows: &[
            any("=", "{н д т}{ың ің ын ин ун үн ңе ең} {ға ге қа ке га ка го гө ко кө гә кә на не}"),
            any("=", "{н д т}{ы і и у ү а е о ө ә} {д т н}{а е о ө ә}н {д т}{ағы егі агы еги} {м б п}ен"),
            within("ы| і| и| у| ү|", "{нд}{а е о ө ә}{0 н}"),
        ],
        ..PLAIN
    },
];
