//! Lines that name authors, in the words of several languages.

use super::dates::dated_line;

/// "By Jane Doe", "Автор: …", "作者：…": the names, when the line is nothing else.
pub(super) fn byline_of_line(text: &str) -> Option<String> {
    const LABELS: &[&str] = &[
        "by",
        "author",
        "authors",
        "written by",
        "byline",
        "par",
        "auteur",
        "por",
        "autor",
        "von",
        "di",
        "автор",
        "авторы",
        "текст",
        "بقلم",
        "الكاتب",
        "كتب",
        "نویسنده",
        "作者",
        "记者",
        "記者",
        "文",
        "撰文",
        "yazan",
        "yazar",
        "haber",
    ];
    const OPENERS: &[&str] =
        &["by ", "written by ", "par ", "por ", "von ", "di ", "بقلم ", "文/", "文｜", "记者 ", "記者 "];
    let lower = text.to_lowercase();
    let opened = OPENERS.iter().find(|o| lower.starts_with(**o)).and_then(|o| text.get(o.len()..));
    let labelled = labelled(text, LABELS);
    let names = labelled.or(opened)?.trim();
    let capitalised =
        |w: &str| w.chars().next().is_some_and(|c| c.is_uppercase() || !(c.is_lowercase() || c.is_numeric()));
    const PARTICLES: &[&str] = &[
        "and", "de", "del", "der", "den", "van", "von", "bin", "ibn", "al", "el", "la", "da", "dos", "et", "und", "y",
        "e", "и", "و", "ve", "&",
    ];
    let words: Vec<&str> = names.split_whitespace().collect();
    let all_names = words.iter().all(|w| capitalised(w) || PARTICLES.contains(w));
    let bounded = !words.is_empty() && words.len() <= 10 && names.chars().count() <= 80;
    let first = words.first().is_some_and(|w| capitalised(w) && (labelled.is_some() || w.chars().count() > 1));
    (bounded && all_names && first && !names.ends_with(['.', '!', '?', '。']) && dated_line(names).is_none())
        .then(|| names.to_owned())
}

/// The value of a line `Label: value`.
pub(super) fn labelled<'t>(text: &'t str, labels: &[&str]) -> Option<&'t str> {
    let (label, value) = text.split_once([':', '：'])?;
    let label = label.trim().to_lowercase();
    (labels.contains(&label.as_str()) && !value.trim().is_empty()).then(|| value.trim())
}
