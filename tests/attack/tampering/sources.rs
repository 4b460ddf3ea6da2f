//! Changes to sources' files: their text, and what they state of their evidence.

use std::fs;

use fastrand::Rng;

use super::Change;
use super::Says::Problem;
use super::target::{Kept, Target, edit, edit_record, flip, hash, length, sum_again};

pub const CHANGES: &[Change] = &[
    ("source: a bit of its text flipped", Problem, text_bit),
    ("source: a word of its text changed", Problem, |target, random| text(target, random, word)),
    ("source: its text cut", Problem, |target, random| text(target, random, cut)),
    ("source: text added", Problem, |target, random| text(target, random, |text, _| text + "One more line.\n")),
    ("source: its text emptied", Problem, |target, random| text(target, random, |_, _| String::new())),
    ("source: a space more", Problem, |target, random| text(target, random, space)),
    ("source: what it states of its evidence edited", Problem, stated_edited),
    ("source: what it states of its evidence removed", Problem, stated_removed),
    ("source: another's id", Problem, anothers_id),
    ("source: text and its fingerprint forged", Problem, |target, random| forged(target, random, 0)),
    ("source: the same, and captured.txt", Problem, |target, random| forged(target, random, 1)),
    ("source: the same, and the sums", Problem, |target, random| forged(target, random, 2)),
    ("source: the same, and the record", Problem, |target, random| forged(target, random, 3)),
    ("source: its type changed, and its text", Problem, type_changed),
];

/// Where the text begins.
fn text_start(file: &str) -> usize {
    file.find("\n---\n").unwrap() + 5
}

fn text(target: &Target, random: &mut Rng, change: fn(String, &mut Rng) -> String) -> String {
    let kept = target.any(random);
    edit(&kept.file, |file| {
        let (head, text) = file.split_at(text_start(&file));
        format!("{head}{}", change(text.to_owned(), random))
    });
    kept.file.display().to_string()
}

fn text_bit(target: &Target, random: &mut Rng) -> String {
    let kept = target.any(random);
    let start = text_start(&fs::read_to_string(&kept.file).unwrap());
    flip(&kept.file, start..length(&kept.file), random)
}

fn word(text: String, random: &mut Rng) -> String {
    let words: Vec<&str> = text.split(' ').collect();
    let at = random.usize(..words.len());
    let changed = words.iter().enumerate().map(|(n, word)| if n == at { "another" } else { word });
    changed.collect::<Vec<_>>().join(" ")
}

/// A place in a text where a character begins.
fn place(text: &str, random: &mut Rng) -> usize {
    let places: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
    *random.choice(&places).unwrap()
}

fn cut(mut text: String, random: &mut Rng) -> String {
    text.truncate(place(&text, random));
    text
}

fn space(mut text: String, random: &mut Rng) -> String {
    let at = place(&text, random);
    text.insert_str(at, random.choice(["\u{a0}", " ", "\u{200b}", "\n"]).unwrap());
    text
}

const STATED: [&str; 4] = ["id", "captured_utc", "sha256", "text_sha256"];

/// One digit or letter of one of them.
fn stated_edited(target: &Target, random: &mut Rng) -> String {
    let (kept, key) = (target.any(random), *random.choice(&STATED).unwrap());
    let mut done = String::new();
    edit(&kept.file, |file| {
        let start = file.find(&format!("\n{key}: ")).unwrap() + key.len() + 3;
        let end = start + file[start..].find('\n').unwrap();
        let digits: Vec<usize> = (start..end).filter(|at| file.as_bytes()[*at].is_ascii_digit()).collect();
        let at = *random.choice(&digits).unwrap();
        let digit = if &file[at..=at] == "1" { "2" } else { "1" };
        done = format!("{key} of {}: byte {at}", kept.id);
        format!("{}{digit}{}", &file[..at], &file[at + 1..])
    });
    done
}

fn stated_removed(target: &Target, random: &mut Rng) -> String {
    let (kept, key) = (target.any(random), *random.choice(&STATED).unwrap());
    edit(&kept.file, |file| {
        let mut lines = file.lines().filter(|line| !line.starts_with(&format!("{key}: ")));
        lines.by_ref().map(|line| format!("{line}\n")).collect()
    });
    format!("{key} of {}", kept.id)
}

fn anothers_id(target: &Target, random: &mut Rng) -> String {
    let [one, other] = target.two(random);
    edit(&one.file, |file| file.replace(&one.id, &other.id));
    format!("{} becomes {}", one.id, other.id)
}

/// Edits the text and goes on with as many `steps` as a forger does who stops too early.
fn forged(target: &Target, random: &mut Rng, steps: u8) -> String {
    let kept = target.any(random);
    let captured = kept.evidence.join("captured.txt");
    let before = hash(&fs::read(&captured).unwrap());
    let forge = |text: String| text.replace("eleven trawlers", "seven trawlers");
    edit(&kept.file, forge);
    let file = fs::read_to_string(&kept.file).unwrap();
    let after = hash(&file.as_bytes()[text_start(&file)..]);
    edit(&kept.file, |file| file.replace(&before, &after));
    if steps > 0 {
        edit(&captured, forge);
    }
    if steps > 2 {
        let record = |key: &str, kept: &Kept| edit_record(kept, |record| record[key] = after.clone().into());
        record("text_sha256", kept);
        record("extracted_sha256", kept);
    }
    if steps > 1 {
        sum_again(kept);
    }
    kept.id.clone()
}

fn type_changed(target: &Target, random: &mut Rng) -> String {
    let kept = target.any(random);
    let kind = *random.choice(&["type: note", "type: actor", "kind: source"]).unwrap();
    edit(&kept.file, |file| file.replace("type: source", kind).replace("eleven trawlers", "seven trawlers"));
    format!("{kind} in {}", kept.id)
}
