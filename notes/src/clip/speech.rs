//! Whose words a quote holds: the speaker's own, or those of somebody who reports what was said.

use serde::{Deserialize, Serialize};

use crate::passage::{Offsets, Passage};

/// Whose words the quote of a clip has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(feature = "wire", derive(ts_rs::TS))]
pub enum Speech {
    /// The speaker's own.
    Direct,
    /// The words of somebody who reports what the speaker said.
    Reported,
}

impl Speech {
    /// Reads it as files write it.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        match text {
            "direct" => Some(Self::Direct),
            "reported" => Some(Self::Reported),
            _ => None,
        }
    }

    /// As files write it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Direct => "direct",
            Self::Reported => "reported",
        }
    }

    /// Guesses from the quotation marks in a passage and around it, within its paragraphs.
    #[must_use]
    pub fn of_passage(plain: &str, passage: Passage) -> Self {
        let bytes = Offsets::new(plain).bytes(passage);
        Self::guess(&plain[..bytes.start], &plain[bytes.clone()], &plain[bytes.end..])
    }

    /// Guesses from the quotation marks in a quote and in the text before and after it: the words are the speaker's own
    /// if at least half of the letters are between quotation marks, or in a paragraph that begins with a dash, as
    /// dialogues do.
    #[must_use]
    pub fn guess(before: &str, quote: &str, after: &str) -> Self {
        let before = before.rsplit('\n').next().unwrap_or_default();
        let after = after.split('\n').next().unwrap_or_default();
        let mut tally = LetterCount::default();
        let chars = before.chars().map(|c| (c, false)).chain(quote.chars().map(|c| (c, true)));
        let mut chars = chars.chain(after.chars().map(|c| (c, false))).peekable();
        let mut last = None;
        while let Some((c, counts)) = chars.next() {
            let next = chars.peek().map(|(next, _)| *next);
            tally.take(c, last, next, counts);
            last = Some(c);
        }
        tally.end_paragraph();
        if tally.inside * 2 >= tally.all && tally.inside > 0 { Self::Direct } else { Self::Reported }
    }
}

/// Counts letters, paragraph by paragraph.
#[derive(Default)]
struct LetterCount {
    /// Letters of the quote.
    all: usize,
    /// Those between quotation marks.
    inside: usize,
    /// Letters since the last mark, so far outside; a closing mark without an opening one counts them as inside.
    loose: usize,
    /// The marks that are open.
    open: Vec<char>,
    /// Whether the paragraph begins with a dash.
    is_dialogue: bool,
    /// Whether the paragraph has any text yet.
    has_begun: bool,
}

impl LetterCount {
    fn take(&mut self, c: char, last: Option<char>, next: Option<char>, counts: bool) {
        if c == '\n' {
            return self.end_paragraph();
        }
        if !self.has_begun && !c.is_whitespace() {
            self.has_begun = true;
            self.is_dialogue = matches!(c, '—' | '–' | '―') && next.is_some_and(char::is_whitespace);
        }
        match mark(c, self.open.last().copied(), last, next) {
            Some(QuoteMark::Opens) => {
                self.open.push(c);
                self.loose = 0;
            }
            Some(QuoteMark::Closes) if self.open.pop().is_none() => self.inside += std::mem::take(&mut self.loose),
            Some(QuoteMark::Closes) => self.loose = 0,
            None if counts && c.is_alphanumeric() => {
                self.all += 1;
                if self.is_dialogue || !self.open.is_empty() {
                    self.inside += 1;
                } else {
                    self.loose += 1;
                }
            }
            None => {}
        }
    }

    /// Forgets the marks that are still open: by convention, the next paragraph opens them again.
    fn end_paragraph(&mut self) {
        self.open.clear();
        self.loose = 0;
        (self.is_dialogue, self.has_begun) = (false, false);
    }
}

#[derive(PartialEq)]
enum QuoteMark {
    Opens,
    Closes,
}

