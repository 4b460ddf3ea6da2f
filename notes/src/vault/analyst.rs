//! The analyst's name or initials, which clips and sources saved on this machine state.
//!
//! `.dossier/local/analyst` belongs to this machine and is never shared. The name is asked for once; an empty file
//! means that the analyst wants no name to be written.

use super::{Vault, VaultError, disk, layout};

/// The longest name, in characters: a name and a role fit, a pasted page does not.
const MAX_NAME_CHARS: usize = 100;

impl Vault {
    /// The analyst's name; empty if none is wanted, `None` if nobody was asked yet.
    pub fn analyst(&self) -> Option<String> {
        let stated = disk::read(&layout::analyst(self.root())).ok().flatten()?;
        Some(one_line(&String::from_utf8_lossy(&stated)))
    }

    /// The name that new files state, if any.
    pub fn analyst_named(&self) -> Option<String> {
        self.analyst().filter(|name| !name.is_empty())
    }

    /// Sets the name, on one line; empty for none. Answers what was written.
    pub fn set_analyst(&self, name: &str) -> Result<String, VaultError> {
        let _lock = self.write_lock()?;
        let name = one_line(name);
        self.write_atomically(format!("{name}\n").as_bytes(), &layout::analyst(self.root()))?;
        Ok(name)
    }
}

/// A text on one line, of a name's length, without control characters.
fn one_line(text: &str) -> String {
    let clean: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    let words = clean.split_whitespace().collect::<Vec<_>>().join(" ");
    words.chars().take(MAX_NAME_CHARS).collect::<String>().trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clock::Clock;

    #[test]
    fn a_name_is_one_line_and_asked_for_once() {
        let folder = tempfile::tempdir().unwrap();
        let vault = Vault::init(folder.path(), Clock::system()).unwrap();
        assert_eq!((vault.analyst(), vault.analyst_named()), (None, None));
        assert_eq!(vault.set_analyst(" Ilse\n Varga\u{1b}[31m ").unwrap(), "Ilse Varga [31m");
        assert_eq!(vault.analyst_named().as_deref(), Some("Ilse Varga [31m"));
        assert_eq!(vault.set_analyst(&"x".repeat(5_000)).unwrap().len(), MAX_NAME_CHARS);
        vault.set_analyst("").unwrap();
        assert_eq!((vault.analyst(), vault.analyst_named()), (Some(String::new()), None));
    }

    #[test]
    fn a_link_in_its_place_is_neither_followed_nor_written_through() {
        let (folder, outside) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        drop(Vault::init(folder.path(), Clock::system()).unwrap());
        let thesis = crate::vault::VaultPath::parse("thesis.md").unwrap();
        Vault::open(outside.path(), Clock::system()).unwrap().create_at(&thesis, b"mine").unwrap();
        let target = outside.path().join("thesis.md");
        std::os::unix::fs::symlink(&target, layout::analyst(folder.path())).unwrap();
        let vault = Vault::open(folder.path(), Clock::system()).unwrap();
        assert!(vault.is_read_only(), "what stands there is named as an obstacle");
        assert_eq!(vault.analyst(), None);
        assert!(vault.set_analyst("Ilse").is_err());
        assert_eq!(std::fs::read(target).unwrap(), b"mine");
    }
}
