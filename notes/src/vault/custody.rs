//! The custody log: what became of the evidence of each source, when, on this machine.
//!
//! `.dossier/custody/<machine>.jsonl` grows by whole lines, each with the fingerprint of the line before;
//! `<machine>.head` names the number of lines and the last. docs/format.md has the keys and what they prove.
//!
//! Invariants: only the machine that a log is named after appends to it, under the write lock, and only if the last
//! line is the one that its head names. Otherwise something else changed the log: it is left as it is for `check` to
//! report, and a new log is begun. A line that a crash cut off is repaired from the pending line in `.dossier/local`,
//! never by guessing.

mod line;
mod read;

use std::fs::File;
use std::io::{Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use rustix::fs::OFlags;

use super::disk::{self, PlaceOutcome};
use super::places::is_safe_part;
use super::{ContentHash, Vault, VaultError, VaultPath, layout};
use crate::error::IoError;

use line::FIRST_LINE;
pub use line::{CustodyEvent, CustodyPlace, LoggedLine, custody_line};
pub use read::{CustodyFault, CustodyLog, last_event};

/// The extension of a log's file name.
const LOG: &str = ".jsonl";
/// The extension of its head's file name.
const HEAD: &str = ".head";
/// The longest line, in bytes; the last line is looked for in the last bytes of this number.
const LINE_LIMIT: u64 = 64 * 1024;

/// The head of a log. The analyst can record it elsewhere, for `check` to compare later.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CustodyHead {
    /// The name of the log.
    pub log: String,
    /// How many lines it has.
    pub lines: usize,
    /// Fingerprint of the last one.
    pub hash: ContentHash,
}

/// The folder of the logs.
fn folder() -> Result<VaultPath, VaultError> {
    VaultPath::parse(layout::CUSTODY)
}

impl Vault {
    /// Appends what happened to the evidence of an id, durably.
    pub fn append_custody(&self, event: CustodyEvent, id: &str) -> Result<(), VaultError> {
        let _lock = self.write_lock()?;
        let place = self.next_custody()?;
        let at = format!("{}Z", self.clock().now_utc());
        self.append_line(&place, &custody_line(&place, &at, event, id, None))
    }

    /// Appends a capture, durably, at the place that its record states. The place comes from [`Vault::next_custody`],
    /// under a lock that has been held since.
    pub fn append_captured(
        &self,
        place: &CustodyPlace,
        at: &str,
        id: &str,
        sums: &ContentHash,
    ) -> Result<(), VaultError> {
        let _lock = self.write_lock()?;
        self.append_line(place, &custody_line(place, at, CustodyEvent::Captured, id, Some(sums)))
    }

    /// Creates a custody log file with given bytes, for the sample. [`VaultError::Taken`] if it exists.
    pub fn create_custody_file(&self, path: &VaultPath, bytes: &[u8]) -> Result<(), VaultError> {
        let _lock = self.write_lock()?;
        let is_log = is_safe_part(path.stem()) && matches!(path.extension(), Some("jsonl" | "head"));
        if path.folder() != layout::CUSTODY || !is_log {
            return Err(VaultError::NotOurs { path: path.clone() });
        }
        let folder = layout::custody(self.root());
        disk::create_folders(&folder)?;
        match disk::place_new(&self.stage(bytes)?, &folder.join(path.name()), self.swap())? {
            PlaceOutcome::Done(swap) => self.record_swap_support(swap),
            PlaceOutcome::Taken => return Err(VaultError::Taken { path: path.clone() }),
        }
        Ok(disk::sync_folder(&folder)?)
    }

    /// Where the next line of this machine's log will stand. Take the write lock first and keep it.
    pub fn next_custody(&self) -> Result<CustodyPlace, VaultError> {
        let _lock = self.write_lock()?;
        self.finish_custody()?;
        if let Some(log) = self.machine()?
            && let Some(place) = self.place_after(&log)?
        {
            return Ok(place);
        }
        let log = self.name_machine()?;
        Ok(CustodyPlace { log, line: 1, previous_line: FIRST_LINE.to_owned() })
    }

    /// Completes or removes a line whose writing a crash interrupted.
    pub fn finish_custody(&self) -> Result<(), VaultError> {
        let pending = layout::custody_pending(self.root());
        if disk::kind(&pending).is_none() {
            return Ok(());
        }
        let _lock = self.write_lock()?;
        let bytes = disk::read(&pending)?.unwrap_or_default();
        if let Some(pending) = Pending::parse(&bytes) {
            self.heal(&pending)?;
        }
        Ok(disk::remove(&pending)?)
    }

    /// The place after a log's last line; `None` where the head does not name that line.
    fn place_after(&self, log: &str) -> Result<Option<CustodyPlace>, VaultError> {
        let (file, head) = (self.log_file(log), self.head_file(log));
        let (last, head) = (last_line(&file)?, disk::read(&head)?);
        let place = |line, previous_line| CustodyPlace { log: log.to_owned(), line, previous_line };
        match (last, head) {
            (None, None) => Ok(Some(place(1, FIRST_LINE.to_owned()))),
            (Some(last), Some(head)) => {
                let head = CustodyHead::parse(log, &head).filter(|head| {
                    last.is_whole && head.hash == last.line.hash && last.line.number == u64::try_from(head.lines).ok()
                });
                Ok(head.map(|head| place(head.lines as u64 + 1, head.hash.to_string())))
            }
            _ => Ok(None),
        }
    }

