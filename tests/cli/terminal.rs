//! Text of others on a terminal: what could act on it is spelt out, whichever command prints it.

use harness::Dossier;
use tempfile::TempDir;

use crate::{file, notebook};

/// Red, a title for the terminal's window, C1's own beginning of a command, DEL, a bell, and a line turned around.
const ODD: &str = "\u{1b}[31m\u{1b}]0;t\u{7}\u{9b}2J\u{7f}\u{202e}\u{2066}\u{200f}\u{61c}";
/// A page whose every fact holds it.
const PAGE: &str = r#"<html><head><title>Quay &#27;[31m&#x202e;closed</title>
<meta property="og:site_name" content="Harbour &#27;[31mPostC1">
<meta name="author" content="Ilse &#27;]0;t&#7;Varga&#x2066;">
<meta property="article:published_time" content="2021-07-30">
</head><body><article><h1>Quay &#27;[31m&#x202e;closed</h1>
<p>The quay at Kranj &#27;[31mwas closed&#127; on Friday&#x202e; by the harbour master, who told nobody why it had to be.</p>
<p>Ships that wait outside the harbour were told to wait another day, said the harbour master &#27;c in a letter.</p>
</article></body></html>"#;

/// Whether a character acts on a terminal, other than by ending a line or setting a tab.
fn acts(c: char) -> bool {
    c.is_control() && !"\n\t".contains(c)
        || "\u{61c}\u{200e}\u{200f}".contains(c)
        || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// What a command sends to a terminal, without what it may send itself: bold, faint, the line of progress, and
/// the CR that a terminal puts before LF.
fn sent(dossier: &Dossier, arguments: &[&str]) -> String {
    let mut sent = dossier.on_terminal(arguments).replace("\r\n", "\n");
    for own in ["\u{1b}[1m", "\u{1b}[2m", "\u{1b}[0m", "\r\u{1b}[K"] {
        sent = sent.replace(own, "");
    }
    sent
}

/// A notebook where everything that others name holds what acts on a terminal.
fn hostile() -> (TempDir, Dossier) {
    let (folder, dossier) = notebook();
    let at = |name: &str, text: &str| file(folder.path(), name, text);
    // As bytes: a number stands for another character in HTML.
    at("page.html", &PAGE.replace("C1", "\u{9b}2J"));
    dossier.run(&["import", "page.html"]).ok();
    let note =
        format!("---\ntitle: \"Note \\e[31m\\u202E\"\ntags: [\"q\\e[31m\"]\nkey\u{202e}: v\n---\nA quay {ODD}.\n");
    at(&format!("Notes/n{ODD}\nforged.md"), &note);
    at(&format!("Actors/Wang {ODD}.md"), "---\ntype: actor\nkind: person\naliases: [\"W\\e[31m\"]\n---\n");
    at(&format!("Notes/broken{ODD}.md"), "---\na: [\n---\nA quay.\n");
    at(&format!(".dossier/searches/s{ODD}.md"), "---\nquery: \"quay \\e[31m\"\n---\n");
    at(&format!("Evidence/src-1{ODD}/a"), "theirs");
    let pipe = folder.path().join(format!("Notes/pipe{ODD}.md"));
    assert!(std::process::Command::new("mkfifo").arg(pipe).status().unwrap().success());
    (folder, dossier)
}

#[test]
fn nothing_captured_acts_on_a_terminal() {
    let (_folder, dossier) = hostile();
    let (query, note, absent) =
        (format!("quay foo:{ODD}"), format!("Notes/n{ODD}\nforged.md"), format!("absent{ODD}.txt"));
    let actor = format!("Wang {ODD}");
    let commands: [&[&str]; 18] = [
        &["extract", "page.html"],
        &["import", "page.html"],
        &["import", &absent],
        &["search", "quay", "--facets"],
        &["search", &query],
        &["search", "nowhere tag:q"],
        &["search", "--saved"],
        &["search", "--save", &actor, &query],
        &["show", &note],
        &["show", &absent],
        &["actor", "list"],
        &["actor", "show", &actor],
        &["actor", "add", &actor],
        &["clip", "Quay", "--quote", &query],
        &["index", "--rebuild"],
        &["check"],
        &["init", &absent],
        &[&actor],
    ];
    for command in commands {
        let sent = sent(&dossier, command);
        assert!(!sent.contains(acts), "{command:?}: {sent:?}");
        assert!(!sent.lines().any(|line| line.starts_with("forged")), "{command:?}: {sent}");
        assert!(!sent.is_empty(), "{command:?}");
    }
    let page = sent(&dossier, &["extract", "page.html"]);
    assert!(page.contains(r"Harbour \u001b[31mPost\u009b2J"), "{page}");
    assert!(page.contains(r"Quay \u001b[31m\u202eclosed"), "{page}");
    let found = dossier.on_terminal(&["search", "quay"]);
    assert!(found.contains("\u{1b}[1m"), "a terminal's own styles stay: {found}");
}

#[test]
fn json_holds_nothing_that_acts_and_means_the_same() {
    let (_folder, dossier) = hostile();
    for command in [
        &["extract", "page.html"][..],
        &["search", "quay", "--facets"],
        &["search", "--saved"],
        &["actor", "list"],
        &["index", "--rebuild"],
        &["check"],
    ] {
        let out = dossier.run(&[command, &["--json"]].concat()).out;
        assert!(out.contains(r"\u001b") && !out.contains(acts), "{command:?}: {out:?}");
    }
    let page = dossier.run(&["extract", "page.html", "--json"]).ok().json();
    assert_eq!(page["site"], "Harbour \u{1b}[31mPost\u{9b}2J");
    let hits = dossier.run(&["search", "quay", "--type", "note", "--json"]).json();
    assert!(hits["hits"].as_array().unwrap().iter().any(|hit| hit["path"] == format!("Notes/n{ODD}\nforged.md")));
}

#[test]
fn another_program_is_given_directions_as_they_are_and_no_commands() {
    let (folder, dossier) = notebook();
    file(folder.path(), "Notes/quay.md", "The \u{200f}quay\u{1b}[31m.\n\nIts end.\n");
    let shown = dossier.run(&["show", "quay"]).ok().out;
    assert!(shown.contains("The \u{200f}quay\\u001b[31m.") && shown.ends_with(".\nIts end.\n"), "{shown:?}");
}

#[test]
fn a_terminal_shows_how_far_long_work_is_and_a_file_does_not() {
    let (folder, dossier) = notebook();
    for at in 0..200 {
        file(folder.path(), &format!("Notes/{at}.md"), "The quay was closed.\n");
    }
    let shown = dossier.on_terminal(&["search", "quay"]);
    assert!(shown.contains("\r\u{1b}[Kindexing ") && shown.contains(" of 20"), "{shown:?}");
    file(folder.path(), "Notes/new.md", "The quay was closed.\n");
    let ran = dossier.run(&["search", "quay"]).ok();
    assert!(!ran.err.contains("indexing") && !ran.out.contains("indexing"), "{ran:?}");
}
