//! Moving to the trash, restoring, erasing for good.

use std::collections::{HashMap, HashSet};

use jiff::Timestamp;

use super::{Changed, Notebook, NotebookError, ReachedPlaces};
use crate::clip::Clip;
use crate::index::{MAX_TITLE, kind_of, shortened};
use crate::kind::Kind;
use crate::markdown::MarkdownFile;
use crate::source;
use crate::undo::UndoStack;
use crate::vault::{CustodyEvent, EvidenceMark, RemovedTo, Transaction, Trashed, VaultError, VaultPath};

/// The phase in which documents of the trash are erased for good; a job can be stopped in it.
pub const ERASING_PHASE: &str = "erasing";

/// What happens to a source's clips when the source is moved to the trash.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WithClips {
    /// They stay, with their quotes, although their source is missing.
    Keep,
    /// They go with it.
    Trash,
}

/// A document in the trash.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TrashedEntry {
    /// Its id in the trash.
    pub id: String,
    /// Where it was.
    pub path: VaultPath,
    /// What it is.
    pub kind: Kind,
    /// The title that its file states; without one, the beginning of a clip's quote, else the name of the file.
    pub title: String,
    /// Of a clip, what its source is called.
    pub from: Option<String>,
    /// When it was thrown away.
    pub when: Timestamp,
}

impl Notebook {
    /// Moves documents to the trash, as one change.
    pub fn trash(&self, paths: &[VaultPath], with_clips: WithClips) -> Result<Changed<()>, NotebookError> {
        let label = match paths {
            [only] => format!("Moved “{}” to the trash", self.display_name(only)),
            many => format!("Moved {} documents to the trash", many.len()),
        };
        self.change(|change| {
            let all = self.with_clips(paths, with_clips)?;
            change.expect(all.len());
            for (at, path) in all.iter().enumerate() {
                change.remove(path, RemovedTo::Trash)?;
                change.report_read(at + 1)?;
            }
            Ok((label.clone(), ()))
        })
    }

    /// These documents, each once, and the clips of the sources among them where they go too.
    fn with_clips(&self, paths: &[VaultPath], with_clips: WithClips) -> Result<Vec<VaultPath>, NotebookError> {
        let mut all: Vec<VaultPath> = Vec::new();
        for path in paths {
            if with_clips == WithClips::Trash && self.is_source(path) {
                all.extend(self.index().clips_of(path)?.into_iter().map(|entry| entry.path));
            }
            all.push(path.clone());
        }
        all.sort();
        all.dedup();
        Ok(all)
    }

    /// What lies in the trash, newest first.
    pub fn trash_list(&self) -> Result<Vec<TrashedEntry>, NotebookError> {
        let list = self.vault().trash_list()?;
        Ok(list.into_iter().map(|trashed| self.trashed_entry(trashed)).collect())
    }

    /// Restores the newest document of a path to that path.
    pub fn restore(&self, path: &VaultPath) -> Result<Changed<VaultPath>, NotebookError> {
        self.change(|change| {
            let newest = self.vault().trash_list()?.into_iter().find(|trashed| &trashed.path == path);
            let trashed = newest.ok_or_else(|| NotebookError::NotInTrash { path: path.clone() })?;
            self.brought_back(change, &trashed.id)
        })
    }

    /// Brings a document of the trash back, by its id there.
    pub fn restore_trashed(&self, id: &str) -> Result<Changed<VaultPath>, NotebookError> {
        self.change(|change| self.brought_back(change, id))
    }

    /// Brings documents of the trash back, by their ids there, as one change.
    pub fn restore_all_trashed(&self, ids: &[String]) -> Result<Changed<Vec<VaultPath>>, NotebookError> {
        self.change(|change| {
            change.expect(ids.len());
            let mut back = Vec::with_capacity(ids.len());
            let mut label = String::new();
            for id in ids {
                let (restored, path) = self.brought_back(change, id)?;
                label = restored;
                back.push(path);
                change.report_read(back.len())?;
            }
            let label = if let [_] = ids { label } else { format!("Restored {} documents", ids.len()) };
            Ok((label, back))
        })
    }

