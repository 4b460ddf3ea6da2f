//! Clips: their files, their places, their edits.

use harness::{ARTICLE, TestNotebook};
use notes::anchor::{Anchor, AnchorState};
use notes::clip::{ClipEdit, Role};
use notes::date::PartialDate;
use notes::notebook::{ClipDetails, IfClipped, NotebookError};
use notes::vault::VaultPath;

const QUOTE: &str = "The northern fleet must draw a clear line between patrol and pressure,";

fn details() -> ClipDetails {
    ClipDetails {
        actors: vec![("Ilse Varga".to_owned(), Role::Speaker), ("Rehn".to_owned(), Role::Addressee)],
        tags: vec!["#topic/fishing".to_owned()],
        comment: "Said on the quay.\n".to_owned(),
        event: PartialDate::parse("2021-03-12"),
        ..ClipDetails::default()
    }
}

fn cast(test: &TestNotebook) {
    test.actor("Ilse Varga", &[]);
    test.actor("Tomas Rehn", &["Rehn"]);
}

#[test]
fn a_clip_is_a_file_that_any_editor_reads() {
    let test = TestNotebook::new();
    cast(&test);
    let source = test.source("Harbour talks end without a text", ARTICLE);
    let placed = test.clip_with(
        &source,
        "The northern   fleet must\ndraw a clear line between patrol and pressure,",
        &details(),
    );
    let id = placed.clip.id.clone().unwrap();
    let tail = id[id.len() - 6..].to_uppercase();
    assert_eq!(placed.clip.path.as_str(), format!("Clips/2021-08/2021-03-12 The northern fleet must draw a {tail}.md"));
    let text = test.text(&placed.clip.path);
    let selector = text.lines().find(|line| line.starts_with("selector: ")).unwrap();
    assert!(selector.starts_with("selector: '{\"start\":"), "{selector}");
    let source_id = test.notebook.source_page(&source).unwrap().source.id.unwrap();
    let (head, body) = text.split_once(selector).unwrap();
    assert_eq!(
        head,
        format!(
            "---\nquote: \"{QUOTE}\"\nspeaker: \"[[Ilse Varga]]\"\nspeech: direct\naddressee:\n  - \"[[Tomas Rehn]]\"\n\
             actors:\n  - \"[[Ilse Varga]]\"\n  - \"[[Tomas Rehn]]\"\nevent_date: 2021-03-12\nevent_precision: day\n\
             from: \"[[Harbour talks end without a text]]\"\ncreated: 2021-08-02\ncreated_utc: 2021-08-02T09:14:00\n\
             type: clip\ntags:\n  - topic/fishing\nid: {id}\nfrom_id: {source_id}\n"
        )
    );
    assert_eq!(
        body,
        format!(
            "\n---\n> {QUOTE}\n>\n> [[Ilse Varga]], in [[Harbour talks end without a text]]\n\nSaid on the quay.\n"
        )
    );
    assert!(matches!(placed.anchor, Anchor::Exact(_)));
    assert_eq!(test.search("type:clip pressure"), [placed.clip.path.as_str()]);
}

#[test]
fn clipping_never_touches_the_source() {
    let test = TestNotebook::new();
    let source = test.source("Talks", ARTICLE);
    let before = test.text(&source);
    test.clip(&source, QUOTE);
    assert_eq!(test.text(&source), before);
}

#[test]
fn the_same_span_is_opened_unless_a_second_is_wanted() {
    let test = TestNotebook::new();
    let source = test.source("Talks", ARTICLE);
    let passage = test.clip(&source, QUOTE).anchor.passage().unwrap();
    let clip = |same| test.notebook.clip(&source, passage, &ClipDetails::default(), same).unwrap();
    let again = clip(IfClipped::ReturnExisting);
    assert!(again.value.existed && !again.undoable);
    assert!(!clip(IfClipped::ClipAgain).value.existed);
    assert_eq!(test.notebook.clips_of(&source).unwrap().len(), 2);
}

