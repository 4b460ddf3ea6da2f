//! Clips in step with their sources.
//!
//! Files are read in any order, and a clip knows what its source knows. So clips are put aside while everything
//! else is indexed; where sources changed, that is committed first, and clips are then read beside the sources as
//! they are: those put aside, and those of the index that know otherwise of a source that changed. A program that
//! was killed between the two commits leaves a stamp that says so, and the next sync looks at every clip.

use std::collections::{HashMap, HashSet};
use std::sync::Mutex;

use super::Work;
use super::aside::{Candidate, held};
use crate::clip::Clip;
use crate::index::{IndexError, Snapshot, SourceFacts, SourceRef, Stamp, kind_of};
use crate::kind::Kind;
use crate::markdown::MarkdownFile;
use crate::progress::Progress;
use crate::vault::{ContentHash, VaultPath};

/// Sources remembered while clips are read: those of one source mostly lie side by side.
const REMEMBERED: usize = 4_096;

impl Work<'_, '_> {
    /// Reads the clips put aside, and those that know otherwise of a source than it says now.
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
        self.committed = Stamp { is_behind: true, ..Stamp::new(self.before.stamp.generation, 0) };
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

    /// Indexes a clip again whose source says something else now. What its file says now is the next sync's to
    /// find.
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

/// The sources that clips are read beside.
struct Sources<'s> {
    snapshot: &'s Snapshot,
    /// Paths that hold clips now.
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
