//! Reading paths, which may be refused: the error names the path, so reading lies beside both.

use std::ffi::OsStr;
use std::os::unix::ffi::OsStrExt;
use std::path::Path;

use serde::de::Error;
use serde::{Deserialize, Deserializer};

use super::path::{LONGEST_NAME, TOO_LONG, unescaped, wrong_part};
use super::{VaultError, VaultPath};

impl<'de> Deserialize<'de> for VaultPath {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::parse_shown(&String::deserialize(deserializer)?).map_err(D::Error::custom)
    }
}

impl VaultPath {
    /// Reads a relative path; a path that could leave the notebook is refused.
    pub fn parse(path: &str) -> Result<Self, VaultError> {
        let wrong = path.split('/').find_map(wrong_part);
        match wrong {
            Some(reason) => Err(VaultError::BadPath { path: path.to_owned(), reason }),
            None => Ok(Self(path.to_owned())),
        }
    }

    /// Reads a path in the form in which Dossier shows it, escapes included: for reading a file of any name.
    pub fn parse_shown(path: &str) -> Result<Self, VaultError> {
        let refused = |reason| VaultError::BadPath { path: path.to_owned(), reason };
        let bytes = unescaped(path).ok_or_else(|| refused("it holds a backslash"))?;
        let parts = bytes.split(|byte| *byte == b'/');
        for part in parts {
            match part {
                b"" => return Err(refused("it is absolute, or has an empty part")),
                b"." | b".." => return Err(refused("it holds \".\" or \"..\"")),
                _ if part.contains(&0) => return Err(refused("it holds a NUL")),
                _ if part.len() > LONGEST_NAME => return Err(refused(TOO_LONG)),
                _ => {}
            }
        }
        // Each file has only one valid spelling.
        let same = Self::of_disk(Path::new(OsStr::from_bytes(&bytes)));
        if same.0 == path { Ok(same) } else { Err(refused("it is not in its standard spelling")) }
    }

    /// This path with more parts after it.
    pub fn join(&self, more: &str) -> Result<Self, VaultError> {
        Self::parse(&format!("{}/{more}", self.0))
    }
}
