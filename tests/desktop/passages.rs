//! What a clip's passage goes through: its card left while something is typed, its quotation in a note, another
//! beginning and end.
use harness::desktop::{Desk, Window};
use serde_json::json;

use crate::wait_for;

const TITLE: &str = "Harbour talks end without a text";
const READER: &str = "[data-testid=reader]";
const CARD: &str = "[data-testid=clip-card]";
const FIELD: &str = "[data-testid=clip-field]";
const TOAST: &str = "[data-testid=toast]";

/// A notebook with an article in the inbox and a note of many lines; the article is open.
async fn opened() -> (Desk, Window) {
    let desk = Desk::with_notebook(&[]);
    let article = desk.file("Talks.txt");
    harness::put(&article, harness::ARTICLE.as_bytes());
    desk.at_notebook(&[
        "import",
        &article.display().to_string(),
        "--publisher",
        "Harbour Gazette",
        "--published",
        "2024-03-13",
    ]);
    let lines: String = (1..=60).map(|line| format!("Line {line} of the plan.\n\n")).collect();
    harness::put(&desk.notebook.join("Notes/Plan.md"), lines.as_bytes());
    let window = desk.open().await;
    window.go_to(TITLE).await;
    window.read(READER, "Delegates").await;
    (desk, window)
}

async fn clip(window: &Window, words: &str) {
    window.select(READER, words).await;
    window.press("c").await;
    window.see(CARD).await;
}

async fn reads(window: &Window) {
    window
        .until("return document.activeElement?.matches('[data-testid=reader]:focus-visible') ?? false", json!(true))
        .await;
}

#[tokio::test]
async fn letters_after_escape_from_the_card_are_no_commands() {
    let (desk, window) = opened().await;
    clip(&window, "None of them signed").await;
    // What begins a field, and what is typed into it.
    let fields = [
        ("enter", FIELD, "Half a thought"),
        ("d", "[data-testid=clip-date]", "2024-03"),
        ("t", "[data-testid=clip-translation]", "Keiner"),
    ];
    for (key, field, words) in fields {
        window.press(key).await;
        window.focused(field).await;
        window.write(words).await;
        window.press("escape").await;
        window.write("eitcpxjvr").await;
        reads(&window).await;
        window.picture(&format!("card-left-{key}")).await;
    }
    wait_for(|| desk.texts_of("Clips").concat().contains("Keiner")).await;
    window.read("[data-testid=pane] .crumbs", TITLE).await;
    assert!(desk.texts_of("Sources").concat().contains("inbox"), "nothing was filed");
    assert_eq!(desk.files_of("Clips").len(), 1, "nothing was clipped");
    assert!(!desk.texts_of("Notes").concat().contains("None of them"), "nothing was inserted");
    assert!(window.texts(TOAST).await.is_empty(), "{:?}", window.texts(TOAST).await);
}

#[tokio::test]
async fn what_is_typed_while_the_engine_refuses_stands_in_the_card_again() {
    let (desk, window) = opened().await;
    clip(&window, "None of them signed").await;
    wait_for(|| desk.files_of("Clips").len() == 1).await;
    let file = desk.files_of("Clips").remove(0);
    let good = std::fs::read(&file).unwrap();
    // A comment cannot be put into a text that is none: a letter of the copied quote is no letter.
    let at = String::from_utf8_lossy(&good).rfind("signed").expect("the copy of the quote");
    harness::put(&file, &[&good[..at], b"\xff", &good[at..]].concat());
    window.press("enter").await;
    window.focused(FIELD).await;
    window.write("A sentence that must not be lost").await;
    window.press("escape").await;
    window.read(TOAST, "cannot be edited").await;
    reads(&window).await;
    window.press("escape").await;
    window.gone(CARD).await;
    window.picture("card-refused").await;
    harness::put(&file, &good);
    window.click_on("[data-testid=context-clip]", "None of them").await;
    window.see(CARD).await;
    window
        .until(
            "return document.querySelector('[data-testid=clip-field]').value",
            json!("A sentence that must not be lost"),
        )
        .await;
    window.click(FIELD).await;
    window.press("enter").await;
    wait_for(|| desk.texts_of("Clips").concat().contains("must not be lost")).await;
    assert!(desk.texts_of("Clips").concat().contains("must not be lost"));
}

