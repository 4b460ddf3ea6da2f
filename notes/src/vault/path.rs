//! A file's place in the notebook.

use std::fmt;

use super::VaultError;

/// A relative path inside the notebook, with `/` between its parts, exactly as the disk spells it.
///
/// It cannot leave the notebook: no part is empty, `.`, `..` or holds a backslash, a NUL or a
/// leading drive. (Symbolic links are checked by the vault when the path is used.)
///
/// ```
/// use notes::vault::VaultPath;
/// let path = VaultPath::parse("Actors/Wang Yi.md")?;
/// assert_eq!((path.name(), path.stem(), path.extension()), ("Wang Yi.md", "Wang Yi", Some("md")));
/// assert_eq!(path.folder(), "Actors");
/// assert!(VaultPath::parse("Actors/../../secret").is_err());
/// # Ok::<(), notes::vault::VaultError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct VaultPath(String);

impl VaultPath {
    /// Reads a relative path; a path that could leave the notebook is refused.
    pub fn parse(path: &str) -> Result<Self, VaultError> {
        let wrong = path.split('/').find_map(wrong_part);
        match wrong {
            Some(reason) => Err(VaultError::BadPath { path: path.to_owned(), reason }),
            None => Ok(Self(path.to_owned())),
        }
    }

    /// The path as text, relative to the notebook.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The file's name with its extension.
    pub fn name(&self) -> &str {
        self.0.rsplit('/').next().unwrap_or(&self.0)
    }

    /// The file's name without its extension: what links and titles use.
    pub fn stem(&self) -> &str {
        match self.name().rsplit_once('.') {
            Some((stem, _)) if !stem.is_empty() => stem,
            _ => self.name(),
        }
    }

    /// What follows the last full stop of the name.
    pub fn extension(&self) -> Option<&str> {
        match self.name().rsplit_once('.') {
            Some((stem, extension)) if !stem.is_empty() => Some(extension),
            _ => None,
        }
    }

    /// The folder that holds the file; empty for the notebook's own.
    pub fn folder(&self) -> &str {
        self.0.rsplit_once('/').map_or("", |(folder, _)| folder)
    }

    /// The folder as a path, unless that is the notebook itself.
    pub fn parent(&self) -> Option<Self> {
        self.0.rsplit_once('/').map(|(folder, _)| Self(folder.to_owned()))
    }

    /// This path with more parts after it.
    pub fn join(&self, more: &str) -> Result<Self, VaultError> {
        Self::parse(&format!("{}/{more}", self.0))
    }

    /// Whether it is a Markdown file by its name: `.md` or `.markdown`.
    pub fn is_markdown(&self) -> bool {
        self.extension().is_some_and(|e| e.eq_ignore_ascii_case("md") || e.eq_ignore_ascii_case("markdown"))
    }

    /// Whether it lies where nothing is indexed: in Evidence, or in a folder or file whose name
    /// begins with a full stop.
    pub fn is_hidden(&self) -> bool {
        self.0.split('/').any(|part| part.starts_with('.')) || self.0.split('/').next() == Some(super::layout::EVIDENCE)
    }
}

impl fmt::Display for VaultPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl AsRef<str> for VaultPath {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

/// Why one part of a path is refused.
fn wrong_part(part: &str) -> Option<&'static str> {
    match part {
        "" => Some("it is absolute, or has an empty part"),
        "." | ".." => Some("it holds \".\" or \"..\""),
        _ if part.contains('\\') => Some("it holds a backslash"),
        _ if part.contains('\0') => Some("it holds a NUL"),
        _ if part.len() > 255 => Some("a name in it is longer than 255 bytes"),
        _ if part.len() == 2 && part.ends_with(':') => Some("it names a drive"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_that_could_leave_are_refused() {
        for wrong in
            ["", "/", "/etc/passwd", "..", "../a.md", "a/../b.md", "a/./b", "a//b", "a/", "a\\..\\b", "a\0b", "C:/x"]
        {
            assert!(VaultPath::parse(wrong).is_err(), "{wrong:?}");
        }
        for right in ["a.md", "Notes/王毅.md", "..hidden", "a..b/c", ".obsidian/app.json", "Notes/a: b.md"] {
            assert_eq!(VaultPath::parse(right).unwrap().as_str(), right);
        }
    }

    #[test]
    fn the_parts_of_a_path() {
        let check = |path: &str, stem: &str, extension: Option<&str>, hidden: bool| {
            let path = VaultPath::parse(path).unwrap();
            assert_eq!((path.stem(), path.extension(), path.is_hidden()), (stem, extension, hidden), "{path}");
        };
        check("Notes/v1.2 notes.md", "v1.2 notes", Some("md"), false);
        check("Notes/README", "README", None, false);
        check(".obsidian/app.json", "app", Some("json"), true);
        check("Notes/.draft.md", ".draft", Some("md"), true);
        check("Evidence/src-1/captured.txt", "captured", Some("txt"), true);
        check("Notes/Evidence/a.md", "a", Some("md"), false);
    }
}