    /// Erases one document of the trash for good, by its id there, and returns where it was. Other documents of that
    /// path, in the notebook or in the trash, stay; the undo stack is cleared.
    pub fn erase_trashed(&self, id: &str) -> Result<VaultPath, NotebookError> {
        let erased = self.erase_all_trashed(&[id.to_owned()])?.paths;
        erased.into_iter().next().ok_or_else(|| NotebookError::NotFound { what: id.to_owned() })
    }

    /// Erases documents of the trash for good, by their ids there, one after the other; ids that are not there are
    /// passed over, unless none is. The notebook is read once for all of them. A job that is stopped leaves the rest in
    /// the trash.
    pub fn erase_all_trashed(&self, ids: &[String]) -> Result<Changed<()>, NotebookError> {
        let _lock = self.lock()?;
        let progress = self.progress();
        let mut erasing = TrashErasure::begin(self, ids)?;
        let total = erasing.waiting.len();
        if let (0, Some(first)) = (total, ids.first()) {
            return Err(NotebookError::NotFound { what: first.clone() });
        }
        let mut erased = Vec::with_capacity(total);
        let mut failed = Ok(());
        while let Some(next) = erasing.waiting.pop().filter(|_| !progress.is_cancelled()) {
            let path = next.path.clone();
            failed = erasing.erase(next);
            if failed.is_err() {
                break;
            }
            erased.push(path);
            progress.report(ERASING_PHASE, erased.len() as u64, Some(total as u64));
        }
        // Even a failed one may have removed what undo needs.
        self.remember(UndoStack::clear);
        self.index_paths(&erased);
        failed?;
        Ok(Changed { value: (), label: format!("Erased {}", erased.len()), undoable: false, paths: erased })
    }

    /// Marks for removal the evidence that only the file at `path` uses, and returns the ids concerned.
    fn mark_unused_evidence<'i>(
        &self,
        ids: &[&'i str],
        path: &VaultPath,
    ) -> Result<(Vec<EvidenceMark>, Vec<&'i str>), NotebookError> {
        let borne = source::ids_in_use(self.vault(), ids, std::slice::from_ref(path))?;
        let unused: Vec<&str> = ids.iter().copied().filter(|id| !borne.contains(id)).collect();
        let marks = unused.iter().map(|id| self.vault().mark_evidence(id, CustodyEvent::Erased));
        Ok((marks.collect::<Result<Vec<_>, _>>()?, unused))
    }

