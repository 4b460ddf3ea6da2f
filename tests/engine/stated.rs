//! What files state of who saved them and when, of dates that are not whole, and what stands below a clip's
//! properties.

use std::fs::File;
use std::time::{Duration, SystemTime};

use harness::{ARTICLE, TestNotebook};
use notes::clip::{ClipEdit, Role};
use notes::date::PartialDate;
use notes::index::{ListRequest, ListSort};
use notes::kind::Kind;
use notes::notebook::{ClipDetails, SourceEdit, WithClips};
use notes::progress::Progress;
use notes::search::{SearchRequest, Sort};
use notes::source::{Captured, StatedFacts};
use notes::vault::VaultPath;

fn at(date: &str) -> ClipDetails {
    ClipDetails { event: PartialDate::parse(date), ..ClipDetails::default() }
}

fn said_by(name: &str) -> ClipDetails {
    ClipDetails { actors: vec![(name.to_owned(), Role::Speaker)], ..ClipDetails::default() }
}

#[test]
fn clips_and_sources_state_who_saved_them_and_when() {
    let test = TestNotebook::new();
    let nobody = test.source("Talks", ARTICLE);
    let clip = test.clip(&nobody, "eleven trawlers").clip;
    assert!(!test.text(&nobody).contains("captured_by") && !test.text(&clip.path).contains("created_by"));
    assert_eq!((clip.created_utc.as_deref(), clip.created_by), (Some("2021-08-02T09:14:00"), None));
    test.notebook.vault().set_analyst("I. Varga").unwrap();
    test.clock.advance(Duration::from_secs(61));
    let other = test.source("More talks", &ARTICLE.replace("trawlers", "ferries"));
    let clip = test.clip(&other, "eleven ferries").clip;
    assert!(test.text(&other).contains("\ncaptured_utc: 2021-08-02T09:15:01\ncaptured_by: \"I. Varga\"\n"));
    assert!(test.text(&clip.path).contains("\ncreated: 2021-08-02\ncreated_utc: 2021-08-02T09:15:01\n"));
    assert_eq!(clip.created_by.as_deref(), Some("I. Varga"));
    assert_eq!(test.notebook.check(&Progress::silent()).unwrap().problems, []);
}

/// The clips in the order of saving, newest first, as the list and a search give them.
fn newest_first(test: &TestNotebook) -> Vec<VaultPath> {
    let request = ListRequest {
        kinds: vec![Kind::Clip],
        sort: ListSort::Saved,
        descending: true,
        limit: 10,
        ..ListRequest::default()
    };
    let listed: Vec<VaultPath> =
        test.notebook.list(&request).unwrap().entries.into_iter().map(|entry| entry.path).collect();
    let request =
        SearchRequest { query: "type:clip".to_owned(), sort: Sort::Saved, limit: 10, ..SearchRequest::default() };
    let found = test.notebook.search(&request).unwrap().hits.into_iter().map(|hit| hit.entry.path);
    assert_eq!(found.collect::<Vec<_>>(), listed);
    listed
}

#[test]
fn the_order_of_saving_goes_by_the_moment_then_the_id_and_never_by_the_file_s_time() {
    let test = TestNotebook::new();
    let source = test.source("Talks", ARTICLE);
    let mut saved = Vec::new();
    for quote in ["eleven trawlers", "four coastal states", "harbour master"] {
        saved.push(test.clip(&source, quote).clip.path);
        test.clock.advance(Duration::from_secs(2));
    }
    saved.reverse();
    assert_eq!(newest_first(&test), saved, "all of one day");
    // A clone, or a tool that writes files anew: the last one first.
    for (at, path) in saved.iter().enumerate() {
        let file = File::options().write(true).open(test.root().join(path.as_str())).unwrap();
        file.set_modified(SystemTime::UNIX_EPOCH + Duration::from_secs(2_000_000_000 + 86_400 * at as u64)).unwrap();
    }
    test.notebook.sync(&Progress::silent()).unwrap();
    assert_eq!(newest_first(&test), saved);
    // Files of an older version state no moment: the id bears it.
    for path in &saved {
        test.edit_on_disk(path, |text| {
            let lines = text.lines().filter(|line| !line.starts_with("created"));
            lines.map(|line| format!("{line}\n")).collect()
        });
    }
    assert_eq!(newest_first(&test), saved);
    let entry = test.notebook.index().entry_by_path(&saved[0]).unwrap().unwrap();
    assert_eq!(entry.saved.as_deref(), Some("2021-08-02"));
}

