//! Links of a note that is written, followed by the pointer and by the keyboard.
use std::fs;

use harness::desktop::{Desk, Window};
use serde_json::json;

/// The titles of the pages that stand.
const PAGES: &str =
    "return [...document.querySelectorAll('[data-testid=note-title]')].map((title) => title.value ?? title.innerText)";

/// A note with every form of link, and what they lead to.
fn with_links() -> Desk {
    let desk = Desk::with_notebook(&[]);
    let put = |path: &str, text: &str| harness::put(&desk.notebook.join(path), text.as_bytes());
    for folder in ["Notes/Deep", "Plans"] {
        fs::create_dir(desk.notebook.join(folder)).unwrap();
    }
    put("Notes/Deep/Week.md", "The week.\n");
    put("Plans/Week.md", "Another of that name.\n");
    put("Plans/Harbour plan.md", "The plan.\n");
    put(
        "Notes/Today.md",
        "---\ntags: [today]\n---\nFirst.\n\nSee [the deep one](Deep/Week.md).\n\nSee [the harbour](../Plans/Harbour%20plan.md).\n\n\
         See [by its sign][h].\n\nSee [[/Plans/Week|from the root]].\n\n[h]: <../Plans/Harbour plan.md>\n",
    );
    desk
}

async fn click_with_ctrl(window: &Window, words: &str) {
    window.xdotool(&["keydown", "ctrl"]).await;
    window.click_on(".cm-line .md-link", words).await;
    window.xdotool(&["keyup", "ctrl"]).await;
}

#[tokio::test]
async fn a_link_in_the_editor_leads_where_it_leads_from_its_file() {
    let desk = with_links();
    let window = desk.open().await;
    window.go_to("Today").await;
    window.until(PAGES, json!(["Today"])).await;
    for (words, title, text) in [
        ("the deep one", "Week", "The week."),
        ("the harbour", "Harbour plan", "The plan."),
        ("from the root", "Week", "Another of that name."),
    ] {
        window.read(".cm-content", "First.").await;
        click_with_ctrl(&window, words).await;
        window.until(PAGES, json!(["Today", title])).await;
        window.read("[data-testid=pane]:last-of-type .cm-content", text).await;
    }
    window.picture("followed-beside").await;
}

#[tokio::test]
async fn a_link_by_definition_is_followed_by_the_keyboard() {
    let desk = with_links();
    let window = desk.open().await;
    window.go_to("Today").await;
    window.read(".cm-content", "by its sign").await;
    window.select(".cm-content", "by its sign").await;
    window.press("alt+enter").await;
    window.until(PAGES, json!(["Harbour plan"])).await;
}
