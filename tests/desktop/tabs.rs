//! Pages that stand open as tabs, and documents that are pinned and starred.
use std::fs;

use harness::desktop::{Desk, Window};
use serde_json::json;

const TABS: &str = "return [...document.querySelectorAll('[data-testid=tab]')].map((tab) => tab.innerText.trim())";
const SHOWN: &str = "return document.querySelector('[data-testid=tab][aria-selected=true]')?.innerText.trim() ?? null";

/// Three notes, their list by title.
async fn with_notes(desk: &Desk) -> Window {
    for name in ["Alpha", "Beta", "Gamma"] {
        harness::put(&desk.notebook.join(format!("Notes/{name}.md")), format!("About {name}. [[Gamma]]\n").as_bytes());
    }
    let window = desk.open().await;
    window.press("alt+6").await;
    window.read("[data-testid=list-total]", "3").await;
    window.click("[data-testid=sort]").await;
    window.click_on("[role=menuitem]", "Title").await;
    window.press("ctrl+1").await;
    window.press("home").await;
    window
}

#[tokio::test]
async fn pages_stand_open_as_tabs_by_key_and_pointer() {
    let desk = Desk::with_notebook(&[]);
    let window = with_notes(&desk).await;
    window.press("enter").await;
    window.read(".cm-content", "About Alpha").await;
    window.until(TABS, json!([])).await;
    window.click_middle_on("[data-testid=row]", "Beta").await;
    window.until(TABS, json!(["Alpha", "Beta"])).await;
    window.until(SHOWN, json!("Alpha")).await;
    window.picture("tabs").await;
    window.press("ctrl+Tab").await;
    window.until(SHOWN, json!("Beta")).await;
    window.read(".cm-content", "About Beta").await;
    window.focused(".cm-content").await;
    window.press("ctrl+shift+Tab").await;
    window.until(SHOWN, json!("Alpha")).await;
    window.press("ctrl+1").await;
    window.press("end").await;
    window.press("shift+enter").await;
    window.until(TABS, json!(["Alpha", "Gamma", "Beta"])).await;
    window.read(".cm-content", "About Gamma").await;
    window.press("ctrl+w").await;
    window.until(TABS, json!(["Alpha", "Beta"])).await;
    window.press("ctrl+shift+t").await;
    window.until(TABS, json!(["Alpha", "Beta", "Gamma"])).await;
    window.click_middle_on("[data-testid=tab]", "Beta").await;
    window.until(TABS, json!(["Alpha", "Gamma"])).await;
    window.quit().await;

    let again = desk.open().await;
    again.until(TABS, json!(["Alpha", "Gamma"])).await;
    again.until(SHOWN, json!("Gamma")).await;
    again.press("ctrl+2").await;
    again.press("ctrl+w").await;
    again.press("ctrl+w").await;
    again.until(TABS, json!([])).await;
    again.read("[data-testid=pane]", "Save source").await;
}

#[tokio::test]
async fn pins_stand_first_and_stars_are_found() {
    let desk = Desk::with_notebook(&[]);
    let window = with_notes(&desk).await;
    let rows = "return [...document.querySelectorAll('[data-testid=row] .title')].map((row) => row.innerText)";
    window.until(rows, json!(["Alpha", "Beta", "Gamma"])).await;
    window.press("end").await;
    window.press("p").await;
    window.read("[data-testid=toast]", "Pinned “Gamma”").await;
    window.until(rows, json!(["Gamma", "Alpha", "Beta"])).await;
    assert!(fs::read_to_string(desk.notebook.join("Notes/Gamma.md")).expect("the note").contains("pinned: true"));
    window.click_right_on("[data-testid=row]", "Beta").await;
    window.click_on("[role=menuitem]", "Star").await;
    window.see("[aria-label=Starred]").await;
    window.picture("pins-and-stars").await;
    window.press("/").await;
    window.focused("[data-testid=filter]").await;
    window.write("is:starred").await;
    window.until(rows, json!(["Beta"])).await;
    window.press("escape").await;
    window.until(rows, json!(["Gamma", "Alpha", "Beta"])).await;

    // A pinned page keeps its place: what is opened from it has a tab of its own, behind it.
    window.click_on("[data-testid=row]", "Gamma").await;
    window.read(".cm-content", "About Gamma").await;
    window.click_on("[data-testid=row]", "Alpha").await;
    window.until(TABS, json!(["Gamma", "Alpha"])).await;
    window.read(".cm-content", "About Alpha").await;
    window.click_on("[data-testid=row]", "Beta").await;
    window.until(TABS, json!(["Gamma", "Beta"])).await;
    window.picture("pinned-tab").await;
    window.press("ctrl+1").await;
    window.press("home").await;
    window.press("p").await;
    window.read("[data-testid=toast]", "Unpinned “Gamma”").await;
    window.until(rows, json!(["Alpha", "Beta", "Gamma"])).await;
    window.press("ctrl+z").await;
    window.read("[data-testid=toast]", "Undone: Unpinned").await;
    window.until(rows, json!(["Gamma", "Alpha", "Beta"])).await;
}

