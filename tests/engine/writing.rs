//! Notes, tags, trash: what is written is kept, what is thrown away comes back.

use harness::{ARTICLE, TestNotebook};
use notes::notebook::{ClipDetails, NotebookError, Page, WithClips};
use notes::source::{Captured, StatedFacts};
use notes::vault::{ContentHash, VaultPath};

#[test]
fn a_note_changed_elsewhere_keeps_both_versions() {
    let test = TestNotebook::new();
    let path = test.notebook.create_note(Some("Quay"), None).unwrap().value;
    assert_eq!(path.as_str(), "Notes/Quay.md");
    let saved = test.notebook.save_note(&path, &ContentHash::of(b""), "mine\n").unwrap().value;
    assert_eq!(saved.conflict, None);
    assert_eq!(test.search("mine"), ["Notes/Quay.md"]);
    test.edit_on_disk(&path, |text| text + "theirs\n");
    let saved = test.notebook.save_note(&path, &saved.hash, "mine, later\n").unwrap().value;
    let kept = saved.conflict.unwrap();
    assert_eq!((test.text(&path).as_str(), test.text(&kept).as_str()), ("mine, later\n", "mine\ntheirs\n"));
    assert_eq!(test.search("theirs"), [kept.as_str()]);
}

#[test]
fn a_note_says_what_in_its_file_cannot_be_understood() {
    // A file, and the codes and lines of its problems.
    type Case = (&'static [u8], &'static [(&'static str, Option<usize>)]);
    let cases: [Case; 7] = [
        (b"---\ntags: [a]\n---\nText.\n", &[]),
        (b"No properties.\n", &[]),
        (b"\xEF\xBB\xBF---\r\ntags: [a]\r\n---\r\nText.\r\n", &[]),
        (b"---\ntags: [a\nstatus: open\n---\nText.\n", &[("broken-front-matter", Some(3))]),
        (b"---\ntags: [a]\nText.\n", &[("unclosed-front-matter", Some(1))]),
        (b"---\ntags: [a]\ntags: [b]\n---\nText.\n", &[("duplicate-key", None)]),
        (b"A caf\xe9.\n", &[("invalid-utf8", Some(1))]),
    ];
    let test = TestNotebook::new();
    for (at, (file, expected)) in cases.into_iter().enumerate() {
        let path = VaultPath::parse(&format!("Notes/Case {at}.md")).unwrap();
        harness::put(&test.root().join(path.as_str()), file);
        let problems = test.notebook.note_page(&path).unwrap().problems;
        let said: Vec<_> = problems.iter().map(|problem| (problem.code, problem.line)).collect();
        assert_eq!(said, expected, "{}", String::from_utf8_lossy(file));
    }
}

#[test]
fn unsaved_typing_survives() {
    let test = TestNotebook::new();
    let path = test.notebook.create_note(None, None).unwrap().value;
    assert_eq!(path.as_str(), "Notes/2021-08-02.md");
    test.notebook.journal(&path, "typed, not saved").unwrap();
    let Page::Note(page) = test.notebook.read(&path).unwrap() else { panic!() };
    assert_eq!(page.unsaved.unwrap().text, "typed, not saved");
    test.notebook.save_note(&path, &page.hash, "typed, not saved").unwrap();
    assert!(test.notebook.note_page(&path).unwrap().unsaved.is_none());
    test.notebook.journal(&path, "typed, not saved, and").unwrap();
    test.notebook.save_note(&path, &ContentHash::of(b"typed, not saved"), "typed, not saved").unwrap();
    assert!(test.notebook.note_page(&path).unwrap().unsaved.is_none(), "it was deleted again before it was saved");
}

#[test]
fn a_source_goes_to_the_trash_with_its_clips_or_without() {
    for (with, left) in [(WithClips::Keep, 1), (WithClips::Trash, 0)] {
        let test = TestNotebook::new();
        let source = test.source("Talks", ARTICLE);
        let clip = test.clip(&source, "eleven trawlers").clip.path;
        let before = test.tree();
        test.notebook.trash(std::slice::from_ref(&source), with).unwrap();
        assert!(!test.root().join(source.as_str()).exists());
        assert_eq!(test.search("type:clip trawlers").len(), left);
        assert!(test.search("type:source trawlers").is_empty());
        if with == WithClips::Keep {
            let placed = test.notebook.read_clip(&clip).unwrap();
            assert_eq!((placed.source, placed.clip.quote.as_str()), (None, "eleven trawlers"));
        }
        test.notebook.undo().unwrap().unwrap();
        assert_eq!(test.tree(), before);
        assert_eq!(test.search("type:source trawlers").len(), 1);
    }
}

#[test]
fn what_is_restored_returns_to_its_old_path() {
    let test = TestNotebook::new();
    let note = test.write_on_disk("Notes/Deep/Quay.md", "quay\n");
    test.notebook.trash(std::slice::from_ref(&note), WithClips::Keep).unwrap();
    let list = test.notebook.trash_list().unwrap();
    assert_eq!((list.len(), &list[0].path, list[0].title.as_str()), (1, &note, "Quay"));
    assert_eq!(test.notebook.restore(&note).unwrap().value, note);
    assert_eq!(test.text(&note), "quay\n");
    assert!(matches!(test.notebook.restore(&note), Err(NotebookError::NotInTrash { .. })));
}

#[test]
fn erased_for_good_is_gone() {
    let test = TestNotebook::new();
    let source = test.source("Talks", ARTICLE);
    let id = test.notebook.source_page(&source).unwrap().source.id.unwrap();
    assert!(test.root().join("Evidence").join(&id).exists());
    test.notebook.trash(std::slice::from_ref(&source), WithClips::Keep).unwrap();
    test.notebook.erase(&source).unwrap();
    assert!(!test.root().join("Evidence").join(&id).exists());
    assert!(test.notebook.trash_list().unwrap().is_empty());
    assert!(test.notebook.undo().unwrap().is_none());
    let holds =
        |path: &std::path::Path| std::fs::read(path).is_ok_and(|bytes| bytes.windows(8).any(|w| w == b"trawlers"));
    let left: Vec<_> =
        walkdir::WalkDir::new(test.root()).into_iter().flatten().map(walkdir::DirEntry::into_path).collect();
    let left: Vec<_> = left.into_iter().filter(|path| holds(path)).collect();
    assert!(left.is_empty(), "{left:?}");
}

#[test]
fn a_tag_is_renamed_everywhere() {
    let test = TestNotebook::new();
    let source = test.source("Talks", ARTICLE);
    let details = ClipDetails { tags: vec!["topic/fishing".to_owned()], ..ClipDetails::default() };
    let clip = test.clip_with(&source, "eleven trawlers", &details).clip.path;
    let note = test.write_on_disk("Notes/Quay.md", "#topic and #topic/fishing/nets, not #topical\n");
    test.notebook.rename_tag("topic", "theme").unwrap();
    assert!(test.text(&clip).contains("tags:\n  - theme/fishing\n"));
    assert_eq!(test.text(&note), "#theme and #theme/fishing/nets, not #topical\n");
    assert_eq!(test.search("tag:theme").len(), 2);
    assert!(test.search("tag:topic").is_empty());
}

#[test]
fn sources_are_filed_tagged_and_corrected() {
    let test = TestNotebook::new();
    let source = test.source("Talks", ARTICLE);
    assert!(test.notebook.source_page(&source).unwrap().source.inbox);
    test.notebook.file_sources(std::slice::from_ref(&source)).unwrap();
    assert!(!test.notebook.source_page(&source).unwrap().source.inbox);
    let edit = notes::notebook::SourceEdit {
        byline: Some("Ana Lund; Per Holm".to_owned()),
        published: Some("2021-03-13".to_owned()),
        address: Some("https://harbour.example/talks".to_owned()),
        ..notes::notebook::SourceEdit::default()
    };
    test.notebook.edit_source(&source, &edit).unwrap();
    let now = test.notebook.source_page(&source).unwrap().source;
    assert_eq!(
        (now.author.as_slice(), now.published.as_deref()),
        (&["Ana Lund".to_owned(), "Per Holm".to_owned()][..], Some("2021-03-13"))
    );
    assert_eq!(now.address.as_deref(), Some("https://harbour.example/talks"));
    assert_eq!(test.search("published:2021-03-13"), [source.as_str()]);
}

#[test]
fn a_document_of_another_kind_is_not_clipped() {
    let test = TestNotebook::new();
    let note = test.write_on_disk("Notes/Quay.md", "eleven trawlers\n");
    let refused = test.notebook.clip_quote(&note, "trawlers", None, &ClipDetails::default());
    assert!(matches!(refused, Err(NotebookError::WrongKind { .. })));
    let gone = VaultPath::parse("Sources/None.md").unwrap();
    assert!(test.notebook.clip_quote(&gone, "x", None, &ClipDetails::default()).is_err());
}

#[test]
fn sources_saved_in_one_go_know_each_other() {
    let test = TestNotebook::new();
    let capture = |text: &str, address: Option<&str>| {
        let stated = StatedFacts { address: address.map(str::to_owned), ..StatedFacts::default() };
        test.notebook.capture(Captured::from_text(text).unwrap(), &stated).unwrap().value
    };
    let batch = test.notebook.batch();
    let first = capture(ARTICLE, Some("https://a.example/talks"));
    let same = capture(ARTICLE, None);
    assert!(same.already && same.path == first.path);
    let newer = ARTICLE.replace("eleven trawlers", "twelve trawlers");
    let second = capture(&newer, Some("https://a.example/talks/"));
    assert!(!second.already && second.previous == Some(first.path));
    drop(batch);
    assert!(capture(&newer, None).already);
}

#[test]
fn what_goes_to_the_trash_is_called_as_people_call_it() {
    let test = TestNotebook::new();
    let source = test.source("Talks", ARTICLE);
    let clip = test.clip(&source, "counted eleven trawlers").clip.path;
    let trashed = test.notebook.trash(std::slice::from_ref(&clip), WithClips::Keep).unwrap();
    assert_eq!(trashed.label, "Moved “counted eleven trawlers” to the trash");
    let restored = test.notebook.restore(&clip).unwrap();
    assert_eq!(restored.label, "Restored “counted eleven trawlers”");
    let note = test.write_on_disk("Notes/Plan.md", "Go.\n");
    assert_eq!(test.notebook.trash(&[note], WithClips::Keep).unwrap().label, "Moved “Plan” to the trash");
}
