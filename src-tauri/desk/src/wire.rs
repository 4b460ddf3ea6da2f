//! The types that cross to the interface: one closed set, camelCase JSON, and their TypeScript.
//!
//! Invariants: every offset is in UTF-16 units over the document's plain text (or over the string beside it), end
//! exclusive; a file is named by its path inside the notebook; a day is `YYYY-MM-DD` as the file states it. Engine
//! types that need no conversion cross unchanged, by the engine's feature `wire`; where offsets, rows or paths need
//! conversion, `convert` does it.
//!
//! `ui/src/host/bindings` is generated from here and from the commands, and committed; the test at the end
//! fails when it is stale, and `cargo xtask bindings` writes it anew.

mod capture;
mod edit;
mod list;
mod notebook;
mod page;
mod search;

/// Engine types that cross unchanged.
pub use notes::{
    actor::NameRole as EditableNameRole,
    anchor::AnchorState as ClipState,
    clip::{Quotation, Role as ActorRole, Speech},
    date::Precision as EventPrecision,
    kind::Kind,
    language::Direction,
    notebook::ActorNameRole as NameRole,
    query::{ChipKind, Expansion},
    search::{Ambiguous, DateExpansion, DateOffer, Facet, Histogram, Sort as HitSort, Spelling, UnsearchedWords},
    source::{AddressSource, Hop},
};

pub use capture::*;
pub use edit::*;
pub use list::*;
pub use notebook::*;
pub use page::*;
pub use search::*;

/// A count as the wire carries it; nothing in a notebook comes near the limit.
pub fn count(number: impl TryInto<u32>) -> u32 {
    number.try_into().unwrap_or(u32::MAX)
}

/// Derives what every wire type needs; none contains a path, so each is accepted without a check.
macro_rules! wire {
    ($(#[$attribute:meta])* struct $name:ident $($rest:tt)*) => {
        #[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize, ts_rs::TS)]
        #[serde(rename_all = "camelCase")]
        $(#[$attribute])*
        pub struct $name $($rest)*
        impl $crate::plain::PathFree for $name {}
    };
    ($(#[$attribute:meta])* word $name:ident $($rest:tt)*) => {
        #[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize, ts_rs::TS)]
        #[serde(rename_all = "kebab-case")]
        $(#[$attribute])*
        pub enum $name $($rest)*
        impl $crate::plain::PathFree for $name {}
    };
    ($(#[$attribute:meta])* choice $name:ident $($rest:tt)*) => {
        #[derive(Debug, Clone, PartialEq, serde::Serialize, serde::Deserialize, ts_rs::TS)]
        #[serde(tag = "type", rename_all = "camelCase", rename_all_fields = "camelCase")]
        $(#[$attribute])*
        pub enum $name $($rest)*
        impl $crate::plain::PathFree for $name {}
    };
}
pub(crate) use wire;

#[cfg(test)]
pub(crate) mod bindings;
