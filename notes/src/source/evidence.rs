//! The evidence of a source: the folder `Evidence/<id>/` with the bytes as captured, the text as captured, the facts of
//! the capture, and fingerprints that `sha256sum -c` verifies; and its line in the custody log.
//!
//! Version 2 of the record (docs/format.md) states the place of the capture's line in the log and the fingerprint of
//! the line before; the line states the fingerprint of SHA256SUMS, which covers the record. So each can be computed
//! from the other, and neither can be changed, cut off or left out alone.

mod removal;

pub use removal::{clean_leftovers, ids_in_use, ids_in_use_beside_trashed, remove_marked_evidence, uses_evidence};

use jiff::civil::DateTime;
use serde::{Deserialize, Serialize};

use super::{Captured, Extracted, Format, LeftOutBlock, Origin, Reason, SourceError, extract, format};
use crate::{
    markdown::{PLAIN_TEXT_VERSION, text_hash},
    vault::{ContentHash, CustodyEvent, CustodyPlace, Vault, custody_line},
};

/// The version of the capture record that is written.
pub const EVIDENCE_VERSION: u32 = 2;
/// The file of the record in a folder of evidence.
pub const RECORD: &str = "capture.json";
/// The file of the text as captured.
pub const CAPTURED_TEXT: &str = "captured.txt";
/// The file of the fingerprints.
pub const SUMS: &str = "SHA256SUMS";

/// `capture.json`: the facts of one capture, as they were. Keys may be added; what is absent was not recorded.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct CaptureRecord {
    /// The version of this record; absent in version 1, which has no place in the custody log.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub evidence: Option<u32>,
    /// The source's id.
    pub id: String,
    /// The moment, in UTC; the source states the same.
    pub captured_utc: String,
    /// Its line in the custody log.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub custody: Option<CustodyPlace>,
    /// What captured it, with its version.
    pub program: String,
    /// The extension of the original: `html`, `txt`, `md`.
    pub kind: String,
    /// How it was captured; absent in older records.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub origin: Option<Origin>,
    /// The id of the source whose evidence the original was taken from, to be read again.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub taken_from: Option<String>,
    /// The address that came with the bytes: where the server answered, or what was given with a pasted page.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub address: Option<String>,
    /// The address that the document states for itself. Nothing proves it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub page_address: Option<String>,
    /// The name of the file it was captured from.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// The encoding that came with the bytes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub charset: Option<String>,
    /// The size of the original.
    pub bytes: usize,
    /// Fingerprint of the original.
    pub sha256: String,
    /// Fingerprint of the text that the source has, with the blocks that were brought back.
    pub text_sha256: String,
    /// Fingerprint of the text with nothing brought back; later captures are compared with it.
    pub extracted_sha256: String,
    /// The number of the function from Markdown to plain text.
    pub plain_text: u32,
    /// The title that the document states.
    pub title: String,
    /// The author that the document states.
    pub byline: Option<String>,
    /// The publisher that the document states.
    pub site: Option<String>,
    /// The date that the document states.
    pub published: Option<String>,
    /// The language of the text.
    pub language: Option<String>,
    /// What was left out of the text.
    pub dropped: Vec<LeftOutFact>,
    /// The blocks among them that the analyst brought back.
    pub brought_back: Vec<LeftOutFact>,
}

/// One block that was left out, or brought back.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct LeftOutFact {
    /// Its text.
    pub text: String,
    /// Why it was left out.
    pub reason: Reason,
    /// The block that it stood before, counted from 0.
    pub at: usize,
    /// The block as Markdown.
    pub markdown: String,
}

impl CaptureRecord {
    /// Reads a record; `None` where it cannot be read.
    #[must_use]
    pub fn read(json: &[u8]) -> Option<Self> {
        serde_json::from_slice(json).ok()
    }

    /// Whether version 1 wrote it: it has no place in the custody log.
    #[must_use]
    pub fn is_old(&self) -> bool {
        self.evidence.is_none_or(|version| version < 2)
    }

    /// The line of the custody log that belongs to this record and the SHA256SUMS of this fingerprint, byte for
    /// byte; `None` in version 1.
    #[must_use]
    pub fn custody_line(&self, sums: &ContentHash) -> Option<String> {
        let place = self.custody.as_ref().filter(|_| !self.is_old())?;
        Some(custody_line(place, &logged_moment(&self.captured_utc), CustodyEvent::Captured, &self.id, Some(sums)))
    }

