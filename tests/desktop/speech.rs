//! Whose words a clip holds, and whose name it bears, in the window.
use harness::desktop::{Desk, Window};
use serde_json::json;

use crate::wait_for;

const READER: &str = "[data-testid=reader]";
const CARD: &str = "[data-testid=clip-card]";
const SPEECH: &str = "[data-testid=clip-speech]";
const REPORTER: &str = "[data-testid=reported-by]";

async fn opened() -> (Desk, Window) {
    let desk = Desk::with_notebook(&[]);
    desk.at_notebook(&["actor", "add", "Tomas Rehn"]);
    let article = desk.file("Talks.txt");
    harness::put(&article, harness::ARTICLE.as_bytes());
    desk.import(&article.display().to_string());
    let window = desk.open().await;
    window.go_to("Harbour talks end without a text").await;
    window.read(READER, "Delegates").await;
    (desk, window)
}

/// The same, with a clip of what somebody tells, its speaker named.
async fn clipped() -> (Desk, Window) {
    let (desk, window) = opened().await;
    window.select(READER, "his government would wait").await;
    window.press("c").await;
    window.see(CARD).await;
    window.write("@tom").await;
    window.read(CARD, "Tomas Rehn").await;
    window.press("shift+enter").await;
    window.read(SPEECH, "reported").await;
    window.press("escape").await;
    (desk, window)
}

/// Waits until the one clip's file holds this.
async fn holds(desk: &Desk, words: &str) {
    let is_there = || desk.texts_of("Clips").iter().any(|text| text.contains(words));
    wait_for(is_there).await;
    assert!(is_there(), "{words:?} in {:#?}", desk.texts_of("Clips"));
}

#[tokio::test]
async fn one_key_says_whose_words_a_clip_holds() {
    let (desk, window) = clipped().await;
    holds(&desk, "\nspeech: reported\n").await;
    window.until("return document.activeElement?.closest('[data-testid=reader]') !== null", json!(true)).await;
    window.press("r").await;
    window.read(SPEECH, "own words").await;
    holds(&desk, "\nspeech: direct\n").await;
    window.picture("speech-direct").await;
    window.press("r").await;
    window.read(SPEECH, "reported").await;
    holds(&desk, "\nspeech: reported\n").await;
    window.click(REPORTER).await;
    window.focused(REPORTER).await;
    window.write("his spokesman\n").await;
    holds(&desk, "\nreported_by: \"his spokesman\"\n").await;
    window.until("return document.activeElement?.closest('[data-testid=reader]') !== null", json!(true)).await;
    window.picture("speech-light").await;
    window.press("y").await;
    window.read("[data-testid=toast]", "opied").await;
    let copied = window.copied("text/plain");
    assert!(copied.contains("Tomas Rehn, as reported by his spokesman"), "{copied}");
    let rich = window.copied("text/html");
    assert!(rich.contains("href=\"dossier://clip/clip-"), "{rich}");
    window.command("Light or dark").await;
    window.until("return document.documentElement.dataset.theme", json!("dark")).await;
    window.picture("speech-dark").await;
}

#[tokio::test]
async fn the_analyst_is_asked_once_and_named_in_what_is_saved_then() {
    let (desk, window) = opened().await;
    window.select(READER, "his government would wait").await;
    window.press("c").await;
    window.see(CARD).await;
    holds(&desk, "\ntype: clip\n").await;
    window.press("escape").await;
    window.gone(CARD).await;
    window.read("[data-testid=toast]", "Dossier can write your name into clips and sources").await;
    window.press("ctrl+,").await;
    window.click("[data-testid=analyst]").await;
    window.write("I. Varga").await;
    window.picture("settings-analyst").await;
    window.press("tab").await;
    let named =
        || std::fs::read_to_string(desk.notebook.join(".dossier/local/analyst")).is_ok_and(|name| name == "I. Varga\n");
    wait_for(named).await;
    assert!(named());
    window.press("escape").await;
    window.gone("[data-testid=analyst]").await;
    window.select(READER, "counted eleven trawlers").await;
    window.press("c").await;
    holds(&desk, "\ncreated_by: \"I. Varga\"\n").await;
    assert_eq!(desk.texts_of("Clips").iter().filter(|text| text.contains("created_by")).count(), 1);
}