#[tokio::test]
async fn a_clip_goes_in_at_the_caret_which_then_stands_behind_it() {
    let (desk, window) = opened().await;
    clip(&window, "The northern fleet must draw a clear line between patrol and pressure").await;
    window.press("ctrl+\\").await;
    window.go_to("Plan").await;
    window.focused(".cm-content").await;
    window.press("ctrl+home").await;
    for _ in 0..20 {
        window.press("down").await;
    }
    window.press("f6").await;
    reads(&window).await;
    window.press("i").await;
    window.read(TOAST, "Clip inserted").await;
    window.press("f6").await;
    window.focused(".cm-content").await;
    window.write("Typed next.").await;
    // No sign of the quotation shows, and its date stands in one line.
    window.until(DRAWN, json!([true, true])).await;
    window.picture("clip-inserted").await;
    window.command("Light or dark").await;
    window.picture("clip-inserted-dark").await;
    let reference = "> \u{201c}Harbour talks end without a text\u{201d}, *Harbour Gazette*, 2024-03-13 ([[";
    let note = || desk.texts_of("Notes").concat();
    wait_for(|| note().contains("Typed next.")).await;
    let text = note();
    let (before, after) = text.split_once("> The northern fleet").expect("the quotation");
    assert!(before.ends_with("Line 11 of the plan.\n\n") && after.contains(reference), "{text}");
    assert!(after.contains("|clip]])\n\nTyped next.\n\nLine 12 of the plan."), "{text}");
}

/// Whether the editor's quotation hides its signs, and whether its date is whole.
const DRAWN: &str = "
    const lines = [...document.querySelectorAll('.cm-content .md-quote')], date = document.querySelector('.md-quote .md-date')
    return [lines.length > 2 && lines.every((line) => !/[>*\\[\\]]/.test(line.innerText)), date?.getClientRects().length === 1]";

/// The words that are painted as clips.
const CLIPPED: &str = "
    const clips = [...CSS.highlights].filter(([name]) => /^clip/.test(name)).flatMap(([, ranges]) => [...ranges])
    return [...new Set(clips.map((range) => range.toString()))]";

#[tokio::test]
async fn a_clip_is_given_another_passage_and_undo_takes_it_back() {
    let (desk, window) = opened().await;
    clip(&window, "None of them signed").await;
    window.write("#").await;
    window.focused(FIELD).await;
    window.write("fleet\n").await;
    window.read(CARD, "fleet").await;
    window.press("escape").await;
    reads(&window).await;
    let choose = async || {
        window.click("[data-testid=clip-menu]").await;
        window.click_on("[role=menuitem]", "Change passage").await;
        window.read(CARD, "Select the new passage").await;
        window.until("return getSelection().toString()", json!("None of them signed")).await;
    };
    choose().await;
    window.picture("passage-changing").await;
    window.press("escape").await;
    window.gone("[data-testid=placing]").await;
    window.see(CARD).await;
    choose().await;
    window.select(READER, "fishing limits. None of them signed").await;
    window.press("enter").await;
    window.until(CLIPPED, json!(["fishing limits. None of them signed"])).await;
    window.gone("[data-testid=placing]").await;
    window.read(TOAST, "Changed the passage").await;
    window.picture("passage-changed").await;
    let [text] = &desk.texts_of("Clips")[..] else { panic!("one clip") };
    assert!(text.contains("quote: \"fishing limits. None of them signed\"") && text.contains("fleet"), "{text}");
    window.press("ctrl+z").await;
    window.until(CLIPPED, json!(["None of them signed"])).await;
}

/// Whether the painted passage and its card are in sight.
const IN_SIGHT: &str = "
    const reader = document.querySelector('[data-testid=reader]').getBoundingClientRect()
    const range = [...CSS.highlights].filter(([name]) => /^clip/.test(name)).flatMap(([, ranges]) => [...ranges])[0]
    const seen = (box) => box && box.bottom > reader.top && box.top < innerHeight
    return [seen(range?.getBoundingClientRect()), seen(document.querySelector('[data-testid=clip-card]')?.getBoundingClientRect())]";

#[tokio::test]
async fn an_open_card_stays_in_sight_as_the_window_changes_its_size() {
    let desk = Desk::of_size(1920, 1080).init(&[]);
    let body: Vec<String> = (1..=40)
        .map(|at| format!("Paragraph {at:02}. The harbour was named again, and nobody had an answer for the coast: neither the ministers nor those who fish there, who had come a long way to ask."))
        .collect();
    let file = desk.file("Long report.txt");
    harness::put(&file, format!("Long report\n\n{}\n", body.join("\n\n")).as_bytes());
    desk.import(&file.display().to_string());
    desk.at_notebook(&["clip", "Long report", "--quote", "Paragraph 25. The harbour was named again"]);
    let window = desk.open().await;
    window.go_to("Long report").await;
    window.click_on("[data-testid=context-clip]", "Paragraph 25").await;
    window.see(CARD).await;
    window.until(IN_SIGHT, json!([true, true])).await;
    for (width, height) in [(1280, 800), (760, 700), (480, 600), (1280, 600), (1920, 1080)] {
        window.resize(width, height).await;
        window.until(IN_SIGHT, json!([true, true])).await;
        window.picture(&format!("card-resized-{width}")).await;
    }
}
