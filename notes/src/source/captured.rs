//! Brings documents in: from text, a file or a stream, within the limit of size.

use std::{
    fs::{File, OpenOptions},
    io::Read,
    os::unix::fs::OpenOptionsExt,
    path::Path,
};

use rustix::fs::OFlags;
use url::Url;

use super::{
    Captured, Format, Origin, SourceError,
    format::table::{HTML, TEXT, not_read},
};

/// The most bytes of one document, as received and after decoding: 50 MB.
pub const MAX_BYTES: usize = 50 * 1024 * 1024;

impl Captured {
    /// Text typed or pasted.
    pub fn from_text(text: &str) -> Result<Self, SourceError> {
        Self::checked(text.as_bytes().to_vec(), TEXT, None).map(|c| Self {
            charset_hint: Some("utf-8".into()),
            origin: Origin::Pasted,
            ..c
        })
    }

    /// A page pasted from a browser, perhaps with its address.
    pub fn from_html(html: &str, address: Option<Url>) -> Result<Self, SourceError> {
        Self::checked(html.as_bytes().to_vec(), HTML, None).map(|c| Self {
            charset_hint: Some("utf-8".into()),
            address,
            origin: Origin::Pasted,
            ..c
        })
    }

    /// Bytes with a file name: the name's extension decides the format, and where it has none (or there
    /// is no name) the bytes themselves do.
    pub fn from_bytes(bytes: Vec<u8>, name: Option<&str>) -> Result<Self, SourceError> {
        let format = Format::detect(&bytes, name.and_then(|name| Format::of_name(Path::new(name))));
        let captured = Self::checked(bytes, format, name.map(str::to_owned))?;
        match name.and_then(not_read) {
            Some(other) => Err(SourceError::UnknownType { name: captured.label(), kind: format!(".{other}") }),
            None => Ok(captured),
        }
    }

    pub(super) fn checked(bytes: Vec<u8>, format: &'static Format, name: Option<String>) -> Result<Self, SourceError> {
        let label = || name.clone().unwrap_or_else(|| "the text".into());
        if bytes.len() > MAX_BYTES {
            return Err(SourceError::TooLarge { name: label(), most: MAX_BYTES });
        }
        if bytes.iter().all(u8::is_ascii_whitespace) {
            return Err(SourceError::Empty { name: label() });
        }
        format.admit(&bytes, &label())?;
        Ok(Self { bytes, format, address: None, charset_hint: None, name, origin: Origin::HandedIn, taken_from: None })
    }
}

/// Reads one file from disk. A pipe or a device is refused; checking for that never blocks.
pub fn read_file(path: &Path) -> Result<Captured, SourceError> {
    read_opened(opened(path)?, path)
}

/// The bytes of one file of any format, read with the same care.
pub fn read_bytes(path: &Path) -> Result<Vec<u8>, SourceError> {
    bytes_of(opened(path)?, path)
}

fn opened(path: &Path) -> Result<File, SourceError> {
    let no_waiting = i32::try_from((OFlags::NONBLOCK | OFlags::NOCTTY).bits()).unwrap_or_default();
    OpenOptions::new().read(true).custom_flags(no_waiting).open(path).map_err(|cause| unreadable(path, cause))
}

fn unreadable(path: &Path, cause: std::io::Error) -> SourceError {
    match cause.kind() {
        std::io::ErrorKind::NotFound => SourceError::Missing { path: path.into() },
        _ => SourceError::Read { path: path.into(), cause },
    }
}

/// Reads a file that was opened without blocking.
pub(crate) fn read_opened(file: File, path: &Path) -> Result<Captured, SourceError> {
    let name = path.file_name().map(|n| n.to_string_lossy().into_owned());
    Captured::from_bytes(bytes_of(file, path)?, name.as_deref())
}

fn bytes_of(file: File, path: &Path) -> Result<Vec<u8>, SourceError> {
    let unreadable = |cause| unreadable(path, cause);
    let facts = file.metadata().map_err(unreadable)?;
    if facts.is_dir() {
        return Err(SourceError::IsFolder { path: path.into() });
    }
    if !facts.is_file() {
        return Err(SourceError::NotAFile { path: path.into() });
    }
    if facts.len() > MAX_BYTES as u64 {
        let name = path.file_name().map(|n| n.to_string_lossy().into_owned());
        return Err(SourceError::TooLarge { name: name.unwrap_or_default(), most: MAX_BYTES });
    }
    read_capped(file).map_err(unreadable)
}

/// Reads a stream to its end, standard input for example.
pub fn read_stream(stream: impl Read, name: &str) -> Result<Captured, SourceError> {
    let bytes = read_capped(stream).map_err(|cause| SourceError::Read { path: name.into(), cause })?;
    if bytes.len() > MAX_BYTES {
        return Err(SourceError::TooLarge { name: name.into(), most: MAX_BYTES });
    }
    let format = Format::detect(&bytes, None);
    let mut captured = Captured::checked(bytes, format, Some(name.into()))?;
    captured.name = None;
    Ok(captured)
}

/// Reads one byte more than is allowed, so that the caller can tell "too large".
fn read_capped(stream: impl Read) -> std::io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    stream.take(MAX_BYTES as u64 + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

#[cfg(test)]
mod tests;
