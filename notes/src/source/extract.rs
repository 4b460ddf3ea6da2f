//! Bytes to readable text: one entry for every kind of document.

use super::{
    Captured, Extracted, Notice, RawKind, SourceError, decode::decode, extracted::Piece, inert::inert, page, plain,
};
use crate::markdown::MarkdownFile;

/// A text of fewer words than this says so in its notice, where a page was meant to be read.
const LITTLE_TEXT: usize = 40;
/// The longest title made from first words, in characters.
const FIRST_WORDS: usize = 80;

/// Reads a captured document. Fails only where its text cannot be decoded; a page that cannot be read
/// with care is read roughly and says so in its notice.
pub fn extract(captured: &Captured) -> Result<Extracted, SourceError> {
    let text = decode(captured)?;
    let mut extracted = match captured.kind {
        RawKind::Text => plain::read(&text),
        RawKind::Markdown => read_markdown(&text),
        RawKind::Html => page::read(text, captured.address.as_ref()),
    };
    extracted.compose();
    extracted.language = language(captured.kind, extracted.language.take(), &extracted.text);
    extracted.title_stated = !extracted.title.is_empty();
    if !extracted.title_stated {
        extracted.title = title_of_last_resort(captured, &extracted.text);
    }
    if captured.kind == RawKind::Html && extracted.notice.is_none() && plain::count_words(&extracted.text) < LITTLE_TEXT
    {
        extracted.notice = Some(Notice::LittleText);
    }
    Ok(extracted)
}

/// What the document says, unless a page's text is surely in another language; else what detection is sure of.
fn language(kind: RawKind, stated: Option<String>, text: &str) -> Option<String> {
    let told = match &stated {
        Some(stated) if kind == RawKind::Html => crate::language::told_otherwise(stated, text),
        Some(_) => None,
        None => crate::language::detect(text),
    };
    told.map(str::to_owned).or(stated)
}

/// Markdown keeps its front matter; its body is one piece, as it is but inert.
fn read_markdown(text: &str) -> Extracted {
    let (file, _) = MarkdownFile::parse(text.as_bytes());
    let stated = file.front_matter();
    let body = file.body();
    let first = |key: &str| stated.list(key).first().map(|name| crate::markdown::link_target(name).to_owned());
    let heading = body.lines().map(str::trim).find(|line| !line.is_empty()).and_then(|line| line.strip_prefix("# "));
    let authors: Vec<String> =
        stated.list("author").iter().map(|name| crate::markdown::link_target(name).to_owned()).collect();
    Extracted {
        title: stated.text("title").or_else(|| heading.map(plain_line)).unwrap_or_default(),
        byline: Some(authors.join(", ")).filter(|names| !names.is_empty()),
        site: first("publisher").or_else(|| first("site")),
        published: stated.date("published").map(|day| day.to_string()).or_else(|| stated.text("published")),
        language: stated.text("lang"),
        description: stated.text("description"),
        canonical: stated.text("source").filter(|address| super::read::is_web_address(address)),
        pieces: vec![Piece { markdown: inert(body.trim_matches(['\n', '\r'])), left_out: None }],
        front_matter: Some(text[..file.body_range().start].to_owned()).filter(|head| !head.trim().is_empty()),
        ..Extracted::default()
    }
}

fn plain_line(markdown: &str) -> String {
    crate::markdown::plain_text(markdown).text
}

fn title_of_last_resort(captured: &Captured, text: &str) -> String {
    let file = captured.name.as_deref().and_then(|name| std::path::Path::new(name).file_stem());
    let path = captured.address.as_ref().and_then(|a| a.path_segments()?.rfind(|s| !s.is_empty()).map(str::to_owned));
    let words = || {
        let first = text.lines().next().unwrap_or_default();
        let cut: String = first.chars().take(FIRST_WORDS).collect();
        if cut.len() == first.len() { cut } else { format!("{}…", cut.trim_end()) }
    };
    file.map(|stem| stem.to_string_lossy().replace(['_', '-'], " "))
        .or_else(|| Some(words()).filter(|w| !w.is_empty()))
        .or(path)
        .unwrap_or_else(|| "Untitled".into())
}
