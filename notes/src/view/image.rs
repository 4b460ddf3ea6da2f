//! Images of the notebook that pages can show.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use crate::markdown::OWN_SCHEME;
use crate::vault::VaultPath;

/// Characters that are not escaped in an image's address.
const ADDRESS: &AsciiSet = &NON_ALPHANUMERIC.remove(b'/').remove(b'.').remove(b'-').remove(b'_');

/// The media type of an image, by its file extension; `None` if pages do not show such files.
pub fn media_type(extension: &str) -> Option<&'static str> {
    Some(match extension.to_ascii_lowercase().as_str() {
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "gif" => "image/gif",
        "webp" => "image/webp",
        "avif" => "image/avif",
        "bmp" => "image/bmp",
        _ => return None,
    })
}

/// Whether pages show this file.
pub fn is_image(path: &VaultPath) -> bool {
    path.extension().and_then(media_type).is_some()
}

/// The address under which a page loads an image of the notebook.
pub fn image_address(path: &VaultPath) -> String {
    format!("{OWN_SCHEME}://localhost/{}", utf8_percent_encode(path.as_str(), ADDRESS))
}
