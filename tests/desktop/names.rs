//! An actor asked for by half a name in another script, and the names in texts that may be the actor's.
use harness::desktop::Desk;
use serde_json::json;

use crate::search::{ASKED, ask};

const MAYBE: &str = "[data-testid=maybe-names]";

/// A notebook with an actor, a namesake pair, and texts that write them in several scripts.
fn desk() -> Desk {
    let desk = Desk::with_notebook(&[]);
    let texts = [
        ("Doha.txt", "Office in Doha\n\nMuhammad Naeem said that the office stays open.\n"),
        ("Arabic.txt", "الدوحة\n\nقال محمد نعيم اليوم إن المحادثات مستمرة في الدوحة.\n"),
        ("Russian.txt", "Доха\n\nМохаммад Наим сообщил, что переговоры в Дохе продолжаются.\n"),
        ("Chinese.txt", "天津\n\n外交部长王毅说，会谈将在天津继续。\n"),
        ("Hall.txt", "Hall\n\nWang Yi was seen in the hall.\n"),
    ];
    for (name, text) in texts {
        let file = desk.file(name);
        harness::put(&file, text.as_bytes());
        desk.at_notebook(&["import", &file.display().to_string()]);
    }
    desk.at_notebook(&["actor", "add", "Muhammad Naeem"]);
    desk.at_notebook(&["actor", "add", "Wang Yi"]);
    desk.at_notebook(&["actor", "add", "Wang Yi (athlete)"]);
    desk
}

#[tokio::test]
async fn half_a_name_in_another_script_finds_the_actor_by_an_offer() {
    let desk = desk();
    let window = desk.open().await;
    ask(&window, "Наим").await;
    window.click_on("[data-testid=spelling-offer]", "Muhammad Naeem").await;
    window.until(ASKED, json!("actor:\"Muhammad Naeem\"")).await;
    window.read("[data-testid=hit]", "Muhammad Naeem").await;
    // The blank puts away what completes the name.
    ask(&window, "actor:\"Wang Yi\" ").await;
    window.read("[data-testid=ambiguous]", "Wang Yi (athlete)").await;
    window.picture("names-ambiguous").await;
    window.read("[data-testid=hit]", "Wang Yi").await;
    window.click_on("[data-testid=ambiguous]", "Wang Yi (athlete)").await;
    window.until(ASKED, json!("maybe:\"Wang Yi\" ")).await;
    window.read("[data-testid=hit]", "seen in the hall").await;
    window.command("Light or dark").await;
    window.until("return document.documentElement.dataset.theme", json!("dark")).await;
    ask(&window, "王毅").await;
    window.read("[data-testid=spelling-offer]", "Wang Yi").await;
    window.picture("names-offered-dark").await;
}

#[tokio::test]
async fn names_in_texts_are_taken_and_refused_on_an_actors_page() {
    let desk = desk();
    let window = desk.open().await;
    window.go_to("Muhammad Naeem").await;
    window.read(MAYBE, "محمد نعيم").await;
    window.read(MAYBE, "Мохаммад Наим").await;
    window.picture("names-suggested").await;
    window.click_on(&format!("{MAYBE} button.example"), "محمد نعيم").await;
    window.read("[data-testid=reader]", "المحادثات").await;
    window.go_to("Muhammad Naeem").await;
    window.read(MAYBE, "محمد نعيم").await;
    window.look("document.querySelector('[data-testid=maybe-names] button.example').focus()", json!([])).await;
    window.press("y").await;
    // The key has taken the first, and the focus stands on the next.
    window
        .until(
            "return document.activeElement.matches('.example') && document.activeElement.innerText.includes('Мохаммад')",
            json!(true),
        )
        .await;
    window.press("n").await;
    window.gone(MAYBE).await;
    window.read("[data-testid=actor-names]", "Muhammad Naeem").await;
    window.picture("names-settled").await;
    let shown = desk.at_notebook(&["actor", "show", "Muhammad Naeem"]);
    let file = &desk.texts_of("Actors").concat();
    assert!(file.contains("not_aliases:") && file.contains("aliases:"), "{shown}{file}");
    window.press("ctrl+z").await;
    window.read(MAYBE, "1 source").await;
}
