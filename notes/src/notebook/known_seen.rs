//! Which hits of a saved search were seen.

use std::sync::Arc;

use crate::search::Seen;
use crate::vault::SeenStamp;

/// The seen hits of a saved search, as cached in this session.
#[derive(Debug)]
pub(super) enum CachedSeen {
    /// As read from disk.
    Written(SeenStamp, Arc<Seen>),
    /// In memory only: they could not be written.
    Unwritten(Arc<Seen>),
}
