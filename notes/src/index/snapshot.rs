//! One commit of the index with what is derived from it once: actors' names and languages.

use std::any::Any;
use std::collections::{BTreeSet, HashMap};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use tantivy::collector::{DocSetCollector, TopDocs};
use tantivy::index::{SegmentId, SegmentMeta};
use tantivy::query::TermQuery;
use tantivy::schema::document::{
    DeserializeError, DocumentDeserialize, DocumentDeserializer, ValueDeserialize, ValueDeserializer,
};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocAddress, IndexMeta, IndexReader, Searcher, Term};

use super::entry::{ActorFields, Entry, KindFields};
use super::pack::unpack;
use super::schema::Fields;
use super::stamp::Stamp;
use super::term::term;
use crate::actor::{ActorKind, ActorNames, NamedActor};
use crate::kind::Kind;
use crate::vault::VaultPath;

/// Values of a field, each with the number of its documents.
pub(super) type CountedValues = Arc<[(String, usize)]>;

/// What is cached for a name.
pub(crate) type CachedValue = Arc<dyn Any + Send + Sync>;

/// Tags, folded, by their last parts.
pub(crate) type TagsByLastPart = HashMap<String, Vec<String>>;

/// Identifies a commit. The number alone is not enough, since a rebuilt index may reach the same one.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Commit(u64, Vec<SegmentId>);

impl Commit {
    pub(super) fn of(metas: &IndexMeta) -> Self {
        Self(metas.opstamp, metas.segments.iter().map(SegmentMeta::id).collect())
    }
}

/// A commit.
pub(crate) struct Snapshot {
    pub(crate) searcher: Searcher,
    pub(crate) fields: Fields,
    pub(crate) stamp: Stamp,
    pub(super) commit: Commit,
    pub(crate) names: Arc<ActorNames>,
    /// The languages that some document is stemmed in.
    pub(crate) languages: Vec<String>,
    /// Values of fields with their counts, filled on demand.
    pub(super) counted: Mutex<HashMap<&'static str, CountedValues>>,
    /// The language of each document, filled on demand.
    pub(super) doc_languages: Mutex<HashMap<SegmentId, Arc<[u8]>>>,
    /// The tags by their last parts, filled on demand.
    pub(crate) tags_by_last_part: OnceLock<TagsByLastPart>,
    /// What searches cached for a name in each segment; the next commit keeps it.
    pub(crate) kept: Mutex<HashMap<String, CachedValue>>,
    /// Actors by their place in the index: a segment's documents never change.
    actors: HashMap<(SegmentId, u32), NamedActor>,
}

impl Snapshot {
    /// Reads the reader's commit, and reuses what is still valid of `before`.
    pub(super) fn of(
        reader: &IndexReader,
        fields: &Fields,
        index: &tantivy::Index,
        before: Option<&Snapshot>,
    ) -> tantivy::Result<Self> {
        let metas = index.load_metas()?;
        let mut snapshot = Self {
            searcher: reader.searcher(),
            fields: *fields,
            stamp: Stamp::of(metas.payload.as_deref()),
            commit: Commit::of(&metas),
            names: Arc::default(),
            languages: Vec::new(),
            counted: Mutex::default(),
            doc_languages: Mutex::default(),
            tags_by_last_part: OnceLock::new(),
            kept: Mutex::new(before.map(Snapshot::copy_name_cache).unwrap_or_default()),
            actors: HashMap::new(),
        };
        snapshot.languages = snapshot.terms_of("stemmed")?;
        snapshot.read_actors(before)?;
        Ok(snapshot)
    }

    fn copy_name_cache(&self) -> HashMap<String, CachedValue> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// What a row shows of a document.
    pub(crate) fn entry(&self, at: DocAddress) -> tantivy::Result<Option<Entry>> {
        Ok(self.stored(at)?.of(self.fields.entry).and_then(entry))
    }

    /// What a row shows of a document, and its searchable text; `None` where it is not one of ours.
    pub(crate) fn entry_and_text(&self, at: DocAddress) -> tantivy::Result<Option<(Entry, String)>> {
        let stored = self.stored(at)?;
        let entry = stored.of(self.fields.entry).and_then(entry);
        Ok(entry.map(|entry| (entry, stored.of(self.fields.packed).and_then(unpack).unwrap_or_default())))
    }

