//! A Markdown file: front matter, body, plain text, reading view.
//!
//! Invariants:
//! - Lossless: nothing here rewrites a file. An edit of the front matter touches only its own span;
//!   unknown keys, order, comments, quoting, line ends, a BOM, NUL and invalid UTF-8 stay as they are.
//! - Nothing fails: a file that cannot be understood is a body with problems.
//! - [`plain_text`] is the one numbered function from Markdown to plain text. [`render`] carries its
//!   UTF-16 offsets, made by the same code, so that a selection on the screen is a passage exactly.
//! - The sanitiser runs last, over everything that [`render`] answers.
//!
//! Not handled here: the meaning of the keys (`source`, `clip`, `actor`), and where files are stored (`vault`).

mod bounded;
mod callout;
mod edit;
mod emit;
mod file;
mod foreign;
mod front_matter;
mod link;
mod plain;
mod render;
mod sanitise;
mod yaml;

pub(crate) use bounded::events;
pub use edit::{Edit, EditError, edit_front_matter};
pub use emit::{Value, new_file};
pub(crate) use file::CONFLICT;
pub use file::{MarkdownFile, UNREAD, text_hash};
pub use front_matter::FrontMatter;
pub(crate) use link::decode_percent;
pub use link::{Link, LinkKind, link_target, links, tags, wikilink};
pub use plain::{Block, BlockKind, PLAIN_TEXT_VERSION, PlainText, plain_text};
pub use render::{Authorship, Embed, FindEmbed, FindLink, LinkLead, RenderOptions, render};
pub use sanitise::OWN_SCHEME;
