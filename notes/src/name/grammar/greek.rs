//! Greek (Holton, Mackridge and Philippaki-Warburton, *Greek: A Comprehensive Grammar*).

use super::rules::{PLAIN, Rules, any, within};

pub(super) const RULES: &[Rules] = &[Rules {
    languages: &["el"],
    rows: &[
        any("ος", "ου ο ον ε οι ων ους"),
        any("ας", "α αν ες ων"),
        any("ης", "η ην ου ες ων"),
        any("α", "ας αν ες ων"),
        any("η", "ης ην εις εων εως ων"),
        any("ο", "ου α ων"),
        any("ι", "ιου ια ιων"),
        any("ις", "εως ιν ι"),
        any("μα|", "τος τα των"),
        any("ους", "ου"),
        any("ες οι", "ων ους"),
        any("εις", "εων"),
        any("ευς", "εα εως"),
        within("ος", "η ης ην α ας αν"),
    ],
    ..PLAIN
}];
