//! Writes the file of a new source: front matter as in docs/format.md, then the text.

use jiff::civil::DateTime;

use super::{Extracted, SourceLookup, StatedFacts, dates};
use crate::{
    date::{PartialDate, Precision},
    language,
    markdown::{Edit, MarkdownFile, Value, edit_front_matter, new_file, text_hash, wikilink},
    vault::{ContentHash, Vault},
};

/// The longest description that is kept, in characters.
const DESCRIPTION_LIMIT: usize = 500;

/// What a source's file states besides the text.
pub(super) struct FileFacts<'a> {
    pub id: &'a str,
    pub title: &'a str,
    pub address: Option<&'a str>,
    pub previous: Option<&'a str>,
    /// As the capture record states it.
    pub captured_utc: DateTime,
    pub sha256: ContentHash,
}

/// The bytes of a new source's file. Front matter that came with the document is kept, and Dossier's is added.
pub(super) fn source_file(
    vault: &Vault,
    known: &dyn SourceLookup,
    facts: &FileFacts<'_>,
    stated: &StatedFacts,
    read: &Extracted,
) -> Vec<u8> {
    let pairs = properties(vault, known, facts, stated, read);
    let own = read.front_matter.as_ref().map(|head| format!("{head}{}", read.markdown).into_bytes());
    let merged = own.and_then(|file| {
        let edits = merging(&file, &pairs, stated);
        edit_front_matter(&file, &edits).ok()
    });
    merged.unwrap_or_else(|| new_file(&pairs, &read.markdown).into_bytes())
}

fn properties(
    vault: &Vault,
    known: &dyn SourceLookup,
    facts: &FileFacts<'_>,
    stated: &StatedFacts,
    read: &Extracted,
) -> Vec<(&'static str, Value)> {
    let or = |stated: &Option<String>, read: &Option<String>| {
        stated.as_ref().or(read.as_ref()).cloned().filter(|t| !t.trim().is_empty())
    };
    let byline = or(&stated.byline, &read.byline).unwrap_or_default();
    let published = or(&stated.published, &read.published);
    let description: Option<String> = read.description.as_ref().map(|d| d.chars().take(DESCRIPTION_LIMIT).collect());
    let language = or(&stated.language, &read.language).map(|language| language::as_stated(&language));
    let mut pairs = vec![
        ("title", Value::text(facts.title)),
        ("source", Value::text_or_empty(facts.address)),
        ("author", authors(&names(&byline), |name| known.actor(name))),
    ];
    pairs.extend(published_as(published.as_deref().unwrap_or_default()));
    pairs.extend([
        ("created", Value::Date(vault.clock().today())),
        ("description", Value::text_or_empty(description.as_deref())),
        ("tags", Value::List(Vec::new())),
        ("type", Value::text("source")),
        ("publisher", Value::text_or_empty(or(&stated.publisher, &read.site).as_deref())),
        ("lang", Value::text_or_empty(language.as_deref())),
        ("inbox", Value::Flag(true)),
        ("id", Value::text(facts.id)),
        ("captured_utc", Value::Moment(facts.captured_utc)),
    ]);
    pairs.extend(vault.analyst_named().map(|name| ("captured_by", Value::Text(name))));
    pairs.extend([
        ("sha256", Value::text(facts.sha256.to_string())),
        ("text_sha256", Value::text(text_hash(&read.markdown).to_string())),
    ]);
    if let Some(previous) = facts.previous {
        pairs.push(("previous", Value::text(previous)));
    }
    pairs
}

/// The date of publication as two properties: a whole date and its precision. A date in a page's own form is read; text
/// that is not a date is kept as it is, and nothing is guessed.
pub(crate) fn published_as(text: &str) -> Vec<(&'static str, Value)> {
    let text = text.trim();
    let printed = || dates::dated_line(text).map(|date| PartialDate { date, precision: Precision::Day });
    match PartialDate::stated(text, None).or_else(printed) {
        Some(read) => {
            vec![("published", Value::Date(read.date)), ("published_precision", Value::text(read.precision.as_str()))]
        }
        None if text.is_empty() => vec![("published", Value::Empty)],
        None => vec![("published", Value::text(text))],
    }
}

/// Authors as plain names. If an actor has the name, it becomes a link that shows the printed name; `actor` returns
/// that actor's title.
pub(crate) fn authors(names: &[String], actor: impl Fn(&str) -> Option<String>) -> Value {
    let item = |name: &String| match actor(name) {
        Some(title) if title == *name => wikilink(name),
        Some(title) => wikilink(&format!("{title}|{name}")),
        None => name.clone(),
    };
    Value::List(names.iter().map(item).collect())
}

