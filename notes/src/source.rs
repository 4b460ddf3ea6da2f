//! Captured documents: from bytes to readable text, and what proves them.
//!
//! [`read_file`], [`read_stream`], [`fetch`] and [`Captured::from_text`] bring a document in;
//! [`extract`] reads it; a [`Draft`] keeps its original and [`Draft::save`] makes it a source.
//!
//! Invariants: captured bytes are never changed; what is left out of the text is listed in
//! [`Extracted::dropped`], and every block of it can be brought back at its place; facts that a
//! document does not state stay empty; captured text is inert for other Markdown tools.
//!
//! Absent on purpose: PDF and other binary documents, and scripts, which are never run.

mod captured;
mod error;
mod extracted;
mod fetch;

pub use captured::{Captured, MOST_BYTES, RawKind, read_file, read_stream};
pub use error::SourceError;
pub use extracted::{Dropped, Extracted, Notice, Reason};
pub use fetch::{FetchPolicy, fetch};