#[test]
fn a_quote_must_say_which() {
    let test = TestNotebook::new();
    let source = test.source("Talks", ARTICLE);
    let clip = |quote, nth| test.notebook.clip_quote(&source, quote, nth, &ClipDetails::default());
    let before = test.tree();
    assert!(matches!(clip("We will not sign", None), Err(NotebookError::QuoteAmbiguous { count: 2, .. })));
    assert!(matches!(clip("We will not sign", Some(3)), Err(NotebookError::NoSuchOccurrence { count: 2, nth: 3, .. })));
    assert!(matches!(clip("We will never sign", None), Err(NotebookError::QuoteAbsent { .. })));
    assert_eq!(test.tree(), before);
    let second = clip("We will not sign", Some(2)).unwrap().value.placed;
    assert!(second.clip.selector.unwrap().suffix.starts_with(" in haste"));
}

#[test]
fn an_unknown_actor_refuses_the_clip() {
    let test = TestNotebook::new();
    let source = test.source("Talks", ARTICLE);
    let before = test.tree();
    let refused = test.notebook.clip_quote(&source, QUOTE, None, &details());
    assert!(matches!(refused, Err(NotebookError::UnknownActor { .. })));
    assert_eq!(test.tree(), before);
}

#[test]
fn an_edited_source_moves_or_orphans_its_clips() {
    let test = TestNotebook::new();
    let source = test.source("Talks", ARTICLE);
    let clip = test.clip(&source, QUOTE);
    let stated = clip.anchor.passage().unwrap();
    test.edit_on_disk(&source, |text| text.replace("Delegates from", "Late at night, delegates from"));
    let now = test.notebook.read_clip(&clip.clip.path).unwrap().anchor;
    assert_eq!(now.state(), AnchorState::Moved);
    assert_eq!(now.passage().unwrap().start.0, stated.start.0 + "Late at night, ".len());
    test.edit_on_disk(&source, |text| text.replace("northern fleet", "southern fleet"));
    assert_eq!(test.notebook.read_clip(&clip.clip.path).unwrap().anchor, Anchor::Orphaned);
}

#[test]
fn an_orphan_is_set_on_other_words_and_keeps_its_quote() {
    let test = TestNotebook::new();
    let source = test.source("Talks", ARTICLE);
    let path = test.clip(&source, QUOTE).clip.path;
    test.edit_on_disk(&source, |text| text.replace("northern fleet", "southern fleet"));
    let before = test.text(&path);
    let [offered] = test.notebook.candidates(&path).unwrap()[..] else { panic!("one candidate") };
    let placed = test.notebook.place_clip(&path, offered).unwrap().value;
    assert_eq!((placed.anchor, placed.clip.quote.as_str()), (Anchor::Exact(offered), QUOTE));
    let words = placed.clip.selector.unwrap().exact.unwrap();
    assert!(words.contains("southern fleet"), "{words}");
    let selector = |text: &str| text.lines().filter(|line| !line.starts_with("selector:")).collect::<String>();
    assert_eq!(selector(&test.text(&path)), selector(&before));
    // The words are found again where they go, and the quote once it is back.
    test.edit_on_disk(&source, |text| text.replace("Delegates from", "Late at night, delegates from"));
    assert_eq!(test.notebook.read_clip(&path).unwrap().anchor.state(), AnchorState::Moved);
    test.edit_on_disk(&source, |text| text.replace("southern fleet", "northern fleet"));
    assert_eq!(test.notebook.read_clip(&path).unwrap().anchor.state(), AnchorState::Moved);
    test.notebook.undo().unwrap().unwrap();
    assert_eq!(test.text(&path), before);
}

