//! The window beside other programs on the same notebook.
use std::{fs, path::Path, time::Duration};

use harness::desktop::Desk;

/// The promise of product.md: what one writes the other finds within a second.
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
    let desk = Desk::with_notebook(&[]);
    let note = desk.notebook.join("Notes/Plan.md");
    harness::put(&note, b"Before.\n");
    let window = desk.open().await;
    window.go_to("Plan").await;
    window.read(".cm-content", "Before.").await;
    harness::put(&note, b"After, from another editor.\n");
    window.read_within(".cm-content", "After, from another editor.", PROMISE).await;
}

#[tokio::test]
async fn what_the_window_writes_the_command_line_finds() {
    let desk = Desk::with_notebook(&[]);
    let note = desk.notebook.join("Notes/Plan.md");
    harness::put(&note, b"Before.\n");
    let window = desk.open().await;
    window.go_to("Plan").await;
    window.click(".cm-content").await;
    window.press("ctrl+end").await;
    window.write("Written in the window: zanzibar.").await;
    let folder = desk.notebook.display().to_string();
    let end = std::time::Instant::now() + Duration::from_secs(5);
    loop {
        let found = desk.dossier(&["search", "zanzibar", "--json", "--notebook", &folder]);
        if found.contains("Plan.md") {
            break;
        }
        assert!(std::time::Instant::now() < end, "{found}");
    }
}

#[tokio::test]
async fn unsaved_typing_and_an_edit_from_outside_are_both_kept() {
    let desk = Desk::with_notebook(&[]);
    let note = desk.notebook.join("Notes/Plan.md");
    harness::put(&note, b"Before.\n");
    let window = desk.open().await;
    window.go_to("Plan").await;
    window.click(".cm-content").await;
    window.press("ctrl+end").await;
    window.write("Mine").await;
    harness::put(&note, b"Theirs.\n");
    window.write(", typed on.").await;
    let end = std::time::Instant::now() + Duration::from_secs(8);
    loop {
        let texts = texts_of(&desk.notebook.join("Notes"));
        let both = ["Mine, typed on.", "Theirs."].iter().all(|part| texts.iter().any(|text| text.contains(part)));
        if both {
            break;
        }
        assert!(std::time::Instant::now() < end, "{texts:?}");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    window.picture("conflict").await;
}

/// The texts of the files of a folder.
fn texts_of(folder: &Path) -> Vec<String> {
    let files = fs::read_dir(folder).expect("the folder is there").filter_map(Result::ok);
    files.filter_map(|file| fs::read_to_string(file.path()).ok()).collect()
}
