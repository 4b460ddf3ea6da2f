//! `dossier actor add | list | show | alias | suggest | suggest-names`.

use std::process::ExitCode;

use serde::Serialize;

use super::arguments::{Actor as Asked, ActorAdd};
use super::failure::Failure;
use super::output::{Output, count};
use super::show;
use crate::actor::{ActorEdit, ActorKind, NameRole, NamedActor};
use crate::kind::Kind;
use crate::mention::Candidate;
use crate::notebook::{ActorMention, NameSuggestion, NewActor, Notebook};

/// What `actor add`, `actor alias` and each line of `actor list` answer in JSON.
#[derive(Serialize)]
struct ActorJson<'a> {
    id: Option<&'a str>,
    path: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    kind: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    aliases: Option<&'a [String]>,
}

pub(super) fn run(asked: &Asked, notebook: &Notebook, output: &mut Output) -> Result<ExitCode, Failure> {
    match asked {
        Asked::Add(new) => add(new, notebook, output),
        Asked::List => {
            list(notebook, output);
            Ok(ExitCode::SUCCESS)
        }
        Asked::Show { name } => {
            let actor = notebook.find_actor(&show::in_notebook(name, notebook)?)?;
            show::print(&actor.path, notebook, output)
        }
        Asked::Alias { name, aliases } => alias(name, aliases, notebook, output),
        Asked::Suggest { source } => suggest(source, notebook, output),
        Asked::SuggestNames { name, accept, refuse } => suggest_names(name, accept, refuse, notebook, output),
    }
}

fn add(new: &ActorAdd, notebook: &Notebook, output: &mut Output) -> Result<ExitCode, Failure> {
    let new = NewActor { name: new.name.clone(), kind: ActorKind::parse(&new.kind), aliases: new.aliases.clone() };
    let made = notebook.add_actor(&new)?.value;
    let line = ActorJson { id: made.id.as_deref(), path: made.path.as_str(), name: None, kind: None, aliases: None };
    output.answer(&line, || format!("added  {}", made.path));
    output.flush();
    Ok(ExitCode::SUCCESS)
}

fn alias(name: &str, aliases: &[String], notebook: &Notebook, output: &mut Output) -> Result<ExitCode, Failure> {
    let actor = notebook.find_actor(&show::in_notebook(name, notebook)?)?;
    let edit = ActorEdit::AddNames(aliases.to_vec(), NameRole::Alias);
    let edited = notebook.edit_actor(&actor.path, &edit)?.value;
    let line = ActorJson {
        id: edited.id.as_deref(),
        path: edited.path.as_str(),
        name: Some(&edited.title),
        kind: None,
        aliases: Some(&edited.aliases),
    };
    output.answer(&line, || format!("{} is also called {}", edited.title, edited.aliases.join(", ")));
    output.flush();
    Ok(ExitCode::SUCCESS)
}

/// What `actor suggest` answers in JSON.
#[derive(Serialize)]
struct SuggestJson<'a> {
    mentions: Vec<MentionJson<'a>>,
}

/// A name of an actor, or a name that no actor has; its place is in code points of the source's plain text.
#[derive(Serialize)]
struct MentionJson<'a> {
    actor: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    actor_id: Option<&'a str>,
    name: &'a str,
    start: usize,
    end: usize,
    kind: &'static str,
    /// What the name may be the name of, if no actor has it.
    #[serde(skip_serializing_if = "Option::is_none")]
    guess: Option<&'a str>,
}

fn suggest(source: &str, notebook: &Notebook, output: &mut Output) -> Result<ExitCode, Failure> {
    let source = notebook.find(&show::in_notebook(source, notebook)?, &[Kind::Source])?;
    let names = notebook.names_in_source(&source.path)?;
    let candidates = names.candidates.iter().map(MentionJson::candidate);
    let mut lines: Vec<MentionJson<'_>> = names.mentions.iter().map(MentionJson::of).chain(candidates).collect();
    lines.sort_by_key(|mention| (mention.start, mention.end));
    if output.json {
        output.answer(&SuggestJson { mentions: lines }, String::new);
    } else if lines.is_empty() {
        output.line(format!("no names in {}", source.title));
    } else {
        for MentionJson { actor, name, start, end, kind, guess, .. } in lines {
            let says = match (actor, guess) {
                (Some(actor), _) if kind == "metonym" => format!("{actor}  as {name}, which may mean this actor"),
                (Some(actor), _) => format!("{actor}  as {name}"),
                (None, Some(guess)) => {
                    let article = if guess.starts_with(['a', 'o']) { "an" } else { "a" };
                    format!("{name}: no actor yet, perhaps {article} {guess}")
                }
                (None, None) => format!("{name}: no actor yet"),
            };
            output.line(format!("{start}–{end}  {says}"));
        }
    }
    output.flush();
    Ok(ExitCode::SUCCESS)
}

