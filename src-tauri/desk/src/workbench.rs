//! The workbench: the open notebook, and what all commands share.
//!
//! Invariants: at most one notebook is open; opening another drops the first with its watcher and its drafts; a
//! change is told to the window before its command answers.
use std::{
    mem,
    panic::{AssertUnwindSafe, catch_unwind},
    path::{Path, PathBuf},
    sync::{Arc, Mutex, MutexGuard, mpsc},
    thread,
    time::{Duration, Instant},
};

use notes::{clock::Clock, index::IndexError, normal::HanFolding, notebook::Notebook};

use crate::{
    consent::ConsentFetcher,
    convert,
    desktop::Desktop,
    error::{CommandResult, panicked},
    events::EventSink,
    given::GivenFiles,
    home::Home,
    index_watcher::SYNC_JOB,
    jobs::Jobs,
    locked::lock,
    opening::{self, Opening},
    page_reload::PageReload,
    session::{Session, SessionContext},
    wire::{self, Failure, HostEvent, OpenRequest},
};

/// How the program was started.
pub struct Start {
    /// The time of the start.
    pub at: Instant,
    /// What to open first, once.
    pub first: Mutex<Option<Opening>>,
    /// The licences of the program's dependencies.
    pub licences: &'static str,
}

impl Start {
    /// A start at this time, which opens `first`.
    #[must_use]
    pub fn new(at: Instant, first: Opening, licences: &'static str) -> Self {
        Self { at, first: Mutex::new(Some(first)), licences }
    }
}

/// Waits for the interface's reply to the event `closing`: everything is saved.
#[derive(Default)]
pub struct CloseRequest(Mutex<Option<mpsc::Sender<()>>>);

impl CloseRequest {
    /// Starts waiting for the reply; `None` if another caller waits already.
    pub fn wait(&self) -> Option<mpsc::Receiver<()>> {
        let (send, saved) = mpsc::channel();
        lock(&self.0).replace(send).is_none().then_some(saved)
    }

    /// Sends the reply.
    pub fn go(&self) {
        if let Some(send) = lock(&self.0).as_ref() {
            let _ = send.send(());
        }
    }
}

/// Everything that commands share.
pub struct Workbench {
    open: Mutex<Option<Arc<Session>>>,
    pub(crate) jobs: Jobs,
    /// What is remembered outside any notebook.
    pub home: Home,
    /// Receives events that the window did not request.
    pub events: EventSink,
    pub(crate) desktop: Arc<dyn Desktop>,
    /// Files that the user chose or dropped: no other is read.
    pub given: Arc<GivenFiles>,
    /// How the program was started.
    pub start: Start,
    /// Whether the page was reloaded after a crash.
    pub page_reload: PageReload,
    /// Waits until the interface has saved everything, before the window closes.
    pub leaving: CloseRequest,
    fetching: Arc<ConsentFetcher>,
}

impl Workbench {
    /// A workbench without a notebook.
    #[must_use]
    pub fn new(home: Home, events: EventSink, desktop: Arc<dyn Desktop>, start: Start) -> Self {
        Self {
            open: Mutex::default(),
            jobs: Jobs::default(),
            home,
            events,
            fetching: Arc::new(ConsentFetcher::new(Arc::clone(&desktop))),
            desktop,
            given: Arc::default(),
            start,
            page_reload: PageReload::default(),
            leaving: CloseRequest::default(),
        }
    }

    /// Opens a folder as the notebook.
    ///
    /// # Errors
    /// When the folder is not a notebook, or cannot be read.
    pub fn open(&self, root: &Path) -> CommandResult<()> {
        self.set_open(Notebook::open(root, Clock::system())?).map(drop)
    }

    /// Opens a notebook that was open before.
    ///
    /// # Errors
    /// When its folder is not there now, and as [`open`](Self::open).
    pub(crate) fn open_recent(&self, recent: &wire::Recent) -> CommandResult<wire::Notebook> {
        let root = Path::new(&recent.path);
        if !root.is_dir() {
            let message = format!("The notebook \u{201C}{}\u{201D} is no longer at {}", recent.name, recent.path);
            return Err(Failure::refused(message, "connect its drive, or open the folder where it is now"));
        }
        self.opened(root)
    }

    /// The same as [`open`](Self::open); returns the notebook.
    pub(crate) fn opened(&self, root: &Path) -> CommandResult<wire::Notebook> {
        self.set_open(Notebook::open(root, Clock::system())?)
    }

    /// Makes a notebook in a folder and opens it.
    pub(crate) fn create(&self, root: &Path) -> CommandResult<wire::Notebook> {
        self.set_open(Notebook::init(root, Clock::system())?)
    }

