//! Orders of lists, what is pinned before them, and what this machine keeps of reading.
use harness::{ARTICLE, TestNotebook};
use notes::index::{ListRequest, ListSort};
use notes::kind::Kind;
use notes::notebook::{DocumentMark, ReadingProgress};
use notes::passage::CodePointOffset;
use notes::vault::VaultPath;

/// The titles of the sources in an order, all of them and page by page alike.
fn listed(test: &TestNotebook, sort: ListSort, descending: bool) -> Vec<String> {
    let page = |offset, limit| {
        let request =
            ListRequest { kinds: vec![Kind::Source], sort, descending, offset, limit, ..ListRequest::default() };
        let page = test.notebook.list(&request).unwrap();
        page.entries.into_iter().map(|entry| entry.title).collect::<Vec<_>>()
    };
    let all = page(0, 10);
    let by_one: Vec<String> = (0..all.len()).flat_map(|at| page(at, 1)).collect();
    assert_eq!(by_one, all, "{sort:?}");
    all
}

/// Three sources: two state a publisher, one has clips.
fn sources(test: &TestNotebook) -> [VaultPath; 3] {
    let source = |name: &str, properties: &str| {
        let text = format!("---\ntype: source\nid: src-{name}\n{properties}---\nThe ministers met at the {name}.\n");
        test.write_on_disk(&format!("Sources/{name}.md"), &text)
    };
    let made = [
        source("Coast", "publisher: Xinhua\nlang: zh\n"),
        source("Bay", ""),
        source("Aisle", "publisher: al-Jarida\nlang: de\n"),
    ];
    test.notebook.sync(&notes::progress::Progress::silent()).unwrap();
    made
}

#[test]
fn sources_are_listed_by_what_their_columns_hold() {
    let test = TestNotebook::new();
    let [coast, bay, _] = sources(&test);
    for quote in ["ministers met", "the Bay"] {
        test.clip(&bay, quote);
    }
    test.clip(&coast, "ministers met");
    let check =
        |sort, descending, expected: [&str; 3]| assert_eq!(listed(&test, sort, descending), expected, "{sort:?}");
    check(ListSort::Title, false, ["Aisle", "Bay", "Coast"]);
    check(ListSort::Publisher, false, ["Aisle", "Coast", "Bay"]);
    check(ListSort::Publisher, true, ["Coast", "Aisle", "Bay"]);
    // Chinese stands before German, though `zh` stands after `de`.
    check(ListSort::Language, false, ["Coast", "Aisle", "Bay"]);
    check(ListSort::Clips, true, ["Bay", "Coast", "Aisle"]);
    check(ListSort::Clips, false, ["Aisle", "Coast", "Bay"]);
}

#[test]
fn numbers_in_titles_are_sorted_by_how_much_they_are() {
    let test = TestNotebook::new();
    for number in ["10", "9 b", "09 a", "100", "2"] {
        let text = format!("---\ntype: source\nid: src-{number}\npublisher: Paper {number}\n---\nA line.\n");
        test.write_on_disk(&format!("Sources/Report {number}.md"), &text);
    }
    test.notebook.sync(&notes::progress::Progress::silent()).unwrap();
    let expected = ["Report 2", "Report 09 a", "Report 9 b", "Report 10", "Report 100"];
    assert_eq!(listed(&test, ListSort::Title, false), expected);
    assert_eq!(listed(&test, ListSort::Publisher, false), expected);
}

#[test]
fn what_is_pinned_stands_first_in_every_order_and_undo_takes_the_pin_back() {
    let test = TestNotebook::new();
    let [coast, bay, aisle] = sources(&test);
    let before = test.text(&coast);
    test.notebook.mark(std::slice::from_ref(&coast), DocumentMark::Pin).unwrap();
    assert!(test.text(&coast).contains("\npinned: true\n"));
    for sort in [ListSort::Title, ListSort::Saved, ListSort::Publisher, ListSort::Clips] {
        assert_eq!(listed(&test, sort, false)[0], "Coast", "{sort:?}");
    }
    assert_eq!(test.search("is:pinned"), ["Sources/Coast.md"]);
    test.notebook.mark(&[bay, aisle], DocumentMark::Star).unwrap();
    let mut starred = test.search("is:starred");
    starred.sort();
    assert_eq!(starred, ["Sources/Aisle.md", "Sources/Bay.md"]);
    let done = test.notebook.unmark(std::slice::from_ref(&coast), DocumentMark::Pin).unwrap();
    assert_eq!(done.label, "Unpinned “Coast”");
    assert_eq!(test.text(&coast), before, "nothing is left of the pin");
    test.notebook.undo().unwrap();
    assert_eq!(test.search("is:pinned"), ["Sources/Coast.md"]);
}