#[test]
fn a_clip_s_name_begins_with_the_event_s_date_else_its_source_s_else_with_none() {
    let test = TestNotebook::new();
    let name = |source: &VaultPath, details: &ClipDetails| {
        let path = test.clip_with(source, "eleven trawlers", details).clip.path;
        let stem = path.stem().to_owned();
        stem[..stem.len() - 7].to_owned()
    };
    let undated = test.source("Talks", ARTICLE);
    assert_eq!(name(&undated, &ClipDetails::default()), "eleven trawlers");
    assert_eq!(name(&undated, &at("2021-07")), "2021-07 eleven trawlers");
    let edit = SourceEdit { published: Some("2021-05".to_owned()), ..SourceEdit::default() };
    test.notebook.edit_source(&undated, &edit).unwrap();
    assert_eq!(name(&undated, &ClipDetails::default()), "2021-05 eleven trawlers");
    assert_eq!(name(&undated, &at("2021")), "2021 eleven trawlers");
    assert_eq!(name(&undated, &at("2021-07-28")), "2021-07-28 eleven trawlers");
    assert_eq!(name(&undated, &at("about 2021-07-28")), "2021-07-28~ eleven trawlers");
}

#[test]
fn no_row_and_no_quotation_shows_a_month_s_event_as_its_first_day() {
    let test = TestNotebook::new();
    let source = test.source("Talks", ARTICLE);
    let clip = test.clip_with(&source, "eleven trawlers", &at("2021-07")).clip.path;
    let row = |path: &VaultPath| test.notebook.index().entry_by_path(path).unwrap().unwrap();
    assert_eq!(row(&clip).event.as_deref(), Some("2021-07"));
    let quotation = test.notebook.quotation(&clip).unwrap();
    for form in [&quotation.markdown, &quotation.html, &quotation.text] {
        assert!(form.contains("2021-07") && !form.contains("2021-07-01"), "{form}");
    }
    test.notebook.edit_clip(&clip, &[ClipEdit::Event(PartialDate::parse("2020"))]).unwrap();
    assert_eq!(row(&clip).event.as_deref(), Some("2020"));
    // A source likewise, and what finds it.
    let edit = SourceEdit { published: Some("2021-05".to_owned()), ..SourceEdit::default() };
    test.notebook.edit_source(&source, &edit).unwrap();
    let text = test.text(&source);
    assert!(text.contains("\npublished: 2021-05-01\n") && text.contains("\npublished_precision: month\n"), "{text}");
    assert_eq!(row(&source).citation.published.as_deref(), Some("2021-05"));
    assert_eq!(test.search("type:source published:2021-05"), [source.as_str()]);
    let plain = test.clip(&source, "four coastal states").clip.path;
    assert!(test.notebook.quotation(&plain).unwrap().text.contains("“Talks”, 2021-05\n"));
    // Emptied, no precision stays behind; and an older file's month stays one as it stands.
    let edit = SourceEdit { published: Some(String::new()), ..SourceEdit::default() };
    test.notebook.edit_source(&source, &edit).unwrap();
    assert!(test.text(&source).contains("\npublished:\n") && !test.text(&source).contains("published_precision"));
    test.edit_on_disk(&source, |text| text.replace("\npublished:\n", "\npublished: 2021-06\n"));
    assert_eq!(row(&source).citation.published.as_deref(), Some("2021-06"));
}

