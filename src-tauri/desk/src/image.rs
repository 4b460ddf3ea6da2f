//! What the scheme `vault:` shows: images of the open notebook, and fetched ones; read-only, and nothing else.
use notes::{notebook::Attachment, vault::VaultPath};
use percent_encoding::percent_decode_str;

use crate::{fetched_images::FOLDER, session::Session};

/// The image at an address of the scheme; nothing in dot-folders of the notebook is shown.
#[must_use]
pub fn image(session: &Session, address: &str) -> Option<Attachment> {
    let decoded = percent_decode_str(address.trim_start_matches('/')).decode_utf8().ok()?;
    if let Some(name) = decoded.strip_prefix(FOLDER) {
        let image = session.images.get(name)?;
        return Some(Attachment { media_type: image.media_type, bytes: image.bytes.clone() });
    }
    session.image(&VaultPath::parse(&decoded).ok()?)
}
