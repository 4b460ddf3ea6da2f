//! Rows of sharing sites.

use super::comparable_line::ComparableLine;
use super::surrounds::LineContext;
use crate::source::Reason;

/// Whether a line is the name of a sharing site, which counts only next to another one.
pub(in crate::source) fn is_platform(line: &str) -> bool {
    PLATFORMS.contains(&ComparableLine::of(line).plain.as_str())
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

/// `Facebook Twitter WhatsApp`, or a single such name after a line of them.
pub(super) fn names_of_platforms(line: &ComparableLine, around: LineContext) -> Option<Reason> {
    let names: Vec<&str> =
        line.plain.split([' ', ',', '|', '·', '/', '•', '、']).map(str::trim).filter(|w| !w.is_empty()).collect();
    let all = names.iter().all(|w| PLATFORMS.contains(w) || w.bytes().all(|b| b.is_ascii_digit()));
    let known = names.iter().filter(|w| PLATFORMS.contains(w)).count();
    let beside = matches!(around.before, Some(Reason::Share | Reason::Follow));
    let alone = beside && PLATFORMS.contains(&line.plain.as_str());
    match () {
        () if alone && around.before == Some(Reason::Follow) => Some(Reason::Follow),
        () if alone || (all && (known >= 2 || (known == 1 && beside))) => Some(Reason::Share),
        () => None,
    }
}
