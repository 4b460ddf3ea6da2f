//! Values of `has`.

/// The value of `has` for an actor that is a place.
pub(crate) const IS_PLACE: &str = "is-place";
/// What `has` says of a document that the analyst pinned.
pub(crate) const PINNED: &str = "pinned";
/// What `has` says of a document with a star.
pub(crate) const STARRED: &str = "starred";

/// The value of `has` for a file with git's conflict markers in its properties.
pub(crate) const CONFLICT: &str = "conflict";
