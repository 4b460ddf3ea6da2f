//! Saved searches: their files, what is new of them, undo.

use harness::TestNotebook;
use notes::notebook::{Notebook, NotebookError};
use notes::progress::Progress;

/// `name: query (new)` of every saved search.
fn listed(notebook: &Notebook) -> Vec<String> {
    let searches = notebook.saved_searches().unwrap();
    searches.into_iter().map(|search| format!("{}: {} ({})", search.name, search.query, search.new)).collect()
}

#[test]
fn new_hits_are_counted_until_the_search_is_opened() {
    let test = TestNotebook::new();
    test.source("Quay", "The quay was closed in the morning, the harbour master said.\n");
    test.notebook.save_search("Harbour: news", "harbour").unwrap();
    assert_eq!(listed(&test.notebook), ["Harbour: news: harbour (0)"], "what is found at saving is not new");

    let note = test.write_on_disk("Notes/Harbour.md", "The harbour opens again.\n");
    assert_eq!(listed(&test.notebook), ["Harbour: news: harbour (1)"]);
    let again = Notebook::open(test.root(), test.clock.clone()).unwrap();
    assert_eq!(listed(&again), ["Harbour: news: harbour (1)"], "it survives a restart");

    let opened = test.notebook.open_search("harbour: NEWS").unwrap().value;
    assert_eq!(opened.new, std::slice::from_ref(&note));
    assert_eq!(listed(&test.notebook), ["Harbour: news: harbour (0)"]);
    assert_eq!(listed(&again), ["Harbour: news: harbour (0)"], "what one program opens the other knows");

    test.edit_on_disk(&note, |text| format!("{text}And the harbour closes.\n"));
    assert_eq!(listed(&test.notebook), ["Harbour: news: harbour (0)"], "an edit is not new");
    std::fs::rename(test.root().join("Notes/Harbour.md"), test.root().join("Notes/Port.md")).unwrap();
    test.notebook.sync(&Progress::silent()).unwrap();
    assert_eq!(listed(&test.notebook), ["Harbour: news: harbour (0)"], "another name is not new");
    test.notebook.rebuild(&Progress::silent()).unwrap();
    assert_eq!(listed(&test.notebook), ["Harbour: news: harbour (0)"], "a new index makes nothing new");
}

#[test]
fn a_search_opened_before_the_index_is_whole_forgets_nothing() {
    let test = TestNotebook::new();
    test.source("Quay", "The quay was closed in the morning, the harbour master said.\n");
    test.notebook.save_search("Quays", "quay").unwrap();
    let root = test.root().to_path_buf();
    let local = root.join(".dossier/local/index");
    let TestNotebook { notebook, clock, .. } = &test;
    notebook.index().release_writer().unwrap();
    std::fs::remove_dir_all(local).unwrap();
    let bare = Notebook::open(&root, clock.clone()).unwrap();
    assert_eq!(bare.open_search("Quays").unwrap().value.new, []);
    bare.sync(&Progress::silent()).unwrap();
    assert_eq!(listed(&bare), ["Quays: quay (0)"]);
}

#[test]
fn a_search_is_a_file_that_can_be_changed_and_taken_back() {
    let test = TestNotebook::new();
    let saved = test.notebook.save_search(" Wang  Yi ", "actor:\"Wang Yi\" after:2021").unwrap().value;
    assert_eq!(saved.path.as_str(), ".dossier/searches/Wang Yi.md");
    let text = test.text(&saved.path);
    assert!(text.contains("name: \"Wang Yi\"\nquery: 'actor:\"Wang Yi\" after:2021'\ncreated: 2021-08-02\n"), "{text}");
    assert!(matches!(test.notebook.save_search("wang yi", "x"), Err(NotebookError::SearchExists { .. })));
    assert!(matches!(test.notebook.save_search("?", "x"), Err(NotebookError::BadName { .. })));
    assert!(matches!(test.notebook.save_search("Empty", " "), Err(NotebookError::EmptyQuery)));

    test.notebook.rename_search("Wang Yi", "minister").unwrap();
    test.notebook.rename_search("minister", "Minister").unwrap();
    test.notebook.change_search("minister", "speaker:\"Wang Yi\"").unwrap();
    assert_eq!(listed(&test.notebook), ["Minister: speaker:\"Wang Yi\" (0)"]);
    test.notebook.remove_search("Minister").unwrap();
    assert_eq!(listed(&test.notebook), [""; 0]);
    let undone = test.notebook.undo().unwrap().unwrap();
    assert_eq!(undone.label, "Removed the search “Minister”");
    for _ in 0..3 {
        test.notebook.undo().unwrap();
    }
    assert_eq!(listed(&test.notebook), ["Wang Yi: actor:\"Wang Yi\" after:2021 (0)"]);
    assert!(test.notebook.trash_list().unwrap().is_empty());
    assert!(matches!(test.notebook.open_search("Minister"), Err(NotebookError::UnknownSearch { .. })));
}