    /// Opens the sample in the user's documents folder; makes it if it is not there.
    pub(crate) fn try_sample(&self) -> CommandResult<wire::Sample> {
        let (folder, existed) = self.sample_folder()?;
        let is_open = |session: &Session| opening::same_folder(session.notebook.root(), &folder);
        let notebook = match self.session() {
            Ok(session) if existed && is_open(&session) => convert::notebook(&session.notebook),
            _ if existed => self.opened(&folder)?,
            _ => self.set_open(Notebook::init_sample(&folder, Clock::system())?)?,
        };
        Ok(wire::Sample { notebook, existed })
    }

    /// The folder that the user chooses in a dialog, which starts at the last notebook or, the first time, in the
    /// user's documents folder.
    pub(crate) fn picked_folder(&self, title: &str) -> Option<PathBuf> {
        let last = self.home.recents().into_iter().next();
        let beside = last.and_then(|recent| PathBuf::from(recent.path).parent().map(Path::to_owned));
        self.desktop.pick_folder(title, beside.or_else(|| self.desktop.documents()).as_deref())
    }

    /// The sample's folder in the user's documents folder, and whether the sample is there; if not, the first free
    /// name.
    fn sample_folder(&self) -> CommandResult<(PathBuf, bool)> {
        let documents = self.desktop.documents().ok_or_else(|| Failure::unexpected("no folder of documents"))?;
        let names = (1..).map(|n| if n == 1 { "Dossier sample".to_owned() } else { format!("Dossier sample {n}") });
        let is_sample = |folder: &Path| Notebook::require_notebook(folder).is_ok();
        let mut folders = names.map(|name| documents.join(name)).map(|folder| (is_sample(&folder), folder));
        let found = folders.find(|(is_there, folder)| *is_there || !folder.exists());
        found.map(|(is_there, folder)| (folder, is_there)).ok_or_else(|| Failure::unexpected("no free folder name"))
    }

    /// What the window starts with.
    pub(crate) fn startup(&self) -> wire::Startup {
        let refused = |failure| OpenRequest { problem: Some(failure), ..OpenRequest::default() };
        let first = lock(&self.start.first).take();
        let request = first.map(|opening| opening.open(self).unwrap_or_else(refused));
        self.set_title();
        if self.page_reload.take_unreported() {
            self.report(&Failure::refused(
                "The page crashed and was reloaded",
                "everything that was saved is still there",
            ));
        }
        wire::Startup {
            notebook: self.session().ok().map(|session| convert::notebook(&session.notebook)),
            request: request.unwrap_or_default(),
            recents: self.home.recents(),
            settings: self.home.settings(),
            layout: self.home.layout(),
            version: env!("CARGO_PKG_VERSION").to_owned(),
        }
    }

    /// Shows the open notebook's name in the window's title.
    fn set_title(&self) {
        let name = self.session().map(|session| convert::notebook(&session.notebook).name);
        self.desktop.set_title(&name.map_or_else(|_| "Dossier".to_owned(), |name| format!("{name} – Dossier")));
    }

    /// Reports a failure to the window that belongs to none of its calls.
    pub fn report(&self, failure: &Failure) {
        self.events.say(HostEvent::Problem { message: failure.message.clone(), hint: failure.hint.clone() });
    }

    /// Changes whether searches treat Han characters as equal, and reopens the index, which is then rebuilt. It needs
    /// exclusive access to the notebook: other commands wait, and it fails while a long job is running.
    pub(crate) fn set_han(&self, han: HanFolding) -> CommandResult<wire::Notebook> {
        self.replace_open(|notebook| match notebook.set_han(han) {
            Ok(()) => match notebook.reopen() {
                Ok((notebook, failed)) => {
                    failed.iter().for_each(|error| self.report(&in_memory(error)));
                    (Some(notebook), Ok(()))
                }
                Err(error) => (None, Err(error.into())),
            },
            Err(error) => (Some(notebook), Err(error.into())),
        })
    }

    /// Replaces the open notebook by what `make` returns for it; nobody else uses it meanwhile. If `make`
    /// returns none or panics, the notebook is opened again from its folder; if that fails too, none is open.
    fn replace_open(
        &self,
        make: impl FnOnce(Notebook) -> (Option<Notebook>, CommandResult<()>),
    ) -> CommandResult<wire::Notebook> {
        let (mut place, mut session) = self.take_open()?;
        let (images, drafts) = (mem::take(&mut session.images), mem::take(&mut session.drafts));
        let notebook = Arc::clone(&session.notebook);
        drop(session);
        let root = notebook.root().to_owned();
        let (notebook, made) = match unwrap_unshared(notebook) {
            Err(busy) => (busy, Err(still_busy())),
            Ok(notebook) => {
                let made = catch_unwind(AssertUnwindSafe(|| make(notebook)));
                let (kept, made) = made.unwrap_or_else(|panic| (None, Err(panicked(panic.as_ref()))));
                let kept = kept.map_or_else(|| Notebook::open(&root, Clock::system()), Ok);
                match (kept, made) {
                    (Ok(kept), made) => (Arc::new(kept), made),
                    // The first error is the one that the user can do something about.
                    (Err(_), Err(first)) => return Err(first),
                    (Err(error), Ok(())) => return Err(error.into()),
                }
            }
        };
        let folder = convert::notebook(&notebook);
        let mut anew = Session::begin(notebook, &self.session_context());
        (anew.images, anew.drafts) = (images, drafts);
        *place = Some(Arc::new(anew));
        made.map(|()| folder)
    }

