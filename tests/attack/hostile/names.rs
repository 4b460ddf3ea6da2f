//! Names that no user would give: bytes that are no text, backslashes, directions turned around, line ends,
//! names as long as a file system allows, and folders that cannot be listed.

use std::ffi::OsString;
use std::fs;
use std::os::unix::ffi::{OsStrExt, OsStringExt};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::Command;

use harness::attack::{AttackReport, runs};
use harness::{Dossier, put, tree};
use serde_json::Value;
use tempfile::TempDir;
use walkdir::WalkDir;

use super::{asked, bounded, has_bounds, kept};
use crate::scene::{Outcome, must};
use crate::{file, notebook};

/// What names are made of.
const PARTS: &[&[u8]] = &[
    b"\xff",
    b"\xed\xa0\x80",
    b"\xc3",
    b"\\",
    b"\\xFF",
    b"..",
    b"...",
    b"-rf",
    b" ",
    b"\n",
    b"\r\n",
    b"\t",
    b"\x1b[31m",
    b"\x07",
    b"\x7f",
    "\u{202e}dm.".as_bytes(),
    "\u{2066}".as_bytes(),
    "\u{feff}".as_bytes(),
    "\u{200b}".as_bytes(),
    "\u{2028}".as_bytes(),
    "e\u{301}".as_bytes(),
    "\u{e9}".as_bytes(),
    "王毅".as_bytes(),
    "قال".as_bytes(),
    "🛥️".as_bytes(),
    b"C:",
    b":",
    b"con",
    b"#",
    b"^",
    b"[[a]]",
    b"|",
    b"%2e%2e%2f",
    b"\"",
    b"'",
    b"`",
    b"$(id)",
    b"*",
    b"?",
    b"<b>",
    b"&amp;",
    b"{{title}}",
    b"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
    b"A",
    b"a",
];

/// What the files hold.
const TEXTS: [&str; 4] = [
    "A harbour, WORD.\n",
    "---\ntitle: WORD\ntags: [quay]\n---\nA harbour, WORD.\n",
    "---\ntype: actor\nkind: person\naliases: [WORD]\n---\nWORD is of the harbour.\n",
    "---\ntype: source\nsource: https://example.org/WORD\n---\nWORD on the harbour.\n",
];

fn part(random: &mut fastrand::Rng) -> OsString {
    let mut name: Vec<u8> = Vec::new();
    for _ in 0..random.usize(1..6) {
        name.extend(PARTS[random.usize(..PARTS.len())]);
    }
    name.truncate(250);
    match &*name {
        b"." | b".." => OsString::from("dots"),
        _ => OsString::from_vec(name),
    }
}

/// Adds documents under names made at random, some in folders of such names, and answers the words they hold.
fn litter(root: &Path, random: &mut fastrand::Rng) -> Vec<(PathBuf, String)> {
    let mut made = Vec::new();
    for n in 0..12 {
        let mut folder = root.join(["Notes", "Sources", "Actors", "Clips", ""][random.usize(..5)]);
        for _ in 0..[0, 0, 1, 2, 12][random.usize(..5)] {
            folder.push(part(random));
        }
        let mut name = part(random);
        name.push(".md");
        let path = folder.join(name);
        // A path that the system takes, of which no part is a file already.
        if path.as_os_str().len() < 3_000 && fs::create_dir_all(&folder).is_ok() && !path.exists() {
            let word = format!("zq{n}word");
            put(&path, TEXTS[n % TEXTS.len()].replace("WORD", &word).as_bytes());
            made.push((path, word));
        }
    }
    made
}

fn is_listed(root: &Path, path: &Path) -> bool {
    let inside = path.strip_prefix(root).unwrap();
    inside.iter().all(|part| !part.as_bytes().starts_with(b"."))
}

/// Each document is found by its word and shown by the path that the answer gives, and `check` and `index` end.
fn found(dossier: &Dossier, made: &[(PathBuf, String)]) -> Outcome {
    asked(dossier, &["index"])?;
    let (_, report) = asked(dossier, &["check"])?;
    must(report["problems"].is_array(), || format!("check answers {report}"))?;
    for (path, word) in made {
        let (ran, answer) = asked(dossier, &["search", word])?;
        let expected = u64::from(is_listed(dossier.folder(), path));
        must(ran.status == Some(0) && answer["total"] == expected, || format!("{path:?} by {word}: {ran:?}"))?;
        let Some(shown) = answer["hits"][0]["path"].as_str() else { continue };
        let (ran, answer) = asked(dossier, &["show", shown])?;
        let is_it = answer["text"].as_str().is_some_and(|text| text.contains(word) || !text.is_empty());
        must(ran.status == Some(0) && is_it && answer["path"] == shown, || format!("{path:?} as {shown:?}: {ran:?}"))?;
    }
    Ok(())
}

/// Work goes on beside them.
fn work(dossier: &Dossier) -> Outcome {
    let (import, _) = asked(dossier, &["import", "DESK.txt", "--title", "Of the quay"])?;
    let (clip, _) = asked(dossier, &["clip", "Of the quay", "--quote", "a clear line"])?;
    let (actor, _) = asked(dossier, &["actor", "add", "Tomas Rehn"])?;
    let all = [&import, &clip, &actor];
    must(all.iter().all(|ran| ran.status == Some(0)), || format!("{all:?}"))
}

