//! The open notebook, and the one way in which commands reach it.
//!
//! Invariants: at most one notebook is open; opening another drops the first with its keeper and its
//! drafts; every engine call runs on a blocking thread; a change is told to the window before its
//! command answers.
use std::{
    collections::HashMap,
    mem,
    path::Path,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    thread,
    time::{Duration, Instant},
};

use notes::{
    clock::Clock,
    index::IndexError,
    notebook::{Done, Notebook, NotebookError},
    progress::Progress,
    source::Draft,
    vault::VaultPath,
};

use crate::{
    convert,
    error::{Answer, complain},
    events::Speaker,
    given::Given,
    home::Home,
    images::Images,
    jobs::Jobs,
    keeper::{FIRST_PASS, Keeper},
    wire::{self, Failure, HostEvent},
};

/// Everything that commands share.
pub struct Workbench {
    open: Mutex<Option<Arc<Open>>>,
    pub jobs: Jobs,
    pub home: Home,
    pub speaker: Speaker,
    /// Files that the user chose or dropped: no other is read.
    pub given: Given,
    /// The newest search of each asker.
    searches: Mutex<HashMap<String, Progress>>,
}

/// An open notebook with what belongs to it; dropping it stops its keeper and takes drafts back.
pub struct Open {
    pub notebook: Arc<Notebook>,
    pub keeper: Keeper,
    pub images: Images,
    drafts: Mutex<HashMap<String, Draft>>,
}

impl Workbench {
    pub fn new(home: Home, speaker: Speaker) -> Self {
        Self {
            open: Mutex::default(),
            jobs: Jobs::default(),
            home,
            speaker,
            given: Given::default(),
            searches: Mutex::default(),
        }
    }

    /// Opens a folder as the notebook.
    pub fn open(&self, root: &Path) -> Answer<wire::Notebook> {
        self.take_up(Notebook::open(root, Clock::system())?)
    }

    /// Makes a notebook in a folder, with the sample if wanted, and opens it.
    pub fn create(&self, root: &Path, sample: bool) -> Answer<wire::Notebook> {
        let made =
            if sample { Notebook::init_sample(root, Clock::system()) } else { Notebook::init(root, Clock::system()) };
        self.take_up(made?)
    }

    /// What the window starts with.
    pub fn startup(&self, version: String, request: wire::OpenRequest) -> wire::Startup {
        wire::Startup {
            notebook: self.now().ok().map(|open| convert::notebook(&open.notebook)),
            request,
            recents: self.home.recents(),
            settings: self.home.settings(),
            layout: self.home.layout(),
            demo: false,
            version,
        }
    }

    /// Tells the window of a failure that no call of its own was waiting for.
    pub fn report(&self, failure: &Failure) {
        self.speaker.say(HostEvent::Problem { message: failure.message.clone(), hint: failure.hint.clone() });
    }

    /// Changes how searches take Han, and opens the index anew, which is built again then. It takes the
    /// notebook from everybody: commands wait meanwhile, and it is refused while longer work goes on.
    pub fn fold_han(&self, fold: bool) -> Answer<wire::Notebook> {
        let (mut place, mut open) = self.taken()?;
        let (images, drafts) = (mem::take(&mut open.images), mem::take(&mut open.drafts));
        let notebook = Arc::clone(&open.notebook);
        drop(open);
        let (notebook, set) = match alone(notebook) {
            Err(busy) => (busy, Err(still_busy())),
            Ok(notebook) => match notebook.set_fold_han(fold) {
                Ok(()) => {
                    let (notebook, failed) = notebook.reopen()?;
                    if let Some(error) = failed {
                        self.report(&in_memory(&error));
                    }
                    (Arc::new(notebook), Ok(()))
                }
                Err(error) => (Arc::new(notebook), Err(error.into())),
            },
        };
        let folder = convert::notebook(&notebook);
        *place = Some(Arc::new(Open { keeper: Keeper::start(&notebook, &self.speaker), notebook, images, drafts }));
        set.map(|()| folder)
    }

