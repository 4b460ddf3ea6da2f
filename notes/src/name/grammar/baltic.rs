//! Lithuanian (Ambrazas, *Lithuanian Grammar*) and Latvian (Prauliņš, *Latvian: An Essential Grammar*). A foreign
//! name may stand in its own form and take the endings of both languages.

use super::rules::{PLAIN, Rules, any};

pub(super) const RULES: &[Rules] = &[
    Rules {
        languages: &["lt"],
        rows: &[
            any("as", "o ui ą u e ai ų ams us ais uose"),
            any("is ys", "io iui į iu yje y iai ių iams ius iais iuose"),
            any("us", "aus ui ų u uje"),
            any("a", "os ai ą oje ų oms as omis ose"),
            any("ė", "ės ei ę ėje ių ėms es ėmis ėse"),
            any("ai", "ų ams us ais uose"),
            any("os", "ų oms as omis ose"),
            any("iai", "ių iams ius iais iuose"),
            any("-", "as o ui ą u e is io iui į iu"),
        ],
        changes: &[("t", "č", "i"), ("d", "dž", "i")],
        ..PLAIN
    },
    Rules {
        languages: &["lv"],
        rows: &[
            any("s", "a am u ā os i iem us"),
            any("is", "a am i ī u ja jam ju ji jiem jus jos"),
            any("us", "um u ū"),
            any("a", "as ai u ā ām ās ās"),
            any("e", "es ei i ē ēm ēs u ju"),
            any("i", "u iem us os"),
            any("-", "s a am u ā is im"),
            any("ais", "ā ajam o ajā ie ajiem os ajos"),
            any("ā", "ās ajai o ajā"),
        ],
        changes: &[("t", "š", "au"), ("d", "ž", "au"), ("st", "š", "au"), ("l", "ļ", "au"), ("n", "ņ", "au")],
        ..PLAIN
    },
];
