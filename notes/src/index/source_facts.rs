//! The facts that a clip takes from its source.
//!
//! Invariant: the index document of a clip is a function of its own file and of its source's [`SourceFacts`], and
//! stores a hash of these facts. So after a source changes, the clips that store outdated facts can be found.

use std::collections::HashSet;

use serde::Serialize;
use tantivy::DocAddress;
use tantivy::collector::DocSetCollector;
use tantivy::query::{BooleanQuery, Occur, Query};
use tantivy::schema::Field;

use super::IndexError;
use super::entry::{Citation, Entry};
use super::files::digest;
use super::snapshot::Snapshot;
use super::term::term;
use crate::clip::Clip;
use crate::kind::Kind;
use crate::language::of_script;
use crate::link::{Target, best_matches, key as link_key};
use crate::vault::{ContentHash, VaultPath};

/// The facts that the clips of a source take from it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct SourceFacts {
    pub(crate) path: String,
    pub(crate) id: Option<String>,
    pub(crate) title: String,
    pub(crate) aliases: Vec<String>,
    pub(crate) citation: Citation,
    pub(crate) address: Option<String>,
    pub(crate) language: Option<String>,
    /// The commonest language of the script that its text begins in.
    pub(crate) script: &'static str,
}

impl SourceFacts {
    /// The facts that a source gives to its clips.
    pub(crate) fn of(source: &Entry) -> Self {
        Self {
            path: source.path.as_str().to_owned(),
            id: source.id.clone(),
            title: source.title.clone(),
            aliases: source.aliases.clone(),
            citation: source.citation.clone(),
            address: source.source().and_then(|source| source.address.clone()),
            language: source.language.clone(),
            script: of_script(&source.excerpt),
        }
    }

    /// A hash of the facts, which changes with any of them.
    pub(crate) fn number(&self) -> u64 {
        digest(&ContentHash::of(&serde_json::to_vec(self).unwrap_or_default()))[0]
    }
}

/// A hash of a source's path, which identifies it in the columns of a commit.
pub(crate) fn source_path_hash(path: &str) -> u64 {
    digest(&ContentHash::of(path.as_bytes()))[0]
}

/// How a clip names its source: by id, link or address.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub(crate) struct SourceRef {
    id: Option<String>,
    link: Option<String>,
    address: Option<String>,
}

impl SourceRef {
    /// As the clip's file names it.
    pub(crate) fn of(clip: &Clip) -> Self {
        let address = clip.selector.as_ref().and_then(|selector| selector.source.clone());
        Self { id: clip.from_id.clone(), link: from_root(clip.from.as_deref(), &clip.path), address }
    }

    /// As the indexed clip names it.
    pub(crate) fn by(entry: &Entry) -> Self {
        let Some(clip) = entry.clip() else { return Self::default() };
        let link = from_root(clip.from.as_deref(), &entry.path);
        Self { id: clip.from_id.clone(), link, address: clip.from_address.clone() }
    }
}

/// The keys by which the clips of changed sources are found.
#[derive(Debug, Default)]
pub(crate) struct ChangedSources {
    keys: HashSet<(Key, String)>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Key {
    Id,
    Link,
    Address,
}

impl ChangedSources {
    /// Adds a source, as it was before or as it is after the change.
    pub(crate) fn add(&mut self, source: &Entry) {
        self.keys.insert((Key::Link, link_key(source.path.name())));
        self.keys.extend(source.id.clone().map(|id| (Key::Id, id)));
        let address =
            source.source().and_then(|source| source.address.as_deref()).map(crate::source::comparable_address);
        self.keys.extend(address.map(|address| (Key::Address, address)));
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.keys.is_empty()
    }
}

impl Snapshot {
    /// The source at a path, as it is indexed.
    pub(crate) fn source_at(&self, path: &VaultPath) -> tantivy::Result<Option<Entry>> {
        let found = self.documents(&*self.sources_by(self.fields.path, path.as_str()))?;
        Ok(found.into_iter().next())
    }

