//! From a captured document to a source: the original is on disk first, as a draft.
//!
//! Order of the writes: mark, evidence (whole or not at all), its line in the custody log, source file, removal of the
//! mark. After a crash in between, [`super::clean_leftovers`] removes the evidence and logs that, unless the source
//! exists.

use jiff::civil::DateTime;

use super::{
    Captured, Extracted, KnownSource, LeftOutBlock, Source, SourceError, SourceLookup, StatedFacts,
    address::comparable_address,
    evidence::{self, CaptureRecord},
    extract,
    file::{self, FileFacts},
};
use crate::kind::Kind;
use crate::{
    markdown::{MarkdownFile, text_hash},
    vault::{Change, ContentHash, CustodyEvent, EvidenceMark, Vault, VaultPath, safe_file_name},
};

/// A captured document and its extracted text.
#[derive(Debug)]
pub struct Document {
    captured: Captured,
    extracted: Extracted,
}

impl Document {
    /// Reads a captured document: the work that needs no notebook.
    pub fn read(captured: Captured) -> Result<Self, SourceError> {
        let extracted = extract(&captured)?;
        Ok(Self { captured, extracted })
    }
}

/// A document whose original is on disk but which is not a source yet. If it is dropped without being saved
/// or discarded, its original is deleted when the notebook is opened next.
#[derive(Debug)]
pub struct Draft {
    /// The id of the draft; its source has the same unless blocks are brought back.
    pub id: String,
    /// The document as captured.
    pub captured: Captured,
    /// The extracted text, with nothing brought back.
    pub extracted: Extracted,
    /// The existing source with the same bytes, or with the same address and the same text.
    pub already: Option<KnownSource>,
    /// The previous version: the same address with another text.
    pub previous: Option<KnownSource>,
    /// Set once the original is on disk.
    written: Option<StoredOriginal>,
}

/// An original on disk that has no source yet.
#[derive(Debug)]
struct StoredOriginal {
    mark: EvidenceMark,
    facts: CaptureRecord,
}

impl StoredOriginal {
    fn new(
        vault: &Vault,
        id: &str,
        captured: &Captured,
        read: &Extracted,
        chosen: &Extracted,
    ) -> Result<Self, SourceError> {
        vault.check_capture_possible()?;
        let mark = vault.mark_evidence(id, CustodyEvent::Unfinished)?;
        let facts = evidence::write(vault, id, captured, read, chosen)?;
        Ok(Self { mark, facts })
    }

    fn discard(self, vault: &Vault) -> Result<(), SourceError> {
        Ok(evidence::remove_marked_evidence(vault, self.mark, CustodyEvent::Discarded)?)
    }
}

/// The result of saving.
#[derive(Debug)]
pub enum CaptureOutcome {
    /// A new source.
    Saved {
        /// Its id.
        id: String,
        /// Its file.
        path: VaultPath,
        /// What undo reverses.
        change: Change,
        /// The version before it.
        previous: Option<VaultPath>,
    },
    /// It existed already; nothing was written.
    Already {
        /// The id of the source that is there.
        id: Option<String>,
        /// Its file.
        path: VaultPath,
    },
}

/// What to do with a document that the notebook already has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum IfExists {
    /// Return the existing source.
    ReturnExisting,
    /// Save it again as a source of its own.
    SaveAgain,
}

/// How a draft is saved.
#[derive(Debug, Clone, Copy)]
pub struct SaveOptions<'s> {
    /// What the analyst states of it.
    pub stated: &'s StatedFacts,
    /// The blocks that were left out and come back, as indices into [`Extracted::dropped`].
    pub bring_back: &'s [usize],
    /// What to do if it is there already.
    pub if_exists: IfExists,
}

impl Draft {
    /// Writes a document's original to Evidence, unless it is there already.
    pub fn open(vault: &Vault, known: &dyn SourceLookup, document: Document) -> Result<Self, SourceError> {
        let mut draft = Self::unwritten(vault, document);
        let address = draft.address(&StatedFacts::default());
        let found = survey(vault, known, &draft.captured, &draft.extracted, address.as_deref());
        (draft.already, draft.previous) = (found.already, found.previous);
        if draft.already.is_none() {
            let (captured, read) = (&draft.captured, &draft.extracted);
            draft.written = Some(StoredOriginal::new(vault, &draft.id, captured, read, read)?);
        }
        Ok(draft)
    }

