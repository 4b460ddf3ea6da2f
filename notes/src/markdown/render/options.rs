//! What a rendering asks its caller for.

use crate::markdown::LinkKind;

/// What stands behind `![[target]]` or a local image.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Embed {
    /// An image, at an address of [`crate::markdown::OWN_SCHEME`].
    Image(String),
    /// A text, in Markdown: shown as a quotation below. Embeds within it are links.
    Markdown(String),
}

/// Finds what an embed (of the kind of a wikilink) or a local image (of that of a file) shows, by its destination as
/// it is written.
pub type FindEmbed<'a> = &'a (dyn Fn(LinkKind, &str) -> Option<Embed> + 'a);

/// Finds the document that a wikilink or a link to a file means, by its destination as it is written.
pub type FindLink<'a> = &'a (dyn Fn(LinkKind, &str) -> Option<String> + 'a);

/// How to render.
#[derive(Default)]
pub struct RenderOptions<'a> {
    /// Finds what an embed or local image shows; without it, or where it answers nothing, the embed
    /// is a link.
    pub embed: Option<FindEmbed<'a>>,
    /// Finds where a link leads: `data-path` names it. A link for which it answers nothing has none.
    pub link: Option<FindLink<'a>>,
}
