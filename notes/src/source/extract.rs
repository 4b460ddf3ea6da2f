//! Bytes to readable text: one entry for every format of document.

use super::{
    Captured, Extracted, SourceError,
    dateline::{Dateline, dateline},
};

/// The longest title made from first words, in characters.
const FIRST_WORDS: usize = 80;
/// How many lines from the top may begin with a dateline: a subtitle and a byline may stand before it.
const DATELINE_LINES: usize = 4;

/// Reads a captured document. Fails only if its text cannot be decoded; a page that cannot be read carefully is read
/// roughly, and its notice says so.
pub fn extract(captured: &Captured) -> Result<Extracted, SourceError> {
    let mut extracted = captured.format.read(captured)?;
    extracted.compose();
    if extracted.language.is_none() {
        extracted.language = crate::language::detect(&extracted.text).map(str::to_owned);
    }
    if captured.address.is_none() && extracted.canonical.is_none() {
        take_dateline(&mut extracted);
    }
    extracted.title_stated = !extracted.title.is_empty();
    if !extracted.title_stated {
        extracted.title = title_of_last_resort(captured, &extracted.text);
    }
    Ok(extracted)
}

/// The facts of a dateline, where the document states them nowhere else. Only of words without an address: a page that
/// prints an agency's report is published by its own site.
fn take_dateline(extracted: &mut Extracted) {
    let Some(found) = extracted.text.lines().take(DATELINE_LINES).find_map(dateline) else { return };
    let Dateline { agency, day, byline, .. } = found;
    let agency = agency.map(str::to_owned);
    extracted.site = extracted.site.take().or(agency);
    extracted.published = extracted.published.take().or_else(|| day.map(|day| day.to_string()));
    extracted.byline = extracted.byline.take().or(byline);
}

fn title_of_last_resort(captured: &Captured, text: &str) -> String {
    let file = captured.name.as_deref().and_then(|name| std::path::Path::new(name).file_stem());
    let path = captured.address.as_ref().and_then(|a| a.path_segments()?.rfind(|s| !s.is_empty()).map(str::to_owned));
    let words = || {
        let line = text.lines().next().unwrap_or_default();
        let first = dateline(line).map(|found| found.text).filter(|text| !text.is_empty()).unwrap_or(line);
        let cut: String = first.chars().take(FIRST_WORDS).collect();
        if cut.len() == first.len() { cut } else { format!("{}…", cut.trim_end()) }
    };
    file.map(|stem| stem.to_string_lossy().replace(['_', '-'], " "))
        .or_else(|| Some(words()).filter(|w| !w.is_empty()))
        .or(path)
        .unwrap_or_else(|| "Untitled".into())
}

#[cfg(test)]
mod tests {
    use super::*;

    const REPORT: &str = "The bridge over the river is open again, three officials said, after it had been closed for \
        the whole of the winter because of the ice.";

    fn read(text: &str) -> Extracted {
        extract(&Captured::from_text(text).expect("text")).expect("text")
    }

    fn facts(read: &Extracted) -> [Option<&str>; 3] {
        [read.site.as_deref(), read.published.as_deref(), read.byline.as_deref()]
    }

    #[test]
    fn a_pasted_report_states_its_agency_and_day() {
        let report = read(&format!("TERMEZ, 14 March 2024 (Reuters) - {REPORT}\n\nNobody said more."));
        assert_eq!(facts(&report), [Some("Reuters"), Some("2024-03-14"), None]);
        assert!(report.title.starts_with("The bridge over the river"), "{}", report.title);
        assert!(report.text.starts_with("TERMEZ, 14 March 2024 (Reuters) - The bridge"), "{}", report.text);
        let report = read(
            "大桥重新开放\n\n新华社喀布尔2024年3月15日电（记者张三）三名官员说，大桥整个冬天因结冰关闭之后重新开放。没有人再说什么。",
        );
        assert_eq!(facts(&report), [Some("新华社"), Some("2024-03-15"), Some("张三")]);
        assert_eq!(report.title, "大桥重新开放");
    }

    #[test]
    fn what_the_text_states_itself_comes_before_its_dateline() {
        let report = read(&format!("Bridge open\n\n16 March 2024\n\nTERMEZ, 14 March 2024 (Reuters) - {REPORT}"));
        assert_eq!(facts(&report), [Some("Reuters"), Some("2024-03-16"), None]);
    }

    #[test]
    fn a_text_with_an_address_is_published_there() {
        let report = read(&format!("Bridge open\n\nhttps://example.org/bridge\n\nTERMEZ (Reuters) - {REPORT}"));
        assert_eq!(facts(&report)[0], None);
    }
}