    /// Forgets how far erased documents were read. A reading place that cannot be removed does not make the erasure
    /// fail: it holds only numbers and a path.
    fn forget_places<'k>(&self, keys: impl IntoIterator<Item = &'k str>) {
        for key in keys {
            let _ = self.vault().forget_reached(key);
        }
    }

    /// Removes an erased document from the stored arrangement of the window; the window stores its arrangement again at
    /// its next change. If this cannot be done, the erasure still counts as done.
    fn forget_how_the_window_stood(&self, erased: &VaultPath) {
        let _ = self.vault().forget_arrangement_with(erased);
    }

    fn remove_marked_evidence(&self, marks: Vec<EvidenceMark>) -> Result<(), NotebookError> {
        for mark in marks {
            source::remove_marked_evidence(self.vault(), mark, CustodyEvent::Erased)?;
        }
        self.remember(UndoStack::clear);
        Ok(())
    }

    /// Removes a document for good: file, evidence, history, journal, trash and index. Nothing brings
    /// it back, so the undo stack is forgotten with it. Evidence that a copy of the file needs, in the
    /// notebook or in the trash, stays.
    pub fn erase(&self, path: &VaultPath) -> Result<(), NotebookError> {
        let _lock = self.lock()?;
        let ids = self.ids_at(path)?;
        let ids: Vec<&str> = ids.iter().map(String::as_str).collect();
        let (marks, unused) = self.mark_unused_evidence(&ids, path)?;
        self.vault().change(&self.progress(), |change| Ok::<_, VaultError>((String::new(), change.erase(path)?)))?;
        self.remove_marked_evidence(marks)?;
        self.index_paths(std::slice::from_ref(path));
        // A copy bears the same id: the place kept by it goes if it names this path.
        let places = self.reached_places();
        let here = ids.iter().copied().filter(|id| places.is_kept_of(id, path));
        self.forget_places(here.chain(unused).chain([path.as_str()]));
        self.forget_how_the_window_stood(path);
        Ok(())
    }

    /// The ids of the sources that are, or were, at a path; their evidence is found by them.
    fn ids_at(&self, path: &VaultPath) -> Result<Vec<String>, NotebookError> {
        let mut files = Vec::new();
        if self.vault().exists(path) {
            files.push(self.vault().read(path)?);
        }
        for trashed in self.vault().trash_list()?.into_iter().filter(|trashed| &trashed.path == path) {
            files.push(self.vault().read_trashed(&trashed.id)?);
        }
        let mut ids: Vec<String> = files.iter().filter_map(|file| source_id(file)).collect();
        ids.sort();
        ids.dedup();
        Ok(ids)
    }

    /// The ids of the sources that lie in the trash.
    pub(super) fn trashed_sources(&self) -> Result<Vec<String>, NotebookError> {
        let list = self.vault().trash_list()?.into_iter();
        let files = list.filter_map(|trashed| self.vault().read_trashed(&trashed.id).ok());
        Ok(files.filter_map(|file| MarkdownFile::parse(&file).0.front_matter().text("id")).collect())
    }

    /// What people call the document at a path.
    pub(super) fn display_name(&self, path: &VaultPath) -> String {
        self.vault().read(path).map_or_else(|_| path.stem().to_owned(), |file| display_name(path, &file))
    }

    /// Plans to bring a document of the trash back.
    fn brought_back(&self, change: &mut Transaction<'_>, id: &str) -> Result<(String, VaultPath), NotebookError> {
        let file = self.vault().read_trashed(id);
        let back = change.restore(id)?;
        let name = file.map_or_else(|_| back.stem().to_owned(), |file| display_name(&back, &file));
        Ok((format!("Restored “{name}”"), back))
    }

    fn is_source(&self, path: &VaultPath) -> bool {
        self.vault().read(path).is_ok_and(|file| kind_of(&MarkdownFile::parse(&file).0) == Kind::Source)
    }

    fn trashed_entry(&self, trashed: Trashed) -> TrashedEntry {
        let file = self.vault().read_trashed(&trashed.id).unwrap_or_default();
        let (parsed, _) = MarkdownFile::parse(&file);
        let kind = kind_of(&parsed);
        let clip = (kind == Kind::Clip).then(|| Clip::read(&trashed.path, &parsed));
        let quote = clip.as_ref().map(|clip| shortened(&clip.quote, MAX_TITLE)).filter(|quote| !quote.is_empty());
        let title = parsed.front_matter().text("title").or(quote);
        TrashedEntry {
            id: trashed.id,
            kind,
            title: title.unwrap_or_else(|| trashed.path.stem().to_owned()),
            from: clip.and_then(|clip| clip.from),
            path: trashed.path,
            when: trashed.when,
        }
    }

    /// The reading view of a document in the trash, by its trash id.
    pub fn trashed_view(&self, id: &str) -> Result<String, NotebookError> {
        let trashed = self.vault().trash_list()?.into_iter().find(|trashed| trashed.id == id);
        let trashed = trashed.ok_or_else(|| NotebookError::NotFound { what: id.to_owned() })?;
        let text = String::from_utf8_lossy(&self.vault().read_trashed(&trashed.id)?).into_owned();
        Ok(self.reading_view_of_file(&trashed.path, &text))
    }
}

/// Documents of the trash that are being erased, and what of theirs others need.
struct TrashErasure<'n> {
    notebook: &'n Notebook,
    /// Those that are still there, the next one last.
    waiting: Vec<Trashed>,
    /// How many documents of the trash there still are of each path.
    of_path: HashMap<VaultPath, usize>,
    /// The id of each source that is being erased, which names its evidence, by the document's own.
    own: HashMap<String, String>,
    /// The evidence that another document needs.
    borne: HashSet<String>,
    /// How many of the waiting documents use an evidence.
    uses: HashMap<String, usize>,
    places: ReachedPlaces,
}

