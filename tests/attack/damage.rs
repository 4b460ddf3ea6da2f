//! A damaged index: never a panic, never an answer that differs from that of an index built anew, and
//! `index --rebuild` always works.

use std::fs;
use std::os::unix::fs::FileExt;
use std::path::{Path, PathBuf};

use harness::attack::{AttackReport, runs};
use harness::{Dossier, put};
use tempfile::TempDir;

/// What is asked after each damage.
const QUERIES: &str = "harbour\nharbour talks\n\"talks of the harbour\"\nharb*\n=Varga\ntag:quay\nspeaker:Varga\n\
    王毅\nactor:\"Ilse Varga\"\nafter:2021-03\n-talks ship\nwhich ship left the harbour after the talks?\n\
    title:note\nnowhere\nis:undated\ntype:actor\n";

/// A notebook whose index grew step by step, that index as it was twice, and what is right to answer.
struct Grown {
    folder: TempDir,
    dossier: Dossier,
    kept: TempDir,
    answers: String,
}

fn note(n: usize, edit: usize) -> String {
    let rest =
        ["talks of the harbour", "the harbours of Varga", "王毅 spoke of a ship", "no ship left"][(n + edit) % 4];
    format!(
        "---\ntitle: Note {n}\ntags: [quay]\ndate: 2021-0{}-11\n---\nA harbour at {n}: {rest}.\n\nTalks {edit} on a ship.\n",
        n % 6 + 1
    )
}

impl Grown {
    fn new() -> Self {
        let (folder, dossier) = crate::notebook();
        let at = |n: usize| folder.path().join(format!("Notes/n{n}.md"));
        put(
            &folder.path().join("Actors/Ilse Varga.md"),
            b"---\ntype: actor\nkind: person\naliases: [Varga]\n---\nMinister.\n",
        );
        let kept = tempfile::tempdir().unwrap();
        for step in 0..5 {
            (0..12).for_each(|n| put(&at(step * 12 + n), note(step * 12 + n, 0).as_bytes()));
            (0..step).for_each(|n| put(&at(n * 7), note(n * 7, step).as_bytes()));
            if step > 2 {
                fs::remove_file(at(step * 3)).unwrap();
            }
            dossier.run(&["index"]).ok();
            if step == 3 {
                copy(&index(folder.path()), &kept.path().join("older"));
            }
        }
        copy(&index(folder.path()), &kept.path().join("last"));
        let answers = fresh(folder.path());
        Self { folder, dossier, kept, answers }
    }

    /// Lays the index as it was, and lets it be taken for right.
    fn restore(&self) -> PathBuf {
        let index = index(self.folder.path());
        // A file in its place stays there: the notebook is read-only until the user has looked.
        fs::remove_dir_all(&index).or_else(|_| fs::remove_file(&index)).unwrap();
        copy(&self.kept.path().join("last"), &index);
        self.dossier.run(&["index"]).ok();
        index
    }

    /// Asks everything, and says what is wrong with the answer.
    fn ask(&self) -> Result<(), String> {
        let ran = self.dossier.run_with(&["search", "-", "--json", "--limit", "1000"], QUERIES.as_bytes());
        let said = ran.err.lines().filter(|line| line.contains("damaged")).count();
        if ran.status != Some(0) || said > 1 || ran.err.contains("panicked") {
            return Err(format!("{:?}: {}", ran.status, ran.err));
        }
        let (found, right) = (bare(&ran.out), bare(&self.answers));
        match found.iter().zip(&right).position(|(found, right)| found != right) {
            Some(at) => Err(format!("another answer: {} instead of {}", found[at], right[at])),
            None if found.len() != right.len() => Err(format!("{} answers of {}", found.len(), right.len())),
            None => Ok(()),
        }
    }
}

/// The answers of an index that is built anew beside.
fn fresh(root: &Path) -> String {
    let other = tempfile::tempdir().unwrap();
    for folder in ["Notes", "Actors"] {
        fs::create_dir_all(other.path().join(folder)).unwrap();
        copy(&root.join(folder), &other.path().join(folder));
    }
    let dossier = crate::program(other.path());
    dossier.run(&["init", "."]).ok();
    dossier.run_with(&["search", "-", "--json", "--limit", "1000"], QUERIES.as_bytes()).ok().out
}

/// Answers without scores, which weigh words by documents that are gone and not yet merged away, and hits in
/// the order of their paths.
fn bare(out: &str) -> Vec<String> {
    let mut answers = Vec::new();
    for line in out.lines() {
        let mut answer: serde_json::Value = serde_json::from_str(line).unwrap();
        answer.as_object_mut().unwrap().remove("notices");
        if let Some(hits) = answer["hits"].as_array_mut() {
            hits.iter_mut().for_each(|hit| drop(hit.as_object_mut().unwrap().remove("score")));
            hits.sort_by_key(|hit| hit["path"].to_string());
        }
        answers.push(answer.to_string());
    }
    answers
}

fn index(root: &Path) -> PathBuf {
    root.join(".dossier/local/index")
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap().flatten().filter(|entry| entry.path().is_file()) {
        fs::copy(entry.path(), to.join(entry.file_name())).unwrap();
    }
}

/// The files of a folder, in the order of their names.
fn files(folder: &Path) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> = fs::read_dir(folder).unwrap().flatten().map(|entry| entry.path()).collect();
    files.sort();
    files
}

