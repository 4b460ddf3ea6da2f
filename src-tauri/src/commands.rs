//! What the interface can ask. Each command converts, makes one engine call, converts back; rules of
//! the domain are the engine's, and no command touches a file itself.

mod actors;
mod app;
mod clips;
mod notebook;
mod notes;
mod saved;
mod search;
mod sources;

use std::{
    sync::{Mutex, PoisonError},
    time::Instant,
};

use tauri::{Builder, Runtime};

use crate::opening::Opening;

/// When the program started, and what it opens first.
pub struct Started {
    at: Instant,
    first: Mutex<Option<Opening>>,
}

impl Started {
    pub fn new(at: Instant, first: Opening) -> Self {
        Self { at, first: Mutex::new(Some(first)) }
    }

    /// What to open first, once.
    fn take_first(&self) -> Option<Opening> {
        self.first.lock().unwrap_or_else(PoisonError::into_inner).take()
    }
}

/// Lists each command once: for Tauri, and for the test that compares them with the interface.
macro_rules! commands {
    ($($module:ident: $($name:ident),*;)*) => {
        /// Adds every command to the app.
        pub fn add_to<R: Runtime>(builder: Builder<R>) -> Builder<R> {
            builder.invoke_handler(tauri::generate_handler![$($($module::$name),*),*])
        }

        #[cfg(test)]
        const NAMES: &[&str] = &[$($(stringify!($name)),*),*];
    };
}

commands! {
    app: startup, settings, save_settings, save_layout, pick_files, licences, open_address, show_in_folder, shown, leave, quit, cancel;
    notebook: try_sample, new_notebook, pick_notebook, open_recent, counts, check, rebuild_index, fold_han, set_analyst, undo, redo;
    search: list, search, marks, marks_in, complete, complete_query, between, read;
    saved: save_search, rename_search, change_search, remove_search, open_search;
    sources: draft_capture, preview_capture, save_capture, discard_capture, import_given, bring_back, edit_source, file_inbox, load_image;
    clips: clip_marks, snap, sentence, clip, edit_clip, candidates, place_clip, keep_without_place, accept_mention, quotation;
    actors: add_actor, edit_actor, suggest_names;
    notes: create_note, save_note, journal_note, render_note, rename_entry, trash, restore, erase_for_good, set_tags, rename_tag;
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::NAMES;

    /// The methods of the interface's host, in snake case: the keys of `ARGUMENTS` in `tauri.ts`.
    fn asked_for() -> Vec<String> {
        let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../ui/src/host/tauri.ts");
        let text = std::fs::read_to_string(&file).unwrap();
        let table = text.split_once("ARGUMENTS").unwrap().1.split_once("= {").unwrap().1.split_once("\n}").unwrap().0;
        let mut names: Vec<String> =
            table.lines().filter_map(|line| line.trim().split_once(": [")).map(|(name, _)| snake(name)).collect();
        names.sort();
        names
    }

    fn snake(name: &str) -> String {
        name.chars().flat_map(|c| if c.is_uppercase() { vec!['_', c.to_ascii_lowercase()] } else { vec![c] }).collect()
    }

    #[test]
    fn the_interface_asks_for_exactly_these_commands() {
        let mut names: Vec<String> = NAMES.iter().map(|name| (*name).to_owned()).collect();
        names.sort();
        assert_eq!(names, asked_for());
    }
}
