//! Keeps the index in step with the folder while a notebook is open: what the watcher names at once,
//! everything once a minute. Dropping the watcher stops both.
use std::{
    collections::HashSet,
    sync::{
        Arc, Mutex,
        atomic::{AtomicBool, Ordering},
        mpsc::{self, Receiver, RecvTimeoutError, Sender},
    },
    thread,
    time::Duration,
};

use notes::{
    notebook::{Notebook, NotebookError},
    progress::Progress,
    sync::SyncReport,
    vault::{VaultEvents, VaultPath, Watch},
};

use crate::{
    events::EventSink,
    fonts,
    jobs::reporting,
    locked::lock,
    wire::{HostEvent, Outcome},
};

/// The interval of passes over the whole folder, for changes that the watcher missed.
const FULL_PASS_INTERVAL: Duration = Duration::from_secs(60);

/// The job id of every pass that the window shows: the one at opening, and one whenever events were lost.
pub const SYNC_JOB: &str = "sync";

/// The interval of passes over the whole folder if it cannot be watched.
const POLL_INTERVAL: Duration = Duration::from_secs(5);

/// How long another program that owns the index may take to commit a change.
const OTHER_COMMIT_DELAY: Duration = Duration::from_millis(400);

/// The thread that watches the folder and updates the index.
pub struct IndexWatcher {
    heard: Sender<WatcherMessage>,
    pass: Arc<Pass>,
    catching_up: Arc<AtomicBool>,
}

impl IndexWatcher {
    /// Starts with a pass over everything. Returns before the folder is watched, since walking through very many
    /// folders takes seconds.
    pub fn start(notebook: &Arc<Notebook>, events: &EventSink) -> Self {
        let (send, heard) = mpsc::channel();
        let (pass, catching_up) = (Arc::default(), Arc::new(AtomicBool::new(true)));
        let round = SyncLoop {
            notebook: Arc::clone(notebook),
            events: events.clone(),
            pass: Arc::clone(&pass),
            catching_up: Arc::clone(&catching_up),
            asked: Mutex::default(),
        };
        let hear = send.clone();
        thread::spawn(move || {
            let watch = round.watch(hear);
            round.run(&heard, if watch.is_some() { FULL_PASS_INTERVAL } else { POLL_INTERVAL });
        });
        Self { heard: send, pass, catching_up }
    }

    /// Whether a full pass, needed after opening or after lost events, is still running.
    pub fn is_catching_up(&self) -> bool {
        self.catching_up.load(Ordering::Relaxed)
    }

    /// Cancels the running pass; the next quiet pass does the rest.
    pub fn stop_pass(&self) {
        self.pass.stop();
    }
}

impl Drop for IndexWatcher {
    fn drop(&mut self) {
        self.pass.end();
        // The thread may have ended by itself; then the message is not needed.
        let _ = self.heard.send(WatcherMessage::Stop);
    }
}

/// The running pass, or the last one, and whether another may begin.
#[derive(Default)]
struct Pass(Mutex<(Progress, bool)>);

impl Pass {
    /// Begins a pass; it is cancelled already if none may begin any more.
    fn begin(&self, progress: Progress) -> Progress {
        let mut held = lock(&self.0);
        if held.1 {
            progress.cancel();
        }
        held.0 = progress.clone();
        progress
    }

    /// Cancels the running pass.
    fn stop(&self) {
        lock(&self.0).0.cancel();
    }

    /// Cancels the running pass, and every later one.
    fn end(&self) {
        let mut held = lock(&self.0);
        held.1 = true;
        held.0.cancel();
    }
}

/// A message to the thread.
enum WatcherMessage {
    Changes(VaultEvents),
    Stop,
}

/// The state of the thread.
struct SyncLoop {
    notebook: Arc<Notebook>,
    events: EventSink,
    pass: Arc<Pass>,
    catching_up: Arc<AtomicBool>,
    /// Names of scripts whose fonts were looked for already.
    asked: Mutex<HashSet<&'static str>>,
}

impl SyncLoop {
    /// Watches the folder; `None` if the system cannot.
    fn watch(&self, hear: Sender<WatcherMessage>) -> Option<Watch> {
        let watch = self.notebook.watch(move |events| drop(hear.send(WatcherMessage::Changes(events))));
        watch.inspect_err(|error| self.events.say(problem(error, "changes show within seconds"))).ok()
    }

    fn run(&self, heard: &Receiver<WatcherMessage>, pause: Duration) {
        // The first pass also covers the changes reported so far.
        if heard.try_iter().any(|heard| matches!(heard, WatcherMessage::Stop)) {
            return;
        }
        self.shown_pass();
        loop {
            match heard.recv_timeout(pause) {
                Ok(WatcherMessage::Changes(VaultEvents::Paths(paths))) => self.touched(&paths),
                Ok(WatcherMessage::Changes(VaultEvents::Rescan)) => self.shown_pass(),
                Err(RecvTimeoutError::Timeout) => self.quiet_pass(),
                Ok(WatcherMessage::Stop) | Err(RecvTimeoutError::Disconnected) => return,
            }
        }
    }

    /// A pass that is shown in the window.
    fn shown_pass(&self) {
        self.catching_up.store(true, Ordering::Relaxed);
        let progress = self.pass.begin(reporting(SYNC_JOB, &self.events));
        let report = self.notebook.sync(&progress);
        self.catching_up.store(false, Ordering::Relaxed);
        let outcome = match (&report, progress.is_cancelled()) {
            (_, true) => Outcome::Cancelled,
            (Ok(_), false) => Outcome::Done,
            (Err(_), false) => Outcome::Failed,
        };
        self.events.say(HostEvent::Finished { job: SYNC_JOB.to_owned(), outcome });
        self.tell(report, Vec::new());
    }

