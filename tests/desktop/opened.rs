//! What the desktop opens with Dossier: a document, a link, an entry of the launcher.
use harness::desktop::{Desk, Window};
use serde_json::Value;

async fn with_a_source() -> (Desk, Window) {
    let desk = Desk::with_notebook(&[]).with_session_bus();
    harness::put(&desk.file("Talks in Tianjin.txt"), harness::ARTICLE.as_bytes());
    desk.import(&desk.file("Talks in Tianjin.txt").display().to_string());
    let window = desk.open().await;
    (desk, window)
}

/// The first document of a kind: its title and its id.
fn first(desk: &Desk, kind: &str) -> (String, String) {
    let said = desk.at_notebook(&["search", &format!("type:{kind}"), "--json"]);
    let found: Value = serde_json::from_str(&said).expect("one document of JSON");
    let hit = &found["hits"][0];
    let text = |key: &str| hit[key].as_str().unwrap_or_else(|| panic!("{key} in {hit}")).to_owned();
    (text("title"), text("id"))
}

#[tokio::test]
async fn a_file_opened_with_dossier_comes_to_the_save_panel() {
    let (desk, window) = with_a_source().await;
    let page = desk.file("A harbour & a port.html");
    harness::put(&page, b"<html lang=en><title>A harbour</title><article><h1>A harbour</h1><p>Ships lie at anchor, and the pilots wait for the tide to turn.</p></article>");
    assert!(desk.start_beside(&[&page.display().to_string()]).success());
    window.see("[data-testid=save-review]").await;
    window.read("[data-testid=save-preview]", "Ships lie at anchor").await;
    window.picture("opened-file").await;
}

#[tokio::test]
async fn a_file_waits_for_the_notebook_of_the_first_start() {
    let desk = Desk::with_notebook(&[]);
    let folder = desk.notebook.display().to_string();
    desk.start(&[&folder]).await.quit().await;
    harness::put(
        &desk.file("Tides.md"),
        b"# Tides\n\nThe pilots wait for the tide to turn, and the ships with them.\n",
    );
    let window = desk.start(&[&desk.file("Tides.md").display().to_string()]).await;
    window.read("[data-testid=save-preview]", "The pilots wait").await;
}

#[tokio::test]
async fn a_document_of_a_notebook_is_shown_there() {
    let desk = Desk::with_notebook(&[]);
    let note = desk.notebook.join("Notes/Plan.md");
    harness::put(&note, b"# Plan\n\nAsk the harbour master.\n");
    let window = desk.start(&[&note.display().to_string()]).await;
    window.read("[data-testid=pane]", "Ask the harbour master").await;
}

#[tokio::test]
async fn a_link_goes_to_its_document_and_nowhere_else() {
    let (desk, window) = with_a_source().await;
    let (title, id) = first(&desk, "source");
    let before = harness::tree(&desk.notebook);
    for (link, said) in [
        ("dossier://source/src-of-another-notebook", "No notebook that was open here has"),
        ("dossier://clip/../../../etc/passwd", "not a Dossier link"),
        ("dossier://source/x?erase=yes", "not a Dossier link"),
    ] {
        assert!(desk.start_beside(&[link]).success());
        window.read("body", said).await;
    }
    assert!(desk.start_beside(&[&format!("dossier://source/{id}")]).success());
    window.read("[data-testid=pane]", &title).await;
    assert_eq!(harness::tree(&desk.notebook), before, "a link writes nothing");
}

#[tokio::test]
async fn the_launcher_begins_a_note() {
    let (desk, window) = with_a_source().await;
    assert!(desk.start_beside(&["--new-note"]).success());
    window.see("[data-testid=note-title]").await;
    assert!(desk.start_beside(&["--search"]).success());
    window.focused("[data-testid=one-box]").await;
}
