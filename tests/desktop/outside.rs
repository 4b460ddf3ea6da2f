//! The window beside other programs on the same notebook.
use std::{
    fs,
    path::PathBuf,
    time::{Duration, Instant},
};

use harness::desktop::{Desk, Window};

/// What one program writes the other finds within a second.
const PROMISE: Duration = Duration::from_secs(1);

#[tokio::test]
async fn a_source_imported_by_the_command_line_shows_within_a_second() {
    let desk = Desk::with_notebook(&[]);
    let window = desk.open().await;
    window.read("body", "Sources").await;
    let article = desk.file("Talks in Tianjin.txt");
    harness::put(&article, harness::ARTICLE.as_bytes());
    let title = desk.import(&article.display().to_string());
    window.read_within("body", &title, PROMISE).await;
}

#[tokio::test]
async fn an_edit_of_an_open_note_shows_within_a_second() {
    let (_desk, note, window) = with_a_note_open().await;
    harness::put(&note, b"After, from another editor.\n");
    window.read_within(".cm-content", "After, from another editor.", PROMISE).await;
}

#[tokio::test]
async fn what_the_window_writes_the_command_line_finds() {
    let (desk, note, window) = with_a_note_open().await;
    type_at_the_end(&window, "Written in the window: zanzibar.").await;
    window.read("[data-testid=save-state]", "Saved").await;
    while !fs::read_to_string(&note).expect("the note").contains("zanzibar") {
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    let saved = Instant::now();
    let folder = desk.notebook.display().to_string();
    let found = desk.dossier(&["search", "zanzibar", "--json", "--notebook", &folder]);
    assert!(found.contains("Plan.md"), "{found}");
    assert!(saved.elapsed() < PROMISE, "{:?}", saved.elapsed());
}

#[tokio::test]
async fn unsaved_typing_and_an_edit_from_outside_are_both_kept() {
    let (desk, note, window) = with_a_note_open().await;
    type_at_the_end(&window, "Mine").await;
    harness::put(&note, b"Theirs.\n");
    window.write(", typed on.").await;
    let end = Instant::now() + Duration::from_secs(8);
    loop {
        let texts = desk.texts_of("Notes");
        let both = ["Mine, typed on.", "Theirs."].iter().all(|part| texts.iter().any(|text| text.contains(part)));
        if both {
            break;
        }
        assert!(Instant::now() < end, "{texts:?}");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    window.picture("conflict").await;
}

#[tokio::test]
async fn a_file_dropped_on_the_window_is_offered_as_a_source() {
    let desk = Desk::of_size(1600, 800).init(&[]);
    let article = desk.file("Talks in Port Selwyn.txt");
    harness::put(&article, harness::ARTICLE.as_bytes());
    let window = desk.open().await;
    window.resize(1280, 800).await;
    let _other = window.drop_file(&article, "[data-testid=pane]").await;
    window.read("[data-testid=save-review]", "Leave a Reply").await;
    window.picture("dropped").await;
    window.click("[data-testid=save-confirm]").await;
    window.read("[data-testid=reader]", "Delegates").await;
}

/// A window with a note of one line open in it, and the note's file.
async fn with_a_note_open() -> (Desk, PathBuf, Window) {
    let desk = Desk::with_notebook(&[]);
    let note = desk.notebook.join("Notes/Plan.md");
    harness::put(&note, b"Before.\n");
    let window = desk.open().await;
    window.go_to("Plan").await;
    window.read(".cm-content", "Before.").await;
    (desk, note, window)
}

async fn type_at_the_end(window: &Window, text: &str) {
    window.click(".cm-content").await;
    window.press("ctrl+end").await;
    window.write(text).await;
}