    /// The moment of the capture.
    pub(super) fn moment(&self) -> Option<DateTime> {
        self.captured_utc.parse().ok()
    }
}

/// A moment as the custody log writes it.
fn logged_moment(utc: &str) -> String {
    format!("{utc}Z")
}

impl From<&LeftOutBlock> for LeftOutFact {
    fn from(dropped: &LeftOutBlock) -> Self {
        Self { text: dropped.text.clone(), reason: dropped.reason, at: dropped.at, markdown: dropped.markdown.clone() }
    }
}

/// Writes the evidence of a capture, then its line in the custody log: `chosen` is `extracted` with the blocks that are
/// brought back. The evidence must be marked first, so that what a crash leaves of it is removed later.
pub(super) fn write(
    vault: &Vault,
    id: &str,
    captured: &Captured,
    extracted: &Extracted,
    chosen: &Extracted,
) -> Result<CaptureRecord, SourceError> {
    let back = extracted
        .dropped
        .iter()
        .filter(|was| !chosen.dropped.iter().any(|is| is.markdown == was.markdown && is.reason == was.reason));
    let _lock = vault.write_lock()?;
    let place = vault.next_custody()?;
    let facts = CaptureRecord {
        evidence: Some(EVIDENCE_VERSION),
        id: id.to_owned(),
        captured_utc: vault.clock().now_utc().to_string(),
        custody: Some(place.clone()),
        program: concat!("Dossier ", env!("CARGO_PKG_VERSION")).into(),
        kind: captured.format.extension().into(),
        origin: Some(captured.origin.clone()),
        taken_from: captured.taken_from.clone(),
        address: captured.address.as_ref().map(ToString::to_string),
        page_address: extracted.canonical.clone(),
        name: captured.name.clone(),
        charset: captured.charset_hint.clone(),
        bytes: captured.bytes.len(),
        sha256: ContentHash::of(&captured.bytes).to_string(),
        text_sha256: text_hash(&chosen.markdown).to_string(),
        extracted_sha256: text_hash(&extracted.markdown).to_string(),
        plain_text: PLAIN_TEXT_VERSION,
        title: extracted.title.clone(),
        byline: extracted.byline.clone(),
        site: extracted.site.clone(),
        published: extracted.published.clone(),
        language: extracted.language.clone(),
        dropped: chosen.dropped.iter().map(LeftOutFact::from).collect(),
        brought_back: back.map(LeftOutFact::from).collect(),
    };
    let raw_name = format!("raw.{}", captured.format.extension());
    let mut json = serde_json::to_string_pretty(&facts).unwrap_or_default();
    json.push('\n');
    let files: [(&str, &[u8]); 3] =
        [(raw_name.as_str(), &captured.bytes), (CAPTURED_TEXT, chosen.markdown.as_bytes()), (RECORD, json.as_bytes())];
    let sums: String = files.iter().map(|(name, bytes)| format!("{}  {name}\n", ContentHash::of(bytes))).collect();
    let all: Vec<(&str, &[u8])> = files.into_iter().chain([(SUMS, sums.as_bytes())]).collect();
    vault.create_evidence(&vault.evidence_folder(id)?, &all)?;
    let sums = ContentHash::of(sums.as_bytes());
    vault.append_captured(&place, &logged_moment(&facts.captured_utc), id, &sums)?;
    Ok(facts)
}

/// The facts of a capture; `None` if there is no evidence written by Dossier.
pub(super) fn facts(vault: &Vault, id: &str) -> Option<CaptureRecord> {
    CaptureRecord::read(&vault.read(&vault.evidence_folder(id).ok()?.join(RECORD).ok()?).ok()?)
}

/// The document as captured, from its evidence, read again.
pub(super) fn recapture(vault: &Vault, facts: &CaptureRecord) -> Result<(Captured, Extracted), SourceError> {
    let format = Format::of_extension(&facts.kind).unwrap_or(format::TEXT);
    let bytes = vault.read(&vault.evidence_folder(&facts.id)?.join(&format!("raw.{}", format.extension()))?)?;
    let captured = Captured {
        bytes,
        format,
        address: facts.address.as_deref().and_then(|address| url::Url::parse(address).ok()),
        charset_hint: facts.charset.clone(),
        name: facts.name.clone(),
        origin: facts.origin.clone().unwrap_or(Origin::Unknown),
        taken_from: Some(facts.taken_from.clone().unwrap_or_else(|| facts.id.clone())),
    };
    let extracted = extract(&captured)?;
    Ok((captured, extracted))
}
