//! The row of web pages in the table of formats.

use crate::source::format::row::{Format, Signature};

/// The row of HTML.
pub(in crate::source::format) static ROW: Format = Format {
    name: "HTML",
    extensions: &["html", "htm", "xhtml", "xht"],
    media_types: &["text/html", "application/xhtml+xml"],
    signature: Signature::Likely(looks_like_a_page),
    refused: None,
};

/// Whether the bytes begin with markup that only pages have.
fn looks_like_a_page(bytes: &[u8]) -> bool {
    let head: String = bytes.iter().take(2048).filter(|b| **b != 0).map(|b| b.to_ascii_lowercase() as char).collect();
    let head = head.trim_start_matches(|c: char| c.is_whitespace() || "ï»¿ÿþ".contains(c));
    let page = ["<!doctype html", "<html", "<head", "<body", "<article"].iter().any(|mark| head.starts_with(mark));
    page || (head.starts_with('<') && ["<html", "<body", "<p>", "<div"].iter().any(|mark| head.contains(mark)))
}