#[test]
fn authors_are_names_and_links_only_where_such_an_actor_exists() {
    let test = TestNotebook::new();
    test.actor("Wang Yi", &["王毅"]);
    let stated = StatedFacts {
        title: Some("Talks".to_owned()),
        byline: Some("Jane Doe; 王毅; Wang Yi".to_owned()),
        published: Some("2021".to_owned()),
        ..StatedFacts::default()
    };
    let source = test.notebook.capture(Captured::from_text(ARTICLE).unwrap(), &stated).unwrap().value.path;
    let text = test.text(&source);
    assert!(text.contains("author:\n  - \"Jane Doe\"\n  - \"[[Wang Yi|王毅]]\"\n  - \"[[Wang Yi]]\"\n"), "{text}");
    assert!(text.contains("published: 2021-01-01\npublished_precision: year\n"), "{text}");
    assert_eq!(test.notebook.check(&Progress::silent()).unwrap().notices, []);
    let edit = SourceEdit { byline: Some("Wang Yi; John Roe".to_owned()), ..SourceEdit::default() };
    test.notebook.edit_source(&source, &edit).unwrap();
    assert!(test.text(&source).contains("author:\n  - \"[[Wang Yi]]\"\n  - \"John Roe\"\n"), "{}", test.text(&source));
}

#[test]
fn what_another_editor_changed_is_named_till_the_next_edit_here_brings_it_up() {
    let test = TestNotebook::new();
    test.actor("Wang Yi", &[]);
    test.actor("Ilse Varga", &[]);
    let source = test.source("Talks", ARTICLE);
    let codes = || -> Vec<&str> {
        test.notebook.check(&Progress::silent()).unwrap().problems.into_iter().map(|found| found.code).collect()
    };
    let edits: [&dyn Fn(&VaultPath); 3] = [
        &|path| drop(test.notebook.edit_clip(path, &[ClipEdit::AddTag("fleet".to_owned())]).unwrap()),
        &|path| drop(test.notebook.edit_clip(path, &[ClipEdit::Comment("Mine.".to_owned())]).unwrap()),
        &|path| drop(test.notebook.set_tags(std::slice::from_ref(path), &["quay".to_owned()], &[]).unwrap()),
    ];
    for edit in edits {
        let clip = test.clip_with(&source, "eleven trawlers", &said_by("Wang Yi")).clip.path;
        test.edit_on_disk(&clip, |text| text.replace("speaker: \"[[Wang Yi]]\"", "speaker: \"[[Ilse Varga]]\""));
        assert_eq!(codes(), ["body-differs"]);
        edit(&clip);
        assert!(test.text(&clip).contains("> [[Ilse Varga]], as reported in [[Talks]]\n"), "{}", test.text(&clip));
        assert_eq!(codes(), [""; 0]);
        test.edit_on_disk(&clip, |text| text.replace("quote: \"eleven trawlers\"", "quote: \"four coastal states\""));
        assert!(codes().contains(&"body-differs"), "{:?}", codes());
        test.notebook.edit_clip(&clip, &[ClipEdit::AddTag("again".to_owned())]).unwrap();
        assert!(test.text(&clip).contains("> four coastal states\n>\n> [[Ilse Varga]]"), "{}", test.text(&clip));
        assert!(!codes().contains(&"body-differs"), "{:?}", codes());
        test.notebook.trash(std::slice::from_ref(&clip), WithClips::Keep).unwrap();
    }
}

