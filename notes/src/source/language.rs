//! The language of a text, where it is clear.

use whatlang::Lang;

/// Texts shorter than this, in characters, are too short to tell.
const ENOUGH: usize = 60;
/// How much of a text is looked at.
const LOOK: usize = 4000;

/// BCP 47 code of a text's language; `None` where the detection is not confident.
pub(super) fn detect(text: &str) -> Option<String> {
    let start: String = text.chars().take(LOOK).collect();
    if start.chars().count() < ENOUGH && start.is_ascii() {
        return None;
    }
    if let Some(code) = by_arabic_letters(&start) {
        return Some(code.to_owned());
    }
    let found = whatlang::detect(&start)?;
    let sure = found.is_reliable() || found.confidence() > 0.9;
    if sure { code(found.lang()).map(str::to_owned) } else { None }
}

/// Languages of the Arabic script, told by letters that the others lack; trigrams confuse them.
fn by_arabic_letters(text: &str) -> Option<&'static str> {
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    let arabic = text.chars().filter(|c| matches!(c, '\u{0620}'..='\u{06D3}')).count();
    if arabic * 10 < letters * 7 || arabic < ENOUGH / 2 {
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

/// A stated language as BCP 47: `en_US` is `en-US`; what is none is dropped.
pub(super) fn stated(value: &str) -> Option<String> {
    let value = value.trim().replace('_', "-");
    let mut parts = value.split('-');
    let main = parts.next().unwrap_or_default();
    let well_formed = (2..=3).contains(&main.len())
        && value.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
        && value.len() <= 16;
    (well_formed && main.bytes().all(|b| b.is_ascii_alphabetic())).then(|| {
        let rest: String = parts.map(|p| format!("-{p}")).collect();
        format!("{}{rest}", main.to_ascii_lowercase())
    })
}

fn code(lang: Lang) -> Option<&'static str> {
    const CODES: &[(Lang, &str)] = &[
        (Lang::Eng, "en"),
        (Lang::Rus, "ru"),
        (Lang::Cmn, "zh"),
        (Lang::Spa, "es"),
        (Lang::Por, "pt"),
        (Lang::Ita, "it"),
        (Lang::Fra, "fr"),
        (Lang::Deu, "de"),
        (Lang::Ukr, "uk"),
        (Lang::Ara, "ar"),
        (Lang::Hin, "hi"),
        (Lang::Jpn, "ja"),
        (Lang::Heb, "he"),
        (Lang::Pol, "pl"),
        (Lang::Kor, "ko"),
        (Lang::Dan, "da"),
        (Lang::Swe, "sv"),
        (Lang::Fin, "fi"),
        (Lang::Tur, "tr"),
        (Lang::Nld, "nl"),
        (Lang::Hun, "hu"),
        (Lang::Ces, "cs"),
        (Lang::Ell, "el"),
        (Lang::Bul, "bg"),
        (Lang::Ron, "ro"),
        (Lang::Pes, "fa"),
        (Lang::Urd, "ur"),
        (Lang::Tha, "th"),
        (Lang::Vie, "vi"),
        (Lang::Ind, "id"),
        (Lang::Ben, "bn"),
        (Lang::Srp, "sr"),
        (Lang::Hrv, "hr"),
        (Lang::Slk, "sk"),
        (Lang::Slv, "sl"),
        (Lang::Uzb, "uz"),
        (Lang::Aze, "az"),
        (Lang::Kat, "ka"),
        (Lang::Hye, "hy"),
        (Lang::Tam, "ta"),
        (Lang::Tel, "te"),
        (Lang::Mar, "mr"),
        (Lang::Khm, "km"),
        (Lang::Mya, "my"),
        (Lang::Lit, "lt"),
        (Lang::Lav, "lv"),
        (Lang::Est, "et"),
        (Lang::Nob, "nb"),
        (Lang::Cat, "ca"),
        (Lang::Bel, "be"),
        (Lang::Mkd, "mk"),
        (Lang::Guj, "gu"),
        (Lang::Pan, "pa"),
        (Lang::Amh, "am"),
        (Lang::Tuk, "tk"),
    ];
    CODES.iter().find(|(known, _)| *known == lang).map(|(_, code)| *code)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clear_languages_are_told() {
        for (text, code) in [
            (
                "The minister said on Wednesday that the talks in the capital would go on for another two days at least.",
                "en",
            ),
            ("Министр сказал в среду, что переговоры в столице продлятся ещё по меньшей мере два дня.", "ru"),
            ("外交部长星期三表示，首都的会谈至少还要持续两天，双方将继续就边境问题交换意见。", "zh"),
            ("وزیر امور خارجه روز چهارشنبه گفت که گفت‌وگوها در پایتخت دست‌کم دو روز دیگر ادامه خواهد داشت.", "fa"),
            ("قال الوزير يوم الأربعاء إن المحادثات في العاصمة ستستمر يومين آخرين على الأقل.", "ar"),
        ] {
            assert_eq!(detect(text).as_deref(), Some(code));
        }
        assert_eq!(detect("Kabul 2021"), None);
    }

    #[test]
    fn stated_codes_are_made_one_form() {
        for (value, expected) in [
            ("en_US", Some("en-US")),
            ("FA", Some("fa")),
            (" zh-Hans-CN ", Some("zh-Hans-CN")),
            ("English", None),
            ("", None),
        ] {
            assert_eq!(stated(value).as_deref(), expected);
        }
    }
}
