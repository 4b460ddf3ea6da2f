//! Undo and redo: every change goes back byte for byte, and an edit from outside stops it.

use harness::{ARTICLE, TestNotebook};
use notes::actor::{ActorEdit, ActorKind, NameRole};
use notes::clip::{ClipEdit, Role};
use notes::notebook::{ClipDetails, NotebookError, SourceEdit, WithClips};
use notes::progress::Progress;
use notes::vault::{ContentHash, VaultError};

/// A change with what undo calls it.
type Labelled<'t> = (&'t str, Box<dyn Fn() + 't>);

#[test]
fn every_change_is_undone_and_done_again() {
    let test = TestNotebook::new();
    let rehn = test.actor("Tomas Rehn", &[]);
    let source = test.source("Talks", ARTICLE);
    let clip = test.clip(&source, "eleven trawlers").clip.path;
    let note = test.write_on_disk("Notes/Quay.md", "See [[Tomas Rehn]] #topic\n");
    let one = std::slice::from_ref(&source);
    let notebook = &test.notebook;
    let changes: Vec<Labelled<'_>> = vec![
        (
            "Tagged Tomas Rehn",
            Box::new(|| {
                let edit = ClipEdit::AddActor { actor: "Tomas Rehn".to_owned(), role: Role::Actor };
                notebook.edit_clip(&clip, &[edit]).unwrap();
            }),
        ),
        (
            "Added Rehn to Tomas Rehn",
            Box::new(|| {
                notebook.edit_actor(&rehn, &ActorEdit::AddNames(vec!["Rehn".to_owned()], NameRole::Alias)).unwrap();
            }),
        ),
        (
            "Made Tomas Rehn a place",
            Box::new(|| {
                notebook.edit_actor(&rehn, &ActorEdit::Kind(ActorKind::Place)).unwrap();
            }),
        ),
        ("Filed “Talks”", Box::new(|| drop(notebook.file_sources(one).unwrap()))),
        ("Added tag #x", Box::new(|| drop(notebook.set_tags(one, &["x".to_owned()], &[]).unwrap()))),
        (
            "Changed “Talks”",
            Box::new(|| {
                let edit = SourceEdit { published: Some("2021".to_owned()), ..SourceEdit::default() };
                notebook.edit_source(&source, &edit).unwrap();
            }),
        ),
        ("Renamed #topic to #theme", Box::new(|| drop(notebook.rename_tag("topic", "theme").unwrap()))),
        ("Renamed “Tomas Rehn” to “T. Rehn”", Box::new(|| drop(notebook.rename(&rehn, "T. Rehn").unwrap()))),
        (
            "Edited “Quay”",
            Box::new(|| {
                notebook.save_note(&note, &ContentHash::of(b"See [[Tomas Rehn]] #topic\n"), "new\n").unwrap();
            }),
        ),
        ("Made note Idea", Box::new(|| drop(notebook.create_note(Some("Idea"), None).unwrap()))),
        ("Moved “Talks” to the trash", Box::new(|| drop(notebook.trash(one, WithClips::Trash).unwrap()))),
    ];
    for (label, change) in changes {
        let before = test.tree();
        change();
        let after = test.tree();
        assert_ne!(before, after, "{label}");
        assert_eq!(notebook.undo().unwrap().unwrap().label, label);
        assert_eq!(test.tree(), before, "undo {label}");
        assert_eq!(notebook.redo().unwrap().unwrap().label, label);
        assert_eq!(test.tree(), after, "redo {label}");
        notebook.undo().unwrap().unwrap();
    }
}

#[test]
fn a_saved_source_is_undone_with_its_evidence_kept_out_of_the_way() {
    let test = TestNotebook::new();
    let source = test.source("Talks", ARTICLE);
    let done = test.notebook.undo().unwrap().unwrap();
    assert!(!test.root().join(source.as_str()).exists(), "{}", done.label);
    assert!(test.search("trawlers").is_empty());
    let report = test.notebook.check(&Progress::silent()).unwrap();
    assert!(report.notices.is_empty(), "an original without its source: {:?}", report.notices);
    test.notebook.redo().unwrap().unwrap();
    assert_eq!(test.search("trawlers"), [source.as_str()]);
    assert!(test.notebook.check(&Progress::silent()).unwrap().problems.is_empty());
}

