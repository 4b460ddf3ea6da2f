//! The window beside other programs on the same notebook.
use std::{
    fs,
    path::PathBuf,
    time::{Duration, Instant},
};

use harness::desktop::{Desk, Window};
use serde_json::json;

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

/// A picture of one grey dot.
const DOT: &[u8] =
    b"GIF89a\x01\0\x01\0\x80\0\0\x80\x80\x80\0\0\0!\xf9\x04\0\0\0\0\0,\0\0\0\0\x01\0\x01\0\0\x02\x02D\x01\0;";

#[tokio::test]
async fn a_file_dropped_into_a_note_is_attached_and_overwrites_nothing() {
    let desk = Desk::of_size(1600, 800).init(&[]);
    harness::put(&desk.notebook.join("Notes/Plan.md"), b"Before.\n");
    let picture = desk.file("Map of the quay.gif");
    harness::put(&picture, DOT);
    let window = desk.open().await;
    window.resize(1280, 800).await;
    window.go_to("Plan").await;
    window.read(".cm-content", "Before.").await;
    let holds =
        |words: &str| fs::read_to_string(desk.notebook.join("Notes/Plan.md")).is_ok_and(|text| text.contains(words));
    {
        let _other = window.drop_file(&picture, "[data-testid=note]").await;
        window.read("[data-testid=toast]", "File attached").await;
        crate::wait_for(|| holds("![[Attachments/Map of the quay.gif]]")).await;
    }
    assert!(holds("Before.") && holds("![[Attachments/Map of the quay.gif]]"));
    window.gone("[data-testid=save-review]").await;
    window.picture("attached").await;
    harness::put(&picture, b"GIF89a another");
    {
        let _other = window.drop_file(&picture, "[data-testid=note]").await;
        crate::wait_for(|| desk.notebook.join("Attachments/Map of the quay 2.gif").exists()).await;
        crate::wait_for(|| holds("quay 2.gif]]")).await;
    }
    assert!(holds("quay 2.gif]]"));
    assert_eq!(fs::read(desk.notebook.join("Attachments/Map of the quay.gif")).unwrap(), DOT);
    window.press("ctrl+e").await;
    window.until("return document.querySelector('[data-testid=note-reading] img')?.naturalWidth", json!(1)).await;
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
