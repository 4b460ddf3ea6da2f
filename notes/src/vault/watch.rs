//! Watches the folder for changes that other programs make.
//!
//! Events are only hints: they say where to look; the truth is on the disk. They are collected for a moment, so that
//! one save of an editor causes one call. Too many events, an overflow or a change of folders causes a rescan. If the
//! system stops watching (its limit is reached), a rescan is requested every few seconds instead. Events from
//! dot-folders and Evidence are ignored.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError, Sender};
use std::thread;
use std::time::{Duration, Instant};

use notify::event::{CreateKind, EventKind, RemoveKind};
use notify::{Config, Event, RecommendedWatcher, RecursiveMode, Watcher};

use super::{FileKind, Vault, VaultError, VaultPath, disk, layout};

/// How long events are collected after the first one: one save of an editor causes several, some milliseconds apart.
/// The user is promised an update within one second.
const DEBOUNCE: Duration = Duration::from_millis(120);

/// Above this number of paths, comparing everything is cheaper.
const MAX_PATHS: usize = 1000;

/// The time between two rescans once the system has stopped watching.
const POLL: Duration = Duration::from_secs(2);

/// What may have changed. Only a hint: the disk has the truth.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum VaultEvents {
    /// These Markdown files were made, changed, moved or removed.
    Paths(Vec<VaultPath>),
    /// More happened than can be listed: compare everything.
    Rescan,
}

/// Watches the folder until dropped. A call in progress at that moment still completes.
#[derive(Debug)]
pub struct Watch {
    stop: Sender<Message>,
}

impl Drop for Watch {
    fn drop(&mut self) {
        // The listener may already have ended; then there is nobody to tell.
        let _ = self.stop.send(Message::Stop);
    }
}

enum Message {
    Event(notify::Result<Event>),
    Stop,
}

impl Vault {
    /// Calls `on_change` on its own thread soon after files change (including our own writes). Returns
    /// [`VaultError::Watch`] if the system cannot watch; then compare from time to time.
    pub fn watch(&self, on_change: impl Fn(VaultEvents) + Send + 'static) -> Result<Watch, VaultError> {
        let (stop, messages) = mpsc::channel();
        let watcher =
            watcher(self.root(), stop.clone()).map_err(|error| VaultError::Watch { message: error.to_string() })?;
        let listener = Listener { root: self.root().to_path_buf(), watcher: Some(watcher), messages };
        thread::spawn(move || listener.run(on_change));
        Ok(Watch { stop })
    }
}

/// Watches the notebook's own folder, and each folder in it that contains notes, with all its subfolders.
fn watcher(root: &Path, events: Sender<Message>) -> notify::Result<RecommendedWatcher> {
    let send = move |event| {
        // Once the watch is dropped nobody receives this.
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

/// Whether a path relative to the notebook is in a folder where notes can be.
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

/// The events received since the last call.
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

    /// Collects events for a moment; `None` when the watch should stop.
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
            // A new folder may contain files that were in it before it was watched; a removed folder took its files
            // with it. A removed path without an extension may have been a folder.
            None if is_folder || went_as_folder(kind, path) => {
                heard.is_rescan = true;
                self.watch_top_folder(relative, is_folder);
            }
            None => {}
        }
    }

    /// A new folder directly in the notebook's folder is not covered by an existing watch.
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