impl<'n> TrashErasure<'n> {
    fn begin(notebook: &'n Notebook, ids: &[String]) -> Result<Self, NotebookError> {
        let wanted: HashSet<&str> = ids.iter().map(String::as_str).collect();
        let list = notebook.vault().trash_list()?;
        let mut of_path: HashMap<VaultPath, usize> = HashMap::new();
        for trashed in &list {
            *of_path.entry(trashed.path.clone()).or_default() += 1;
        }
        let waiting: Vec<Trashed> = list.into_iter().filter(|trashed| wanted.contains(trashed.id.as_str())).collect();
        let mut own: HashMap<String, String> = HashMap::new();
        for trashed in &waiting {
            if let Some(source) = source_id(&notebook.vault().read_trashed(&trashed.id)?) {
                own.insert(trashed.id.clone(), source);
            }
        }
        let borne = evidence_of_others(notebook, &own, &wanted)?;
        let mut uses: HashMap<String, usize> = HashMap::new();
        for source in own.values() {
            *uses.entry(source.clone()).or_default() += 1;
        }
        Ok(Self { notebook, waiting, of_path, own, borne, uses, places: notebook.reached_places() })
    }

    /// Erases a document, with the evidence that no other uses.
    fn erase(&mut self, trashed: Trashed) -> Result<(), NotebookError> {
        let (notebook, path) = (self.notebook, &trashed.path);
        let left = self.of_path.get_mut(path).map_or(0, |left| {
            *left -= 1;
            *left
        });
        let is_last = left == 0 && !notebook.vault().exists(path);
        let own = self.own.remove(&trashed.id);
        let unused = own.as_ref().filter(|own| {
            let uses = self.uses.entry((*own).clone()).or_insert(1);
            *uses -= 1;
            *uses == 0 && !self.borne.contains(*own)
        });
        let mark = unused.map(|own| notebook.vault().mark_evidence(own, CustodyEvent::Erased)).transpose()?;
        match is_last {
            true => notebook.vault().erase_trashed_with_copies(&trashed.id, path)?,
            false => notebook.vault().erase_trashed(&trashed.id)?,
        }
        if let Some(mark) = mark {
            source::remove_marked_evidence(notebook.vault(), mark, CustodyEvent::Erased)?;
        }
        // A copy bears the same id: the place kept by it goes if it names this path.
        let here = own.as_deref().filter(|own| is_last && self.places.is_kept_of(own, path));
        let keys = here.into_iter().chain(unused.map(String::as_str)).chain(is_last.then_some(path.as_str()));
        notebook.forget_places(keys);
        notebook.forget_how_the_window_stood(path);
        Ok(())
    }
}

/// Those of the evidence of documents in the trash that a document beside these needs.
fn evidence_of_others(
    notebook: &Notebook,
    own: &HashMap<String, String>,
    erased: &HashSet<&str>,
) -> Result<HashSet<String>, NotebookError> {
    let ids: HashSet<&str> = own.values().map(String::as_str).collect();
    let ids: Vec<&str> = ids.into_iter().collect();
    let borne = source::ids_in_use_beside_trashed(notebook.vault(), &ids, erased)?;
    Ok(borne.into_iter().map(str::to_owned).collect())
}

/// A document's name in sentences, which put it in quotation marks: its title; without one, the beginning of a clip's
/// quote, else the name of its file.
fn display_name(path: &VaultPath, file: &[u8]) -> String {
    let (parsed, _) = MarkdownFile::parse(file);
    let front = parsed.front_matter();
    let is_clip = kind_of(&parsed) == Kind::Clip;
    let quote = || front.text("quote").filter(|quote| is_clip && !quote.trim().is_empty());
    let title = front.text("title").filter(|title| !title.trim().is_empty());
    title
        .map(|title| shortened(&title, MAX_TITLE))
        .or_else(|| quote().map(|quote| shortened(&quote, MAX_TITLE)))
        .unwrap_or_else(|| path.stem().to_owned())
}

/// The id of a source, which names its evidence; none of another document.
fn source_id(file: &[u8]) -> Option<String> {
    let (parsed, _) = MarkdownFile::parse(file);
    let is_source = kind_of(&parsed) == Kind::Source;
    parsed.front_matter().text("id").filter(|id| is_source && !id.is_empty())
}