#[test]
fn a_value_that_another_program_wrote_is_no_star() {
    let test = TestNotebook::new();
    let text = "---\nstarred: [a, b]\n---\nWritten elsewhere.\n";
    let note = test.write_on_disk("Notes/Elsewhere.md", text);
    test.notebook.unmark(std::slice::from_ref(&note), DocumentMark::Star).unwrap();
    assert_eq!(test.text(&note), text);
}

#[test]
fn a_copy_of_a_source_is_read_by_itself() {
    let test = TestNotebook::new();
    let source = test.source("Talks", ARTICLE);
    let id = test.notebook.entry(&source).unwrap().unwrap().id;
    let copy = test.write_on_disk("Sources/Talks copy.md", &test.text(&source));
    test.notebook.sync(&notes::progress::Progress::silent()).unwrap();
    let place = |at, is_read| ReadingProgress { at: CodePointOffset(at), percent: 40, is_read };
    let reached = |path| test.notebook.reached(id.as_deref(), path);
    test.notebook.keep_reached(&source, place(120, true)).unwrap();
    assert_eq!((reached(&source), reached(&copy)), (Some(place(120, true)), None));
    test.notebook.keep_reached(&copy, place(7, false)).unwrap();
    assert_eq!((reached(&source), reached(&copy)), (Some(place(120, true)), Some(place(7, false))));
    // What is erased for good leaves nothing of its name behind, though its copy bears its id.
    test.notebook.erase(&source).unwrap();
    let folder = std::fs::read_dir(test.root().join(".dossier/local/reached")).unwrap();
    let kept: Vec<String> = folder.map(|file| std::fs::read_to_string(file.unwrap().path()).unwrap()).collect();
    assert_eq!(kept, ["7 40\nSources/Talks copy.md\n"]);
    assert_eq!(reached(&copy), Some(place(7, false)));
}

#[test]
fn a_place_of_reading_waits_for_no_other_program() {
    let test = TestNotebook::new();
    let source = test.source("Talks", ARTICLE);
    let other = notes::vault::Vault::open(test.root(), notes::clock::Clock::system()).unwrap();
    let _held = other.write_lock().unwrap();
    let place = ReadingProgress { at: CodePointOffset(3), percent: 40, is_read: false };
    test.notebook.keep_reached(&source, place).unwrap();
    test.notebook.keep_arrangement("{}").unwrap();
    let id = test.notebook.entry(&source).unwrap().unwrap().id;
    assert_eq!(test.notebook.reached(id.as_deref(), &source), Some(place));
    assert_eq!(test.notebook.arrangement().as_deref(), Some("{}"));
}

#[test]
fn a_place_of_reading_outlasts_a_rename_and_goes_with_the_source() {
    let test = TestNotebook::new();
    let source = test.source("Talks", ARTICLE);
    let id = test.notebook.entry(&source).unwrap().unwrap().id;
    let place = |at, percent, is_read| ReadingProgress { at: CodePointOffset(at), percent, is_read };
    assert_eq!(test.notebook.reached(id.as_deref(), &source), None);
    test.notebook.keep_reached(&source, place(0, 100, true)).unwrap();
    test.notebook.keep_reached(&source, place(120, 40, false)).unwrap();
    let kept = Some(place(120, 40, true));
    assert_eq!(test.notebook.reached(id.as_deref(), &source), kept, "that it was read is not forgotten");
    let renamed = test.notebook.rename(&source, "Other talks").unwrap().value;
    assert_eq!(test.notebook.reached(id.as_deref(), &renamed), kept);
    test.notebook.erase(&renamed).unwrap();
    assert_eq!(test.notebook.reached(id.as_deref(), &renamed), None);
    assert_eq!(std::fs::read_dir(test.root().join(".dossier/local/reached")).unwrap().count(), 0);
}

#[test]
fn a_renamed_source_keeps_its_place_when_its_old_path_is_used_again() {
    let test = TestNotebook::new();
    let source = test.source("Page", ARTICLE);
    let id = test.notebook.entry(&source).unwrap().unwrap().id;
    let place = ReadingProgress { at: CodePointOffset(7), percent: 40, is_read: true };
    test.notebook.keep_reached(&source, place).unwrap();
    let renamed = test.notebook.rename(&source, "Page (old)").unwrap().value;
    test.write_on_disk(source.as_str(), "---\ntype: source\nid: another\ntitle: Page\n---\nPage, saved anew.\n");
    assert_eq!(test.notebook.reached(id.as_deref(), &renamed), Some(place));
    assert_eq!(test.notebook.reached(Some("another"), &source), None);
    let later = ReadingProgress { at: CodePointOffset(9), ..place };
    test.notebook.keep_reached(&renamed, later).unwrap();
    let again = test.notebook.rename(&renamed, "Page (older)").unwrap().value;
    assert_eq!(test.notebook.reached(id.as_deref(), &again), Some(later));
}
