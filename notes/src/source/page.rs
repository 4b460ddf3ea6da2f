//! Web pages.
use url::Url;

use super::Extracted;

/// Reads a page.
pub(super) fn read(html: String, address: Option<&Url>) -> Extracted {
    Extracted { description: address.map(|a| format!("{a}{html}")), ..Extracted::default() }
}
