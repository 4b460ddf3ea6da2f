//! Where things lie in a notebook, and the names of its folders.

/// Captured documents.
pub const SOURCES: &str = "Sources";
/// Saved passages, by month.
pub const CLIPS: &str = "Clips";
/// People, organisations, places.
pub const ACTORS: &str = "Actors";
/// What the analyst writes.
pub const NOTES: &str = "Notes";
/// Original bytes, a folder for each source.
pub const EVIDENCE: &str = "Evidence";
