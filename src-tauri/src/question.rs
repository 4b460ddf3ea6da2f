//! Questions that the page cannot answer: they are asked in a window of the system's.

use std::sync::Mutex;

use notes::source::{FetchPolicy, PrivateHost, SourceError};
use tauri::{AppHandle, Manager, Runtime};

use crate::{error::Answer, window::MAIN, wire::Failure};

const TITLE: &str = "Private address";
const NO: &str = "Cancel";
const YES: &str = "Fetch it";

/// Holds a question while it stands, so that a page cannot pile them up.
#[derive(Default)]
pub struct Asking(Mutex<()>);

/// Fetches from the public internet; where the address names a host of this machine or its network, the user
/// is asked first, and the permission is for that host where it is now.
pub fn fetching<R: Runtime, T>(
    app: &AppHandle<R>,
    fetch: impl Fn(&FetchPolicy) -> Result<T, SourceError>,
) -> Answer<T> {
    match fetch(&FetchPolicy::default()) {
        Err(SourceError::PrivateAddress { host }) if may_reach(app, &host) => Ok(fetch(&FetchPolicy::allowing(host))?),
        Err(SourceError::PrivateAddress { host }) => {
            Err(Failure::refused(host, "it was not allowed, and nothing was asked of it"))
        }
        other => Ok(other?),
    }
}

/// Asks whether a private host may be reached; another question that stands already is an answer of no.
fn may_reach<R: Runtime>(app: &AppHandle<R>, host: &PrivateHost) -> bool {
    let asking = app.state::<Asking>();
    let Ok(_one) = asking.0.try_lock() else { return false };
    asked(app, &words(host))
}

/// Asks in a window of the system's and waits for the answer. Closing it says no, and so does a key that was
/// on its way when it came: the button that says no has the focus. (The dialogs of the plugin promise neither.)
#[cfg(target_os = "linux")]
fn asked<R: Runtime>(app: &AppHandle<R>, words: &str) -> bool {
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
fn asked<R: Runtime>(app: &AppHandle<R>, words: &str) -> bool {
    use tauri_plugin_dialog::{DialogExt, MessageDialogButtons, MessageDialogKind};
    let buttons = MessageDialogButtons::OkCancelCustom(YES.to_owned(), NO.to_owned());
    let question = app.dialog().message(words).title(TITLE).kind(MessageDialogKind::Warning).buttons(buttons);
    match app.get_webview_window(MAIN) {
        Some(window) => question.parent(&window).blocking_show(),
        None => question.blocking_show(),
    }
}

fn words(host: &PrivateHost) -> String {
    let addresses: Vec<String> = host.addresses.iter().map(ToString::to_string).collect();
    format!(
        "{} is on this machine or its own network ({}).\n\nA page can ask for such an address to learn what is \
         reached from here. Fetch it only if you mean this host. The permission is for this once, for this host, \
         and not for where it redirects.",
        host.host,
        addresses.join(", ")
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_question_names_the_host_and_where_it_is() {
        let host = PrivateHost { host: "wiki.lan".into(), addresses: vec!["192.168.1.5".parse().unwrap()] };
        assert!(words(&host).starts_with("wiki.lan is on this machine or its own network (192.168.1.5)."));
    }
}
