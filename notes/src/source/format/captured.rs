//! A document as it came in, before it is read.

use url::Url;

use super::Format;
use crate::source::Origin;

/// A document as captured. Its bytes are never changed; they are what evidence keeps.
#[derive(Debug, Clone)]
pub struct Captured {
    /// The bytes as they came (decompressed by the transport, never re-encoded).
    pub bytes: Vec<u8>,
    /// What they are.
    pub format: &'static Format,
    /// Where they came from: the address of the last hop, without its fragment.
    pub address: Option<Url>,
    /// The encoding that the carrier stated (the HTTP header's charset).
    pub charset_hint: Option<String>,
    /// File name, for messages and for a title of last resort.
    pub name: Option<String>,
    /// How it came.
    pub origin: Origin,
    /// The id of the source from whose stored evidence the bytes were read again, if they were.
    pub taken_from: Option<String>,
}

impl Captured {
    /// What messages call it: address, file name, or "the text".
    pub fn label(&self) -> String {
        match (&self.address, &self.name) {
            (Some(address), _) => address.to_string(),
            (None, Some(name)) => name.clone(),
            (None, None) => "the text".into(),
        }
    }
}
