//! Bytes to text: byte order mark, then what the carrier states, then what the document states itself, then
//! detection, accepted only with confidence.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

use super::Captured;
use crate::source::SourceError;
use crate::source::utf16::unmarked_utf16;

/// Valid UTF-8 with at least this many non-ASCII characters is UTF-8, whatever is stated: servers state a default, and
/// legacy text almost never forms that many sequences by chance.
const MIN_UTF8_SEQUENCES: usize = 4;

/// The text of a captured document, without its byte order mark; `within` is the encoding that it states itself.
pub(super) fn decode(captured: &Captured, within: Option<&'static Encoding>) -> Result<String, SourceError> {
    let bytes = captured.bytes.as_slice();
    let refused = || SourceError::Undecodable { name: captured.label() };
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return accept(encoding, &bytes[mark..], Trust::Stated).ok_or_else(refused);
    }
    if let Some(wide) = unmarked_utf16(bytes) {
        return accept(wide, bytes, Trust::Detected).ok_or_else(refused);
    }
    let utf8 = std::str::from_utf8(bytes).ok();
    if let Some(text) = utf8
        && text.chars().filter(|c| !c.is_ascii()).take(MIN_UTF8_SEQUENCES).count() == MIN_UTF8_SEQUENCES
    {
        return plausible(text, Trust::Stated).then(|| text.to_owned()).ok_or_else(refused);
    }
    let stated = captured.charset_hint.as_deref().and_then(label).or(within);
    stated
        .and_then(|encoding| accept(encoding, bytes, Trust::Stated))
        .or_else(|| utf8.filter(|text| plausible(text, Trust::Stated)).map(str::to_owned))
        .or_else(|| accept(UTF_8, bytes, Trust::Stated))
        .or_else(|| accept(detected(bytes), bytes, Trust::Detected))
        .ok_or_else(refused)
}

#[derive(Clone, Copy, PartialEq)]
enum Trust {
    Stated,
    Detected,
}

fn accept(encoding: &'static Encoding, bytes: &[u8], trust: Trust) -> Option<String> {
    let (text, _) = encoding.decode_without_bom_handling(bytes);
    let broken = text.chars().filter(|c| *c == '\u{FFFD}').count();
    let whole = text.chars().filter(|c| !c.is_ascii()).count() - broken;
    let enough = match trust {
        // A page with a few invalid characters is still a page.
        Trust::Stated => broken == 0 || (broken * 50 <= whole && broken * 500 <= text.len()),
        Trust::Detected => broken == 0,
    };
    (enough && plausible(&text, trust)).then(|| text.into_owned())
}

/// Whether it reads like text: hardly any control characters and, if the encoding was only detected, non-ASCII
/// characters that are letters or ordinary punctuation.
fn plausible(text: &str, trust: Trust) -> bool {
    let (mut all, mut controls, mut wide, mut odd) = (0usize, 0usize, 0usize, 0usize);
    for c in text.chars() {
        all += 1;
        let control = c.is_control() && !matches!(c, '\n' | '\r' | '\t' | '\u{c}' | '\u{85}');
        controls += usize::from(control);
        if !c.is_ascii() {
            wide += 1;
            odd += usize::from(!is_text_character(c));
        }
    }
    let few_controls = controls * 1000 <= all + 500;
    let c1 = trust == Trust::Detected && text.chars().any(|c| ('\u{80}'..'\u{A0}').contains(&c));
    few_controls && !c1 && (trust == Trust::Stated || odd * 5 <= wide)
}

fn is_text_character(c: char) -> bool {
    c.is_alphanumeric()
        || matches!(c, '\u{A0}' | '«' | '»' | '°' | '§' | '©' | '®' | '·' | '€' | '£' | '№' | '¿' | '¡' | '´')
        || matches!(c, '\u{2010}'..='\u{203A}' | '\u{3000}'..='\u{303F}' | '\u{FF00}'..='\u{FFEF}')
        || matches!(c, '\u{0300}'..='\u{036F}' | '\u{0591}'..='\u{05C7}' | '\u{060C}'..='\u{06FF}' | '\u{0E00}'..='\u{0E7F}')
}

fn detected(bytes: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Allow);
    detector.feed(bytes, true);
    detector.guess(None, Utf8Detection::Allow)
}

