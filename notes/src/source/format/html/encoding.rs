//! The encoding that a page states itself.

use encoding_rs::Encoding;

use super::super::decode::label;

/// How much of a page is searched for its `<meta charset>`: browsers look at 1,024 bytes, but sites
/// put scripts first.
const SEARCHED: usize = 8 * 1024;

/// `<meta charset=…>`, `<meta … content="text/html; charset=…">` or an XML declaration.
pub(super) fn stated_in_page(bytes: &[u8]) -> Option<&'static Encoding> {
    let head: String = bytes.iter().take(SEARCHED).map(|b| b.to_ascii_lowercase() as char).collect();
    if let Some(declaration) = head.trim_start().strip_prefix("<?xml")
        && let Some(value) = declaration.split("?>").next().and_then(|d| d.split("encoding=").nth(1))
        && let Some(encoding) = label(value.trim_start_matches(['"', '\'']).split(['"', '\'']).next()?)
    {
        return Some(encoding);
    }
    head.match_indices("<meta").find_map(|(at, _)| {
        let tag = head[at..].split('>').next()?;
        let value = tag.split("charset").nth(1)?.trim_start().strip_prefix('=')?.trim_start();
        label(value.trim_start_matches(['"', '\'']).split(['"', '\'', ';', ' ', '/']).next()?)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_states_its_encoding_in_three_ways() {
        let check = |head: &str, expected: Option<&str>| {
            assert_eq!(stated_in_page(head.as_bytes()).map(Encoding::name), expected, "{head}");
        };
        check("<html><head><meta charset=windows-1251>", Some("windows-1251"));
        check("<meta http-equiv=Content-Type content='text/html; charset=Shift_JIS'>", Some("Shift_JIS"));
        check("<?xml version='1.0' encoding='iso-8859-2'?><html>", Some("ISO-8859-2"));
        check("<meta charset=\"utf-16\">", Some("UTF-8"));
        check("<meta name=description content='charset'>", None);
    }
}
