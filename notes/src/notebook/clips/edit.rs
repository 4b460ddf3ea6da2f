//! Editing clips, and tagging a mention by its clip.

use super::super::NewActor;
use super::super::actors::checked;
use super::super::properties::bad;
use super::super::tags::clean_tag;
use super::{Changed, ClipDetails, ClipRequest, IfClipped, Notebook, NotebookError, PlacedClip};
use crate::actor::{self, ActorEdit, NameRole};
use crate::clip::{self, CREDIBILITIES, ClipEdit, Role, Speech};
use crate::language;
use crate::markdown::wikilink;
use crate::passage::Passage;
use crate::vault::{Transaction, VaultPath};

impl Notebook {
    /// Edits a clip, all edits as one change.
    pub fn edit_clip(&self, path: &VaultPath, edits: &[ClipEdit]) -> Result<Changed<PlacedClip>, NotebookError> {
        let label = edits.first().map_or_else(|| "Changed a clip".to_owned(), edit_label);
        let done = self.change(|change| Ok((label.clone(), self.write_edits(change, path, edits)?)))?;
        Ok(done.with(self.read_clip(path)?))
    }

    /// Makes an actor and edits a clip, which may name it, as one change.
    pub fn edit_clip_with_new_actor(
        &self,
        path: &VaultPath,
        edits: &[ClipEdit],
        new: &NewActor,
    ) -> Result<Changed<PlacedClip>, NotebookError> {
        let label = edits.first().map_or_else(|| "Changed a clip".to_owned(), edit_label);
        let done = self.change(|change| {
            let made = self.write_actor(change, new)?;
            let made = PendingActor { name: new.name.trim(), title: made.stem() };
            Ok((label.clone(), self.write_edits_naming(change, path, edits, Some(&made))?))
        })?;
        Ok(done.with(self.read_clip(path)?))
    }

    /// Gives an actor another name and edits a clip, as one change.
    pub fn edit_clip_with_new_name(
        &self,
        path: &VaultPath,
        edits: &[ClipEdit],
        actor: &str,
        name: &str,
    ) -> Result<Changed<PlacedClip>, NotebookError> {
        let bearer = self.find_actor(actor)?;
        let edit = checked(&ActorEdit::AddNames(vec![name.to_owned()], NameRole::Alias))?;
        let label = format!("Added {} to {} and tagged it", name.trim(), bearer.title);
        let done = self.change(|change| {
            change.edit(&bearer.path, |file| {
                actor::edit_actor(file, &edit).map_err(|cause| NotebookError::Edit { path: bearer.path.clone(), cause })
            })?;
            Ok((label.clone(), self.write_edits(change, path, edits)?))
        })?;
        Ok(done.with(self.read_clip(path)?))
    }

    /// Adds the actors and tags of another clip to this one, as one change. The speaker there becomes the speaker here;
    /// the former speaker stays tagged. Nothing is removed.
    pub fn copy_details(&self, clip: &VaultPath, from: &VaultPath) -> Result<Changed<PlacedClip>, NotebookError> {
        let _lock = self.lock()?;
        let ClipDetails { actors, tags, .. } = self.details_of(from)?;
        let given = actors.iter().map(|(name, _)| name.clone()).chain(tags.iter().map(|tag| format!("#{tag}")));
        let label = format!("Repeated {}", named_together(&given.collect::<Vec<_>>()));
        let actors = actors.into_iter().map(|(actor, role)| ClipEdit::AddActor { actor, role });
        let edits: Vec<ClipEdit> = actors.chain(tags.into_iter().map(ClipEdit::AddTag)).collect();
        let done = self.change(|change| Ok((label.clone(), self.write_edits(change, clip, &edits)?)))?;
        Ok(done.with(self.read_clip(clip)?))
    }

    /// Accepts a suggested mention: tags the clip around it with the actor, or clips its sentence with
    /// the actor tagged.
    pub fn accept_mention(
        &self,
        source: &VaultPath,
        at: Passage,
        actor: &VaultPath,
    ) -> Result<Changed<PlacedClip>, NotebookError> {
        let _lock = self.lock()?;
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
        let done = self.make_clip(&ClipRequest {
            label: &label,
            source,
            passage: sentence,
            details: &details,
            if_clipped: IfClipped::ReturnExisting,
        })?;
        let placed = done.value.placed.clone();
        Ok(done.with(placed))
    }

