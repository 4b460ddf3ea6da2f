//! Clipping passages; `edit` changes clips, `read` says where they are.

mod edit;
mod read;

use super::tags::clean_tag;
use super::text_cache::ReadText;
use super::{Changed, Notebook, NotebookError};
use crate::anchor::{self, Anchor};
use crate::clip::{Clip, NewClip, Role, Selector, Speech, clip_file, clip_folder, clip_stem};
use crate::date::PartialDate;
use crate::markdown::wikilink;
use crate::passage::{Offsets, Passage};
use crate::vault::{Transaction, VaultPath};

pub(super) use read::place;

/// A clip and its current place in its source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlacedClip {
    /// The clip.
    pub clip: Clip,
    /// Where its source lies; none where the source is missing.
    pub source: Option<VaultPath>,
    /// Its place in the source.
    pub anchor: Anchor,
}

/// The details of a new clip besides its passage. An actor may be given by any name that means only that actor.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ClipDetails {
    /// The actors in it, each with a role.
    pub actors: Vec<(String, Role)>,
    /// Tags, with or without `#`.
    pub tags: Vec<String>,
    /// The analyst's comment.
    pub comment: String,
    /// When it happened.
    pub event: Option<PartialDate>,
    /// Whether the words are the speaker's own. If `None`, the quotation marks in the text decide.
    pub speech: Option<Speech>,
    /// Who reports what the speaker said: an actor or any other name. If set, the words count as reported
    /// speech.
    pub reported_by: Option<String>,
}

/// What to do if there is a clip on exactly this span already.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum IfClipped {
    /// Return the existing clip.
    ReturnExisting,
    /// Make another.
    ClipAgain,
}

/// A clip made, or found on the same span.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clipped {
    /// The clip and its place.
    pub placed: PlacedClip,
    /// It was there already: nothing was written.
    pub existed: bool,
}

/// A clip to make.
struct ClipRequest<'r> {
    /// What undo calls the change.
    label: &'r str,
    source: &'r VaultPath,
    passage: Passage,
    details: &'r ClipDetails,
    if_clipped: IfClipped,
}

impl Notebook {
    /// Clips a passage of a source.
    pub fn clip(
        &self,
        source: &VaultPath,
        passage: Passage,
        details: &ClipDetails,
        if_clipped: IfClipped,
    ) -> Result<Changed<Clipped>, NotebookError> {
        self.make_clip(&ClipRequest { label: "Clipped", source, passage, details, if_clipped })
    }

    fn make_clip(&self, request: &ClipRequest<'_>) -> Result<Changed<Clipped>, NotebookError> {
        let &ClipRequest { label, source, passage, if_clipped, .. } = request;
        let _lock = self.lock()?;
        if if_clipped == IfClipped::ReturnExisting {
            self.scan_unindexed();
        }
        let text = self.source_text(source)?;
        let quote = quote_of(&text, passage).ok_or_else(|| NotebookError::EmptyPassage { path: source.clone() })?;
        if if_clipped == IfClipped::ReturnExisting
            && let Some(placed) = self.clip_on(&text, passage)?
        {
            return Ok(self.no_change(label, Clipped { placed, existed: true }));
        }
        let done = self.change(|change| {
            let path = self.write_clip(change, &text, &quote, request)?;
            Ok((label.to_owned(), path))
        })?;
        let placed = self.read_clip(&done.value)?;
        Ok(done.with(Clipped { placed, existed: false }))
    }

    /// Clips the passage that a quote names: white space in it matches any white space. A quote that
    /// occurs more than once needs `nth`, from 1.
    pub fn clip_quote(
        &self,
        source: &VaultPath,
        quote: &str,
        nth: Option<usize>,
        details: &ClipDetails,
    ) -> Result<Changed<Clipped>, NotebookError> {
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
        self.clip(source, passage, details, IfClipped::ClipAgain)
    }

    /// The actors and tags of a clip, for another.
    pub fn details_of(&self, clip: &VaultPath) -> Result<ClipDetails, NotebookError> {
        let mut details = details_of(&self.read_clip(clip)?.clip);
        details.actors.retain(|(name, _)| self.find_actor(name).is_ok());
        Ok(details)
    }

