//! Markdown: front matter is kept, and the body is one piece, unchanged except that it is made inert.

pub(super) mod row;

use super::{Captured, decode::decode};
use crate::{
    markdown::{MarkdownFile, link_target, plain_text},
    source::{Extracted, SourceError, extracted::DocumentPiece, inert::make_inert, read::is_web_address},
};

/// Reads a captured Markdown file.
pub(super) fn read_document(captured: &Captured) -> Result<Extracted, SourceError> {
    decode(captured, None).map(|text| read(&text))
}

fn read(text: &str) -> Extracted {
    let (file, _) = MarkdownFile::parse(text.as_bytes());
    let stated = file.front_matter();
    let body = file.body();
    let first = |key: &str| stated.list(key).first().map(|name| link_target(name).to_owned());
    let heading = body.lines().map(str::trim).find(|line| !line.is_empty()).and_then(|line| line.strip_prefix("# "));
    let authors: Vec<String> = stated.list("author").iter().map(|name| link_target(name).to_owned()).collect();
    Extracted {
        title: stated.text("title").or_else(|| heading.map(|line| plain_text(line).text)).unwrap_or_default(),
        byline: Some(authors.join(", ")).filter(|names| !names.is_empty()),
        site: first("publisher").or_else(|| first("site")),
        published: stated.date("published").map(|day| day.to_string()).or_else(|| stated.text("published")),
        language: stated.text("lang"),
        description: stated.text("description"),
        canonical: stated.text("source").filter(|address| is_web_address(address)),
        pieces: vec![DocumentPiece { markdown: make_inert(body.trim_matches(['\n', '\r'])), left_out: None }],
        front_matter: Some(text[..file.body_range().start].to_owned()).filter(|head| !head.trim().is_empty()),
        ..Extracted::default()
    }
}