    /// The open notebook, once no command works on it, and its place: commands wait until that is let go.
    fn taken(&self) -> Answer<(MutexGuard<'_, Option<Arc<Open>>>, Open)> {
        let end = Instant::now() + OTHERS;
        loop {
            let mut place = lock(&self.open);
            match Arc::try_unwrap(place.take().ok_or_else(Failure::no_notebook)?) {
                Ok(open) => return Ok((place, open)),
                Err(busy) => *place = Some(busy),
            }
            drop(place);
            if Instant::now() > end {
                return Err(still_busy());
            }
            thread::sleep(ANOTHER_LOOK);
        }
    }

    /// Makes a notebook that was just opened the open one, and remembers it.
    fn take_up(&self, notebook: Notebook) -> Answer<wire::Notebook> {
        let notebook = Arc::new(notebook);
        let folder = convert::notebook(&notebook);
        let keeper = Keeper::start(&notebook, &self.speaker);
        let open = Arc::new(Open { notebook, keeper, images: Images::default(), drafts: Mutex::default() });
        let before = lock(&self.open).replace(open);
        drop(before);
        self.home.remember(&folder.root, &folder.name).map_err(Failure::unexpected)?;
        self.speaker.say(HostEvent::Opened { notebook: folder.clone() });
        Ok(folder)
    }

    /// The open notebook.
    pub fn now(&self) -> Answer<Arc<Open>> {
        lock(&self.open).clone().ok_or_else(Failure::no_notebook)
    }

    /// Closes the notebook: its keeper stops, its drafts are taken off the disk.
    pub fn close(&self) {
        let before = lock(&self.open).take();
        drop(before);
    }

    /// One engine call on the open notebook, on a blocking thread.
    pub async fn read<T: Send + 'static>(
        &self,
        call: impl FnOnce(&Notebook) -> Answer<T> + Send + 'static,
    ) -> Answer<T> {
        self.on_open(|open| call(&open.notebook)).await
    }

    /// The same, where drafts are needed too.
    pub async fn on_open<T: Send + 'static>(
        &self,
        call: impl FnOnce(&Open) -> Answer<T> + Send + 'static,
    ) -> Answer<T> {
        let open = self.now()?;
        blocking(move || call(&open)).await
    }

    /// The same for a change; what it touched is told to the window before it answers.
    pub fn change<T, C>(&self, call: C) -> Changing<'_, C>
    where
        C: FnOnce(&Notebook) -> Answer<Done<T>> + Send + 'static,
    {
        Changing { bench: self, call }
    }

    /// Undo or redo; none where there is nothing to walk.
    pub async fn step(
        &self,
        walk: impl FnOnce(&Notebook) -> Result<Option<Done<()>>, NotebookError> + Send + 'static,
    ) -> Answer<Option<wire::Done>> {
        let speaker = self.speaker.clone();
        self.read(move |notebook| {
            let Some(done) = walk(notebook)? else { return Ok(None) };
            tell(notebook, &done.paths, &speaker);
            Ok(Some(wire::Done { label: done.label, undoable: done.undoable }))
        })
        .await
    }

    /// Erases for good: the one change without a way back.
    pub async fn erase(&self, path: wire::DocumentPath) -> Answer<()> {
        let speaker = self.speaker.clone();
        self.read(move |notebook| {
            let path = path.within(notebook)?;
            notebook.erase(&path)?;
            tell(notebook, &[path], &speaker);
            Ok(())
        })
        .await
    }

    /// Long work on the open notebook under a job's id.
    pub async fn job<T: Send + 'static>(
        &self,
        job: &str,
        work: impl FnOnce(&Open, &notes::progress::Progress) -> Answer<T> + Send + 'static,
    ) -> Answer<T> {
        let (open, progress) = (self.now()?, self.jobs.begin(job, &self.speaker));
        let answer = blocking(move || work(&open, &progress)).await;
        self.jobs.end(job, answer.is_ok(), &self.speaker);
        answer
    }

    /// Asks a job to stop, or the pass that brings the index in step.
    pub fn cancel(&self, job: &str) {
        match self.now() {
            Ok(open) if job == FIRST_PASS => open.keeper.stop_pass(),
            _ => self.jobs.cancel(job),
        }
    }

    /// Begins a search of an asker, such as a box, and stops the one before it.
    pub fn supersede(&self, asker: &str) -> Progress {
        let stop = Progress::silent();
        if let Some(older) = lock(&self.searches).insert(asker.to_owned(), stop.clone()) {
            older.cancel();
        }
        stop
    }
}

