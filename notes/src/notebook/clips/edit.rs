//! Editing clips, and tagging a mention by its clip.

use super::super::NewActor;
use super::{ClipDetails, Done, Notebook, NotebookError, PlacedClip, SameSpan, clean_tag};
use crate::clip::{self, ClipEdit, Role, Speech};
use crate::passage::Passage;
use crate::vault::{FileChange, VaultPath};

impl Notebook {
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

    pub(in crate::notebook) fn write_edits(
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

    /// The edit with its actor's title and its tag in the form that files hold.
    fn checked_edit(&self, edit: &ClipEdit) -> Result<ClipEdit, NotebookError> {
        Ok(match edit {
            ClipEdit::AddActor { actor, role } => {
                ClipEdit::AddActor { actor: self.find_actor(actor)?.title, role: *role }
            }
            ClipEdit::AddTag(tag) => ClipEdit::AddTag(clean_tag(tag)?),
            ClipEdit::RemoveTag(tag) => ClipEdit::RemoveTag(tag.trim_start_matches('#').to_owned()),
            ClipEdit::ReportedBy(name) if !name.trim().is_empty() => ClipEdit::ReportedBy(self.named(name)),
            other => other.clone(),
        })
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
        ClipEdit::Translation(_) => "Changed the translation".to_owned(),
        ClipEdit::Selector(_) => "Placed the clip".to_owned(),
    }
}
