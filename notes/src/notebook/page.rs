//! What the window shows of one document.

use serde::{Deserialize, Serialize};

use super::check::HARMLESS_CODES;
use super::clips::PlacedClip;
use super::text_cache::ReadText;
use super::{Backlink, Notebook, NotebookError};
use crate::actor::{Actor, NamedActor, own_name};
use crate::error::Problem;
use crate::index::{Entry, ListRequest, ListSort, kind_of};
use crate::kind::Kind;
use crate::language::language_of;
use crate::markdown::{MarkdownFile, PlainText};
use crate::mention::{self, Mention};
use crate::query::quoted;
use crate::search::SearchRequest;
use crate::source::{self, LeftOutBlock, Provenance, Source};
use crate::vault::{ContentHash, Unsaved, VaultPath};

/// One document, read for showing.
#[derive(Debug, Clone)]
pub enum Page {
    /// A source with its clips.
    Source(Box<SourcePage>),
    /// A clip by itself.
    Clip(Box<PlacedClip>),
    /// A note.
    Note(Box<NotePage>),
    /// An actor.
    Actor(Box<ActorPage>),
}

/// A source, its text and what was found in it.
#[derive(Debug, Clone)]
pub struct SourcePage {
    /// What its file states.
    pub source: Source,
    /// Its text as Markdown.
    pub body: String,
    /// Its plain text, in which passages count.
    pub plain: PlainText,
    /// Its clips, in the order of the text.
    pub clips: Vec<PlacedClip>,
    /// Names of known actors in it.
    pub suggestions: Vec<SuggestedMention>,
    /// What was left out when it was captured.
    pub left_out: Vec<LeftOutBlock>,
    /// How it was captured and where its address comes from, if its evidence states that.
    pub provenance: Option<Provenance>,
    /// Problems found when its file was read.
    pub problems: Vec<Problem>,
}

/// A known actor's name in a source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SuggestedMention {
    /// The name and where it stands.
    pub mention: Mention,
    /// Whose name it is.
    pub actor: NamedActor,
    /// Whether a clip around it is tagged with the actor.
    pub tagged: bool,
}

/// A note with its whole text.
#[derive(Debug, Clone)]
pub struct NotePage {
    /// Where it lies.
    pub path: VaultPath,
    /// The whole file.
    pub text: String,
    /// What the file held: the base of the next save.
    pub hash: ContentHash,
    /// What links to it, with the places that name it.
    pub backlinks: Vec<Backlink>,
    /// Text that was not saved because of a crash.
    pub unsaved: Option<Unsaved>,
    /// Problems found when the file was read, except those that only mean that something is kept as it is.
    pub problems: Vec<Problem>,
}

/// An actor with its names and the documents that mention it.
#[derive(Debug, Clone)]
pub struct ActorPage {
    /// What its file states.
    pub actor: Actor,
    /// Every name: the title first.
    pub names: Vec<ActorName>,
    /// The whole file.
    pub text: String,
    /// What the file held: the base of the next save.
    pub hash: ContentHash,
    /// Clips that hold it, the newest event first.
    pub clips: Vec<Entry>,
    /// Sources that hold it, the newest first.
    pub sources: Vec<Entry>,
    /// Notes that hold it.
    pub notes: Vec<Entry>,
    /// Problems found when the file was read.
    pub problems: Vec<Problem>,
}

/// Which of an actor's names one is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(feature = "wire", derive(ts_rs::TS), ts(rename = "NameRole"))]
pub enum ActorNameRole {
    /// The main one, which titles the actor's file.
    Title,
    /// Another one, which always means the actor.
    Alias,
    /// One that may mean it, such as a capital.
    Metonym,
    /// One that it had.
    Former,
}

/// One name of an actor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ActorName {
    /// The name.
    pub name: String,
    /// Which of its names.
    pub role: ActorNameRole,
    /// In how many documents it stands.
    pub uses: usize,
}

/// Rows of an actor's page, of each kind.
const MAX_ROWS: usize = 1_000;

impl Notebook {
    /// Reads a document for showing.
    pub fn read(&self, path: &VaultPath) -> Result<Page, NotebookError> {
        let file = self.vault().read(path)?;
        match kind_of(&MarkdownFile::parse(&file).0) {
            Kind::Source => self.source_page(path).map(|page| Page::Source(Box::new(page))),
            Kind::Clip => self.read_clip(path).map(|placed| Page::Clip(Box::new(placed))),
            Kind::Note => self.note_page(path).map(|page| Page::Note(Box::new(page))),
            Kind::Actor => self.actor_page(path).map(|page| Page::Actor(Box::new(page))),
        }
    }

