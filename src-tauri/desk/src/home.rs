//! What the program remembers outside any notebook, in the user's configuration folder: settings, recent notebooks, the
//! window's place and its layout. A file that cannot be read counts as absent.
use std::{
    fs::{self, File},
    io::{self, Write},
    path::{Path, PathBuf},
    sync::{Mutex, PoisonError},
};

use notes::vault::ContentHash;
use serde::{Deserialize, Serialize, de::DeserializeOwned};

use crate::wire::{Layout, Recent, Settings};

/// How many recent notebooks are kept.
const RECENTS: usize = 10;

/// A recent notebook, as stored in the file.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct RecentNotebook {
    path: String,
    name: String,
}

impl RecentNotebook {
    /// The id that the page gets: a hash of the path, so that it stays the same while the list changes.
    fn id(&self) -> String {
        ContentHash::of(self.path.as_bytes()).to_string()[..16].to_owned()
    }
}

impl From<RecentNotebook> for Recent {
    fn from(kept: RecentNotebook) -> Self {
        Self { id: kept.id(), path: kept.path, name: kept.name }
    }
}

/// The configuration folder, written by one thread at a time.
pub struct Home {
    folder: PathBuf,
    writing: Mutex<()>,
}

/// Where the window was, in physical pixels.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct WindowPlace {
    /// Of the left edge.
    pub x: i32,
    /// Of the upper edge.
    pub y: i32,
    /// Without its frame.
    pub width: u32,
    /// Without its frame.
    pub height: u32,
    /// Whether it was maximised; the other fields are then its place before.
    pub maximized: bool,
}

impl Home {
    /// Uses a folder, which is created on the first write.
    #[must_use]
    pub fn new(folder: PathBuf) -> Self {
        Self { folder, writing: Mutex::new(()) }
    }

    /// The stored settings, or the defaults.
    #[must_use]
    pub fn settings(&self) -> Settings {
        self.read("settings.json").unwrap_or_default()
    }

    pub(crate) fn save_settings(&self, settings: &Settings) -> io::Result<()> {
        self.write("settings.json", settings)
    }

    /// The recent notebooks, latest first; those whose folder is not there now are left out.
    pub(crate) fn recents(&self) -> Vec<Recent> {
        self.kept().into_iter().map(Recent::from).filter(|recent| Path::new(&recent.path).is_dir()).collect()
    }

    /// One of those that are kept, whether its folder is there or not.
    pub(crate) fn recent(&self, id: &str) -> Option<Recent> {
        self.kept().into_iter().find(|kept| kept.id() == id).map(Recent::from)
    }

    /// The notebook that was open last, whether its folder is there or not.
    pub(crate) fn last(&self) -> Option<Recent> {
        self.kept().into_iter().next().map(Recent::from)
    }

    /// Also those on a drive that is not connected: they come back with it.
    fn kept(&self) -> Vec<RecentNotebook> {
        self.read("recents.json").unwrap_or_default()
    }

    /// Moves a notebook to the top of the recent ones.
    pub(crate) fn remember(&self, path: &str, name: &str) -> io::Result<()> {
        let mut recents = self.kept();
        recents.retain(|other| other.path != path);
        recents.insert(0, RecentNotebook { path: path.to_owned(), name: name.to_owned() });
        recents.truncate(RECENTS);
        self.write("recents.json", &recents)
    }

    /// The layout of the panes at the last use; `None` on a first start.
    pub(crate) fn layout(&self) -> Option<Layout> {
        self.read("layout.json")
    }

    pub(crate) fn save_layout(&self, layout: &Layout) -> io::Result<()> {
        self.write("layout.json", layout)
    }

    /// Where the window was; none on a first start.
    #[must_use]
    pub fn place(&self) -> Option<WindowPlace> {
        self.read("window.json")
    }

    /// Remembers where the window is.
    ///
    /// # Errors
    /// When the folder cannot be written.
    pub fn save_place(&self, place: &WindowPlace) -> io::Result<()> {
        self.write("window.json", place)
    }

    fn read<T: DeserializeOwned>(&self, name: &str) -> Option<T> {
        serde_json::from_slice(&fs::read(self.folder.join(name)).ok()?).ok()
    }

    /// Writes a new file, then swaps it in: a crash leaves the old one.
    fn write(&self, name: &str, value: &impl Serialize) -> io::Result<()> {
        let _one = self.writing.lock().unwrap_or_else(PoisonError::into_inner);
        fs::create_dir_all(&self.folder)?;
        let staged = self.folder.join(format!("{name}.new"));
        let bytes = serde_json::to_vec_pretty(value)?;
        let put = || {
            let mut file = File::create(&staged)?;
            file.write_all(&bytes).and_then(|()| file.sync_all())?;
            fs::rename(&staged, self.folder.join(name))
        };
        // A file whose sync failed is not written again: the system may have forgotten what it could not write.
        put().inspect_err(|_| drop(fs::remove_file(&staged)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_notebook_is_first_and_a_missing_one_is_left_out() {
        let folder = tempfile::tempdir().unwrap();
        let home = Home::new(folder.path().join("config"));
        for name in ["a", "b", "a", "c"] {
            let path = folder.path().join(name);
            fs::create_dir_all(&path).unwrap();
            home.remember(&path.display().to_string(), name).unwrap();
        }
        fs::remove_dir(folder.path().join("b")).unwrap();
        let names: Vec<String> = home.recents().into_iter().map(|recent| recent.name).collect();
        assert_eq!(names, ["c", "a"]);
        let ids: Vec<String> = home.recents().into_iter().map(|recent| recent.id).collect();
        let path_of = |id: &str| home.recent(id).map(|recent| PathBuf::from(recent.path));
        assert_eq!(path_of(&ids[1]), Some(folder.path().join("a")));
        fs::create_dir(folder.path().join("b")).unwrap();
        let names: Vec<String> = home.recents().into_iter().map(|recent| recent.name).collect();
        assert_eq!(names, ["c", "a", "b"], "a drive that is connected again brings its notebook back");
        for wrong in ["", "a", "/", &folder.path().display().to_string()] {
            assert_eq!(path_of(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn settings_survive_and_a_broken_file_gives_the_first_ones() {
        let folder = tempfile::tempdir().unwrap();
        let home = Home::new(folder.path().to_owned());
        let chosen = Settings { text_size: 20, single_keys: false, ..Settings::default() };
        home.save_settings(&chosen).unwrap();
        assert_eq!(home.settings(), chosen);
        assert_eq!(home.layout(), None);
        let layout = Layout {
            rail: true,
            list: false,
            context: true,
            rail_width: 200,
            list_width: 320,
            context_width: 280,
            facets_open: Some(true),
        };
        home.save_layout(&layout).unwrap();
        assert_eq!(home.layout(), Some(layout));
        let before = br#"{"rail":true,"list":true,"context":true,"railWidth":200,"listWidth":320,"contextWidth":280,"facets":false}"#;
        File::create(folder.path().join("layout.json")).unwrap().write_all(before).unwrap();
        assert_eq!(home.layout().unwrap().facets_open, None, "what stood at first is not what a hand closed");
        File::create(folder.path().join("settings.json")).unwrap().write_all(b"{").unwrap();
        assert_eq!(home.settings(), Settings::default());
    }
}
