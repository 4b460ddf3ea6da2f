//! What a row of a list shows. It is stored whole in the index, so that a list reads no file: the facts that every
//! document has, and those that only its kind has.

use serde::{Deserialize, Serialize};

use crate::date::PartialDate;
use crate::kind::Kind;
use crate::passage::Passage;
use crate::query::Problem;
use crate::vault::VaultPath;

/// Code points of [`Entry::excerpt`] at most.
pub const MAX_EXCERPT: usize = 240;
/// Code points of a clip's title at most.
pub(crate) const MAX_TITLE: usize = 120;

/// A document as a list shows it. Dates are as exact as the file states them (`2021-07`); a value that is not
/// a date is kept as written. Absent values take no room in the index.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// Its path in the notebook.
    pub path: VaultPath,
    /// Its id, where it has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// Its title: of a clip the beginning of the quote, of an actor the name.
    pub title: String,
    /// Further names of a source or a note.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub aliases: Vec<String>,
    /// Publisher, authors and date; a clip takes from its source what its own file does not state.
    #[serde(default, skip_serializing_if = "Citation::is_empty")]
    pub citation: Citation,
    /// The language that the file states, else the detected one; a clip's is detected in its quote or, if
    /// that is short, taken from its source. An ISO 639-1 code if there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// The day of saving; of a note that states none, the day its file was last saved.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub saved: Option<String>,
    /// The date of the event that it describes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub event: Option<String>,
    /// Whether it waits in the inbox.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub inbox: bool,
    /// Whether the analyst pinned it: it stands first in its lists.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub pinned: bool,
    /// Whether the analyst gave it a star.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub starred: bool,
    /// Tags without `#`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<String>,
    /// The actors that it is tagged with, speaker, addressees and place among them: link targets as written.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub actors: Vec<String>,
    /// The beginning of the text, or of a clip's quote, at most [`MAX_EXCERPT`] code
    /// points.
    pub excerpt: String,
    /// The facts that only documents of its kind have.
    pub own: KindFields,
    /// How many clips a source has; counted when asked for.
    #[serde(skip)]
    pub clips: usize,
}

/// Who published and wrote a text, when, and how reliable that is.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Citation {
    /// Who published it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub publisher: Option<String>,
    /// Who wrote it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub authors: Vec<String>,
    /// The news agency that a wire copy names.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub origin: Vec<String>,
    /// The date of publication.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub published: Option<String>,
    /// The Admiralty letter of the source.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reliability: Option<String>,
}

/// What only the documents of a kind have.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum KindFields {
    /// Of a source.
    Source(SourceFields),
    /// Of a clip.
    Clip(Box<ClipFields>),
    /// A note has nothing but what every document has.
    Note,
    /// Of an actor.
    Actor(ActorFields),
}

/// What only a source has.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct SourceFields {
    /// Its address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub address: Option<String>,
}

/// What only a clip has.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct ClipFields {
    /// Who says the quote.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub speaker: Option<String>,
    /// To whom.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub addressees: Vec<String>,
    /// Where the event was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<String>,
    /// The beginning of the quote's translation, as long as the [excerpt](Entry::excerpt).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub translation: Option<String>,
    /// The beginning of the analyst's comment, as long as the [excerpt](Entry::excerpt).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub comment: Option<String>,
    /// The link to its source.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<String>,
    /// The title of that source, where it is in the notebook and its link names another.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from_title: Option<String>,
    /// The id of its source.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from_id: Option<String>,
    /// The address of its source, where that has no id.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from_address: Option<String>,
    /// The passage that the selector states in the source's plain text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub span: Option<Passage>,
}

/// What only an actor has.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct ActorFields {
    /// What it is: `person`, `state`, or whatever the file says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<String>,
    /// Its names, the title first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub names: Vec<String>,
    /// Names that may mean it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub metonyms: Vec<String>,
    /// Old file names.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub former: Vec<String>,
}

