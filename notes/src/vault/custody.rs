//! The custody log: what was captured and removed, when, on this machine. Append-only; each line
//! carries the fingerprint of the line before it, so that a changed or missing line shows.

use std::{
    fs::File,
    io::{Read, Seek, SeekFrom, Write},
    path::{Path, PathBuf},
};

use rustix::fs::OFlags;
use serde_json::{Map, Value as Json};

use super::{ContentHash, Vault, VaultError, disk, layout};
use crate::error::IoError;

/// No line is longer than this; the last one is looked for in the last bytes.
const LINE_LIMIT: i64 = 64 * 1024;
/// What the first line carries.
const FIRST: &str = "0000000000000000000000000000000000000000000000000000000000000000";

impl Vault {
    /// Appends one record, durably. `at` and `previous_line` are added.
    pub fn append_custody(&self, record: &[(&str, &str)]) -> Result<(), VaultError> {
        let _lock = self.write_lock()?;
        let path = self.custody_file()?;
        let new = disk::kind(&path).is_none();
        let file = disk::open_alone(&path, OFlags::RDWR | OFlags::APPEND | OFlags::CREATE);
        let mut file = file.map_err(IoError::at("write", &path))?;
        let last = last_line(&mut file).map_err(IoError::at("read", &path))?;
        let mut line = Map::new();
        line.insert("at".into(), format!("{}Z", self.clock().now_utc()).into());
        line.extend(record.iter().map(|(key, value)| ((*key).to_owned(), Json::from(*value))));
        line.insert("previous_line".into(), last.hash.into());
        let text = format!("{}{}\n", if last.is_torn { "\n" } else { "" }, Json::Object(line));
        file.write_all(text.as_bytes()).and_then(|()| file.sync_data()).map_err(IoError::at("write", &path))?;
        if new {
            disk::sync_folder(path.parent().unwrap_or(Path::new(".")))?;
        }
        Ok(())
    }

    /// The lines of this notebook's custody logs that do not fit the line before them: file and line,
    /// from 1.
    pub fn broken_custody(&self) -> Result<Vec<(PathBuf, usize)>, VaultError> {
        let folder = layout::custody(self.root());
        let mut broken = Vec::new();
        for entry in disk::entries(&folder)? {
            let bytes = disk::read(&entry.path())?.unwrap_or_default();
            let mut before = FIRST.to_owned();
            let lines = bytes.split(|b| *b == b'\n').enumerate().filter(|(_, line)| !line.is_empty());
            for (number, line) in lines {
                let stated = serde_json::from_slice::<Json>(line).ok();
                let stated = stated.as_ref().and_then(|l| l.get("previous_line")?.as_str());
                if stated != Some(before.as_str()) {
                    broken.push((entry.path(), number + 1));
                }
                before = ContentHash::of(line).to_string();
            }
        }
        Ok(broken)
    }

    fn custody_file(&self) -> Result<PathBuf, VaultError> {
        let machine = self.machine()?;
        let folder = layout::custody(self.root());
        disk::create_folders(&folder)?;
        Ok(folder.join(format!("{machine}.jsonl")))
    }
}

struct LastLine {
    hash: String,
    /// A crash cut it off before its end.
    is_torn: bool,
}

fn last_line(file: &mut File) -> std::io::Result<LastLine> {
    let length = file.seek(SeekFrom::End(0))?;
    if length == 0 {
        return Ok(LastLine { hash: FIRST.into(), is_torn: false });
    }
    file.seek(SeekFrom::End(-LINE_LIMIT.min(i64::try_from(length).unwrap_or(LINE_LIMIT))))?;
    let mut tail = Vec::new();
    file.read_to_end(&mut tail)?;
    let is_torn = tail.last() != Some(&b'\n');
    let line = tail.split(|b| *b == b'\n').rfind(|line| !line.is_empty()).unwrap_or_default();
    Ok(LastLine { hash: ContentHash::of(line).to_string(), is_torn })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clock::Clock;

    #[test]
    fn each_line_carries_the_one_before() {
        let folder = tempfile::tempdir().unwrap();
        let vault = Vault::init(folder.path(), Clock::system()).unwrap();
        for id in ["src-1", "src-2", "src-3"] {
            vault.append_custody(&[("event", "captured"), ("id", id)]).unwrap();
        }
        assert_eq!(vault.broken_custody().unwrap(), vec![]);
        let path = vault.custody_file().unwrap();
        let log = String::from_utf8(disk::read(&path).unwrap().unwrap()).unwrap();
        assert_eq!(log.lines().count(), 3);
        disk::remove(&path).unwrap();
        disk::stage(&path, log.replace("src-2", "src-9").as_bytes()).unwrap();
        assert_eq!(vault.broken_custody().unwrap(), vec![(path.clone(), 3)]);
        let torn = log.trim_end().to_owned();
        disk::remove(&path).unwrap();
        disk::stage(&path, torn.as_bytes()).unwrap();
        vault.append_custody(&[("event", "captured"), ("id", "src-4")]).unwrap();
        assert_eq!(vault.broken_custody().unwrap(), vec![]);
    }
}
