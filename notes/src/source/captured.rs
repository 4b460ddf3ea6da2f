//! A document as it came in: its bytes, their kind, and what the carrier said about them.

use std::{
    fs::{File, OpenOptions},
    io::Read,
    os::unix::fs::OpenOptionsExt,
    path::Path,
};

use rustix::fs::OFlags;
use url::Url;

use super::{Origin, SourceError, decode::unmarked_utf16};

/// The most bytes that one document may have, as they come and decoded: 50 MB.
pub const MOST_BYTES: usize = 50 * 1024 * 1024;

/// The kinds of raw document that are read, and kept as `raw.html`, `raw.txt` or `raw.md`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RawKind {
    /// A web page.
    Html,
    /// Plain text.
    Text,
    /// Markdown, perhaps with front matter.
    Markdown,
}

impl RawKind {
    /// The extension of the kept original.
    pub fn extension(self) -> &'static str {
        match self {
            Self::Html => "html",
            Self::Text => "txt",
            Self::Markdown => "md",
        }
    }
}

/// A document as captured. Its bytes are never changed; they are what evidence keeps.
#[derive(Debug, Clone)]
pub struct Captured {
    /// The bytes as they came (decompressed by the transport, never re-encoded).
    pub bytes: Vec<u8>,
    /// What they are.
    pub kind: RawKind,
    /// Where they came from: the address of the last hop, without its fragment.
    pub address: Option<Url>,
    /// The encoding that the carrier stated (the HTTP header's charset).
    pub charset_hint: Option<String>,
    /// File name, for messages and for a title of last resort.
    pub name: Option<String>,
    /// How it came.
    pub origin: Origin,
    /// The id of the source whose evidence kept it, where it was taken from there to be read again.
    pub taken_from: Option<String>,
}

impl Captured {
    /// Text typed or pasted.
    pub fn from_text(text: &str) -> Result<Self, SourceError> {
        Self::checked(text.as_bytes().to_vec(), RawKind::Text, None).map(|c| Self {
            charset_hint: Some("utf-8".into()),
            origin: Origin::Pasted,
            ..c
        })
    }

    /// A page pasted from a browser, perhaps with its address.
    pub fn from_html(html: &str, address: Option<Url>) -> Result<Self, SourceError> {
        Self::checked(html.as_bytes().to_vec(), RawKind::Html, None).map(|c| Self {
            charset_hint: Some("utf-8".into()),
            address,
            origin: Origin::Pasted,
            ..c
        })
    }

    /// Bytes with a file name: the name's extension decides the kind, and where it has none (or there
    /// is no name) the bytes themselves do.
    pub fn from_bytes(bytes: Vec<u8>, name: Option<&str>) -> Result<Self, SourceError> {
        let kind = kind_of(&bytes, name)?;
        Self::checked(bytes, kind, name.map(str::to_owned))
    }

    /// What messages call it: address, file name, or "the text".
    pub fn label(&self) -> String {
        match (&self.address, &self.name) {
            (Some(address), _) => address.to_string(),
            (None, Some(name)) => name.clone(),
            (None, None) => "the text".into(),
        }
    }

    pub(super) fn checked(bytes: Vec<u8>, kind: RawKind, name: Option<String>) -> Result<Self, SourceError> {
        let label = || name.clone().unwrap_or_else(|| "the text".into());
        if bytes.len() > MOST_BYTES {
            return Err(SourceError::TooLarge { name: label(), most: MOST_BYTES });
        }
        if bytes.iter().all(u8::is_ascii_whitespace) {
            return Err(SourceError::Empty { name: label() });
        }
        refuse_binary(&bytes, &label())?;
        Ok(Self { bytes, kind, address: None, charset_hint: None, name, origin: Origin::HandedIn, taken_from: None })
    }
}

/// Reads one file from disk. A pipe or a device is refused; looking at it does not wait for anybody.
pub fn read_file(path: &Path) -> Result<Captured, SourceError> {
    let no_waiting = i32::try_from((OFlags::NONBLOCK | OFlags::NOCTTY).bits()).unwrap_or_default();
    let file = OpenOptions::new().read(true).custom_flags(no_waiting).open(path);
    read_opened(file.map_err(|cause| unreadable(path, cause))?, path)
}

fn unreadable(path: &Path, cause: std::io::Error) -> SourceError {
    match cause.kind() {
        std::io::ErrorKind::NotFound => SourceError::Missing { path: path.into() },
        _ => SourceError::Read { path: path.into(), cause },
    }
}

/// Reads a file that was opened, without waiting, at a path.
pub(crate) fn read_opened(file: File, path: &Path) -> Result<Captured, SourceError> {
    let unreadable = |cause| unreadable(path, cause);
    let facts = file.metadata().map_err(unreadable)?;
    if facts.is_dir() {
        return Err(SourceError::IsFolder { path: path.into() });
    }
    if !facts.is_file() {
        return Err(SourceError::NotAFile { path: path.into() });
    }
    let name = path.file_name().map(|n| n.to_string_lossy().into_owned());
    if facts.len() > MOST_BYTES as u64 {
        return Err(SourceError::TooLarge { name: name.unwrap_or_default(), most: MOST_BYTES });
    }
    let bytes = read_capped(file).map_err(unreadable)?;
    Captured::from_bytes(bytes, name.as_deref())
}