#[tokio::test]
async fn a_title_that_is_half_typed_is_saved_as_another_tab_shows() {
    let desk = Desk::with_notebook(&[]);
    let window = with_notes(&desk).await;
    window.press("enter").await;
    window.read(".cm-content", "About Alpha").await;
    window.click_middle_on("[data-testid=row]", "Beta").await;
    window.until(TABS, json!(["Alpha", "Beta"])).await;
    window.click("[data-testid=note-title]").await;
    window.focused("[data-testid=note-title]").await;
    window.press("end").await;
    window.write(" two").await;
    window.press("ctrl+Tab").await;
    window.until(SHOWN, json!("Beta")).await;
    window.press("ctrl+shift+Tab").await;
    window.read("[data-testid=pane]", "Alpha two").await;
    assert!(desk.notebook.join("Notes/Alpha two.md").is_file());
}

/// The tabs of each side.
const SIDES: &str = "
    return [...document.querySelectorAll('[data-testid=pane]')].map((pane) => {
      const tabs = [...pane.querySelectorAll('[data-testid=tab]')].map((tab) => tab.innerText.trim())
      return tabs.length > 0 ? tabs : [pane.ariaLabel]
    })";

#[tokio::test]
async fn tabs_are_dragged_and_moved_by_keys_within_a_side_and_to_the_other() {
    let desk = Desk::with_notebook(&[]);
    let window = with_notes(&desk).await;
    window.press("enter").await;
    window.read(".cm-content", "About Alpha").await;
    for name in ["About Gamma", "About Beta"] {
        window.click_middle_on("[data-testid=row]", name).await;
    }
    window.until(TABS, json!(["Alpha", "Beta", "Gamma"])).await;
    window.drag("[data-tab]:nth-child(1)", "[data-tab]:nth-child(3) [data-testid=close-tab]").await;
    window.until(TABS, json!(["Beta", "Gamma", "Alpha"])).await;
    window.until(SHOWN, json!("Alpha")).await;
    window.drag("[data-tab]:nth-child(3)", "[data-tab]:nth-child(1) .truncate").await;
    window.until(TABS, json!(["Alpha", "Beta", "Gamma"])).await;
    // A press that does not move is a press.
    window.click_on("[data-testid=tab]", "Gamma").await;
    window.until(SHOWN, json!("Gamma")).await;
    window.press("ctrl+2").await;
    window.press("ctrl+shift+pageup").await;
    window.until(TABS, json!(["Alpha", "Gamma", "Beta"])).await;
    window
        .until("return document.querySelector('[data-testid=tab-moved]').textContent", json!("“Gamma”: tab 2 of 3"))
        .await;
    window.press("ctrl+shift+pagedown").await;
    window.until(TABS, json!(["Alpha", "Beta", "Gamma"])).await;
    to_the_other_side(&window).await;
}

