//! Images of a captured page: kept as bytes, recognised by their first bytes.

use super::SourceError;

/// An image, with what it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Image {
    /// The file as it came.
    pub bytes: Vec<u8>,
    /// Its media type according to its first bytes; what the site states is ignored.
    pub media_type: &'static str,
}

impl Image {
    /// Accepts bytes that begin like an image; `address` is for the error message. SVG is text that can contain
    /// scripts, and is refused.
    pub(super) fn checked(bytes: Vec<u8>, address: &str) -> Result<Self, SourceError> {
        match media_type(&bytes) {
            Some(media_type) => Ok(Self { bytes, media_type }),
            None => Err(SourceError::NoImage { address: address.to_owned() }),
        }
    }
}

/// The signatures of the formats that every web view draws (WHATWG MIME Sniffing, 6.1; AVIF: ISO/IEC 23000-22).
fn media_type(bytes: &[u8]) -> Option<&'static str> {
    let at = |from: usize, wanted: &[u8]| bytes.get(from..from + wanted.len()) == Some(wanted);
    Some(match () {
        () if at(0, b"\x89PNG\r\n\x1a\n") => "image/png",
        () if at(0, b"\xff\xd8\xff") => "image/jpeg",
        () if at(0, b"GIF87a") || at(0, b"GIF89a") => "image/gif",
        () if at(0, b"RIFF") && at(8, b"WEBP") => "image/webp",
        () if at(4, b"ftypavif") || at(4, b"ftypavis") => "image/avif",
        () if at(0, b"BM") => "image/bmp",
        () => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn first_bytes_decide() {
        let known: [(&[u8], &str); 4] = [
            (b"\x89PNG\r\n\x1a\n....", "image/png"),
            (b"\xff\xd8\xff\xe0", "image/jpeg"),
            (b"RIFF\x00\x00\x00\x00WEBPVP8 ", "image/webp"),
            (b"\x00\x00\x00\x20ftypavif", "image/avif"),
        ];
        for (bytes, media_type) in known {
            assert_eq!(Image::checked(bytes.to_vec(), "a").unwrap().media_type, media_type);
        }
        for no in [&b"<svg onload='x()'/>"[..], b"<!doctype html>", b"", b"RIFF1234WAVE"] {
            let error = Image::checked(no.to_vec(), "https://e.org/i.png").unwrap_err();
            assert!(matches!(error, SourceError::NoImage { .. }), "{error}");
        }
    }
}
