//! The one channel on which the window receives events that it did not request.
use std::sync::Arc;

use crate::wire::HostEvent;

/// The name of the channel.
pub const CHANNEL: &str = "dossier";

/// Sends events to the window; clones send to the same one.
#[derive(Clone)]
pub struct EventSink(Arc<dyn Fn(HostEvent) + Send + Sync>);

impl EventSink {
    /// Speaks to a listener: the window, or a test.
    pub fn to(listener: impl Fn(HostEvent) + Send + Sync + 'static) -> Self {
        Self(Arc::new(listener))
    }

    /// Says it.
    pub fn say(&self, event: HostEvent) {
        (self.0)(event);
    }
}
