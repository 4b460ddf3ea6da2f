//! Each command: its answers as text and as JSON.

use harness::ARTICLE;
use serde_json::json;

use crate::{file, notebook, program};

const CHANGED: &str =
    "Harbour talks end without a text\n\nDelegates went home. Nothing was signed by anybody in the end.\n";

#[test]
fn init_makes_a_notebook_once() {
    let folder = tempfile::tempdir().unwrap();
    let dossier = program(folder.path());
    let ran = dossier.run(&["init", "New/Deep"]).ok();
    assert!(ran.out.starts_with("Made the notebook New/Deep\n"), "{}", ran.out);
    assert!(folder.path().join("New/Deep/.dossier/settings.json").is_file());
    dossier.run(&["init", "New/Deep"]).refused(1, "is a notebook already");
    assert_eq!(dossier.run(&["init", "Other", "--json"]).ok().json(), json!({"path": "Other", "sample": false}));
}

#[test]
fn the_sample_passes_its_check() {
    let folder = tempfile::tempdir().unwrap();
    let dossier = program(folder.path());
    dossier.run(&["init", "Try", "--sample"]).ok();
    let report = dossier.run(&["--notebook", "Try", "check", "--json"]).ok().json();
    assert_eq!(report["problems"], json!([]));
    dossier.run(&["init", "Try", "--sample"]).refused(1, "");
}

#[test]
fn the_same_bytes_or_address_are_there_already() {
    let (folder, dossier) = notebook();
    let desk = tempfile::tempdir().unwrap();
    let article = file(desk.path(), "article.txt", ARTICLE);
    let import = |arguments: &[&str]| dossier.run(&[&["import", "--json"], arguments].concat()).ok().json();
    let first = import(&[&article, "--url", "https://harbour.example/talks"]);
    assert_eq!(first.as_object().unwrap().len(), 2, "{first}");
    let again = import(&[&article]);
    assert_eq!((&again["path"], &again["already"]), (&first["path"], &json!(true)));
    let changed = file(desk.path(), "changed.txt", CHANGED);
    let second = import(&[&changed, "--url", "https://www.harbour.example/talks/#top"]);
    assert_eq!((&second["previous"], second.get("already")), (&first["path"], None));
    assert_eq!(second["path"], "Sources/Harbour talks end without a text 2.md");
    drop(folder);
}

#[test]
fn a_folder_is_imported_item_by_item() {
    let (folder, dossier) = notebook();
    let desk = tempfile::tempdir().unwrap();
    file(desk.path(), "in/a.txt", ARTICLE);
    file(
        desk.path(),
        "in/deep/b.html",
        "<html><head><title>Quay</title></head><body><article><h1>Quay</h1><p>The quay was empty when the boats came in at night.</p></article></body></html>",
    );
    file(desk.path(), "in/c.pdf", "%PDF-1.7");
    file(desk.path(), "in/d.md", "# Note from the quay\n\nBoats came in at night.\n");
    file(desk.path(), "in/.hidden.txt", "hidden");
    program(desk.path()).run(&["init", "in/another"]).ok();
    file(desk.path(), "in/another/Sources/old.md", "A source of another notebook.");
    let ran = dossier.run(&["import", &desk.path().join("in").to_string_lossy(), "--json"]);
    assert_eq!(ran.status, Some(1), "{ran:?}");
    let lines = ran.json_lines();
    assert_eq!(lines.len(), 5);
    assert!(lines[1]["left_out"].as_str().unwrap().contains("notebook"), "{:?}", lines[1]);
    assert!(lines[2]["error"].as_str().unwrap().contains("PDF"), "{:?}", lines[2]);
    assert!(lines[2]["input"].as_str().unwrap().ends_with("c.pdf"));
    assert!([0, 3, 4].iter().all(|at| lines[*at]["path"].is_string()), "{lines:?}");
    let report = dossier.run(&["check", "--json"]).ok().json();
    assert_eq!((&report["problems"], &report["notices"]), (&json!([]), &json!([])));
    drop(folder);
}

#[test]
fn extract_shows_what_import_would_save() {
    let folder = tempfile::tempdir().unwrap();
    let dossier = program(folder.path());
    let ran = dossier.run_with(&["extract", "-", "--json"], ARTICLE.as_bytes()).ok().json();
    assert_eq!(ran["title"], "Harbour talks end without a text");
    assert_eq!((&ran["byline"], &ran["published"]), (&json!(null), &json!(null)));
    let dropped: Vec<&str> =
        ran["dropped"].as_array().unwrap().iter().map(|block| block["text"].as_str().unwrap()).collect();
    assert_eq!(dropped.len(), 3, "{dropped:?}");
    assert!(ran["text"].as_str().unwrap().contains("eleven trawlers"));
    let text = dossier.run_with(&["extract", "-"], ARTICLE.as_bytes()).ok().out;
    assert!(text.contains("Left out: 3 blocks"), "{text}");
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
}

