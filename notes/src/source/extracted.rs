//! What is extracted from a captured document: facts, readable text, and what was left out.

use std::fmt;

use serde::{Deserialize, Serialize};
use unicode_segmentation::UnicodeSegmentation;

use crate::markdown::plain_text;

/// Why a block was left out of the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reason {
    /// "Read also: …", a link to another article set between paragraphs.
    ReadAlso,
    /// A list of other articles.
    Related,
    /// The site's disclaimer.
    Disclaimer,
    /// A comment form, or readers' comments.
    Comments,
    /// Buttons to share, print or mail.
    Share,
    /// "Follow us on …".
    Follow,
    /// An invitation to a newsletter.
    Newsletter,
    /// An invitation to subscribe, register, donate or log in.
    Subscription,
    /// A mark or block of advertising.
    Advertisement,
    /// A cookie or consent notice.
    Cookies,
    /// A copyright line.
    Copyright,
    /// Menus, breadcrumbs, tags, "back to top".
    Navigation,
    /// A picture.
    Picture,
    /// A picture's caption or credit.
    Caption,
    /// A byline or date line; its facts are kept as properties.
    Dateline,
    /// Beside, above or below the article: not part of it.
    Surroundings,
}

impl Reason {
    /// What the screen and the command line say.
    pub fn label(self) -> &'static str {
        match self {
            Self::ReadAlso => "link to another article",
            Self::Related => "related articles",
            Self::Disclaimer => "disclaimer of the site",
            Self::Comments => "comments",
            Self::Share => "share buttons",
            Self::Follow => "follow us",
            Self::Newsletter => "newsletter",
            Self::Subscription => "subscription notice",
            Self::Advertisement => "advertisement",
            Self::Cookies => "cookie notice",
            Self::Copyright => "copyright line",
            Self::Navigation => "navigation",
            Self::Picture => "picture",
            Self::Caption => "picture caption",
            Self::Dateline => "byline or date",
            Self::Surroundings => "outside the article",
        }
    }
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.label())
    }
}

/// One block that was left out, and where it belongs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeftOutBlock {
    /// Its plain text.
    pub text: String,
    /// Why it was left out.
    pub reason: Reason,
    /// How many blocks of the text come before it.
    pub at: usize,
    /// Its inert Markdown, to be inserted if it is brought back.
    pub markdown: String,
}

/// What a reader should know about a capture before trusting it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Notice {
    /// The page asks for consent instead of showing the article.
    ConsentPage,
    /// Only the beginning is there; the rest is for subscribers.
    Paywall,
    /// Hardly any text was found.
    LittleText,
    /// The page is nested too deep, or took too long, to be read with care.
    ReadRoughly,
}

impl Notice {
    /// What the screen and the command line say: the problem, and what to do.
    pub fn message(self) -> &'static str {
        match self {
            Self::ConsentPage => {
                "This is a consent page, not the article. Open it in a browser, paste the text and keep the address."
            }
            Self::Paywall => {
                "The rest of this article is behind a paywall. Open it in a browser, paste the text and keep the address."
            }
            Self::LittleText => {
                "Hardly any text was found here. If the page shows more in a browser, paste the text and keep the address."
            }
            Self::ReadRoughly => {
                "This page was too complex to be read fully: its text is shown without its structure. The original is kept."
            }
        }
    }
}

/// One block of a document in its order, in the text or left out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct DocumentPiece {
    /// Inert Markdown.
    pub markdown: String,
    /// Set when it was left out.
    pub left_out: Option<Reason>,
}

/// An extracted document. Facts that it does not state are `None`, never guessed.
#[derive(Debug, Clone, Default)]
pub struct Extracted {
    /// The title; a file's name or the first words where the document states none.
    pub title: String,
    /// Whether the document states the title.
    pub title_stated: bool,
    /// The author, as stated.
    pub byline: Option<String>,
    /// The site or publisher, as stated.
    pub site: Option<String>,
    /// The day or moment of publication as stated, never converted: `2021-07-30`.
    pub published: Option<String>,
    /// BCP 47 code: stated, or detected with confidence.
    pub language: Option<String>,
    /// A summary that the page states.
    pub description: Option<String>,
    /// The address that the page states for itself.
    pub canonical: Option<String>,
    /// Plain text of `markdown`: what offsets count in.
    pub text: String,
    /// Readable text as inert Markdown.
    pub markdown: String,
    /// What was left out, in the order of the document.
    pub dropped: Vec<LeftOutBlock>,
    /// What a reader should know.
    pub notice: Option<Notice>,
    pub(super) pieces: Vec<DocumentPiece>,
    pub(super) front_matter: Option<String>,
}

impl Extracted {
    /// The number of words; of scripts that are written without spaces, each character of Han and Kana counts as one.
    #[must_use]
    pub fn word_count(&self) -> usize {
        self.text.unicode_words().count()
    }

    /// The same document with some left-out blocks (indices into `dropped`) set in at their places.
    #[must_use]
    pub fn with(&self, bring_back: &[usize]) -> Self {
        let mut changed = self.clone();
        let left_out = changed.pieces.iter_mut().filter(|piece| piece.left_out.is_some());
        for (_, piece) in left_out.enumerate().filter(|(index, _)| bring_back.contains(index)) {
            piece.left_out = None;
        }
        changed.compose();
        changed
    }

    /// Makes text, Markdown and the list of what was left out from the pieces.
    pub(super) fn compose(&mut self) {
        let mut kept: Vec<&str> = Vec::new();
        self.dropped.clear();
        for piece in &self.pieces {
            match piece.left_out {
                None => kept.push(&piece.markdown),
                Some(reason) => self.dropped.push(LeftOutBlock {
                    text: plain_text(&piece.markdown).text,
                    reason,
                    at: kept.len(),
                    markdown: piece.markdown.clone(),
                }),
            }
        }
        self.markdown = kept.join("\n\n");
        if !self.markdown.is_empty() {
            self.markdown.push('\n');
        }
        self.text = plain_text(&self.markdown).text;
    }
}
