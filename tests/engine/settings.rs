//! What a notebook's settings change of it.

use harness::TestNotebook;
use notes::normal::HanFolding;
use notes::notebook::Notebook;
use notes::progress::Progress;
use notes::search::SearchRequest;

fn found(notebook: &Notebook, query: &str) -> usize {
    notebook.search(&SearchRequest { query: query.into(), limit: 5, ..Default::default() }).unwrap().total
}

#[test]
fn han_is_kept_as_written_once_the_notebook_was_opened_anew() {
    let test = TestNotebook::new();
    let note = test.write_on_disk("Notes/Quay.md", "港口在中國。\n");
    let made = test.notebook.create_note(Some("Plan"), None).unwrap().value;
    assert!(test.notebook.folds_han());
    assert_eq!((found(&test.notebook, "中國"), found(&test.notebook, "中国")), (1, 1));
    test.notebook.set_han(HanFolding::AsWritten).unwrap();
    let settings = std::fs::read_to_string(test.root().join(".dossier/settings.json")).unwrap();
    assert_eq!(settings, "{\n  \"format\": 1,\n  \"fold_han\": false\n}\n");

    let notebook = test.notebook.reopen().unwrap().0;
    assert!(!notebook.folds_han());
    assert_eq!(notebook.sync(&Progress::silent()).unwrap().added, 2, "the index is made anew");
    assert_eq!((found(&notebook, "中國"), found(&notebook, "中国")), (1, 0));
    assert_eq!(notebook.undo().unwrap().unwrap().paths, [made], "what was done before can be undone");

    notebook.set_han(HanFolding::Folded).unwrap();
    let notebook = notebook.reopen().unwrap().0;
    notebook.sync(&Progress::silent()).unwrap();
    assert_eq!((found(&notebook, "中国"), notebook.vault().exists(&note)), (1, true));
    let again = notebook.reopen().unwrap().0;
    assert_eq!(again.sync(&Progress::silent()).unwrap().added, 0, "an index of the same kind stays");
}

#[test]
fn a_file_in_the_place_of_the_index_is_put_aside_when_it_is_opened_again() {
    let test = TestNotebook::new();
    test.write_on_disk("Notes/Quay.md", "The quay is closed.\n");
    let index = test.root().join(".dossier/local/index");
    std::fs::remove_dir_all(&index).unwrap();
    harness::put(&index, b"in the way");
    let (notebook, failed) = test.notebook.reopen().unwrap();
    assert!(failed.is_none(), "{failed:?}");
    assert!(index.is_dir());
    assert_eq!(notebook.sync(&Progress::silent()).unwrap().added, 1);
    assert_eq!(found(&notebook, "quay"), 1);
}
