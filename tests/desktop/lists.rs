//! Lists far longer than what is loaded at once.
use harness::desktop::{Desk, Window};
use serde_json::json;

/// Six times what a list loads at once.
const ROWS: usize = 1_200;

#[tokio::test]
async fn a_long_list_is_gone_through_by_keys_by_wheel_and_by_filter() {
    let desk = Desk::with_notebook(&[]);
    for row in 1..=ROWS {
        harness::put(&desk.notebook.join(format!("Notes/Row {row:05}.md")), format!("Number {row}.\n").as_bytes());
    }
    let window = desk.open().await;
    window.press("alt+6").await;
    window.read("[data-testid=list-total]", "1,200").await;
    window.click("[data-testid=sort]").await;
    window.click_on("[role=menuitem]", "Title").await;
    window.press("ctrl+1").await;
    window.press("end").await;
    at_row(&window, ROWS).await;
    window.press("k").await;
    at_row(&window, ROWS - 1).await;
    window.press("enter").await;
    window.read(".cm-content", &format!("Number {}.", ROWS - 1)).await;
    window.press("ctrl+1").await;
    window.press("home").await;
    at_row(&window, 1).await;
    window.press("pagedown").await;
    at_row(&window, 13).await;
    window.wheel("[data-testid=row]", 600).await;
    window.read("[data-testid=row]", &format!("Row {ROWS:05}")).await;
    window.until(NO_HOLES, json!(true)).await;
    window.picture("long-list").await;
    window.press("/").await;
    window.focused("[data-testid=filter]").await;
    window.write("number 777").await;
    window.until("return document.querySelector('[data-testid=list-total]').innerText", json!("1")).await;
    window.read("[data-testid=row]", "Row 00777").await;
    window.press("escape").await;
    window.read("[data-testid=list-total]", "1,200").await;
}

/// Every row that is drawn says what it is.
const NO_HOLES: &str =
    "return [...document.querySelectorAll('[data-testid=row]')].every((row) => row.innerText.includes('Row'))";

/// Waits until the row at the cursor is this one, in sight.
async fn at_row(window: &Window, row: usize) {
    let seen = "
        const row = document.querySelector('.list-pane .cursor'), box = row?.getBoundingClientRect()
        return row !== null && box.top >= 0 && box.bottom <= innerHeight && row.innerText.includes('NAME')";
    window.until(&seen.replace("NAME", &format!("Row {row:05}")), json!(true)).await;
}
