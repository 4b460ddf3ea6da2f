//! Asking about actors: by a name in another script, and where two share one.
use harness::desktop::Desk;
use serde_json::json;

use crate::search::{ASKED, ask, brush};

const OFFER: &str = "[data-testid=spelling-offer]";

#[tokio::test]
async fn half_a_name_in_another_script_leads_to_what_the_actor_said() {
    let desk = Desk::with_notebook(&["--sample"]);
    let window = desk.open().await;
    ask(&window, "speaker:\"Гани Барадар\" ").await;
    window.read(OFFER, "Abdul Ghani Baradar").await;
    window.picture("names-offer").await;
    window.click(OFFER).await;
    window.until(ASKED, json!("speaker:\"Abdul Ghani Baradar\" ")).await;
    window.read("[data-testid=hit]", "Abdul Ghani Baradar").await;
    window.picture("names-said-by").await;

    if window.texts("[data-testid=facets]").await.is_empty() {
        window.click("[data-testid=toggle-facets]").await;
    }
    brush(&window).await;
    window.press("ctrl+s").await;
    window.focused("[role=dialog] input").await;
    window.press("ctrl+a").await;
    window.write("What Baradar said\n").await;
    window.read("[data-testid=saved-search]", "What Baradar said").await;
    let saved = desk.at_notebook(&["search", "--saved", "What Baradar said", "--json"]);
    assert!(saved.contains("Abdul Ghani Baradar"), "{saved}");
}

#[tokio::test]
async fn namesakes_are_kept_apart_and_what_may_be_either_is_counted_apart() {
    let desk = Desk::with_notebook(&["--sample"]);
    desk.at_notebook(&["actor", "add", "Wang Yi (athlete)", "--alias", "Wang Yi"]);
    let race = desk.file("Race.txt");
    harness::put(&race, b"The race of the harbour\n\nWang Yi ran the ten kilometres along the quay in half an hour.\n");
    desk.import(&race.display().to_string());
    let window = desk.open().await;
    let asked_for = |name: &'static str, total: &'static str| {
        let window = &window;
        async move {
            ask(window, &format!("actor:\"{name}\" type:source ")).await;
            window.read("[data-testid=search-totals]", total).await;
        }
    };
    asked_for("Wang Yi (athlete)", "0 hits").await;
    let maybe = window.read("[data-testid=ambiguous]", "may mean Wang Yi").await;
    window.picture("names-shared").await;
    window.click("[data-testid=ambiguous]").await;
    window.read("[data-testid=hit]", "The race of the harbour").await;
    assert!(maybe.starts_with(|first: char| first.is_ascii_digit()), "{maybe}");

    // The analyst decides by a tag: the document is the athlete's from then on.
    let title = "The race of the harbour";
    desk.at_notebook(&["edit", title, "--set", "actors=[[Wang Yi (athlete)]]"]);
    asked_for("Wang Yi (athlete)", "1 hit").await;
    window.read("[data-testid=hit]", title).await;
    window.picture("names-tagged").await;
    let list = desk.at_notebook(&["search", "actor:\"Wang Yi (athlete)\" type:source", "--json"]);
    assert!(list.contains(title), "{list}");
    let others = desk.at_notebook(&["search", "actor:\"Wang Yi\" type:source", "--json"]);
    assert!(!others.contains(title), "{others}");
}
