//! A file's parts.

use std::borrow::Cow;
use std::ops::Range;

use super::FrontMatter;
use crate::error::Problem;
use crate::vault::ContentHash;

/// A Markdown file, read: its front matter and its body, with where they lie in the bytes.
#[derive(Debug, Clone)]
pub struct MarkdownFile<'a> {
    body: Cow<'a, str>,
    body_range: Range<usize>,
    front_matter: FrontMatter,
}

impl<'a> MarkdownFile<'a> {
    /// Reads a file. Never fails: broken front matter is kept, unread, and reported.
    pub fn parse(file: &'a [u8]) -> (Self, Vec<Problem>) {
        todo!("{}", file.len())
    }

    /// The properties.
    pub fn front_matter(&self) -> &FrontMatter {
        &self.front_matter
    }

    /// The text below the front matter; invalid UTF-8 shows as U+FFFD.
    pub fn body(&self) -> &str {
        &self.body
    }

    /// Where the body lies in the file, in bytes.
    pub fn body_range(&self) -> Range<usize> {
        self.body_range.clone()
    }
}

/// The fingerprint of a body that `text_sha256` keeps: line ends as LF.
pub fn text_hash(body: &str) -> ContentHash {
    todo!("{body}")
}
