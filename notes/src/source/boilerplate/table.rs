//! The table of phrases, `phrases.txt`.

use std::{collections::HashMap, sync::LazyLock};

use super::comparable_line::comparable;
use crate::source::Reason;

/// The longest phrase of the table, in characters (a test holds it).
pub(super) const LONGEST_PHRASE: usize = 64;

/// How a line has to match a phrase; the table says what each form means.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) enum PhraseForm {
    Whole,
    Lead,
    Opens,
    Within,
    Last,
}

pub(super) type Phrases = HashMap<String, Vec<(Reason, PhraseForm)>>;

/// The table by its phrases, made comparable.
pub(super) static PHRASES: LazyLock<Phrases> = LazyLock::new(|| {
    let mut phrases = Phrases::new();
    for (reason, form, phrase) in include_str!("phrases.txt").lines().filter_map(entry) {
        phrases.entry(comparable(phrase)).or_default().push((reason, form));
    }
    phrases
});

/// One line of the table; `None` for a comment, an empty line or an invalid line (a test counts them).
pub(super) fn entry(line: &str) -> Option<(Reason, PhraseForm, &str)> {
    let mut fields = line.split(" | ");
    let reason = match fields.next()? {
        "read-also" => Reason::ReadAlso,
        "related" => Reason::Related,
        "disclaimer" => Reason::Disclaimer,
        "comments" => Reason::Comments,
        "share" => Reason::Share,
        "follow" => Reason::Follow,
        "newsletter" => Reason::Newsletter,
        "subscription" => Reason::Subscription,
        "advertisement" => Reason::Advertisement,
        "cookies" => Reason::Cookies,
        "copyright" => Reason::Copyright,
        "navigation" => Reason::Navigation,
        _ => return None,
    };
    let form = match fields.next()? {
        "whole" => PhraseForm::Whole,
        "lead" => PhraseForm::Lead,
        "opens" => PhraseForm::Opens,
        "within" => PhraseForm::Within,
        "last" => PhraseForm::Last,
        _ => return None,
    };
    fields.next().map(|phrase| (reason, form, phrase.trim()))
}
