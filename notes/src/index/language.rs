//! The language of a text.
//!
//! A document is stemmed in one language: the one its file states, else the one detected (whatlang, on the
//! text's beginning), else the commonest of its script. Guessing wrong costs little: a query is stemmed in
//! every language that the notebook holds, so equal words still meet.

/// Bytes of a text that detection reads: enough for certainty, little beside indexing.
const SAMPLE: usize = 1200;

/// The two-letter codes (ISO 639-1) of what whatlang names by three letters.
const CODES: [(&str, &str); 69] = [
    ("afr", "af"),
    ("aka", "ak"),
    ("amh", "am"),
    ("ara", "ar"),
    ("aze", "az"),
    ("bel", "be"),
    ("ben", "bn"),
    ("bul", "bg"),
    ("cat", "ca"),
    ("ces", "cs"),
    ("cmn", "zh"),
    ("dan", "da"),
    ("deu", "de"),
    ("ell", "el"),
    ("eng", "en"),
    ("epo", "eo"),
    ("est", "et"),
    ("fin", "fi"),
    ("fra", "fr"),
    ("guj", "gu"),
    ("heb", "he"),
    ("hin", "hi"),
    ("hrv", "hr"),
    ("hun", "hu"),
    ("hye", "hy"),
    ("ind", "id"),
    ("ita", "it"),
    ("jav", "jv"),
    ("jpn", "ja"),
    ("kan", "kn"),
    ("kat", "ka"),
    ("khm", "km"),
    ("kor", "ko"),
    ("lat", "la"),
    ("lav", "lv"),
    ("lit", "lt"),
    ("mal", "ml"),
    ("mar", "mr"),
    ("mkd", "mk"),
    ("mya", "my"),
    ("nep", "ne"),
    ("nld", "nl"),
    ("nob", "no"),
    ("ori", "or"),
    ("pan", "pa"),
    ("pes", "fa"),
    ("pol", "pl"),
    ("por", "pt"),
    ("ron", "ro"),
    ("rus", "ru"),
    ("sin", "si"),
    ("slk", "sk"),
    ("slv", "sl"),
    ("sna", "sn"),
    ("spa", "es"),
    ("srp", "sr"),
    ("swe", "sv"),
    ("tam", "ta"),
    ("tel", "te"),
    ("tgl", "tl"),
    ("tha", "th"),
    ("tuk", "tk"),
    ("tur", "tr"),
    ("ukr", "uk"),
    ("urd", "ur"),
    ("uzb", "uz"),
    ("vie", "vi"),
    ("yid", "yi"),
    ("zul", "zu"),
];

/// The language of a text as a two-letter code; `None` where it is too short or unsure.
pub(crate) fn detect(text: &str) -> Option<&'static str> {
    let info = whatlang::detect(sample(text)).filter(whatlang::Info::is_reliable)?;
    let code = info.lang().code();
    CODES.iter().find(|(three, _)| *three == code).map(|(_, two)| *two)
}

/// The code that a file's `lang:` means: `zh-Hans` and `zh_CN` are `zh`.
pub(crate) fn stated(lang: &str) -> Option<String> {
    let code = lang.trim().split(['-', '_']).next()?.to_lowercase();
    let three = CODES.iter().find(|(three, _)| *three == code);
    match code.as_str() {
        "nb" | "nn" => Some("no".to_owned()),
        _ if three.is_some() => three.map(|(_, two)| (*two).to_owned()),
        _ => (2..=3).contains(&code.len()).then_some(code),
    }
}

/// The code of a language that is named by a code or in English: `zh`, `zh-Hans`, `Chinese`.
pub(crate) fn language_code(language: &str) -> String {
    let wanted = language.trim();
    let called = CODES.iter().map(|(_, two)| *two).find(|code| language_name(code).eq_ignore_ascii_case(wanted));
    called.map(str::to_owned).or_else(|| stated(wanted)).unwrap_or_else(|| wanted.to_lowercase())
}

