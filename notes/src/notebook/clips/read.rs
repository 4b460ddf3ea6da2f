//! Reads clips with their places, their sources and their quotations.

use super::{Notebook, NotebookError, PlacedClip};
use crate::anchor::{self, Anchor};
use crate::clip::{self, Clip, Quotation, Reference, Selector};
use crate::index::kind_of;
use crate::kind::Kind;
use crate::language;
use crate::link::{LinkScope, Target};
use crate::markdown::MarkdownFile;
use crate::notebook::text_cache::ReadText;
use crate::notebook::unindexed_files::Lookup;
use crate::passage::{self, CodePointOffset, Passage};
use crate::vault::VaultPath;

impl Notebook {
    /// The clips of a source, in the order of its text; those without a place come last.
    pub fn clips_of(&self, source: &VaultPath) -> Result<Vec<PlacedClip>, NotebookError> {
        let text = self.source_text(source)?;
        let mut placed = Vec::new();
        for entry in self.index().clips_of(source)? {
            let Ok(file) = self.vault().read(&entry.path) else { continue };
            let clip = Clip::read(&entry.path, &MarkdownFile::parse(&file).0);
            let anchor = place(&clip, &text);
            placed.push(PlacedClip { clip, source: Some(source.clone()), anchor });
        }
        placed.sort_by_key(|placed| placed.anchor.passage().map_or((usize::MAX, usize::MAX), |p| (p.start.0, p.end.0)));
        Ok(placed)
    }

    /// A clip with its place; a clip whose source is missing is orphaned.
    pub fn read_clip(&self, path: &VaultPath) -> Result<PlacedClip, NotebookError> {
        let file = self.vault().read(path)?;
        let (parsed, _) = MarkdownFile::parse(&file);
        if kind_of(&parsed) != Kind::Clip {
            return Err(NotebookError::WrongKind { path: path.clone(), wanted: Kind::any_of(&[Kind::Clip]) });
        }
        let clip = Clip::read(path, &parsed);
        let source = self.source_of(&clip)?;
        let text = source.as_ref().and_then(|source| self.source_text(source).ok());
        let anchor = text.map_or(Anchor::Orphaned, |text| place(&clip, &text));
        Ok(PlacedClip { clip, source, anchor })
    }

    /// The selection, extended to whole words.
    pub fn snap(&self, source: &VaultPath, passage: Passage) -> Result<Passage, NotebookError> {
        Ok(passage::snap(&self.read_document(source)?.plain.text, passage))
    }

    /// The sentence around an offset.
    pub fn sentence_at(&self, source: &VaultPath, at: CodePointOffset) -> Result<Passage, NotebookError> {
        Ok(passage::sentence_at(&self.read_document(source)?.plain.text, at))
    }

    /// The paragraph around an offset.
    pub fn paragraph_at(&self, source: &VaultPath, at: CodePointOffset) -> Result<Passage, NotebookError> {
        let plain = &self.read_document(source)?.plain;
        Ok(plain.block_at(at).map_or_else(Passage::default, |block| plain.passage(block)))
    }

    /// A clip as a quotation, with the reference that its source gives.
    pub fn quotation(&self, path: &VaultPath) -> Result<Quotation, NotebookError> {
        let placed = self.read_clip(path)?;
        let source =
            placed.source.as_ref().and_then(|path| self.source_text(path).ok()).map(|text| text.source.clone());
        let reference = source.map_or_else(
            || Reference { title: placed.clip.from.clone(), ..Reference::default() },
            |source| Reference {
                language: language::of_quote(&placed.clip.quote, source.language.as_deref().map(|code| (code, ""))),
                title: Some(source.title),
                publisher: source.publisher,
                published: source.published,
                address: source.address,
            },
        );
        Ok(clip::quotation(&placed.clip, &reference))
    }

    /// Finds a clip's source: by id, or else by link, address and text hash. `None` if the link matches
    /// several files.
    pub(in crate::notebook) fn source_of(&self, clip: &Clip) -> Result<Option<VaultPath>, NotebookError> {
        if let Some(id) = &clip.from_id {
            let found = self.index().entries_by_id(id)?;
            if let [only] = found.as_slice() {
                return Ok(Some(only.path.clone()));
            }
        }
        let Some(link) = &clip.from else { return Ok(None) };
        let mut found = self.linked(link, &clip.path)?;
        if found.len() > 1
            && let Some(hash) = clip.selector.as_ref().and_then(|selector| selector.text.clone())
        {
            found.retain(|path| self.source_text(path).is_ok_and(|text| text.hash == hash));
        }
        if found.is_empty()
            && let Some(address) = clip.selector.as_ref().and_then(|selector| selector.source.as_deref())
        {
            let address = crate::source::comparable_address(address);
            found = self.index().entries_by_address(&address)?.into_iter().map(|entry| entry.path).collect();
        }
        Ok(if found.len() == 1 { found.pop() } else { None })
    }

    /// The sources that a clip's link may mean.
    fn linked(&self, link: &str, clip: &VaultPath) -> Result<Vec<VaultPath>, NotebookError> {
        let found = self.linked_to(&Target::wiki(link), clip, LinkScope::Only(Kind::Source))?;
        Ok(found.into_iter().map(|entry| entry.path).collect())
    }

    /// The clip on exactly this passage of a source, whether or not it is indexed yet.
    pub(super) fn clip_on(&self, text: &ReadText, passage: Passage) -> Result<Option<PlacedClip>, NotebookError> {
        let source = &text.source.path;
        let is_there = |placed: &PlacedClip| placed.anchor.passage() == Some(passage);
        if let Some(placed) = self.clips_of(source)?.into_iter().find(is_there) {
            return Ok(Some(placed));
        }
        let names = text.source.id.as_deref().unwrap_or(source.stem());
        let unindexed = self.unindexed_paths(Lookup::ClipsOf(names)).into_iter().filter_map(|path| {
            let file = self.vault().read(&path).ok()?;
            let clip = Clip::read(&path, &MarkdownFile::parse(&file).0);
            let anchor = place(&clip, text);
            Some(PlacedClip { clip, source: Some(source.clone()), anchor })
        });
        Ok(unindexed.into_iter().find(is_there))
    }
}

/// Where a clip stands in its source's text. A clip without a selector is found by its quote alone.
pub(in crate::notebook) fn place(clip: &Clip, text: &ReadText) -> Anchor {
    let none = Selector::default();
    anchor::resolve(clip.selector.as_ref().unwrap_or(&none), &clip.quote, &text.plain.text, &text.hash)
}
