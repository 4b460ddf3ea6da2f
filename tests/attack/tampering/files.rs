//! Changes to the files of evidence.

use std::fs;
use std::os::unix::fs::symlink;
use std::path::Path;

use fastrand::Rng;
use notes::source::{RECORD, SUMS};
use serde_json::Value;

use super::Change;
use super::Says::Problem;
use super::target::{Target, edit, edit_record, flip, hash, length, put, sum_again};

pub const CHANGES: &[Change] = &[
    ("evidence: a bit flipped", Problem, bit),
    ("evidence: bytes taken out", Problem, taken_out),
    ("evidence: bytes put in", Problem, put_in),
    ("evidence: cut at its end", Problem, cut),
    ("evidence: emptied", Problem, |target, random| emptied(&target.any_evidence(random))),
    ("evidence: removed", Problem, |target, random| removed(&target.any_evidence(random))),
    ("evidence: exchanged with another's", Problem, exchanged),
    ("evidence: a link to the same bytes", Problem, linked),
    ("evidence: a folder in its place", Problem, folder_in_place),
    ("evidence: renamed", Problem, renamed),
    ("folder: removed", Problem, folder_removed),
    ("folder: removed with its source", Problem, folder_and_source_removed),
    ("folder: exchanged with another", Problem, folders_exchanged),
    ("folder: renamed", Problem, folder_renamed),
    ("folder: copied under another name", Problem, folder_copied),
    ("folder: a file more", Problem, file_more),
    ("folder: an empty folder more", Problem, empty_more),
    ("Evidence: a file beside the folders", Problem, file_beside),
    ("Evidence: a folder beside the folders", Problem, folder_beside),
    ("SHA256SUMS: a line taken out", Problem, line_out),
    ("SHA256SUMS: a line and its file taken out", Problem, line_and_file_out),
    ("SHA256SUMS: a line twice", Problem, line_twice),
    ("SHA256SUMS: a line for a file more", Problem, line_more),
    ("SHA256SUMS: lines in another order", Problem, lines_reordered),
    ("record: a fact of it edited", Problem, fact_edited),
    ("record: edited, and the sums", Problem, record_edited),
    ("record: made older, and the sums", Problem, record_older),
    ("record: without its line of the log, and the sums", Problem, record_placeless),
    ("record: of another line of the log, and the sums", Problem, record_elsewhere),
    ("text: edited, with record and sums", Problem, text_forged),
    ("original: edited, with record, sums and source", Problem, original_forged),
];

fn bit(target: &Target, random: &mut Rng) -> String {
    let file = target.any_evidence(random);
    flip(&file, 0..length(&file), random)
}

fn taken_out(target: &Target, random: &mut Rng) -> String {
    let file = target.any_evidence(random);
    let mut bytes = fs::read(&file).unwrap();
    let from = random.usize(..bytes.len());
    let to = (from + random.usize(1..40)).min(bytes.len());
    bytes.drain(from..to);
    put(&file, &bytes);
    format!("{from}..{to} of {}", file.display())
}

fn put_in(target: &Target, random: &mut Rng) -> String {
    let file = target.any_evidence(random);
    let mut bytes = fs::read(&file).unwrap();
    let at = random.usize(..=bytes.len());
    let more: Vec<u8> = (0..random.usize(1..9)).map(|_| *random.choice(b" \n\r\t\0aZ0\xFF").unwrap()).collect();
    bytes.splice(at..at, more.iter().copied());
    put(&file, &bytes);
    format!("{more:?} at {at} of {}", file.display())
}

fn cut(target: &Target, random: &mut Rng) -> String {
    let file = target.any_evidence(random);
    let bytes = fs::read(&file).unwrap();
    let end = bytes.len() - random.usize(1..bytes.len().min(60));
    put(&file, &bytes[..end]);
    format!("after {end} of {}", file.display())
}

fn emptied(file: &Path) -> String {
    put(file, b"");
    file.display().to_string()
}

fn removed(file: &Path) -> String {
    fs::remove_file(file).unwrap();
    file.display().to_string()
}

