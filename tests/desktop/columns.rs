//! Sources in columns: chosen from a menu, sorted by their heads, kept for the next start.
use harness::desktop::{Desk, Window};
use serde_json::json;

const TITLES: &str = "return [...document.querySelectorAll('[data-testid=row] .title')].map((row) => row.innerText)";
const HEADS: &str =
    "return [...document.querySelectorAll('[data-testid=column-heads] button')].map((head) => head.innerText.trim())";

fn with_sources(desk: Desk) -> Desk {
    for (name, properties) in [
        ("Aisle", "publisher: Coast Post\nlang: en\npublished: 2021-07-01\n"),
        ("Bay", "publisher: Almanac\nlang: ar\npublished: 2021-08-01\n"),
        ("Cove", "lang: zh\npublished: 2021-06-01\n"),
    ] {
        let text =
            format!("---\ntype: source\nid: src-{name}\n{properties}created: 2021-08-02\n---\nThe ministers met.\n");
        harness::put(&desk.notebook.join(format!("Sources/{name}.md")), text.as_bytes());
    }
    desk
}

async fn choose(window: &Window, column: &str) {
    window.click("[data-testid=columns]").await;
    window.click_on("[role=menu] [role^=menuitem]", column).await;
    window.gone("[role=menu]").await;
}

#[tokio::test]
async fn columns_are_chosen_sorted_and_kept() {
    let desk = with_sources(Desk::of_size(1600, 900).init(&[]));
    let window = desk.open().await;
    window.press("alt+2").await;
    window.read("[data-testid=list-total]", "3").await;
    let width = "return document.querySelector('[data-testid=list]').clientWidth";
    let own = window.look(width, json!([])).await;
    choose(&window, "Publisher").await;
    choose(&window, "Saved").await;
    window.until(HEADS, json!(["Title", "Publisher", "Saved"])).await;
    choose(&window, "No columns").await;
    window.until(width, own).await;
    for column in ["Publisher", "Language", "Clips"] {
        choose(&window, column).await;
    }
    window.until(HEADS, json!(["Title", "Publisher", "Language", "Clips"])).await;
    window.read("[data-testid=row]", "Coast Post").await;
    window.read("[data-testid=row]", "Arabic").await;
    window.click_on("[data-testid=column-heads] button", "Publisher").await;
    window.until(TITLES, json!(["Bay", "Aisle", "Cove"])).await;
    window.picture("columns").await;
    window.click_on("[data-testid=column-heads] button", "Publisher").await;
    window.until(TITLES, json!(["Aisle", "Bay", "Cove"])).await;
    window.click_on("[data-testid=column-heads] button", "Title").await;
    window.until(TITLES, json!(["Aisle", "Bay", "Cove"])).await;
    window.press("ctrl+1").await;
    window.press("end").await;
    window.press("enter").await;
    window.read("[data-testid=reader]", "The ministers met").await;
    window.quit().await;

    let again = desk.open().await;
    again.until(HEADS, json!(["Title", "Publisher", "Language", "Clips"])).await;
    // A list that has no room for them draws its rows as ever; with the room they come back.
    again.resize(760, 700).await;
    again.gone("[data-testid=column-heads]").await;
    again.resize(1600, 900).await;
    again.see("[data-testid=column-heads]").await;
    choose(&again, "No columns").await;
    again.gone("[data-testid=column-heads]").await;
}
