//! Clipping passages and editing clips.

use std::sync::PoisonError;

use super::{Done, NewActor, Notebook, NotebookError};
use crate::anchor::{self, Anchor};
use crate::clip::{
    self, Clip, ClipEdit, EventDate, NewClip, Quotation, Reference, Role, Selector, clip_file, clip_folder, clip_stem,
};
use crate::index::{EntryKind, kind_of};
use crate::markdown::{MarkdownFile, PlainText, plain_text, text_hash};
use crate::passage::{self, CodePointOffset, Offsets, Passage};
use crate::source::Source;
use crate::vault::{FileChange, VaultPath};

/// A clip and where it stands in its source today.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlacedClip {
    /// The clip.
    pub clip: Clip,
    /// Where its source lies; none where the source is missing.
    pub source: Option<VaultPath>,
    /// Its place in the source.
    pub anchor: Anchor,
}

/// What a new clip states besides its passage. Actors are named by any name that means one actor.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ClipDetails {
    /// Who is in it, and as what.
    pub actors: Vec<(String, Role)>,
    /// Tags, with or without `#`.
    pub tags: Vec<String>,
    /// The analyst's comment.
    pub comment: String,
    /// When it happened.
    pub event: Option<EventDate>,
}

/// What to do where the very span is clipped already.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SameSpan {
    /// Answer the clip that is there.
    Open,
    /// Make another.
    Second,
}

/// A clip made, or found on the same span.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clipped {
    /// The clip and its place.
    pub placed: PlacedClip,
    /// It was there already: nothing was written.
    pub existed: bool,
}

/// A source's text, read for clipping.
pub(super) struct SourceText {
    pub(super) source: Source,
    pub(super) body: String,
    pub(super) plain: PlainText,
    pub(super) hash: String,
    pub(super) problems: Vec<crate::error::Problem>,
}

impl Notebook {
    /// Clips a passage of a source.
    pub fn clip(
        &self,
        source: &VaultPath,
        passage: Passage,
        details: &ClipDetails,
        same: SameSpan,
    ) -> Result<Done<Clipped>, NotebookError> {
        self.clip_as("Clipped", source, passage, details, same)
    }

    fn clip_as(
        &self,
        label: &str,
        source: &VaultPath,
        passage: Passage,
        details: &ClipDetails,
        same: SameSpan,
    ) -> Result<Done<Clipped>, NotebookError> {
        let _lock = self.vault().write_lock()?;
        let text = self.source_text(source)?;
        let quote = quote_of(&text, passage).ok_or_else(|| NotebookError::EmptyPassage { path: source.clone() })?;
        if same == SameSpan::Open
            && let Some(placed) = self.clip_on(source, passage)?
        {
            return Ok(self.done(label.to_owned(), Vec::new(), Clipped { placed, existed: true }));
        }
        let change = self.write_clip(&text, passage, &quote, details)?;
        let placed = self.read_clip(&change.path)?;
        *self.last_clip.lock().unwrap_or_else(PoisonError::into_inner) = Some(change.path.clone());
        Ok(self.done(label.to_owned(), vec![change], Clipped { placed, existed: false }))
    }

    /// Clips the passage that a quote names: white space in it matches any white space. A quote that
    /// occurs more than once needs `nth`, from 1.
    pub fn clip_quote(
        &self,
        source: &VaultPath,
        quote: &str,
        nth: Option<usize>,
        details: &ClipDetails,
    ) -> Result<Done<Clipped>, NotebookError> {
        let text = self.source_text(source)?;
        let found = anchor::find_quote(&text.plain.text, quote);
        let path = source.clone();
        let passage = match (found.as_slice(), nth) {
            ([], _) => return Err(NotebookError::QuoteAbsent { path }),
            ([only], None) => *only,
            (several, None) => return Err(NotebookError::QuoteAmbiguous { path, count: several.len() }),
            (several, Some(nth)) => match nth.checked_sub(1).and_then(|at| several.get(at)) {
                Some(passage) => *passage,
                None => return Err(NotebookError::NoSuchOccurrence { path, count: several.len(), nth }),
            },
        };
        self.clip(source, passage, details, SameSpan::Second)
    }

