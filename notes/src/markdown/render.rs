//! The reading view.

/// What stands behind `![[target]]` or a local image.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Embed {
    /// An image, at an address of our own scheme.
    Image(String),
    /// A text: shown as a quotation, in Markdown.
    Markdown(String),
}

/// How to render.
#[derive(Default)]
pub struct RenderOptions<'a> {
    /// Finds what an embed or local image shows; without it, or where it answers nothing, the embed
    /// is a link.
    pub embed: Option<&'a dyn Fn(&str) -> Option<Embed>>,
}

/// A body as safe HTML for reading. Every run of plain text stands in `<span data-o="N">`, N its
/// first UTF-16 unit in [`super::plain_text`].
pub fn render(body: &str, options: &RenderOptions<'_>) -> String {
    todo!("{body} {}", options.embed.is_some())
}