    /// The facts that a clip takes from its source: the source with its id, else the one that its link names,
    /// else the one with its address. If several match, none is used. `but` are paths that no longer hold a
    /// source.
    pub(crate) fn source_facts_for(
        &self,
        clip: &SourceRef,
        but: &HashSet<VaultPath>,
    ) -> tantivy::Result<Option<SourceFacts>> {
        let sources = |field: Field, text: &str| -> tantivy::Result<Vec<Entry>> {
            let mut found = self.documents(&*self.sources_by(field, text))?;
            found.retain(|source| !but.contains(&source.path));
            Ok(found)
        };
        if let Some(id) = &clip.id
            && let [only] = sources(self.fields.id, id)?.as_slice()
        {
            return Ok(Some(SourceFacts::of(only)));
        }
        let Some(link) = &clip.link else { return Ok(None) };
        let mut found = sources(self.fields.key, &link_key(link))?;
        let called = called_by(link, &found);
        found.retain(|source| called.contains(&source.path));
        if found.is_empty()
            && let Some(address) = &clip.address
        {
            found = sources(self.fields.address, &crate::source::comparable_address(address))?;
        }
        Ok(if let [only] = found.as_slice() { Some(SourceFacts::of(only)) } else { None })
    }

    fn sources_by(&self, field: Field, text: &str) -> Box<dyn Query> {
        let kind = term(self.fields.kind, Kind::Source.as_str());
        Box::new(BooleanQuery::new(vec![(Occur::Must, term(field, text)), (Occur::Must, kind)]))
    }

    /// The clips that may refer to a changed source.
    pub(crate) fn clips_naming(&self, changed: &ChangedSources) -> Result<Vec<VaultPath>, IndexError> {
        let named = |(key, text): &(Key, String)| {
            let field = match key {
                Key::Id => self.fields.from_id,
                Key::Link => self.fields.from,
                Key::Address => self.fields.from_address,
            };
            (Occur::Should, term(field, text))
        };
        let clips = self.documents(&BooleanQuery::new(changed.keys.iter().map(named).collect()))?;
        Ok(clips.into_iter().map(|clip| clip.path).collect())
    }

    /// Every clip's path.
    pub(crate) fn clip_paths(&self) -> Result<Vec<VaultPath>, IndexError> {
        let clips = term(self.fields.kind, Kind::Clip.as_str());
        let mut paths = Vec::new();
        for at in self.searcher.search(&*clips, &DocSetCollector)? {
            paths.extend(self.entry(at)?.map(|entry| entry.path));
        }
        paths.sort();
        Ok(paths)
    }

    /// The clip at a path, with the hash of the facts that it took from its source.
    pub(crate) fn clip_at(&self, path: &VaultPath) -> Result<Option<(Entry, Option<u64>)>, IndexError> {
        let query = term(self.fields.path, path.as_str());
        let Some(at) = self.searcher.search(&*query, &DocSetCollector)?.into_iter().next() else { return Ok(None) };
        let Some(entry) = self.entry(at)?.filter(|entry| entry.clip().is_some()) else { return Ok(None) };
        Ok(Some((entry, self.known_number(at)?)))
    }

    fn known_number(&self, at: DocAddress) -> tantivy::Result<Option<u64>> {
        Ok(self.searcher.segment_reader(at.segment_ord).fast_fields().u64("known")?.first(at.doc_id))
    }
}

/// A clip's link to its source, as it would be written in the notebook's root folder.
fn from_root(link: Option<&str>, clip: &VaultPath) -> Option<String> {
    link.map(|link| Target::wiki(link).from_root(clip))
}

/// The sources that such a link names.
fn called_by(link: &str, sources: &[Entry]) -> HashSet<VaultPath> {
    let paths = sources.iter().map(|source| &source.path);
    best_matches(&Target::wiki(link), &VaultPath::root(), paths).into_iter().cloned().collect()
}
