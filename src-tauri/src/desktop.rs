//! Implements the desk's `Desktop` trait with Tauri.
use std::{
    io,
    path::{Path, PathBuf},
};

use desk::Desktop;
use notes::source;
use tauri::{AppHandle, Manager, Runtime};
use tauri_plugin_dialog::DialogExt;

use crate::window::MAIN;

/// The desktop that shows the window.
pub struct TauriDesktop<R: Runtime>(AppHandle<R>);

impl<R: Runtime> TauriDesktop<R> {
    /// The desktop of a running app.
    pub fn new(app: &AppHandle<R>) -> Self {
        Self(app.clone())
    }
}

impl<R: Runtime> Desktop for TauriDesktop<R> {
    fn pick_folder(&self, title: &str, from: Option<&Path>) -> Option<PathBuf> {
        let dialog = self.0.dialog().file().set_title(title);
        let dialog = match from {
            Some(folder) => dialog.set_directory(folder),
            None => dialog,
        };
        dialog.blocking_pick_folder().and_then(|folder| folder.into_path().ok())
    }

    fn pick_files(&self) -> Vec<PathBuf> {
        let names: Vec<_> = source::formats().map(|format| format.name).collect();
        let extensions: Vec<_> = source::formats().flat_map(|format| format.extensions).copied().collect();
        let dialog = self.0.dialog().file().add_filter(format!("Documents ({})", names.join(", ")), &extensions);
        let picked = dialog.add_filter("All files", &["*"]).blocking_pick_files().unwrap_or_default();
        picked.into_iter().filter_map(|file| file.into_path().ok()).collect()
    }

    fn open_external(&self, address: &str) -> io::Result<()> {
        open::that_detached(address)
    }

    fn open_file(&self, file: &Path) -> io::Result<()> {
        open::that_detached(file)
    }

    fn reveal(&self, folder: &Path) -> io::Result<()> {
        open::that_detached(folder)
    }

    fn allow(&self, question: &str) -> bool {
        allowed(&self.0, question)
    }

    fn documents(&self) -> Option<PathBuf> {
        self.0.path().document_dir().or_else(|_| self.0.path().home_dir()).ok()
    }

    fn set_title(&self, title: &str) {
        if let Some(window) = self.0.get_webview_window(MAIN) {
            let _ = window.set_title(title);
        }
    }

    fn zoom(&self, scale: f64) -> io::Result<()> {
        self.0.get_webview_window(MAIN).map_or(Ok(()), |window| window.set_zoom(scale).map_err(io::Error::other))
    }

    fn close(&self) -> io::Result<()> {
        self.0.get_webview_window(MAIN).map_or(Ok(()), |window| window.close().map_err(io::Error::other))
    }
}

const TITLE: &str = "Private address";
const NO: &str = "Cancel";
const YES: &str = "Fetch it";

/// Asks in a system dialog and waits for the answer. Closing it means no, and so does a key pressed just before it
/// appeared: the button for no has the focus. (The plugin's dialogs guarantee neither.)
#[cfg(target_os = "linux")]
fn allowed<R: Runtime>(app: &AppHandle<R>, words: &str) -> bool {
    use gtk::{ButtonsType, DialogFlags, MessageDialog, MessageType, ResponseType, prelude::*};
    let (say, hear) = std::sync::mpsc::channel();
    let (words, at) = (words.to_owned(), app.clone());
    let shown = app.run_on_main_thread(move || {
        let window = at.get_webview_window(MAIN).and_then(|window| window.gtk_window().ok());
        let dialog =
            MessageDialog::new(window.as_ref(), DialogFlags::MODAL, MessageType::Warning, ButtonsType::None, &words);
        dialog.set_title(TITLE);
        dialog.add_button(NO, ResponseType::Cancel);
        dialog.add_button(YES, ResponseType::Accept);
        dialog.set_default_response(ResponseType::Cancel);
        dialog.connect_response(move |dialog, response| {
            let _ = say.send(response == ResponseType::Accept);
            dialog.close();
        });
        dialog.show_all();
    });
    shown.is_ok() && hear.recv().unwrap_or(false)
}

#[cfg(not(target_os = "linux"))]
fn allowed<R: Runtime>(app: &AppHandle<R>, words: &str) -> bool {
    use tauri_plugin_dialog::{MessageDialogButtons, MessageDialogKind};
    let buttons = MessageDialogButtons::OkCancelCustom(YES.to_owned(), NO.to_owned());
    let question = app.dialog().message(words).title(TITLE).kind(MessageDialogKind::Warning).buttons(buttons);
    match app.get_webview_window(MAIN) {
        Some(window) => question.parent(&window).blocking_show(),
        None => question.blocking_show(),
    }
}
