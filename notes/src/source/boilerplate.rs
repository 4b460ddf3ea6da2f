//! Lines that stand around an article, recognised by what they say: "Read also: …", "Leave a Reply",
//! "We use cookies to …", in a dozen languages.
//!
//! A line is taken only as a whole, never for words inside it; where in doubt it stays. The phrases and
//! their forms are in `boilerplate.txt`.

use std::{collections::HashMap, sync::LazyLock};

use super::Reason;

/// The longest phrase of the table, in characters (a test holds it).
const LONGEST_PHRASE: usize = 64;
/// "Read also: TITLE": titles are no longer than this.
const LEAD_LIMIT: usize = 240;
/// "Subscribe to our newsletter for …": an invitation is no longer than this.
const INVITATION_LIMIT: usize = 180;
/// Disclaimers, cookie notices and notes on comments run longer.
const NOTICE_LIMIT: usize = 700;

#[derive(Clone, Copy, PartialEq, Debug)]
enum Form {
    Whole,
    Lead,
    Opens,
    Within,
    Last,
}

/// What stands around a line.
#[derive(Clone, Copy, Default)]
pub(super) struct Surrounds {
    /// Why the line before it was left out, if it was.
    pub before: Option<Reason>,
    /// Whether article text follows somewhere.
    pub text_follows: bool,
}

/// Why a line (or a paragraph of one line) is no part of the article; `None` when it is.
pub(super) fn reason(line: &str, around: Surrounds) -> Option<Reason> {
    let told = Told::of(line);
    if told.plain.is_empty() || told.quoted {
        return None;
    }
    by_phrase(&told, around)
        .or_else(|| is_copyright(&told).then_some(Reason::Copyright))
        .or_else(|| is_breadcrumb(&told).then_some(Reason::Navigation))
        .or_else(|| names_of_platforms(&told, around))
}

/// Whether a line is one name of a sharing site, which tells only beside another.
pub(super) fn is_platform(line: &str) -> bool {
    PLATFORMS.contains(&Told::of(line).plain.as_str())
}

/// A line made comparable.
struct Told {
    /// Lower case, straight quotes, single spaces, no marks in front.
    plain: String,
    /// As it stands, without marks in front.
    shown: String,
    /// An arrow or bracket stands in front.
    pointed: bool,
    /// It opens with a quotation mark: somebody speaks.
    quoted: bool,
}

impl Told {
    fn of(line: &str) -> Self {
        const POINTERS: &[char] = &[
            '→', '➔', '➜', '➤', '➡', '►', '▶', '▸', '▷', '»', '>', '☞', '👉', '🔗', '⇒', '⮕', '[', '(', '【', '（',
            '←', '◄', '《',
        ];
        const DECORATION: &[char] = &[
            '•', '●', '■', '▪', '◆', '*', '#', '-', '–', '—', '|', '_', '+', '·', '📷', '📩', '📧', '🔔', '\u{FE0F}',
            '"',
        ];
        let line = line.trim();
        let quoted = line.starts_with(['"', '“', '”', '„', '«', '‘', '「', '『', '‹', '‚']) || line.starts_with("''");
        let shown = line.trim_start_matches(|c: char| {
            c.is_whitespace() || POINTERS.contains(&c) || (c != '"' && DECORATION.contains(&c))
        });
        let pointed = line[..line.len() - shown.len()].chars().any(|c| POINTERS.contains(&c));
        Self { plain: comparable(shown), shown: shown.to_owned(), pointed, quoted }
    }
}

/// Lower case, no vowel marks, joiners or direction marks, straight quotes, single spaces.
fn comparable(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\u{064B}'..='\u{0652}' | '\u{0640}' | '\u{200B}'..='\u{200F}' | '\u{FEFF}' | '\u{00AD}' | '\u{2060}' => {}
            '’' | '‘' | 'ʼ' => plain.push('\''),
            '“' | '”' => plain.push('"'),
            'ي' | 'ى' => plain.push('ی'),
            'ك' => plain.push('ک'),
            'ё' | 'Ё' => plain.push('е'),
            _ if c.is_whitespace() => {
                if !plain.ends_with(' ') && !plain.is_empty() {
                    plain.push(' ');
                }
            }
            _ => plain.extend(c.to_lowercase().filter(|l| *l != '\u{307}')),
        }
    }
    plain.truncate(plain.trim_end().len());
    plain
}