#[test]
fn publisher_language_and_reliability_are_stated_of_a_source() {
    let test = TestNotebook::new();
    let source = test.source("Talks", ARTICLE);
    let stated = |text: &str| Some(text.to_owned());
    let edit = |publisher: &str, language: &str, reliability: &str| SourceEdit {
        publisher: stated(publisher),
        language: stated(language),
        reliability: stated(reliability),
        ..SourceEdit::default()
    };
    test.notebook.edit_source(&source, &edit("Harbour Gazette", "Chinese", "B")).unwrap();
    let text = test.text(&source);
    for line in ["\npublisher: \"Harbour Gazette\"\n", "\nlang: zh\n", "\nreliability: B\n"] {
        assert!(text.contains(line), "{line:?} in {text}");
    }
    assert_eq!(test.search("reliability:B publisher:Gazette lang:zh"), [source.as_str()]);
    let refused = |edit: &SourceEdit| test.notebook.edit_source(&source, edit).unwrap_err().to_string();
    assert!(refused(&edit("", "Chinise", "B")).contains("lang"));
    assert!(refused(&edit("", "zh", "G")).contains("reliability"));
    test.notebook.edit_source(&source, &edit("", "", "")).unwrap();
    let text = test.text(&source);
    assert!(!text.contains("Gazette") && !text.contains("lang: zh") && !text.contains("reliability"), "{text}");
}

#[test]
fn the_trash_calls_documents_by_their_titles_and_shows_them() {
    let test = TestNotebook::new();
    let source = test.source("Talks", ARTICLE);
    let clip = test.clip(&source, "four coastal states").clip.path;
    test.notebook.trash(&[clip], WithClips::Keep).unwrap();
    let [trashed] = <[_; 1]>::try_from(test.notebook.trash_list().unwrap()).unwrap();
    assert_eq!((trashed.title.as_str(), trashed.from.as_deref()), ("four coastal states", Some("Talks")));
    assert!(test.notebook.trashed_view(&trashed.id).unwrap().contains("four coastal states"));
    assert!(test.notebook.trashed_view("../../settings.json").is_err());
}

#[test]
fn erasing_one_document_of_the_trash_leaves_the_others_of_its_path() {
    let test = TestNotebook::new();
    let path = VaultPath::parse("Notes/Plan.md").unwrap();
    let write = |text: &str| harness::put(&test.notebook.root().join(path.as_str()), text.as_bytes());
    for text in ["The first.\n", "The second.\n"] {
        write(text);
        test.notebook.sync(&Progress::silent()).unwrap();
        test.notebook.trash(std::slice::from_ref(&path), WithClips::Keep).unwrap();
    }
    write("The living one.\n");
    test.notebook.sync(&Progress::silent()).unwrap();
    let holds = |id: &str, text: &str| test.notebook.trashed_view(id).unwrap().contains(text);
    let list = test.notebook.trash_list().unwrap();
    let first = list.iter().find(|one| holds(&one.id, "first")).unwrap().id.clone();
    let second = list.iter().find(|one| holds(&one.id, "second")).unwrap().id.clone();
    test.notebook.erase_trashed(&first).unwrap();
    assert_eq!(test.text(&path), "The living one.\n");
    assert_eq!(test.notebook.trash_list().unwrap().len(), 1);
    assert!(test.notebook.erase_trashed(&first).is_err());
    // The one that was looked at comes back, beside the living one.
    let back = test.notebook.restore_trashed(&second).unwrap().value;
    assert_eq!((test.text(&back).as_str(), test.text(&path).as_str()), ("The second.\n", "The living one.\n"));
}

/// Three sources, two notes of one path and a note beside, all in the trash but the last.
fn with_a_full_trash() -> (TestNotebook, Vec<String>) {
    let test = TestNotebook::new();
    let note = VaultPath::parse("Notes/Plan.md").unwrap();
    for name in ["Talks", "Rounds", "Notes of it"] {
        let source = test.source(name, &format!("{name}. {ARTICLE}"));
        test.notebook.trash(&[source], WithClips::Keep).unwrap();
    }
    for text in ["The first.\n", "The second.\n"] {
        harness::put(&test.notebook.root().join(note.as_str()), text.as_bytes());
        test.notebook.sync(&Progress::silent()).unwrap();
        test.notebook.trash(std::slice::from_ref(&note), WithClips::Keep).unwrap();
    }
    let ids = test.notebook.trash_list().unwrap().into_iter().map(|entry| entry.id).collect();
    (test, ids)
}

