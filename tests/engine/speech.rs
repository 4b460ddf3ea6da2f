//! Whose words a clip holds: the speaker's own, or those of somebody who tells what was said.

use harness::{ARTICLE, TestNotebook};
use notes::clip::{ClipEdit, Role, Speech};
use notes::notebook::ClipDetails;
use notes::progress::Progress;
use notes::vault::VaultPath;

const OWN: &str = "We will not sign what we have not read";
const TOLD: &str = "his government would wait";

fn said_by(name: &str) -> ClipDetails {
    ClipDetails { actors: vec![(name.to_owned(), Role::Speaker)], ..ClipDetails::default() }
}

fn scene() -> (TestNotebook, VaultPath) {
    let test = TestNotebook::new();
    test.actor("Tomas Rehn", &[]);
    test.actor("Jane Doe", &["J. D."]);
    let source = test.source("Talks", ARTICLE);
    (test, source)
}

fn last_line(test: &TestNotebook, clip: &VaultPath) -> String {
    test.notebook.quotation(clip).unwrap().markdown.lines().last().unwrap().to_owned()
}

#[test]
fn a_clip_says_whose_words_it_holds_as_the_quotation_marks_around_it_tell() {
    let (test, source) = scene();
    let direct = test.clip_with(&source, OWN, &said_by("Tomas Rehn")).clip;
    assert_eq!(direct.speech, Some(Speech::Direct));
    assert!(test.text(&direct.path).contains("\nspeaker: \"[[Tomas Rehn]]\"\nspeech: direct\n"));
    let told = test.clip_with(&source, TOLD, &said_by("Tomas Rehn")).clip;
    assert_eq!(told.speech, Some(Speech::Reported));
    assert!(test.text(&told.path).contains("> [[Tomas Rehn]], as reported in [[Talks]]\n"));
    // Nobody speaks: nothing is said of it, until somebody does.
    let silent = test.clip(&source, "eleven trawlers").clip;
    assert!(!test.text(&silent.path).contains("speech:"));
    let speaker = ClipEdit::AddActor { actor: "Tomas Rehn".to_owned(), role: Role::Speaker };
    test.notebook.edit_clip(&silent.path, &[speaker]).unwrap();
    assert!(test.text(&silent.path).contains("\nspeech: reported\n"));
    assert_eq!(test.notebook.check(&Progress::silent()).unwrap().problems, []);
}

#[test]
fn a_reported_clip_is_never_quoted_as_the_speaker_s_own_words() {
    let (test, source) = scene();
    let clip = test.clip_with(&source, TOLD, &said_by("Tomas Rehn")).clip.path;
    let named = |line: &str| line.split(" ([[").next().unwrap().to_owned();
    assert_eq!(named(&last_line(&test, &clip)), "> [[Tomas Rehn]], as reported in “Talks”");
    let edit = |edit: ClipEdit| test.notebook.edit_clip(&clip, &[edit]).unwrap();
    edit(ClipEdit::ReportedBy("J. D.".to_owned()));
    assert!(test.text(&clip).contains("\nreported_by: \"[[Jane Doe]]\"\n"), "an actor is a link");
    assert!(test.text(&clip).contains("> [[Tomas Rehn]], as reported by [[Jane Doe]], in [[Talks]]\n"));
    assert_eq!(named(&last_line(&test, &clip)), "> [[Tomas Rehn]], as reported by [[Jane Doe]], “Talks”");
    edit(ClipEdit::ReportedBy("the harbour *master*".to_owned()));
    assert!(test.text(&clip).contains("\nreported_by: \"the harbour *master*\"\n"), "{}", test.text(&clip));
    let quotation = test.notebook.quotation(&clip).unwrap();
    assert!(
        quotation.text.ends_with("Tomas Rehn, as reported by the harbour *master*, “Talks”\n"),
        "{}",
        quotation.text
    );
    edit(ClipEdit::Speech(Speech::Direct));
    assert!(test.text(&clip).contains("> [[Tomas Rehn]], in [[Talks]]\n"), "{}", test.text(&clip));
    assert_eq!(named(&last_line(&test, &clip)), "> [[Tomas Rehn]], “Talks”");
    assert_eq!(test.notebook.check(&Progress::silent()).unwrap().problems, []);
    // Undone step by step, it is what it was.
    test.notebook.undo().unwrap();
    assert!(test.text(&clip).contains("\nspeech: reported\n"));
}

#[test]
fn what_is_said_of_a_new_clip_rules_over_the_marks() {
    let (test, source) = scene();
    let said = ClipDetails { reported_by: Some("Jane Doe".to_owned()), ..said_by("Tomas Rehn") };
    let clip = test.clip_with(&source, OWN, &said).clip;
    assert_eq!((clip.speech, clip.reporter()), (Some(Speech::Reported), Some("Jane Doe")));
    let said = ClipDetails { speech: Some(Speech::Direct), ..said_by("Tomas Rehn") };
    assert_eq!(test.clip_with(&source, TOLD, &said).clip.speech, Some(Speech::Direct));
}

#[test]
fn a_clip_of_an_older_version_stays_as_it_is_and_is_quoted_as_its_marks_tell() {
    let (test, source) = scene();
    let clip = test.clip_with(&source, TOLD, &said_by("Tomas Rehn")).clip.path;
    test.edit_on_disk(&clip, |text| {
        text.replace("speech: reported\n", "").replace("]], as reported in [[Talks]]", "]], in [[Talks]]")
    });
    let older = test.text(&clip);
    assert!(last_line(&test, &clip).contains("[[Tomas Rehn]], as reported in “Talks”"));
    assert_eq!(test.notebook.check(&Progress::silent()).unwrap().problems, []);
    test.notebook.edit_clip(&clip, &[ClipEdit::AddTag("fleet".to_owned())]).unwrap();
    assert_eq!(test.text(&clip), older.replace("tags:\n", "tags:\n  - fleet\n"));
}
