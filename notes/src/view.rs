//! How a document is displayed for reading: in the window, in an export, in print.
//!
//! - [`reading_view`] is the body as safe HTML, with the images and texts that it embeds;
//! - [`name_marks`] are the places where a linking text names the open document;
//! - [`media_type`] says which attachments are images, the only ones that are shown.
//!
//! Nothing here writes or fetches from the network: the file that an image's address refers to is read from the vault.

mod embed;
mod image;

pub use embed::{FindDocuments, Links, reading_view};
pub use image::{image_address, is_image, media_type};

use crate::markdown::MarkdownFile;
use crate::passage::{Offsets, Passage};

/// The body of a file's text: everything after its front matter.
pub fn body(file: &str) -> &str {
    &file[MarkdownFile::parse(file.as_bytes()).0.body_range()]
}

/// Where a document's name occurs in a text that links to it.
///
/// ```
/// use notes::{passage::Passage, view::name_marks};
/// assert_eq!(name_marks("See «Borders», and Borders 2.", "Borders"), [Passage::new(5, 12), Passage::new(19, 26)]);
/// ```
pub fn name_marks(text: &str, name: &str) -> Vec<Passage> {
    if name.is_empty() {
        return Vec::new();
    }
    let offsets = Offsets::new(text);
    text.match_indices(name).map(|(at, name)| offsets.passage(at..at + name.len())).collect()
}
