//! Lines that begin with a phrase of the table.

use super::comparable_line::ComparableLine;
use super::surrounds::LineContext;
use super::table::{LONGEST_PHRASE, PHRASES, PhraseForm};
use crate::source::Reason;

/// "Subscribe to our newsletter for …": an invitation is no longer than this.
pub(super) const INVITATION_LIMIT: usize = 180;
/// "Read also: TITLE": titles are no longer than this.
const LEAD_LIMIT: usize = 240;
/// Disclaimers, cookie notices and notes on comments run longer.
const NOTICE_LIMIT: usize = 700;

/// Why a line is left out because of the phrase that it begins with; if several match, the longest decides.
pub(super) fn by_phrase(comparable: &ComparableLine, around: LineContext) -> Option<Reason> {
    let counted = comparable.plain.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, ' ' | '(' | ')'));
    let mut found = None;
    for line in [comparable.plain.as_str(), counted] {
        let ends = line.char_indices().map(|(i, c)| i + c.len_utf8()).take(LONGEST_PHRASE);
        for end in ends {
            let Some(entries) = PHRASES.get(&line[..end]) else { continue };
            let case = PhraseMatch { line, end, comparable, around };
            found =
                entries.iter().find(|(reason, form)| case.fits(*reason, *form)).map(|(reason, _)| *reason).or(found);
        }
        if found.is_some() {
            return found;
        }
    }
    found
}

/// A phrase found at the head of a line.
struct PhraseMatch<'a> {
    line: &'a str,
    end: usize,
    comparable: &'a ComparableLine,
    around: LineContext,
}

impl PhraseMatch<'_> {
    fn fits(&self, reason: Reason, form: PhraseForm) -> bool {
        match form {
            PhraseForm::Whole => self.is_whole(),
            PhraseForm::Lead => self.is_lead(reason),
            PhraseForm::Opens => self.is_invitation(reason),
            PhraseForm::Within => self.around.before == Some(reason) && self.is_whole(),
            PhraseForm::Last => !self.around.text_follows && (self.is_whole() || self.is_lead(reason)),
        }
    }

    fn rest(&self) -> &str {
        &self.line[self.end..]
    }

    /// Whether only punctuation and a count follow.
    fn is_whole(&self) -> bool {
        let counts = |c: char| c.is_ascii_digit() || (!c.is_alphanumeric() && !matches!(c, '"' | '%' | '$' | '€'));
        self.rest().chars().count() <= 12
            && self.rest().chars().all(counts)
            && !self.rest().starts_with(|c: char| c.is_ascii_digit())
    }

    fn is_lead(&self, reason: Reason) -> bool {
        let rest = self.rest();
        if self.is_whole() {
            return true;
        }
        if rest.chars().count() > if reason == Reason::Disclaimer { 4000 } else { LEAD_LIMIT } {
            return false;
        }
        let tail = rest.trim_start();
        let parted = tail.starts_with([':', '：', '|', '｜', '►', '▶', '»', '→', '>'])
            || (tail.len() < rest.len() && tail.starts_with(['-', '–', '—']))
            || rest.starts_with(['–', '—', '】', ']']);
        let loud = self.is_upper_case();
        let stop = rest.starts_with(['.', '!', '?']) && (self.comparable.pointed || loud);
        let words = self.line[..self.end].contains(' ') || !self.line.is_ascii();
        parted || stop || (rest.starts_with(' ') && (self.comparable.pointed || (loud && words)))
    }

    /// Whether it is written in capitals, and what follows is not all capitals too.
    fn is_upper_case(&self) -> bool {
        let length = self.line[..self.end].chars().count();
        let phrase: String = self.comparable.shown.chars().take(length).collect();
        let rest: String = self.comparable.shown.chars().skip(length).collect();
        let small = |text: &str| text.chars().any(char::is_lowercase);
        phrase.chars().any(char::is_uppercase)
            && !small(&phrase)
            && (small(&rest) || !rest.chars().any(char::is_alphabetic))
    }

    fn is_invitation(&self, reason: Reason) -> bool {
        let rest = self.rest();
        let limit = match reason {
            Reason::Disclaimer | Reason::Cookies | Reason::Comments => NOTICE_LIMIT,
            _ => INVITATION_LIMIT,
        };
        let joined = rest.starts_with(|c: char| c.is_alphanumeric() && !is_unspaced(c))
            && !self.line[..self.end].ends_with(is_unspaced);
        let notice = matches!(reason, Reason::Disclaimer | Reason::Comments | Reason::Cookies);
        let reported = speaks(rest) || (!notice && rest.starts_with([',', '，', '"', '”']));
        rest.chars().count() <= limit && !joined && !reported
    }
}

fn is_unspaced(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30FF}' | '\u{3400}'..='\u{9FFF}' | '\u{E00}'..='\u{E7F}')
}

/// Whether a verb of reporting follows: then somebody says it, and it is a sentence of the article.
pub(super) fn speaks(rest: &str) -> bool {
    const VERBS: &[&str] = &[
        "said",
        "says",
        "told",
        "wrote",
        "writes",
        "added",
        "according",
        "joked",
        "asked",
        "warned",
        "was",
        "were",
        "dit",
        "selon",
        "affirme",
        "dijo",
        "según",
        "sagte",
        "sagt",
        "laut",
        "disse",
        "сказал",
        "сказала",
        "заявил",
        "заявила",
        "говорит",
        "قال",
        "قالت",
        "گفت",
        "dedi",
        "söyledi",
    ];
    rest.split(|c: char| !c.is_alphabetic()).any(|w| VERBS.contains(&w))
        || ["他说", "她说", "表示", "指出", "说道"].iter().any(|v| rest.contains(v))
}
