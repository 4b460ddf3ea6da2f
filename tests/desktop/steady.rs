//! What an afternoon of work meets: undo that says what it undid, one thing at a time in a narrow window, pages that
//! say whose they are.
use harness::desktop::{Desk, Window};
use serde_json::json;

const TOAST: &str = "[data-testid=toast]";
/// Whether the list and the page stand, as their widths.
const PARTS: &str = "
    const width = (css) => Math.round(document.querySelector(css)?.getBoundingClientRect().width ?? 0)
    return [width('[data-testid=list]') > 0, width('[data-testid=pane]') > 0]";

/// The path of the row at the cursor, as an expression.
const CURSOR: &str =
    "(document.querySelector('[data-testid=row].cursor, .cursor [data-testid=row]')?.dataset.path ?? null)";

/// How the first of the clips begins.
const CLIP: &str = "Beijing took the opposite line";

#[tokio::test]
async fn undo_says_what_it_undid_and_offers_the_way_back() {
    let desk = Desk::with_notebook(&["--sample"]);
    let window = desk.open().await;
    window.go_to("What China asked").await;
    window.read("[data-testid=pane] h1, [data-testid=pane] article > :first-child", "What China asked").await;
    window.press("ctrl+1").await;
    window.press("e").await;
    window.read(TOAST, "Filed").await;
    window.press("ctrl+z").await;
    window.read(TOAST, "Undone: Filed").await;
    window.click_on(&format!("{TOAST} button"), "Redo").await;
    window.read(TOAST, "Redone: Filed").await;
}

#[tokio::test]
async fn the_focus_goes_where_a_view_is_asked_for() {
    let desk = Desk::with_notebook(&["--sample"]);
    let window = desk.open().await;
    window.go_to("What China asked").await;
    window.focused("[data-testid=reader]").await;
    for keys in ["alt+2", "alt+4", "alt+1"] {
        window.press(keys).await;
        window.focused("[role=listbox]").await;
        window.press("home").await;
        window.until(&format!("return {CURSOR} !== null"), json!(true)).await;
        let first = window.look(&format!("return {CURSOR}"), json!([])).await;
        window.press("down").await;
        window.until(&format!("return {CURSOR} !== {first}"), json!(true)).await;
        window.press("ctrl+2").await;
    }
}

#[tokio::test]
async fn a_narrow_window_shows_one_thing_at_a_time() {
    let desk = Desk::of_size(1280, 800).init(&["--sample"]);
    let window = desk.open().await;
    window.go_to("What China asked").await;
    window.see("[data-testid=reader]").await;
    window.resize(760, 700).await;
    window.until(PARTS, json!([true, true])).await;
    window.picture("narrow-760").await;
    window.resize(480, 700).await;
    window.until(PARTS, json!([false, true])).await;
    window.picture("narrow-480-page").await;
    window.press("ctrl+1").await;
    window.until(PARTS, json!([true, false])).await;
    window.picture("narrow-480-list").await;
    window.press("enter").await;
    window.until(PARTS, json!([false, true])).await;
    window.focused("[data-testid=reader]").await;
}

#[tokio::test]
async fn a_clip_goes_into_the_note_beside_that_was_never_edited() {
    let desk = Desk::with_notebook(&["--sample"]);
    let window = desk.open().await;
    window.go_to("Open questions").await;
    let note = window.read("[data-testid=note]", "Monitoring Team").await;
    assert!(!note.contains(CLIP), "the clip is not there yet: {note}");
    window.press("alt+3").await;
    window.focused("[role=listbox]").await;
    window.press("ctrl+enter").await;
    window.see("[data-testid=clip-card]").await;
    window.until("return document.querySelectorAll('[data-testid=pane]').length", json!(2)).await;
    window.press("i").await;
    window.read(TOAST, "Clip inserted").await;
    window.read("[data-testid=note]", CLIP).await;
    replaces(&window).await;
}

/// Ctrl+H brings the panel that replaces, in sight.
async fn replaces(window: &Window) {
    window.click(".cm-content").await;
    window.press("ctrl+h").await;
    window.see(".cm-search").await;
    window
        .until(
            "const box = document.querySelector('.cm-search').getBoundingClientRect()
             return box.top >= 0 && box.bottom <= innerHeight && document.elementFromPoint(box.left + 20, box.top + 10).closest('.cm-search') !== null",
            json!(true),
        )
        .await;
    window.picture("note-replace").await;
}