    /// Edits a clip, all edits as one change.
    pub fn edit_clip(&self, path: &VaultPath, edits: &[ClipEdit]) -> Result<Done<PlacedClip>, NotebookError> {
        let _lock = self.vault().write_lock()?;
        let change = self.write_edits(path, edits)?;
        let placed = self.read_clip(path)?;
        let label = edits.first().map_or_else(|| "Changed a clip".to_owned(), edit_label);
        Ok(self.done(label, change.into_iter().collect(), placed))
    }

    /// Makes an actor and edits a clip, which may name it, as one change.
    pub fn edit_clip_with_new_actor(
        &self,
        path: &VaultPath,
        edits: &[ClipEdit],
        new: &NewActor,
    ) -> Result<Done<PlacedClip>, NotebookError> {
        let _lock = self.vault().write_lock()?;
        let mut changes = vec![self.write_actor(new)?];
        match self.write_edits(path, edits) {
            Ok(change) => changes.extend(change),
            Err(error) => {
                self.done(format!("Added {}", new.name), changes, ());
                return Err(error);
            }
        }
        let placed = self.read_clip(path)?;
        let label = edits.first().map_or_else(|| "Changed a clip".to_owned(), edit_label);
        Ok(self.done(label, changes, placed))
    }

    /// Accepts a suggested mention: tags the clip around it with the actor, or clips its sentence with
    /// the actor tagged.
    pub fn accept_mention(
        &self,
        source: &VaultPath,
        at: Passage,
        actor: &VaultPath,
    ) -> Result<Done<PlacedClip>, NotebookError> {
        let _lock = self.vault().write_lock()?;
        let title = self.read_actor(actor)?.title;
        let clips = self.clips_of(source)?;
        let around = clips.iter().find(|placed| {
            placed.anchor.passage().is_some_and(|passage| passage.start <= at.start && at.end <= passage.end)
        });
        if let Some(placed) = around {
            return self.edit_clip(&placed.clip.path, &[ClipEdit::AddActor { actor: title, role: Role::Actor }]);
        }
        let sentence = self.sentence_at(source, at.start)?;
        let details = ClipDetails { actors: vec![(title.clone(), Role::Actor)], ..ClipDetails::default() };
        let label = format!("Clipped and tagged {title}");
        let done = self.clip_as(&label, source, sentence, &details, SameSpan::Open)?;
        Ok(Done { value: done.value.placed, label, undoable: done.undoable, paths: done.paths })
    }