#[test]
fn actors_are_added_listed_shown_and_named() {
    let (folder, dossier) = notebook();
    let add =
        dossier.run(&["actor", "add", "Ilse Varga", "--kind", "person", "--alias", "Варга", "--json"]).ok().json();
    assert_eq!(add["path"], "Actors/Ilse Varga.md");
    dossier.run(&["actor", "add", "Port Selwyn", "--kind", "place"]).ok();
    let list = dossier.run(&["actor", "list"]).ok().out;
    assert_eq!(list, "Ilse Varga   person           Варга\nPort Selwyn  place\n2 actors.\n");
    dossier.run(&["actor", "alias", "варга", "Minister Varga", "Varga, I."]).ok();
    let shown = dossier.run(&["actor", "show", "Ilse Varga", "--json"]).ok().json();
    assert_eq!(shown["front_matter"]["aliases"], json!(["Варга", "Minister Varga", "Varga, I."]));
    let by_alias = dossier.run(&["show", "Minister Varga", "--json"]).ok().json();
    assert_eq!((&by_alias["id"], &by_alias["type"]), (&add["id"], &json!("actor")));
    let lines = dossier.run(&["actor", "list", "--json"]).ok().json_lines();
    assert_eq!((&lines[1]["name"], &lines[1]["kind"]), (&json!("Port Selwyn"), &json!("place")));
    drop(folder);
}

#[test]
fn what_is_shown_by_path_id_and_title() {
    let (folder, dossier) = notebook();
    let saved = dossier.run_with(&["import", "-", "--json"], ARTICLE.as_bytes()).ok().json();
    let (path, id) = (saved["path"].as_str().unwrap(), saved["id"].as_str().unwrap());
    for what in
        [path, id, "Harbour talks end without a text", "Sources/Harbour talks end without a text", &format!("./{path}")]
    {
        let shown = dossier.run(&["show", what, "--json"]).ok().json();
        assert_eq!((&shown["path"], &shown["id"]), (&saved["path"], &saved["id"]), "{what}");
    }
    let inside = dossier.within(&folder.path().join("Sources"));
    assert_eq!(inside.run(&["show", "Harbour talks end without a text.md", "--json"]).ok().json()["id"], saved["id"]);
    let text = dossier.run(&["show", id]).ok().out;
    assert!(text.starts_with("Sources/Harbour talks end without a text.md\ntitle"), "{text}");
}

#[test]
fn search_reads_queries_from_standard_input() {
    let (folder, dossier) = notebook();
    dossier.run_with(&["import", "-"], ARTICLE.as_bytes()).ok();
    let lines = dossier.run_with(&["search", "-"], b"trawlers\nnothing-here\n(\n\ntrawlers").ok().json_lines();
    let totals: Vec<_> =
        lines.iter().map(|line| (line["query"].as_str().unwrap(), line["total"].as_u64().unwrap())).collect();
    assert_eq!(totals.len(), 5);
    assert_eq!((totals[0], totals[1], totals[4]), (("trawlers", 1), ("nothing-here", 0), ("trawlers", 1)));
    assert!(!lines[2]["problems"].as_array().unwrap().is_empty(), "{}", lines[2]);
    let text = dossier.run(&["search", "disputed line"]).ok().out;
    assert!(text.starts_with("1 hit\n\nHarbour talks end without a text  source"), "{text}");
    drop(folder);
}

#[test]
fn index_counts_what_it_did() {
    let (folder, dossier) = notebook();
    file(folder.path(), "Notes/one.md", "one\n");
    file(folder.path(), "Notes/two.md", "two\n");
    let report = dossier.run(&["index", "--json"]).ok().json();
    assert_eq!((&report["added"], &report["failed"]), (&json!(2), &json!([])));
    file(folder.path(), "Notes/one.md", "one, changed\n");
    std::fs::remove_file(folder.path().join("Notes/two.md")).unwrap();
    let report = dossier.run(&["index", "--json"]).ok().json();
    assert_eq!((&report["added"], &report["modified"], &report["removed"]), (&json!(0), &json!(1), &json!(1)));
    let report = dossier.run(&["index", "--rebuild", "--json"]).ok().json();
    assert_eq!(report["added"], 1);
    let text = dossier.run(&["index"]).ok().out;
    assert!(text.starts_with("0 added, 0 modified, 0 removed in "), "{text}");
}

#[test]
fn check_tells_problems_from_notices() {
    let (folder, dossier) = notebook();
    file(folder.path(), "Notes/one.md", "[[Nowhere]]\n");
    let report = dossier.run(&["check", "--json"]).ok().json();
    assert_eq!(report["notices"][0]["code"], "broken-link");
    file(folder.path(), "Notes/two.md", "---\ntags: [\"a\n---\n");
    let ran = dossier.run(&["check", "--json"]);
    assert_eq!((ran.status, ran.json()["problems"][0]["path"].as_str()), (Some(1), Some("Notes/two.md")));
    let ran = dossier.run(&["check"]);
    assert!(ran.out.contains("Problems\n") && ran.out.contains("Notices\n"), "{}", ran.out);
}

