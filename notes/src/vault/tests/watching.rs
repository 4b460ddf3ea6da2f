//! Notices edits of other programs.

use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use super::*;

/// The product's promise: an edit from outside is visible within a second.
const PROMISE: Duration = Duration::from_secs(1);

fn watched(f: &Fixture) -> (Watch, Receiver<VaultEvents>) {
    let (send, receive) = channel();
    let watch = f.vault.watch(move |events| drop(send.send(events))).unwrap();
    (watch, receive)
}

/// Waits for an event that names `path`.
#[track_caller]
fn expect(events: &Receiver<VaultEvents>, path: &str) {
    let start = Instant::now();
    while let Ok(event) = events.recv_timeout(PROMISE.saturating_sub(start.elapsed())) {
        match event {
            VaultEvents::Rescan => return,
            VaultEvents::Paths(paths) if paths.contains(&at(path)) => return,
            VaultEvents::Paths(_) => {}
        }
    }
    panic!("nothing heard of {path}");
}

fn is_quiet(events: &Receiver<VaultEvents>) -> bool {
    events.recv_timeout(Duration::from_millis(300)).is_err()
}

#[test]
fn edits_of_every_kind_are_heard_within_a_second() {
    let f = fixture();
    f.write_outside("Notes/old.md", b"one");
    let (_watch, events) = watched(&f);
    f.write_outside("Notes/new.md", b"one");
    expect(&events, "Notes/new.md");
    f.write_outside("Notes/old.md", b"two");
    expect(&events, "Notes/old.md");
    fs::rename(f.folder.path().join("Notes/old.md"), f.folder.path().join("Notes/renamed.md")).unwrap();
    expect(&events, "Notes/renamed.md");
    fs::remove_file(f.folder.path().join("Notes/new.md")).unwrap();
    expect(&events, "Notes/new.md");
    f.vault.create("Clips", "ours", "md", b"").unwrap();
    expect(&events, "Clips/ours.md");
}

#[test]
fn files_in_new_folders_are_heard() {
    let f = fixture();
    let (_watch, events) = watched(&f);
    for path in ["Notes/a/b/deep.md", "New/top.md"] {
        f.write_outside(path, b"one");
        expect(&events, path);
        while !is_quiet(&events) {}
        f.write_outside(path, b"two");
        expect(&events, path);
    }
    fs::remove_dir_all(f.folder.path().join("New")).unwrap();
    expect(&events, "New/top.md");
}

#[test]
fn one_save_is_one_call() {
    let f = fixture();
    let (_watch, events) = watched(&f);
    // On a busy machine the writes may be too far apart to be collected into one call.
    for _ in 0..50 {
        let begun = Instant::now();
        for n in 0..20 {
            f.write_outside("Notes/a.md", format!("{n}").as_bytes());
        }
        let is_burst = begun.elapsed() < Duration::from_millis(60);
        let heard = events.recv_timeout(PROMISE).unwrap();
        let more = !is_quiet(&events);
        if is_burst {
            assert_eq!((heard, more), (VaultEvents::Paths(vec![at("Notes/a.md")]), false));
            return;
        }
        while !is_quiet(&events) {}
    }
    panic!("the machine is too busy for a burst of twenty writes");
}

#[test]
fn what_holds_no_notes_is_not_heard() {
    let f = fixture();
    f.write_outside("Evidence/s/raw.txt", b"");
    let (watch, events) = watched(&f);
    for path in
        ["Evidence/s/captured.md", "Evidence/t/a.md", ".obsidian/b.md", ".dossier/local/c.md", "Notes/picture.png"]
    {
        f.write_outside(path, b"x");
    }
    f.vault.journal(&at("Notes/a.md"), "typing").unwrap();
    assert!(is_quiet(&events));
    drop(watch);
    f.write_outside("Notes/after.md", b"x");
    assert!(is_quiet(&events), "a dropped watch is silent");
}

#[test]
fn a_flood_is_a_rescan() {
    let f = fixture();
    let (_watch, events) = watched(&f);
    for n in 0..2500 {
        write_file(&f.folder.path().join(format!("Notes/{n}.md")), b"x");
    }
    let heard: Vec<VaultEvents> = std::iter::from_fn(|| events.recv_timeout(PROMISE).ok()).collect();
    let listed: usize =
        heard.iter().map(|event| if let VaultEvents::Paths(paths) = event { paths.len() } else { 0 }).sum();
    assert!(heard.contains(&VaultEvents::Rescan) || listed >= 2500, "{listed} listed and no rescan");
}
