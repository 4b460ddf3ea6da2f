//! Watches the folder for changes that other programs make.
//!
//! Events are hints: they say where to look, the disk says what is there. They are gathered for a
//! moment, so that one save of an editor is one call; too many, an overflow, or a change of folders
//! is a rescan. Where the system stops watching (its limit is reached), a rescan is asked for every
//! few seconds instead. Dot-folders and Evidence are not listened to.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::thread;
use std::time::{Duration, Instant};

use notify::event::{CreateKind, EventKind, RemoveKind};
use notify::{Config, Event, RecommendedWatcher, RecursiveMode, Watcher};

use super::{FileKind, Vault, VaultError, VaultPath, disk, layout};

/// How long events are gathered after the first: an editor's save is several, some milliseconds
/// apart; the promise to the user is one second.
const DEBOUNCE: Duration = Duration::from_millis(120);

/// How many paths are listed before it is cheaper to compare everything.
const MAX_PATHS: usize = 1000;

/// How often a rescan is asked for once the system has stopped watching.
const POLL: Duration = Duration::from_secs(2);

/// What may have changed. A hint: the disk decides.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum VaultEvents {
    /// These Markdown files were made, changed, moved or removed.
    Paths(Vec<VaultPath>),
    /// More happened than can be listed: compare everything.
    Rescan,
}

/// Watches the folder until dropped. A call that is under way when it is dropped still ends.
#[derive(Debug)]
pub struct Watch {
    stop: Sender<Message>,
}

impl Drop for Watch {
    fn drop(&mut self) {
        // The listener may have ended by itself; then nobody needs to be told.
        let _ = self.stop.send(Message::Stop);
    }
}

enum Message {
    Event(notify::Result<Event>),
    Stop,
}

impl Vault {
    /// Calls `on_change`, on a thread of its own, soon after files change (our own writes included).
    /// [`VaultError::Watch`] where the system cannot watch: compare from time to time then.
    pub fn watch(&self, on_change: impl Fn(VaultEvents) + Send + 'static) -> Result<Watch, VaultError> {
        let (stop, messages) = mpsc::channel();
        let watcher =
            watcher(self.root(), stop.clone()).map_err(|error| VaultError::Watch { message: error.to_string() })?;
        let listener = Listener { root: self.root().to_path_buf(), watcher: Some(watcher), messages };
        thread::spawn(move || listener.run(on_change));
        Ok(Watch { stop })
    }
}

/// Watches the notebook's own folder, and each folder in it that holds notes with all below.
fn watcher(root: &Path, events: Sender<Message>) -> notify::Result<RecommendedWatcher> {
    let send = move |event| {
        // Nobody listens any more once the watch is dropped.
        let _ = events.send(Message::Event(event));
    };
    let mut watcher = RecommendedWatcher::new(send, Config::default().with_follow_symlinks(false))?;
    watcher.watch(root, RecursiveMode::NonRecursive)?;
    for entry in disk::entries(root).map_err(|error| notify::Error::io(error.source))? {
        if entry.kind() == FileKind::Folder && is_watched(Path::new(&entry.file_name())) {
            watcher.watch(&entry.path(), RecursiveMode::Recursive)?;
        }
    }
    Ok(watcher)
}

/// Whether a path relative to the notebook lies where notes do.
fn is_watched(relative: &Path) -> bool {
    let mut parts = relative.iter();
    !relative.starts_with(layout::EVIDENCE) && parts.all(|part| !part.as_encoded_bytes().starts_with(b"."))
}

struct Listener {
    root: PathBuf,
    /// `None` once the system has stopped watching.
    watcher: Option<RecommendedWatcher>,
    messages: Receiver<Message>,
}

/// What was heard since the last call.
#[derive(Default)]
struct PendingEvents {
    paths: BTreeSet<VaultPath>,
    is_rescan: bool,
}

impl PendingEvents {
    fn is_empty(&self) -> bool {
        self.paths.is_empty() && !self.is_rescan
    }

    fn into_events(self) -> VaultEvents {
        if self.is_rescan || self.paths.len() > MAX_PATHS {
            VaultEvents::Rescan
        } else {
            VaultEvents::Paths(self.paths.into_iter().collect())
        }
    }
}

impl Listener {
    fn run(mut self, on_change: impl Fn(VaultEvents)) {
        loop {
            let patience = if self.watcher.is_some() { Duration::MAX } else { POLL };
            let mut heard = PendingEvents::default();
            match self.messages.recv_timeout(patience) {
                Ok(Message::Event(event)) => self.receive(event, &mut heard),
                Err(RecvTimeoutError::Timeout) => heard.is_rescan = true,
                Ok(Message::Stop) | Err(RecvTimeoutError::Disconnected) => return,
            }
            if heard.is_empty() {
                continue;
            }
            if self.gather(&mut heard).is_none() {
                return;
            }
            on_change(heard.into_events());
        }
    }

    /// Collects events for a moment; `None` when it is time to stop.
    fn gather(&mut self, heard: &mut PendingEvents) -> Option<()> {
        let deadline = Instant::now() + DEBOUNCE;
        loop {
            let left = deadline.saturating_duration_since(Instant::now());
            match self.messages.recv_timeout(left) {
                Ok(Message::Event(event)) => self.receive(event, heard),
                Err(RecvTimeoutError::Timeout) => return Some(()),
                Ok(Message::Stop) | Err(RecvTimeoutError::Disconnected) => return None,
            }
        }
    }

    fn receive(&mut self, event: notify::Result<Event>, heard: &mut PendingEvents) {
        match event {
            Ok(event) if event.need_rescan() => heard.is_rescan = true,
            Ok(event) if event.kind.is_access() => {}
            Ok(event) => event.paths.iter().for_each(|path| self.hear_path(event.kind, path, heard)),
            Err(_) => heard.is_rescan = true,
        }
    }

    fn hear_path(&mut self, kind: EventKind, path: &Path, heard: &mut PendingEvents) {
        let Ok(relative) = path.strip_prefix(&self.root) else { return };
        if !is_watched(relative) {
            return;
        }
        let markdown = Some(VaultPath::of_disk(relative)).filter(VaultPath::is_markdown);
        let is_folder = disk::is_folder(path);
        match markdown.filter(|_| !is_folder) {
            Some(path) => {
                heard.paths.insert(path);
            }
            // A folder that came may hold files that were in it before it was watched; one that went
            // took its files along. A file that is gone and had no extension may have been a folder.
            None if is_folder || went_as_folder(kind, path) => {
                heard.is_rescan = true;
                self.watch_top_folder(relative, is_folder);
            }
            None => {}
        }
    }

    /// A new folder of the notebook's own folder is not below anything watched yet.
    fn watch_top_folder(&mut self, relative: &Path, is_folder: bool) {
        let is_top = is_folder && relative.components().count() == 1;
        if let Some(watcher) = self.watcher.as_mut().filter(|_| is_top)
            && watcher.watch(&self.root.join(relative), RecursiveMode::Recursive).is_err()
        {
            self.watcher = None;
        }
    }
}

fn went_as_folder(kind: EventKind, path: &Path) -> bool {
    let is_said = matches!(kind, EventKind::Remove(RemoveKind::Folder) | EventKind::Create(CreateKind::Folder));
    is_said || (path.extension().is_none() && path.symlink_metadata().is_err())
}