#[test]
fn an_edit_from_outside_is_never_undone() {
    let test = TestNotebook::new();
    let rehn = test.actor("Tomas Rehn", &[]);
    let edit = ActorEdit::AddNames(vec!["Rehn".to_owned()], NameRole::Alias);
    test.notebook.edit_actor(&rehn, &edit).unwrap();
    test.edit_on_disk(&rehn, |text| text + "Written elsewhere.\n");
    let refused = test.notebook.undo();
    assert!(matches!(refused, Err(NotebookError::Vault(VaultError::ChangedSince { .. }))), "{refused:?}");
    assert!(test.text(&rehn).ends_with("Written elsewhere.\n"));
}

#[test]
fn a_deletion_made_again_lies_in_the_trash_again() {
    let test = TestNotebook::new();
    let source = test.source("Talks", ARTICLE);
    test.notebook.trash(std::slice::from_ref(&source), WithClips::Trash).unwrap();
    test.notebook.undo().unwrap();
    assert!(test.notebook.trash_list().unwrap().is_empty());
    test.notebook.redo().unwrap();
    let trashed: Vec<_> = test.notebook.trash_list().unwrap().into_iter().map(|entry| entry.path).collect();
    assert_eq!(trashed, [source]);
    let report = test.notebook.check(&Progress::silent()).unwrap();
    let notices: Vec<&str> = report.notices.iter().map(|notice| notice.code).collect();
    assert_eq!((notices, report.problems), (vec!["source-in-trash"], vec![]));
}

#[test]
fn two_undos_at_once_take_back_two_changes() {
    let test = TestNotebook::new();
    let source = test.source("Talks", ARTICLE);
    let before = test.text(&source);
    for tag in ["one", "two"] {
        test.notebook.set_tags(std::slice::from_ref(&source), &[tag.to_owned()], &[]).unwrap();
    }
    std::thread::scope(|scope| {
        let undos = [0, 1].map(|_| scope.spawn(|| test.notebook.undo()));
        undos.into_iter().for_each(|undo| drop(undo.join().unwrap().unwrap()));
    });
    assert_eq!(test.text(&source), before);
}

#[test]
fn repeating_is_one_step_that_names_what_was_repeated() {
    let test = TestNotebook::new();
    test.actor("Tomas Rehn", &[]);
    test.actor("Ilse Varga", &[]);
    let source = test.source("Talks", ARTICLE);
    let details = ClipDetails {
        actors: vec![("Tomas Rehn".to_owned(), Role::Speaker), ("Ilse Varga".to_owned(), Role::Addressee)],
        tags: vec!["quay".to_owned()],
        ..ClipDetails::default()
    };
    let from = test.clip_with(&source, "his government would wait", &details).clip.path;
    let onto = test.clip(&source, "eleven trawlers").clip.path;
    let before = test.tree();
    let done = test.notebook.copy_details(&onto, &from).unwrap();
    assert_eq!(done.label, "Repeated Tomas Rehn, Ilse Varga and #quay");
    let clip = done.value.clip;
    assert_eq!(
        (clip.speaker.as_deref(), clip.addressees.as_slice()),
        (Some("Tomas Rehn"), &["Ilse Varga".to_owned()][..])
    );
    assert_eq!((clip.actors.len(), clip.tags.as_slice()), (2, &["quay".to_owned()][..]));
    let again = test.notebook.copy_details(&onto, &from).unwrap();
    assert!(!again.undoable, "nothing is left to give");
    assert_eq!(test.notebook.undo().unwrap().unwrap().label, done.label);
    assert_eq!(test.tree(), before);
}

#[test]
fn what_is_repeated_are_the_actors_that_are_there_a_speaker_named_alone_too() {
    let test = TestNotebook::new();
    test.actor("Tomas Rehn", &[]);
    let source = test.source("Talks", ARTICLE);
    let from = test.clip(&source, "his government would wait").clip.path;
    // Another program names the speaker and not the actors.
    let text = test.text(&from);
    let named = "speaker: \"[[Tomas Rehn]]\"\nactors: [\"[[Nobody Here]]\"]\ntype: clip";
    test.write_on_disk(from.as_str(), &text.replacen("type: clip", named, 1));
    let details = test.notebook.details_of(&from).unwrap();
    assert_eq!(details.actors, [("Tomas Rehn".to_owned(), Role::Speaker)]);
}
