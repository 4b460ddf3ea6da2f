//! What a command is, and the one way to declare one.
//!
//! ```text
//! commands! {
//!     /// The comment that the generated TypeScript call gets.
//!     change rename_entry(notebook, path: DocumentPath, title: String) -> ChangedFile {
//!         Ok(notebook.rename(&path, &title)?)
//!     }
//! }
//! ```
//!
//! The first word tells what the body receives and how its answer is used:
//!
//! | word | the body gets | it answers |
//! |---|---|---|
//! | `program` | the workbench; no notebook need be open | its answer; its arguments hold no paths |
//! | `read` | the [`Session`], which is the open notebook with drafts, images and watcher | its answer |
//! | `change` | the session | the engine's [`Changed`](notes::notebook::Changed): what it touched is told to the window, and [`FromChange`] makes the answer |
//! | `bulk_change` | the session; a job of many documents, which can be stopped until it begins to write | as of a `change` |
//! | `step` | the session; a step of undo or redo | as of a `change`, or none where there was nothing to undo |
//! | `job` | [`Work`]: the session and a progress that the window sees and stops, by the id in `job` | its answer |
//! | `long_change` | as a `job`; it writes documents | its answer |
//!
//! Invariant: a path from the page reaches a body only through [`Argument::admit`], which the router calls first. A
//! body therefore only gets vault paths, and nothing else turns the page's text into one.
use std::{
    ops::Deref,
    panic::{AssertUnwindSafe, catch_unwind, resume_unwind},
};

use notes::progress::Progress;
use serde::{Serialize, de::DeserializeOwned};
use serde_json::Value;

use crate::{
    argument::PathOf,
    error::CommandResult,
    jobs::{reporting, reporting_late},
    session::Session,
    wire::{Failure, Outcome},
    workbench::Workbench,
};

/// One command, as declared.
pub struct Command {
    /// In snake case, as it is called.
    pub name: &'static str,
    /// Whether it writes documents of the notebook: what undo, the trash or an import does.
    pub writes: bool,
    /// Its arguments, in order.
    pub arguments: &'static [ArgumentSpec],
    /// Takes its arguments by name, in camel case, and answers JSON.
    pub(crate) call: fn(&Workbench, Value) -> CommandResult<String>,
    /// The comment that the generated TypeScript call gets.
    #[cfg(test)]
    pub(crate) docs: &'static str,
    /// The types of arguments and answer in TypeScript.
    #[cfg(test)]
    pub(crate) types: fn(&mut crate::wire::bindings::Types) -> (Vec<String>, String),
}

/// An argument, as declared.
#[derive(Debug)]
pub struct ArgumentSpec {
    /// In snake case.
    pub name: &'static str,
    /// What it names, if it is a path or a list of paths.
    pub path: Option<PathOf>,
}

impl ArgumentSpec {
    /// The id of a job, which the window mints so that it can listen first.
    pub const JOB: Self = Self { name: "job", path: None };
}

/// Long work on the open notebook.
pub struct Work<'w> {
    session: &'w Session,
    /// Reports to the window how far the work is; the window can stop it.
    pub progress: &'w Progress,
}

impl<'w> Work<'w> {
    /// Runs work as the job with this id.
    pub fn under<T>(
        bench: &Workbench,
        session: &'w Session,
        job: &str,
        work: impl FnOnce(&Work<'_>) -> CommandResult<T>,
    ) -> CommandResult<T> {
        let progress = bench.jobs.begin(job, reporting(job, &bench.events));
        let done = catch_unwind(AssertUnwindSafe(|| work(&Work { session, progress: &progress })));
        // A job that panics has ended, too.
        let outcome = match (progress.is_cancelled(), &done) {
            (true, _) => Outcome::Cancelled,
            (false, Ok(Ok(_))) => Outcome::Done,
            (false, _) => Outcome::Failed,
        };
        bench.jobs.end(job, outcome, &bench.events);
        done.unwrap_or_else(|panic| resume_unwind(panic))
    }
}

/// Makes a change as the job with this id. If the job is cancelled after it began to write, the change is completed and
/// reported as done.
pub fn watched<T>(
    bench: &Workbench,
    session: &Session,
    job: &str,
    change: impl FnOnce() -> CommandResult<T>,
) -> CommandResult<T> {
    let progress = bench.jobs.begin(job, reporting_late(job, &bench.events));
    let watched = session.notebook.watched(&progress);
    let done = catch_unwind(AssertUnwindSafe(change));
    drop(watched);
    let outcome = match &done {
        Ok(Ok(_)) => Outcome::Done,
        _ if progress.is_cancelled() => Outcome::Cancelled,
        _ => Outcome::Failed,
    };
    bench.jobs.end(job, outcome, &bench.events);
    done.unwrap_or_else(|panic| resume_unwind(panic))
}

impl Deref for Work<'_> {
    type Target = Session;