/// What people call a language; empty for a code that is not known.
pub fn language_name(code: &str) -> &'static str {
    if code == "zh" {
        // Detection tells Mandarin only; what is written is Chinese.
        return "Chinese";
    }
    let three = CODES.iter().find(|(_, two)| *two == code).map(|(three, _)| *three);
    three.and_then(whatlang::Lang::from_code).map_or("", |language| language.eng_name())
}

/// The language that a text of unknown language is stemmed in, by its first letter.
pub(crate) fn of_script(text: &str) -> &'static str {
    match text.chars().find(|c| c.is_alphabetic()) {
        Some('\u{370}'..='\u{3FF}' | '\u{1F00}'..='\u{1FFF}') => "el",
        Some('\u{400}'..='\u{52F}') => "ru",
        Some('\u{600}'..='\u{6FF}') => "ar",
        Some('\u{590}'..='\u{5FF}') => "he",
        Some('\u{900}'..='\u{97F}') => "hi",
        Some('\u{3041}'..='\u{30FF}') => "ja",
        Some('\u{3400}'..='\u{9FFF}') => "zh",
        Some(c) if (c as u32) < 0x250 => "en",
        _ => "",
    }
}

/// The language that a text is read in: the one its file states, else the one detected, else the commonest of its
/// script.
pub(crate) fn language_of(file_states: Option<&str>, text: &str) -> String {
    let known = file_states.and_then(stated).or_else(|| detect(text).map(str::to_owned));
    known.unwrap_or_else(|| of_script(text).to_owned())
}

/// Letters of a quote from which on its own language is told rather than taken from its source.
const ENOUGH: usize = 60;

/// The language of a quote: what detection is sure of, where it is long enough; else that of its source (a code, and
/// the commonest language of its script), where both are written in one script; else what detection makes of it.
pub(crate) fn of_quote(quote: &str, source: Option<(&str, &str)>) -> Option<String> {
    let detected = detect(quote);
    let is_long = quote.chars().filter(|c| c.is_alphabetic()).nth(ENOUGH - 1).is_some();
    let of_source = source.filter(|(_, script)| is_one_script(of_script(quote), script)).map(|(code, _)| code);
    let told = if is_long { detected.or(of_source) } else { of_source.or(detected) };
    told.map(str::to_owned)
}

/// Whether two scripts, named by their commonest languages, may stand in one text: Japanese may begin with Kanji.
fn is_one_script(one: &str, other: &str) -> bool {
    let is_japanese = |script: &str| matches!(script, "ja" | "zh");
    one == other || (is_japanese(one) && is_japanese(other))
}

fn sample(text: &str) -> &str {
    let mut end = SAMPLE.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_language_is_detected_or_left_open() {
        let check = |text: &str, expected: Option<&str>| assert_eq!(detect(text), expected, "{text}");
        check("The minister said that the talks would go on for as long as they were needed.", Some("en"));
        check("Министр заявил, что переговоры будут продолжаться столько, сколько потребуется.", Some("ru"));
        check("外交部长表示，会谈将继续进行。", Some("zh"));
        check("وقال الوزير إن المحادثات ستستمر ما دامت هناك حاجة إليها في المنطقة.", Some("ar"));
        check("", None);
        assert_eq!(stated("zh-Hans").as_deref(), Some("zh"));
        assert_eq!(stated("eng").as_deref(), Some("en"));
        assert_eq!(stated("English"), None);
    }

    #[test]
    fn a_short_quote_is_in_the_language_of_its_source() {
        let check = |quote: &str, source: Option<(&str, &str)>, expected: Option<&str>| {
            assert_eq!(of_quote(quote, source).as_deref(), expected, "{quote}");
        };
        check("rozmowy w Belgii", Some(("pl", "en")), Some("pl"));
        check("rozmowy w Belgii", None, None);
        check("Министр заявил", Some(("en", "en")), None);
        check("塔利班", Some(("en", "en")), Some("zh"));
        check("東京", Some(("ja", "ja")), Some("ja"));
        let english = "The minister said that the talks would go on for as long as they were needed, in the capital.";
        check(english, Some(("es", "en")), Some("en"));
    }
}
