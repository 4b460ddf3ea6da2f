//! Georgian (Hewitt, *Georgian: A Structural Reference Grammar*) and Armenian (Dum-Tragut, *Armenian*).

use super::rules::{PLAIN, Rules, any};

pub(super) const RULES: &[Rules] = &[
    Rules {
        languages: &["ka"],
        rows: &[
            any("ი", "მა ს ის ით ად ში ზე თან იდან ისთვის ამდე"),
            any("ა ე", "ის ით იდან ისთვის"),
            any("~", "ს მ თი დ ში ზე თან დან მდე სთვის"),
        ],
        ..PLAIN
    },
    Rules {
        languages: &["hy"], rows: &[any("=", "{ի}{0 ն ց} ով ում ը ն"), any("ա", "այ{ի ով ում ից}")], ..PLAIN
    },
];
