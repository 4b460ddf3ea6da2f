//! The formats of captured documents: one table, and a folder for each.
//!
//! A [`Format`] is a row: what it is called, by which extensions and media types it goes, how its bytes are told,
//! and what reads it. Its reader lies in its folder. A new format is a folder, and its row in [`TABLE`]: import,
//! fetching, evidence, the picker of files and the packages ask the table.
//!
//! What bytes are: a signature that only one format has decides, whatever a name or a server says; then what these
//! say; then what the bytes look like; whatever is left is text.

mod apart;
mod foreign;
mod html;
mod markdown;
mod pdf;
mod text;

use std::{fmt, path::Path, sync::LazyLock};

use super::{Captured, Extracted, SourceError};

/// Every format that is known by more than an extension, in the order in which users are told of them.
static TABLE: [&Format; 4] = [&text::FORMAT, &markdown::FORMAT, &html::FORMAT, &pdf::FORMAT];

/// The default format.
pub(super) static TEXT: &Format = &text::FORMAT;
/// The format of what a browser pastes.
pub(super) static HTML: &Format = &html::FORMAT;

/// One format of documents. Two are the same if they are called the same.
pub struct Format {
    /// What users call it: `HTML`.
    pub name: &'static str,
    /// Its extensions, in small letters and without the full stop. The first is that of the kept original.
    pub extensions: &'static [&'static str],
    /// Its media types, in small letters.
    pub media_types: &'static [&'static str],
    signature: Signature,
    reader: Reader,
}

/// What bytes say of their format.
enum Signature {
    /// They begin as only this format does: they decide.
    Sure(fn(&[u8]) -> bool),
    /// They look like it: this decides where nothing is said, or only that they are text.
    Likely(fn(&[u8]) -> bool),
    /// Nothing: it must be said.
    None,
    /// It is what is left.
    Rest,
}

/// How a document is read.
type Read = fn(&Captured) -> Result<Extracted, SourceError>;

/// What reads a format.
enum Reader {
    /// Code that is linear in the length of the document, where it is asked.
    Here(Read),
    /// Code that hostile bytes may keep busy: not on the caller's thread, and not for longer than a limit. What it
    /// does not manage is read roughly.
    Apart { carefully: Read, roughly: Read },
    /// Nothing yet: how the document of a name is refused.
    None(fn(String) -> SourceError),
}

impl Format {
    /// The format of an extension, in letters of any case.
    pub fn of_extension(extension: &str) -> Option<&'static Self> {
        let is_one = |format: &&Self| format.extensions.iter().any(|known| known.eq_ignore_ascii_case(extension));
        TABLE.into_iter().find(is_one)
    }

    /// The format that a file's name says, whether it is read or not.
    pub fn of_name(name: &Path) -> Option<&'static Self> {
        Self::of_extension(&name.extension()?.to_string_lossy())
    }

    /// The extension of the kept original.
    pub fn extension(&self) -> &'static str {
        self.extensions[0]
    }

    /// Detects the format of bytes; `said` is what a name or a server stated, if anything.
    pub(super) fn told(bytes: &[u8], said: Option<&'static Self>) -> &'static Self {
        let surely = |format: &&Self| matches!(format.signature, Signature::Sure(is_it) if is_it(bytes));
        let likely = |format: &&Self| matches!(format.signature, Signature::Likely(is_it) if is_it(bytes));
        (TABLE.into_iter().find(surely))
            .or(said.filter(|format| matches!(format.signature, Signature::Likely(_) | Signature::None)))
            .or_else(|| TABLE.into_iter().find(likely))
            .unwrap_or(TEXT)
    }

    /// What a server said by a media type (`text/html; charset=utf-8`); none where it said nothing. What is not read
    /// is an error with the document's name.
    pub(super) fn of_media_type(stated: &str, name: &str) -> Result<Option<&'static Self>, SourceError> {
        let media = stated.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
        if matches!(media.as_str(), "" | "application/octet-stream") {
            return Ok(None);
        }
        match TABLE.into_iter().find(|format| format.media_types.contains(&media.as_str())) {
            None => Err(SourceError::UnknownType { name: name.into(), kind: media }),
            Some(Self { reader: Reader::None(refused), .. }) => Err(refused(name.into())),
            said => Ok(said),
        }
    }

    /// Refuses bytes that this format cannot be or that nothing reads yet.
    pub(super) fn admit(&self, bytes: &[u8], name: &str) -> Result<(), SourceError> {
        match (&self.reader, &self.signature) {
            (Reader::None(refused), _) => Err(refused(name.into())),
            (_, Signature::Sure(_)) => Ok(()),
            _ if foreign::is_binary(bytes) => Err(SourceError::Binary { name: name.into() }),
            _ => Ok(()),
        }
    }

    /// Reads a document of this format.
    pub(super) fn read(&self, captured: &Captured) -> Result<Extracted, SourceError> {
        match self.reader {
            Reader::Here(read) => read(captured),
            Reader::Apart { carefully, roughly } => apart::read(captured, carefully, roughly),
            Reader::None(refused) => Err(refused(captured.label())),
        }
    }
}

impl PartialEq for Format {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

impl Eq for Format {}

impl fmt::Debug for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name)
    }
}

/// The formats that are read, in the order in which users are told of them.
///
/// ```
/// let extensions: Vec<&str> = notes::source::formats().map(|format| format.extension()).collect();
/// assert_eq!(extensions[..3], ["txt", "md", "html"]);
/// ```
pub fn formats() -> impl Iterator<Item = &'static Format> {
    TABLE.into_iter().filter(|format| !matches!(format.reader, Reader::None(_)))
}

/// The extension of a name that says another kind of document, which is not read.
pub(super) fn not_read(name: &str) -> Option<String> {
    let extension = Path::new(name).extension()?.to_string_lossy().to_lowercase();
    foreign::EXTENSIONS.contains(&extension.as_str()).then_some(extension)
}

/// What a server is asked for: `text/html, …, text/plain;q=0.9, */*;q=0.1`. Types of the form `x-…` are understood,
/// and not asked for.
pub(super) fn accepted() -> &'static str {
    static ACCEPTED: LazyLock<String> = LazyLock::new(|| {
        let (rest, told): (Vec<_>, Vec<_>) = formats().partition(|format| matches!(format.signature, Signature::Rest));
        let types = |formats: Vec<&'static Format>| {
            let types = formats.into_iter().flat_map(|format| format.media_types);
            types.filter(|media| !media.contains("/x-")).copied().collect::<Vec<_>>()
        };
        let rest = types(rest).into_iter().map(|media| format!("{media};q=0.9"));
        let told = types(told).into_iter().map(str::to_owned);
        told.chain(rest).chain(["*/*;q=0.1".to_owned()]).collect::<Vec<_>>().join(", ")
    });
    &ACCEPTED
}

/// What is read, for hints: "Dossier reads text (.txt), Markdown (.md) and HTML (.html)".
pub fn what_is_read() -> &'static str {
    static READ: LazyLock<String> = LazyLock::new(|| {
        let names: Vec<_> = formats().map(|format| format!("{} (.{})", format.name, format.extension())).collect();
        let (last, first) = names.split_last().map_or(("", &[][..]), |(last, first)| (last.as_str(), first));
        format!("Dossier reads {} and {last}", first.join(", "))
    });
    &READ
}

#[cfg(test)]
mod tests;
