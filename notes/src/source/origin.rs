//! How a document was received and who stated its address: what the evidence says, and no more.

use serde::{Deserialize, Serialize};

/// How a document was received, in the words that the record of its capture uses.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "how", rename_all = "kebab-case")]
pub enum Origin {
    /// Dossier fetched it itself.
    Fetched(Transfer),
    /// A browser rendered it and handed over what stood on the screen.
    Rendered,
    /// It was handed in as a file or a stream; whoever made that file may have written anything into it.
    HandedIn,
    /// It was pasted, dropped as text, or typed.
    Pasted,
    /// The record has no word for it, or one of a newer version.
    #[serde(other)]
    Unknown,
}

impl Origin {
    /// The word for it in records and in JSON.
    pub fn as_str(&self) -> &'static str {
        match self {
            Self::Fetched(_) => "fetched",
            Self::Rendered => "rendered",
            Self::HandedIn => "handed-in",
            Self::Pasted => "pasted",
            Self::Unknown => "unknown",
        }
    }

    /// The transfer, of what was fetched.
    pub fn transfer(&self) -> Option<&Transfer> {
        match self {
            Self::Fetched(transfer) => Some(transfer),
            _ => None,
        }
    }
}

/// What a server answered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Transfer {
    /// The address that was asked for.
    pub asked: String,
    /// Every address on the way with the status that it answered, the last one included.
    pub hops: Vec<Hop>,
    /// The HTTP status of the last answer.
    pub status: u16,
    /// Its headers, limited to those that tell what was sent, by whom and when; no cookies.
    pub headers: Vec<(String, String)>,
}

/// One address on the way to a document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "wire", derive(ts_rs::TS))]
pub struct Hop {
    /// The address.
    pub address: String,
    /// The HTTP status that it answered.
    pub status: u16,
}

/// Who named the address that a source states.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[cfg_attr(feature = "wire", derive(ts_rs::TS))]
pub enum AddressSource {
    /// The server that Dossier fetched it from: it answered at that address.
    Server,
    /// The document itself, by its canonical link or its properties. Anybody can write those.
    Page,
    /// The analyst.
    Analyst,
}

impl AddressSource {
    /// The word for it in records and in JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Server => "server",
            Self::Page => "page",
            Self::Analyst => "analyst",
        }
    }
}