    pub(super) fn write_edits(
        &self,
        path: &VaultPath,
        edits: &[ClipEdit],
    ) -> Result<Option<FileChange>, NotebookError> {
        let edits = edits.iter().map(|edit| self.checked_edit(edit)).collect::<Result<Vec<_>, _>>()?;
        self.edit_file(path, |file| {
            edits.iter().try_fold(file.to_vec(), |file, edit| {
                clip::edit_clip(path, &file, edit).map_err(|cause| NotebookError::Edit { path: path.clone(), cause })
            })
        })
    }

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
        if kind_of(&parsed) != EntryKind::Clip {
            return Err(NotebookError::WrongKind { path: path.clone(), wanted: "a clip" });
        }
        let clip = Clip::read(path, &parsed);
        let source = self.source_of(&clip)?;
        let text = source.as_ref().and_then(|source| self.source_text(source).ok());
        let anchor = text.map_or(Anchor::Orphaned, |text| place(&clip, &text));
        Ok(PlacedClip { clip, source, anchor })
    }

    /// The actors and tags of the clip made last, for the next one.
    pub fn details_of_last_clip(&self) -> ClipDetails {
        let last = self.last_clip.lock().unwrap_or_else(PoisonError::into_inner).clone();
        let clip = last.and_then(|path| self.read_clip(&path).ok()).map(|placed| placed.clip);
        clip.map_or_else(ClipDetails::default, |clip| details_of(&clip))
    }

    /// A selection grown to whole words.
    pub fn snap(&self, source: &VaultPath, passage: Passage) -> Result<Passage, NotebookError> {
        Ok(passage::snap(&self.plain(source)?.text, passage))
    }

    /// The sentence around an offset.
    pub fn sentence_at(&self, source: &VaultPath, at: CodePointOffset) -> Result<Passage, NotebookError> {
        Ok(passage::sentence_at(&self.plain(source)?.text, at))
    }

    /// The paragraph around an offset.
    pub fn paragraph_at(&self, source: &VaultPath, at: CodePointOffset) -> Result<Passage, NotebookError> {
        let plain = self.plain(source)?;
        Ok(plain.block_at(at).map_or_else(Passage::default, |block| plain.passage(block)))
    }

    /// A clip as a quotation, with the reference that its source gives.
    pub fn quotation(&self, path: &VaultPath) -> Result<Quotation, NotebookError> {
        let placed = self.read_clip(path)?;
        let source = placed.source.as_ref().and_then(|path| self.source_text(path).ok()).map(|text| text.source);
        let reference = source.map_or_else(
            || Reference { title: placed.clip.from.clone(), ..Reference::default() },
            |source| Reference {
                title: Some(source.title),
                publisher: source.publisher,
                published: source.published,
                address: source.address,
            },
        );
        Ok(clip::quotation(&placed.clip, &reference))
    }

    /// Where a clip's source lies: by id, else by link, address and text hash; a link that several
    /// files answer picks none.
    pub(super) fn source_of(&self, clip: &Clip) -> Result<Option<VaultPath>, NotebookError> {
        if let Some(id) = &clip.from_id {
            let found = self.index().entries_by_id(id)?;
            if let [only] = found.as_slice() {
                return Ok(Some(only.path.clone()));
            }
        }
        let Some(link) = &clip.from else { return Ok(None) };
        let mut found = self.linked(link)?;
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

    /// The sources whose path or file name a link calls.
    fn linked(&self, link: &str) -> Result<Vec<VaultPath>, NotebookError> {
        let name = link.strip_suffix(".md").unwrap_or(link);
        let stem = name.rsplit('/').next().unwrap_or(name);
        let ends = format!("/{name}.md");
        let called = self.index().entries_by_title(stem)?.into_iter().filter(|entry| entry.kind == EntryKind::Source);
        let paths = called
            .map(|entry| entry.path)
            .filter(|path| path.stem() == stem && (!name.contains('/') || format!("/{path}").ends_with(&ends)));
        Ok(paths.collect())
    }

    pub(super) fn source_text(&self, path: &VaultPath) -> Result<SourceText, NotebookError> {
        let file = self.vault().read(path)?;
        let (parsed, problems) = MarkdownFile::parse(&file);
        if kind_of(&parsed) != EntryKind::Source {
            return Err(NotebookError::WrongKind { path: path.clone(), wanted: "a source" });
        }
        let body = parsed.body().to_owned();
        Ok(SourceText {
            source: Source::read(&parsed, path),
            plain: plain_text(&body),
            hash: format!("sha256:{}", text_hash(&body)),
            body,
            problems,
        })
    }

    fn plain(&self, path: &VaultPath) -> Result<PlainText, NotebookError> {
        let file = self.vault().read(path)?;
        Ok(plain_text(MarkdownFile::parse(&file).0.body()))
    }

    fn clip_on(&self, source: &VaultPath, passage: Passage) -> Result<Option<PlacedClip>, NotebookError> {
        let clips = self.clips_of(source)?;
        Ok(clips.into_iter().find(|placed| placed.anchor.passage() == Some(passage)))
    }

    fn write_clip(
        &self,
        text: &SourceText,
        passage: Passage,
        quote: &str,
        details: &ClipDetails,
    ) -> Result<FileChange, NotebookError> {
        let cast = self.cast(&details.actors)?;
        let tags = details.tags.iter().map(|tag| clean_tag(tag)).collect::<Result<Vec<_>, _>>()?;
        let mut selector = Selector::of(&text.plain.text, passage, &text.hash);
        if text.source.id.is_none() {
            selector.source.clone_from(&text.source.address);
        }
        let clock = self.vault().clock();
        let (today, id) = (clock.today(), format!("clip-{}", clock.ulid()));
        let new = NewClip {
            quote,
            speaker: cast.speaker.as_deref(),
            addressees: cast.addressees,
            actors: cast.actors,
            event: details.event,
            tags,
            comment: &details.comment,
            from: text.source.path.stem(),
            from_id: text.source.id.as_deref(),
            selector: &selector,
            created: today,
            id: &id,
        };
        let day = details.event.map(|event| event.date).or(text.source.published_day).unwrap_or(today);
        let stem = clip_stem(&day.to_string(), quote, &id);
        Ok(self.vault().create(&clip_folder(today), &stem, "md", clip_file(&new).as_bytes())?)
    }

    /// The titles of the actors given, each once, by role.
    fn cast(&self, given: &[(String, Role)]) -> Result<Cast, NotebookError> {
        let mut cast = Cast::default();
        for (name, role) in given {
            let title = self.find_actor(name)?.title;
            match role {
                Role::Speaker => cast.speaker = Some(title.clone()),
                Role::Addressee if !cast.addressees.contains(&title) => cast.addressees.push(title.clone()),
                Role::Addressee | Role::Actor => {}
            }
            if !cast.actors.contains(&title) {
                cast.actors.push(title);
            }
        }
        Ok(cast)
    }

    /// The edit with its actor's title and its tag in the form that files hold.
    fn checked_edit(&self, edit: &ClipEdit) -> Result<ClipEdit, NotebookError> {
        Ok(match edit {
            ClipEdit::AddActor { actor, role } => {
                ClipEdit::AddActor { actor: self.find_actor(actor)?.title, role: *role }
            }
            ClipEdit::AddTag(tag) => ClipEdit::AddTag(clean_tag(tag)?),
            ClipEdit::RemoveTag(tag) => ClipEdit::RemoveTag(tag.trim_start_matches('#').to_owned()),
            other => other.clone(),
        })
    }
}