#[test]
fn a_search_from_another_machine_counts_from_its_first_opening() {
    let test = TestNotebook::new();
    test.source("Quay", "The quay was closed in the morning, the harbour master said.\n");
    let file = "---\nname: Quays\nquery: quay\n---\n";
    test.write_on_disk(".dossier/searches/Quays.md", file);
    test.write_on_disk(".dossier/searches/broken.md", "no query\n");
    assert_eq!(listed(&test.notebook), ["Quays: quay (0)"]);
    test.notebook.open_search("Quays").unwrap();
    test.source("Quay two", "The second quay was closed too, the harbour master said.\n");
    assert_eq!(listed(&test.notebook), ["Quays: quay (1)"]);
}

#[test]
fn a_search_opens_though_what_was_seen_cannot_be_kept() {
    let test = TestNotebook::new();
    test.notebook.save_search("Quays", "quay").unwrap();
    test.write_on_disk("Notes/a.md", "The quay.\n");
    let staging = test.root().join(".dossier/local/tmp");
    std::fs::remove_dir(&staging).unwrap();
    assert_eq!(test.notebook.open_search("Quays").unwrap().value.new.len(), 1);
    test.write_on_disk("Notes/b.md", "The quay again.\n");
    assert_eq!(listed(&test.notebook), ["Quays: quay (1)"], "kept in memory meanwhile");
    std::fs::create_dir(&staging).unwrap();
    assert_eq!(test.notebook.open_search("Quays").unwrap().value.new.len(), 1);
    let again = Notebook::open(test.root(), test.clock.clone()).unwrap();
    assert_eq!(listed(&again), ["Quays: quay (0)"], "and written as soon as it can be");
}

#[test]
fn a_search_removed_again_is_not_in_the_trash() {
    let test = TestNotebook::new();
    test.notebook.save_search("Quays", "quay").unwrap();
    test.notebook.remove_search("Quays").unwrap();
    assert_eq!(test.notebook.trash_count().unwrap(), 0);
    test.notebook.undo().unwrap().unwrap();
    assert_eq!(listed(&test.notebook), ["Quays: quay (0)"]);
    test.notebook.redo().unwrap().unwrap();
    assert_eq!((listed(&test.notebook).len(), test.notebook.trash_count().unwrap()), (0, 0));
}

/// A record of which only its bytes are other is not read again: how it lies there says whether anybody wrote it.
#[test]
fn what_was_seen_is_read_once_while_nobody_writes_it() {
    let test = TestNotebook::new();
    test.notebook.save_search("Quays", "quay").unwrap();
    test.write_on_disk("Notes/Quay.md", "The quay was closed.\n");
    assert_eq!(listed(&test.notebook), ["Quays: quay (1)"]);
    let folder = test.root().join(".dossier/local/seen");
    let record = std::fs::read_dir(folder).unwrap().next().unwrap().unwrap().path();
    let spoil = |bytes: &[u8]| {
        use std::os::unix::fs::FileExt;
        let file = std::fs::File::options().write(true).open(&record).unwrap();
        let modified = file.metadata().unwrap().modified().unwrap();
        file.write_all_at(bytes, 0).unwrap();
        file.set_modified(modified).unwrap();
    };
    spoil(b"none");
    assert_eq!(listed(&test.notebook), ["Quays: quay (1)"]);
    spoil(b"seen");
    test.notebook.open_search("Quays").unwrap();
    assert_eq!(listed(&test.notebook), ["Quays: quay (0)"]);
}
