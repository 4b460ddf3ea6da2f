//! A source as its file states it.

use jiff::civil::Date;

use crate::{
    date::PartialDate,
    markdown::{MarkdownFile, link_target},
    vault::VaultPath,
};

/// What a source's file says about it. Every field is as written; nothing is derived from the body.
#[derive(Debug, Clone, PartialEq)]
pub struct Source {
    /// `src-…`; absent in files that Dossier did not make.
    pub id: Option<String>,
    /// The file.
    pub path: VaultPath,
    /// The title; the file's name where it states none.
    pub title: String,
    /// The address it was captured from.
    pub address: Option<String>,
    /// The authors' names.
    pub author: Vec<String>,
    /// Who published it.
    pub publisher: Option<String>,
    /// A summary.
    pub description: Option<String>,
    /// When it was published, no more exact than it is known: `2021-07-30`, `2021-07`; as stated where that is
    /// no date.
    pub published: Option<String>,
    /// The same, where it is a date.
    pub published_date: Option<PartialDate>,
    /// The local day it was saved.
    pub created: Option<Date>,
    /// The moment it was captured, as stated, in UTC.
    pub captured_utc: Option<String>,
    /// Who captured it.
    pub captured_by: Option<String>,
    /// BCP 47 code.
    pub language: Option<String>,
    /// How reliable it is: a letter of the Admiralty scale, A to F.
    pub reliability: Option<String>,
    /// Tags, without `#`.
    pub tags: Vec<String>,
    /// Whether it waits in the inbox.
    pub inbox: bool,
    /// Fingerprint of the original bytes.
    pub sha256: Option<String>,
    /// Fingerprint of the text as captured.
    pub text_sha256: Option<String>,
    /// The id of the version before it.
    pub previous: Option<String>,
}

/// Whether a file has a web address for its source.
pub fn has_web_address(file: &MarkdownFile<'_>) -> bool {
    file.front_matter().text("source").is_some_and(|address| is_web_address(&address))
}

/// Whether a text is an http or https address.
pub(super) fn is_web_address(text: &str) -> bool {
    let text = text.trim();
    let scheme = text.split_once("://").map(|(scheme, rest)| (scheme.to_ascii_lowercase(), rest));
    scheme.is_some_and(|(scheme, rest)| matches!(scheme.as_str(), "http" | "https") && !rest.is_empty())
}

impl Source {
    /// Reads a source's properties.
    pub fn read(file: &MarkdownFile<'_>, path: &VaultPath) -> Self {
        let stated = file.front_matter();
        let (published, precision) = (stated.text("published"), stated.text("published_precision"));
        let names = |key| stated.list(key).iter().map(|name| link_target(name).to_owned()).collect::<Vec<_>>();
        Self {
            id: stated.text("id"),
            path: path.clone(),
            title: stated.text("title").unwrap_or_else(|| path.stem().to_owned()),
            address: stated.text("source").filter(|address| is_web_address(address)),
            author: names("author"),
            publisher: names("publisher").into_iter().next(),
            description: stated.text("description"),
            published: published.as_deref().map(|date| PartialDate::shown(date, precision.as_deref())),
            published_date: published.as_deref().and_then(|date| PartialDate::stated(date, precision.as_deref())),
            created: stated.date("created"),
            captured_utc: stated.text("captured_utc"),
            captured_by: names("captured_by").into_iter().next(),
            language: stated.text("lang"),
            reliability: stated.text("reliability").map(|letter| letter.trim().to_uppercase()),
            tags: stated.list("tags").into_iter().map(|tag| tag.trim_start_matches('#').to_owned()).collect(),
            inbox: stated.text("inbox").is_some_and(|flag| flag.eq_ignore_ascii_case("true")),
            sha256: stated.text("sha256"),
            text_sha256: stated.text("text_sha256"),
            previous: stated.text("previous"),
        }
    }
}
