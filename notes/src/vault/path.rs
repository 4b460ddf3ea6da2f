//! A file's place in the notebook.

use std::ffi::{OsStr, OsString};
use std::fmt;
use std::os::unix::ffi::{OsStrExt, OsStringExt};
use std::path::{Path, PathBuf};

use serde::{Serialize, Serializer};

use super::{ContentHash, layout};

/// The message for a file with an [unsupported name](VaultPath::has_unsupported_name).
pub const ODD_NAME: &str = "its name is not UTF-8 or holds a backslash: rename it to edit it";

/// A relative path inside the notebook, with `/` between its parts, exactly as the disk spells it.
///
/// It cannot leave the notebook: no part is empty, `.`, `..` or holds a backslash, a NUL or a
/// leading drive. (Symbolic links are checked by the vault when the path is used.)
///
/// A name on the disk that is not UTF-8, or holds a backslash, is spelt with escapes, `\xFF` and `\\`. Only names found
/// on the disk become such paths; the file is read and shown, and never written.
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
pub struct VaultPath(pub(super) String);

impl Serialize for VaultPath {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

impl VaultPath {
    /// The notebook's own folder, as `check` names it: `.`. No file has this path.
    pub fn root() -> Self {
        Self(".".to_owned())
    }

    /// The path of what the disk holds, relative to the notebook and without `..`.
    pub(super) fn of_disk(relative: &Path) -> Self {
        let parts: Vec<String> = relative.iter().map(escaped).collect();
        Self(parts.join("/"))
    }

    /// The path in the spelling of the disk.
    pub(crate) fn on_disk(&self) -> PathBuf {
        match self.has_unsupported_name() {
            false => PathBuf::from(&self.0),
            true => PathBuf::from(OsString::from_vec(unescaped(&self.0).unwrap_or_default())),
        }
    }

    /// Whether one of its names is not UTF-8, or would be taken for a path by another system: such a file is shown, but
    /// cannot be written until it is renamed.
    pub fn has_unsupported_name(&self) -> bool {
        self.0.contains('\\')
    }

    /// Whether it is a document that Dossier lists and writes: a Markdown file outside Evidence and
    /// dot-folders, under a name that can be written.
    pub fn is_document(&self) -> bool {
        self.is_markdown() && !self.is_hidden() && !self.has_unsupported_name()
    }

    /// Whether Dossier writes files of this kind: a document, a saved search, an attachment, the notebook's settings,
    /// or `.gitattributes`.
    pub fn is_writable_kind(&self) -> bool {
        let is_search = self.folder() == layout::SEARCHES && self.is_markdown() && !self.has_unsupported_name();
        self.is_document()
            || is_search
            || self.is_attachment()
            || self.0 == layout::SETTINGS
            || self.0 == layout::GIT_ATTRIBUTES
    }

    /// Whether it is directly in the folder of attachments and of a kind that can be attached. The folder's name is
    /// compared ignoring case, since some systems ignore case.
    pub fn is_attachment(&self) -> bool {
        self.folder().eq_ignore_ascii_case(layout::ATTACHMENTS) && self.is_attached_kind()
    }