    fn unwritten(vault: &Vault, document: Document) -> Self {
        let Document { captured, extracted } = document;
        Self { id: new_id(vault), captured, extracted, already: None, previous: None, written: None }
    }

    /// The text with some left-out blocks (indices into `extracted.dropped`) brought back.
    pub fn preview(&self, bring_back: &[usize]) -> Extracted {
        self.extracted.with(bring_back)
    }

    /// Makes it a source. If it exists already, that source is returned and nothing is written, unless
    /// the options say otherwise.
    pub fn save(
        self,
        vault: &Vault,
        known: &dyn SourceLookup,
        options: &SaveOptions<'_>,
    ) -> Result<CaptureOutcome, SourceError> {
        let address = self.address(options.stated);
        let found = survey(vault, known, &self.captured, &self.extracted, address.as_deref());
        if let (Some(there), IfExists::ReturnExisting) = (found.already, options.if_exists) {
            self.discard(vault)?;
            return Ok(CaptureOutcome::Already { id: there.id, path: there.path });
        }
        self.write(vault, known, options, found.previous)
    }

    /// Writes the source and its evidence, whatever the notebook has of it.
    fn write(
        mut self,
        vault: &Vault,
        known: &dyn SourceLookup,
        options: &SaveOptions<'_>,
        previous: Option<KnownSource>,
    ) -> Result<CaptureOutcome, SourceError> {
        let chosen = self.extracted.with(options.bring_back);
        let original = self.stored_original(vault, options.bring_back, &chosen)?;
        let captured = original.facts.moment();
        let source = NewSource { stated: options.stated, chosen: &chosen, captured, previous };
        let outcome = self.write_source(vault, known, source)?;
        original.mark.clear()?;
        Ok(outcome)
    }

    /// The evidence for the chosen text. Evidence is never edited: if blocks are brought back, new evidence is written
    /// under a new id, and that of the draft is deleted.
    fn stored_original(
        &mut self,
        vault: &Vault,
        bring_back: &[usize],
        chosen: &Extracted,
    ) -> Result<StoredOriginal, SourceError> {
        let first = match self.written.take() {
            Some(first) if bring_back.is_empty() => return Ok(first),
            first => first,
        };
        if !bring_back.is_empty() {
            self.id = new_id(vault);
        }
        let original = StoredOriginal::new(vault, &self.id, &self.captured, &self.extracted, chosen)?;
        first.map_or(Ok(()), |first| first.discard(vault))?;
        Ok(original)
    }

    /// Deletes the original from the disk.
    pub fn discard(self, vault: &Vault) -> Result<(), SourceError> {
        self.written.map_or(Ok(()), |written| written.discard(vault))
    }

    /// The address that the source will state.
    fn address(&self, stated: &StatedFacts) -> Option<String> {
        let own =
            || self.captured.address.as_ref().map(ToString::to_string).or_else(|| self.extracted.canonical.clone());
        stated.address.clone().or_else(own).filter(|address| !address.trim().is_empty())
    }

    fn write_source(
        self,
        vault: &Vault,
        known: &dyn SourceLookup,
        NewSource { stated, chosen, captured, previous }: NewSource<'_>,
    ) -> Result<CaptureOutcome, SourceError> {
        let address = self.address(stated);
        let title =
            stated.title.clone().filter(|t| !t.trim().is_empty()).unwrap_or_else(|| self.extracted.title.clone());
        let facts = FileFacts {
            id: &self.id,
            title: title.trim(),
            address: address.as_deref(),
            previous: previous.as_ref().map(|p| p.id.as_deref().unwrap_or(p.path.stem())),
            captured_utc: captured.unwrap_or_else(|| vault.clock().now_utc()),
            sha256: ContentHash::of(&self.captured.bytes),
        };
        let bytes = file::source_file(vault, known, &facts, stated, chosen);
        let made = vault.create(Kind::Source.folder(), &safe_file_name(facts.title), "md", &bytes)?;
        let (path, label) = (made.path.clone(), format!("Saved “{}”", facts.title));
        let evidence = Some(vault.evidence_folder(&self.id)?);
        let change = Change { evidence, ..Change::new(label, vec![made]) };
        Ok(CaptureOutcome::Saved { id: self.id, path, change, previous: previous.map(|p| p.path) })
    }
}

