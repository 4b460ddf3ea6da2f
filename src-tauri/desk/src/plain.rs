//! Arguments that the page may give without a check.

use serde::de::DeserializeOwned;
use ts_rs::TS;

/// A type without paths, which needs no check.
pub trait PathFree: DeserializeOwned + TS + 'static {}

impl PathFree for String {}
impl PathFree for u32 {}
impl PathFree for bool {}
