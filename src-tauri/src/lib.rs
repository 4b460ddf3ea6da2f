//! The desktop shell of Dossier: the only crate that knows Tauri. It opens the window, carries calls between the
//! interface and the [`desk`], and does what only a desktop can do.
//!
//! - [`build`] puts the app together; `main.rs` runs it.
//! - `window` is the window; `scheme` shows its images; `spelling` marks misspelt words; `desktop` has the user pick
//!   and asks him.
//!
//! Absent on purpose: commands (they are declared in the desk; one handler carries them all), rules of the domain
//! (they are the engine's), and any port, update check or telemetry.
// Standard error may be closed, and then these macros panic.
#![deny(clippy::print_stdout, clippy::print_stderr)]

mod desktop;
mod scheme;
#[cfg(target_os = "linux")]
mod spelling;
mod window;

use std::{ffi::OsStr, path::Path, sync::Arc};

use desk::{CHANNEL, EventSink, Home, HostEvent, OpenRequest, Start, Workbench};
pub use desk::{Opening, log_error};
use serde_json::Value;
use tauri::{
    App, AppHandle, Builder, Emitter, Manager, Runtime,
    async_runtime::spawn_blocking,
    ipc::{Invoke, InvokeBody, InvokeResponseBody},
};

use crate::desktop::TauriDesktop;

/// The licences of the program's dependencies, collected before the build.
const LICENCES: &str = include_str!(concat!(env!("OUT_DIR"), "/licences.txt"));

/// Adds Dossier to an app builder; the app opens `first`.
pub fn build<R: Runtime>(builder: Builder<R>, started: std::time::Instant, first: Opening) -> Builder<R> {
    builder
        .plugin(tauri_plugin_single_instance::init(|app, arguments, here| second_start(app, &arguments, &here)))
        .plugin(tauri_plugin_dialog::init())
        .register_asynchronous_uri_scheme_protocol(desk::SCHEME, scheme::answer)
        .setup(move |app| Ok(set_up(app, Start::new(started, first, LICENCES))?))
        .invoke_handler(handle_invoke)
}

fn set_up<R: Runtime>(app: &mut App<R>, start: Start) -> tauri::Result<()> {
    let home = Home::new(app.path().app_config_dir()?);
    let desktop = Arc::new(TauriDesktop::new(app.handle()));
    app.manage(Workbench::new(home, to_window(app.handle()), desktop, start));
    window::open(app.handle()).map(drop)
}

/// Passes a call of the page to the desk, on a thread that may block, and returns its answer.
fn handle_invoke<R: Runtime>(invoke: Invoke<R>) -> bool {
    let Invoke { message, resolver, .. } = invoke;
    let given = match message.payload() {
        InvokeBody::Json(given) => given.clone(),
        InvokeBody::Raw(_) => Value::Null,
    };
    let (app, command) = (message.webview_ref().app_handle().clone(), message.command().to_owned());
    spawn_blocking(move || match desk::answer(&app.state::<Workbench>(), &command, given) {
        Ok(answer) => resolver.resolve(InvokeResponseBody::Json(answer)),
        Err(failure) => resolver.reject(failure),
    });
    true
}

/// Sends events to the app's window.
fn to_window<R: Runtime>(app: &AppHandle<R>) -> EventSink {
    let app = app.clone();
    EventSink::to(move |event| {
        if let Err(error) = app.emit(CHANNEL, event) {
            log_error(format_args!("could not send an event to the window: {error}"));
        }
    })
}

/// A second start brings the window forward, and opens what it names.
fn second_start<R: Runtime>(app: &AppHandle<R>, arguments: &[String], here: &str) {
    window::bring_forward(app);
    let opening = Opening::of(arguments.iter().skip(1).map(OsStr::new), Path::new(here));
    let app = app.clone();
    spawn_blocking(move || {
        let bench = app.state::<Workbench>();
        let refused = |failure| OpenRequest { problem: Some(failure), ..OpenRequest::default() };
        bench.events.say(HostEvent::Requested { request: opening.open(&bench).unwrap_or_else(refused) });
    });
}