    fn deref(&self) -> &Session {
        self.session
    }
}

/// The id of the job, read before the other arguments are parsed: those may hold a whole file and are not copied.
pub fn job_of(command: &str, given: &Value) -> CommandResult<String> {
    let job = given.get("job").and_then(Value::as_str).map(str::to_owned);
    job.ok_or_else(|| Failure::malformed(format!("{command}: names no job")))
}

/// Parses arguments by name. Every argument must be present; one without a value is null.
pub fn parsed<T: DeserializeOwned>(command: &str, given: Value) -> CommandResult<T> {
    let given = if given.is_null() { Value::Object(serde_json::Map::new()) } else { given };
    serde_json::from_value(given).map_err(|error| Failure::malformed(format!("{command}: {error}")))
}

/// Serialises an answer to JSON.
pub fn to_json(answer: &impl Serialize) -> CommandResult<String> {
    serde_json::to_string(answer).map_err(Failure::unexpected)
}

/// Declares commands; see the top of this module.
macro_rules! commands {
    (@writes change) => { true };
    (@writes bulk_change) => { true };
    (@writes step) => { true };
    (@writes long_change) => { true };
    (@writes $form:ident) => { false };

    (@arguments job $($declared:expr),*) => { &[$crate::command::ArgumentSpec::JOB, $($declared),*] };
    (@arguments long_change $($declared:expr),*) => { &[$crate::command::ArgumentSpec::JOB, $($declared),*] };
    (@arguments bulk_change $($declared:expr),*) => { &[$crate::command::ArgumentSpec::JOB, $($declared),*] };
    (@arguments step $($declared:expr),*) => { &[$crate::command::ArgumentSpec::JOB, $($declared),*] };
    (@arguments $form:ident $($declared:expr),*) => { &[$($declared),*] };

    (@types $types:ident job $($type:ty),*) => { vec![$types.name::<String>(), $($types.given::<$type>()),*] };
    (@types $types:ident long_change $($type:ty),*) => { vec![$types.name::<String>(), $($types.given::<$type>()),*] };
    (@types $types:ident bulk_change $($type:ty),*) => { vec![$types.name::<String>(), $($types.given::<$type>()),*] };
    (@types $types:ident step $($type:ty),*) => { vec![$types.name::<String>(), $($types.given::<$type>()),*] };
    (@types $types:ident $form:ident $($type:ty),*) => { vec![$($types.given::<$type>()),*] };

    (@call program $bench:ident $given:ident $name:ident($on:ident $(, $argument:ident: $type:ty)*) -> $answer:ty $body:block) => {{
        #[derive(serde::Deserialize)]
        #[serde(rename_all = "camelCase")]
        struct Given { $($argument: $type),* }
        fn body($on: &$crate::workbench::Workbench $(, $argument: $type)*) -> $crate::error::CommandResult<$answer> $body
        let Given { $($argument),* } = $crate::command::parsed(stringify!($name), $given)?;
        $crate::command::to_json(&body($bench $(, $argument)*)?)
    }};

    (@call read $bench:ident $given:ident $name:ident($on:ident $(, $argument:ident: $type:ty)*) -> $answer:ty $body:block) => {{
        fn body(
            $on: &$crate::session::Session
            $(, $argument: <$type as $crate::argument::Argument>::Admitted)*
        ) -> $crate::error::CommandResult<$answer> $body
        let session = $bench.session()?;
        $crate::command::commands!(@admit session $given $name $($argument: $type),*);
        $crate::command::to_json(&body(&session $(, $argument)*)?)
    }};

    (@call change $bench:ident $given:ident $name:ident($on:ident $(, $argument:ident: $type:ty)*) -> $answer:ty $body:block) => {{
        let session = $bench.session()?;
        $crate::command::commands!(@admit session $given $name $($argument: $type),*);
        let $on: &$crate::session::Session = &session;
        // The engine's value has no name here, so the body is no function of its own.
        #[allow(clippy::redundant_closure_call, reason = "so that `?` ends the body")]
        let done = (move || -> $crate::error::CommandResult<::notes::notebook::Changed<_>> { $body })()?;
        let (value, done) = session.report_change(done);
        $crate::command::to_json(&<$answer as $crate::convert::FromChange<_>>::of(&session.notebook, value, done)?)
    }};

    (@call bulk_change $bench:ident $given:ident $name:ident($on:ident $(, $argument:ident: $type:ty)*) -> $answer:ty $body:block) => {{
        let session = $bench.session()?;
        let job = $crate::command::job_of(stringify!($name), &$given)?;
        $crate::command::commands!(@admit session $given $name $($argument: $type),*);
        let $on: &$crate::session::Session = &session;
        let change = move || -> $crate::error::CommandResult<::notes::notebook::Changed<_>> { $body };
        let (value, done) = session.report_change($crate::command::watched($bench, &session, &job, change)?);
        $crate::command::to_json(&<$answer as $crate::convert::FromChange<_>>::of(&session.notebook, value, done)?)
    }};

    (@call step $bench:ident $given:ident $name:ident($on:ident) -> $answer:ty $body:block) => {{
        fn body($on: &$crate::session::Session) -> $crate::error::CommandResult<Option<::notes::notebook::Changed<()>>> $body
        let session = $bench.session()?;
        let job = $crate::command::job_of(stringify!($name), &$given)?;
        let done = $crate::command::watched($bench, &session, &job, || body(&session))?;
        let done: $answer = done.map(|done| session.report_change(done).1);
        $crate::command::to_json(&done)
    }};

    (@call job $($rest:tt)*) => { $crate::command::commands!(@work $($rest)*) };
    (@call long_change $($rest:tt)*) => { $crate::command::commands!(@work $($rest)*) };

    (@work $bench:ident $given:ident $name:ident($on:ident $(, $argument:ident: $type:ty)*) -> $answer:ty $body:block) => {{
        fn body(
            $on: &$crate::command::Work<'_>
            $(, $argument: <$type as $crate::argument::Argument>::Admitted)*
        ) -> $crate::error::CommandResult<$answer> $body
        let session = $bench.session()?;
        let job = $crate::command::job_of(stringify!($name), &$given)?;
        $crate::command::commands!(@admit session $given $name $($argument: $type),*);
        let answer = $crate::command::Work::under($bench, &session, &job, move |work| body(work $(, $argument)*))?;
        $crate::command::to_json(&answer)
    }};

    (@admit $session:ident $given:ident $name:ident $($argument:ident: $type:ty),*) => {
        #[derive(serde::Deserialize)]
        #[serde(rename_all = "camelCase")]
        struct Given { $($argument: <$type as $crate::argument::Argument>::Given),* }
        let Given { $($argument),* } = $crate::command::parsed(stringify!($name), $given)?;
        $(let $argument = <$type as $crate::argument::Argument>::admit($argument, &$session.notebook)?;)*
    };

    ($(
        $(#[doc = $doc:literal])*
        $form:ident $name:ident($on:ident $(, $argument:ident: $type:ty)* $(,)?) -> $answer:ty $body:block
    )*) => {
        /// The commands of this topic.
        pub const COMMANDS: &[$crate::command::Command] = &[$($crate::command::Command {
            name: stringify!($name),
            writes: $crate::command::commands!(@writes $form),
            arguments: $crate::command::commands!(@arguments $form $($crate::command::ArgumentSpec {
                name: stringify!($argument),
                path: <$type as $crate::argument::Argument>::PATH,
            }),*),
            call: {
                fn $name(
                    bench: &$crate::workbench::Workbench,
                    given: serde_json::Value,
                ) -> $crate::error::CommandResult<String> {
                    $crate::command::commands!(
                        @call $form bench given $name($on $(, $argument: $type)*) -> $answer $body
                    )
                }
                $name
            },
            #[cfg(test)]
            docs: concat!($($doc, "\n"),*),
            #[cfg(test)]
            types: |types| {
                let arguments: Vec<String> = $crate::command::commands!(@types types $form $($type),*);
                (arguments, types.name::<$answer>())
            },
        }),*];
    };
}
pub(crate) use commands;