/// What a draft's source file is written from.
struct NewSource<'s> {
    stated: &'s StatedFacts,
    chosen: &'s Extracted,
    /// When it was captured.
    captured: Option<DateTime>,
    /// Its version that the notebook has from there.
    previous: Option<KnownSource>,
}

fn new_id(vault: &Vault) -> String {
    format!("src-{}", vault.clock().ulid().to_lowercase())
}

/// What the notebook already has of a document.
struct ExistingSources {
    already: Option<KnownSource>,
    previous: Option<KnownSource>,
}

fn survey(
    vault: &Vault,
    known: &dyn SourceLookup,
    captured: &Captured,
    extracted: &Extracted,
    address: Option<&str>,
) -> ExistingSources {
    let same_bytes = known.by_sha256(&ContentHash::of(&captured.bytes).to_string());
    if same_bytes.is_some() {
        return ExistingSources { already: same_bytes, previous: None };
    }
    let under_address = address.map(|address| known.by_address(&comparable_address(address))).unwrap_or_default();
    let text = text_hash(&extracted.markdown).to_string();
    let same = |source: &&KnownSource| {
        source.text_sha256.as_deref() == Some(text.as_str())
            || source
                .id
                .as_deref()
                .and_then(|id| evidence::facts(vault, id))
                .is_some_and(|facts| facts.extracted_sha256 == text)
    };
    let already = under_address.iter().rev().find(same).cloned();
    let previous = if already.is_some() { None } else { under_address.into_iter().next_back() };
    ExistingSources { already, previous }
}

/// Captures in one step: what `import` does.
pub fn capture(
    vault: &Vault,
    known: &dyn SourceLookup,
    document: Document,
    stated: &StatedFacts,
    bring_back: &[usize],
) -> Result<CaptureOutcome, SourceError> {
    Draft::unwritten(vault, document).save(
        vault,
        known,
        &SaveOptions { stated, bring_back, if_exists: IfExists::ReturnExisting },
    )
}

/// Brings a left-out block of a saved source back (an index into [`left_out`]): a new source, with the
/// old one as its previous.
pub fn bring_back(
    vault: &Vault,
    known: &dyn SourceLookup,
    path: &VaultPath,
    index: usize,
) -> Result<CaptureOutcome, SourceError> {
    let bytes = vault.read(path)?;
    let source = Source::read(&MarkdownFile::parse(&bytes).0, path);
    let gone = || SourceError::NothingToBringBack { path: path.to_string() };
    let facts = source.id.as_deref().and_then(|id| evidence::facts(vault, id)).ok_or_else(gone)?;
    let wanted = facts.dropped.get(index).ok_or_else(gone)?;
    let (captured, extracted) = evidence::recapture(vault, &facts)?;
    let back: Vec<usize> = (facts.brought_back.iter().chain([wanted]))
        .filter_map(|block| extracted.dropped.iter().position(|d| d.text == block.text && d.reason == block.reason))
        .collect();
    if back.is_empty() {
        return Err(gone());
    }
    let previous = KnownSource {
        id: source.id.clone(),
        path: path.clone(),
        title: source.title.clone(),
        text_sha256: source.text_sha256.clone(),
        saved: source.created.map(|day| day.to_string()),
    };
    let stated = StatedFacts {
        title: Some(source.title),
        byline: Some(source.author.join("; ")),
        published: Some(source.published.unwrap_or_default()),
        address: Some(source.address.unwrap_or_default()),
        publisher: Some(source.publisher.unwrap_or_default()),
        language: source.language,
    };
    let options = SaveOptions { stated: &stated, bring_back: &back, if_exists: IfExists::SaveAgain };
    Draft::unwritten(vault, Document { captured, extracted }).write(vault, known, &options, Some(previous))
}

/// What was left out of a saved source, from its evidence; empty where it has none.
pub fn left_out(vault: &Vault, id: &str) -> Vec<LeftOutBlock> {
    let facts = evidence::facts(vault, id);
    let blocks = facts.into_iter().flat_map(|facts| facts.dropped);
    blocks.map(|b| LeftOutBlock { text: b.text, reason: b.reason, at: b.at, markdown: b.markdown }).collect()
}

#[cfg(test)]
mod tests;
