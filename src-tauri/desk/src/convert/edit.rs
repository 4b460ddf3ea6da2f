//! Edits of clips, actors and sources, from the window to the engine.
use notes::{
    actor::{ActorEdit, ActorKind},
    clip::ClipEdit,
    date::PartialDate,
    notebook::{Changed, IfClipped, NewActor, Notebook, NotebookError, PlacedClip, SourceEdit, WithClips},
    vault::VaultPath,
};

use crate::{error::CommandResult, wire, wire::Failure};

/// A change of a clip, with the change of an actor that must come first.
pub struct ClipChange {
    edit: ClipEdit,
    preparation: Preparation,
}

enum Preparation {
    Nothing,
    AddActor(NewActor),
    /// Gives the actor another name: the actor, and the name.
    AddName(String, String),
}

/// Converts an edit of a clip. Fails if a typed date is not one.
pub fn clip_change(edit: wire::ClipEdit) -> CommandResult<ClipChange> {
    use wire::ClipEdit as Wire;
    let preparation = match &edit {
        Wire::AddActor { name, create_kind: Some(kind), .. } => {
            Preparation::AddActor(new_actor(name.clone(), kind, Vec::new()))
        }
        Wire::AddActor { name, new_alias: Some(other), .. } => Preparation::AddName(name.clone(), other.clone()),
        _ => Preparation::Nothing,
    };
    let edit = match edit {
        Wire::AddActor { name, role, .. } => ClipEdit::AddActor { actor: name, role },
        Wire::RemoveActor { name, role } => ClipEdit::RemoveActor { actor: name, role },
        Wire::AddTag { tag } => ClipEdit::AddTag(tag),
        Wire::RemoveTag { tag } => ClipEdit::RemoveTag(tag),
        Wire::Comment { text } => ClipEdit::Comment(text),
        Wire::EventDate { date, precision } => ClipEdit::Event(event(date.as_deref(), precision)?),
        Wire::Translation { text } => ClipEdit::Translation(text),
        Wire::TranslationLanguage { code } => ClipEdit::TranslationLanguage(code),
        Wire::Credibility { number } => ClipEdit::Credibility(number),
        Wire::Speech { speech } => ClipEdit::Speech(speech),
        Wire::ReportedBy { name } => ClipEdit::ReportedBy(name),
    };
    Ok(ClipChange { edit, preparation })
}

impl ClipChange {
    /// Makes the change.
    pub fn make(self, notebook: &Notebook, path: &VaultPath) -> Result<Changed<PlacedClip>, NotebookError> {
        match self.preparation {
            Preparation::AddActor(new) => notebook.edit_clip_with_new_actor(path, &[self.edit], &new),
            Preparation::AddName(actor, name) => notebook.edit_clip_with_new_name(path, &[self.edit], &actor, &name),
            Preparation::Nothing => notebook.edit_clip(path, &[self.edit]),
        }
    }
}

/// An actor to add; an unknown kind is kept as it is.
pub fn new_actor(name: String, kind: &str, aliases: Vec<String>) -> NewActor {
    NewActor { name, kind: ActorKind::parse(kind), aliases }
}

/// Converts a date that was typed.
pub fn typed_date(typed: PartialDate) -> wire::TypedDate {
    wire::TypedDate { date: typed.date.to_string(), precision: typed.precision }
}

/// A date as typed; how exact it is follows from its form, unless stated.
fn event(date: Option<&str>, precision: Option<wire::EventPrecision>) -> CommandResult<Option<PartialDate>> {
    let Some(date) = date.filter(|date| !date.trim().is_empty()) else { return Ok(None) };
    let refused = || Failure::refused(format!("{date}: is not a date"), "write 2021-07-28, 2021-07 or 2021");
    let typed = PartialDate::parse(date).ok_or_else(refused)?;
    Ok(Some(PartialDate { precision: precision.unwrap_or(typed.precision), ..typed }))
}

/// A change of an actor: an edit of its file, or a new name for it.
pub enum ActorChange {
    Edit(ActorEdit),
    Rename(String),
}

/// Converts an edit of an actor.
pub fn actor_change(edit: wire::ActorEdit) -> ActorChange {
    use wire::ActorEdit as Wire;
    ActorChange::Edit(match edit {
        Wire::Kind { kind } => ActorEdit::Kind(ActorKind::parse(&kind)),
        Wire::AddName { name, role } => ActorEdit::AddNames(vec![name], role),
        Wire::RemoveName { name, role } => ActorEdit::RemoveName(name, role),
        Wire::RefuseName { name } => ActorEdit::RefuseName(name),
        Wire::Wikidata { value } => ActorEdit::Wikidata(value),
        Wire::Role { text } => ActorEdit::Role(text),
        Wire::Rename { name } => return ActorChange::Rename(name),
    })
}

impl ActorChange {
    /// Makes the change.
    pub fn make(&self, notebook: &Notebook, path: &VaultPath) -> Result<Changed<VaultPath>, NotebookError> {
        match self {
            Self::Rename(name) => notebook.rename(path, name),
            Self::Edit(edit) => {
                let Changed { value, label, undoable, paths } = notebook.edit_actor(path, edit)?;
                Ok(Changed { value: value.path, label, undoable, paths })
            }
        }
    }
}

/// The facts that are stated; null empties a property.
pub fn source_edit(edit: wire::SourceEdit) -> SourceEdit {
    SourceEdit {
        title: edit.title,
        byline: edit.byline.map(Option::unwrap_or_default),
        published: edit.published.map(Option::unwrap_or_default),
        address: edit.address.map(Option::unwrap_or_default),
        publisher: edit.publisher.map(Option::unwrap_or_default),
        language: edit.language.map(Option::unwrap_or_default),
        reliability: edit.reliability.map(Option::unwrap_or_default),
    }
}

/// What to do if the passage is clipped already.
pub fn same_span(options: wire::ClipOptions) -> IfClipped {
    if options.second { IfClipped::ClipAgain } else { IfClipped::ReturnExisting }
}

/// Whether a source's clips go to the trash with it.
pub fn with_clips(options: wire::TrashOptions) -> WithClips {
    if options.with_clips { WithClips::Trash } else { WithClips::Keep }
}
