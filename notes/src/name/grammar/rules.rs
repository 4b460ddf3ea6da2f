//! The form in which the rules of languages are written down.

use crate::normal::fold;

/// The rules of one or more languages, as they are written down.
#[derive(Debug, Clone, Copy)]
pub(super) struct Rules {
    /// Two-letter codes (ISO 639-1).
    pub(super) languages: &'static [&'static str],
    /// Endings by how the dictionary form ends.
    pub(super) rows: &'static [Row],
    /// What the end of a stem becomes, and the letters that an ending must begin with for it (none: any).
    pub(super) changes: &'static [(&'static str, &'static str, &'static str)],
    /// Vowels that fall out before a stem's last consonant when an ending follows: *Владимирец, Владимирца*.
    pub(super) fleeting: &'static str,
    /// Vowels that come in before a stem's last consonant when no ending follows: *Niemcy, Niemiec*.
    pub(super) inserted: &'static str,
    /// What the consonants before a stem's last vowel become: *Helsinki, Helsingin*.
    pub(super) grades: &'static [(&'static str, &'static str)],
    /// What the vowel before a stem's last consonant becomes when an ending follows: *Київ, Києва*.
    pub(super) closed: &'static [(&'static str, &'static str)],
    /// The prefixes that may be attached to a name's first word.
    pub(super) before: &'static str,
    /// How the start of a name changes after some of these prefixes: *الصين, للصين*.
    pub(super) front: &'static [(&'static str, &'static str)],
    /// Whether proper names take their endings after an apostrophe by rule.
    pub(super) apostrophe: Apostrophe,
}

/// Where a language writes an apostrophe between a name and its ending.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Apostrophe {
    /// Now and then: after foreign names and abbreviations.
    Seldom,
    /// By rule, so that a short name without one is another word.
    Always,
}

/// Nothing changes.
pub(super) const PLAIN: Rules = Rules {
    languages: &[],
    rows: &[],
    changes: &[],
    fleeting: "",
    inserted: "",
    grades: &[],
    closed: &[],
    before: "",
    front: &[],
    apostrophe: Apostrophe::Seldom,
};

/// Which names a row is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum RowScope {
    /// All.
    Any,
    /// Words of a name of several words: adjectives and common nouns.
    Within,
    /// Words of four letters or more.
    Long,
}

/// Endings for names whose dictionary form has one of these ends.
///
/// An end is what a name loses: `ср|ия` means that it ends in *срия* and loses *ия*; `-` means any consonant,
/// `~` any vowel and `=` anything, and nothing is lost. The ending `0` is empty; `{a e}{0 s}` stands for *a
/// as e es*.
#[derive(Debug, Clone, Copy)]
pub(super) struct Row {
    pub(super) scope: RowScope,
    pub(super) ends: &'static str,
    pub(super) endings: &'static str,
}

pub(super) const fn any(ends: &'static str, endings: &'static str) -> Row {
    Row { scope: RowScope::Any, ends, endings }
}

pub(super) const fn within(ends: &'static str, endings: &'static str) -> Row {
    Row { scope: RowScope::Within, ends, endings }
}

pub(super) const fn long(ends: &'static str, endings: &'static str) -> Row {
    Row { scope: RowScope::Long, ends, endings }
}

/// How a dictionary form ends.
#[derive(Debug)]
pub(super) enum End {
    Consonant,
    Vowel,
    Anything,
    /// Ends in both, loses the second.
    Letters(String, String),
}

impl End {
    /// What is left of a word that has this end.
    pub(super) fn stem<'w>(&self, word: &'w str) -> Option<&'w str> {
        let last = word.chars().next_back()?;
        match self {
            Self::Anything => Some(word),
            Self::Consonant => (!is_vowel(last)).then_some(word),
            Self::Vowel => is_vowel(last).then_some(word),
            Self::Letters(kept, lost) => word.strip_suffix(lost.as_str()).filter(|stem| stem.ends_with(kept.as_str())),
        }
    }
}

/// The ends that a row lists.
pub(super) fn ends(list: &str) -> Vec<End> {
    let end = |end: &str| match end {
        "-" => End::Consonant,
        "~" => End::Vowel,
        "=" => End::Anything,
        _ => {
            let (kept, lost) = end.split_once('|').unwrap_or(("", end));
            End::Letters(fold(kept), fold(lost))
        }
    };
    list.split_whitespace().map(end).collect()
}

/// What a list names, folded; groups in braces are multiplied out.
pub(super) fn listed(list: &str) -> Vec<String> {
    let mut all = Vec::new();
    let mut made = vec![String::new()];
    let mut rest = list.trim();
    while !rest.is_empty() {
        let (parts, after) = match rest.strip_prefix('{').and_then(|rest| rest.split_once('}')) {
            Some((group, after)) => (group, after),
            None => rest.split_at(rest.find(|c: char| c == '{' || c.is_whitespace()).unwrap_or(rest.len())),
        };
        let parts: Vec<String> = parts.split_whitespace().map(part).collect();
        made = made.iter().flat_map(|made| parts.iter().map(move |part| format!("{made}{part}"))).collect();
        rest = after.trim_start();
        if rest.is_empty() || rest.len() < after.len() {
            all.append(&mut made);
            made.push(String::new());
        }
    }
    all
}

fn part(word: &str) -> String {
    if word == "0" { String::new() } else { fold(word) }
}

/// Whether a folded letter is a vowel of Latin, Cyrillic, Greek, Georgian or Armenian.
pub(super) fn is_vowel(c: char) -> bool {
    "aeiouyəаеиоуыэюяієїүөәαειουηωაეიოუաեիոէըօ".contains(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_multiplied_out() {
        assert_eq!(listed("a {b c}{0 d} e"), ["a", "b", "bd", "c", "cd", "e"]);
        assert_eq!(listed("{a b}s c{0 d}"), ["as", "bs", "c", "cd"]);
        assert!(listed("").is_empty());
    }
}