/// Which of a document's dates is shown for it.
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

impl Citation {
    /// Whether nothing is known of it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// The authors on one line.
    #[must_use]
    pub fn author(&self) -> Option<String> {
        Some(self.authors.join(", ")).filter(|authors| !authors.is_empty())
    }

    /// Fills in from another citation what this one lacks.
    pub(super) fn complete(&mut self, by: &Self) {
        self.publisher = self.publisher.take().or_else(|| by.publisher.clone());
        self.reliability = self.reliability.take().or_else(|| by.reliability.clone());
        self.published = self.published.take().or_else(|| by.published.clone());
        for (own, theirs) in [(&mut self.authors, &by.authors), (&mut self.origin, &by.origin)] {
            if own.is_empty() {
                own.clone_from(theirs);
            }
        }
    }
}

impl ClipFields {
    /// What its source is called: by its title, else as the clip links to it.
    #[must_use]
    pub fn source_title(&self) -> Option<&str> {
        self.from_title.as_deref().or(self.from.as_deref())
    }
}

impl KindFields {
    /// The fields of a kind, all empty.
    #[must_use]
    pub fn of(kind: Kind) -> Self {
        match kind {
            Kind::Source => Self::Source(SourceFields::default()),
            Kind::Clip => Self::Clip(Box::default()),
            Kind::Note => Self::Note,
            Kind::Actor => Self::Actor(ActorFields::default()),
        }
    }
}

impl Entry {
    /// The document's kind.
    #[must_use]
    pub fn kind(&self) -> Kind {
        match self.own {
            KindFields::Source(_) => Kind::Source,
            KindFields::Clip(_) => Kind::Clip,
            KindFields::Note => Kind::Note,
            KindFields::Actor(_) => Kind::Actor,
        }
    }

    /// What it has as a source.
    #[must_use]
    pub fn source(&self) -> Option<&SourceFields> {
        if let KindFields::Source(source) = &self.own { Some(source) } else { None }
    }

    /// What it has as a clip.
    #[must_use]
    pub fn clip(&self) -> Option<&ClipFields> {
        if let KindFields::Clip(clip) = &self.own { Some(clip) } else { None }
    }

    /// What it has as an actor.
    #[must_use]
    pub fn actor(&self) -> Option<&ActorFields> {
        if let KindFields::Actor(actor) = &self.own { Some(actor) } else { None }
    }

    /// The date of the event, else of publication, else of saving, and which of these it is. A value that is
    /// not a date is skipped, as in the index.
    #[must_use]
    pub fn dated(&self) -> Option<(&str, Dated)> {
        let published = if self.clip().is_some() { Dated::Source } else { Dated::Published };
        let dates = [(&self.event, Dated::Event), (&self.citation.published, published), (&self.saved, Dated::Saved)];
        dates
            .into_iter()
            .find_map(|(date, of)| Some((date.as_deref().filter(|date| PartialDate::beginning(date).is_some())?, of)))
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

/// The part of the notebook to list, which a filter cannot widen.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Scope {
    /// Everything.
    #[default]
    All,
    /// Sources waiting in the inbox.
    Inbox,
    /// Actors that are not places.
    ActorsExceptPlaces,
    /// Actors that are places.
    Places,
    /// Documents with a tag, or with one below it.
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
    /// By publisher; those without one last.
    Publisher,
    /// By language; those without one last.
    Language,
    /// By the number of its clips.
    Clips,
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

/// The beginning of a text as one line of at most `most` code points.
pub(crate) fn shortened(text: &str, most: usize) -> String {
    let mut short = String::new();
    let mut left = most;
    for word in text.split_whitespace() {
        let len = word.chars().count() + usize::from(!short.is_empty());
        if len > left {
            short.extend(word.chars().take(if short.is_empty() { most } else { 0 }));
            short.push('…');
            return short;
        }
        left -= len;
        if !short.is_empty() {
            short.push(' ');
        }
        short.push_str(word);
    }
    short
}