/// A change that is about to be made.
pub struct Changing<'b, C> {
    bench: &'b Workbench,
    call: C,
}

impl<C> Changing<'_, C> {
    /// Makes it, and answers what `answer` makes of the value.
    pub async fn answer<T, A>(
        self,
        answer: impl FnOnce(&Notebook, T, wire::Done) -> Answer<A> + Send + 'static,
    ) -> Answer<A>
    where
        C: FnOnce(&Notebook) -> Answer<Done<T>> + Send + 'static,
        A: Send + 'static,
    {
        let speaker = self.bench.speaker.clone();
        let call = self.call;
        self.bench
            .read(move |notebook| {
                let done = call(notebook)?;
                tell(notebook, &done.paths, &speaker);
                answer(notebook, done.value, wire::Done { label: done.label, undoable: done.undoable })
            })
            .await
    }

    /// Makes it, and answers how undo would name it.
    pub async fn done<T>(self) -> Answer<wire::Done>
    where
        C: FnOnce(&Notebook) -> Answer<Done<T>> + Send + 'static,
    {
        self.answer(|_, _, done| Ok(done)).await
    }
}

impl Open {
    /// Keeps a draft until it is saved or discarded.
    pub fn keep(&self, draft: Draft) {
        lock(&self.drafts).insert(draft.id.clone(), draft);
    }

    /// Looks at a draft.
    pub fn with_draft<T>(&self, id: &str, look: impl FnOnce(&Draft) -> Answer<T>) -> Answer<T> {
        lock(&self.drafts).get(id).map_or_else(|| Err(no_draft()), look)
    }

    /// Takes a draft away.
    pub fn take(&self, id: &str) -> Answer<Draft> {
        lock(&self.drafts).remove(id).ok_or_else(no_draft)
    }
}

impl Drop for Open {
    fn drop(&mut self) {
        for (_, draft) in lock(&self.drafts).drain() {
            if let Err(error) = self.notebook.discard_draft(draft) {
                complain(error);
            }
        }
    }
}

/// How long others may still hold what is wanted alone: reads end within it, imports may not.
const OTHERS: Duration = Duration::from_secs(3);
const ANOTHER_LOOK: Duration = Duration::from_millis(5);

/// The value, once nobody else holds it.
fn alone<T>(mut shared: Arc<T>) -> Result<T, Arc<T>> {
    let end = Instant::now() + OTHERS;
    loop {
        shared = match Arc::try_unwrap(shared) {
            Ok(alone) => return Ok(alone),
            Err(shared) if Instant::now() > end => return Err(shared),
            Err(shared) => shared,
        };
        thread::sleep(ANOTHER_LOOK);
    }
}

fn still_busy() -> Failure {
    Failure::refused("The notebook is at work", "try again when that is done")
}

fn in_memory(error: &IndexError) -> Failure {
    let why = format!("The index is in memory until the notebook is opened again: {error}");
    Failure::refused(why, "see that its disk has room and can be written")
}

/// Tells the window what a change touched, and what the notebook counts now.
pub fn tell(notebook: &Notebook, touched: &[VaultPath], speaker: &Speaker) {
    if touched.is_empty() {
        return;
    }
    let paths = touched.iter().map(|path| path.as_str().to_owned()).collect();
    match convert::counts(notebook) {
        Ok(counts) => speaker.say(HostEvent::Changed { paths, counts }),
        Err(error) => speaker.say(HostEvent::Problem { message: error.to_string(), hint: None }),
    }
}

/// Runs an engine call where it may block.
pub async fn blocking<T: Send + 'static>(call: impl FnOnce() -> Answer<T> + Send + 'static) -> Answer<T> {
    let answer = tokio::task::spawn_blocking(call).await.unwrap_or_else(|error| Err(Failure::unexpected(error)));
    answer.inspect_err(|failure| {
        if failure.code == "unexpected" {
            complain(&failure.message);
        }
    })
}

fn no_draft() -> Failure {
    Failure::refused("this draft is closed already", "save the page again")
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
