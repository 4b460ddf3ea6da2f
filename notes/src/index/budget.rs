//! Bounded room for documents that wait for the index writer.
//!
//! Tantivy bounds its queue by number; a notebook of long documents could still fill the memory. Each
//! document holds a permit for its bytes until the writer drops it.

use std::sync::{Arc, Condvar, Mutex, PoisonError};

/// Room for so many bytes.
#[derive(Debug, Clone)]
pub(crate) struct Budget(Arc<(Mutex<usize>, Condvar)>, usize);

/// Room taken; given back when dropped.
pub(crate) struct Permit(Budget, usize);

impl Budget {
    pub(crate) fn new(bytes: usize) -> Self {
        Self(Arc::new((Mutex::new(0), Condvar::new())), bytes)
    }

    /// Waits until there is room. A document larger than all the room waits until it is alone.
    pub(crate) fn take(&self, bytes: usize) -> Permit {
        let (taken, freed) = &*self.0;
        let guard = taken.lock().unwrap_or_else(PoisonError::into_inner);
        let is_full = |taken: &mut usize| *taken > 0 && *taken + bytes > self.1;
        let mut guard = freed.wait_while(guard, is_full).unwrap_or_else(PoisonError::into_inner);
        *guard += bytes;
        Permit(self.clone(), bytes)
    }
}

impl Drop for Permit {
    fn drop(&mut self) {
        let (taken, freed) = &*self.0.0;
        *taken.lock().unwrap_or_else(PoisonError::into_inner) -= self.1;
        freed.notify_all();
    }
}
