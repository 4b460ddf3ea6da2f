//! What a row of a list shows, stored whole in the index so that a list needs no file.

use serde::{Deserialize, Serialize};

use super::moment::first_day;
use crate::kind::Kind;
use crate::passage::Passage;
use crate::query::Problem;
use crate::vault::VaultPath;

/// A document as a list shows it. Of a clip, publisher, authors, origin, reliability and date of publication are its
/// source's. Dates are no more exact than the file says (`2021-07`); what is no date is kept
/// as it writes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// What the document is.
    pub kind: Kind,
    /// Its id, where it has one.
    pub id: Option<String>,
    /// Where it lies.
    pub path: VaultPath,
    /// Its title: of a clip the beginning of the quote, of an actor the name.
    pub title: String,
    /// The kind of an actor.
    pub actor_kind: Option<String>,
    /// Who published the source.
    pub publisher: Option<String>,
    /// Who wrote the source.
    pub authors: Vec<String>,
    /// Where a wire copy says that it comes from.
    pub origin: Vec<String>,
    /// Further names of a source or a note.
    pub aliases: Vec<String>,
    /// The Admiralty letter of the source.
    pub reliability: Option<String>,
    /// The address of the source.
    pub address: Option<String>,
    /// The language as the file states it, else as detected, a clip's by its quote, where that is short by its source; an ISO 639-1 code where there is one.
    pub language: Option<String>,
    /// The date of publication.
    pub published: Option<String>,
    /// The day of saving; of a note that states none, the day its file was last saved.
    pub saved: Option<String>,
    /// The date of the clip's event.
    pub event: Option<String>,
    /// Whether the source waits in the inbox.
    pub inbox: bool,
    /// Tags without `#`.
    pub tags: Vec<String>,
    /// Names of the actors tagged (clip, source, note) or the names borne (actor): link targets as written.
    pub actors: Vec<String>,
    /// Who says the clip's quote.
    pub speaker: Option<String>,
    /// The link to the clip's source.
    pub from: Option<String>,
    /// The id of the clip's source.
    pub from_id: Option<String>,
    /// The address of the clip's source, where that has no id.
    pub from_address: Option<String>,
    /// Where the clip's selector stands in the source's plain text.
    pub span: Option<Passage>,
    /// Names that may mean the actor.
    pub metonyms: Vec<String>,
    /// Old file names of the actor.
    pub former: Vec<String>,
    /// The beginning of the text, at most [`EXCERPT`](crate::index::EXCERPT) code points.
    pub excerpt: String,
    /// How many clips the source has.
    pub clips: usize,
}

/// The stored form of an [`Entry`]: what is absent takes no room.
#[derive(Serialize, Deserialize)]
struct Record {
    kind: Kind,
    path: String,
    title: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    id: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    actor_kind: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    publisher: Option<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    authors: Vec<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    origin: Vec<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    aliases: Vec<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    reliability: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    address: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    language: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    published: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    saved: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    event: Option<String>,
    #[serde(default)]
    inbox: bool,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    tags: Vec<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    actors: Vec<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    speaker: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    from: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    from_id: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    from_address: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    span: Option<(usize, usize)>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    metonyms: Vec<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    former: Vec<String>,
    excerpt: String,
}

/// What the date of a document is that stands for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dated {
    /// That of the event.
    Event,
    /// That of publication.
    Published,
    /// That of its source's publication.
    Source,
    /// That of saving.
    Saved,
}

impl Dated {
    /// The word for it in answers.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Event => "event",
            Self::Published => "published",
            Self::Source => "source's date",
            Self::Saved => "saved",
        }
    }
}

impl Entry {
    /// The authors on one line.
    #[must_use]
    pub fn author(&self) -> Option<String> {
        Some(self.authors.join(", ")).filter(|authors| !authors.is_empty())
    }

