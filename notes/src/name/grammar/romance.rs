//! French, Italian, Catalan and Occitan elide the word before a name (Price, *A Comprehensive French Grammar*; Maiden
//! and Robustelli, *A Reference Grammar of Modern Italian*); Romanian has cases and articles (Gönczöl, *Romanian: An
//! Essential Grammar*), and so has Albanian (Newmark, *Standard Albanian*).

use super::rules::{PLAIN, Rules, any, long};

pub(super) const RULES: &[Rules] = &[
    Rules {
        languages: &["fr", "it", "ca", "oc"],
        before: "l' d' qu' j' n' s' c' m' t' jusqu' lorsqu' puisqu' presqu' quoiqu' \
                 dell' all' dall' nell' sull' coll' un' quest' quell' anch' com' dov' tutt'",
        ..PLAIN
    },
    Rules {
        languages: &["ro"],
        rows: &[
            any("a ă", "ei a e"),
            any("e", "ea ei ii ele elor"),
            any("u", "ul ului ule"),
            long("-", "ul ului i ii ilor le lor e"),
        ],
        ..PLAIN
    },
    Rules {
        languages: &["sq"],
        rows: &[
            any("-", "i it in u ut un"),
            any("a", "ë ës ën së në"),
            any("ë", "a ës ën"),
            any("i| e| o|", "t n s a ja jë"),
        ],
        ..PLAIN
    },
    Rules {
        languages: &["eu"],
        rows: &[any("~", "k n ra tik ren ri rekin ko"), any("-", "ek en i era etik aren ari arekin")],
        ..PLAIN
    },
];
