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

const UNDECIDED: &str = "[data-testid=undecided]";

#[tokio::test]
async fn what_may_be_a_namesakes_is_decided_by_one_key() {
    let desk = desk();
    let window = desk.open().await;
    window.go_to("Wang Yi").await;
    window.read(UNDECIDED, "seen in the hall").await;
    window.read(UNDECIDED, "Wang Yi (athlete)").await;
    window.picture("names-undecided").await;
    window.look("document.querySelector('[data-testid=undecided] button.example').focus()", json!([])).await;
    window.press("n").await;
    window.gone(UNDECIDED).await;
    let decided = || desk.texts_of("Sources").iter().any(|text| text.contains("[[Wang Yi (athlete)]]"));
    crate::wait_for(decided).await;
    assert!(decided(), "{:#?}", desk.texts_of("Sources"));
    window.press("ctrl+z").await;
    window.read("[data-testid=toast]", "Undone: Assigned the name in “Hall” to Wang Yi (athlete)").await;
    window.read(UNDECIDED, "seen in the hall").await;
    window.look("document.querySelector('[data-testid=undecided] button.example').focus()", json!([])).await;
    window.press("y").await;
    window.gone(UNDECIDED).await;
    let decided = || desk.texts_of("Sources").iter().any(|text| text.contains("[[Wang Yi]]"));
    crate::wait_for(decided).await;
    assert!(decided());
}

const SIDES: &str = "[data-testid=actor-sides]";
const QUOTES: &str = "return [...document.querySelectorAll('[data-testid=actor] .quote')].map((one) => one.innerText)";

#[tokio::test]
async fn an_actors_clips_are_narrowed_by_side_and_by_month() {
    let desk = Desk::of_size(1920, 1080).init(&[]);
    desk.at_notebook(&["actor", "add", "Ilse Varga"]);
    desk.at_notebook(&["actor", "add", "Tomas Rehn"]);
    let article = desk.file("Talks.txt");
    harness::put(&article, harness::ARTICLE.as_bytes());
    let title = desk.import(&article.display().to_string());
    let clip = |quote: &str, actor: &str, date: &str| {
        desk.at_notebook(&["clip", &title, "--quote", quote, "--actor", actor, "--event-date", date, "--tag", "fleet"]);
    };
    clip("his government would wait", "Ilse Varga:speaker", "2024-01-12");
    clip("None of them signed", "Ilse Varga:addressee", "2024-03-12");
    clip("counted eleven trawlers", "Ilse Varga", "2024-03");
    let window = desk.open().await;
    window.go_to("Ilse Varga").await;
    window.read("[data-testid=companions]", "Tomas Rehn").await;
    window.until(QUOTES, json!(["None of them signed", "counted eleven trawlers", "his government would wait"])).await;
    window.click("[data-testid=actor-role]").await;
    window.write("Minister of ports\n").await;
    let stated = || {
        desk.texts_of("Actors")
            .iter()
            .any(|text| text.contains("role: Minister of ports") || text.contains("role: \"Minister of ports\""))
    };
    crate::wait_for(stated).await;
    assert!(stated());
    window.picture("actor-page").await;
    window.click_on(&format!("{SIDES} button"), "Said by").await;
    window.until(QUOTES, json!(["his government would wait"])).await;
    window.click_on(&format!("{SIDES} button"), "About").await;
    window.until(QUOTES, json!(["counted eleven trawlers"])).await;
    window.click_on(&format!("{SIDES} button"), "All").await;
    window.click("[data-testid=months] .strip button:last-child").await;
    window.until(QUOTES, json!(["None of them signed", "counted eleven trawlers"])).await;
    window.picture("actor-month").await;
    window.click_on("[data-testid=months] .clear", "All months").await;
    for (width, height) in [(1280, 800), (760, 700)] {
        window.resize(width, height).await;
        window.picture(&format!("actor-page-{width}")).await;
    }
    window.command("Light or dark").await;
    window.until("return document.documentElement.dataset.theme", json!("dark")).await;
    window.resize(1280, 800).await;
    window.picture("actor-page-dark").await;
    window.click_on("[data-testid=companions] button", "Tomas Rehn").await;
    window.until(ASKED, json!("actor:\"Ilse Varga\" actor:\"Tomas Rehn\"")).await;
}
