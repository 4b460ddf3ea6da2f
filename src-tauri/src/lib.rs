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
mod given;
mod home;
mod images;
mod jobs;
mod keeper;
mod outward;
mod question;
mod scheme;
mod window;
mod wire;
mod workbench;

use std::path::{Path, PathBuf};

pub use error::complain;

use tauri::{App, AppHandle, Builder, Manager, Runtime};

use crate::{
    commands::Started,
    events::Speaker,
    home::Home,
    window::{Leaving, Redrawing},
    workbench::{Workbench, blocking},
};

/// Adds everything of Dossier to an app; `folder` is the notebook to open first.
pub fn build<R: Runtime>(builder: Builder<R>, started: std::time::Instant, folder: Option<PathBuf>) -> Builder<R> {
    let builder = builder
        .plugin(tauri_plugin_single_instance::init(|app, arguments, here| second_start(app, &arguments, &here)))
        .plugin(tauri_plugin_dialog::init())
        .register_asynchronous_uri_scheme_protocol(scheme::NAME, scheme::answer)
        .setup(move |app| Ok(set_up(app, started, folder)?));
    commands::add_to(builder)
}

fn set_up<R: Runtime>(app: &mut App<R>, started: std::time::Instant, folder: Option<PathBuf>) -> tauri::Result<()> {
    let home = Home::new(app.path().app_config_dir()?);
    let first = folder.or_else(|| home.recents().into_iter().next().map(|recent| recent.path.into()));
    app.manage(Workbench::new(home, Speaker::to_window(app.handle())));
    app.manage(Leaving::default());
    app.manage(question::Asking::default());
    app.manage(Redrawing::default());
    app.manage(Started::new(started, first));
    window::open(app.handle()).map(drop)
}

/// A second start brings the window forward, and opens the folder it names.
fn second_start<R: Runtime>(app: &AppHandle<R>, arguments: &[String], here: &str) {
    window::bring_forward(app);
    let Some(folder) = arguments.get(1).map(|folder| Path::new(here).join(folder)) else { return };
    let app = app.clone();
    tauri::async_runtime::spawn(async move {
        let _ = blocking(move || {
            let bench = app.state::<Workbench>();
            bench.open(&folder).inspect_err(|failure| bench.report(failure))
        })
        .await;
    });
}