    /// Takes the open notebook once no command uses it, with the lock of its place: commands wait until the lock is
    /// released.
    fn take_open(&self) -> CommandResult<(MutexGuard<'_, Option<Arc<Session>>>, Session)> {
        let end = Instant::now() + WAIT_FOR_COMMANDS;
        loop {
            let mut place = lock(&self.open);
            match Arc::try_unwrap(place.take().ok_or_else(Failure::no_notebook)?) {
                Ok(session) => return Ok((place, session)),
                Err(busy) => *place = Some(busy),
            }
            drop(place);
            if Instant::now() > end {
                return Err(still_busy());
            }
            thread::sleep(RETRY_EVERY);
        }
    }

    /// Makes a newly opened notebook the open one, and adds it to the recent ones.
    fn set_open(&self, notebook: Notebook) -> CommandResult<wire::Notebook> {
        let notebook = Arc::new(notebook);
        let folder = convert::notebook(&notebook);
        let session = Arc::new(Session::begin(notebook, &self.session_context()));
        let before = lock(&self.open).replace(session);
        drop(before);
        self.set_title();
        // A full disk at home closes no notebook.
        if let Err(error) = self.home.remember(&folder.root, &folder.name) {
            self.report(&Failure::unexpected(error));
        }
        self.events.say(HostEvent::Opened { notebook: folder.clone() });
        Ok(folder)
    }

    fn session_context(&self) -> SessionContext {
        SessionContext {
            events: self.events.clone(),
            desktop: Arc::clone(&self.desktop),
            given: Arc::clone(&self.given),
            fetching: Arc::clone(&self.fetching),
        }
    }

    /// The open notebook.
    ///
    /// # Errors
    /// When none is open.
    pub fn session(&self) -> CommandResult<Arc<Session>> {
        lock(&self.open).clone().ok_or_else(Failure::no_notebook)
    }

    /// Closes the notebook: its watcher stops, and its drafts are deleted from the disk.
    pub fn close(&self) {
        let before = lock(&self.open).take();
        drop(before);
    }

    /// Asks a job to stop, or the pass that brings the index in step.
    pub(crate) fn cancel(&self, job: &str) {
        match self.session() {
            Ok(session) if job == SYNC_JOB => session.watcher.stop_pass(),
            _ => self.jobs.cancel(job),
        }
    }
}

/// How long to wait for other users of the notebook: reads end within that time, imports may not.
const WAIT_FOR_COMMANDS: Duration = Duration::from_secs(3);
const RETRY_EVERY: Duration = Duration::from_millis(5);

/// The value of an `Arc`, once nothing else holds it.
fn unwrap_unshared<T>(mut shared: Arc<T>) -> Result<T, Arc<T>> {
    let end = Instant::now() + WAIT_FOR_COMMANDS;
    loop {
        shared = match Arc::try_unwrap(shared) {
            Ok(alone) => return Ok(alone),
            Err(shared) if Instant::now() > end => return Err(shared),
            Err(shared) => shared,
        };
        thread::sleep(RETRY_EVERY);
    }
}

fn still_busy() -> Failure {
    Failure::refused("The notebook is busy", "try again when that is done")
}

fn in_memory(error: &IndexError) -> Failure {
    let why = format!("The index is in memory until the notebook is opened again: {error}");
    Failure::refused(why, "check that its disk has room and can be written")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::desktop::Unattended;

    #[test]
    fn a_notebook_that_is_lost_on_the_way_is_opened_again() {
        let folder = tempfile::tempdir().unwrap();
        let start = Start::new(Instant::now(), Opening::Last, "");
        let home = Home::new(folder.path().join("config"));
        let bench = Workbench::new(home, EventSink::to(drop), Arc::new(Unattended::default()), start);
        let notebook = bench.create(&folder.path().join("Notebook")).unwrap();
        let open = || convert::notebook(&bench.session().unwrap().notebook);
        let refused = bench.replace_open(|_| (None, Err(Failure::unexpected("the index"))));
        assert_eq!((refused.unwrap_err().message.as_str(), open()), ("the index", notebook.clone()));
        let broke = bench.replace_open(|_| panic!("half way"));
        assert_eq!((broke.unwrap_err().message.as_str(), open()), ("half way", notebook.clone()));
        assert_eq!(bench.replace_open(|notebook| (Some(notebook), Ok(()))).unwrap(), notebook);
    }
}
