//! Questions that need no query: by path, id, name, address; links; counts.

use std::collections::HashMap;
use std::sync::{Arc, PoisonError};

use tantivy::collector::{Count, DocSetCollector};
use tantivy::query::{BooleanQuery, Occur, Query};

use super::document::{CONFLICT, IS_PLACE};
use super::entry::Entry;
use super::snapshot::{CountedValues, Snapshot};
use super::term::term;
use super::{Counts, Index, IndexError, edge};
use crate::kind::Kind;
use crate::link::key as link_key;
use crate::normal::fold;
use crate::source::comparable_address;
use crate::vault::VaultPath;

impl Index {
    /// The document at a path.
    pub fn entry_by_path(&self, path: &VaultPath) -> Result<Option<Entry>, IndexError> {
        self.read(|snapshot| Ok(snapshot.entries(&*term(self.fields().path, path.as_str()))?.pop()))
    }

    /// The documents with an id: more than one where a sync tool copied a file.
    pub fn entries_by_id(&self, id: &str) -> Result<Vec<Entry>, IndexError> {
        self.read(|snapshot| snapshot.entries(&*term(self.fields().id, id)))
    }

    /// The documents with this title, file name or actor's name, compared in folded form.
    pub fn entries_by_title(&self, title: &str) -> Result<Vec<Entry>, IndexError> {
        self.read(|snapshot| snapshot.entries(&*term(self.fields().key, &fold(title.trim()))))
    }

    /// The documents whose files are called so, in any case and Unicode form, with the extension or without.
    pub fn entries_by_name(&self, name: &str) -> Result<Vec<Entry>, IndexError> {
        let key = link_key(name);
        let mut found = self.read(|snapshot| snapshot.entries(&*term(self.fields().key, &key)))?;
        found.retain(|entry| link_key(entry.path.name()) == key);
        Ok(found)
    }

    /// The documents captured from an address, however it is written.
    pub fn entries_by_address(&self, address: &str) -> Result<Vec<Entry>, IndexError> {
        self.read(|snapshot| snapshot.entries(&*term(self.fields().address, &comparable_address(address))))
    }

    /// The sources whose original has a fingerprint (64 hexadecimal digits).
    pub fn entries_by_sha256(&self, sha256: &str) -> Result<Vec<Entry>, IndexError> {
        self.read(|snapshot| snapshot.entries(&*term(self.fields().sha256, sha256)))
    }

    /// The documents with a link to this document's name, even if the link means another document of that
    /// name; clips made from it included.
    pub fn backlinks(&self, path: &VaultPath) -> Result<Vec<Entry>, IndexError> {
        let links = |snapshot: &Snapshot| snapshot.entries(&*term(self.fields().link, &link_key(path.name())));
        let mut found = self.read(links)?;
        found.retain(|entry| entry.path != *path);
        Ok(found)
    }

    /// The clips made from a source, in the order of their passages.
    pub fn clips_of(&self, path: &VaultPath) -> Result<Vec<Entry>, IndexError> {
        let id = self.entry_by_path(path)?.and_then(|entry| entry.id);
        let mut clips = self.read(|snapshot| snapshot.entries(&*snapshot.clips_query(path, id.as_deref())))?;
        clips.sort_by_key(|entry| entry.clip().and_then(|clip| clip.span));
        Ok(clips)
    }

    /// Every tag with the number of documents that bear it or a tag below it, sorted.
    pub fn tags(&self) -> Result<Vec<(String, usize)>, IndexError> {
        self.read(|snapshot| Ok(snapshot.values("tag")?.to_vec()))
    }

    /// Every publisher with the number of its documents, sorted.
    pub fn publishers(&self) -> Result<Vec<(String, usize)>, IndexError> {
        self.read(|snapshot| Ok(snapshot.values("publisher")?.to_vec()))
    }

    /// Every name in a column of names (`author`, `origin`, `by`) with the number of documents that have it, sorted.
    pub fn names_in(&self, field: &'static str) -> Result<Vec<(String, usize)>, IndexError> {
        self.read(|snapshot| Ok(snapshot.values(field)?.to_vec()))
    }

