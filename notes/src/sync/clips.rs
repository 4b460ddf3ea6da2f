//! Clips in step with their sources.
//!
//! Files are read in any order, but the index entry of a clip contains facts of its source. So clips are set aside
//! while everything else is indexed. If sources changed, the changes so far are committed first. Then two kinds of
//! clips are indexed together with their sources: those set aside, and indexed clips whose copy of the source's facts
//! is out of date. A program that was killed between the two commits leaves a stamp that says so, and the next sync
//! checks every clip.

use std::collections::{HashMap, HashSet};
use std::sync::Mutex;

use super::SyncRun;
use super::clips_aside::{Candidate, held};
use crate::clip::Clip;
use crate::index::{IndexError, Snapshot, SourceFacts, SourceRef, Stamp, kind_of};
use crate::kind::Kind;
use crate::markdown::MarkdownFile;
use crate::progress::Progress;
use crate::vault::{ContentHash, VaultPath};

/// Sources cached while clips are read: clips of one source are mostly next to each other.
const REMEMBERED: usize = 4_096;

impl SyncRun<'_, '_> {
    /// Indexes the clips that were set aside, and those whose indexed facts of a changed source are out of date.
    pub(super) fn clips(&mut self, progress: &Progress) -> Result<(), IndexError> {
        let aside = std::mem::take(&mut *held(&self.clips.aside));
        let changed = std::mem::take(&mut *held(&self.clips.changed));
        let mut stale = match self.clips.is_all {
            true => self.before.clip_paths()?,
            false => self.before.clips_naming(&changed)?,
        };
        let new: HashSet<VaultPath> = aside.iter().map(|(file, _)| file.path.clone()).collect();
        stale.retain(|path| !new.contains(path));
        if self.has_failed() || aside.is_empty() && stale.is_empty() {
            return Ok(());
        }
        let halfway = match self.clips.is_all || !changed.is_empty() {
            true => Some(self.halfway()?),
            false => None,
        };
        let sources = Sources { snapshot: halfway.as_ref().unwrap_or(self.before), but: &new, known: Mutex::default() };
        self.each(&aside, progress, |candidate| self.keep(self.clip(candidate, &sources)));
        self.each(&stale, progress, |path| self.keep(self.again(path, &sources)));
        Ok(())
    }

    /// Commits what is indexed so far, so that clips find their sources.
    pub(super) fn halfway(&mut self) -> Result<Snapshot, IndexError> {
        self.committed = Stamp { clips_outdated: true, ..Stamp::new(self.before.stamp.generation, 0) };
        self.writing.commit_unpublished(&self.committed)
    }

    /// Indexes a clip that was put aside.
    fn clip(&self, (file, known): &Candidate, sources: &Sources<'_>) -> Result<(), IndexError> {
        let bytes = match self.vault.read(&file.path) {
            Ok(bytes) => bytes,
            Err(error) => {
                self.fail(&file.path, &error);
                return Ok(());
            }
        };
        let hash = ContentHash::of(&bytes);
        let (markdown, problems) = MarkdownFile::parse(&bytes);
        let knows = match kind_of(&markdown) {
            Kind::Clip => sources.of(&SourceRef::of(&Clip::read(&file.path, &markdown)))?,
            _ => None,
        };
        if known.is_some() {
            self.delete(&file.path);
        }
        self.add(file, &hash, (&markdown, &problems), knows.as_ref());
        self.count(known.as_ref(), known.is_some_and(|known| known.holds(&hash)));
        Ok(())
    }

    /// Indexes a clip again because its source has changed. If the clip's own file has changed too, the next sync will
    /// find that.
    fn again(&self, path: &VaultPath, sources: &Sources<'_>) -> Result<(), IndexError> {
        let Some((entry, number)) = sources.snapshot.clip_at(path)? else { return Ok(()) };
        let knows = sources.of(&SourceRef::by(&entry))?;
        if knows.as_ref().map(SourceFacts::number) == number {
            return Ok(());
        }
        match self.vault.stat(path) {
            Ok(Some(file)) => {
                let known = sources.snapshot.file(path)?.filter(|known| known.matches_listing(&file));
                if known.is_some() { self.clip(&(file, known), sources) } else { Ok(()) }
            }
            Ok(None) => Ok(()),
            Err(error) => {
                self.fail(path, &error);
                Ok(())
            }
        }
    }
}

/// The sources needed to index clips.
struct Sources<'s> {
    snapshot: &'s Snapshot,
    /// Paths that currently contain clips.
    but: &'s HashSet<VaultPath>,
    known: Mutex<HashMap<SourceRef, Option<SourceFacts>>>,
}

impl Sources<'_> {
    fn of(&self, clip: &SourceRef) -> Result<Option<SourceFacts>, IndexError> {
        if let Some(known) = held(&self.known).get(clip) {
            return Ok(known.clone());
        }
        let found = self.snapshot.source_facts_for(clip, self.but)?;
        let mut known = held(&self.known);
        if known.len() >= REMEMBERED {
            known.clear();
        }
        known.insert(clip.clone(), found.clone());
        Ok(found)
    }
}