#[test]
fn another_passage_changes_quote_and_place_and_nothing_else() {
    let test = TestNotebook::new();
    cast(&test);
    let source = test.source("Talks", ARTICLE);
    let path = test.clip(&source, QUOTE).clip.path;
    let edits = [
        ClipEdit::AddActor { actor: "rehn".to_owned(), role: Role::Speaker },
        ClipEdit::AddTag("fleet".to_owned()),
        ClipEdit::Comment("Said on the quay.".to_owned()),
        ClipEdit::Translation("Niemand unterschrieb.".to_owned()),
    ];
    test.notebook.edit_clip(&path, &edits).unwrap();
    let (before, text) = (test.text(&path), test.text(&source));
    let Anchor::Exact(old) = test.notebook.read_clip(&path).unwrap().anchor else { panic!("an exact place") };
    let shorter = notes::passage::Passage { start: old.start, end: notes::passage::CodePointOffset(old.start.0 + 12) };
    let placed = test.notebook.place_clip(&path, shorter).unwrap().value;
    let words: String = QUOTE.chars().take(12).collect();
    assert_eq!((placed.anchor, placed.clip.quote.as_str()), (Anchor::Exact(shorter), words.as_str()));
    assert_eq!(placed.clip.selector.and_then(|selector| selector.exact), None);
    let others = |text: &str| {
        let quoted =
            |line: &&str| line.starts_with("quote:") || line.starts_with("selector:") || line.starts_with("> ");
        text.lines().filter(|line| !quoted(line)).map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(others(&test.text(&path)), others(&before));
    assert_eq!(test.text(&source), text, "the source is never written");
    let report = test.notebook.check(&notes::progress::Progress::silent()).unwrap();
    assert!(report.problems.is_empty(), "{:?}", report.problems);
    test.notebook.undo().unwrap().unwrap();
    assert_eq!(test.text(&path), before);
}

#[test]
fn a_clip_kept_without_a_place_is_asked_for_again_only_in_another_text() {
    let test = TestNotebook::new();
    let source = test.source("Talks", ARTICLE);
    let path = test.clip(&source, QUOTE).clip.path;
    test.edit_on_disk(&source, |text| text.replace("northern fleet", "southern fleet"));
    assert_eq!(test.notebook.keep_without_place(&path).unwrap().value.anchor, Anchor::Kept);
    assert_eq!(test.notebook.read_clip(&path).unwrap().anchor, Anchor::Kept);
    let report = test.notebook.check(&notes::progress::Progress::silent()).unwrap();
    assert!(!report.problems.iter().any(|finding| finding.path == path), "{:?}", report.problems);
    assert_eq!((report.kept(), report.anchors[0].anchor.state()), (1, AnchorState::Kept));
    test.edit_on_disk(&source, |text| text.replace("southern fleet", "eastern fleet"));
    assert_eq!(test.notebook.read_clip(&path).unwrap().anchor, Anchor::Orphaned);
    test.edit_on_disk(&source, |text| text.replace("eastern fleet", "northern fleet"));
    assert_eq!(test.notebook.read_clip(&path).unwrap().anchor.state(), AnchorState::Exact);
}

#[test]
fn one_of_several_places_is_chosen_and_stays_chosen() {
    let test = TestNotebook::new();
    let source = test.source("Talks", ARTICLE);
    let path = test.clip(&source, "eleven trawlers").clip.path;
    let twice = "one: eleven trawlers, said A; other eleven trawlers, said B";
    test.edit_on_disk(&source, |text| text.replace("eleven trawlers", twice));
    let offered = test.notebook.candidates(&path).unwrap();
    assert_eq!((test.notebook.read_clip(&path).unwrap().anchor.state(), offered.len()), (AnchorState::NeedsReview, 2));
    test.notebook.place_clip(&path, offered[1]).unwrap();
    assert_eq!(test.notebook.read_clip(&path).unwrap().anchor, Anchor::Exact(offered[1]));
    assert!(test.notebook.candidates(&path).unwrap().is_empty());
    assert!(matches!(
        test.notebook.place_clip(&path, notes::passage::Passage::new(90_000, 90_001)),
        Err(NotebookError::EmptyPassage { .. })
    ));
}

#[test]
fn the_language_of_a_translation_is_one() {
    let test = TestNotebook::new();
    let source = test.source("Talks", ARTICLE);
    let path = test.clip(&source, QUOTE).clip.path;
    let stating = |code: &str| test.notebook.edit_clip(&path, &[ClipEdit::TranslationLanguage(Some(code.to_owned()))]);
    let before = test.text(&path);
    for wrong in ["klingon", "", " "] {
        assert!(matches!(stating(wrong), Err(NotebookError::BadProperty { .. })), "{wrong}");
    }
    assert_eq!(test.text(&path), before);
    for (stated, kept) in [("German", "de"), ("zh_Hans", "zh-Hans")] {
        assert_eq!(stating(stated).unwrap().value.clip.translation_lang.as_deref(), Some(kept));
    }
}

#[test]
fn edits_touch_only_their_span() {
    let test = TestNotebook::new();
    cast(&test);
    let source = test.source("Talks", ARTICLE);
    let path = test.clip(&source, QUOTE).clip.path;
    test.edit_on_disk(&path, |text| text.replace("type: clip", "mine: 'kept'   # as it is\ntype: clip"));
    let before = test.text(&path);
    let edit = |edit| test.notebook.edit_clip(&path, &[edit]).unwrap().value.clip;
    let clip = edit(ClipEdit::AddActor { actor: "rehn".to_owned(), role: Role::Speaker });
    assert_eq!((clip.speaker.as_deref(), clip.actors), (Some("Tomas Rehn"), vec!["Tomas Rehn".to_owned()]));
    assert!(test.text(&path).contains("> [[Tomas Rehn]], in [[Talks]]\n"));
    let clip = edit(ClipEdit::Comment("One.\n\nTwo.".to_owned()));
    assert_eq!(clip.comment, "One.\n\nTwo.");
    edit(ClipEdit::AddTag("#a/b".to_owned()));
    let clip = edit(ClipEdit::Event(PartialDate::parse("2021-03")));
    assert_eq!((clip.event_date.as_deref(), clip.tags), (Some("2021-03-01"), vec!["a/b".to_owned()]));
    let clip = edit(ClipEdit::Translation("Die Linie".to_owned()));
    assert_eq!(clip.translation.as_deref(), Some("Die Linie"));
    assert_eq!(test.search("type:clip Linie"), [path.as_str()]);
    assert!(test.text(&path).contains("mine: 'kept'   # as it is\n"));
    for _ in 0..5 {
        test.notebook.undo().unwrap().unwrap();
    }
    assert_eq!(test.text(&path), before);
}

#[test]
fn a_web_clipper_file_is_clipped_as_it_stands() {
    let test = TestNotebook::new();
    let file = "---\ntitle: \"Quay\"\nsource: \"https://harbour.example/quay?a=1\"\n---\nThe quay was empty.\n";
    let source = test.write_on_disk("Clippings/Quay.md", file);
    let clip = test.clip(&source, "quay was empty");
    assert_eq!(test.text(&source), file);
    let selector = clip.clip.selector.clone().unwrap();
    assert_eq!((clip.clip.from_id, selector.source.as_deref()), (None, Some("https://harbour.example/quay?a=1")));
    assert_eq!(clip.source, Some(source.clone()));
    // Moved and renamed outside: link and address find it, or the address alone.
    std::fs::rename(test.root().join(source.as_str()), test.root().join("Empty quay.md")).unwrap();
    test.notebook.sync(&notes::progress::Progress::silent()).unwrap();
    let placed = test.notebook.read_clip(&clip.clip.path).unwrap();
    assert_eq!(placed.source, Some(VaultPath::parse("Empty quay.md").unwrap()));
    assert_eq!(placed.anchor.state(), AnchorState::Exact);
}

#[test]
fn two_sources_of_one_name_are_told_apart() {
    let test = TestNotebook::new();
    let text = |body: &str| format!("---\nsource: https://a.example/{}\n---\n{body}\n", body.len());
    let one = test.write_on_disk("A/Quay.md", &text("The quay was empty."));
    test.write_on_disk("B/Quay.md", &text("The quay was empty at night."));
    let clip = test.clip(&one, "quay was empty");
    assert_eq!(test.notebook.read_clip(&clip.clip.path).unwrap().source, Some(one));
}

#[test]
fn a_mention_is_accepted_on_its_clip_or_makes_one() {
    let test = TestNotebook::new();
    let varga = test.actor("Ilse Varga", &[]);
    let source = test.source("Talks", ARTICLE);
    let page = test.notebook.source_page(&source).unwrap();
    let [suggestion] = page.suggestions.as_slice() else { panic!("{:?}", page.suggestions) };
    assert!(!suggestion.tagged);
    let done = test.notebook.accept_mention(&source, suggestion.mention.passage, &varga).unwrap();
    assert_eq!(done.value.clip.actors, ["Ilse Varga"]);
    let page = test.notebook.source_page(&source).unwrap();
    assert!(page.suggestions[0].tagged);
    test.notebook.undo().unwrap().unwrap();
    assert!(test.notebook.clips_of(&source).unwrap().is_empty());
}

#[test]
fn an_addressee_named_twice_is_one() {
    let test = TestNotebook::new();
    cast(&test);
    let source = test.source("Talks", ARTICLE);
    let actors = ["Tomas Rehn", "rehn"].map(|name| (name.to_owned(), Role::Addressee)).to_vec();
    let clip = test.clip_with(&source, QUOTE, &ClipDetails { actors, ..ClipDetails::default() }).clip;
    assert_eq!((clip.addressees, clip.actors), (vec!["Tomas Rehn".to_owned()], vec!["Tomas Rehn".to_owned()]));
}

#[test]
fn a_mention_beyond_a_clip_makes_one_of_its_own() {
    let test = TestNotebook::new();
    let varga = test.actor("Ilse Varga", &[]);
    let source = test.source("Talks", ARTICLE);
    let before = test.clip(&source, "The northern fleet").clip.path;
    let at = test.notebook.source_page(&source).unwrap().suggestions[0].mention.passage;
    let made = test.notebook.accept_mention(&source, at, &varga).unwrap().value.clip;
    assert_ne!(made.path, before);
    assert!(test.notebook.read_clip(&before).unwrap().clip.actors.is_empty());
}

#[test]
fn an_id_that_two_sources_bear_tells_nothing() {
    let test = TestNotebook::new();
    let text = |id: &str| format!("---\nsource: https://a.example/{id}\nid: {id}\n---\nThe quay was empty.\n");
    for copy in ["A/Copy.md", "Z/Copy.md"] {
        let one = test.write_on_disk(&format!("M/Quay of {}.md", &copy[..1]), &text(&copy[..1]));
        let clip = test.clip(&one, "quay was empty").clip.path;
        test.write_on_disk(copy, &test.text(&one));
        assert_eq!(test.notebook.read_clip(&clip).unwrap().source, Some(one), "{copy}");
    }
}

#[test]
fn what_changes_nothing_is_no_change() {
    let test = TestNotebook::new();
    let source = test.source("Talks", ARTICLE);
    let path = test.clip(&source, QUOTE).clip.path;
    let tag = || test.notebook.edit_clip(&path, &[ClipEdit::AddTag("a".to_owned())]).unwrap();
    assert!(tag().undoable);
    let again = tag();
    assert!(!again.undoable && again.paths.is_empty());
    let figures = test.notebook.edit_clip(&path, &[ClipEdit::AddTag("2021".to_owned())]);
    assert!(matches!(figures, Err(NotebookError::BadTag { .. })), "a number is no tag");
}

#[test]
fn a_clip_is_graded_by_the_standard_and_by_nothing_else() {
    let test = TestNotebook::new();
    let source = test.source("Talks", ARTICLE);
    let clip = test.clip(&source, "eleven trawlers").clip.path;
    let graded = test.notebook.edit_clip(&clip, &[ClipEdit::Credibility(Some(2))]).unwrap();
    assert_eq!((graded.value.clip.credibility, graded.label.as_str()), (Some(2), "Graded the clip 2"));
    assert_eq!(test.search("credibility:2 type:clip"), [clip.as_str()]);
    let before = test.text(&clip);
    for wrong in [0, 7] {
        let refused = test.notebook.edit_clip(&clip, &[ClipEdit::Credibility(Some(wrong))]);
        assert!(matches!(refused, Err(NotebookError::BadProperty { .. })), "{wrong}");
    }
    assert_eq!(test.text(&clip), before);
    let bare = test.notebook.edit_clip(&clip, &[ClipEdit::Credibility(None)]).unwrap();
    assert_eq!(bare.value.clip.credibility, None);
}

#[test]
fn a_translation_is_searched_and_stands_under_the_quote() {
    let test = TestNotebook::new();
    let source = test.source("Talks", ARTICLE);
    let clip = test.clip(&source, "eleven trawlers").clip.path;
    let text = "Sie zählten elf Fischkutter, die an diesem Morgen den Hafen verlassen haben.".to_owned();
    test.notebook.edit_clip(&clip, &[ClipEdit::Translation(text.clone())]).unwrap();
    assert_eq!(test.search("Fischkutter type:clip"), [clip.as_str()]);
    assert_eq!(test.search("has:translation type:clip"), [clip.as_str()]);
    let quotation = test.notebook.quotation(&clip).unwrap();
    assert!(quotation.markdown.contains(&format!("> Translation (German): {text}\n>\n")), "{}", quotation.markdown);
    let gone = test.notebook.edit_clip(&clip, &[ClipEdit::Translation(String::new())]).unwrap();
    assert_eq!(gone.label, "Removed the translation");
    assert!(!test.text(&clip).contains("translation"), "neither it nor by whom");
}