fn exchanged(target: &Target, random: &mut Rng) -> String {
    let name = *random.choice(&["captured.txt", RECORD, SUMS]).unwrap();
    let [one, other] = target.two(random).map(|kept| kept.evidence.join(name));
    let (first, second) = (fs::read(&one).unwrap(), fs::read(&other).unwrap());
    put(&one, &second);
    put(&other, &first);
    format!("{} and {}", one.display(), other.display())
}

fn linked(target: &Target, random: &mut Rng) -> String {
    let file = target.any_evidence(random);
    let elsewhere = target.at(".dossier/local").join("elsewhere");
    put(&elsewhere, &fs::read(&file).unwrap());
    fs::remove_file(&file).unwrap();
    symlink(&elsewhere, &file).unwrap();
    file.display().to_string()
}

fn folder_in_place(target: &Target, random: &mut Rng) -> String {
    let file = target.any_evidence(random);
    fs::remove_file(&file).unwrap();
    fs::create_dir(&file).unwrap();
    file.display().to_string()
}

fn renamed(target: &Target, random: &mut Rng) -> String {
    let file = target.any_evidence(random);
    fs::rename(&file, file.with_extension("old")).unwrap();
    file.display().to_string()
}

fn folder_removed(target: &Target, random: &mut Rng) -> String {
    let kept = target.any(random);
    fs::remove_dir_all(&kept.evidence).unwrap();
    kept.id.clone()
}

fn folder_and_source_removed(target: &Target, random: &mut Rng) -> String {
    let kept = target.unclipped(random);
    fs::remove_file(&kept.file).unwrap();
    fs::remove_dir_all(&kept.evidence).unwrap();
    kept.id.clone()
}

fn folders_exchanged(target: &Target, random: &mut Rng) -> String {
    let [one, other] = target.two(random);
    let aside = target.at("aside");
    fs::rename(&one.evidence, &aside).unwrap();
    fs::rename(&other.evidence, &one.evidence).unwrap();
    fs::rename(&aside, &other.evidence).unwrap();
    format!("{} and {}", one.id, other.id)
}

fn folder_renamed(target: &Target, random: &mut Rng) -> String {
    let kept = target.any(random);
    fs::rename(&kept.evidence, target.at("Evidence/src-other")).unwrap();
    kept.id.clone()
}

fn folder_copied(target: &Target, random: &mut Rng) -> String {
    let kept = target.any(random);
    let copy = target.at("Evidence/src-copy");
    fs::create_dir(&copy).unwrap();
    for file in fs::read_dir(&kept.evidence).unwrap().map(Result::unwrap) {
        put(&copy.join(file.file_name()), &fs::read(file.path()).unwrap());
    }
    kept.id.clone()
}

fn file_more(target: &Target, random: &mut Rng) -> String {
    let name = *random.choice(&["notes.txt", "raw.pdf", "captured.txt~", "SHA256SUMS.old", ".hidden"]).unwrap();
    let file = target.any(random).evidence.join(name);
    put(&file, b"more");
    file.display().to_string()
}

fn empty_more(target: &Target, random: &mut Rng) -> String {
    let folder = target.any(random).evidence.join("images");
    fs::create_dir(&folder).unwrap();
    folder.display().to_string()
}

fn file_beside(target: &Target, random: &mut Rng) -> String {
    let name = *random.choice(&["raw.html", "SHA256SUMS", "src-1"]).unwrap();
    put(&target.at("Evidence").join(name), b"more");
    name.to_owned()
}

fn folder_beside(target: &Target, _: &mut Rng) -> String {
    fs::create_dir(target.at("Evidence/other")).unwrap();
    put(&target.at("Evidence/other/a.txt"), b"more");
    "Evidence/other".to_owned()
}

/// Takes a line out of SHA256SUMS and answers which.
fn without_line(sums: &Path, random: &mut Rng) -> String {
    let mut out = String::new();
    edit(sums, |text| {
        let mut lines: Vec<&str> = text.lines().collect();
        out = lines.remove(random.usize(..lines.len())).to_owned();
        lines.iter().map(|line| format!("{line}\n")).collect()
    });
    out
}

