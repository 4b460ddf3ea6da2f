//! Finnish (Karlsson, *Finnish: A Comprehensive Grammar*), Estonian (Viitso in Erelt, *Estonian Language*), Hungarian
//! (Rounds, *Hungarian: An Essential Grammar*).

use super::rules::{PLAIN, Rules, any};

pub(super) const RULES: &[Rules] = &[
    Rules {
        languages: &["fi"],
        rows: &[
            any("~", "n a ta ssa sta lla lta lle ksi na tta an en in on un yn seen hun hin han hon hen"),
            any("-", "{i}{n a ssa sta lla lta lle ksi na in}"),
            // *Suomi, Suomen*; *Lahti, Lahden*; *Joki, Joen*.
            any("i", "{e}{n a ssa sta lla lta lle ksi na en} ta"),
            any("e|", "{e}{n ssa sta lla lta lle ksi na seen}"),
            any("nen", "{se}{n ssa sta lla lta lle ksi na en} sta"),
            any("s", "{kse}{n a ssa sta lla lta lle ksi na en} ta"),
            // Names in the plural: *Yhdysvallat, Yhdysvalloissa*.
            any("at", "{oi i}{ssa sta lla lta lle ksi na hin den} oja ojen ain iin ien ia"),
            any("eet", "{ei}{ssa sta lla lta lle ksi na siin den ta}"),
            any("it", "{ei i}{ssa sta lla lta lle ksi na hin den} ien eja"),
        ],
        grades: &[
            ("kk", "k"),
            ("pp", "p"),
            ("tt", "t"),
            ("nk", "ng"),
            ("nt", "nn"),
            ("lt", "ll"),
            ("rt", "rr"),
            ("mp", "mm"),
            ("p", "v"),
            ("t", "d"),
            ("k", ""),
            ("ll", "lt"),
            ("nn", "nt"),
            ("d", "t"),
        ],
        ..PLAIN
    },
    Rules {
        languages: &["et"],
        rows: &[
            any("~", "t s st sse l le lt ga ta ni na ks d"),
            any("-", "{a e i u}{0 t s st sse l le lt ga ta ni na ks d}"),
        ],
        ..PLAIN
    },
    Rules {
        languages: &["hu"],
        rows: &[
            any("=", "{b}{an en a e ól ől} {n}{ak ek ál él} {r}{a e ól ől} {t}{ól ől} {h}{oz ez öz} ig ért ként t"),
            any("-", "on en ön ot et at öt"),
            any("~", "n val vel"),
            // The *v* of *-val* becomes the consonant before it.
            any("b|", "bal bel"),
            any("c|", "cal cel"),
            any("d|", "dal del"),
            any("f|", "fal fel"),
            any("g|", "gal gel"),
            any("j|", "jal jel"),
            any("k|", "kal kel"),
            any("l|", "lal lel"),
            any("m|", "mal mel"),
            any("n|", "nal nel"),
            any("p|", "pal pel"),
            any("r|", "ral rel"),
            any("s|", "sal sel"),
            any("t|", "tal tel"),
            any("z|", "zal zel"),
            any("s|z", "szal szel sszal sszel"),
        ],
        ..PLAIN
    },
];
