//! Moving shows: what the keys come to in a list is shown in the page, and the list keeps the focus.
use harness::desktop::{Desk, Window};
use serde_json::json;

use crate::{
    search::{QUERY, ask},
    wait_for,
};

const LISTED: &str = "return document.activeElement.role";

/// Whether the page shows the row at the cursor.
const SHOWN: &str = "
    const row = document.querySelector('.list-pane .cursor')
    const title = document.querySelector('[data-testid=pane] .crumbs')?.innerText ?? ''
    return row !== null && row.classList.contains('open') && title.includes('/')";

/// Whether the way back is open.
const BACK: &str = "return !document.querySelector('[data-testid=back]').disabled";

#[tokio::test]
async fn what_the_keys_come_to_is_shown_and_the_list_keeps_the_focus() {
    let desk = Desk::with_notebook(&["--sample"]);
    let window = desk.open().await;
    for (view, key) in [("alt+2", "j"), ("alt+3", "down"), ("alt+4", "j"), ("alt+6", "down"), ("alt+6", "k")] {
        window.press(view).await;
        window.until(LISTED, json!("listbox")).await;
        window.see(".list-pane .cursor").await;
        window.press(key).await;
        window.until(SHOWN, json!(true)).await;
        window.until(LISTED, json!("listbox")).await;
        // Everything so far was shown in passing.
        window.until(BACK, json!(false)).await;
    }
    window.picture("passing-list").await;
    window.press("alt+2").await;
    window.until(LISTED, json!("listbox")).await;
    window.see(".list-pane .cursor").await;
    window.write("jjjjj").await;
    window.until(SHOWN, json!(true)).await;
    window.press("enter").await;
    window.focused("[data-testid=reader]").await;
    window.press("ctrl+1").await;
    window.write("kk").await;
    window.until(SHOWN, json!(true)).await;
    window.until(BACK, json!(true)).await;
    through_hits(&window).await;
}

/// The same in a search: at the match, from the box and from the list.
async fn through_hits(window: &Window) {
    ask(window, "Taliban").await;
    window.read("[data-testid=search-totals]", "hit").await;
    window.press("down").await;
    window.until(SHOWN, json!(true)).await;
    window.read("[data-testid=match-count]", "1").await;
    window.focused(QUERY).await;
    window.picture("passing-search").await;
    window.press("escape").await;
    window.until(LISTED, json!("listbox")).await;
    window.write("jj").await;
    window.until(SHOWN, json!(true)).await;
    window.until(LISTED, json!("listbox")).await;
    window.press("enter").await;
    window.until("return document.activeElement.closest('[data-testid=pane]') !== null", json!(true)).await;
}

/// The path of the clip at the cursor.
const AT_CURSOR: &str = "
    const row = document.querySelector('.list-pane .cursor')
    return (row?.closest('[data-path]') ?? row?.querySelector('[data-path]'))?.dataset.path ?? null";

/// Keys faster than a page comes: what is written goes to the clip at the cursor, not to the one that still stands.
#[tokio::test]
async fn a_key_for_the_page_waits_for_the_row_that_the_keys_came_to() {
    let desk = Desk::with_notebook(&["--sample"]);
    let window = desk.open().await;
    window.press("alt+3").await;
    window.until(LISTED, json!("listbox")).await;
    window.press("j").await;
    window.until(SHOWN, json!(true)).await;
    window.write("jt").await;
    window.until("return document.activeElement.closest('[data-testid=clip-card]') !== null", json!(true)).await;
    let path = window.look(AT_CURSOR, json!([])).await;
    window.write("In other words").await;
    window.press("escape").await;
    let file = desk.notebook.join(path.as_str().expect("a clip at the cursor"));
    let is_there = || std::fs::read_to_string(&file).is_ok_and(|text| text.contains("In other words"));
    wait_for(is_there).await;
    assert!(is_there(), "{path}");
}
