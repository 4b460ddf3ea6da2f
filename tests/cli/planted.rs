//! Folders that came from elsewhere: planted links, pipes, and names that are not text. Nothing outside the
//! notebook is touched, each odd thing is one problem, and the rest goes on.

use std::ffi::OsStr;
use std::fs;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::Path;

use harness::{ARTICLE, Dossier, put, tree};
use serde_json::Value;

use crate::{file, notebook};

fn pipe(path: &Path) {
    let made = std::process::Command::new("mkfifo").arg(path).status().unwrap();
    assert!(made.success(), "{}", path.display());
}

/// The problems of `check`, each as its path and code.
#[track_caller]
fn problems(dossier: &Dossier) -> Vec<(String, String)> {
    let ran = dossier.run(&["check", "--json"]);
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let problems: Vec<_> = ran.json()["problems"].as_array().unwrap().clone();
    assert_eq!(ran.status, Some(i32::from(!problems.is_empty())), "{ran:?}");
    problems.iter().map(|problem| (text(&problem["path"]), text(&problem["code"]))).collect()
}

#[test]
fn a_link_in_the_place_of_a_folder_of_ours_touches_nothing() {
    for (place, target) in [
        (".dossier/local/tmp", "outside"),
        (".dossier/local/tmp", "../../Notes"),
        (".dossier/local/trash", "outside"),
        (".dossier/local/drafts", "outside"),
        (".dossier/local", "outside"),
        (".dossier", "outside"),
        (".dossier/custody", "../Notes"),
    ] {
        let ((folder, dossier), outside) = (notebook(), tempfile::tempdir().unwrap());
        file(folder.path(), "Notes/thesis.md", "The quay at Kranj.\n");
        dossier.run(&["search", "quay"]).ok();
        for name in ["thesis.md", "01FC3XW8A0QZ9V5T7R2M4K6J8H.stage", "01FC3XW8A0QZ9V5T7R2M4K6J8H/a"] {
            file(outside.path(), name, "theirs");
            file(folder.path(), &format!("Notes/{name}"), "The quay at Kranj.\n");
        }
        let at = folder.path().join(place);
        if at.exists() {
            fs::remove_dir_all(&at).unwrap();
        }
        let target = if target == "outside" { outside.path().to_path_buf() } else { target.into() };
        symlink(target, &at).unwrap();
        let before = (tree(folder.path()), tree(outside.path()));
        dossier.run(&["search", "quay"]).ok();
        dossier.run(&["show", "Notes/thesis.md"]).ok();
        dossier.run(&["actor", "list"]).ok();
        dossier.run(&["index"]).ok();
        dossier.run(&["search", "--saved"]).ok();
        assert!(problems(&dossier).contains(&(place.to_owned(), "link".to_owned())), "{place}");
        dossier.run_with(&["import", "-"], ARTICLE.as_bytes()).refused(1, "is a link");
        dossier.run(&["actor", "add", "Wang Yi"]).refused(1, place);
        assert_eq!((tree(folder.path()), tree(outside.path())), before, "{place}");
    }
}

#[test]
fn odd_names_and_pipes_are_one_problem_each_and_the_rest_goes_on() {
    let (folder, dossier) = notebook();
    let at = |place: &str| folder.path().join(place);
    file(folder.path(), "Notes/plain.md", "The quay at Kranj.\n");
    put(&folder.path().join(OsStr::from_bytes(b"Notes/inv\xff.md")), b"The ferry at Kranj.\n");
    put(&at("Notes/back\\slash.md"), b"The bridge at Kranj.\n");
    pipe(&at("Notes/pipe.md"));
    fs::create_dir_all(at("Evidence/src-1")).unwrap();
    pipe(&at("Evidence/src-1/SHA256SUMS"));
    let expected =
        [(r"Notes/back\\slash.md", "odd-name"), (r"Notes/inv\xFF.md", "odd-name"), ("Notes/pipe.md", "unreadable")];
    let found = problems(&dossier);
    for (path, code) in expected {
        assert_eq!(found.iter().filter(|(at, what)| (&**at, &**what) == (path, code)).count(), 1, "{path}: {found:?}");
    }
    let index = dossier.run(&["index", "--json"]);
    assert_eq!(index.status, Some(1), "{index:?}");
    let failed: Vec<Value> = index.json()["failed"].as_array().unwrap().iter().map(|odd| odd["path"].clone()).collect();
    assert_eq!(failed, [r"Notes/back\\slash.md", r"Notes/inv\xFF.md", "Notes/pipe.md"]);
    let hits = dossier.run(&["search", "Kranj", "--json"]).ok().json();
    assert_eq!(hits["total"], 3);
    let shown = dossier.run(&["show", r"Notes/inv\xFF.md", "--json"]).ok().json();
    assert_eq!(shown["text"], "The ferry at Kranj.");
    dossier.run_with(&["import", "-", "--title", "A title"], ARTICLE.as_bytes()).ok();
}

