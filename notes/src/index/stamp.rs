//! The state of the vault that a commit records.

use serde::{Deserialize, Serialize};

use super::schema::SCHEMA_VERSION;

/// The state of the vault that a commit reflects.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Stamp {
    /// The version of the schema.
    pub(crate) schema: u32,
    /// The vault's generation when its folder was read.
    pub(crate) generation: u64,
    /// When the folder was last read, in nanoseconds since 1970: a file changed within two seconds before
    /// may have changed again without a trace, and is hashed.
    pub(crate) scanned_ns: i64,
    /// Whether clips may have outdated facts about their sources: the next sync checks all clips.
    #[serde(default)]
    pub(crate) clips_outdated: bool,
}

impl Stamp {
    pub(crate) fn new(generation: u64, scanned_ns: i64) -> Self {
        Self { schema: SCHEMA_VERSION, generation, scanned_ns, clips_outdated: false }
    }

    pub(super) fn to_json(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    pub(super) fn of(payload: Option<&str>) -> Self {
        payload.and_then(|json| serde_json::from_str(json).ok()).unwrap_or_default()
    }
}
