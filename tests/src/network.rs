//! What programs ask of the network, seen by `strace`.
use std::{
    fs,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

/// What begins a program so that its calls about the network are written to a file. The program itself runs at its own
/// speed between them.
#[must_use]
pub fn tracer(log: &Path) -> Vec<String> {
    let words = ["strace", "-f", "--seccomp-bpf", "-qq", "-e", "trace=network", "-o"];
    words.into_iter().map(str::to_owned).chain([log.to_string_lossy().into_owned()]).collect()
}

/// Whether this machine lets programs be traced; says so if not.
#[must_use]
pub fn can_trace() -> bool {
    let mut tried = Command::new("strace");
    tried.args(["-f", "--seccomp-bpf", "-e", "trace=network", "-o", "/dev/null", "true"]);
    let can = tried.stdout(Stdio::null()).stderr(Stdio::null()).status().is_ok_and(|status| status.success());
    if !can {
        println!("skipped: strace is not there or may not trace");
    }
    can
}

/// The calls in a log that concern the internet: sockets of IPv4 and IPv6, which a program needs to reach another
/// machine, to look up a name or to listen, and what is sent over them.
#[must_use]
pub fn internet_calls(log: &Path) -> Vec<String> {
    let text = fs::read_to_string(log).unwrap_or_default();
    // Routes, which the system tells over a socket of its own, name the families too.
    let is_of_internet = |line: &&str| line.contains("socket(AF_INET") || line.contains("sa_family=AF_INET");
    text.lines().filter(is_of_internet).map(str::to_owned).collect()
}

/// Whether anything was traced: a log without a call shows nothing.
#[must_use]
pub fn is_traced(log: &Path) -> bool {
    fs::metadata(log).is_ok_and(|found| found.len() > 0)
}

/// The sockets of the internet that a process holds, as lines of proc_net(5).
#[must_use]
pub fn sockets(process: &str) -> Vec<String> {
    let folder = PathBuf::from("/proc").join(process);
    let held = fs::read_dir(folder.join("fd")).into_iter().flatten().flatten();
    let held: Vec<PathBuf> = held.filter_map(|entry| fs::read_link(entry.path()).ok()).collect();
    let is_held = |line: &&str| {
        let inode = line.split_whitespace().nth(9).unwrap_or_default();
        held.contains(&PathBuf::from(format!("socket:[{inode}]")))
    };
    let tables = ["tcp", "tcp6", "udp", "udp6", "raw", "raw6"];
    let of_table = |table: &str| fs::read_to_string(folder.join("net").join(table)).unwrap_or_default();
    tables
        .into_iter()
        .flat_map(|table| of_table(table).lines().filter(is_held).map(str::to_owned).collect::<Vec<_>>())
        .collect()
}
