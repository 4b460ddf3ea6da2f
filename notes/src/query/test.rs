//! What a field tests.

use super::date::DaySpan;
use super::{EntryKind, Term};

/// Which date a test looks at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Basis {
    /// The event's, else that of publication, else that of saving.
    Any,
    /// The event's.
    Event,
    /// That of publication.
    Published,
    /// That of saving.
    Saved,
}

/// What a field tests.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Test {
    /// `type:`, `in:clip`.
    Kind(EntryKind),
    /// `actor:`: any name of the actor, or a clip tagged with it; exactly the name after `=`.
    Actor(Term),
    /// `maybe:`: a name of the actor stands there that others bear too, and nothing decides whose it is.
    Maybe(Term),
    /// `speaker:`: clips that the actor says.
    Speaker(Term),
    /// `term:`: a word of the analyst's own, by any of its names; exactly the name after `=`.
    OwnTerm(Term),
    /// `tag:`: the tag or one below it.
    Tag(Term),
    /// `source:`: title, id or host of a source, and the clips made from it.
    Source(String),
    /// `publisher:`.
    Publisher(String),
    /// `lang:`.
    Language(String),
    /// `grade:B2`, `reliability:B`: the Admiralty letter of a source.
    Reliability(String),
    /// `credibility:2`: the Admiralty number of a clip.
    Credibility(String),
    /// `before:`, `after:`, `on:`, `event:`, `published:`, `saved:`: a day of the span.
    Day(Basis, DaySpan),
    /// `path:`: the path begins so when both are folded.
    Path(String),
    /// `title:`: words of the title.
    Title(Term),
    /// `has:comment`.
    HasComment,
    /// `is:inbox`.
    IsInbox,
    /// `is:place`: actors that are places.
    IsPlace,
    /// `is:undated`: documents without any date.
    IsUndated,
    /// `id:`.
    Id(String),
}
