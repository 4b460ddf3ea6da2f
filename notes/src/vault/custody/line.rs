//! One line of a custody log: its exact bytes, and reading it back.

use serde::{Deserialize, Serialize};
use serde_json::Value as Json;

use super::super::ContentHash;

/// What the first line of a log has instead of the fingerprint of the line before.
pub const FIRST_LINE: &str = "0000000000000000000000000000000000000000000000000000000000000000";

/// What happened to the evidence of a source.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CustodyEvent {
    /// It was written.
    Captured,
    /// An undone capture was redone, or a removal that was logged did not happen.
    Restored,
    /// The capture was undone.
    Undone,
    /// The draft was not saved.
    Discarded,
    /// A crash or an error ended the capture before there was a source.
    Unfinished,
    /// The source was erased for good.
    Erased,
}

impl CustodyEvent {
    const ALL: [Self; 6] =
        [Self::Captured, Self::Restored, Self::Undone, Self::Discarded, Self::Unfinished, Self::Erased];

    /// The word in the log.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Captured => "captured",
            Self::Restored => "restored",
            Self::Undone => "undone",
            Self::Discarded => "discarded",
            Self::Unfinished => "unfinished",
            Self::Erased => "erased",
        }
    }

    /// The event of a word; `None` for one of a newer version.
    #[must_use]
    pub fn of_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|event| event.word() == word)
    }

    /// Whether this event removes the evidence.
    #[must_use]
    pub fn is_removal(self) -> bool {
        !matches!(self, Self::Captured | Self::Restored)
    }
}

/// The place of a line; the capture record of an evidence folder states that of its own line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CustodyPlace {
    /// The name of the log, without `.jsonl`.
    pub log: String,
    /// The number of the line, from 1.
    pub line: u64,
    /// Fingerprint of the line before it.
    pub previous_line: String,
}

/// A line in its written form: these keys in this order, without spaces. So the line of a capture can be computed from
/// its evidence, and proves every byte of it.
#[derive(Debug, Serialize)]
struct LineJson<'a> {
    line: u64,
    at: &'a str,
    event: &'a str,
    id: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    sums: Option<String>,
    previous_line: &'a str,
}

/// The bytes of a line without its end. `at` is a moment in UTC (`2021-08-02T09:14:00Z`), `sums` the fingerprint
/// of the evidence's SHA256SUMS, for a capture only.
#[must_use]
pub fn custody_line(
    place: &CustodyPlace,
    at: &str,
    event: CustodyEvent,
    id: &str,
    sums: Option<&ContentHash>,
) -> String {
    let written = LineJson {
        line: place.line,
        at,
        event: event.word(),
        id,
        sums: sums.map(ToString::to_string),
        previous_line: &place.previous_line,
    };
    serde_json::to_string(&written).unwrap_or_default()
}

/// A line as it was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LoggedLine {
    /// Its bytes, without the end.
    pub bytes: Vec<u8>,
    /// Its fingerprint: what the next line carries.
    pub hash: ContentHash,
    /// The number that it states; `None` in lines of version 1.
    pub number: Option<u64>,
    /// What happened; `None` if that cannot be read, or belongs to a newer version.
    pub event: Option<CustodyEvent>,
    /// The id of the source whose evidence it is about.
    pub id: Option<String>,
    /// When, as stated.
    pub at: Option<String>,
    /// Fingerprint of the original, in lines of version 1.
    pub sha256: Option<String>,
    /// Fingerprint of SHA256SUMS, in a capture of version 2.
    pub sums: Option<String>,
    /// The fingerprint of the line before, as stated; `None` where the line cannot be read.
    pub previous_line: Option<String>,
}

impl LoggedLine {
    pub(super) fn read(bytes: &[u8]) -> Self {
        let json = serde_json::from_slice::<Json>(bytes).unwrap_or_default();
        let text = |key: &str| json.get(key).and_then(Json::as_str).map(str::to_owned);
        Self {
            bytes: bytes.to_vec(),
            hash: ContentHash::of(bytes),
            number: json.get("line").and_then(Json::as_u64),
            event: text("event").and_then(|word| CustodyEvent::of_word(&word)),
            id: text("id"),
            at: text("at"),
            sha256: text("sha256"),
            sums: text("sums"),
            previous_line: text("previous_line"),
        }
    }
}