impl<'a> MentionJson<'a> {
    fn of(found: &'a ActorMention) -> Self {
        Self {
            actor: Some(&found.actor.title),
            actor_id: found.actor.id.as_deref(),
            name: &found.name,
            start: found.passage.start.0,
            end: found.passage.end.0,
            kind: match found.role {
                NameRole::Alias => "alias",
                NameRole::Metonym => "metonym",
            },
            guess: None,
        }
    }

    fn candidate(found: &'a Candidate) -> Self {
        Self {
            actor: None,
            actor_id: None,
            name: &found.name,
            start: found.passage.start.0,
            end: found.passage.end.0,
            kind: "candidate",
            guess: found.guess.as_ref().map(ActorKind::as_str),
        }
    }
}

/// What `actor suggest-names` answers in JSON.
#[derive(Serialize)]
struct SuggestNamesJson<'a> {
    id: Option<&'a str>,
    path: &'a str,
    names: Vec<SuggestedNameJson<'a>>,
}

/// A name that may be the actor's, with a passage that contains it; marks are code points of the passage.
#[derive(Serialize)]
struct SuggestedNameJson<'a> {
    name: &'a str,
    sources: usize,
    path: &'a str,
    passage: &'a str,
    marks: Vec<[usize; 2]>,
}

fn suggest_names(
    name: &str,
    accept: &[String],
    refuse: &[String],
    notebook: &Notebook,
    output: &mut Output,
) -> Result<ExitCode, Failure> {
    let actor = notebook.find_actor(&show::in_notebook(name, notebook)?)?;
    if !accept.is_empty() {
        notebook.edit_actor(&actor.path, &ActorEdit::AddNames(accept.to_vec(), NameRole::Alias))?;
    }
    for name in refuse {
        notebook.edit_actor(&actor.path, &ActorEdit::RefuseName(name.clone()))?;
    }
    let names = notebook.suggest_names(&actor.path)?;
    let shown = |name: &'_ NameSuggestion| -> Vec<[usize; 2]> {
        name.passage.marks.iter().map(|mark| [mark.start.0, mark.end.0]).collect()
    };
    let answer = SuggestNamesJson {
        id: actor.id.as_deref(),
        path: actor.path.as_str(),
        names: names
            .iter()
            .map(|name| SuggestedNameJson {
                name: &name.name,
                sources: name.sources,
                path: name.example.path.as_str(),
                passage: &name.passage.text,
                marks: shown(name),
            })
            .collect(),
    };
    if output.json {
        output.answer(&answer, String::new);
    } else {
        print_names(&actor.title, &names, output);
    }
    output.flush();
    Ok(ExitCode::SUCCESS)
}

/// The suggestions as text, each with its passage below.
fn print_names(title: &str, names: &[NameSuggestion], output: &mut Output) {
    if names.is_empty() {
        output.line(format!("no name in the notebook is similar to {title}"));
    }
    for name in names {
        output.line(format!("{}  {}", name.name, count(name.sources, "source", "sources")));
        output.line(format!("  {}: {}", name.example.path, name.passage.text));
    }
}

fn list(notebook: &Notebook, output: &mut Output) {
    let actors = notebook.actors();
    let width = actors.all().iter().map(|actor| actor.title.chars().count()).max().unwrap_or(0).min(40);
    for actor in actors.all() {
        let kind = actor.kind.as_ref().map(ActorKind::as_str);
        let aliases = other_names(actor);
        let line = ActorJson {
            id: actor.id.as_deref(),
            path: actor.path.as_str(),
            name: Some(&actor.title),
            kind,
            aliases: Some(&aliases),
        };
        output.answer(&line, || {
            let title = format!("{:<width$}", actor.title);
            format!("{title}  {:<15}  {}", kind.unwrap_or("-"), aliases.join(", ")).trim_end().to_owned()
        });
    }
    if !output.json {
        output.line(format!("{}.", count(actors.all().len(), "actor", "actors")));
    }
}

/// Every name except the actor's own.
fn other_names(actor: &NamedActor) -> Vec<String> {
    actor.names.iter().skip(1).cloned().collect()
}
