//! The language that a text is in.

use super::codes::{is_detected, of_three, stated};

/// Fewest letters from which the language of a text is detected.
const MIN_LETTERS: usize = 60;
/// How many characters of a text are examined: enough for certainty, and cheap compared with indexing.
const SAMPLE_CHARS: usize = 2000;
/// Fewest letters from which a detected language overrides what the page states.
const MIN_LETTERS_AGAINST_PAGE: usize = 120;
/// Languages that detection takes for each other.
const SIMILAR_LANGUAGES: [&[&str]; 5] =
    [&["hr", "sr", "sl"], &["da", "no"], &["cs", "sk"], &["bg", "mk", "ru"], &["af", "nl"]];
/// The confidence from which a detection counts as certain, whatever the runner-up.
const SURE_CONFIDENCE: f64 = 0.9;

/// The code of a text's language; `None` if the text is too short or the result is uncertain.
pub(crate) fn detect(text: &str) -> Option<&'static str> {
    let end = text.char_indices().nth(SAMPLE_CHARS).map_or(text.len(), |(at, _)| at);
    let start = &text[..end];
    if start.is_ascii() && start.len() < MIN_LETTERS {
        return None;
    }
    if let Some(code) = by_arabic_letters(start) {
        return Some(code);
    }
    let found = whatlang::detect(start)?;
    let is_sure = found.is_reliable() || found.confidence() > SURE_CONFIDENCE;
    if is_sure { of_three(found.lang().code()) } else { None }
}

/// The code of a text's language if it contradicts what its page states: only if there is enough text, detection is
/// certain, and it can recognise the language that the page states.
pub(crate) fn contradicted_language(page_says: &str, text: &str) -> Option<&'static str> {
    let said = stated(page_says)?;
    let is_enough = text.chars().filter(|c| c.is_alphabetic()).nth(MIN_LETTERS_AGAINST_PAGE - 1).is_some();
    let told = detect(text).filter(|told| *told != said)?;
    let is_close = SIMILAR_LANGUAGES.iter().any(|close| close.contains(&said.as_str()) && close.contains(&told));
    (is_enough && is_detected(&said) && !is_close).then_some(told)
}

/// Languages in the Arabic script, distinguished by letters that the others lack; trigrams confuse them.
fn by_arabic_letters(text: &str) -> Option<&'static str> {
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    let arabic = text.chars().filter(|c| matches!(c, '\u{0620}'..='\u{06D3}')).count();
    if arabic * 10 < letters * 7 || arabic < MIN_LETTERS / 2 {
        return None;
    }
    let has = |telling: &[char]| text.chars().filter(|c| telling.contains(c)).take(2).count() == 2;
    match () {
        () if has(&['ټ', 'ډ', 'ړ', 'ښ', 'ې', 'ږ']) => Some("ps"),
        () if has(&['ٹ', 'ڈ', 'ڑ', 'ں', 'ے']) => Some("ur"),
        () if has(&['ڕ', 'ڵ', 'ۆ', 'ێ']) => Some("ckb"),
        () if has(&['پ', 'چ', 'ژ', 'گ', 'ی', 'ک']) => Some("fa"),
        () => Some("ar"),
    }
}

/// The language used for stemming a text of unknown language, by its first letter.
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

/// The language of a text: the one its file states, else the one detected, else the most frequent one of its script.
pub(crate) fn language_of(file_states: Option<&str>, text: &str) -> String {
    let known = file_states.and_then(stated).or_else(|| detect(text).map(str::to_owned));
    known.unwrap_or_else(|| of_script(text).to_owned())
}

/// The language code of an analyst's translation: the stated one, else the one detected in the text. `None` if the text
/// is too short or the result uncertain: a wrong language would be worse than none.
#[must_use]
pub fn language_of_translation(states: Option<&str>, text: &str) -> Option<String> {
    states.and_then(stated).or_else(|| detect(text).map(str::to_owned))
}

/// The language of a quote. `source` is the code of its source's language, and the most frequent language of that
/// source's script. For a long quote the detected language comes first, for a short one that of the source; the source
/// counts only if both are in one script.
pub(crate) fn of_quote(quote: &str, source: Option<(&str, &str)>) -> Option<String> {
    let detected = detect(quote);
    let is_long = quote.chars().filter(|c| c.is_alphabetic()).nth(MIN_LETTERS - 1).is_some();
    let of_source = source.filter(|(_, script)| is_one_script(of_script(quote), script)).map(|(code, _)| code);
    let told = if is_long { detected.or(of_source) } else { of_source.or(detected) };
    told.map(str::to_owned)
}

/// Whether two scripts, each named by its most frequent language, may occur in one text: Japanese may begin with Kanji.
fn is_one_script(one: &str, other: &str) -> bool {
    let is_japanese = |script: &str| matches!(script, "ja" | "zh");
    one == other || (is_japanese(one) && is_japanese(other))
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
        check("وزیر امور خارجه روز چهارشنبه گفت که گفت‌وگوها در پایتخت دست‌کم دو روز دیگر ادامه خواهد داشت.", Some("fa"));
        check("Kabul 2021", None);
    }

    #[test]
    fn a_text_that_is_surely_otherwise_is_not_what_its_page_says() {
        let spanish = "El ministro dijo que las negociaciones seguirán mientras sean necesarias, y que los delegados \
                       volverán a reunirse en la capital antes de que termine el mes, según un comunicado.";
        assert_eq!(contradicted_language("en", spanish), Some("es"));
        assert_eq!(contradicted_language("en-US", spanish), Some("es"));
        assert_eq!(contradicted_language("es-MX", spanish), None);
        assert_eq!(contradicted_language("gl", spanish), None, "what detection does not know it does not deny");
        assert_eq!(contradicted_language("en", "Dijo que no."), None);
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
