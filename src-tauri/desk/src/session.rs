//! The open notebook and what belongs to it: its index watcher, drafts, fetched images, running searches.
use std::{
    collections::HashMap,
    ops::Deref,
    sync::{Arc, Mutex},
};

use notes::{
    notebook::{self, Notebook},
    progress::Progress,
    source::Draft,
    vault::VaultPath,
};

use crate::{
    consent::ConsentFetcher,
    desktop::Desktop,
    error::{CommandResult, log_error},
    events::EventSink,
    fetched_images::FetchedImages,
    given::GivenFiles,
    index_watcher::IndexWatcher,
    locked::lock,
    wire::{self, Failure, HostEvent},
};

/// What all sessions share.
#[derive(Clone)]
pub struct SessionContext {
    /// Sends events to the window.
    pub events: EventSink,
    /// The desktop: dialogs, browser, file manager.
    pub desktop: Arc<dyn Desktop>,
    /// Files that the user chose or dropped: no other is read.
    pub given: Arc<GivenFiles>,
    /// Fetches addresses, and asks before it reaches a private host.
    pub fetching: Arc<ConsentFetcher>,
}

/// An open notebook with what belongs to it; dropping it stops its watcher and discards its drafts.
pub struct Session {
    /// The notebook.
    pub notebook: Arc<Notebook>,
    pub(crate) watcher: IndexWatcher,
    pub(crate) images: FetchedImages,
    pub(crate) drafts: Mutex<HashMap<String, Draft>>,
    pub(crate) context: SessionContext,
    /// The newest search of each requester.
    searches: Mutex<HashMap<String, Progress>>,
}

impl Session {
    /// A session of a notebook, whose index watcher starts with a pass over everything.
    pub fn begin(notebook: Arc<Notebook>, context: &SessionContext) -> Self {
        Self {
            watcher: IndexWatcher::start(&notebook, &context.events),
            notebook,
            images: FetchedImages::default(),
            drafts: Mutex::default(),
            context: context.clone(),
            searches: Mutex::default(),
        }
    }

    /// Reports the files that a change touched to the window, and returns its value and its undo label separately.
    pub fn report_change<T>(&self, done: notebook::Changed<T>) -> (T, wire::UndoLabel) {
        let notebook::Changed { value, label, undoable, paths } = done;
        self.tell(&paths);
        (value, wire::UndoLabel { label, undoable })
    }

    /// Reports changed files to the window. The window requests new counts where it shows them: counting is not part of
    /// a change.
    pub fn tell(&self, touched: &[VaultPath]) {
        if !touched.is_empty() {
            let paths = touched.iter().map(|path| path.as_str().to_owned()).collect();
            self.context.events.say(HostEvent::Changed { paths });
        }
    }

    /// Begins a search for a requester, such as a search box, and cancels its previous one.
    pub fn supersede(&self, requester: &str) -> Progress {
        let stop = Progress::silent();
        if let Some(older) = lock(&self.searches).insert(requester.to_owned(), stop.clone()) {
            older.cancel();
        }
        stop
    }

    /// Fetches the image at an address unless it is in memory; returns the address that shows it.
    pub fn fetch_image(&self, address: &str, progress: &Progress) -> CommandResult<String> {
        let name = self.images.fetch(&self.context.fetching, address, progress)?;
        Ok(crate::fetched_images::address_of_fetched(&name))
    }

    /// Keeps a draft until it is saved or discarded.
    pub fn keep(&self, draft: Draft) {
        lock(&self.drafts).insert(draft.id.clone(), draft);
    }

    /// Calls `look` with a draft.
    pub fn with_draft<T>(&self, id: &str, look: impl FnOnce(&Draft) -> CommandResult<T>) -> CommandResult<T> {
        lock(&self.drafts).get(id).map_or_else(|| Err(no_draft()), look)
    }

    /// Removes and returns a draft.
    pub fn take(&self, id: &str) -> CommandResult<Draft> {
        lock(&self.drafts).remove(id).ok_or_else(no_draft)
    }
}

/// Commands use the session like its notebook.
impl Deref for Session {
    type Target = Notebook;

    fn deref(&self) -> &Notebook {
        &self.notebook
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        for (_, draft) in lock(&self.drafts).drain() {
            if let Err(error) = self.notebook.discard_draft(draft) {
                log_error(error);
            }
        }
    }
}

fn no_draft() -> Failure {
    Failure::refused("this draft was closed already", "save the page again")
}
