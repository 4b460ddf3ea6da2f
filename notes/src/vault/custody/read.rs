//! Reads the custody logs of a notebook and finds their faults.

use std::collections::BTreeSet;

use super::super::{ContentHash, Vault, VaultError, VaultPath};
use super::{CustodyEvent, CustodyHead, FIRST_LINE, HEAD, LOG, LoggedLine, folder};

/// A custody log as it lies in the folder.
#[derive(Debug, Clone)]
pub struct CustodyLog {
    /// Its name without `.jsonl`: the machine that writes it.
    pub name: String,
    /// Its file.
    pub path: VaultPath,
    /// Its lines in order.
    pub lines: Vec<LoggedLine>,
    /// Its faults.
    pub faults: Vec<CustodyFault>,
}

/// What is wrong with a log. Lines count from 1.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CustodyFault {
    /// A line that does not follow from the one before, cannot be read, or states another number.
    Line(usize),
    /// There is a head, but no log.
    Missing,
    /// It is empty.
    Empty,
    /// Its last line has no end.
    Torn,
    /// It has lines of version 2, but no `<name>.head`.
    NoHead,
    /// The head names another number of lines or another last line.
    OtherHead,
    /// The file, or its head, cannot be read.
    Unreadable(String),
}

impl CustodyLog {
    /// Its number of lines and the fingerprint of the last; `None` while it is empty.
    #[must_use]
    pub fn head(&self) -> Option<CustodyHead> {
        let last = self.lines.last()?;
        Some(CustodyHead { log: self.name.clone(), lines: self.lines.len(), hash: last.hash })
    }

    /// Whether all of its lines are of version 1; such a log has no head.
    #[must_use]
    pub fn is_old(&self) -> bool {
        !self.lines.is_empty() && self.lines.iter().all(|line| line.number.is_none())
    }

    fn of(name: &str, path: VaultPath, bytes: &[u8]) -> Self {
        let mut log = Self { name: name.to_owned(), path, lines: Vec::new(), faults: Vec::new() };
        if bytes.is_empty() {
            log.faults.push(CustodyFault::Empty);
            return log;
        }
        let whole = bytes.strip_suffix(b"\n").unwrap_or_else(|| {
            log.faults.push(CustodyFault::Torn);
            bytes
        });
        log.lines = whole.split(|b| *b == b'\n').map(LoggedLine::read).collect();
        log.faults.extend(broken_lines(&log.lines).map(CustodyFault::Line));
        log
    }

    /// Compares the head with the lines.
    fn compare_head(&mut self, head: Option<&[u8]>) {
        let expected = self.head().map(|head| head.text());
        match (head, expected) {
            (Some(found), Some(expected)) if found == expected.as_bytes() => {}
            (Some(_), _) => self.faults.push(CustodyFault::OtherHead),
            (None, Some(_)) if !self.is_old() => self.faults.push(CustodyFault::NoHead),
            (None, _) => {}
        }
    }
}

/// The lines (from 1) that do not follow from the one before. A log that version 1 began may go on in
/// version 2, never the other way.
fn broken_lines(lines: &[LoggedLine]) -> impl Iterator<Item = usize> {
    let mut before: Option<&LoggedLine> = None;
    lines.iter().enumerate().filter_map(move |(at, line)| {
        let expected = before.map_or_else(|| FIRST_LINE.to_owned(), |before| before.hash.to_string());
        let number = u64::try_from(at + 1).ok();
        let numbered = match line.number {
            Some(_) => line.number == number,
            None => before.is_none_or(|before| before.number.is_none()),
        };
        before = Some(line);
        let follows = line.previous_line.as_deref() == Some(expected.as_str());
        (!follows || !numbered).then_some(at + 1)
    })
}

/// The last event that the logs state for an id. A removal in any log takes precedence over what others
/// state.
#[must_use]
pub fn last_event(logs: &[CustodyLog], id: &str) -> Option<CustodyEvent> {
    let last = |log: &CustodyLog| {
        let own = log.lines.iter().filter(|line| line.id.as_deref() == Some(id));
        own.filter_map(|line| line.event).next_back()
    };
    let events: Vec<CustodyEvent> = logs.iter().filter_map(last).collect();
    events.iter().find(|event| event.is_removal()).or(events.first()).copied()
}

impl Vault {
    /// Every custody log of the notebook, ordered by name, including those of other machines. A log that cannot be read
    /// is returned without lines and with that fault.
    pub fn custody_logs(&self) -> Result<Vec<CustodyLog>, VaultError> {
        let files = self.list_entries(&folder()?)?.into_iter().filter(|kept| !kept.path.has_unsupported_name());
        let stem = |name: &str| name.strip_suffix(LOG).or(name.strip_suffix(HEAD)).map(str::to_owned);
        let names: BTreeSet<String> = files.filter_map(|kept| stem(kept.name())).collect();
        names.iter().map(|name| self.custody_log(name)).collect()
    }

    fn custody_log(&self, name: &str) -> Result<CustodyLog, VaultError> {
        let path = folder()?.join(&format!("{name}{LOG}"))?;
        let without_lines =
            |fault| CustodyLog { name: name.to_owned(), path: path.clone(), lines: Vec::new(), faults: vec![fault] };
        let mut log = match self.read_entry(&path) {
            Ok(Some(bytes)) => CustodyLog::of(name, path, &bytes),
            Ok(None) => return Ok(without_lines(CustodyFault::Missing)),
            Err(error) => return Ok(without_lines(CustodyFault::Unreadable(error.to_string()))),
        };
        match self.read_entry(&folder()?.join(&format!("{name}{HEAD}"))?) {
            Ok(head) => log.compare_head(head.as_deref()),
            Err(error) => log.faults.push(CustodyFault::Unreadable(error.to_string())),
        }
        Ok(log)
    }

    /// The last event that the logs record for the evidence of an id; a removal in any of them takes precedence. `None`
    /// if no log mentions the id.
    pub fn last_custody(&self, id: &str) -> Result<Option<CustodyEvent>, VaultError> {
        Ok(last_event(&self.custody_logs()?, id))
    }

    fn read_entry(&self, path: &VaultPath) -> Result<Option<Vec<u8>>, VaultError> {
        match self.read(path) {
            Ok(bytes) => Ok(Some(bytes)),
            Err(VaultError::NotFound { .. }) => Ok(None),
            Err(error) => Err(error),
        }
    }
}

impl CustodyHead {
    /// What `<name>.head` holds.
    pub(super) fn text(&self) -> String {
        format!("{} {}\n", self.lines, self.hash)
    }

    pub(super) fn parse(log: &str, text: &[u8]) -> Option<Self> {
        let (lines, hash) = std::str::from_utf8(text).ok()?.trim_end().split_once(' ')?;
        Some(Self { log: log.to_owned(), lines: lines.parse().ok()?, hash: hash.parse::<ContentHash>().ok()? })
    }
}