    pub(in crate::notebook) fn write_edits(
        &self,
        change: &mut Transaction<'_>,
        path: &VaultPath,
        edits: &[ClipEdit],
    ) -> Result<(), NotebookError> {
        self.write_edits_naming(change, path, edits, None)
    }

    /// The same where the edits may name an actor that the change itself makes.
    fn write_edits_naming(
        &self,
        change: &mut Transaction<'_>,
        path: &VaultPath,
        edits: &[ClipEdit],
        made: Option<&PendingActor<'_>>,
    ) -> Result<(), NotebookError> {
        let edits = edits.iter().map(|edit| self.checked_edit(edit, made)).collect::<Result<Vec<_>, _>>()?;
        change.edit(path, |file| {
            edits.iter().try_fold(file.to_vec(), |file, edit| {
                clip::edit_clip(path, &file, edit).map_err(|cause| NotebookError::Edit { path: path.clone(), cause })
            })
        })
    }

    /// The edit with its actor's title and its tag in the form that files hold.
    fn checked_edit(&self, edit: &ClipEdit, made: Option<&PendingActor<'_>>) -> Result<ClipEdit, NotebookError> {
        let just_made = |name: &str| made.filter(|made| made.is_called(name)).map(|made| made.title.to_owned());
        Ok(match edit {
            ClipEdit::AddActor { actor, role } => {
                let title =
                    just_made(actor).map_or_else(|| Ok(self.find_actor(actor)?.title), Ok::<_, NotebookError>)?;
                ClipEdit::AddActor { actor: title, role: *role }
            }
            ClipEdit::AddTag(tag) => ClipEdit::AddTag(clean_tag(tag)?),
            ClipEdit::Credibility(Some(number)) if !CREDIBILITIES.contains(number) => {
                return Err(bad("credibility", "takes a number from 1 to 6"));
            }
            ClipEdit::TranslationLanguage(Some(code)) if !language::is_known(code) => {
                return Err(bad(
                    "translation_lang",
                    "takes a language by its code or English name, such as zh or Chinese",
                ));
            }
            ClipEdit::TranslationLanguage(Some(code)) => ClipEdit::TranslationLanguage(Some(language::as_stated(code))),
            ClipEdit::RemoveTag(tag) => ClipEdit::RemoveTag(tag.trim_start_matches('#').to_owned()),
            ClipEdit::ReportedBy(name) if !name.trim().is_empty() => {
                ClipEdit::ReportedBy(just_made(name).map_or_else(|| self.named(name), |title| wikilink(&title)))
            }
            other => other.clone(),
        })
    }
}

/// An actor that the same change makes, which nobody else can find yet.
struct PendingActor<'a> {
    name: &'a str,
    title: &'a str,
}

impl PendingActor<'_> {
    fn is_called(&self, name: &str) -> bool {
        let name = name.trim().to_lowercase();
        [self.name, self.title].iter().any(|own| own.to_lowercase() == name)
    }
}

/// A list of names for a label: the first three, then how many more.
fn named_together(names: &[String]) -> String {
    const SAID: usize = 3;
    match names {
        [] => "nothing".to_owned(),
        [one] => one.clone(),
        [rest @ .., last] if names.len() <= SAID => format!("{} and {last}", rest.join(", ")),
        _ => format!("{} and {} more", names[..SAID - 1].join(", "), names.len() + 1 - SAID),
    }
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
        ClipEdit::Speech(Speech::Direct) => "Made it the speaker’s own words".to_owned(),
        ClipEdit::Speech(Speech::Reported) => "Made it reported speech".to_owned(),
        ClipEdit::ReportedBy(_) => "Set who reports it".to_owned(),
        ClipEdit::Place(_) => "Set the event place".to_owned(),
        ClipEdit::Translation(text) if text.trim().is_empty() => "Removed the translation".to_owned(),
        ClipEdit::Translation(_) => "Changed the translation".to_owned(),
        ClipEdit::TranslationLanguage(_) => "Set the translation’s language".to_owned(),
        ClipEdit::Credibility(Some(number)) => format!("Graded the clip {number}"),
        ClipEdit::Credibility(None) => "Removed the clip’s grade".to_owned(),
        ClipEdit::Quote(_) => "Changed the passage".to_owned(),
        ClipEdit::Selector(_) => "Placed the clip".to_owned(),
    }
}
