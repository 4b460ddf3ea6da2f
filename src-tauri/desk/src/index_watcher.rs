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

/// The quiet pass over the whole folder, for what the watcher missed.
const QUIET_PASS: Duration = Duration::from_secs(60);

/// The job of the pass that opening a notebook starts.
pub const FIRST_PASS: &str = "sync";

/// The same, where the folder cannot be watched.
const POLL: Duration = Duration::from_secs(5);

/// How long another program that keeps the index may take to show a change in it.
const OTHERS_COMMIT: Duration = Duration::from_millis(400);

/// The thread that watches the folder and answers what it hears.
pub struct IndexWatcher {
    heard: Sender<Heard>,
    pass: Arc<Pass>,
    catching_up: Arc<AtomicBool>,
}

impl IndexWatcher {
    /// Starts with a pass over everything. Returns before the folder is watched: going through all its folders
    /// takes seconds where there are very many.
    pub fn start(notebook: &Arc<Notebook>, events: &EventSink) -> Self {
        let (send, heard) = mpsc::channel();
        let (pass, catching_up) = (Arc::default(), Arc::new(AtomicBool::new(true)));
        let round = Round {
            notebook: Arc::clone(notebook),
            events: events.clone(),
            pass: Arc::clone(&pass),
            catching_up: Arc::clone(&catching_up),
            asked: Mutex::default(),
        };
        let hear = send.clone();
        thread::spawn(move || {
            let watch = round.watch(hear);
            round.run(&heard, if watch.is_some() { QUIET_PASS } else { POLL });
        });
        Self { heard: send, pass, catching_up }
    }

    /// Whether a pass that opening or an overflow made necessary is not over yet.
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
        // The thread may have ended by itself; then nobody needs to be told.
        let _ = self.heard.send(Heard::Stop);
    }
}

/// The pass under way, or the last one, and whether another may begin.
#[derive(Default)]
struct Pass(Mutex<(Progress, bool)>);

impl Pass {
    /// Begins one, which is cancelled already where none may begin any more.
    fn begin(&self, progress: Progress) -> Progress {
        let mut held = lock(&self.0);
        if held.1 {
            progress.cancel();
        }
        held.0 = progress.clone();
        progress
    }

    /// Stops the one under way.
    fn stop(&self) {
        lock(&self.0).0.cancel();
    }

    /// Stops it, and every one after it.
    fn end(&self) {
        let mut held = lock(&self.0);
        held.1 = true;
        held.0.cancel();
    }
}

/// What the thread is told.
enum Heard {
    Changes(VaultEvents),
    Stop,
}

/// What the thread holds.
struct Round {
    notebook: Arc<Notebook>,
    events: EventSink,
    pass: Arc<Pass>,
    catching_up: Arc<AtomicBool>,
    /// Names of scripts for which faces were asked for already.
    asked: Mutex<HashSet<&'static str>>,
}

impl Round {
    /// Watches the folder; none where the system cannot.
    fn watch(&self, hear: Sender<Heard>) -> Option<Watch> {
        let watch = self.notebook.watch(move |events| drop(hear.send(Heard::Changes(events))));
        watch.inspect_err(|error| self.events.say(problem(error, "changes show within seconds"))).ok()
    }

    fn run(&self, heard: &Receiver<Heard>, pause: Duration) {
        // Changes heard so far the first pass finds too.
        if heard.try_iter().any(|heard| matches!(heard, Heard::Stop)) {
            return;
        }
        self.shown_pass();
        loop {
            match heard.recv_timeout(pause) {
                Ok(Heard::Changes(VaultEvents::Paths(paths))) => self.touched(&paths),
                Ok(Heard::Changes(VaultEvents::Rescan)) => self.shown_pass(),
                Err(RecvTimeoutError::Timeout) => self.quiet_pass(),
                Ok(Heard::Stop) | Err(RecvTimeoutError::Disconnected) => return,
            }
        }
    }

    /// A pass that the window sees.
    fn shown_pass(&self) {
        self.catching_up.store(true, Ordering::Relaxed);
        let progress = self.pass.begin(reporting(FIRST_PASS, &self.events));
        let report = self.notebook.sync(&progress);
        self.catching_up.store(false, Ordering::Relaxed);
        let outcome = match (&report, progress.is_cancelled()) {
            (_, true) => Outcome::Cancelled,
            (Ok(_), false) => Outcome::Done,
            (Err(_), false) => Outcome::Failed,
        };
        self.events.say(HostEvent::Finished { job: FIRST_PASS.to_owned(), outcome });
        self.tell(report, Vec::new());
    }

    /// A pass that the window does not see.
    fn quiet_pass(&self) {
        let progress = self.pass.begin(Progress::silent());
        self.tell(self.notebook.sync(&progress), Vec::new());
    }

    /// Says which scripts of the notebook no face of this machine draws, of each once. What the index cannot answer
    /// the pass has said.
    fn look_for_fonts(&self) {
        let mut asked = lock(&self.asked);
        let mut scripts = self.notebook.scripts().unwrap_or_default();
        scripts.retain(|script| asked.insert(script.name));
        if let Some((message, hint)) = fonts::advice(&fonts::missing(&scripts)) {
            self.events.say(HostEvent::Problem { message, hint: Some(hint) });
        }
    }

    /// Takes up the files that the watcher names; our own writes are in the index already.
    fn touched(&self, paths: &[VaultPath]) {
        let report = self.notebook.reconcile(paths);
        if !self.notebook.owns_index() {
            thread::sleep(OTHERS_COMMIT);
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
        let round = Round {
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
