//! What the analyst, other tools and file managers may do.

use std::fs;

use fastrand::Rng;

use super::Change;
use super::Says::{Nothing, Notice};
use super::target::{Target, edit, put};

pub const CHANGES: &[Change] = &[
    ("allowed: properties of a source edited", Nothing, properties),
    ("allowed: line ends of a source", Notice("carriage-returns"), line_ends),
    ("allowed: a source moved", Nothing, moved),
    ("allowed: a note more", Nothing, note),
    ("allowed: an edit that the source states", Notice("edited-since-capture"), edit_stated),
    ("allowed: what a file manager leaves", Notice("stray-file"), junk),
    ("allowed: a source removed by another tool", Notice("no-source"), source_removed),
];

fn properties(target: &Target, random: &mut Rng) -> String {
    let kept = target.any(random);
    let (key, line) = *random
        .choice(&[
            ("title: ", "title: Another title"),
            ("source:", "source: https://harbour.example/other"),
            ("tags:", "tags: [fishing]"),
            ("publisher:", "publisher: The Quay"),
            ("published:", "published: 2021-03-13"),
            ("inbox: ", "reliability: B"),
        ])
        .unwrap();
    edit(&kept.file, |file| {
        let changed = file.lines().map(|old| if old.starts_with(key) { line } else { old });
        changed.map(|line| format!("{line}\n")).collect()
    });
    format!("{line} in {}", kept.id)
}

fn line_ends(target: &Target, random: &mut Rng) -> String {
    let kept = target.any(random);
    edit(&kept.file, |file| {
        let text = file.find("\n---\n").unwrap() + 5;
        format!("{}{}", &file[..text], file[text..].replace('\n', "\r\n"))
    });
    kept.id.clone()
}

fn moved(target: &Target, random: &mut Rng) -> String {
    // The one with a clip is found by its id, too.
    let kept = target.any(random);
    fs::rename(&kept.file, target.at("Notes").join(kept.file.file_name().unwrap())).unwrap();
    kept.id.clone()
}

fn note(target: &Target, _: &mut Rng) -> String {
    put(&target.at("Notes/Plan.md"), b"# Plan\n\nCount the trawlers.\n");
    String::new()
}

fn edit_stated(target: &Target, random: &mut Rng) -> String {
    let kept = target.any(random);
    edit(&kept.file, |file| {
        file.replace("type: source\n", "type: source\nedited: true\n").replace("None of them signed", "Nobody signed")
    });
    kept.id.clone()
}

fn junk(target: &Target, random: &mut Rng) -> String {
    let name = *random.choice(&[".DS_Store", "Thumbs.db", "desktop.ini", "._raw.txt"]).unwrap();
    let place = match random.u8(..3) {
        0 => target.any(random).evidence.clone(),
        1 => target.at("Evidence"),
        _ => target.at(".dossier/custody"),
    };
    put(&place.join(name), b"\0\0\0\x01Bud1");
    place.join(name).display().to_string()
}

fn source_removed(target: &Target, random: &mut Rng) -> String {
    let kept = target.unclipped(random);
    fs::remove_file(&kept.file).unwrap();
    kept.id.clone()
}
