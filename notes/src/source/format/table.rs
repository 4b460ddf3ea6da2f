//! The table of formats: the known formats, and which of them the bytes, a file name or a server indicate.
//!
//! The order of precedence for bytes: a signature that only one format has, whatever a name or a server states; then
//! what these state; then what the bytes look like; everything else is text.

use std::{path::Path, sync::LazyLock};

use super::row::{Format, Signature};
use super::{foreign, html::row as html, markdown::row as markdown, pdf, text::row as text};
use crate::source::SourceError;

/// Every format that is known by more than an extension, in the order in which users are told of them.
pub(super) static TABLE: [&Format; 4] = [&text::ROW, &markdown::ROW, &html::ROW, &pdf::ROW];

/// The default format.
pub(in crate::source) static TEXT: &Format = &text::ROW;
/// The format of what a browser pastes.
pub(in crate::source) static HTML: &Format = &html::ROW;

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

    /// Detects the format of bytes; `said` is what a name or a server stated, if anything.
    pub(in crate::source) fn detect(bytes: &[u8], said: Option<&'static Self>) -> &'static Self {
        let surely = |format: &&Self| matches!(format.signature, Signature::Sure(is_it) if is_it(bytes));
        let likely = |format: &&Self| matches!(format.signature, Signature::Likely(is_it) if is_it(bytes));
        (TABLE.into_iter().find(surely))
            .or(said.filter(|format| matches!(format.signature, Signature::Likely(_) | Signature::None)))
            .or_else(|| TABLE.into_iter().find(likely))
            .unwrap_or(TEXT)
    }

    /// The format that a server's media type states (`text/html; charset=utf-8`); `None` if it states none. A format
    /// without a reader is an error with the document's name.
    pub(in crate::source) fn of_media_type(stated: &str, name: &str) -> Result<Option<&'static Self>, SourceError> {
        let media = stated.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
        if matches!(media.as_str(), "" | "application/octet-stream") {
            return Ok(None);
        }
        match TABLE.into_iter().find(|format| format.media_types.contains(&media.as_str())) {
            None => Err(SourceError::UnknownType { name: name.into(), kind: media }),
            Some(Self { refused: Some(refused), .. }) => Err(refused(name.into())),
            said => Ok(said),
        }
    }

    /// Refuses bytes that this format cannot be or that nothing reads yet.
    pub(in crate::source) fn admit(&self, bytes: &[u8], name: &str) -> Result<(), SourceError> {
        match (self.refused, &self.signature) {
            (Some(refused), _) => Err(refused(name.into())),
            (_, Signature::Sure(_)) => Ok(()),
            _ if foreign::is_binary(bytes) => Err(SourceError::Binary { name: name.into() }),
            _ => Ok(()),
        }
    }
}

/// The formats that are read, in the order in which users are told of them.
///
/// ```
/// let extensions: Vec<&str> = notes::source::formats().map(|format| format.extension()).collect();
/// assert_eq!(extensions[..3], ["txt", "md", "html"]);
/// ```
pub fn formats() -> impl Iterator<Item = &'static Format> {
    TABLE.into_iter().filter(|format| format.refused.is_none())
}

/// The extension of a name if it states another kind of document, which Dossier does not read.
pub(in crate::source) fn not_read(name: &str) -> Option<String> {
    let extension = Path::new(name).extension()?.to_string_lossy().to_lowercase();
    foreign::EXTENSIONS.contains(&extension.as_str()).then_some(extension)
}

/// The value of the Accept header: `text/html, …, text/plain;q=0.9, */*;q=0.1`. Types of the form `x-…` are accepted,
/// but not asked for.
pub(in crate::source) fn accepted() -> &'static str {
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
