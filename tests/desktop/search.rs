//! A search from the first letter to a saved one that says what is new.
use std::time::Duration;

use harness::desktop::{Desk, Window};
use serde_json::json;

/// The box of the search.
pub(super) const QUERY: &str = "[data-testid=search-query]";
const SAVED: &str = "[data-testid=saved-search]";

/// What stands in the box.
pub(super) const ASKED: &str = "return document.querySelector('[data-testid=search-query]').value";

#[tokio::test]
async fn a_search_is_narrowed_brushed_stepped_through_saved_and_tells_of_new_hits() {
    let desk = Desk::with_notebook(&["--sample"]);
    let window = desk.open().await;
    window.press("ctrl+shift+f").await;
    window.focused(QUERY).await;
    window.write("Taliban").await;
    window.read("[data-testid=hit]", "Taliban").await;
    let all = hits(&window).await;
    narrow(&window).await;
    assert!(hits(&window).await < all);
    brush(&window).await;
    window.picture("search-brushed").await;

    window.click("[data-testid=hit]").await;
    window.read("[data-testid=match-count]", "1 of").await;
    window.press("n").await;
    window.read("[data-testid=match-count]", "2 of").await;
    window.press("shift+n").await;
    window.read("[data-testid=match-count]", "1 of").await;

    window.press("ctrl+s").await;
    window.focused("[role=dialog] input").await;
    window.press("ctrl+a").await;
    window.write("Lines drawn\n").await;
    window.read(SAVED, "Lines drawn").await;
    add_from_outside(&desk);
    window.read_within(SAVED, "1 new", Duration::from_secs(2)).await;
    window.picture("search-new").await;
    window.press("alt+2").await;
    window.click(SAVED).await;
    window.read("[data-testid=hit]", "Lines in the water").await;
    window
        .until("return !document.querySelector('[data-testid=saved-search]').innerText.includes('new')", json!(true))
        .await;
    window.picture("search-opened").await;
    window.quit().await;
    new_hits_outlive_a_restart(&desk).await;
}

/// How many hits there are.
async fn hits(window: &Window) -> u64 {
    let said = window.read("[data-testid=search-totals]", "hit").await;
    said.split_whitespace().next().and_then(|count| count.parse().ok()).expect("a count of hits")
}

/// Narrows to sources by their facet.
async fn narrow(window: &Window) {
    let facet = "[data-testid=facets] [data-clause='type:source']";
    if window.texts("[data-testid=facets]").await.is_empty() {
        window.click("[data-testid=toggle-facets]").await;
    }
    window.picture("search-facets").await;
    window.click(facet).await;
    window.until(ASKED, json!("Taliban type:source")).await;
    window.see("[data-testid=facets] .chosen").await;
}

/// Empties the box of the search and writes a query.
pub(super) async fn ask(window: &Window, query: &str) {
    window.press("ctrl+shift+f").await;
    window.focused(QUERY).await;
    window.press("ctrl+a").await;
    window.write(query).await;
    window.until(ASKED, json!(query)).await;
}

/// Narrows to the days of the first bars of the histogram.
pub(super) async fn brush(window: &Window) {
    let bar = |at: u32| format!("[data-testid=histogram] [role=option]:nth-child({at})");
    window.see(&bar(2)).await;
    window.drag(&bar(1), &bar(2)).await;
    window
        .until(
            "return /after:2021-.* before:2021-/.test(document.querySelector('[data-testid=search-query]').value)",
            json!(true),
        )
        .await;
}

fn add_from_outside(desk: &Desk) {
    let file = desk.file("Lines.txt");
    harness::put(&file, b"Lines in the water\n\nThe Taliban drew a line in the water.\n");
    desk.at_notebook(&[
        "import",
        &file.display().to_string(),
        "--published",
        "2021-08-02",
        "--title",
        "Lines in the water",
    ]);
}

async fn new_hits_outlive_a_restart(desk: &Desk) {
    let file = desk.file("Again.txt");
    harness::put(&file, b"Lines on the quay\n\nThe Taliban painted another line on the quay.\n");
    desk.at_notebook(&[
        "import",
        &file.display().to_string(),
        "--published",
        "2021-08-03",
        "--title",
        "Lines on the quay",
    ]);
    let window = desk.open().await;
    window.read(SAVED, "1 new").await;
    let said = desk.at_notebook(&["search", "--saved", "Lines drawn", "--json"]);
    assert!(said.contains("Lines on the quay"), "{said}");
}

#[tokio::test]
async fn what_is_not_understood_is_offered_as_it_would_be_and_dates_as_a_filter() {
    let desk = Desk::with_notebook(&["--sample"]);
    let window = desk.open().await;
    window.press("ctrl+shift+f").await;
    window.focused(QUERY).await;
    // The clause is typed on: it is left out till then, and refused once a blank ends it.
    window.write("Taliban spekaer:\"Wang Yi\"").await;
    window.read("[data-testid=search-totals]", "hit").await;
    window.write(" ").await;
    window.read(".refused", "Nothing was searched").await;
    window.picture("search-refused").await;
    window.click_on(".problem button", "Taliban speaker:").await;
    window.read("[data-testid=hit]", "Wang Yi").await;
    window.until(ASKED, json!("Taliban speaker:\"Wang Yi\" ")).await;

    window.click(QUERY).await;
    window.press("ctrl+a").await;
    window.write("what did Wang Yi say before August 2021").await;
    window.click_on("[data-testid=date-offer]", "before August 2021").await;
    window.until(ASKED, json!("what did Wang Yi say before:2021-07-31")).await;
    window.read("[data-testid=search-totals]", "hit").await;
    window.picture("search-dates").await;
}

/// How far each hit lies over the one above it, in px; and how far the list is scrolled.
const OVERLAPS: &str = "
    const rows = [...document.querySelectorAll('[data-testid=search-pane] .item')].map((one) => one.getBoundingClientRect())
    rows.sort((a, b) => a.top - b.top)
    return rows.slice(1).map((box, at) => Math.round(rows[at].bottom - box.top)).filter((over) => over > 0)";
const SCROLLED: &str = "return document.querySelector('[data-testid=search-pane] .scroller').scrollTop";

#[tokio::test]
async fn each_answer_is_read_from_its_beginning_and_no_hit_lies_over_another() {
    let desk = Desk::with_notebook(&["--sample"]);
    let window = desk.open().await;
    for query in ["clear line", "Wang Yi", "the", "China"] {
        ask(&window, query).await;
        window.see(&format!("[data-testid=search-pane][data-answered='{query}']")).await;
        window.until(SCROLLED, json!(0)).await;
        window.until(OVERLAPS, json!([])).await;
        while window.look(SCROLLED, json!([])).await == json!(0) {
            window.wheel("[data-testid=hit]", 3).await;
        }
        window.until(OVERLAPS, json!([])).await;
    }
    window.picture("search-scrolled").await;
}