#[test]
fn something_else_in_the_place_of_a_file_of_ours_is_named_and_reading_goes_on() {
    for place in [".dossier/settings.json", ".dossier/local/lock", ".dossier/local/identity", ".dossier/local/machine"]
    {
        for is_pipe in [true, false] {
            let (folder, dossier) = notebook();
            file(folder.path(), "Notes/plain.md", "The quay at Kranj.\n");
            dossier.run(&["index"]).ok();
            let at = folder.path().join(place);
            drop(fs::remove_file(&at));
            if is_pipe {
                pipe(&at)
            } else {
                fs::create_dir(&at).unwrap()
            }
            assert_eq!(dossier.run(&["search", "quay", "--json"]).ok().json()["total"], 1, "{place}");
            assert_eq!(problems(&dossier), [(place.to_owned(), "misplaced".to_owned())]);
            dossier.run(&["actor", "add", "Wang Yi"]).refused(1, place);
        }
    }
}

#[test]
fn a_pipe_among_custody_logs_searches_and_what_was_seen_stops_nothing() {
    let (folder, dossier) = notebook();
    dossier.run_with(&["import", "-", "--title", "A title"], ARTICLE.as_bytes()).ok();
    dossier.run(&["search", "--save", "Quays", "quay"]).ok();
    pipe(&folder.path().join(".dossier/custody/other.jsonl"));
    pipe(&folder.path().join(".dossier/searches/pipe.md"));
    for seen in fs::read_dir(folder.path().join(".dossier/local/seen")).unwrap() {
        let seen = seen.unwrap().path();
        fs::remove_file(&seen).unwrap();
        pipe(&seen);
    }
    fs::create_dir(folder.path().join(".dossier/searches/folder.md")).unwrap();
    let found = problems(&dossier);
    assert!(found.iter().all(|(path, _)| path.starts_with(".dossier/custody")), "{found:?}");
    dossier.run(&["search", "--saved"]).ok();
    dossier.run(&["search", "quay"]).ok();
    dossier.run(&["actor", "add", "Wang Yi"]).ok();
}

#[test]
fn a_machine_s_name_leads_nowhere_else() {
    let (folder, dossier) = notebook();
    put(&folder.path().join(".dossier/local/machine"), b"../../../x");
    dossier.run_with(&["import", "-", "--title", "A title"], ARTICLE.as_bytes()).ok();
    assert!(!folder.path().parent().unwrap().join("x.jsonl").exists());
    let names = fs::read_dir(folder.path().join(".dossier/custody")).unwrap().map(|entry| entry.unwrap().file_name());
    let mut names: Vec<String> = names.map(|name| name.into_string().unwrap()).collect();
    names.sort();
    let name = names[0].strip_suffix(".head").unwrap().to_owned();
    assert_eq!(names, [format!("{name}.head"), format!("{name}.jsonl")]);
}

#[test]
fn a_source_that_could_not_be_written_leaves_no_original() {
    let ((folder, dossier), outside) = (notebook(), tempfile::tempdir().unwrap());
    for place in ["Sources", "Evidence"] {
        let at = folder.path().join(place);
        drop(fs::remove_dir_all(&at));
        symlink(outside.path(), &at).unwrap();
        let before = tree(folder.path());
        dossier.run_with(&["import", "-", "--title", "A title"], ARTICLE.as_bytes()).refused(1, place);
        assert_eq!((tree(folder.path()), fs::read_dir(outside.path()).unwrap().count()), (before, 0));
        assert!(problems(&dossier).contains(&(place.to_owned(), "link".to_owned())), "{place}");
        fs::remove_file(&at).unwrap();
        fs::create_dir(&at).unwrap();
    }
}

#[test]
fn a_file_made_read_only_is_not_edited() {
    let (folder, dossier) = notebook();
    dossier.run(&["actor", "add", "Wang Yi"]).ok();
    let actor = folder.path().join("Actors/Wang Yi.md");
    fs::set_permissions(&actor, fs::Permissions::from_mode(0o444)).unwrap();
    let before = tree(folder.path());
    dossier.run(&["actor", "alias", "Wang Yi", "王毅"]).refused(1, "is read-only");
    assert_eq!(tree(folder.path()), before);
}
