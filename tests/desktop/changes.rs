//! What is done to things that are there already: versions, tags, the trash, undo.
use std::{fs, path::Path, time::Duration};

use harness::desktop::{Desk, Window};
use serde_json::json;

use crate::wait_for;

const TITLE: &str = "Harbour talks end without a text";
const READER: &str = "[data-testid=reader]";
const ROW: &str = "[data-testid=row]";
const TOAST: &str = "[data-testid=toast]";

/// A notebook with the article of the tests.
fn with_the_article() -> Desk {
    let desk = Desk::with_notebook(&[]);
    let article = desk.file("Talks.txt");
    harness::put(&article, harness::ARTICLE.as_bytes());
    desk.import(&article.display().to_string());
    desk
}

#[tokio::test]
async fn a_block_brought_back_makes_a_new_version_and_undo_takes_it_away() {
    let desk = with_the_article();
    let window = desk.open().await;
    window.go_to(TITLE).await;
    window.read("[data-testid=context]", "Leave a Reply").await;
    assert!(!window.texts(READER).await.concat().contains("Leave a Reply"));
    let before = desk.texts_of("Sources");
    window.click(".left:nth-child(3) [data-testid=bring-back]").await;
    window.read(READER, "Leave a Reply").await;
    window.read("[data-testid=context]", "Earlier version").await;
    window.picture("brought-back").await;
    assert_eq!(desk.files_of("Sources").len(), 2);
    window.press("escape").await;
    window.press("ctrl+z").await;
    wait_for(|| desk.files_of("Sources").len() == 1).await;
    assert_eq!(desk.texts_of("Sources"), before);
    is_in_order(&desk);
}

#[tokio::test]
async fn tags_are_renamed_and_merged_in_the_rail() {
    let desk = Desk::with_notebook(&[]);
    harness::put(&desk.notebook.join("Notes/One.md"), b"---\ntags: [fleet/north]\n---\nOne.\n");
    harness::put(&desk.notebook.join("Notes/Two.md"), b"Two, of #navy and #ports.\n");
    let window = desk.open().await;
    rename_tag(&window, "ports", "harbours").await;
    window.read("[role=tree]", "harbours").await;
    rename_tag(&window, "fleet", "navy").await;
    window.until(TAGS, json!(["harbours 1", "navy 2", "north 1"])).await;
    window.picture("tags-merged").await;
    let texts = desk.texts_of("Notes").concat();
    assert!(texts.contains("navy/north") && texts.contains("Two, of #navy and #harbours."), "{texts}");
    window.press("ctrl+z").await;
    window.press("ctrl+z").await;
    window.until(TAGS, json!(["fleet 1", "north 1", "navy 1", "ports 1"])).await;
}

const TAGS: &str = "return [...document.querySelectorAll('[role=treeitem]')].map((tag) => tag.innerText.replaceAll('\\n', ' ').trim())";

async fn rename_tag(window: &Window, from: &str, to: &str) {
    window.click_right_on("[role=treeitem]", from).await;
    window.click_on("[role=menuitem]", "Rename or merge tag").await;
    window.focused("[role=dialog] input").await;
    window.write(to).await;
    window.press("enter").await;
    window.gone("[role=dialog]").await;
}

#[tokio::test]
async fn deleting_comes_back_and_erasing_does_not() {
    let desk = with_the_article();
    let window = desk.open().await;
    let captured = harness::tree(&desk.notebook);
    window.go_to(TITLE).await;
    window.read(READER, "Delegates").await;
    window.press("delete").await;
    window.read(TOAST, "trash").await;
    window.gone(READER).await;
    window.press("ctrl+z").await;
    // The row may still be the one before the deletion.
    wait_for(|| harness::tree(&desk.notebook) == captured).await;
    assert_eq!(harness::tree(&desk.notebook), captured);
    window.read(ROW, TITLE).await;
    window.go_to(TITLE).await;
    window.read(READER, "Delegates").await;

    window.press("delete").await;
    window.gone(READER).await;
    window.press("alt+7").await;
    window.click_right_on(ROW, TITLE).await;
    window.click_on("[role=menuitem]", "Erase for good").await;
    window.picture("erase").await;
    window.click("[data-testid=confirm]").await;
    window.read("[data-testid=list]", "The trash is empty.").await;
    assert_eq!(files_of_evidence(&desk), 0);
    let local = desk.notebook.join(".dossier/local");
    let kept: Vec<_> = harness::tree(&local).into_keys().filter(|path| holds(&local.join(path))).collect();
    assert_eq!(kept, Vec::<String>::new());
}

