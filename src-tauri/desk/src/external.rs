//! The only ways out of the window: a link in the user's browser, a folder in the file manager, a file that lies in the
//! notebook in the program for its kind.
use std::path::Path;

use url::Url;

use crate::{desktop::Desktop, error::CommandResult, wire::Failure};

/// The schemes of addresses that may be opened outside.
const SCHEMES: &[&str] = &["http", "https", "mailto"];

/// Opens an address in the user's program for it.
pub fn open_address(desktop: &dyn Desktop, address: &str) -> CommandResult<()> {
    let url = allowed(address)?;
    desktop.open_external(url.as_str()).map_err(|error| Failure::refused(error, "copy the address instead"))
}

/// Shows a folder in the file manager.
pub fn show_folder(desktop: &dyn Desktop, folder: &Path) -> CommandResult<()> {
    desktop.reveal(folder).map_err(|error| Failure::refused(error, "no program for showing folders was found"))
}

/// Files that a browser would run as a local page: they are not opened, their folder is shown instead.
const PAGES: &[&str] = &["htm", "html", "mhtml", "svg", "xml"];

/// Opens a file in the program that the user chose for its kind.
pub fn open_file(desktop: &dyn Desktop, file: &Path) -> CommandResult<()> {
    let extension = file.extension().unwrap_or_default().to_string_lossy().to_lowercase();
    if PAGES.contains(&extension.as_str()) {
        return show_folder(desktop, file.parent().unwrap_or(file));
    }
    desktop.open_file(file).map_err(|error| Failure::refused(error, "no program opens this kind of file here"))
}

fn allowed(address: &str) -> CommandResult<Url> {
    let refused = |why: String| Failure::refused(why, "only http, https and mailto links are opened");
    let url = Url::parse(address).map_err(|error| refused(format!("{address}: {error}")))?;
    if SCHEMES.contains(&url.scheme()) {
        Ok(url)
    } else {
        Err(refused(format!("{}: links are not opened", url.scheme())))
    }
}

#[cfg(test)]
mod tests {
    use super::allowed;

    #[test]
    fn only_outward_links_pass() {
        for yes in ["https://example.org/a?b#c", "http://example.org", "mailto:desk@example.org"] {
            assert!(allowed(yes).is_ok(), "{yes}");
        }
        for no in ["file:///etc/passwd", "javascript:alert(1)", "vault://localhost/a.png", "example.org", "", "-h"] {
            assert!(allowed(no).is_err(), "{no}");
        }
    }
}
