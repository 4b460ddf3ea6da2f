//! The rail folded and brought back, and the notebooks that its menu leads to.
use harness::desktop::Desk;
use serde_json::json;

const STRIP: &str = "[data-testid=show-rail]";
const RAIL: &str = "[data-rail]";

#[tokio::test]
async fn the_folded_rail_says_how_it_comes_back() {
    let desk = Desk::with_notebook(&["--sample"]);
    let window = desk.open().await;
    window.see(RAIL).await;
    window.click("[data-testid=fold-rail]").await;
    window.gone(RAIL).await;
    window.read(STRIP, "Show the sidebar").await;
    window.picture("rail-folded").await;
    window.click(STRIP).await;
    window.see(RAIL).await;
    window.gone(STRIP).await;
    window.until("return document.activeElement.closest('[data-rail]') !== null", json!(true)).await;

    window.press("ctrl+b").await;
    window.gone(RAIL).await;
    // Nothing stands before it: it is the first that Tab reaches from the top.
    window
        .until(
            "return document.querySelector('button') === document.querySelector('[data-testid=show-rail]')",
            json!(true),
        )
        .await;
    // It takes the place of what it folds, the focus too.
    window.focused(STRIP).await;
    window.press("enter").await;
    window.see(RAIL).await;
}

#[tokio::test]
async fn the_menu_lists_recent_notebooks_and_opens_one() {
    let desk = Desk::with_notebook(&["--sample"]).with_session_bus();
    let other = desk.file("Other notebook");
    desk.dossier(&["init", &other.display().to_string()]);
    harness::put(&other.join("Notes/Only here.md"), b"Only here.\n");
    let window = desk.open().await;
    assert!(desk.start_beside(&[&other.display().to_string()]).success());
    window.read("[data-testid=notebook-menu]", "Other notebook").await;
    window.quit().await;

    let again = desk.open().await;
    again.read("[data-testid=notebook-menu]", "Notebook").await;
    again.click("[data-testid=notebook-menu]").await;
    again.read("[role=menuitem]", "Other notebook").await;
    again.picture("recent-notebooks").await;
    again.click_on("[role=menuitem]", "Other notebook").await;
    again.read("[data-testid=notebook-menu]", "Other notebook").await;
    again.press("alt+6").await;
    again.read("[data-testid=row]", "Only here").await;
}