/// Reads a stream to its end, standard input for example.
pub fn read_stream(stream: impl Read, name: &str) -> Result<Captured, SourceError> {
    let bytes = read_capped(stream).map_err(|cause| SourceError::Read { path: name.into(), cause })?;
    if bytes.len() > MOST_BYTES {
        return Err(SourceError::TooLarge { name: name.into(), most: MOST_BYTES });
    }
    let kind = sniff(&bytes, name)?;
    let mut captured = Captured::checked(bytes, kind, Some(name.into()))?;
    captured.name = None;
    Ok(captured)
}

/// Reads one byte more than is allowed, so that the caller can tell "too large".
fn read_capped(stream: impl Read) -> std::io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    stream.take(MOST_BYTES as u64 + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn kind_of(bytes: &[u8], name: Option<&str>) -> Result<RawKind, SourceError> {
    let label = name.unwrap_or("the text");
    let extension = name.and_then(|n| Path::new(n).extension()).map(|e| e.to_string_lossy().to_lowercase());
    match extension.as_deref() {
        Some("html" | "htm" | "xhtml" | "xht") => sniff(bytes, label).map(|_| RawKind::Html),
        Some("md" | "markdown" | "mdown" | "mkd") => sniff(bytes, label).map(|_| RawKind::Markdown),
        Some("txt" | "text") => sniff(bytes, label).map(|kind| match kind {
            RawKind::Html => RawKind::Html,
            _ => RawKind::Text,
        }),
        None => sniff(bytes, label),
        Some(other) if is_known_document(other) => {
            sniff(bytes, label)?;
            Err(SourceError::UnknownType { name: label.into(), kind: format!(".{other}") })
        }
        // "Letter of 3.May" has no extension that means anything.
        Some(_) => sniff(bytes, label),
    }
}

/// Extensions of documents that look like text to a sniffer, or whose name says what they are.
fn is_known_document(extension: &str) -> bool {
    const KNOWN: &[&str] = &[
        "doc", "docx", "odt", "rtf", "epub", "mobi", "eml", "msg", "mht", "mhtml", "xml", "json", "jsonl", "csv",
        "tsv", "xls", "xlsx", "ods", "ppt", "pptx", "odp", "png", "jpg", "jpeg", "gif", "webp", "svg", "mp3", "mp4",
        "zip", "gz", "tar", "7z", "exe", "js", "css", "py", "rs", "sh", "tex", "bib", "ris", "ics", "vcf", "yaml",
        "yml", "toml", "ini", "log", "sql",
    ];
    KNOWN.contains(&extension)
}

/// Html when the first thing in the bytes is markup that only pages have, else text; PDF and binary
/// are refused.
fn sniff(bytes: &[u8], label: &str) -> Result<RawKind, SourceError> {
    if bytes.is_empty() {
        return Err(SourceError::Empty { name: label.into() });
    }
    refuse_binary(bytes, label)?;
    let head: String = bytes.iter().take(2048).filter(|b| **b != 0).map(|b| b.to_ascii_lowercase() as char).collect();
    let head = head.trim_start_matches(|c: char| c.is_whitespace() || "ï»¿ÿþ".contains(c));
    let page = ["<!doctype html", "<html", "<head", "<body", "<article"].iter().any(|mark| head.starts_with(mark));
    let later = head.starts_with('<') && ["<html", "<body", "<p>", "<div"].iter().any(|mark| head.contains(mark));
    Ok(if page || later { RawKind::Html } else { RawKind::Text })
}

/// Refuses what cannot be text: PDF, known binary signatures, NUL bytes that are not UTF-16's.
fn refuse_binary(bytes: &[u8], label: &str) -> Result<(), SourceError> {
    const SIGNATURES: &[&[u8]] = &[
        b"PK\x03\x04",
        b"\x89PNG",
        b"\xFF\xD8\xFF",
        b"GIF8",
        b"\x1F\x8B",
        b"\x7FELF",
        b"MZ\x90",
        b"\xD0\xCF\x11\xE0",
        b"7z\xBC\xAF",
        b"Rar!\x1A",
        b"BZh9",
        b"\xFD7zXZ",
        b"ID3\x03",
        b"ID3\x04",
        b"OggS\x00",
        b"RIFF",
        b"{\\rtf",
    ];
    let start = &bytes[..bytes.len().min(1024)];
    if start.windows(5).any(|w| w == b"%PDF-")
        && bytes.iter().take(1024).position(|b| *b == b'%').is_some_and(|at| at < 64)
    {
        return Err(SourceError::Pdf { name: label.into() });
    }
    let signed = SIGNATURES.iter().any(|s| bytes.starts_with(s));
    let wide = bytes.starts_with(b"\xFF\xFE") || bytes.starts_with(b"\xFE\xFF") || unmarked_utf16(bytes).is_some();
    if signed || (!wide && bytes.contains(&0)) {
        return Err(SourceError::Binary { name: label.into() });
    }
    Ok(())
}

#[cfg(test)]
mod tests;
