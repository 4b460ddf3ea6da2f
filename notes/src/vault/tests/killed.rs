//! `kill -9` during writing: nothing acknowledged is lost, no file is half written, and the notebook opens again. The
//! writer is this test program itself, started as a child process.

use std::io::{BufRead, BufReader};
use std::process::{Child, ChildStdout, Command, Stdio};
use std::time::Duration;

use super::*;

/// Tells the child where to write; if it is not set, the child's test does nothing.
const ROOT: &str = "DOSSIER_KILL_TEST_ROOT";

/// How many times the child is killed, each time slightly later.
const KILLS: u64 = 40;

/// Large enough for a write to take a while.
fn content(n: u64) -> String {
    format!("version {n}\n{}end {n}\n", "x".repeat(200_000))
}

fn version(text: &str) -> u64 {
    let n =
        text.lines().next().and_then(|line| line.strip_prefix("version ")).and_then(|n| n.parse().ok()).unwrap_or(0);
    assert!(n == 0 || text == content(n), "a torn file");
    n
}

/// The child process: writes until it is killed, and reports what is durable.
#[test]
fn writer() {
    let Some(root) = std::env::var_os(ROOT) else { return };
    let vault = Vault::open(Path::new(&root), Clock::system()).unwrap();
    let note = at("Notes/a.md");
    for n in version(&vault.read_text(&note).unwrap().0) + 1.. {
        let seen = ContentHash::of(&vault.read(&note).unwrap());
        vault.replace(&note, &seen, content(n).as_bytes()).unwrap();
        println!("\nreplaced {n}");
        let made = vault.create("Clips", &format!("clip {n}"), "md", content(n).as_bytes()).unwrap();
        println!("\ncreated {}", made.path);
        vault
            .create_evidence(&at(&format!("Evidence/{n}")), &[("raw", content(n).as_bytes()), ("SHA256SUMS", b"x")])
            .unwrap();
        println!("\nevidence {n}");
        let trash =
            |change: &mut Transaction<'_>| change.remove(&made.path, RemovedTo::Trash).map(|()| (String::new(), ()));
        vault.change(&Progress::silent(), trash).unwrap();
        println!("\ntrashed {}", made.path);
    }
}

fn start(root: &Path) -> (Child, BufReader<ChildStdout>) {
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "vault::tests::killed::writer", "--nocapture"])
        .env(ROOT, root)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let lines = BufReader::new(child.stdout.take().unwrap());
    (child, lines)
}

/// What the child reported before it died; the last line may be incomplete.
fn acknowledged(mut lines: BufReader<ChildStdout>) -> Vec<String> {
    let mut said = Vec::new();
    let mut line = String::new();
    while lines.read_line(&mut line).is_ok_and(|read| read > 0) {
        if let Some(whole) = line.strip_suffix('\n').filter(|line| line.contains(' ')) {
            said.push(whole.to_owned());
        }
        line.clear();
    }
    said
}

fn check_acknowledged(vault: &Vault, said: &str) {
    let (what, which) = said.split_once(' ').unwrap();
    match what {
        "replaced" => {
            let now = version(&vault.read_text(&at("Notes/a.md")).unwrap().0);
            assert!(now >= which.parse().unwrap(), "replaced {which}, found {now}");
        }
        "created" => {
            let is_trashed = vault.trash_list().unwrap().iter().any(|trashed| trashed.path.as_str() == which);
            assert!(vault.exists(&at(which)) || is_trashed, "{which} is lost");
        }
        "evidence" => assert!(vault.exists(&at(&format!("Evidence/{which}/SHA256SUMS"))), "evidence {which} is lost"),
        "trashed" => assert!(!vault.exists(&at(which)), "{which} came back"),
        _ => {}
    }
}

fn check_whole(vault: &Vault) {
    for file in vault.files() {
        let path = file.unwrap().path;
        assert!(!path.as_str().contains("conflict"), "{path}: nobody else wrote");
        assert!(version(&vault.read_text(&path).unwrap().0) > 0 || path.as_str() == "Notes/a.md", "{path}");
    }
    for folder in disk::entries(&vault.root().join("Evidence")).unwrap() {
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2, "half a folder of evidence");
    }
    assert_eq!(fs::read_dir(layout::tmp(vault.root())).unwrap().count(), 0, "nothing is left in tmp");
}

#[test]
fn a_kill_loses_nothing_acknowledged() {
    let f = fixture();
    f.vault.create_at(&at("Notes/a.md"), b"start\n").unwrap();
    let mut with_acknowledgement = 0;
    // On a busy machine the child may start late.
    let mut later = Duration::ZERO;
    for kill in 0..KILLS {
        let (mut child, lines) = start(f.vault.root());
        std::thread::sleep(Duration::from_millis(10 + kill * 2) + later);
        child.kill().unwrap();
        assert!(!child.wait().unwrap().success(), "it was killed, it did not end");
        let said = acknowledged(lines);
        let vault = f.reopen();
        said.iter()
            .filter(|line| !line.starts_with("running") && !line.starts_with("test "))
            .for_each(|line| check_acknowledged(&vault, line));
        check_whole(&vault);
        if said.iter().any(|line| line.starts_with("replaced")) {
            with_acknowledgement += 1;
        } else {
            later += Duration::from_millis(10);
        }
    }
    assert!(with_acknowledgement >= KILLS / 5, "{with_acknowledgement} of {KILLS} children got to write");
}