/// How many files and folders lie in the folder of originals.
fn files_of_evidence(desk: &Desk) -> usize {
    harness::tree(&desk.notebook).into_keys().filter(|path| path.starts_with("Evidence/")).count()
}

/// Whether a file still holds the article's words.
fn holds(file: &Path) -> bool {
    fs::read(file).is_ok_and(|bytes| bytes.windows(9).any(|window| window == b"Delegates"))
}

#[tokio::test]
async fn a_capture_undone_leaves_nothing_behind_and_can_be_made_again() {
    let desk = Desk::with_notebook(&[]);
    let window = desk.open().await;
    window.read("[data-testid=list]", "No sources yet.").await;
    window.paste(harness::ARTICLE).await;
    window.click("[data-testid=save-confirm]").await;
    window.read(READER, "Delegates").await;
    window.press("ctrl+z").await;
    window.gone(ROW).await;
    window.read(".page", "“Harbour talks end without a text” is no longer in the notebook.").await;
    window.picture("capture-undone").await;
    is_in_order(&desk);
    assert_eq!(desk.files_of("Sources").len() + files_of_evidence(&desk), 0);
    window.press("ctrl+shift+z").await;
    window.read(ROW, TITLE).await;
    assert!(files_of_evidence(&desk) > 0);
    is_in_order(&desk);
}

/// `check` finds nothing to say.
fn is_in_order(desk: &Desk) {
    let checked = desk.at_notebook(&["check", "--json"]);
    assert!(checked.contains(r#""problems":[],"notices":[]"#), "{checked}");
}

/// A change that takes a while says how far it is, and the user may stop it until it writes.
#[tokio::test]
async fn an_actor_of_thousands_of_notes_is_renamed_before_the_users_eyes() {
    const NOTES: usize = 3_000;
    const JOB: &str = "[data-testid=job]";
    let desk = Desk::with_notebook(&[]);
    desk.at_notebook(&["actor", "add", "Ilse Varga"]);
    fs::create_dir(desk.notebook.join("Notes/Many")).unwrap();
    for at in 0..NOTES {
        harness::put(&desk.notebook.join(format!("Notes/Many/{at}.md")), b"She met [[Ilse Varga]] at the quay.\n");
    }
    desk.at_notebook(&["index"]);
    let window = desk.open().await;
    window.gone(JOB).await;
    window.press("alt+4").await;
    let before = harness::tree(&desk.notebook);
    rename_row(&window, "Ilse Varga", "Ilse Warga").await;
    window.read(JOB, "reading").await;
    window.picture("rename-under-way").await;
    window.click("[data-testid=job] button").await;
    window.read(TOAST, "Stopped: nothing was changed").await;
    window.gone(JOB).await;
    assert!(harness::tree(&desk.notebook) == before, "a change that was stopped has written something");

    rename_row(&window, "Ilse Varga", "Ilse Warga").await;
    window.read(JOB, "of 3,00").await;
    window.read_within(TOAST, "Renamed “Ilse Varga” to “Ilse Warga”", Duration::from_secs(60)).await;
    window.gone(JOB).await;
    let renamed = desk.texts_of("Notes").iter().filter(|text| text.contains("[[Ilse Warga]]")).count();
    assert_eq!(renamed, NOTES);
}

async fn rename_row(window: &Window, from: &str, to: &str) {
    window.click_right_on(ROW, from).await;
    window.click_on("[role=menuitem]", "Rename").await;
    window.focused("[role=dialog] input").await;
    window.press("ctrl+a").await;
    window.write(to).await;
    window.press("enter").await;
    window.gone("[role=dialog]").await;
}
