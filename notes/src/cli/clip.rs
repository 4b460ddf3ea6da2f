//! `dossier clip`.

use std::process::ExitCode;

use serde::Serialize;

use super::arguments::ClipPassage;
use super::failure::Failure;
use super::output::{Output, short};
use crate::calendar::typed;
use crate::clip::{Role, Speech};
use crate::kind::Kind;
use crate::notebook::{ClipDetails, Notebook, NotebookError};

/// What `clip --json` answers.
#[derive(Serialize)]
struct CreatedJson<'a> {
    id: Option<&'a str>,
    path: &'a str,
}

pub(super) fn run(clip: &ClipPassage, notebook: &Notebook, output: &mut Output) -> Result<ExitCode, Failure> {
    let details = details(clip, notebook)?;
    let source = notebook.find(&super::show::in_notebook(&clip.source, notebook)?, &[Kind::Source])?;
    let done = notebook.clip_quote(&source.path, &clip.quote, clip.nth, &details)?;
    let made = &done.value.placed.clip;
    let path = made.path.as_str();
    output.answer(&CreatedJson { id: made.id.as_deref(), path }, || format!("clipped  “{}”", short(&made.quote, 80)));
    if !output.json {
        output.line(format!("         {path}"));
    }
    output.flush();
    Ok(ExitCode::SUCCESS)
}

fn details(clip: &ClipPassage, notebook: &Notebook) -> Result<ClipDetails, Failure> {
    if clip.quote.trim().is_empty() {
        return Err(Failure::usage_error("--quote is empty", "give the passage, word for word"));
    }
    if clip.nth == Some(0) {
        return Err(Failure::usage_error("--nth 0: occurrences are counted from 1", "see dossier clip --help"));
    }
    if clip.speech.as_deref() == Some("direct") && clip.reported_by.is_some() {
        return Err(Failure::usage_error(
            "--reported-by does not go with direct speech",
            "leave out --speech direct or --reported-by",
        ));
    }
    let event = match &clip.event_date {
        None => None,
        Some(date) => Some(typed(date, notebook.vault().clock().today()).ok_or_else(|| {
            Failure::usage_error(
                format!("--event-date {date} is not a date"),
                "a date looks like 2021-07-28, 2021-07, 2021 or \"28 July 2021\", in any language",
            )
        })?),
    };
    Ok(ClipDetails {
        actors: clip.actors.iter().map(|actor| parse_actor_role(actor, notebook)).collect::<Result<_, _>>()?,
        tags: clip.tags.clone(),
        comment: clip.comment.clone().unwrap_or_default(),
        event,
        speech: clip.speech.as_deref().and_then(Speech::parse),
        reported_by: clip.reported_by.clone(),
    })
}

/// `NAME`, `NAME:speaker` or `NAME:addressee`; a name may contain a colon.
fn parse_actor_role(text: &str, notebook: &Notebook) -> Result<(String, Role), Failure> {
    let (name, role) = match text.rsplit_once(':') {
        Some((name, role)) => match Role::parse(role) {
            Some(role) => (name, role),
            None => match notebook.find_actor(text) {
                Ok(_) => (text, Role::Actor),
                Err(NotebookError::UnknownActor { .. }) if notebook.find_actor(name).is_ok() => {
                    return Err(Failure::usage_error(
                        format!("--actor {text}: no such role"),
                        "a role is speaker or addressee",
                    ));
                }
                Err(error) => return Err(error.into()),
            },
        },
        None => (text, Role::Actor),
    };
    notebook.find_actor(name)?;
    Ok((name.to_owned(), role))
}