/// Marks that close what a mark opened, by language: “…” „…“ „…” ”…” «…» »…« ‹…› ›…‹ ‘…’ ‚…‘ 「…」 『…』 〝…〞.
const PAIRS: &[(char, &str)] = &[
    ('“', "”"),
    ('„', "“”"),
    ('”', "”"),
    ('«', "»"),
    ('»', "«"),
    ('‹', "›"),
    ('›', "‹"),
    ('‘', "’"),
    ('‚', "‘’"),
    ('「', "」"),
    ('『', "』"),
    ('〝', "〞〟"),
    ('"', "\""),
    ('＂', "＂"),
];

/// What a character is in its place. A mark that can open or close closes what is open; otherwise it opens if
/// it has a space before it and none after.
fn mark(c: char, open: Option<char>, last: Option<char>, next: Option<char>) -> Option<QuoteMark> {
    let letters = last.is_some_and(char::is_alphanumeric) && next.is_some_and(char::is_alphanumeric);
    if c == '’' && letters {
        return None; // an apostrophe
    }
    let closes = open.is_some_and(|open| PAIRS.iter().any(|(opener, closers)| *opener == open && closers.contains(c)));
    if closes {
        return Some(QuoteMark::Closes);
    }
    if matches!(c, '“' | '„' | '«' | '‹' | '‚' | '‘' | '「' | '『' | '〝') {
        return Some(QuoteMark::Opens);
    }
    let blank = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
    match c {
        '”' | '»' | '›' | '"' | '＂' if blank(last) && next.is_some_and(|c| !c.is_whitespace()) => {
            Some(QuoteMark::Opens)
        }
        '”' | '»' | '"' | '＂' | '」' | '』' | '〞' | '〟' if open.is_none() => Some(QuoteMark::Closes),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The quote is drawn between bars.
    #[track_caller]
    fn check(drawn: &str, expected: Speech) {
        let parts: Vec<&str> = drawn.split('|').collect();
        assert_eq!(Speech::guess(parts[0], parts[1], parts[2]), expected, "{drawn}");
    }

    #[test]
    fn words_between_marks_are_the_speaker_s_own() {
        for drawn in [
            "He said: |“We will not sign.”|",
            "He said: “|We will not sign|,” and left.",
            "|“We will not sign in haste,” he said on the quay.|",
            "She said, \"|We will not sign|.\"",
            "|\"We will not sign in haste,\" she said.|",
            "Er sagte: „|Wir unterschreiben nicht|“, und ging.",
            "Er sagte: »|Wir unterschreiben nicht|«.",
            "Il a dit : « |Nous ne signerons pas| ».",
            "Он сказал: «|Мы не подпишем|».",
            "— |Мы не подпишем|, — сказал он.",
            "|— No vamos a firmar — dijo el ministro.|",
            "Han sade: ”|Vi skriver inte under|”.",
            "部长说：“|我们不会签字|。”",
            "大臣は「|署名しない|」と述べた。",
            "قال الوزير: «|لن نوقع|».",
            "وزیر گفت: «|امضا نمی‌کنیم|».",
            "Dedi ki: “|İmzalamayacağız|”.",
            "long before it |we will not sign|, and that is all.” He left.",
            "‘|We won’t sign|,’ he said.",
        ] {
            check(drawn, Speech::Direct);
        }
    }

    #[test]
    fn what_somebody_tells_is_reported() {
        for drawn in [
            "|He said that nobody would sign.|",
            "“We will not sign.” |He added that the talks go on.|",
            "|他希望塔利班同“东伊运”等一切恐怖组织彻底划清界限|",
            "|The minister called the text a \"first draft\" and said that he would wait for another one.|",
            "|Лавров предупредил, что нестабильность уже распространяется|",
            "“We will wait.”\n|He said that nobody would sign.|\n“Never.”",
            "|the ministers’ envoys said so|",
            "|—|",
            "||",
        ] {
            check(drawn, Speech::Reported);
        }
    }

    #[test]
    fn a_passage_is_seen_within_its_paragraph() {
        let plain = "“Never,” he said.\nHe said that the fleet “stays”.\n“We sign.”";
        let at = |words: &str| {
            let start = plain[..plain.find(words).unwrap()].chars().count();
            Speech::of_passage(plain, Passage::new(start, start + words.chars().count()))
        };
        assert_eq!(
            (at("Never"), at("He said that the fleet"), at("We sign")),
            (Speech::Direct, Speech::Reported, Speech::Direct)
        );
    }
}
