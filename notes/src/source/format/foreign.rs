//! Documents that are not read: recognised by their extension, or because they are not text.

use crate::source::utf16::unmarked_utf16;

/// Extensions of documents that look like text, or whose name says what they are.
pub(super) const EXTENSIONS: &[&str] = &[
    "doc", "docx", "odt", "rtf", "epub", "mobi", "eml", "msg", "mht", "mhtml", "xml", "json", "jsonl", "csv", "tsv",
    "xls", "xlsx", "ods", "ppt", "pptx", "odp", "png", "jpg", "jpeg", "gif", "webp", "svg", "mp3", "mp4", "zip", "gz",
    "tar", "7z", "exe", "js", "css", "py", "rs", "sh", "tex", "bib", "ris", "ics", "vcf", "yaml", "yml", "toml", "ini",
    "log", "sql",
];

/// How files that are not text begin.
const BEGINNINGS: &[&[u8]] = &[
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

/// Whether bytes cannot be text: by how they begin, or by NUL bytes that are not UTF-16's.
pub(super) fn is_binary(bytes: &[u8]) -> bool {
    let wide = bytes.starts_with(b"\xFF\xFE") || bytes.starts_with(b"\xFE\xFF") || unmarked_utf16(bytes).is_some();
    BEGINNINGS.iter().any(|beginning| bytes.starts_with(beginning)) || (!wide && bytes.contains(&0))
}
