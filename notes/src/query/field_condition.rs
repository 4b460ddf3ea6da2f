//! What a field tests.

use serde::{Deserialize, Serialize};

use super::Term;
use crate::clip::Speech;
use crate::date::DaySpan;
use crate::kind::Kind;

/// Which date a test looks at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum DateBasis {
    /// The event's, else that of publication, of a note or an actor else that of saving.
    Any,
    /// The event's.
    Event,
    /// That of publication.
    Published,
    /// That of saving.
    Saved,
}

/// The order of the hits. Undated documents come last when a date decides; the newest comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(feature = "wire", derive(ts_rs::TS), ts(rename = "HitSort"))]
pub enum Sort {
    /// By score.
    #[default]
    Relevance,
    /// By the date the source was published.
    Published,
    /// By the day the document was saved.
    Saved,
    /// By the date of the event.
    Event,
}

impl Sort {
    /// Its word in the query language.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Relevance => "relevance",
            Self::Published => "published",
            Self::Saved => "saved",
            Self::Event => "event",
        }
    }
}

/// What a field tests.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FieldCondition {
    /// `type:`, `in:clip`.
    Kind(Kind),
    /// `actor:`: any name of the actor, or a clip tagged with it; exactly the name after `=`.
    Actor(Term),
    /// `maybe:`: the text contains a name that the actor shares with others, and nothing decides whose it is.
    Maybe(Term),
    /// `speaker:`: clips whose quote the actor says.
    Speaker(Term),
    /// `term:`: a term that the analyst defined, under any of its names; exactly the name after `=`.
    OwnTerm(Term),
    /// `addressee:`: clips whose quote is said to the actor.
    Addressee(Term),
    /// `author:`: who wrote a source, by any name of an actor, or by words of the name.
    Author(Term),
    /// `place:`: the place of a clip's event.
    Place(Term),
    /// `origin:`: the news agency of a wire copy.
    Origin(Term),
    /// `by:`: who clipped or saved.
    By(Term),
    /// `tag:`: the tag or one below it.
    Tag(Term),
    /// `source:`: title, id or host of a source, and the clips made from it.
    Source(String),
    /// `publisher:`.
    Publisher(String),
    /// `lang:`: a language by its code.
    Language(String),
    /// `grade:B2`, `reliability:B`: the Admiralty letter of a source.
    Reliability(String),
    /// `credibility:2`: the Admiralty number of a clip.
    Credibility(String),
    /// `before:`, `after:`, `on:`, `event:`, `published:`, `saved:`: a day of the span.
    Day(DateBasis, DaySpan),
    /// `path:`: the path starts with this, both folded.
    Path(String),
    /// `title:`: words of the title.
    Title(Term),
    /// `has:comment` and the like.
    Has(&'static str),
    /// `speaker:*` and the like: documents that have any value in the field with this name.
    Any(&'static str),
    /// `is:inbox`.
    IsInbox,
    /// `is:starred`: documents with the analyst's star.
    IsStarred,
    /// `is:pinned`: documents that stand first in their lists.
    IsPinned,
    /// `is:place`: actors that are places.
    IsPlace,
    /// `is:undated`: documents without any date, and clips without one of their own event.
    IsUndated,
    /// `is:direct`, `is:reported`: clips that quote the speaker's own words, or that report them.
    Spoken(Speech),
    /// `sort:`: not a test; it orders the results, and appears only among the clauses.
    Sort(Sort),
    /// `id:`.
    Id(String),
}
