//! A folder handed to `import`: what is in it is brought in, and nothing else.

use std::os::unix::fs::symlink;

use harness::ARTICLE;
use serde_json::Value;

use crate::{file, notebook};

/// The outcome of each item by the end of its path.
fn left_out(lines: &[Value]) -> Vec<(String, String)> {
    let of = |line: &Value| {
        let name = line["input"].as_str()?.rsplit("desk/").next()?.to_owned();
        Some((name, line["left_out"].as_str()?.to_owned()))
    };
    lines.iter().filter_map(of).collect()
}

#[test]
fn links_pipes_other_notebooks_and_their_evidence_are_left_out_and_said_so() {
    let (_folder, dossier) = notebook();
    let root = tempfile::tempdir().unwrap();
    let desk = root.path().join("desk");
    file(root.path(), "secret.txt", "A secret outside the folder, long enough to be a text of its own.\n");
    for n in 0..5 {
        file(&desk, &format!("deep/{n}.txt"), format!("Story {n}\n\n{ARTICLE}"));
    }
    file(&desk, "empty.txt", "");
    file(&desk, "picture.png", "not looked at");
    dossier.run(&["init", desk.join("other").to_str().unwrap(), "--sample"]).ok();
    for (name, to) in [("loop", "."), ("deep/again", ".."), ("disk", "/"), ("linked.txt", "../secret.txt")] {
        symlink(to, desk.join(name)).unwrap();
    }
    let made = std::process::Command::new("mkfifo").arg(desk.join("pipe.txt")).status();
    assert!(made.is_ok_and(|status| status.success()), "mkfifo");

    let ran = dossier.run(&["import", desk.to_str().unwrap(), "--json"]);
    assert_eq!(ran.status, Some(1), "{ran:?}");
    let lines = ran.json_lines();
    let link = "a link; import what it points to";
    let expected = [
        ("deep/again", link),
        ("disk", link),
        ("linked.txt", link),
        ("loop", link),
        ("other", "a separate notebook; give its own folder to import it"),
        ("pipe.txt", "not a file but a pipe, a device or a socket"),
    ];
    assert_eq!(left_out(&lines), expected.map(|(name, why)| (name.to_owned(), why.to_owned())));
    let failed: Vec<&str> = lines.iter().filter_map(|line| line["error"].as_str()).collect();
    assert!(matches!(failed.as_slice(), [only] if only.contains("empty.txt is empty")), "{failed:?}");
    let saved: Vec<&str> = lines.iter().filter_map(|line| line["path"].as_str()).collect();
    assert_eq!(saved, (0..5).map(|n| format!("Sources/Story {n}.md")).collect::<Vec<_>>());

    let again = dossier.run(&["import", desk.to_str().unwrap()]);
    assert!(again.out.ends_with("5 sources, 1 failed, 6 left out, 1 file of other kinds skipped.\n"), "{again:?}");
    assert_eq!(dossier.run(&["search", "secret", "--json"]).ok().json()["total"], 0);
}

#[test]
fn what_the_notebook_holds_itself_is_left_out() {
    let (folder, dossier) = notebook();
    dossier.run_with(&["import", "-", "--title", "Talks"], ARTICLE.as_bytes()).ok();
    let beside = file(folder.path(), "Inbox/letter.txt", format!("A letter\n\n{ARTICLE}"));
    let own = "a document of this notebook already";
    for (what, why) in [("Sources/Talks.md", own), (".dossier/settings.json", own), ("Sources", own)] {
        let lines = dossier.run(&["import", what, "--json"]).ok().json_lines();
        assert_eq!((lines.len(), lines[0]["left_out"].as_str()), (1, Some(why)), "{what}: {lines:?}");
    }
    let evidence = dossier.run(&["import", "Evidence", "--json"]).ok().json_lines();
    assert_eq!(evidence[0]["left_out"], "the evidence folder of a notebook", "{evidence:?}");
    let saved = dossier.run(&["import", &beside, "--json"]).ok().json();
    assert_eq!(saved["path"], "Sources/A letter.md");
}

#[test]
fn a_pipe_that_the_user_names_is_read() {
    let (folder, dossier) = notebook();
    let pipe = folder.path().join("pipe");
    assert!(std::process::Command::new("mkfifo").arg(&pipe).status().is_ok_and(|status| status.success()));
    let writer = std::thread::spawn({
        let pipe = pipe.clone();
        move || harness::put(&pipe, ARTICLE.as_bytes())
    });
    let saved = dossier.run(&["import", "pipe", "--json"]).ok().json();
    writer.join().unwrap();
    assert_eq!(saved["path"], "Sources/Harbour talks end without a text.md");
}