    /// Whether it is an image, a document, a sound or a film by its name, in a folder of documents: nothing that a
    /// system would run.
    pub fn is_attached_kind(&self) -> bool {
        let is_attached = |end: &str| layout::ATTACHED.contains(&end.to_ascii_lowercase().as_str());
        self.extension().is_some_and(is_attached) && !self.is_hidden() && !self.has_unsupported_name()
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

    /// Whether it is `folder`, or lies below it.
    pub fn is_below(&self, folder: &Self) -> bool {
        self.0.strip_prefix(&folder.0).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    }

    /// A safe name for what is kept about the file: the first half of its path's hash.
    pub(super) fn key(&self) -> String {
        let mut key = ContentHash::of(self.0.as_bytes()).to_string();
        key.truncate(32);
        key
    }

    /// Whether it is a Markdown file by its name: `.md` or `.markdown`.
    pub fn is_markdown(&self) -> bool {
        self.extension().is_some_and(|e| e.eq_ignore_ascii_case("md") || e.eq_ignore_ascii_case("markdown"))
    }

    /// Whether it is in a place that is not indexed: in Evidence, or in a folder or file whose name begins with a full
    /// stop.
    pub fn is_hidden(&self) -> bool {
        self.0.split('/').any(|part| part.starts_with('.')) || self.0.split('/').next() == Some(layout::EVIDENCE)
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

const DRIVE: &str = "it names a drive";
pub(super) const TOO_LONG: &str = "a name in it is longer than 255 bytes";
/// Bytes of one name at most, as file systems have it.
pub(super) const LONGEST_NAME: usize = 255;

/// Why one part of a path is refused.
pub(super) fn wrong_part(part: &str) -> Option<&'static str> {
    match part {
        "" => Some("it is absolute, or has an empty part"),
        "." | ".." => Some("it contains \".\" or \"..\""),
        _ if part.contains('\\') => Some("it holds a backslash"),
        _ if part.contains('\0') => Some("it holds a NUL"),
        _ if part.len() > LONGEST_NAME => Some(TOO_LONG),
        _ if part.len() == 2 && part.ends_with(':') => Some(DRIVE),
        _ => None,
    }
}

/// One name of the disk as text: bytes that are not UTF-8 as `\xFF`, a backslash doubled. The colon of a drive-like
/// name is escaped too, since such text would be refused.
fn escaped(name: &OsStr) -> String {
    let mut text = String::with_capacity(name.len());
    for chunk in name.as_bytes().utf8_chunks() {
        text.push_str(&chunk.valid().replace('\\', r"\\"));
        chunk.invalid().iter().for_each(|byte| text.push_str(&format!(r"\x{byte:02X}")));
    }
    if wrong_part(&text) == Some(DRIVE) { text.replace(':', r"\x3A") } else { text }
}

/// The bytes that a text with escapes stands for; `None` if a backslash is not part of a valid escape.
pub(super) fn unescaped(text: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [first, after @ ..] = rest {
        rest = after;
        if *first != b'\\' {
            bytes.push(*first);
            continue;
        }
        match rest {
            [b'\\', after @ ..] => {
                bytes.push(b'\\');
                rest = after;
            }
            [b'x', high, low, after @ ..] => {
                let digits = [*high, *low];
                bytes.push(u8::from_str_radix(std::str::from_utf8(&digits).ok()?, 16).ok()?);
                rest = after;
            }
            _ => return None,
        }
    }
    Some(bytes)
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

    #[test]
    fn odd_names_have_one_spelling_and_lead_back() {
        let check = |name: &[u8], shown: &str| {
            let path = VaultPath::of_disk(Path::new(OsStr::from_bytes(name)));
            assert_eq!(path.as_str(), shown);
            assert_eq!(path.on_disk().as_os_str().as_bytes(), name, "{shown}");
            assert_eq!(VaultPath::parse_shown(shown).unwrap(), path, "{shown}");
            assert_eq!(path.has_unsupported_name(), shown.contains('\\'), "{shown}");
            assert_eq!(VaultPath::parse(shown).is_ok(), !path.has_unsupported_name(), "{shown}");
            assert!(!(path.has_unsupported_name() && (path.is_writable_kind() || path.is_document())), "{shown}");
        };
        check(b"Notes/a.md", "Notes/a.md");
        check(b"Notes/inv\xff.md", r"Notes/inv\xFF.md");
        check(b"back\\slash.md", r"back\\slash.md");
        check(b"\\xFF.md", r"\\xFF.md");
        check(b"C:/a.md", r"C\x3A/a.md");
        check("王\u{7f}\n.md".as_bytes(), "王\u{7f}\n.md");
        check(b"cut \xe7\x8e", r"cut \xE7\x8E");
        for wrong in [
            r"a\b",
            r"a\x4",
            r"a\xff.md",
            r"\x41",
            r"..\x2F",
            r"\x2E\x2E/a",
            r"a\x00",
            "../a",
            "/a",
            "a//b",
            "",
            r"\x2e",
        ] {
            assert!(VaultPath::parse_shown(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn dossier_writes_documents_searches_and_its_settings() {
        let check =
            |path: &str, ours: bool| assert_eq!(VaultPath::parse(path).unwrap().is_writable_kind(), ours, "{path}");
        for ours in ["a.md", "Clips/2021-08/a b.markdown", ".dossier/searches/q.md", ".dossier/settings.json"] {
            check(ours, true);
        }
        for ours in ["Attachments/Map of it.PNG", "Attachments/王毅.pdf"] {
            check(ours, true);
        }
        for other in [
            ".obsidian/plugins/x/main.js",
            ".obsidian/a.md",
            "Evidence/src-1/a.md",
            "Notes/start.desktop",
            "Attachments/start.desktop",
            "Attachments/deep/a.png",
            "Attachments/.a.png",
            "Attachments/a",
            "Notes/a.png",
            ".dossier/searches/deep/a.md",
            ".dossier/searches/a.json",
            ".dossier/local/a.md",
            ".dossier/custody/m.jsonl",
            "settings.json",
            "Notes/.hidden.md",
        ] {
            check(other, false);
        }
    }
}
