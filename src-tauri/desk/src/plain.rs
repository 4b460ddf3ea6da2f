//! What the page may give as it is.

use serde::de::DeserializeOwned;
use ts_rs::TS;

/// A type without paths, which needs no check.
pub trait Plain: DeserializeOwned + TS + 'static {}

impl Plain for String {}
impl Plain for u32 {}
impl Plain for bool {}