#[derive(Default)]
struct Cast {
    speaker: Option<String>,
    addressees: Vec<String>,
    actors: Vec<String>,
}

/// Where a clip stands in its source's text. A clip without a selector is found by its quote alone.
pub(super) fn place(clip: &Clip, text: &SourceText) -> Anchor {
    let none = Selector::default();
    anchor::resolve(clip.selector.as_ref().unwrap_or(&none), &clip.quote, &text.plain.text, &text.hash)
}

pub(super) fn quote_of(text: &SourceText, passage: Passage) -> Option<String> {
    let offsets = Offsets::new(&text.plain.text);
    let quote = &text.plain.text[offsets.bytes(passage)];
    (passage.end <= offsets.end() && !quote.trim().is_empty()).then(|| quote.to_owned())
}

fn details_of(clip: &Clip) -> ClipDetails {
    let role = |name: &String| {
        if clip.speaker.as_ref() == Some(name) {
            Role::Speaker
        } else if clip.addressees.contains(name) {
            Role::Addressee
        } else {
            Role::Actor
        }
    };
    let actors = clip.actors.iter().map(|name| (name.clone(), role(name))).collect();
    ClipDetails { actors, tags: clip.tags.clone(), ..ClipDetails::default() }
}

/// A tag as files hold it: without `#`, with no white space.
pub(super) fn clean_tag(tag: &str) -> Result<String, NotebookError> {
    let clean = tag.trim().trim_start_matches('#').trim_matches('/');
    let fits = |c: char| c.is_alphanumeric() || "/_-".contains(c) || (!c.is_ascii() && !c.is_whitespace());
    if clean.is_empty() || !clean.chars().all(fits) || clean.chars().all(|c| c.is_ascii_digit()) {
        return Err(NotebookError::BadTag { tag: tag.to_owned() });
    }
    Ok(clean.to_owned())
}

fn edit_label(edit: &ClipEdit) -> String {
    match edit {
        ClipEdit::AddActor { actor, role: Role::Actor } => format!("Tagged {actor}"),
        ClipEdit::AddActor { actor, role: Role::Speaker } => format!("Made {actor} the speaker"),
        ClipEdit::AddActor { actor, role: Role::Addressee } => format!("Made {actor} the addressee"),
        ClipEdit::RemoveActor { actor, .. } => format!("Removed {actor} from the clip"),
        ClipEdit::AddTag(tag) => format!("Added tag #{tag}"),
        ClipEdit::RemoveTag(tag) => format!("Removed tag #{tag}"),
        ClipEdit::Comment(_) => "Changed the comment".to_owned(),
        ClipEdit::Event(_) => "Set the event date".to_owned(),
        ClipEdit::Place(_) => "Set the event place".to_owned(),
        ClipEdit::Translation(_) => "Changed the translation".to_owned(),
        ClipEdit::Selector(_) => "Placed the clip".to_owned(),
    }
}
