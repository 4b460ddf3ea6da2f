//! Settings of the open notebook.
use std::fs;

use harness::desktop::{Desk, Window};
use serde_json::json;

const QUERY: &str = "[data-testid=search-query]";
const SWITCH: &str = "[data-testid=fold-han]";
const HIT: &str = "[data-testid=hit]";

#[tokio::test]
async fn a_switch_tells_kinds_of_chinese_apart_and_back() {
    let desk = Desk::with_notebook(&["--sample"]);
    harness::put(&desk.notebook.join("Notes/Quay.md"), "港口在中國。\n".as_bytes());
    let settings = || fs::read_to_string(desk.notebook.join(".dossier/settings.json")).expect("the settings");
    let window = desk.open().await;
    window.go_to("Quay").await;
    window.press("ctrl+shift+f").await;
    window.focused(QUERY).await;
    window.write("中国 title:Quay").await;
    window.read(HIT, "中國").await;
    switch(&window, false).await;
    assert!(settings().contains("\"fold_han\": false"), "{}", settings());
    window.gone(HIT).await;
    window.read("main", "港口在中國").await;
    switch(&window, true).await;
    window.read(HIT, "中國").await;
    assert!(settings().contains("\"fold_han\": true"), "{}", settings());
    desk.at_notebook(&["check"]);
}

async fn switch(window: &Window, to: bool) {
    window.press("ctrl+,").await;
    window.click(SWITCH).await;
    let stands = format!("const box = document.querySelector('{SWITCH}'); return [box.checked, box.disabled]");
    window.until(&stands, json!([to, false])).await;
    window.picture(&format!("settings-{to}")).await;
    window.press("escape").await;
    window.gone(SWITCH).await;
}

/// How wide the first letters of a sample are.
const SAMPLE: &str = "
    const text = document.querySelector('[data-testid=reading-preview] [lang=LANG]').firstChild
    const range = document.createRange()
    range.setStart(text, 0)
    range.setEnd(text, 8)
    return range.getBoundingClientRect().width";

async fn width_of(window: &Window, language: &str) -> f64 {
    window.look(&SAMPLE.replace("LANG", language), json!([])).await.as_f64().expect("a width")
}

#[tokio::test]
async fn each_script_has_a_face_and_a_size_that_the_preview_shows() {
    let desk = Desk::of_size(1280, 1000).init(&["--sample"]);
    let window = desk.open().await;
    window.press("ctrl+,").await;
    window.see("[data-testid=reading-preview]").await;
    window.until("return document.querySelector('[data-testid=face-arabic]').length > 1", json!(true)).await;
    let (arabic, latin) = (width_of(&window, "ar").await, width_of(&window, "en").await);
    window.click("#s-percent-arabic").await;
    window.press("end").await;
    window.read("[role=dialog]", "140 %").await;
    let wider = SAMPLE
        .replace("LANG", "ar")
        .replace("return range", "return 1.2 * ARABIC < range")
        .replace("ARABIC", &arabic.to_string());
    window.until(&wider, json!(true)).await;
    assert!((width_of(&window, "en").await - latin).abs() < 1.0, "the size of Arabic is not that of Latin");
    window.picture("settings-reading").await;
    window.click("#s-spacing").await;
    window.press("home").await;
    window.click("#s-measure").await;
    window.press("home").await;
    window.read("[role=dialog]", "44 letters").await;
    window.press("escape").await;
    window.go_to("What China asked").await;
    window.focused("[data-testid=reader]").await;
    window
        .until(
            "const text = document.querySelector('[data-testid=reader] article'), style = getComputedStyle(text)
         return [style.lineHeight, text.clientWidth < 480]",
            json!(["22.1px", true]),
        )
        .await;
    window.picture("reading-narrow").await;
    window.press("ctrl+,").await;
    window.click_on("[role=dialog] button", "Reset to defaults").await;
    window.read("[role=dialog]", "112 %").await;
    window.read("[role=dialog]", "68 letters").await;
}