/// By the pointer, by the key and by the menu; the last tab of a side takes the side along.
async fn to_the_other_side(window: &Window) {
    window.drag("[data-tab]:nth-child(3)", "[data-testid=page-actions]").await;
    window.until(SIDES, json!([["Alpha", "Beta"], ["Gamma"]])).await;
    window.focused("[data-testid=pane][data-active=true] .cm-content").await;
    window.picture("tabs-sides").await;
    window.drag("[data-tab]:nth-child(1)", "[data-testid=pane]:nth-child(2) [data-testid=page-actions]").await;
    window.until(SIDES, json!([["Beta"], ["Gamma", "Alpha"]])).await;
    window.click_right_on("[data-testid=tab]", "Gamma").await;
    window.click_on("[role=menuitem]", "Move right").await;
    window.until(SIDES, json!([["Beta"], ["Alpha", "Gamma"]])).await;
    window.press("shift+f6").await;
    window.until(SIDES, json!([["Beta", "Alpha"], ["Gamma"]])).await;
    window.press("shift+f6").await;
    window.press("shift+f6").await;
    window.until(SIDES, json!([["Beta", "Alpha"], ["Gamma"]])).await;
    window.press("f6").await;
    window.press("shift+f6").await;
    window.until(SIDES, json!([["Beta", "Alpha", "Gamma"]])).await;
}

/// What is selected in the page.
const SELECTED: &str = "return getSelection().toString()";

async fn there_and_back(window: &Window) {
    window.press("ctrl+Tab").await;
    window.until(SHOWN, json!("Beta")).await;
    window.read(".cm-content", "About Beta").await;
    window.press("ctrl+shift+Tab").await;
}

#[tokio::test]
async fn selection_caret_and_what_can_be_undone_survive_a_tab_switch() {
    let desk = Desk::with_notebook(&[]);
    let article = desk.file("Talks.txt");
    harness::put(&article, harness::ARTICLE.as_bytes());
    desk.import(&article.display().to_string());
    let window = with_notes(&desk).await;
    window.press("enter").await;
    window.focused(".cm-content").await;
    window.click_middle_on("[data-testid=row]", "About Beta").await;
    window.until(TABS, json!(["Alpha", "Beta"])).await;
    window.press("ctrl+2").await;
    window.press("ctrl+home").await;
    for _ in 0..5 {
        window.press("shift+right").await;
    }
    window.until(SELECTED, json!("About")).await;
    there_and_back(&window).await;
    window.focused(".cm-content").await;
    window.until(SELECTED, json!("About")).await;
    window.write("Of").await;
    there_and_back(&window).await;
    window.read(".cm-content", "Of Alpha").await;
    window.focused(".cm-content").await;
    window.press("ctrl+z").await;
    window.read(".cm-content", "About Alpha").await;
    window.press("ctrl+w").await;
    window.press("alt+2").await;
    window.press("home").await;
    window.press("enter").await;
    window.focused("[data-testid=reader]").await;
    window.press("v").await;
    window.see(".caret").await;
    window.press("down").await;
    window.press("shift+right").await;
    window.until("return getSelection().isCollapsed", json!(false)).await;
    let words = window.look(SELECTED, json!([])).await;
    window.press("alt+left").await;
    window.read(".cm-content", "About Beta").await;
    window.press("alt+right").await;
    window.focused("[data-testid=reader]").await;
    window.see(".caret").await;
    window.until(SELECTED, words).await;
}

#[tokio::test]
async fn the_middle_button_opens_and_closes_and_pastes_only_into_a_text_under_it() {
    let desk = Desk::with_notebook(&[]);
    let window = with_notes(&desk).await;
    window.offer_selection("selected elsewhere");
    window.copy("copied elsewhere");
    window.press("enter").await;
    window.focused(".cm-content").await;
    window.click_middle_on("[data-testid=row]", "Beta").await;
    window.until(TABS, json!(["Alpha", "Beta"])).await;
    window.click_middle_on("[data-testid=tab]", "Beta").await;
    window.until(TABS, json!([])).await;
    window.click_middle_on("[data-testid=list] h2", "Notes").await;
    window.click_middle_on(".cm-line", "About Alpha").await;
    window.read(".cm-content", "selected elsewhere").await;
    window
        .until("return document.querySelector('.cm-content').innerText.split('selected elsewhere').length", json!(2))
        .await;
    window.gone("[role=dialog]").await;
    let text = window.texts(".cm-content").await.concat();
    assert!(!text.contains("copied"), "{text}");
}