#[test]
fn documents_of_any_name_are_found_and_hinder_nothing() {
    let mut tally = AttackReport::new("hostile names");
    for run in 0..runs(2, 150) {
        let mut random = tally.random(run);
        let (folder, dossier) = notebook();
        let dossier = bounded(&dossier);
        put(&folder.path().join("DESK.txt"), b"The quay\n\nThey draw a clear line at the quay.\n");
        let made = litter(folder.path(), &mut random);
        let before = tree(folder.path());
        let outcome = found(&dossier, &made).and_then(|()| work(&dossier));
        let outcome = outcome.and_then(|()| kept(&before, &tree(folder.path()), |path| path.starts_with(".dossier")));
        tally.count("documents of any name", outcome);
    }
    tally.finish();
}

/// A notebook with a folder and a file that may not be read.
fn closed() -> (TempDir, Dossier) {
    let (folder, dossier) = notebook();
    file(folder.path(), "Notes/plain.md", "A harbour.\n");
    file(folder.path(), "Notes/closed/a.md", "A harbour.\n");
    file(folder.path(), "Notes/secret.md", "A harbour.\n");
    (folder, dossier)
}

/// Has the command run by a user whose rights bound it; none where this one is root and can be no other.
fn with_bounds(folder: &Path, dossier: &Dossier) -> Option<Dossier> {
    if has_bounds(folder) {
        return Some(bounded(dossier));
    }
    let program = folder.join("dossier-program");
    fs::copy(env!("CARGO_BIN_EXE_dossier-under-test"), &program).unwrap();
    let given = Command::new("chown").args(["-R", "65534:65534"]).arg(folder).output().ok()?;
    let other = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"];
    let can = Command::new(other[0]).args(&other[1..]).arg("true").output().is_ok_and(|ran| ran.status.success());
    (given.status.success() && can).then(|| bounded(&Dossier::new(&program.to_string_lossy(), folder).through(&other)))
}

fn is_named(report: &Value, path: &str) -> Outcome {
    let problems = report["problems"].as_array().into_iter().flatten();
    let count = problems.filter(|problem| problem["path"] == path && problem["code"] == "unreadable").count();
    must(count == 1, || format!("{path} is named {count} times: {report}"))
}

#[test]
fn what_cannot_be_read_is_one_problem_each() {
    let mut tally = AttackReport::new("closed folders and files");
    let (folder, dossier) = closed();
    let Some(dossier) = with_bounds(folder.path(), &dossier) else {
        tally.not_tried("a folder that cannot be listed: this user may list all");
        return tally.finish();
    };
    let close = |path: &str, mode: u32| {
        fs::set_permissions(folder.path().join(path), fs::Permissions::from_mode(mode)).unwrap();
    };
    // What was found before is unknown then, not gone.
    for (mode, class, total) in [(0o000, "closed", 1), (0o300, "not listed", 3)] {
        close("Notes/closed", mode);
        close("Notes/secret.md", 0o000);
        let outcome = asked(&dossier, &["check"]).and_then(|(ran, report)| {
            must(ran.status == Some(1), || format!("{ran:?}"))?;
            is_named(&report, "Notes/closed")?;
            is_named(&report, "Notes/secret.md")
        });
        tally.count(format!("check, {class}"), outcome);
        let outcome = asked(&dossier, &["index"]).and_then(|(ran, report)| {
            let failed: Vec<_> = report["failed"].as_array().into_iter().flatten().map(|one| &one["path"]).collect();
            must(ran.status == Some(1) && failed.len() == 2, || format!("{ran:?}"))
        });
        tally.count(format!("index, {class}"), outcome);
        let outcome = asked(&dossier, &["search", "harbour"])
            .and_then(|(ran, answer)| must(answer["total"] == total, || format!("{ran:?}")));
        tally.count(format!("search, {class}"), outcome);
        close("Notes/closed", 0o700);
        close("Notes/secret.md", 0o600);
        let outcome = asked(&dossier, &["search", "harbour"])
            .and_then(|(ran, answer)| must(answer["total"] == 3, || format!("{ran:?}")));
        tally.count("search, open again", outcome);
    }
    tally.finish();
}

/// As deep and as long as paths may be.
#[test]
fn a_folder_as_deep_as_paths_allow_is_read() {
    let mut tally = AttackReport::new("deep folders and long names");
    for (class, part, depth) in
        [("deep", "d".to_owned(), 1_200), ("long", "n".repeat(255), 12), ("long, of three bytes", "文".repeat(85), 12)]
    {
        let (folder, dossier) = notebook();
        let mut path = folder.path().join("Notes");
        (0..depth).for_each(|_| path.push(&part));
        fs::create_dir_all(&path).unwrap();
        let name: String = part.chars().take(80).collect();
        put(&path.join(format!("{name}.md")), b"A harbour at the bottom, zqdeepword.\n");
        put(&folder.path().join("DESK.txt"), b"The quay\n\nThey draw a clear line at the quay.\n");
        let made = [(path.join(format!("{name}.md")), "zqdeepword".to_owned())];
        let files = WalkDir::new(folder.path().join("Notes")).into_iter().flatten().count();
        assert!(files > depth);
        let dossier = bounded(&dossier);
        tally.count(class, found(&dossier, &made).and_then(|()| work(&dossier)));
    }
    tally.finish();
}