    fn write_clip(
        &self,
        change: &mut Transaction<'_>,
        text: &ReadText,
        quote: &str,
        &ClipRequest { passage, details, .. }: &ClipRequest<'_>,
    ) -> Result<VaultPath, NotebookError> {
        let by_role = self.actors_by_role(&details.actors)?;
        let tags = details.tags.iter().map(|tag| clean_tag(tag)).collect::<Result<Vec<_>, _>>()?;
        let mut selector = Selector::of(&text.plain.text, passage, &text.hash);
        if text.source.id.is_none() {
            selector.source.clone_from(&text.source.address);
        }
        let clock = self.vault().clock();
        let (today, id) = (clock.today(), format!("clip-{}", clock.ulid()));
        let (speech, reporter) = (speech_of(text, passage, details, &by_role), self.reporter(details));
        let analyst = self.vault().analyst_named();
        let new = NewClip {
            quote,
            speaker: by_role.speaker.as_deref(),
            speech,
            reported_by: reporter.as_deref(),
            addressees: by_role.addressees,
            actors: by_role.actors,
            event: details.event,
            tags,
            comment: &details.comment,
            from: text.source.path.stem(),
            from_id: text.source.id.as_deref(),
            selector: &selector,
            created: today,
            created_utc: clock.now_utc(),
            created_by: analyst.as_deref(),
            id: &id,
        };
        let stem = clip_stem(details.event.or(text.source.published_date), quote, &id);
        Ok(change.create(&clip_folder(today), &stem, "md", clip_file(&new).as_bytes())?)
    }

    fn reporter(&self, details: &ClipDetails) -> Option<String> {
        let name = details.reported_by.as_deref().map(str::trim).filter(|name| !name.is_empty())?;
        Some(self.named(name))
    }

    /// A name as a property value: a link if it is the name of one actor, else the plain name.
    fn named(&self, name: &str) -> String {
        let clean = name.replace(['[', ']', '|'], " ").split_whitespace().collect::<Vec<_>>().join(" ");
        self.find_actor(&clean).map_or(clean, |actor| wikilink(&actor.title))
    }

    /// The titles of the actors given, each once, by role.
    fn actors_by_role(&self, given: &[(String, Role)]) -> Result<ActorsByRole, NotebookError> {
        let mut by_role = ActorsByRole::default();
        for (name, role) in given {
            let title = self.find_actor(name)?.title;
            match role {
                Role::Speaker => by_role.speaker = Some(title.clone()),
                Role::Addressee if !by_role.addressees.contains(&title) => by_role.addressees.push(title.clone()),
                Role::Addressee | Role::Actor => {}
            }
            if !by_role.actors.contains(&title) {
                by_role.actors.push(title);
            }
        }
        Ok(by_role)
    }
}

#[derive(Default)]
struct ActorsByRole {
    speaker: Option<String>,
    addressees: Vec<String>,
    actors: Vec<String>,
}

/// Direct or reported speech of a new clip: as stated, else reported if somebody reports it, else judged by
/// the quotation marks in the text if the clip has a speaker.
fn speech_of(text: &ReadText, passage: Passage, details: &ClipDetails, by_role: &ActorsByRole) -> Option<Speech> {
    let told = details.reported_by.as_ref().map(|_| Speech::Reported);
    let guess = || by_role.speaker.as_ref().map(|_| Speech::of_passage(&text.plain.text, passage));
    details.speech.or(told).or_else(guess)
}

pub(super) fn quote_of(text: &ReadText, passage: Passage) -> Option<String> {
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
    // Other programs may name a speaker or an addressee there alone.
    let mut names: Vec<&String> = Vec::new();
    for name in clip.actors.iter().chain(&clip.speaker).chain(&clip.addressees) {
        if !names.contains(&name) {
            names.push(name);
        }
    }
    let actors = names.into_iter().map(|name| (name.clone(), role(name))).collect();
    ClipDetails { actors, tags: clip.tags.clone(), ..ClipDetails::default() }
}
