//! Codes and names of languages.

use isolang::Language;
use levenshtein_automata::{Distance, LevenshteinAutomatonBuilder};

/// The longest input, in bytes, that is compared with the names that detection knows.
const LONGEST_NAME: usize = 16;

/// The two-letter codes (ISO 639-1) of the three-letter codes that whatlang uses.
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

/// The code that a file's `lang:` means: `zh-Hans` and `zh_CN` are `zh`, `nb` and `nn` are `no`.
pub(crate) fn stated(lang: &str) -> Option<String> {
    let code = lang.trim().split(['-', '_']).next()?.to_lowercase();
    let three = CODES.iter().find(|(three, _)| *three == code);
    match code.as_str() {
        "nb" | "nn" => Some("no".to_owned()),
        _ if three.is_some() => three.map(|(_, two)| (*two).to_owned()),
        _ => (2..=3).contains(&code.len()).then(|| shortest(code)),
    }
}

/// The two-letter code of a language, if it has one.
fn shortest(code: String) -> String {
    let two = Language::from_639_3(&code).and_then(|language| language.to_639_1());
    two.map_or(code, str::to_owned)
}

/// The two-letter code of one of the languages that detection knows by three letters.
pub(super) fn of_three(code: &str) -> Option<&'static str> {
    CODES.iter().find(|(three, _)| *three == code).map(|(_, two)| *two)
}

/// Whether detection can recognise a language.
pub(super) fn is_detected(code: &str) -> bool {
    CODES.iter().any(|(_, two)| *two == code)
}

/// The code of a language that is named by a code or in English: `zh`, `zh-Hans`, `Chinese`.
pub(crate) fn code_of(language: &str) -> String {
    let wanted = language.trim();
    let called = CODES.iter().map(|(_, two)| *two).find(|code| language_name(code).eq_ignore_ascii_case(wanted));
    let by_name = || Language::from_name(wanted).map(|language| language.to_639_1().unwrap_or(language.to_639_3()));
    let code = called.map(str::to_owned).or_else(|| stated(wanted));
    code.or_else(|| by_name().map(str::to_owned)).unwrap_or_else(|| wanted.to_lowercase())
}

/// A language as files state it: a code as it is written (`zh-Hans`), an English name by its code.
pub(crate) fn as_stated(language: &str) -> String {
    let is_code = stated(language).is_some_and(|code| !language_name(&code).is_empty());
    if is_code {
        return language.trim().replace('_', "-");
    }
    // Text that is not a language stays as written.
    if is_known(language) { code_of(language) } else { language.trim().to_owned() }
}

/// Whether this is a code or the English name of a language.
pub(crate) fn is_known(language: &str) -> bool {
    !language_name(&code_of(language)).is_empty()
}

/// The name of a language with a similar spelling (within two letters), among those that detection knows.
pub(crate) fn nearest_name(language: &str) -> Option<&'static str> {
    let wanted = language.trim().to_lowercase();
    if !(4..=LONGEST_NAME).contains(&wanted.len()) {
        return None;
    }
    let near = LevenshteinAutomatonBuilder::new(2, true).build_dfa(&wanted);
    let names = CODES.iter().map(|(_, two)| language_name(two));
    let distance = |name: &'static str| match near.eval(name.to_lowercase()) {
        Distance::Exact(distance) => Some((distance, name)),
        Distance::AtLeast(_) => None,
    };
    names.filter_map(distance).min().map(|(_, name)| name)
}

/// The English name of a language; empty for an unknown code.
#[must_use]
pub fn language_name(code: &str) -> &'static str {
    if code == "zh" {
        // Detection only distinguishes Mandarin; in writing it is Chinese.
        return "Chinese";
    }
    let three = CODES.iter().find(|(_, two)| *two == code).map(|(three, _)| *three);
    let common = three.and_then(whatlang::Lang::from_code).map(whatlang::Lang::eng_name);
    let any = || Language::from_639_1(code).or_else(|| Language::from_639_3(code)).map(|language| language.to_name());
    let name = common.or_else(any).unwrap_or_default();
    // "Swahili (macrolanguage)"
    name.split(" (").next().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_language_is_named_by_its_code_or_in_english() {
        for (language, code) in [
            ("zh-Hans", "zh"),
            ("de_DE", "de"),
            ("eng", "en"),
            ("GER", "ger"),
            ("swa", "sw"),
            ("nb", "no"),
            ("Chinese", "zh"),
            ("persian", "fa"),
            ("Irish", "ga"),
            ("ckb", "ckb"),
        ] {
            assert_eq!(code_of(language), code, "{language}");
        }
        assert_eq!(
            ["ga", "sw", "ckb", "fa", "qq"].map(language_name),
            ["Irish", "Swahili", "Central Kurdish", "Persian", ""]
        );
        assert!(is_known("zh-Hans") && is_known("german") && is_known("prs"));
        assert!(!is_known("qq") && !is_known("qqq") && !is_known("chinise") && !is_known(""));
        assert_eq!((nearest_name("chinise"), nearest_name("qq")), (Some("Chinese"), None));
        assert_eq!(stated("English"), None);
        assert_eq!(
            ["zh-Hans", "zh_CN", "Chinese", " de ", "Chinise"].map(as_stated),
            ["zh-Hans", "zh-CN", "zh", "de", "Chinise"]
        );
    }
}