fn by_phrase(told: &Told, around: Surrounds) -> Option<Reason> {
    let counted = told.plain.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, ' ' | '(' | ')'));
    let mut found = None;
    for line in [told.plain.as_str(), counted] {
        let ends = line.char_indices().map(|(i, c)| i + c.len_utf8()).take(LONGEST_PHRASE);
        for end in ends {
            let Some(entries) = PHRASES.get(&line[..end]) else { continue };
            let case = Case { line, end, told, around };
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
struct Case<'a> {
    line: &'a str,
    end: usize,
    told: &'a Told,
    around: Surrounds,
}

impl Case<'_> {
    fn fits(&self, reason: Reason, form: Form) -> bool {
        match form {
            Form::Whole => self.is_whole(),
            Form::Lead => self.is_lead(reason),
            Form::Opens => self.is_invitation(reason),
            Form::Within => self.around.before == Some(reason) && self.is_whole(),
            Form::Last => !self.around.text_follows && (self.is_whole() || self.is_lead(reason)),
        }
    }

    fn rest(&self) -> &str {
        &self.line[self.end..]
    }

    /// Only marks and a count follow.
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
        let loud = self.is_loud();
        let stop = rest.starts_with(['.', '!', '?']) && (self.told.pointed || loud);
        let words = self.line[..self.end].contains(' ') || !self.line.is_ascii();
        parted || stop || (rest.starts_with(' ') && (self.told.pointed || (loud && words)))
    }

    /// Written in capitals, and what follows is not all capitals too.
    fn is_loud(&self) -> bool {
        let length = self.line[..self.end].chars().count();
        let phrase: String = self.told.shown.chars().take(length).collect();
        let rest: String = self.told.shown.chars().skip(length).collect();
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

/// A verb of reporting: somebody says it, so it is the article's sentence.
fn speaks(rest: &str) -> bool {
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

fn is_copyright(told: &Told) -> bool {
    let short = told.plain.chars().count() <= INVITATION_LIMIT;
    let year = told.plain.contains("19") || told.plain.contains("20");
    let marked = told.plain.starts_with('©') || told.plain.starts_with("(c) ") || told.plain.starts_with("copyright");
    short && marked && year && !speaks(&told.plain)
}

/// `Home > World > Asia`: from the site's front page, two steps at least or one arrow.
fn is_breadcrumb(told: &Told) -> bool {
    const HOMES: &[&str] = &[
        "home",
        "news",
        "accueil",
        "inicio",
        "startseite",
        "главная",
        "الرئيسية",
        "خانه",
        "صفحه اصلی",
        "首页",
        "首頁",
        "ana sayfa",
        "anasayfa",
        "início",
    ];
    let parts: Vec<&str> = told.plain.split(['>', '»', '›', '/', '→', '＞', '|']).map(str::trim).collect();
    let short = parts.iter().all(|p| p.chars().count() <= 60) && told.plain.chars().count() <= 160;
    parts.len() >= 2 && short && parts.first().is_some_and(|p| HOMES.iter().any(|h| comparable(h) == *p))
}

const PLATFORMS: &[&str] = &[
    "facebook",
    "twitter",
    "whatsapp",
    "telegram",
    "linkedin",
    "reddit",
    "pinterest",
    "instagram",
    "youtube",
    "tumblr",
    "messenger",
    "viber",
    "vk",
    "tweet",
    "pocket",
    "flipboard",
    "email",
    "e-mail",
    "print",
    "copy link",
    "x",
    "threads",
    "bluesky",
    "mastodon",
    "tiktok",
    "pin",
    "pin it",
    "skype",
    "wechat",
    "weibo",
    "微信",
    "微博",
    "qq空间",
    "qq",
    "豆瓣",
    "фейсбук",
    "вконтакте",
    "одноклассники",
    "телеграм",
    "فيسبوك",
    "فیسبوک",
    "تويتر",
    "توییتر",
    "توئیتر",
    "واتساب",
    "واتساپ",
    "واتس اپ",
    "تلگرام",
    "تيليجرام",
    "تلغرام",
    "google news",
    "google+",
    "line",
    "rss",
];

/// `Facebook Twitter WhatsApp`, or one name of them after such a line.
fn names_of_platforms(told: &Told, around: Surrounds) -> Option<Reason> {
    let names: Vec<&str> =
        told.plain.split([' ', ',', '|', '·', '/', '•', '、']).map(str::trim).filter(|w| !w.is_empty()).collect();
    let all = names.iter().all(|w| PLATFORMS.contains(w) || w.bytes().all(|b| b.is_ascii_digit()));
    let known = names.iter().filter(|w| PLATFORMS.contains(w)).count();
    let beside = matches!(around.before, Some(Reason::Share | Reason::Follow));
    let alone = beside && PLATFORMS.contains(&told.plain.as_str());
    match () {
        () if alone && around.before == Some(Reason::Follow) => Some(Reason::Follow),
        () if alone || (all && (known >= 2 || (known == 1 && beside))) => Some(Reason::Share),
        () => None,
    }
}

type Phrases = HashMap<String, Vec<(Reason, Form)>>;

static PHRASES: LazyLock<Phrases> = LazyLock::new(|| {
    let mut phrases = Phrases::new();
    for (reason, form, phrase) in include_str!("boilerplate.txt").lines().filter_map(entry) {
        phrases.entry(comparable(phrase)).or_default().push((reason, form));
    }
    phrases
});

/// One line of the table; `None` for a comment, an empty line or a line that is none (a test counts them).
fn entry(line: &str) -> Option<(Reason, Form, &str)> {
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
        "whole" => Form::Whole,
        "lead" => Form::Lead,
        "opens" => Form::Opens,
        "within" => Form::Within,
        "last" => Form::Last,
        _ => return None,
    };
    fields.next().map(|phrase| (reason, form, phrase.trim()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn middle(line: &str) -> Option<Reason> {
        reason(line, Surrounds { before: None, text_follows: true })
    }

    #[test]
    fn the_table_is_read_whole() {
        let lines = include_str!("boilerplate.txt").lines().filter(|l| !l.trim().is_empty() && !l.starts_with('#'));
        for line in lines {
            let (_, _, phrase) = entry(line).unwrap_or_else(|| panic!("cannot be read: {line}"));
            assert!(comparable(phrase).chars().count() <= LONGEST_PHRASE, "too long: {phrase}");
        }
    }

    #[test]
    fn boilerplate_is_recognised() {
        use Reason::*;
        for (line, expected) in [
            ("→ READ. In the capital, the ministers hold out", ReadAlso),
            ("READ ALSO: Ministers leave the capital", ReadAlso),
            ("READ MORE Ministers leave the capital", ReadAlso),
            ("Also read | Ministers leave the capital", ReadAlso),
            ("[READ MORE: Ministers leave]", ReadAlso),
            (">> Read also Ministers leave", ReadAlso),
            ("Lire aussi : Les ministres quittent la capitale", ReadAlso),
            ("Lea también: Los ministros dejan la capital", ReadAlso),
            ("LESEN SIE AUCH Minister verlassen die Hauptstadt", ReadAlso),
            ("Читайте также: Министры покидают столицу", ReadAlso),
            ("اقرأ أيضًا: الوزراء يغادرون العاصمة", ReadAlso),
            ("بیشتر بخوانید: وزیران پایتخت را ترک کردند", ReadAlso),
            ("延伸阅读：部长们离开首都", ReadAlso),
            ("İlgili Haber: Bakanlar başkentten ayrıldı", ReadAlso),
            ("Disclaimer: If you need to change this article then contact our support team Learn more", Disclaimer),
            ("免责声明：本文内容由投稿人提供，不代表本站观点。", Disclaimer),
            ("Leave a Reply", Comments),
            ("LEAVE A REPLY", Comments),
            ("Your email address will not be published. Required fields are marked *", Comments),
            ("Laisser un commentaire", Comments),
            ("Оставить комментарий", Comments),
            ("اترك تعليقاً", Comments),
            ("发表评论", Comments),
            ("Bir yorum yazın", Comments),
            ("Share this:", Share),
            ("Facebook Twitter WhatsApp", Share),
            ("Teilen", Share),
            ("Follow us on Twitter and Facebook for more", Follow),
            ("تابعونا على تويتر", Follow),
            ("关注我们", Follow),
            ("Subscribe to our newsletter!", Newsletter),
            ("Sign up for our daily newsletter and never miss a story", Newsletter),
            ("Bültenimize abone olun", Newsletter),
            ("Подпишитесь на нашу рассылку", Newsletter),
            ("ADVERTISEMENT", Advertisement),
            ("— Advertisement —", Advertisement),
            ("Anzeige", Advertisement),
            ("广告", Advertisement),
            ("We use cookies to improve your experience. By continuing you accept them.", Cookies),
            ("Diese Website verwendet Cookies.", Cookies),
            ("Related Articles", Related),
            ("Home > World > Asia", Navigation),
            ("© 2021 Example Media. All rights reserved.", Copyright),
            ("5 min read", Navigation),
        ] {
            assert_eq!(middle(line), Some(expected), "{line}");
        }
    }

    #[test]
    fn sentences_of_the_article_stay() {
        for line in [
            "Read also the statement of the ministry, which came later.",
            "“Subscribe to our newsletter”, read the last line on the screen.",
            "\"Leave a reply if you can,\" the message said.",
            "Follow us on the road north, the driver said, and keep your heads down.",
            "Advertisement spending rose by five per cent in the capital.",
            "Subscribe to our newsletter, the minister joked, and the hall laughed.",
            "Share prices fell by three per cent on Thursday.",
            "Comments by the envoy drew a sharp answer.",
            "The disclaimer: nobody had read it.",
            "Related parties were asked to leave the hall.",
            "Watch towers were built along the border.",
            "Lire la presse de la capitale reste interdit aux détenus.",
            "Читайте эту книгу внимательно, советовал он ученикам.",
            "广告收入今年下降了百分之五。",
            "评论认为，双方都没有让步。",
            "Anzeige erstattete der Minister erst am Freitag.",
            "Home to two million people, the province borders China.",
            "Cookies were handed out at the gate.",
            "READ THE TREATY, THE BANNERS DEMANDED",
            "Twitter",
        ] {
            assert_eq!(middle(line), None, "{line}");
        }
    }

    #[test]
    fn some_lines_tell_only_by_their_place() {
        let after = |before, text_follows| Surrounds { before, text_follows };
        assert_eq!(reason("Comments", after(None, true)), None);
        assert_eq!(reason("Comments", after(None, false)), Some(Reason::Comments));
        assert_eq!(reason("Name *", after(None, false)), None);
        assert_eq!(reason("Name *", after(Some(Reason::Comments), false)), Some(Reason::Comments));
        assert_eq!(reason("Twitter", after(Some(Reason::Share), true)), Some(Reason::Share));
    }
}
