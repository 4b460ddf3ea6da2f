//! The one channel on which the window hears of what happens without its asking.
use std::sync::Arc;

use tauri::{AppHandle, Emitter, Runtime};

use crate::{error::complain, wire::HostEvent};

/// The name of the channel.
pub const CHANNEL: &str = "dossier";

/// Speaks on the channel; clones speak on the same one.
#[derive(Clone)]
pub struct Speaker(Arc<dyn Fn(HostEvent) + Send + Sync>);

impl Speaker {
    /// Speaks to the app's window.
    pub fn to_window<R: Runtime>(app: &AppHandle<R>) -> Self {
        let app = app.clone();
        Self(Arc::new(move |event| {
            if let Err(error) = app.emit(CHANNEL, event) {
                complain(format_args!("an event did not reach the window: {error}"));
            }
        }))
    }

    /// Speaks to a listener of a test.
    #[cfg(test)]
    pub fn to(listener: impl Fn(HostEvent) + Send + Sync + 'static) -> Self {
        Self(Arc::new(listener))
    }

    /// Says it.
    pub fn say(&self, event: HostEvent) {
        (self.0)(event);
    }
}