    /// The date of the event, else of publication, else of saving, and which of them it is. What is no date counts
    /// for none, as in the index.
    #[must_use]
    pub fn dated(&self) -> Option<(&str, Dated)> {
        let published = if self.kind == Kind::Clip { Dated::Source } else { Dated::Published };
        let dates = [(&self.event, Dated::Event), (&self.published, published), (&self.saved, Dated::Saved)];
        dates.into_iter().find_map(|(date, of)| Some((date.as_deref().filter(|day| first_day(day).is_some())?, of)))
    }

    /// The stored form.
    pub(crate) fn to_json(&self) -> Vec<u8> {
        let entry = self.clone();
        let record = Record {
            kind: entry.kind,
            path: entry.path.as_str().to_owned(),
            title: entry.title,
            id: entry.id,
            actor_kind: entry.actor_kind,
            publisher: entry.publisher,
            authors: entry.authors,
            origin: entry.origin,
            aliases: entry.aliases,
            reliability: entry.reliability,
            address: entry.address,
            language: entry.language,
            published: entry.published,
            saved: entry.saved,
            event: entry.event,
            inbox: entry.inbox,
            tags: entry.tags,
            actors: entry.actors,
            speaker: entry.speaker,
            from: entry.from,
            from_id: entry.from_id,
            from_address: entry.from_address,
            span: entry.span.map(|span| (span.start.0, span.end.0)),
            metonyms: entry.metonyms,
            former: entry.former,
            excerpt: entry.excerpt,
        };
        serde_json::to_vec(&record).unwrap_or_default()
    }

    /// Reads the stored form; the number of clips is counted when asked for.
    pub(crate) fn from_json(json: &[u8]) -> Option<Self> {
        let record: Record = serde_json::from_slice(json).ok()?;
        Some(Self {
            kind: record.kind,
            path: VaultPath::parse_shown(&record.path).ok()?,
            title: record.title,
            id: record.id,
            actor_kind: record.actor_kind,
            publisher: record.publisher,
            authors: record.authors,
            origin: record.origin,
            aliases: record.aliases,
            reliability: record.reliability,
            address: record.address,
            language: record.language,
            published: record.published,
            saved: record.saved,
            event: record.event,
            inbox: record.inbox,
            tags: record.tags,
            actors: record.actors,
            speaker: record.speaker,
            from: record.from,
            from_id: record.from_id,
            from_address: record.from_address,
            span: record.span.map(|(start, end)| Passage::new(start, end)),
            metonyms: record.metonyms,
            former: record.former,
            excerpt: record.excerpt,
            clips: 0,
        })
    }
}

/// What a list asks for.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ListRequest {
    /// Only these kinds; empty for all.
    pub kinds: Vec<Kind>,
    /// Which part of them, whatever the filter says.
    pub scope: Scope,
    /// A query in the language of the one box; empty for all.
    pub filter: String,
    /// The order.
    pub sort: ListSort,
    /// Descending rather than ascending.
    pub descending: bool,
    /// Rows to skip.
    pub offset: usize,
    /// Rows to return at most.
    pub limit: usize,
}

/// A part of the notebook that no query can widen.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Scope {
    /// Everything.
    #[default]
    All,
    /// Sources waiting in the inbox.
    Inbox,
    /// Actors that are no places.
    People,
    /// Actors that are places.
    Places,
    /// Documents that bear a tag, or one below it.
    Tag(String),
}

/// The order of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ListSort {
    /// By score where there is a filter, else by title.
    Relevance,
    /// By title, by its folded form.
    #[default]
    Title,
    /// By date of publication.
    Published,
    /// By day of saving.
    Saved,
    /// By date of the event.
    Event,
}

/// One page of a list.
#[derive(Debug, Clone, Default)]
pub struct EntryPage {
    /// Rows in all.
    pub total: usize,
    /// The rows of this page.
    pub entries: Vec<Entry>,
    /// What the filter's parser could not understand.
    pub problems: Vec<Problem>,
}
