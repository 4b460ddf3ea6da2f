//! The arguments of commands: as the page gives them, and as a command gets them.

use notes::{kind::Kind, notebook::Notebook};
use serde::de::DeserializeOwned;
use ts_rs::TS;

use crate::{error::CommandResult, plain::PathFree};

/// What a path of the page may name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PathOf {
    /// A document of one of these kinds; an empty list allows every kind.
    Document(&'static [Kind]),
    /// A folder of documents.
    Folder,
}

/// The type of an argument.
pub trait Argument {
    /// As the page gives it.
    type Given: DeserializeOwned + TS + 'static;
    /// As a body gets it.
    type Admitted;
    /// What it names, if it is a path.
    const PATH: Option<PathOf>;

    /// Checks what the page gave, and converts it for the body. Fails if the notebook refuses it.
    fn admit(given: Self::Given, notebook: &Notebook) -> CommandResult<Self::Admitted>;
}

impl<T: PathFree> Argument for T {
    type Given = T;
    type Admitted = T;
    const PATH: Option<PathOf> = None;

    fn admit(given: T, _: &Notebook) -> CommandResult<T> {
        Ok(given)
    }
}

impl<T: Argument> Argument for Vec<T> {
    type Given = Vec<T::Given>;
    type Admitted = Vec<T::Admitted>;
    const PATH: Option<PathOf> = T::PATH;

    /// All of them, or none.
    fn admit(given: Self::Given, notebook: &Notebook) -> CommandResult<Self::Admitted> {
        given.into_iter().map(|one| T::admit(one, notebook)).collect()
    }
}

impl<T: Argument> Argument for Option<T> {
    type Given = Option<T::Given>;
    type Admitted = Option<T::Admitted>;
    const PATH: Option<PathOf> = T::PATH;

    fn admit(given: Self::Given, notebook: &Notebook) -> CommandResult<Self::Admitted> {
        given.map(|one| T::admit(one, notebook)).transpose()
    }
}