    /// A source with its clips, suggestions and what was left out.
    pub fn source_page(&self, path: &VaultPath) -> Result<SourcePage, NotebookError> {
        let text = self.source_text(path)?;
        let clips = self.clips_of(path)?;
        let suggestions = self.suggestions(&text, &clips);
        let ReadText { source, body, plain, problems, .. } = (*text).clone();
        let left_out = source.id.as_deref().map(|id| source::left_out(self.vault(), id)).unwrap_or_default();
        let provenance = source::provenance(self.vault(), &source);
        Ok(SourcePage { source, body, plain, clips, suggestions, left_out, provenance, problems })
    }

    /// A note with its backlinks and unsaved typing.
    pub fn note_page(&self, path: &VaultPath) -> Result<NotePage, NotebookError> {
        let file = self.vault().read(path)?;
        let (_, mut problems) = MarkdownFile::parse(&file);
        problems.retain(|problem| !HARMLESS_CODES.contains(&problem.code));
        Ok(NotePage {
            path: path.clone(),
            text: String::from_utf8_lossy(&file).into_owned(),
            hash: ContentHash::of(&file),
            backlinks: self.named_backlinks(path)?,
            unsaved: self.vault().journalled(path)?,
            problems,
        })
    }

    /// An actor with every document that contains one of its names.
    pub fn actor_page(&self, path: &VaultPath) -> Result<ActorPage, NotebookError> {
        let actor = self.read_actor(path)?;
        let hash = ContentHash::of(&self.vault().read(path)?);
        let (text, problems) = self.vault().read_text(path)?;
        let holding = |kind, sort| self.holding(&actor, kind, sort);
        Ok(ActorPage {
            names: self.names_of(&actor)?,
            clips: holding(Kind::Clip, ListSort::Event)?,
            sources: holding(Kind::Source, ListSort::Published)?,
            notes: holding(Kind::Note, ListSort::Saved)?,
            actor,
            text,
            hash,
            problems,
        })
    }

    fn holding(&self, actor: &Actor, kind: Kind, sort: ListSort) -> Result<Vec<Entry>, NotebookError> {
        let filter = format!("actor:{}", quoted(&actor.title));
        let request = ListRequest {
            kinds: vec![kind],
            filter,
            sort,
            descending: true,
            limit: MAX_ROWS,
            ..ListRequest::default()
        };
        Ok(self.list(&request)?.entries)
    }

    fn names_of(&self, actor: &Actor) -> Result<Vec<ActorName>, NotebookError> {
        let title = own_name(&actor.title).to_owned();
        let all = std::iter::once((title, ActorNameRole::Title))
            .chain(actor.aliases.iter().map(|name| (name.clone(), ActorNameRole::Alias)))
            .chain(actor.metonyms.iter().map(|name| (name.clone(), ActorNameRole::Metonym)))
            .chain(actor.former.iter().map(|name| (name.clone(), ActorNameRole::Former)));
        all.map(|(name, role)| {
            let kinds = vec![Kind::Source, Kind::Clip, Kind::Note];
            let request = SearchRequest { query: quoted(&name), limit: 1, kinds, ..SearchRequest::default() };
            Ok(ActorName { uses: self.search(&request)?.total, name, role })
        })
        .collect()
    }

    fn suggestions(&self, text: &ReadText, clips: &[PlacedClip]) -> Vec<SuggestedMention> {
        let actors = self.actors();
        let plain = &text.plain.text;
        let language = language_of(text.source.language.as_deref(), plain);
        let links = self.index().entry_by_path(&text.source.path).ok().flatten().map(|entry| entry.actors);
        let found = mention::find_disambiguated(&actors, plain, &language, &links.unwrap_or_default()).into_iter();
        found
            .filter_map(|mention| {
                let actor = actors.at(mention.actor)?.clone();
                let tagged = clips.iter().any(|placed| {
                    placed.clip.actors.contains(&actor.title)
                        && placed.anchor.passage().is_some_and(|passage| passage.overlaps(mention.passage))
                });
                Some(SuggestedMention { mention, actor, tagged })
            })
            .collect()
    }
}
