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

/// Where a link of the notebook leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LinkLead {
    /// To the document at this path.
    Document(String),
    /// To a file that is no document, to one of several documents, or to what is not known.
    Elsewhere,
    /// Nothing has this name.
    Nowhere,
}

/// Finds where a wikilink or a link to a file leads, by its destination as it is written.
pub type FindLink<'a> = &'a (dyn Fn(LinkKind, &str) -> LinkLead + 'a);

/// Whose words a body has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Authorship {
    /// Captured: it is shown as it stands.
    #[default]
    Captured,
    /// The analyst's: tags are links, `==words==` are marked, and callouts with a sign for it fold.
    Own,
}

/// How to render.
#[derive(Default)]
pub struct RenderOptions<'a> {
    /// Finds what an embed or local image shows; without this function, or if it returns `None`, the embed becomes a
    /// link.
    pub embed: Option<FindEmbed<'a>>,
    /// Finds where a link leads: a document's path becomes its `data-path`, and a link to nothing is of the class
    /// `missing`.
    pub link: Option<FindLink<'a>>,
    /// Whose words they are.
    pub authorship: Authorship,
}
