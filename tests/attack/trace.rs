//! Commands under `strace`, which kills them at a system call or fails the call.
//!
//! Counts are a thread's own (strace's rule), so each kind of call is counted by itself: the threads of the index
//! come to their tenth write long after the first thread made its own.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use harness::{Dossier, Ran};

/// How long a traced command may take before it counts as hanging, in seconds.
const PATIENCE: &str = "60";
/// What `timeout` answers for a command that it ended.
pub const HANGS: Option<i32> = Some(124);

/// Calls that belong together, and the errors that a disk or a system at its limits answers to them.
#[derive(Debug)]
pub struct Calls {
    /// Names them in the table.
    pub name: &'static str,
    /// Their names for strace; a `?` lets a system lack the call.
    pub calls: &'static str,
    /// Whether they change the disk. Being killed before a call that only reads is like being killed before the next
    /// change.
    pub changes: bool,
    /// The errors.
    pub errors: &'static [&'static str],
}

impl Calls {
    /// Whether a line of strace's log, its thread left out, is one of them.
    fn holds(&self, line: &str) -> bool {
        let name = line.trim_start().split('(').next().unwrap_or_default();
        self.calls.split(',').any(|call| call.trim_start_matches('?') == name)
    }
}

/// Calls whose failing or never happening may hurt a notebook.
pub const CALLS: [Calls; 7] = [
    Calls {
        name: "open",
        calls: "?open,openat",
        changes: true,
        errors: &["EIO", "ENOSPC", "EROFS", "EDQUOT", "EMFILE", "ENFILE", "ENOMEM", "EACCES", "EINTR"],
    },
    Calls {
        name: "write",
        calls: "write,pwrite64,writev,?pwritev,?copy_file_range,?sendfile",
        changes: true,
        errors: &["ENOSPC", "EIO", "EDQUOT", "EINTR", "EFBIG"],
    },
    Calls {
        name: "sync",
        calls: "fsync,fdatasync,?sync_file_range,?msync",
        changes: true,
        errors: &["EIO", "ENOSPC", "EDQUOT", "EROFS"],
    },
    Calls {
        name: "name",
        calls: "?rename,?renameat,renameat2,?link,linkat,?unlink,unlinkat,?rmdir,?mkdir,mkdirat,?symlink",
        changes: true,
        errors: &["EIO", "ENOSPC", "EROFS", "EDQUOT", "EACCES", "ENOMEM", "EINVAL"],
    },
    Calls {
        name: "change",
        calls: "ftruncate,?truncate,?fallocate,?chmod,fchmod,?fchmodat,flock",
        changes: true,
        errors: &["EIO", "ENOSPC", "EROFS", "EINTR", "EPERM", "ENOLCK"],
    },
    Calls { name: "map", calls: "mmap", changes: false, errors: &["ENOMEM", "ENODEV", "EACCES"] },
    Calls {
        name: "read",
        calls: "read,pread64,?getdents64,?statx,?newfstatat,?fstat,?readlink",
        changes: false,
        errors: &["EIO", "EINTR", "EACCES", "ENOMEM"],
    },
];

/// Whether this machine lets programs be traced.
pub fn is_there() -> bool {
    let mut tried = Command::new("strace");
    tried
        .args(["-f", "-o", "/dev/null", "--inject=fsync:error=EIO", "true"])
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    tried.status().is_ok_and(|status| status.success())
}

/// One call of a command: its kind, and its number among the calls of that kind that its thread makes.
pub type Point = (&'static Calls, u32);

/// The calls of a command that concern its notebook: of each kind from the first that names it to the last of the
/// thread that makes most.
pub fn points(dossier: &Dossier, words: &[&str]) -> Vec<Point> {
    let log = tempfile::NamedTempFile::new().unwrap();
    let all: Vec<&str> = CALLS.iter().map(|calls| calls.calls).collect();
    traced(dossier, words, log.path(), &["-y", "-e", &format!("trace={}", all.join(","))]);
    let text = fs::read_to_string(log.path()).unwrap_or_default();
    let folder = dossier.folder().to_string_lossy().into_owned();
    let lines = || text.lines().filter(|line| is_call(line)).filter_map(|line| line.trim_start().split_once(' '));
    let main = lines().next().map_or("", |(thread, _)| thread);
    let of_kind = |calls: &'static Calls| {
        let mut counts: BTreeMap<&str, u32> = BTreeMap::new();
        let mut first = None;
        for (thread, call) in lines().filter(|(_, call)| calls.holds(call)) {
            let count = counts.entry(thread).or_default();
            *count += 1;
            // What the loader does before is the system's, not ours; other threads begin to count from one.
            first = first.or_else(|| (thread == main && call.contains(&folder)).then_some(*count));
        }
        let last = counts.into_values().max().unwrap_or(0);
        first.into_iter().flat_map(move |first| first..=last).map(move |at| (calls, at))
    };
    CALLS.iter().flat_map(of_kind).collect()
}

/// Runs a command with something injected, and answers the call that it met, if any.
pub fn injected(dossier: &Dossier, words: &[&str], calls: &str, what: &str) -> (Ran, Option<String>) {
    let log = tempfile::NamedTempFile::new().unwrap();
    let (trace, inject) = (format!("trace={calls}"), format!("--inject={calls}:{what}"));
    let ran = traced(dossier, words, log.path(), &["-e", &trace, &inject]);
    let text = fs::read_to_string(log.path()).unwrap_or_default();
    let met = match what.starts_with("signal") {
        true => text.lines().rfind(|line| is_call(line)).filter(|_| was_killed(&ran)),
        false => text.lines().find(|line| line.contains("(INJECTED)")),
    };
    (ran, met.map(|line| line.trim_start_matches(|c: char| c.is_ascii_digit() || c == ' ').to_owned()))
}

/// Whether a traced command was ended by SIGKILL: `timeout` answers that as a shell does.
pub fn was_killed(ran: &Ran) -> bool {
    ran.status.is_none() || ran.status == Some(137)
}

fn traced(dossier: &Dossier, words: &[&str], log: &Path, options: &[&str]) -> Ran {
    let log = log.to_string_lossy();
    let mut tracer = vec!["timeout", "-k", "5", PATIENCE, "strace", "-f", "-qq", "-o", &log];
    tracer.extend(options);
    dossier.through(&tracer).attempt(words)
}

/// Whether a line of strace's log is the beginning of a call.
fn is_call(line: &str) -> bool {
    line.contains('(') && !line.contains("<... ") && !line.contains("+++ ") && !line.contains("--- ")
}
