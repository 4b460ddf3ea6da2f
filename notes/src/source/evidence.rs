//! What proves a source: the folder `Evidence/<id>/` with the bytes as captured, the text as captured,
//! the facts of the capture, and fingerprints that `sha256sum -c` verifies.

use serde::{Deserialize, Serialize};

use super::{Captured, Dropped, Extracted, Origin, RawKind, Reason, SourceError, extract};
use crate::{
    markdown::{PLAIN_TEXT_VERSION, text_hash},
    vault::{ContentHash, Vault, VaultError, VaultPath, layout},
};

/// `capture.json`: the facts of one capture, as they were.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct CaptureFacts {
    pub id: String,
    pub captured_utc: String,
    pub program: String,
    pub kind: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub address: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub charset: Option<String>,
    pub bytes: usize,
    pub sha256: String,
    /// Of the text as the source holds it, with what was brought back.
    pub text_sha256: String,
    /// Of the text with nothing brought back: what a later capture is compared with.
    pub extracted_sha256: String,
    pub plain_text: u32,
    pub title: String,
    pub byline: Option<String>,
    pub site: Option<String>,
    pub published: Option<String>,
    pub language: Option<String>,
    pub dropped: Vec<LeftOutFact>,
    pub brought_back: Vec<LeftOutFact>,
}

/// One block that was left out, or brought back.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct LeftOutFact {
    pub text: String,
    pub reason: Reason,
    pub at: usize,
    pub markdown: String,
}

impl From<&Dropped> for LeftOutFact {
    fn from(dropped: &Dropped) -> Self {
        Self { text: dropped.text.clone(), reason: dropped.reason, at: dropped.at, markdown: dropped.markdown.clone() }
    }
}

/// The folder of an id. An id that is not one safe part of a path is hashed.
pub(super) fn folder(id: &str) -> Result<VaultPath, VaultError> {
    let safe =
        !id.is_empty() && id.len() <= 80 && id.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_'));
    let name = if safe { id.to_owned() } else { ContentHash::of(id.as_bytes()).to_string() };
    VaultPath::parse(&format!("{}/{name}", layout::EVIDENCE))
}

/// Writes the evidence of a capture: `chosen` is `extracted` with what is brought back.
pub(super) fn write(
    vault: &Vault,
    id: &str,
    captured: &Captured,
    extracted: &Extracted,
    chosen: &Extracted,
) -> Result<CaptureFacts, SourceError> {
    let back = extracted
        .dropped
        .iter()
        .filter(|was| !chosen.dropped.iter().any(|is| is.markdown == was.markdown && is.reason == was.reason));
    let facts = CaptureFacts {
        id: id.to_owned(),
        captured_utc: vault.clock().now_utc().to_string(),
        program: concat!("Dossier ", env!("CARGO_PKG_VERSION")).into(),
        kind: captured.kind.extension().into(),
        address: captured.address.as_ref().map(ToString::to_string),
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
    let raw_name = format!("raw.{}", captured.kind.extension());
    let mut json = serde_json::to_string_pretty(&facts).unwrap_or_default();
    json.push('\n');
    let files: [(&str, &[u8]); 3] = [
        (raw_name.as_str(), &captured.bytes),
        ("captured.txt", chosen.markdown.as_bytes()),
        ("capture.json", json.as_bytes()),
    ];
    let sums: String = files.iter().map(|(name, bytes)| format!("{}  {name}\n", ContentHash::of(bytes))).collect();
    let all: Vec<(&str, &[u8])> = files.into_iter().chain([("SHA256SUMS", sums.as_bytes())]).collect();
    vault.create_evidence(&folder(id)?, &all)?;
    Ok(facts)
}

/// The facts of a capture; `None` where there is no evidence of ours.
pub(super) fn facts(vault: &Vault, id: &str) -> Option<CaptureFacts> {
    let bytes = vault.read(&folder(id).ok()?.join("capture.json").ok()?).ok()?;
    serde_json::from_slice(&bytes).ok()
}

/// The document as captured, from its evidence, read again.
pub(super) fn recapture(vault: &Vault, facts: &CaptureFacts) -> Result<(Captured, Extracted), SourceError> {
    let kind = match facts.kind.as_str() {
        "html" => RawKind::Html,
        "md" => RawKind::Markdown,
        _ => RawKind::Text,
    };
    let bytes = vault.read(&folder(&facts.id)?.join(&format!("raw.{}", kind.extension()))?)?;
    let captured = Captured {
        bytes,
        kind,
        address: facts.address.as_deref().and_then(|address| url::Url::parse(address).ok()),
        charset_hint: facts.charset.clone(),
        name: facts.name.clone(),
        origin: Origin::HandedIn,
    };
    let extracted = extract(&captured)?;
    Ok((captured, extracted))
}
