//! Bringing in many documents: files, folders, addresses and streams, in one way for the command line and
//! the window.
//!
//! Documents are read and parsed on every core, and saved one after the other in the order given; the index
//! adds them in batches.
//!
//! Invariants: an item that fails does not stop the others; each item is reported once, and is on disk by
//! then if it was saved; below a folder only regular files are opened (no links, pipes or devices), and other
//! notebooks and evidence folders are skipped.

mod folder;
mod left_out;
mod queue;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::{CapturedSource, Notebook, NotebookError};
use crate::progress::Progress;
use crate::source::{self, Captured, Document, FetchPolicy, SourceError, StatedFacts, read_opened};
use crate::vault::{VaultPath, layout};
use folder::{Folder, FolderItem};
pub use left_out::SkipReason;
use queue::{Limits, in_order};

/// One input to import.
#[derive(Debug)]
pub enum ImportInput {
    /// A file, or a folder with every document in it and below, in the order of their names.
    Path(PathBuf),
    /// An address to be fetched.
    Address(String),
    /// What the caller has read already, standard input for example.
    Given {
        /// What the answer calls it.
        name: String,
        /// What was read.
        captured: Box<Result<Captured, SourceError>>,
    },
}

/// What to import, and how.
#[derive(Debug, Default)]
pub struct ImportRequest {
    /// The items, in the order in which they are reported.
    pub inputs: Vec<ImportInput>,
    /// What the analyst states about each of them.
    pub stated: StatedFacts,
    /// What fetching may do.
    pub policy: FetchPolicy,
}

/// An item and what became of it.
#[derive(Debug)]
pub struct Imported {
    /// The item as it was given, a file in a folder by its path.
    pub input: String,
    /// What became of it.
    pub outcome: ImportOutcome,
}

/// What became of an item.
#[derive(Debug)]
pub enum ImportOutcome {
    /// It is a source now, or was one already.
    Saved(CapturedSource),
    /// It was left out on purpose.
    Skipped(SkipReason),
    /// It could not be saved; nothing was written of it.
    Failed(NotebookError),
}

/// How an import went, in counts.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ImportReport {
    /// New sources.
    pub saved: usize,
    /// Items that were there already.
    pub already: usize,
    /// Items left out on purpose.
    pub left_out: usize,
    /// Items that could not be saved.
    pub failed: usize,
    /// Files in folders that were skipped, since their extension is not that of a document: pictures, tables
    /// and the like.
    pub passed_over: usize,
    /// Somebody asked to stop before all was done.
    pub cancelled: bool,
}

impl ImportReport {
    /// How many items were reported.
    #[must_use]
    pub fn items(&self) -> usize {
        self.saved + self.already + self.left_out + self.failed
    }

    fn count(&mut self, outcome: &ImportOutcome) {
        *match outcome {
            ImportOutcome::Saved(source) if source.already => &mut self.already,
            ImportOutcome::Saved(_) => &mut self.saved,
            ImportOutcome::Skipped(_) => &mut self.left_out,
            ImportOutcome::Failed(_) => &mut self.failed,
        } += 1;
    }
}

impl Notebook {
    /// Imports everything, and calls `each` with each item once it is done. Counts go to `progress`, which
    /// can cancel between two items; what is saved by then stays.
    pub fn import(&self, request: ImportRequest, progress: &Progress, mut each: impl FnMut(Imported)) -> ImportReport {
        let ImportRequest { inputs, stated, policy } = request;
        let mut report = ImportReport::default();
        let items = self.items_of(inputs, progress, &mut report.passed_over);
        let total = Some(items.len() as u64);
        let batch = self.batch();
        let read = |(input, item): (String, Item)| {
            // A fault in one document is no reason to stop the others.
            let reading = catch_unwind(AssertUnwindSafe(|| item.read(&policy, progress)));
            let fault = |_| ReadItem::Failed(SourceError::Fault { name: input.clone() });
            let reading = reading.unwrap_or_else(fault);
            (input, reading)
        };
        in_order(items, Limits::of_the_cores(), progress, read, |done, (input, read)| {
            progress.report("saving", done as u64, total);
            let outcome = match read {
                ReadItem::Document(document) => match self.capture_document(*document, &stated) {
                    Ok(done) => ImportOutcome::Saved(done.value),
                    Err(error) => ImportOutcome::Failed(error),
                },
                ReadItem::Skipped(why) => ImportOutcome::Skipped(why),
                ReadItem::Failed(error) => ImportOutcome::Failed(error.into()),
            };
            report.count(&outcome);
            each(Imported { input, outcome });
        });
        drop(batch);
        report.cancelled = progress.is_cancelled();
        report
    }

