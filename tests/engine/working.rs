//! What an actor's page is worked with, and what notes hold of files from elsewhere.

use harness::{ARTICLE, TestNotebook};
use notes::actor::ActorEdit;
use notes::clip::Role;
use notes::notebook::{ClipDetails, NotebookError};
use notes::vault::VaultPath;

fn names(test: &TestNotebook, actor: &VaultPath) -> Vec<(String, usize)> {
    let found = test.notebook.companions(actor).unwrap();
    found.into_iter().map(|one| (one.actor.title, one.count)).collect()
}

#[test]
fn who_occurs_with_an_actor_is_counted_and_found() {
    let test = TestNotebook::new();
    let varga = test.actor("Ilse Varga", &[]);
    let rehn = test.actor("Tomas Rehn", &[]);
    test.actor("Jane Doe", &[]);
    let source = test.source("Talks", ARTICLE);
    let details = ClipDetails { actors: vec![("Ilse Varga".to_owned(), Role::Speaker)], ..ClipDetails::default() };
    test.clip_with(&source, "eleven trawlers", &details);
    assert_eq!(names(&test, &varga)[0].0, "Tomas Rehn");
    assert_eq!(names(&test, &rehn)[0].0, "Ilse Varga");
    assert!(!names(&test, &varga).iter().any(|(name, _)| ["Ilse Varga", "Jane Doe"].contains(&name.as_str())));
    let both = &test.notebook.companions(&varga).unwrap()[0];
    assert_eq!(test.search(&both.query).len(), both.count, "{}", both.query);
}

#[test]
fn a_name_that_a_namesake_bears_is_decided_document_by_document() {
    let test = TestNotebook::new();
    let minister = test.actor("Wang Yi", &["王毅"]);
    let athlete = test.actor("Wang Yi (athlete)", &[]);
    let hall = test.source("Hall", "Wang Yi was seen in the hall on Monday, and said nothing to anybody there.");
    let ice = test.source("Ice", "Wang Yi won the race on the ice on Sunday, and went home by train.");
    let note = test.write_on_disk("Notes/Plan.md", "Wang Yi may come.\n");
    test.notebook.reconcile(std::slice::from_ref(&note)).unwrap();
    let undecided = |actor: &VaultPath| -> Vec<String> {
        let found = test.notebook.undecided(actor).unwrap();
        assert_eq!(found.total, found.hits.len());
        let mut paths: Vec<String> = found.hits.iter().map(|hit| hit.entry.path.stem().to_owned()).collect();
        paths.sort();
        paths
    };
    assert_eq!(undecided(&minister), ["Hall", "Ice", "Plan"]);
    assert_eq!(test.notebook.undecided(&minister).unwrap().namesakes[0].title, "Wang Yi (athlete)");
    let before = test.tree();
    let done = test.notebook.assign_shared_name(&hall, &minister).unwrap();
    assert_eq!(done.label, "Assigned the name in “Hall” to Wang Yi");
    assert!(test.text(&hall).contains("actors:\n  - \"[[Wang Yi]]\"\n"), "{}", test.text(&hall));
    assert_eq!(undecided(&minister), ["Ice", "Plan"]);
    test.notebook.assign_shared_name(&ice, &athlete).unwrap();
    test.notebook.assign_shared_name(&note, &athlete).unwrap();
    assert_eq!(undecided(&minister), [""; 0]);
    assert!(test.search("actor:\"Wang Yi\" type:source").contains(&hall.as_str().to_owned()));
    assert!(!test.notebook.assign_shared_name(&hall, &minister).unwrap().undoable, "it is so already");
    for _ in 0..3 {
        test.notebook.undo().unwrap();
    }
    assert_eq!(test.tree(), before);
    assert_eq!(test.notebook.undecided(&test.actor("Jane Doe", &[])).unwrap().total, 0, "nobody shares the name");
}

#[test]
fn a_role_is_one_line() {
    let test = TestNotebook::new();
    let wang = test.actor("Wang Yi", &[]);
    let edit = |text: &str| test.notebook.edit_actor(&wang, &ActorEdit::Role(text.to_owned())).unwrap().value.role;
    assert_eq!(edit(" Foreign minister\nof China "), Some("Foreign minister of China".to_owned()));
    assert!(
        test.text(&wang).contains("role: \"Foreign minister of China\"") || test.text(&wang).contains("role: Foreign")
    );
    assert_eq!(edit(" "), None);
    assert!(!test.text(&wang).contains("role"));
}

