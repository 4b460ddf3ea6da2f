//! When a crashed page was reloaded, and whether the user has been told.
use std::{
    mem,
    sync::{Mutex, PoisonError},
    time::{Duration, Instant},
};

/// If a page crashes again sooner than this, it is not reloaded.
const MIN_BETWEEN_RELOADS: Duration = Duration::from_secs(3);

/// When the page was last reloaded, and whether the user has been told.
#[derive(Default)]
pub struct PageReload(Mutex<(Option<Instant>, bool)>);

impl PageReload {
    /// Whether a page that just crashed should be reloaded.
    pub fn should_reload(&self) -> bool {
        let mut state = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let may = state.0.is_none_or(|last| last.elapsed() > MIN_BETWEEN_RELOADS);
        *state = (Some(Instant::now()), true);
        may
    }

    /// Whether the page was reloaded since the last call.
    pub fn take_unreported(&self) -> bool {
        mem::take(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner).1)
    }
}
