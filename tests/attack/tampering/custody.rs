//! Changes to the custody log and its head.

use std::fs;
use std::path::Path;

use fastrand::Rng;

use super::Change;
use super::Says::Problem;
use super::target::{Target, edit, flip, hash, length, put};

pub const CHANGES: &[Change] = &[
    ("log: a bit flipped", Problem, |target, random| flip(&target.log, 0..length(&target.log), random)),
    ("log: a line taken out", Problem, |target, random| lines(target, random, take_out)),
    ("log: two lines exchanged", Problem, |target, random| {
        lines(target, random, |lines, random| exchange(lines, random))
    }),
    ("log: a line twice", Problem, |target, random| lines(target, random, double)),
    ("log: its end cut by lines", Problem, |target, random| lines(target, random, cut)),
    ("log: its end cut by bytes", Problem, cut_bytes),
    ("log: its end cut, and the head", Problem, cut_with_head),
    ("log: emptied", Problem, |target, _| told(&target.log, Some(b""))),
    ("log: emptied, and the head removed", Problem, |target, _| {
        told(&target.head, None) + &told(&target.log, Some(b""))
    }),
    ("log: removed", Problem, |target, _| told(&target.log, None)),
    ("log: removed with its head", Problem, |target, _| told(&target.log, None) + &told(&target.head, None)),
    ("log: the whole folder removed", Problem, folder_removed),
    ("log: an older state", Problem, |target, _| told(&target.log, Some(&target.older.0))),
    ("log: an older state, and the head's", Problem, older_with_head),
    ("log: renamed with its head", Problem, renamed),
    ("log: a line more", Problem, line_more),
    ("log: a line edited, and all after it", Problem, edited_and_chained),
    ("log: a file beside it", Problem, |target, _| told(&target.at(".dossier/custody/notes.txt"), Some(b"more"))),
    ("head: a bit flipped", Problem, |target, random| flip(&target.head, 0..length(&target.head), random)),
    ("head: removed", Problem, |target, _| told(&target.head, None)),
    ("head: emptied", Problem, |target, _| told(&target.head, Some(b""))),
    ("head: an older state", Problem, |target, _| told(&target.head, Some(&target.older.1))),
];

/// Writes a file, or removes it.
fn told(path: &Path, bytes: Option<&[u8]>) -> String {
    match bytes {
        Some(bytes) => put(path, bytes),
        None => fs::remove_file(path).unwrap(),
    }
    path.display().to_string()
}

fn lines(target: &Target, random: &mut Rng, change: fn(&mut Vec<String>, &mut Rng)) -> String {
    let mut after = String::new();
    edit(&target.log, |text| {
        let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
        change(&mut lines, random);
        after = lines.iter().map(|line| format!("{line}\n")).collect();
        after.clone()
    });
    after
}

fn take_out(lines: &mut Vec<String>, random: &mut Rng) {
    lines.remove(random.usize(..lines.len()));
}

fn exchange(lines: &mut [String], random: &mut Rng) {
    let (one, other) = (random.usize(..lines.len()), random.usize(..lines.len()));
    lines.swap(one, other);
}

fn double(lines: &mut Vec<String>, random: &mut Rng) {
    let at = random.usize(..lines.len());
    lines.insert(at, lines[at].clone());
}

fn cut(lines: &mut Vec<String>, random: &mut Rng) {
    lines.truncate(random.usize(..lines.len()));
}

fn cut_bytes(target: &Target, random: &mut Rng) -> String {
    let bytes = fs::read(&target.log).unwrap();
    let end = random.usize(..bytes.len());
    told(&target.log, Some(&bytes[..end]))
}

/// The head of lines, as Dossier writes it.
fn write_head(target: &Target, lines: &[String]) {
    let last = lines.last().map(|line| hash(line.as_bytes())).unwrap_or_default();
    put(&target.head, format!("{} {last}\n", lines.len()).as_bytes());
}

fn cut_with_head(target: &Target, random: &mut Rng) -> String {
    let after = lines(target, random, cut);
    write_head(target, &after.lines().map(str::to_owned).collect::<Vec<_>>());
    after
}

fn folder_removed(target: &Target, _: &mut Rng) -> String {
    fs::remove_dir_all(target.at(".dossier/custody")).unwrap();
    String::new()
}

fn older_with_head(target: &Target, _: &mut Rng) -> String {
    told(&target.log, Some(&target.older.0)) + &told(&target.head, Some(&target.older.1))
}

fn renamed(target: &Target, _: &mut Rng) -> String {
    for file in [&target.log, &target.head] {
        let extension = file.extension().unwrap().to_string_lossy();
        fs::rename(file, file.with_file_name(format!("other.{extension}"))).unwrap();
    }
    String::new()
}

/// A line that fits the one before, without a head that knows it.
fn line_more(target: &Target, _: &mut Rng) -> String {
    let id = &target.sources[0].id;
    edit(&target.log, |text| {
        let (number, before) = (text.lines().count() + 1, hash(text.lines().last().unwrap().as_bytes()));
        let line = format!(
            r#"{{"line":{number},"at":"2021-08-02T09:14:00Z","event":"erased","id":"{id}","previous_line":"{before}"}}"#
        );
        format!("{text}{line}\n")
    });
    id.clone()
}

/// Another moment in one line before the last, and every fingerprint after it computed anew, the head's too: the
/// captures that follow state another line before them.
fn edited_and_chained(target: &Target, random: &mut Rng) -> String {
    let mut done = String::new();
    let mut all: Vec<String> = fs::read_to_string(&target.log).unwrap().lines().map(str::to_owned).collect();
    let at = random.usize(..all.len() - 1);
    let mut before = all[at].clone();
    all[at] = all[at].replacen("\"at\":\"20", "\"at\":\"19", 1);
    done += &format!("line {}", at + 1);
    for number in at + 1..all.len() {
        let line = all[number].replace(&hash(before.as_bytes()), &hash(all[number - 1].as_bytes()));
        before = std::mem::replace(&mut all[number], line);
    }
    put(&target.log, all.iter().map(|line| format!("{line}\n")).collect::<String>().as_bytes());
    write_head(target, &all);
    done
}