#[test]
fn a_file_is_attached_under_its_name_and_overwrites_nothing() {
    let test = TestNotebook::new();
    let note = test.write_on_disk("Notes/Plan.md", "See [[Wang Yi]].\n");
    let attach = |name: &str, bytes: &[u8]| test.notebook.attach(&note, name, bytes);
    let first = attach("Map of it.png", b"one").unwrap();
    assert_eq!((first.label.as_str(), first.undoable), ("Attached Map of it.png", true));
    assert_eq!(first.value.link, "![[Attachments/Map of it.png]]");
    let again = attach("Map of it.png", b"one").unwrap();
    assert_eq!((again.value, again.undoable), (first.value.clone(), false), "the very file is there");
    let other = attach("map of it.PNG", b"two").unwrap().value;
    assert_ne!(other.path.as_str().to_lowercase(), first.value.path.as_str().to_lowercase());
    assert_eq!(test.notebook.image(&first.value.path).unwrap().bytes, b"one");
    let third = attach("Map of it.png", b"three").unwrap();
    let thrice = attach("Map of it.png", b"three").unwrap();
    assert_eq!((thrice.value, thrice.undoable), (third.value, false), "it lies there under a number");
    assert_eq!(attach("Report: final.pdf", b"%PDF").unwrap().value.link, "[[Attachments/Report - final.pdf]]");
    let shown = test.notebook.reading_view(&note, &first.value.link);
    assert!(shown.contains("Map%20of%20it.png"), "{shown}");
    for wrong in ["note.md", "README", ".hidden"] {
        assert!(matches!(attach(wrong, b"x"), Err(NotebookError::NotAttached { .. })), "{wrong}");
    }
    let before = test.tree();
    attach("later.pdf", b"x").unwrap();
    test.notebook.undo().unwrap();
    assert_eq!(test.tree(), before);
}

#[test]
fn what_is_attached_is_found_by_its_links_and_nothing_else_is() {
    let test = TestNotebook::new();
    let note = test.write_on_disk("Notes/Plan.md", "Nothing yet.\n");
    let file = test.notebook.attach(&note, "Report.pdf", b"%PDF").unwrap().value.path;
    test.write_on_disk("Files/Sheet.csv", "a,b\n");
    test.write_on_disk("Files/run.sh", "#!/bin/sh\n");
    test.write_on_disk(".obsidian/plugin.json", "{}");
    let found = |link: &str| test.notebook.linked_file(&note, link).map(|path| path.to_string());
    for link in ["Attachments/Report.pdf", "../Attachments/Report.pdf", "Report.pdf", "attachments/report.pdf#page=2"] {
        assert_eq!(found(link).map(|path| path.to_lowercase()).as_deref(), Some("attachments/report.pdf"), "{link}");
    }
    assert_eq!(found("Sheet.csv").as_deref(), Some("Files/Sheet.csv"), "anywhere, if it is the only one");
    for wrong in ["Plan.md", "Plan", "run.sh", "Other.pdf", "../../etc/passwd", ".obsidian/plugin.json", ""] {
        assert_eq!(found(wrong), None, "{wrong}");
    }
    assert!(test.notebook.file_on_disk(&file).unwrap().is_file());
    let text = "See [[Attachments/Report.pdf]].";
    let followed = test.notebook.follow_at(&note, text, notes::passage::ByteOffset(8)).unwrap();
    assert_eq!(followed, Some(notes::notebook::LinkDestination::File(file)));
}

#[test]
fn a_folder_of_attachments_in_another_case_is_taken_for_it() {
    let test = TestNotebook::new();
    let note = test.write_on_disk("Notes/Plan.md", "Nothing yet.\n");
    test.write_on_disk("attachments/map.png", "old");
    let made = test.notebook.attach(&note, "map.png", b"new").unwrap().value;
    assert_eq!((made.path.as_str(), made.link.as_str()), ("attachments/map 2.png", "![[attachments/map 2.png]]"));
    test.notebook.undo().unwrap();
    assert!(!test.notebook.root().join("attachments/map 2.png").exists());
    for other in ["ATTACHMENTS", "Attachments"] {
        test.write_on_disk(&format!("{other}/there.png"), other);
    }
    let made = test.notebook.attach(&note, "new.png", b"new").unwrap().value;
    let both = test.notebook.root().join("attachments/there.png").exists();
    assert!(both || made.path.as_str() == "Attachments/new.png", "the ordinary name first: {}", made.path);
}

#[test]
fn a_file_that_a_note_links_by_now_is_not_taken_back() {
    let test = TestNotebook::new();
    let note = test.write_on_disk("Notes/Plan.md", "Nothing yet.\n");
    test.write_on_disk("Notes/Before.md", "Before.\n");
    test.notebook.sync(&notes::progress::Progress::silent()).unwrap();
    let before = test.notebook.create_note(Some("Earlier"), None).unwrap().value;
    let file = test.notebook.attach(&note, "map.png", b"a map").unwrap().value.path;
    test.write_on_disk("Notes/Other.md", "![[Attachments/map.png]]\n");
    test.notebook.sync(&notes::progress::Progress::silent()).unwrap();
    let refused = test.notebook.undo().unwrap_err();
    assert!(
        matches!(&refused, NotebookError::StillLinked { file, by } if file == "map.png" && by == "Other"),
        "{refused}"
    );
    assert!(test.notebook.image(&file).is_some());
    // What was done before can still be taken back.
    test.notebook.undo().unwrap();
    assert!(test.notebook.entry(&before).unwrap().is_none());
}

#[test]
fn a_link_to_another_file_of_its_name_does_not_keep_an_attached_one() {
    let test = TestNotebook::new();
    let note = test.write_on_disk("Notes/Plan.md", "Nothing yet.\n");
    test.write_on_disk("Trip/map.png", "another map");
    test.write_on_disk("Trip/Diary.md", "![](map.png) and [[Trip/map.png]]\n");
    test.notebook.sync(&notes::progress::Progress::silent()).unwrap();
    let file = test.notebook.attach(&note, "map.png", b"a map").unwrap().value.path;
    test.notebook.undo().unwrap();
    assert!(test.notebook.image(&file).is_none());
}
