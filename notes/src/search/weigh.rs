//! The weights of ranking. Each was set on the judged collections (`cargo xtask bench quality`) and holds
//! for all of them alike.

/// A word as it stands, beside its stem.
pub(super) const EXACT: f32 = 0.35;
/// A word's stem.
pub(super) const STEM: f32 = 1.0;
/// A word of the title.
pub(super) const TITLE: f32 = 0.6;
/// A word of a tagged or borne actor's name.
pub(super) const NAMES: f32 = 0.5;
/// A word of a clip's quote.
pub(super) const QUOTE: f32 = 0.4;
/// A word that only begins as the one being typed.
pub(super) const PREFIX: f32 = 0.2;
/// Where the whole query is a title or an actor's name.
pub(super) const NAMED: f32 = 1000.0;
