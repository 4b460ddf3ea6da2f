//! The desk: everything that the window can ask, without the window. It keeps the notebook open, brings its
//! index in step with the folder, and answers calls by name, JSON in and JSON out.
//!
//! - `commands` declares each command once; from the declaration come the router ([`answer`]), the check of
//!   the paths that it takes, and the calls of the interface with the names of their arguments.
//! - [`Workbench`] is what all commands share; [`Session`] is the open notebook and what belongs to it;
//!   `index_watcher` keeps its index in step.
//! - `wire` is what crosses; `convert` goes between the engine's types and the wire's, and is the only place
//!   where code points become UTF-16 units.
//! - [`Desktop`] is the little that only a desktop can do: pick, open outside, show in its folder, ask.
//!
//! Absent on purpose: Tauri, threads for calls (each call blocks; whoever asks brings a thread), rules of the
//! domain (they are the engine's), and any port, update check or telemetry.
// Standard error may be closed, and then these macros panic.
#![deny(clippy::print_stdout, clippy::print_stderr)]

mod argument;
mod command;
mod commands;
mod consent;
mod convert;
mod desktop;
mod error;
mod events;
mod external;
mod fetched_images;
mod fonts;
mod given;
mod home;
mod image;
mod index_watcher;
mod jobs;
mod locked;
mod open_request;
mod opening;
mod page_reload;
mod paths;
mod plain;
mod router;
mod session;
#[allow(missing_docs, reason = "what a field carries its name says; where that is not all, a comment does")]
mod wire;
mod workbench;

pub use argument::PathOf;
pub use command::{ArgumentSpec, Command};
pub use commands::all as commands;
pub use desktop::{Desktop, Unattended};
pub use error::{CommandResult, log_error};
pub use events::{CHANNEL, EventSink};
pub use fetched_images::SCHEME;
pub use given::GivenFiles;
pub use home::{Home, WindowPlace};
pub use image::image;
pub use opening::Opening;
pub use page_reload::PageReload;
pub use router::{answer, respond};
pub use session::Session;
pub use wire::{Failure, FailureCode, FileHandle, HostEvent, OpenRequest, Outcome, Point, Settings};
pub use workbench::{CloseRequest, Start, Workbench};
