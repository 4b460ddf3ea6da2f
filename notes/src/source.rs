//! Captured documents: from bytes to readable text, and what proves them.
//!
//! [`read_file`], [`read_stream`], [`fetch`] and [`Captured::from_text`] bring a document in;
//! [`extract`] reads it; a [`Draft`] keeps its original and [`Draft::save`] makes it a source.
//!
//! Invariants: captured bytes are never changed; what is left out of the text is listed in
//! [`Extracted::dropped`], and every block of it can be brought back at its place; facts that a
//! document does not state stay empty; captured text is inert for other Markdown tools.
//!
//! Absent on purpose: scripts, which are never run.

mod address;
mod boilerplate;
mod byline;
mod captured;
mod dateline;
mod dates;
mod draft;
mod error;
mod evidence;
mod extract;
mod extracted;
mod fetch;
mod file;
mod format;
mod hint;
mod image;
mod inert;
mod language;
mod origin;
mod private;
mod provenance;
mod read;
mod source_lookup;
mod stated;
mod utf16;

pub use address::comparable_address;
pub(crate) use captured::read_opened;
pub use captured::{MAX_BYTES, read_bytes, read_file, read_stream};
pub use draft::{CaptureOutcome, Document, Draft, IfExists, SaveOptions, bring_back, capture, left_out};
pub use error::SourceError;
pub use evidence::{
    CAPTURED_TEXT, CaptureRecord, EVIDENCE_VERSION, LeftOutFact, RECORD, SUMS, clean_leftovers, ids_in_use,
    ids_in_use_beside_trashed, remove_marked_evidence, uses_evidence,
};
pub use extract::extract;
pub use extracted::{Extracted, LeftOutBlock, Notice, Reason};
pub use fetch::{FetchPolicy, fetch, fetch_image, parse_address};
pub(crate) use file::{authors, published_as};
pub use format::{Captured, Format, formats, what_is_read};
pub use image::Image;
pub use inert::make_inert;
pub use origin::{AddressSource, Hop, Origin, Transfer};
pub use private::{PrivateAccess, PrivateHost};
pub use provenance::{Provenance, provenance};
pub use read::{Source, has_web_address};
pub use source_lookup::{KnownSource, SourceLookup};
pub use stated::StatedFacts;
