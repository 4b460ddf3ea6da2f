//! How the window starts, and what it remembers.
use std::fs;

use harness::desktop::Desk;

#[tokio::test]
async fn a_first_start_offers_what_to_do() {
    let desk = Desk::new();
    let window = desk.start(&[]).await;
    let seen = window.read("body", "Open a folder").await;
    assert!(seen.contains("sample"), "{seen}");
    window.picture("first-start").await;
}

#[tokio::test]
async fn the_sample_opens_and_comes_back_after_quitting() {
    let desk = Desk::with_notebook(&["--sample"]);
    let window = desk.open().await;
    window.read("body", "Sources").await;
    window.see("[data-testid=row]").await;
    window.picture("sample").await;
    window.quit().await;
    let again = desk.start(&[]).await;
    again.see("[data-testid=row]").await;
    assert!(again.page.title().await.is_ok_and(|title| title.contains("Dossier")));
}

#[tokio::test]
async fn the_window_returns_to_its_size_and_place() {
    let desk = Desk::of_size(1600, 900).init(&[]);
    let size = "return [innerWidth, innerHeight]";
    let corner = "return [screenX, screenY]";
    let window = desk.open().await;
    window.read("body", "Sources").await;
    window.resize(1000, 640).await;
    window.xdotool(&["search", "--onlyvisible", "--name", "Dossier", "windowmove", "--sync", "310", "170"]).await;
    window.until(corner, serde_json::json!([310, 170])).await;
    window.quit().await;
    let kept = fs::read_to_string(desk.file("config/org.dossier.desktop/window.json")).expect("the place is kept");
    assert!(kept.contains("1000"), "{kept}");
    let again = desk.open().await;
    again.until(size, serde_json::json!([1000, 640])).await;
    again.until(corner, serde_json::json!([310, 170])).await;
}

#[tokio::test]
async fn a_second_start_opens_its_folder_in_the_first_window() {
    let desk = Desk::with_notebook(&["--sample"]).with_session_bus();
    let window = desk.open().await;
    let other = desk.file("Other notebook").display().to_string();
    desk.dossier(&["init", &other]);
    let second = desk.start_beside(&[&other]);
    assert!(second.success(), "the second program hands over and ends: {second}");
    window.read("[data-testid=notebook-menu]", "Other notebook").await;
}

#[test]
fn an_ordinary_window_leaves_nothing_of_the_web_view_on_disk() {
    let desk = Desk::with_notebook(&["--sample"]);
    drop(desk.run());
    let kept: Vec<_> = ["data", "cache"].iter().flat_map(|name| harness::tree(&desk.file(name)).into_keys()).collect();
    let stored = kept
        .iter()
        .filter(|path| ["localstorage", "Storage", "WebsiteData", "cookies"].iter().any(|part| path.contains(part)));
    assert_eq!(stored.collect::<Vec<_>>(), Vec::<&String>::new());
}

#[tokio::test]
async fn the_keys_that_an_empty_page_names_act_after_a_click_on_it() {
    let desk = Desk::with_notebook(&[]);
    let window = desk.open().await;
    window.see("[data-testid=empty-page]").await;
    // Nothing is there to be searched.
    assert_eq!(
        window.texts("[data-testid=empty-page] li button > span:first-child").await[..2],
        ["Save source…", "New note"]
    );
    // Beside its list of keys, whose lines are buttons.
    let corner = "const { left, top } = document.querySelector('[data-testid=empty-page]').getBoundingClientRect();
        return [screenX + left + 30, screenY + top + 30].map(Math.round)";
    let corner = window.look(corner, serde_json::json!([])).await;
    let (x, y) = (corner[0].to_string(), corner[1].to_string());
    window.xdotool(&["mousemove", "--sync", &x, &y, "click", "1"]).await;
    window.focused("[data-testid=empty-page]").await;
    window.write("?").await;
    window.see("[data-testid=keys-sheet]").await;
}

#[tokio::test]
async fn what_cannot_be_opened_is_said_on_the_first_page() {
    const PROBLEM: &str = "[data-testid=first-problem]";
    let desk = Desk::with_notebook(&[]);
    let window = desk.start(&[&desk.file("Nowhere").display().to_string()]).await;
    window.read(PROBLEM, "Nowhere").await;
    window.picture("first-problem").await;
    window.quit().await;

    let broken = desk.file("Broken").display().to_string();
    desk.dossier(&["init", &broken]);
    harness::put(&desk.file("Broken/.dossier/settings.json"), b"{");
    let window = desk.start(&[&broken]).await;
    window.read(PROBLEM, "settings.json").await;
    window.quit().await;

    desk.open().await.quit().await;
    fs::rename(&desk.notebook, desk.file("Moved")).expect("a folder can be renamed");
    let window = desk.start(&[]).await;
    window.read(PROBLEM, "no longer at").await;
    let name = desk.notebook.file_name().expect("a name").to_string_lossy().into_owned();
    let listed = window.texts(".recent").await.concat();
    assert!(!listed.contains(&name), "{listed}");
    window.quit().await;
    fs::rename(desk.file("Moved"), &desk.notebook).expect("a folder can be renamed");
    desk.start(&[]).await.see("[data-testid=notebook-menu]").await;
}
