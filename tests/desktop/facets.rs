//! What the hits of a search are: where it stands, the hits over time, and snippets that say where they are cut.
use harness::desktop::{Desk, Window};
use serde_json::json;

use crate::search::{ASKED, ask};

const PANEL: &str = "[data-testid=facet-panel]";
const LINE: &str = "[data-testid=facet-line]";
const BAR: &str = "[data-testid=histogram] [role=option]";
const ALL_DATES: &str = "[data-testid=all-dates]";

/// Whether every group shows three values, or four where these are all, or says how many more there are.
const GROUPED: &str = "
    const groups = [...document.querySelectorAll('[data-testid=facets] section')]
    const rows = (group) => group.querySelectorAll('[data-clause]').length
    return groups.length > 3 && groups.every((one) => rows(one) <= 4 && (rows(one) < 4 || !one.querySelector('.more')))";

/// Whether some snippet is cut, and every one that is says so.
const SIGNED: &str = "
    const all = [...document.querySelectorAll('[data-testid=hit] .snippet')]
    return all.some((one) => one.innerText.endsWith('…')) && all.every((one) => one.scrollHeight <= one.clientHeight + 1)";

/// Whether each hit begins where the one before ends.
const STACKED: &str = "
    const boxes = [...document.querySelectorAll('.list-pane .item')].map((one) => one.getBoundingClientRect())
    boxes.sort((one, other) => one.top - other.top)
    return boxes.length > 1 && boxes.slice(1).every((one, at) => Math.abs(one.top - boxes[at].bottom) < 2)";

#[tokio::test]
async fn facets_stand_at_the_right_and_give_way_to_a_page() {
    let desk = Desk::with_notebook(&["--sample"]);
    let window = desk.open().await;
    ask(&window, "Taliban").await;
    window.see(PANEL).await;
    window.see(LINE).await;
    window.until(GROUPED, json!(true)).await;
    window.until(SIGNED, json!(true)).await;
    window.picture("facets-aside").await;
    brushed(&window).await;
    stacked(&window).await;

    window.click("[data-testid=hit][data-path^='Sources/']").await;
    window.see("[data-testid=context]").await;
    window.see(LINE).await;
    window.gone(PANEL).await;
    window.picture("facets-line").await;
    window.press("f").await;
    window.see(PANEL).await;
    window.gone("[data-testid=context]").await;
    window.press("ctrl+.").await;
    window.see("[data-testid=context]").await;
    window.click("[data-testid=toggle-facets]").await;
    window.click("[data-testid=fold-facets]").await;
    window.see("[data-testid=context]").await;

    window.resize(760, 700).await;
    window.gone("[data-testid=context]").await;
    window.gone("[data-testid=facets]").await;
    window.picture("facets-760-line").await;
    window.press("f").await;
    window.see(".list-pane [data-testid=facets]").await;
    // They take the column: no scroller within one that scrolls, no hits that read as a facet's values.
    window.gone("[data-testid=hit]").await;
    window.picture("facets-760").await;
    window.click_on(".list-pane button", "Show ").await;
    window.see("[data-testid=hit]").await;
    window.gone(".list-pane [data-testid=facets]").await;
    window.focused(".list-pane [role=listbox]").await;
}

/// Drags over bars with the pointer, either way, and takes the bounds off again.
async fn brushed(window: &Window) {
    window.until("return document.querySelector('[data-testid=ticks]').innerText.includes('202')", json!(true)).await;
    window.hover(&format!("{BAR}:nth-child(1)")).await;
    window.read(".tip", "hit").await;
    window.picture("facets-tip").await;
    for (from, to) in [(1, 2), (2, 1), (1, 1)] {
        let bar = |at: u32| format!("{BAR}:nth-child({at})");
        window.drag(&bar(from), &bar(to)).await;
        window.until(&format!("return /^Taliban after:.* before:/.test((() => {{ {ASKED} }})())"), json!(true)).await;
        window.see(ALL_DATES).await;
        window.click(ALL_DATES).await;
        window.until(ASKED, json!("Taliban")).await;
        window.gone(ALL_DATES).await;
    }
}

/// Answers that put other hits into the same places, letter by letter.
async fn stacked(window: &Window) {
    for query in ["طالبان", "border", "طالبان", "塔利班", "Taliban"] {
        ask(window, query).await;
        window.read("[data-testid=search-totals]", "hit").await;
        window.until(STACKED, json!(true)).await;
    }
}
