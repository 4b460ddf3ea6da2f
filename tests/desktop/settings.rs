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