    /// A pass that is not shown in the window.
    fn quiet_pass(&self) {
        let progress = self.pass.begin(Progress::silent());
        self.tell(self.notebook.sync(&progress), Vec::new());
    }

    /// Reports the scripts of the notebook for which this machine has no font, each once. If the index cannot answer,
    /// the pass has reported that already.
    fn look_for_fonts(&self) {
        let mut asked = lock(&self.asked);
        let mut scripts = self.notebook.scripts().unwrap_or_default();
        scripts.retain(|script| asked.insert(script.name));
        if let Some((message, hint)) = fonts::advice(&fonts::missing(&scripts)) {
            self.events.say(HostEvent::Problem { message, hint: Some(hint) });
        }
    }

    /// Indexes the files that the watcher names; Dossier's own writes are indexed already.
    fn touched(&self, paths: &[VaultPath]) {
        let report = self.notebook.reconcile(paths);
        if !self.notebook.owns_index() {
            thread::sleep(OTHER_COMMIT_DELAY);
        }
        self.tell(report, paths.iter().map(|path| path.as_str().to_owned()).collect());
    }

    fn tell(&self, report: Result<SyncReport, NotebookError>, paths: Vec<String>) {
        match report {
            Ok(report) if self.is_news(&report) => self.events.say(HostEvent::Changed { paths }),
            Ok(_) => {}
            Err(error) => self.events.say(problem(&error, "the files themselves are safe")),
        }
        self.look_for_fonts();
    }

    /// If another program owns the index, that program alone knows what changed: every report then counts.
    fn is_news(&self, report: &SyncReport) -> bool {
        report.added + report.modified + report.removed > 0 || !self.notebook.owns_index()
    }
}

fn problem(error: &impl ToString, hint: &str) -> HostEvent {
    let hint = (!hint.is_empty()).then(|| hint.to_owned());
    HostEvent::Problem { message: error.to_string(), hint }
}

#[cfg(test)]
mod tests {
    use std::{fs::File, io::Write, path::Path, sync::mpsc::Receiver, time::Instant};

    use notes::clock::Clock;

    use super::*;

    /// An open notebook, its watcher, and what it says.
    fn kept(root: &Path) -> (Arc<Notebook>, IndexWatcher, Receiver<HostEvent>) {
        let notebook = Arc::new(Notebook::init(root, Clock::system()).unwrap());
        let (send, said) = mpsc::channel();
        let watcher = IndexWatcher::start(&notebook, &EventSink::to(move |event| drop(send.send(event))));
        while watcher.is_catching_up() {
            thread::sleep(Duration::from_millis(5));
        }
        (notebook, watcher, said)
    }

    /// The paths of the next change.
    fn changed(said: &Receiver<HostEvent>, within: Duration) -> Option<Vec<String>> {
        let end = Instant::now() + within;
        while let Ok(event) = said.recv_timeout(end.saturating_duration_since(Instant::now())) {
            if let HostEvent::Changed { paths } = event {
                return Some(paths);
            }
        }
        None
    }

    #[test]
    fn an_edit_from_outside_is_told_and_found_within_a_second() {
        let folder = tempfile::tempdir().unwrap();
        let (notebook, _watcher, said) = kept(folder.path());
        let mut file = File::create(folder.path().join("Notes/Borders.md")).unwrap();
        file.write_all("Nine officials landed in Tianjin.\n".as_bytes()).unwrap();
        drop(file);
        assert_eq!(changed(&said, Duration::from_secs(1)), Some(vec!["Notes/Borders.md".to_owned()]));
        let found =
            notebook.search(&notes::search::SearchRequest { query: "Tianjin".into(), limit: 5, ..Default::default() });
        assert_eq!(found.unwrap().total, 1);
    }

    #[test]
    fn a_change_of_our_own_is_not_told_twice() {
        let folder = tempfile::tempdir().unwrap();
        let (notebook, _watcher, said) = kept(folder.path());
        notebook.create_note(Some("Plan"), None).unwrap();
        assert_eq!(changed(&said, Duration::from_millis(900)), None);
    }

    #[test]
    fn dropping_the_watcher_stops_it() {
        let folder = tempfile::tempdir().unwrap();
        let (notebook, watcher, said) = kept(folder.path());
        drop(watcher);
        File::create(folder.path().join("Notes/Late.md")).unwrap();
        assert_eq!(changed(&said, Duration::from_millis(700)), None);
        assert_eq!(Arc::strong_count(&notebook), 1, "the thread has let go of the notebook");
    }

    #[test]
    fn a_quiet_pass_ends_with_the_watcher() {
        let folder = tempfile::tempdir().unwrap();
        let notebook = Arc::new(Notebook::init(folder.path(), Clock::system()).unwrap());
        let round = SyncLoop {
            notebook: Arc::clone(&notebook),
            events: EventSink::to(drop),
            pass: Arc::default(),
            catching_up: Arc::default(),
            asked: Mutex::default(),
        };
        let found = |name: &str| notebook.entry(&VaultPath::parse(name).unwrap()).unwrap().is_some();
        File::create(folder.path().join("Notes/First.md")).unwrap();
        round.quiet_pass();
        assert!(found("Notes/First.md"));
        File::create(folder.path().join("Notes/Second.md")).unwrap();
        round.pass.end();
        round.quiet_pass();
        assert!(!found("Notes/Second.md"), "nobody needs it any more");
    }
}
