//! What rendering needs from its caller.

use crate::markdown::LinkKind;

/// What `![[target]]` or a local image refers to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Embed {
    /// An image, at an address of [`crate::markdown::OWN_SCHEME`].
    Image(String),
    /// A text in Markdown, shown below as a quotation. Embeds inside it are shown as links.
    Markdown(String),
}

/// Finds what an embed (link kind wikilink) or a local image (link kind file) shows, by the destination as written.
pub type FindEmbed<'a> = &'a (dyn Fn(LinkKind, &str) -> Option<Embed> + 'a);

/// Finds the document that a wikilink or a link to a file means, by its destination as it is written.
pub type FindLink<'a> = &'a (dyn Fn(LinkKind, &str) -> Option<String> + 'a);

/// How to render.
#[derive(Default)]
pub struct RenderOptions<'a> {
    /// Finds what an embed or local image shows; without this function, or if it returns `None`, the embed becomes a
    /// link.
    pub embed: Option<FindEmbed<'a>>,
    /// Finds the document that a link leads to, for its `data-path`. If it returns `None`, the link has no `data-path`.
    pub link: Option<FindLink<'a>>,
}