fn written(file: &Path) -> fs::File {
    fs::File::options().read(true).write(true).open(file).unwrap()
}

/// Damages an index in one way, and names it.
fn damage(way: usize, index: &Path, older: &Path, random: &mut fastrand::Rng) -> &'static str {
    let all = files(index);
    let segment: Vec<&PathBuf> =
        all.iter().filter(|file| !name(file).starts_with('.') && !name(file).ends_with("json")).collect();
    let one = segment[random.usize(..segment.len())];
    let len = one.metadata().unwrap().len().max(1);
    let meta = index.join("meta.json");
    match way {
        0 => {
            let any = &all[random.usize(..all.len())];
            flip(any, random);
            "a bit flipped in any file"
        }
        1 => {
            flip(one, random);
            "a bit flipped"
        }
        2 => {
            let before = one.metadata().unwrap().modified().unwrap();
            flip(one, random);
            written(one).set_modified(before).unwrap();
            "a bit flipped, the file dated back"
        }
        3 => {
            written(one).set_len(random.u64(..len)).unwrap();
            "a file cut"
        }
        4 => {
            fs::remove_file(one).unwrap();
            "a file deleted"
        }
        5 => {
            let kind = one.extension().unwrap();
            let others: Vec<_> =
                segment.iter().filter(|file| **file != one && file.extension() == Some(kind)).collect();
            let other = others
                .first()
                .map_or_else(|| segment[(random.usize(..segment.len()) + 1) % segment.len()], |other| **other);
            let between = index.join("between");
            fs::rename(one, &between).unwrap();
            if other != one {
                fs::rename(other, one).unwrap();
                fs::rename(&between, other).unwrap();
            }
            "two files swapped"
        }
        6 => {
            let (start, zeros) = (random.u64(..len), vec![0; random.usize(1..4096)]);
            let end = (start + zeros.len() as u64).min(len);
            written(one).write_all_at(&zeros[..(end - start) as usize], start).unwrap();
            // Zeros upon zeros are no damage.
            flip(one, random);
            "a block zeroed"
        }
        7 => {
            let old = files(older);
            let old = &old[random.usize(..old.len())];
            fs::copy(old, index.join(name(old))).unwrap();
            "an older copy of a file"
        }
        8 => {
            fs::remove_file(&meta).unwrap();
            fs::create_dir(&meta).unwrap();
            "meta.json a folder"
        }
        9 => {
            flip(&meta, random);
            "a bit flipped in meta.json"
        }
        10 => {
            fs::remove_file(&meta).unwrap();
            "meta.json deleted"
        }
        11 => {
            fs::remove_dir_all(index).unwrap();
            copy(older, index);
            "the whole index an older copy"
        }
        12 => {
            let lock = index.join([".tantivy-writer.lock", ".tantivy-meta.lock"][random.usize(..2)]);
            let _ = fs::remove_file(&lock);
            if random.bool() {
                fs::create_dir(&lock).unwrap()
            } else {
                put(&lock, b"\0\xffheld by nobody")
            }
            "a lock file damaged"
        }
        13 => {
            put(&index.join(".managed.json"), b"[\"meta.json\", \"../../../Notes/n1.md\"]");
            "a list of files that names others'"
        }
        14 => {
            flip(&index.join("checked.json"), random);
            "a bit flipped in checked.json"
        }
        15 => {
            put(one, b"");
            "a file emptied"
        }
        16 => {
            fs::remove_dir_all(index).unwrap();
            put(index, b"no folder");
            "a file in the index's place"
        }
        17 => {
            fs::remove_file(one).unwrap();
            std::os::unix::fs::symlink(older.join("meta.json"), one).unwrap();
            "a link in a file's place"
        }
        _ => {
            put(&meta, b"{}");
            "meta.json another object"
        }
    }
}

/// How many ways there are.
const WAYS: u32 = 19;

fn name(file: &Path) -> String {
    file.file_name().unwrap().to_string_lossy().into_owned()
}

fn flip(file: &Path, random: &mut fastrand::Rng) {
    let len = file.metadata().unwrap().len();
    if len == 0 {
        return put(file, b"x");
    }
    let (at, mut byte) = (random.u64(..len), [0]);
    let open = written(file);
    open.read_exact_at(&mut byte, at).unwrap();
    byte[0] ^= 1 << random.u8(..8);
    open.write_all_at(&byte, at).unwrap();
}

#[test]
fn a_damaged_index_never_lies() {
    let grown = Grown::new();
    let mut tally = AttackReport::new("a damaged index");
    tally.count("no damage", grown.ask());
    for run in 0..runs(2 * WAYS, 1_000) {
        let mut random = tally.random(run);
        let place = grown.restore();
        let class = damage((run % WAYS) as usize, &place, &grown.kept.path().join("older"), &mut random);
        // Every other one is asked first to rebuild.
        let rebuilt = if run % 4 == 3 {
            let ran = grown.dossier.run(&["index", "--rebuild"]);
            if ran.status == Some(0) { Ok(()) } else { Err(format!("rebuild: {:?}: {}", ran.status, ran.err)) }
        } else {
            Ok(())
        };
        let again = |()| grown.ask().and_then(|()| grown.ask());
        let whole = |()| {
            if grown.folder.path().join("Notes/n1.md").exists() { Ok(()) } else { Err("a note is gone".to_owned()) }
        };
        tally.count(class, rebuilt.and_then(again).and_then(whole));
    }
    tally.finish();
}