#[test]
fn a_clip_kept_without_a_place_is_no_problem() {
    let (folder, dossier) = notebook();
    let source = |words: &str| {
        file(folder.path(), "Quay.md", format!("---\nsource: https://quay.example\n---\nThe quay was {words}.\n"))
    };
    source("empty at night");
    let clip = |quote| dossier.run(&["clip", "Quay", "--quote", quote, "--json"]).ok().json();
    let kept = folder.path().join(clip("empty at night")["path"].as_str().unwrap());
    source("full by day");
    let ran = dossier.run(&["check", "--json"]);
    assert_eq!((ran.status, &ran.json()["anchors"][0]["state"]), (Some(1), &json!("orphaned")));
    // The fingerprint of the text as it stands, which another clip holds.
    let other = std::fs::read_to_string(folder.path().join(clip("full by day")["path"].as_str().unwrap())).unwrap();
    let (_, hash) = other.split_once("\"text\":\"").unwrap();
    let hash = hash.split_once('"').unwrap().0;
    let text = std::fs::read_to_string(&kept).unwrap();
    file(
        folder.path(),
        kept.to_str().unwrap(),
        text.replace("selector: '{", &format!("selector: '{{\"kept\":\"{hash}\",")),
    );
    let report = dossier.run(&["check", "--json"]).ok().json();
    assert_eq!(report["problems"], json!([]));
    let states: Vec<_> = report["anchors"].as_array().unwrap().iter().map(|anchor| &anchor["state"]).collect();
    assert!(states.contains(&&json!("kept")) && states.contains(&&json!("exact")), "{states:?}");
    let ran = dossier.run(&["check"]).ok();
    assert!(ran.out.contains("1 of 2 clips in place, 1 kept without a place."), "{}", ran.out);
}

#[test]
fn help_has_an_example_for_every_command() {
    let folder = tempfile::tempdir().unwrap();
    let dossier = program(folder.path());
    let help = dossier.run(&["--help"]).ok().out;
    for command in ["init", "import", "extract", "clip", "actor", "search", "index", "show", "check"] {
        assert!(help.contains(&format!("\n  {command}")), "{command}: {help}");
        dossier.run(&[command, "--help"]).ok();
    }
    for later in ["watch", "export", "merge", "split", "suggest"] {
        assert!(!help.contains(&format!("\n  {later}")), "{later}");
    }
    assert_eq!(dossier.run(&["--version"]).ok().out, format!("dossier {}\n", env!("CARGO_PKG_VERSION")));
}

#[test]
fn opening_an_obsidian_vault_alters_none_of_its_files() {
    let folder = tempfile::tempdir().unwrap();
    file(folder.path(), ".obsidian/app.json", "{}");
    file(
        folder.path(),
        "Clippings/Quay.md",
        "---\ntitle: Quay\nsource: https://a.example/quay\n---\nThe quay was empty.\n",
    );
    file(folder.path(), "Daily/2021-08-02.md", "#topic Quay\r\n");
    let before = harness::tree(folder.path());
    let dossier = program(folder.path());
    let found = dossier.run(&["search", "quay", "--json"]).ok().json();
    assert_eq!(found["total"], 2);
    let mut after = harness::tree(folder.path());
    after.remove(".dossier");
    assert_eq!(after, before);
}

#[test]
fn the_analyst_is_named_once_for_this_machine() {
    let (folder, dossier) = notebook();
    let named = |arguments: &[&str]| dossier.run(&[&["analyst", "--json"], arguments].concat()).ok().json();
    assert_eq!(named(&[]), json!({"analyst": null}));
    assert_eq!(named(&["I. Varga"]), json!({"analyst": "I. Varga"}));
    assert_eq!(dossier.run(&["analyst"]).ok().out, "I. Varga\n");
    dossier.run_with(&["import", "-", "--title", "Talks"], ARTICLE.as_bytes()).ok();
    let shown = dossier.run(&["show", "Talks", "--json"]).ok().json();
    assert_eq!(shown["front_matter"]["captured_by"], "I. Varga");
    assert_eq!(named(&[""]), json!({"analyst": ""}));
    drop(folder);
}

#[test]
fn a_clip_says_whose_words_it_holds() {
    let (folder, dossier) = notebook();
    dossier.run_with(&["import", "-", "--title", "Talks"], ARTICLE.as_bytes()).ok();
    dossier.run(&["actor", "add", "Tomas Rehn"]).ok();
    let clip = ["clip", "Talks", "--quote", "his government would wait", "--actor", "Tomas Rehn:speaker", "--json"];
    let shown = |more: &[&str]| {
        let made = dossier.run(&[&clip, more].concat()).ok().json();
        dossier.run(&["show", made["path"].as_str().unwrap(), "--json"]).ok().json()["front_matter"].clone()
    };
    assert_eq!(shown(&[])["speech"], "reported");
    assert_eq!(shown(&["--speech", "direct"])["speech"], "direct");
    let told = shown(&["--reported-by", "the harbour master"]);
    assert_eq!((&told["speech"], &told["reported_by"]), (&json!("reported"), &json!("the harbour master")));
    dossier.run(&[&clip[..], &["--speech", "sung"]].concat()).refused(2, "");
    dossier.run(&[&clip[..], &["--speech", "direct", "--reported-by", "X"]].concat()).refused(2, "--reported-by");
    drop(folder);
}