    /// Every language's code with the number of documents in it, sorted.
    pub fn languages(&self) -> Result<Vec<(String, usize)>, IndexError> {
        self.read(|snapshot| Ok(snapshot.values("language")?.to_vec()))
    }

    /// The files whose properties hold git's conflict markers, in order. Errors are left for the sync to
    /// repair.
    pub(crate) fn conflicted(&self) -> Result<Vec<VaultPath>, IndexError> {
        let has = term(self.fields().has, CONFLICT);
        let found = edge::catch_panics(|| self.store().refresh()?.entries(&*has))?;
        Ok(found.into_iter().map(|entry| entry.path).collect())
    }

    /// Counts by kind.
    pub fn counts(&self) -> Result<Counts, IndexError> {
        self.read(Snapshot::counts)
    }
}

impl Snapshot {
    fn counts(&self) -> Result<Counts, IndexError> {
        let fields = &self.fields;
        let count = |query: &dyn Query| self.searcher.search(query, &Count);
        let kind = |kind: Kind| count(&*term(fields.kind, kind.as_str()));
        let places = count(&*term(fields.has, IS_PLACE))?;
        Ok(Counts {
            sources: kind(Kind::Source)?,
            inbox: count(&*term(fields.has, "inbox"))?,
            clips: kind(Kind::Clip)?,
            actors: kind(Kind::Actor)?.saturating_sub(places),
            places,
            notes: kind(Kind::Note)?,
        })
    }

    /// Every document of a query, in the order of their paths, clips not counted.
    pub(crate) fn documents(&self, query: &dyn Query) -> tantivy::Result<Vec<Entry>> {
        let mut entries = Vec::new();
        for at in self.searcher.search(query, &DocSetCollector)? {
            entries.extend(self.entry(at)?);
        }
        entries.sort_by(|a, b| a.path.cmp(&b.path));
        Ok(entries)
    }

    /// Every document of a query, in the order of their paths.
    pub(crate) fn entries(&self, query: &dyn Query) -> Result<Vec<Entry>, IndexError> {
        let mut entries = self.documents(query)?;
        self.count_clips(&mut entries)?;
        Ok(entries)
    }

    /// Fills in how many clips each source has.
    pub(crate) fn count_clips(&self, entries: &mut [Entry]) -> Result<(), IndexError> {
        for entry in entries.iter_mut().filter(|entry| entry.kind() == Kind::Source) {
            let query = self.clips_query(&entry.path, entry.id.as_deref());
            entry.clips = self.searcher.search(&*query, &Count)?;
        }
        Ok(())
    }

    /// The clips of a source, by its id or by the link: only clips come from a source.
    pub(crate) fn clips_query(&self, path: &VaultPath, id: Option<&str>) -> Box<dyn Query> {
        let by_link = term(self.fields.from, &link_key(path.name()));
        let mut ways = vec![(Occur::Should, by_link)];
        ways.extend(id.map(|id| (Occur::Should, term(self.fields.from_id, id))));
        Box::new(BooleanQuery::new(ways))
    }

    /// The values of a field with the number of documents that hold each, sorted; counted once per commit.
    pub(crate) fn values(&self, field: &'static str) -> Result<CountedValues, IndexError> {
        let mut known = self.counted.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(values) = known.get(field) {
            return Ok(Arc::clone(values));
        }
        let values: CountedValues = self.count_values(field)?.into();
        known.insert(field, Arc::clone(&values));
        Ok(values)
    }

    fn count_values(&self, field: &str) -> Result<Vec<(String, usize)>, IndexError> {
        let mut counts: HashMap<String, usize> = HashMap::new();
        for segment in self.searcher.segment_readers() {
            let Some(column) = segment.fast_fields().str(field)? else { continue };
            let mut by_ord: HashMap<u64, usize> = HashMap::new();
            for doc in segment.doc_ids_alive() {
                column.term_ords(doc).for_each(|ord| *by_ord.entry(ord).or_default() += 1);
            }
            for (ord, count) in by_ord {
                let mut value = String::new();
                column.ord_to_str(ord, &mut value).map_err(tantivy::TantivyError::from)?;
                *counts.entry(value).or_default() += count;
            }
        }
        let mut counts: Vec<_> = counts.into_iter().collect();
        counts.sort();
        Ok(counts)
    }
}