fn line_out(target: &Target, random: &mut Rng) -> String {
    without_line(&target.any(random).evidence.join(SUMS), random)
}

fn line_and_file_out(target: &Target, random: &mut Rng) -> String {
    let evidence = &target.any(random).evidence;
    let line = without_line(&evidence.join(SUMS), random);
    fs::remove_file(evidence.join(line.split_once("  ").unwrap().1)).unwrap();
    line
}

fn line_twice(target: &Target, random: &mut Rng) -> String {
    let sums = target.any(random).evidence.join(SUMS);
    edit(&sums, |text| format!("{text}{}\n", random.choice(text.lines().collect::<Vec<_>>()).unwrap()));
    sums.display().to_string()
}

fn line_more(target: &Target, random: &mut Rng) -> String {
    let kept = target.any(random);
    put(&kept.evidence.join("more.txt"), b"more");
    edit(&kept.evidence.join(SUMS), |text| format!("{text}{}  more.txt\n", hash(b"more")));
    kept.id.clone()
}

fn lines_reordered(target: &Target, random: &mut Rng) -> String {
    let sums = target.any(random).evidence.join(SUMS);
    edit(&sums, |text| {
        let mut lines: Vec<&str> = text.lines().collect();
        random.shuffle(&mut lines);
        lines.iter().map(|line| format!("{line}\n")).collect()
    });
    sums.display().to_string()
}

/// A fact that nothing but the sums covers.
fn fact_edited(target: &Target, random: &mut Rng) -> String {
    let (kept, key) = (target.any(random), *random.choice(&["title", "program", "language", "origin"]).unwrap());
    edit_record(kept, |record| drop(record.insert(key.to_owned(), Value::Null)));
    format!("{key} of {}", kept.id)
}

fn record_edited(target: &Target, random: &mut Rng) -> String {
    let kept = target.any(random);
    let keys =
        ["id", "captured_utc", "program", "kind", "bytes", "sha256", "text_sha256", "title", "dropped", "origin"];
    let key = *random.choice(&keys).unwrap();
    let removed = random.bool();
    edit_record(kept, |record| match removed {
        true => drop(record.remove(key)),
        false => drop(record.insert(key.to_owned(), "other".into())),
    });
    sum_again(kept);
    format!("{key} of {}", kept.id)
}

fn record_older(target: &Target, random: &mut Rng) -> String {
    let kept = target.any(random);
    edit_record(kept, |record| {
        record.remove("evidence");
        record.remove("custody");
    });
    sum_again(kept);
    kept.id.clone()
}

fn record_placeless(target: &Target, random: &mut Rng) -> String {
    let kept = target.any(random);
    edit_record(kept, |record| drop(record.remove("custody")));
    sum_again(kept);
    kept.id.clone()
}

fn record_elsewhere(target: &Target, random: &mut Rng) -> String {
    let kept = target.any(random);
    let line = random.u8(0..20);
    edit_record(kept, |record| record["custody"]["line"] = line.into());
    sum_again(kept);
    format!("line {line} in {}", kept.id)
}

fn text_forged(target: &Target, random: &mut Rng) -> String {
    let kept = target.any(random);
    edit(&kept.evidence.join("captured.txt"), |text| text.replace("eleven trawlers", "seven trawlers"));
    let text = hash(&fs::read(kept.evidence.join("captured.txt")).unwrap());
    edit_record(kept, |record| record["text_sha256"] = text.into());
    sum_again(kept);
    kept.id.clone()
}

fn original_forged(target: &Target, random: &mut Rng) -> String {
    let kept = target.any(random);
    let before = hash(&fs::read(&kept.raw).unwrap());
    edit(&kept.raw, |text| text.replace("eleven trawlers", "seven trawlers"));
    let after = hash(&fs::read(&kept.raw).unwrap());
    edit_record(kept, |record| record["sha256"] = after.clone().into());
    sum_again(kept);
    edit(&kept.file, |text| text.replace(&before, &after));
    kept.id.clone()
}