    /// Every item of the inputs, folders listed.
    fn items_of(&self, inputs: Vec<ImportInput>, progress: &Progress, passed_over: &mut usize) -> Vec<(String, Item)> {
        let mut items = Vec::new();
        for input in inputs {
            match input {
                ImportInput::Address(address) => items.push((address.clone(), Item::Address(address))),
                ImportInput::Given { name, captured } => items.push((name, Item::Given(captured))),
                ImportInput::Path(path) if path.is_dir() => self.list_folder(&path, progress, &mut items, passed_over),
                ImportInput::Path(path) => {
                    let own = self.left_out(&path);
                    items.push((path.display().to_string(), own.map_or(Item::File(path), Item::Skipped)));
                }
            }
        }
        items
    }

    /// Every item of a folder.
    fn list_folder(&self, path: &Path, progress: &Progress, items: &mut Vec<(String, Item)>, passed_over: &mut usize) {
        let label = |below: &Path| path.join(below).display().to_string();
        let folder = match Folder::open(path) {
            Ok(folder) if folder.is_evidence() || self.left_out(path) == Some(SkipReason::Evidence) => {
                return items.push((label(Path::new("")), Item::Skipped(SkipReason::Evidence)));
            }
            Ok(folder) => Arc::new(folder),
            Err(cause) => return items.push((label(Path::new("")), Item::unreadable(path, cause))),
        };
        folder.walk(progress, &mut |found| match found {
            FolderItem::Document(below) => {
                let own = self.left_out(&path.join(&below));
                let item = own.map_or_else(|| Item::Below(Arc::clone(&folder), below.clone()), Item::Skipped);
                items.push((label(&below), item));
            }
            FolderItem::Skipped(below, why) => items.push((label(&below), Item::Skipped(why))),
            FolderItem::Unreadable(below, cause) => {
                items.push((label(&below), Item::unreadable(&path.join(&below), cause)))
            }
            FolderItem::Other => *passed_over += 1,
        });
    }

    /// Why a path is not imported: it is a document of this notebook already.
    fn left_out(&self, path: &Path) -> Option<SkipReason> {
        let found = path.canonicalize().ok()?;
        let path = VaultPath::parse(found.strip_prefix(self.root()).ok()?.to_str()?).ok()?;
        match path.as_str().split('/').next() {
            Some(layout::EVIDENCE) => Some(SkipReason::Evidence),
            _ => (path.is_hidden() || path.is_markdown()).then_some(SkipReason::Own),
        }
    }
}

/// One item, yet to be read.
enum Item {
    File(PathBuf),
    /// A file below a folder that was listed.
    Below(Arc<Folder>, PathBuf),
    Address(String),
    Given(Box<Result<Captured, SourceError>>),
    Skipped(SkipReason),
}

/// What reading an item gave.
enum ReadItem {
    Document(Box<Document>),
    Skipped(SkipReason),
    Failed(SourceError),
}

impl Item {
    fn unreadable(path: &Path, cause: std::io::Error) -> Self {
        Self::Given(Box::new(Err(SourceError::Read { path: path.to_path_buf(), cause })))
    }

    fn read(self, policy: &FetchPolicy, progress: &Progress) -> ReadItem {
        let captured = match self {
            Self::Skipped(why) => return ReadItem::Skipped(why),
            Self::File(path) => source::read_file(&path),
            Self::Below(folder, below) => match folder.open_file(&below) {
                Ok(file) => read_opened(file, &folder.path().join(&below)),
                Err(cause) => Err(SourceError::Read { path: folder.path().join(&below), cause }),
            },
            Self::Address(address) => source::fetch(&address, policy, &progress.without_reports()),
            Self::Given(captured) => *captured,
        };
        match captured.and_then(Document::read) {
            Ok(document) => ReadItem::Document(Box::new(document)),
            Err(SourceError::NotAFile { .. }) => ReadItem::Skipped(SkipReason::NotAFile),
            Err(error) => ReadItem::Failed(error),
        }
    }
}