#[test]
fn the_whole_trash_comes_back_as_one_change() {
    let (test, ids) = with_a_full_trash();
    let back = test.notebook.restore_all_trashed(&ids).unwrap();
    assert_eq!((back.label.as_str(), back.value.len(), back.undoable), ("Restored 5 documents", 5, true));
    assert_eq!(test.notebook.trash_list().unwrap(), []);
    test.notebook.undo().unwrap();
    assert_eq!(test.notebook.trash_list().unwrap().len(), 5, "one undo takes it back");
    let gone = test.notebook.restore_all_trashed(&[ids[0].clone(), "none".to_owned()]);
    assert!(gone.is_err() && test.notebook.trash_list().unwrap().len() == 5, "all of them or none");
}

#[test]
fn the_whole_trash_is_erased_with_its_evidence_and_what_is_stopped_stays() {
    let (test, ids) = with_a_full_trash();
    let evidence = || std::fs::read_dir(test.notebook.root().join("Evidence")).map_or(0, Iterator::count);
    assert_eq!(evidence(), 3);
    let stopping = Progress::silent();
    stopping.cancel();
    let watched = test.notebook.watched(&stopping);
    assert_eq!(test.notebook.erase_all_trashed(&ids).unwrap().paths, []);
    drop(watched);
    assert_eq!((test.notebook.trash_list().unwrap().len(), evidence()), (5, 3));
    let erased = test.notebook.erase_all_trashed(&[ids.clone(), vec!["none".to_owned()]].concat()).unwrap();
    assert_eq!((erased.paths.len(), erased.undoable), (5, false));
    assert_eq!((test.notebook.trash_list().unwrap(), evidence()), (vec![], 0));
    let local = harness::files(&test.notebook.root().join(".dossier/local"));
    let holds = |file: &std::path::PathBuf| std::fs::read(file).is_ok_and(|bytes| bytes.ends_with(b"The second.\n"));
    assert!(!local.iter().any(holds), "its history goes, too");
}

#[test]
fn erasing_a_source_of_the_trash_keeps_the_evidence_of_one_that_came_back() {
    let test = TestNotebook::new();
    let source = test.source("Talks", ARTICLE);
    let text = test.text(&source);
    let evidence = || std::fs::read_dir(test.notebook.root().join("Evidence")).unwrap().count();
    assert_eq!(evidence(), 1);
    test.notebook.trash(std::slice::from_ref(&source), WithClips::Keep).unwrap();
    // A sync tool puts the file back.
    harness::put(&test.notebook.root().join(source.as_str()), text.as_bytes());
    test.notebook.sync(&Progress::silent()).unwrap();
    let id = test.notebook.trash_list().unwrap()[0].id.clone();
    test.notebook.erase_trashed(&id).unwrap();
    assert_eq!((evidence(), test.text(&source)), (1, text.clone()));
    // One whose properties cannot be read may be the same source.
    test.notebook.trash(std::slice::from_ref(&source), WithClips::Keep).unwrap();
    let broken = text.replacen("---\n", "---\nbroken: [\n", 1);
    harness::put(&test.notebook.root().join(source.as_str()), broken.as_bytes());
    test.notebook.sync(&Progress::silent()).unwrap();
    let id = test.notebook.trash_list().unwrap()[0].id.clone();
    test.notebook.erase_trashed(&id).unwrap();
    assert_eq!((evidence(), test.text(&source)), (1, broken));
    harness::put(&test.notebook.root().join(source.as_str()), text.as_bytes());
    test.notebook.sync(&Progress::silent()).unwrap();
    // Without it, the evidence goes with the last.
    test.notebook.trash(std::slice::from_ref(&source), WithClips::Keep).unwrap();
    let id = test.notebook.trash_list().unwrap()[0].id.clone();
    test.notebook.erase_trashed(&id).unwrap();
    assert_eq!(evidence(), 0);
}
