//! The file of a new source: front matter as format.md says, then the text.

use jiff::civil::{Date, DateTime};

use super::{Extracted, Stated, dates};
use crate::{
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

/// The bytes of a new source's file. Front matter that the document brought is kept, ours is added.
pub(super) fn source_file(vault: &Vault, facts: &FileFacts<'_>, stated: &Stated, read: &Extracted) -> Vec<u8> {
    let pairs = properties(vault, facts, stated, read);
    let own = read.front_matter.as_ref().map(|head| format!("{head}{}", read.markdown).into_bytes());
    let merged = own.and_then(|file| {
        let edits = merging(&file, &pairs, stated);
        edit_front_matter(&file, &edits).ok()
    });
    merged.unwrap_or_else(|| new_file(&pairs, &read.markdown).into_bytes())
}

fn properties(vault: &Vault, facts: &FileFacts<'_>, stated: &Stated, read: &Extracted) -> Vec<(&'static str, Value)> {
    let or = |stated: &Option<String>, read: &Option<String>| {
        stated.as_ref().or(read.as_ref()).cloned().filter(|t| !t.trim().is_empty())
    };
    let byline = or(&stated.byline, &read.byline).unwrap_or_default();
    let published = or(&stated.published, &read.published);
    let description: Option<String> = read.description.as_ref().map(|d| d.chars().take(DESCRIPTION_LIMIT).collect());
    let mut pairs = vec![
        ("title", Value::text(facts.title)),
        ("source", Value::text_or_empty(facts.address)),
        ("author", Value::List(names(&byline).iter().map(|name| wikilink(name)).collect())),
        ("published", published.map_or(Value::Empty, |text| day_or_text(&text))),
        ("created", Value::Date(vault.clock().today())),
        ("description", Value::text_or_empty(description.as_deref())),
        ("tags", Value::List(Vec::new())),
        ("type", Value::text("source")),
        ("publisher", Value::text_or_empty(or(&stated.publisher, &read.site).as_deref())),
        ("lang", Value::text_or_empty(read.language.as_deref())),
        ("inbox", Value::Flag(true)),
        ("id", Value::text(facts.id)),
        ("captured_utc", Value::Moment(facts.captured_utc)),
        ("sha256", Value::text(facts.sha256.to_string())),
        ("text_sha256", Value::text(text_hash(&read.markdown).to_string())),
    ];
    if let Some(previous) = facts.previous {
        pairs.push(("previous", Value::text(previous)));
    }
    pairs
}

/// A whole day as a date; a month, a year or a moment as the text that it is.
fn day_or_text(text: &str) -> Value {
    let text = text.trim();
    match text.parse::<Date>() {
        Ok(day) if text.len() == 10 => Value::Date(day),
        _ => match dates::dated_line(text) {
            Some(day) => Value::Date(day),
            None => Value::text(text),
        },
    }
}

/// "Jane Doe, John Roe and Ann Poe" as three names; "Doe, Jane" stays one. A name is a link, so what
/// would break the brackets is left off.
pub(super) fn names(byline: &str) -> Vec<String> {
    const JOINTS: &[&str] =
        &[" and ", " et ", " und ", " y ", " e ", " и ", " ve ", " & ", "; ", ", ", "，", "、", " و "];
    let mut parts = vec![byline.to_owned()];
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

/// What is added to front matter that a document brought: its own facts rule, except what was stated by
/// hand and what only Dossier knows.
fn merging(file: &[u8], pairs: &[(&'static str, Value)], stated: &Stated) -> Vec<Edit> {
    let (parsed, _) = MarkdownFile::parse(file);
    let own = parsed.front_matter();
    let by_hand = |key: &str| match key {
        "title" => stated.title.is_some(),
        "source" => stated.address.is_some(),
        "author" => stated.byline.is_some(),
        "published" => stated.published.is_some(),
        "publisher" => stated.publisher.is_some(),
        _ => false,
    };
    let ours =
        |key: &str| matches!(key, "type" | "id" | "inbox" | "captured_utc" | "sha256" | "text_sha256" | "previous");
    let wanted = pairs.iter().filter(|(key, value)| {
        ours(key)
            || by_hand(key)
            || (own.text(key).is_none() && own.list(key).is_empty() && (*value != Value::Empty || !own.has(key)))
    });
    wanted.map(|(key, value)| Edit::Set((*key).to_owned(), value.clone())).collect()
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
            ("李明、王芳", vec!["李明", "王芳"]),
            ("", vec![]),
        ] {
            assert_eq!(names(byline), expected);
        }
    }

    #[test]
    fn whole_days_are_dates() {
        assert!(matches!(day_or_text("2021-07-28"), Value::Date(_)));
        assert!(matches!(day_or_text("28 July 2021"), Value::Date(_)));
        assert_eq!(day_or_text("2021-07"), Value::text("2021-07"));
    }
}
