//! What the user can do where a document could not be captured.

use super::{SourceError, what_is_read};
use crate::error::io_hint;

impl SourceError {
    /// What the user can do about it, in one line.
    pub fn hint(&self) -> Option<&'static str> {
        Some(match self {
            Self::Missing { .. } => "check the path",
            Self::Fault { .. } => "save the part that matters as text, and report it",
            Self::NotAFile { .. } => "give a file",
            Self::IsFolder { .. } => "give the files in it",
            Self::Empty { .. } => "there is no text to save",
            Self::TooLarge { .. } => "save the part that matters as text",
            Self::Binary { .. } | Self::UnknownType { .. } => what_is_read(),
            Self::Pdf { .. } => "save its text as a .txt file for now",
            Self::NoImage { .. } => "PNG, JPEG, GIF, WebP, AVIF and BMP are shown; open the address in a browser",
            Self::Undecodable { .. } => "save it as UTF-8 and try again",
            Self::BadAddress { .. } => "an address looks like https://example.org/article",
            Self::RefusedScheme { .. } => "only http and https addresses are fetched",
            Self::PrivateRedirect { .. } => "if you want that page, give its own address",
            Self::LinkLocal { .. } => "if you want it, give the numeric address",
            Self::PrivateAddress { .. } => "if you want it, allow private addresses for this capture",
            Self::NoSuchHost { .. } => "check the address and the connection",
            Self::Unreachable { .. } | Self::TimedOut { .. } => "try again, or paste the text and give the address",
            Self::Status { status: 401 | 402 | 403 | 451, .. } => {
                "open it in a browser, paste the text and give the address"
            }
            Self::Status { .. } => "check the address in a browser",
            Self::TooManyRedirects { .. } => "open it in a browser and give the last address",
            Self::Read { cause, .. } => io_hint(cause),
            Self::NothingToBringBack { .. } | Self::Cancelled | Self::Vault(_) => return None,
        })
    }
}