    /// What a row shows of some document of a query.
    pub(crate) fn first(&self, query: &dyn tantivy::query::Query) -> tantivy::Result<Option<Entry>> {
        let found = self.searcher.search(query, &TopDocs::with_limit(1).order_by_score())?;
        found.first().map_or(Ok(None), |(_, at)| self.entry(*at))
    }

    /// The searchable text of a document.
    pub(crate) fn text_at(&self, at: DocAddress) -> tantivy::Result<Option<String>> {
        Ok(self.stored(at)?.of(self.fields.packed).and_then(unpack))
    }

    /// The searchable text of the document at a path.
    pub(crate) fn text(&self, path: &VaultPath) -> tantivy::Result<Option<String>> {
        let query = term(self.fields.path, path.as_str());
        let at = self.searcher.search(&*query, &DocSetCollector)?.into_iter().next();
        at.map_or(Ok(None), |at| self.text_at(at))
    }

    fn stored(&self, at: DocAddress) -> tantivy::Result<Stored> {
        self.searcher.doc(at)
    }

    /// The terms of a field of few terms, sorted.
    pub(crate) fn terms_of(&self, field: &str) -> tantivy::Result<Vec<String>> {
        let field = self.searcher.schema().get_field(field)?;
        let mut terms = BTreeSet::new();
        for segment in self.searcher.segment_readers() {
            let index = segment.inverted_index(field)?;
            let mut stream = index.terms().stream()?;
            while let Some((term, _)) = stream.next() {
                terms.insert(String::from_utf8_lossy(term).into_owned());
            }
        }
        Ok(terms.into_iter().filter(|term| !term.is_empty()).collect())
    }

    fn read_actors(&mut self, before: Option<&Snapshot>) -> tantivy::Result<()> {
        let term = Term::from_field_text(self.fields.kind, Kind::Actor.as_str());
        let query = TermQuery::new(term, IndexRecordOption::Basic);
        for at in self.searcher.search(&query, &DocSetCollector)? {
            let key = (self.searcher.segment_reader(at.segment_ord).segment_id(), at.doc_id);
            let known = before.and_then(|before| before.actors.get(&key)).cloned();
            let actor = match known {
                Some(actor) => Some(actor),
                None => self.entry(at)?.map(named),
            };
            self.actors.extend(actor.map(|actor| (key, actor)));
        }
        self.names = match before {
            Some(before) if same_actors(&before.actors, &self.actors) => Arc::clone(&before.names),
            _ => Arc::new(ActorNames::new(self.actors.values().cloned())),
        };
        Ok(())
    }
}

/// The stored fields of a document, all of which are bytes.
pub(crate) struct Stored(Vec<(Field, StoredBytes)>);

struct StoredBytes(Vec<u8>);

impl Stored {
    /// A field's value.
    pub(crate) fn of(&self, field: Field) -> Option<&[u8]> {
        self.0.iter().find(|(of, _)| *of == field).map(|(_, bytes)| bytes.0.as_slice())
    }
}

impl DocumentDeserialize for Stored {
    fn deserialize<'de, D: DocumentDeserializer<'de>>(mut document: D) -> Result<Self, DeserializeError> {
        let mut fields = Vec::with_capacity(document.size_hint());
        while let Some(field) = document.next_field()? {
            fields.push(field);
        }
        Ok(Self(fields))
    }
}

impl ValueDeserialize for StoredBytes {
    fn deserialize<'de, D: ValueDeserializer<'de>>(value: D) -> Result<Self, DeserializeError> {
        value.deserialize_bytes().map(Self)
    }
}

fn same_actors(before: &HashMap<(SegmentId, u32), NamedActor>, now: &HashMap<(SegmentId, u32), NamedActor>) -> bool {
    before.len() == now.len() && now.keys().all(|key| before.contains_key(key))
}

/// The row as it is stored.
fn entry(stored: &[u8]) -> Option<Entry> {
    serde_json::from_slice(stored).ok()
}

fn named(entry: Entry) -> NamedActor {
    let of = if let KindFields::Actor(actor) = entry.own { actor } else { ActorFields::default() };
    NamedActor {
        id: entry.id,
        path: entry.path,
        title: entry.title,
        kind: of.kind.as_deref().map(ActorKind::parse),
        names: of.names,
        metonyms: of.metonyms,
        former: of.former,
    }
}
