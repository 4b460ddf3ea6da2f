//! The desktop shell of Dossier: the only crate that knows Tauri. It opens the window, keeps the
//! notebook open, and carries calls between the interface and the engine.
//!
//! - [`build`] puts the app together; `main.rs` runs it.
//! - `workbench` holds the open notebook; `keeper` keeps its index in step with the folder.
//! - `commands` are what the interface can ask; `wire` is what crosses; `convert` goes between the
//!   engine's types and the wire's, and is the only place where code points become UTF-16 units.
//!
//! Absent on purpose: rules of the domain (they are the engine's), and any port, update check or
//! telemetry.
// Nobody may listen on standard error, where the macros panic.
#![deny(clippy::print_stdout, clippy::print_stderr)]

mod commands;
mod convert;
mod error;
mod events;
mod fonts;
mod given;
mod home;
mod images;
mod jobs;
mod keeper;
mod opening;
mod outward;
mod question;
mod scheme;
mod window;
mod wire;
mod workbench;

use std::{ffi::OsStr, path::Path};

pub use error::complain;
pub use opening::Opening;

use tauri::{App, AppHandle, Builder, Manager, Runtime};

use crate::{
    commands::Started,
    events::Speaker,
    home::Home,
    window::{Leaving, Redrawing},
    wire::HostEvent,
    workbench::{Workbench, blocking},
};

/// Adds everything of Dossier to an app, which opens `first`.
pub fn build<R: Runtime>(builder: Builder<R>, started: std::time::Instant, first: Opening) -> Builder<R> {
    let builder = builder
        .plugin(tauri_plugin_single_instance::init(|app, arguments, here| second_start(app, &arguments, &here)))
        .plugin(tauri_plugin_dialog::init())
        .register_asynchronous_uri_scheme_protocol(scheme::NAME, scheme::answer)
        .setup(move |app| Ok(set_up(app, started, first)?));
    commands::add_to(builder)
}

fn set_up<R: Runtime>(app: &mut App<R>, started: std::time::Instant, first: Opening) -> tauri::Result<()> {
    let home = Home::new(app.path().app_config_dir()?);
    app.manage(Workbench::new(home, Speaker::to_window(app.handle())));
    app.manage(Leaving::default());
    app.manage(question::Asking::default());
    app.manage(Redrawing::default());
    app.manage(Started::new(started, first));
    window::open(app.handle()).map(drop)
}

/// A second start brings the window forward, and opens what it names.
fn second_start<R: Runtime>(app: &AppHandle<R>, arguments: &[String], here: &str) {
    window::bring_forward(app);
    let opening = Opening::of(arguments.iter().skip(1).map(OsStr::new), Path::new(here));
    let app = app.clone();
    tauri::async_runtime::spawn(async move {
        let _ = blocking(move || {
            let bench = app.state::<Workbench>();
            let request = opening.open(&bench).inspect_err(|failure| bench.report(failure))?;
            bench.speaker.say(HostEvent::Requested { request });
            Ok(())
        })
        .await;
    });
}