/// A name of an encoding. A page that could be read as ASCII up to its label cannot be UTF-16 (HTML standard).
pub(super) fn label(name: &str) -> Option<&'static Encoding> {
    let encoding = Encoding::for_label(name.trim().as_bytes())?;
    Some(if encoding == UTF_16LE || encoding == UTF_16BE { UTF_8 } else { encoding })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::format;

    const RUSSIAN: &str = "Министр сказал в среду, что переговоры продолжатся в Пекине. Делегация прибыла вечером.";
    const CHINESE: &str = "外交部长星期三在天津会见了代表团。双方就边境安全交换了意见，会谈持续了两个小时。";
    const JAPANESE: &str = "外務大臣は水曜日に北京で代表団と会談した。国境の安全について意見を交わしたという。";
    const GERMAN: &str =
        "Der Minister erklärte, die Gespräche über die Grenze würden fortgeführt. Größere Zusagen fehlen.";
    const ARABIC: &str = "قال الوزير يوم الأربعاء إن المحادثات ستستمر في بكين وإن الوفد وصل مساء أمس.";

    fn read(bytes: Vec<u8>, within: Option<&str>, hint: Option<&str>) -> Result<String, SourceError> {
        let captured = Captured {
            bytes,
            format: format::TEXT,
            address: None,
            charset_hint: hint.map(str::to_owned),
            name: None,
            origin: crate::source::Origin::HandedIn,
            taken_from: None,
        };
        decode(&captured, within.and_then(label))
    }

    fn encoded(text: &str, encoding: &str) -> Vec<u8> {
        Encoding::for_label(encoding.as_bytes()).unwrap().encode(text).0.into_owned()
    }

    #[test]
    fn legacy_text_is_detected() {
        for (text, encoding) in [
            (RUSSIAN, "windows-1251"),
            (RUSSIAN, "koi8-r"),
            (CHINESE, "gb18030"),
            (CHINESE, "big5"),
            (JAPANESE, "shift_jis"),
            (JAPANESE, "euc-jp"),
            (GERMAN, "windows-1252"),
            (ARABIC, "windows-1256"),
        ] {
            // Characters that the encoding lacks would be written as HTML references.
            let bytes = encoded(text, encoding);
            if bytes.windows(2).any(|w| w == b"&#") {
                continue;
            }
            let decoded = read(bytes, None, None).unwrap();
            assert_eq!(decoded, text, "{encoding}");
        }
    }

    #[test]
    fn what_is_stated_rules_over_detection() {
        for (text, encoding) in
            [(RUSSIAN, "windows-1251"), (CHINESE, "gb2312"), (JAPANESE, "Shift_JIS"), ("Škoda", "iso-8859-2")]
        {
            assert_eq!(read(encoded(text, encoding), Some(encoding), None).unwrap(), text, "{encoding}");
        }
        let header = read(encoded("Škoda", "iso-8859-2"), None, Some("ISO-8859-2")).unwrap();
        assert_eq!(header, "Škoda");
    }

    #[test]
    fn utf8_and_utf16_come_with_and_without_a_mark() {
        let wide = |text: &str| text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<_>>();
        let marked = [b"\xFF\xFE".to_vec(), wide(CHINESE)].concat();
        assert_eq!(read(marked, None, None).unwrap(), CHINESE);
        assert_eq!(read(wide("Plain words, no mark."), None, None).unwrap(), "Plain words, no mark.");
        let utf8 = [b"\xEF\xBB\xBF".to_vec(), RUSSIAN.as_bytes().to_vec()].concat();
        assert_eq!(read(utf8, None, None).unwrap(), RUSSIAN);
        assert_eq!(read(RUSSIAN.into(), None, Some("iso-8859-1")).unwrap(), RUSSIAN);
    }

    #[test]
    fn what_is_no_text_is_refused() {
        let all_high: Vec<u8> = (0x80..=0xff).cycle().take(600).collect();
        let controls: Vec<u8> = (1..=0xff).cycle().take(600).collect();
        for bytes in [all_high, controls, b"ab\x80\x81\xfe\xff cd \xc3\x28 \xa0\xa1\x90".to_vec()] {
            assert!(matches!(read(bytes, None, None), Err(SourceError::Undecodable { .. })));
        }
    }
}
