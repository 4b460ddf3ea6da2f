//! Names that may become actors.
use notes::{
    notebook::{self, Notebook},
    vault::VaultPath,
};

use super::{row::RowMaker, search::hit_passage};
use crate::{
    error::CommandResult,
    wire::{self, Span, count},
};

/// The names in a source that no actor bears, those of a passage first.
pub fn names_in_text(
    notebook: &Notebook,
    source: &VaultPath,
    span: Option<Span>,
) -> CommandResult<Vec<wire::NameInText>> {
    let text = notebook.plain_text(source)?;
    let found = notebook.unknown_names(source, span.map(|span| super::passage(&text, span)))?;
    let wired = |one: notebook::UnknownName| wire::NameInText {
        name: one.name,
        guess: one.guess.map(|kind| kind.as_str().to_owned()),
        here: one.is_in_passage,
    };
    Ok(found.into_iter().map(wired).collect())
}

/// Actors that a name may be another name of.
pub fn likely_actors(notebook: &Notebook, name: &str, limit: u32) -> Vec<wire::LikelyActor> {
    let rows = RowMaker::of(notebook);
    let found = notebook.likely_actors(name, limit as usize).into_iter();
    found.map(|one| wire::LikelyActor { actor: rows.actor(one.actor.title), called: one.is_called }).collect()
}

/// Who occurs with an actor.
pub fn companions(notebook: &Notebook, actor: &VaultPath) -> CommandResult<Vec<wire::Companion>> {
    let rows = RowMaker::of(notebook);
    let wired = |one: notebook::Companion| wire::Companion {
        actor: rows.actor(one.actor.title),
        count: count(one.count),
        query: one.query,
    };
    Ok(notebook.companions(actor)?.into_iter().map(wired).collect())
}

/// Documents in which a name of an actor may be a namesake's.
pub fn undecided(notebook: &Notebook, actor: &VaultPath) -> CommandResult<wire::UndecidedMentions> {
    let rows = RowMaker::of(notebook);
    let found = notebook.undecided(actor)?;
    let hits = found.hits.into_iter();
    let hits = hits.map(|hit| wire::UndecidedHit { row: rows.row(hit.entry), passage: hit_passage(hit.passage) });
    Ok(wire::UndecidedMentions {
        total: count(found.total),
        hits: hits.collect(),
        namesakes: rows.actors(found.namesakes.into_iter().map(|actor| actor.title).collect()),
    })
}