    fn append_line(&self, place: &CustodyPlace, line: &str) -> Result<(), VaultError> {
        disk::create_folders(&layout::custody(self.root()))?;
        let pending = Pending { log: place.log.clone(), line: line.to_owned() };
        self.write_atomically(pending.text().as_bytes(), &layout::custody_pending(self.root()))?;
        let path = self.log_file(&place.log);
        let text = format!("{line}\n");
        let mut file = open_log(&path).map_err(IoError::at("write", &path))?;
        file.write_all(text.as_bytes()).and_then(|()| disk::sync(&file)).map_err(IoError::at("write", &path))?;
        self.write_head(&place.log, place.line, line)?;
        Ok(disk::remove(&layout::custody_pending(self.root()))?)
    }

    fn write_head(&self, log: &str, lines: u64, last: &str) -> Result<(), VaultError> {
        let lines = usize::try_from(lines).unwrap_or(usize::MAX);
        let head = CustodyHead { log: log.to_owned(), lines, hash: ContentHash::of(last.as_bytes()) };
        self.write_atomically(head.text().as_bytes(), &self.head_file(log))
    }

    /// Repairs the end of a log after a crash. If the pending line is complete, the head is updated; if it is
    /// incomplete, it is cut off, since no caller was told that it was written. Anything else was not a
    /// crash, and is left for `check` to report.
    fn heal(&self, pending: &Pending) -> Result<(), VaultError> {
        let path = self.log_file(&pending.log);
        let Some(bytes) = disk::read(&path)? else { return Ok(()) };
        let whole = format!("{}\n", pending.line);
        let number = LoggedLine::read(pending.line.as_bytes()).number.unwrap_or(0);
        let before =
            disk::read(&self.head_file(&pending.log))?.and_then(|text| CustodyHead::parse(&pending.log, &text));
        let before_lines = before.map_or(0, |head| head.lines as u64);
        if before_lines + 1 != number {
            return Ok(());
        }
        if bytes.ends_with(whole.as_bytes()) {
            // Its sync may have failed, and is not tried again on the same file: a copy is what is durable.
            self.write_atomically(&bytes, &path)?;
            return self.write_head(&pending.log, number, &pending.line);
        }
        let torn = bytes.rsplit(|b| *b == b'\n').next().unwrap_or_default();
        let rest = bytes.len() - torn.len();
        match whole.as_bytes().starts_with(torn) && (rest > 0 || number == 1) {
            true if rest == 0 => Ok(disk::remove(&path)?),
            true => self.write_atomically(&bytes[..rest], &path),
            false => Ok(()),
        }
    }

    /// Replaces a small file, durably and in one step.
    pub(super) fn write_atomically(&self, bytes: &[u8], path: &Path) -> Result<(), VaultError> {
        let staged = self.stage(bytes)?;
        disk::rename(&staged, path, "write")?;
        Ok(disk::sync_folder(path.parent().unwrap_or(path))?)
    }

    fn log_file(&self, log: &str) -> PathBuf {
        layout::custody(self.root()).join(format!("{log}{LOG}"))
    }

    fn head_file(&self, log: &str) -> PathBuf {
        layout::custody(self.root()).join(format!("{log}{HEAD}"))
    }
}

/// A line that is being appended, as `.dossier/local` keeps it until its head is written.
struct Pending {
    log: String,
    line: String,
}

impl Pending {
    fn text(&self) -> String {
        format!("{}\n{}\n", self.log, self.line)
    }

    fn parse(text: &[u8]) -> Option<Self> {
        let (log, line) = std::str::from_utf8(text).ok()?.strip_suffix('\n')?.split_once('\n')?;
        let is_line = is_safe_part(log) && !line.contains('\n');
        is_line.then(|| Self { log: log.to_owned(), line: line.to_owned() })
    }
}

/// Opens a log to append to it.
fn open_log(path: &Path) -> std::io::Result<File> {
    disk::open_unshared(path, OFlags::RDWR | OFlags::APPEND | OFlags::CREATE)
}

struct LastLine {
    line: LoggedLine,
    /// Whether its line end is there.
    is_whole: bool,
}

/// The last line of a log; `None` where there is no log.
fn last_line(path: &Path) -> Result<Option<LastLine>, VaultError> {
    if disk::kind(path).is_none() {
        return Ok(None);
    }
    let tail = disk::open(path, OFlags::RDONLY).and_then(|mut file| {
        let length = file.seek(SeekFrom::End(0))?;
        file.seek(SeekFrom::Start(length.saturating_sub(LINE_LIMIT)))?;
        let mut tail = Vec::new();
        file.read_to_end(&mut tail)?;
        Ok(tail)
    });
    let tail = tail.map_err(IoError::at("read", path))?;
    let (text, is_whole) = tail.strip_suffix(b"\n").map_or((&*tail, false), |text| (text, true));
    let line = LoggedLine::read(text.rsplit(|b| *b == b'\n').next().unwrap_or_default());
    Ok(Some(LastLine { line, is_whole }))
}

#[cfg(test)]
mod tests;