/// "Jane Doe, John Roe and Ann Poe" as three names; "Doe, Jane" stays one. A name may become a link, so characters that
/// would break its brackets are removed.
pub(super) fn names(byline: &str) -> Vec<String> {
    const JOINTS: &[&str] = &[" and ", " et ", " und ", " y ", " e ", " и ", " ve ", " & ", ", ", "，", "、", " و "];
    // A semicolon always separates names.
    let mut parts: Vec<String> = byline.split([';', '；']).map(str::to_owned).collect();
    for joint in JOINTS {
        let split: Vec<String> = parts.iter().flat_map(|p| p.split(joint)).map(str::to_owned).collect();
        let whole = split.iter().all(|p| p.split_whitespace().count() >= 2 || p.chars().any(|c| c > '\u{2E7F}'));
        if whole {
            parts = split;
        }
    }
    let clean =
        |name: String| name.replace(['[', ']', '|', '#', '^'], " ").split_whitespace().collect::<Vec<_>>().join(" ");
    parts.into_iter().map(clean).filter(|name| !name.is_empty()).collect()
}

/// What is added to the front matter that a document came with. Its own values are kept, except those that
/// the user stated by hand and those that only Dossier knows.
fn merging(file: &[u8], pairs: &[(&'static str, Value)], stated: &StatedFacts) -> Vec<Edit> {
    let (parsed, _) = MarkdownFile::parse(file);
    let own = parsed.front_matter();
    let by_hand = |key: &str| match key {
        "title" => stated.title.is_some(),
        "source" => stated.address.is_some(),
        "author" => stated.byline.is_some(),
        "published" | "published_precision" => stated.published.is_some(),
        "publisher" => stated.publisher.is_some(),
        "lang" => stated.language.is_some(),
        _ => false,
    };
    let ours = |key: &str| {
        matches!(key, "type" | "id" | "inbox" | "captured_utc" | "captured_by" | "sha256" | "text_sha256" | "previous")
    };
    let is_unset = |key: &str| own.text(key).is_none() && own.list(key).is_empty();
    // The precision of a date is replaced together with the date.
    let is_absent = |key: &str| is_unset(key) && (key != "published_precision" || is_unset("published"));
    let wanted = pairs.iter().filter(|(key, value)| {
        ours(key) || by_hand(key) || (is_absent(key) && (*value != Value::Empty || !own.has(key)))
    });
    let mut edits: Vec<Edit> = wanted.map(|(key, value)| Edit::Set((*key).to_owned(), value.clone())).collect();
    if by_hand("published") && !pairs.iter().any(|(key, _)| *key == "published_precision") {
        edits.push(Edit::Remove("published_precision".to_owned()));
    }
    edits
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bylines_are_parted_into_names() {
        for (byline, expected) in [
            ("Jane Doe", vec!["Jane Doe"]),
            ("Jane Doe and John Roe", vec!["Jane Doe", "John Roe"]),
            ("Jane Doe, John Roe and Ann Poe", vec!["Jane Doe", "John Roe", "Ann Poe"]),
            ("Doe, Jane", vec!["Doe, Jane"]),
            ("Reuters; Doe, Jane", vec!["Reuters", "Doe, Jane"]),
            ("李明、王芳", vec!["李明", "王芳"]),
            ("", vec![]),
        ] {
            assert_eq!(names(byline), expected);
        }
    }

    #[test]
    fn a_date_of_publication_is_whole_and_says_how_exact_it_is() {
        let check = |text: &str, date: Option<&str>, precision: Option<&str>| {
            let pairs = published_as(text);
            let value = |key: &str| pairs.iter().find(|(at, _)| *at == key).map(|(_, value)| value.clone());
            let date = date.map(|date| date.parse().map_or_else(|_| Value::text(date), Value::Date));
            assert_eq!(value("published"), Some(date.unwrap_or(Value::Empty)), "{text}");
            assert_eq!(value("published_precision"), precision.map(Value::text), "{text}");
        };
        check("2021-07-28", Some("2021-07-28"), Some("day"));
        check("28 July 2021", Some("2021-07-28"), Some("day"));
        check("2021-07-28T10:30:00", Some("2021-07-28"), Some("day"));
        check("2021-07", Some("2021-07-01"), Some("month"));
        check("2021", Some("2021-01-01"), Some("year"));
        check("2021-07-28~", Some("2021-07-28"), Some("about"));
        check("last summer", Some("last summer"), None);
        check(" ", None, None);
    }

    #[test]
    fn authors_are_names_and_links_only_to_actors_that_are_there() {
        let actor = |name: &str| ["Wang Yi", "王毅"].contains(&name).then(|| "Wang Yi".to_owned());
        let names = ["Jane Doe", "Wang Yi", "王毅"].map(str::to_owned);
        assert_eq!(authors(&names, actor), Value::list(["Jane Doe", "[[Wang Yi]]", "[[Wang Yi|王毅]]"]));
    }
}
