//! Clips whose source another program changed: where they may stand, and who decides.
use std::fs;

use harness::desktop::{Desk, Window};
use serde_json::json;

const CARD: &str = "[data-testid=clip-card]";
const CONTEXT_CLIP: &str = "[data-testid=context-clip]";
const CANDIDATE: &str = "[data-testid=candidate]";
const READER: &str = "[data-testid=reader]";

/// The words painted as clips, in the order of painting.
const CLIPPED: &str = "
    const clips = [...CSS.highlights].filter(([name]) => /^clip/.test(name)).flatMap(([, ranges]) => [...ranges])
    return [...new Set(clips.map((range) => range.toString()))].sort()";

const TEXT: &str = "The first paragraph says little.\n\nThe patrol left at dawn.\n\nThe ferry stayed in the harbour, as it does in winter.\n";

/// What another program makes of it: the first quote stands twice in other surroundings, the second has one
/// other word in its old ones.
const NOW: &str = "It is said. The patrol left at dawn. Or was it?\n\nTwice it is written: The patrol left at dawn. And so on.\n\nThe ferry remained in the harbour, as it does in winter.\n";

/// A window on a source with two clips, changed under them.
async fn changed() -> (Desk, Window) {
    let desk = Desk::with_notebook(&[]);
    let file = desk.file("Dawn.txt");
    harness::put(&file, TEXT.as_bytes());
    let title = desk.import(&file.display().to_string());
    for quote in ["The patrol left at dawn.", "stayed in the harbour"] {
        desk.at_notebook(&["clip", &title, "--quote", quote]);
    }
    let source = desk.files_of("Sources").remove(0);
    let window = desk.open().await;
    window.go_to(&title).await;
    window.read(CONTEXT_CLIP, "The patrol").await;
    let now = fs::read_to_string(&source).expect("the source");
    let (head, _) = now.split_once("The first paragraph").expect("the text");
    harness::put(&source, format!("{head}{NOW}").as_bytes());
    window.read("[data-testid=context]", "Check place").await;
    window.read("[data-testid=context]", "Passage not found").await;
    (desk, window)
}

#[tokio::test]
async fn nothing_is_painted_where_a_clip_has_no_sure_place() {
    let (desk, window) = changed().await;
    window.until(CLIPPED, json!([])).await;
    window.picture("clips-without-place").await;
    window.click_on(CONTEXT_CLIP, "The patrol").await;
    window.read(CARD, "Check place").await;
    window.until(CLIPPED, json!([])).await;
    window.quit().await;

    // Nor where the text changes under an open clip.
    let source = desk.files_of("Sources").remove(0);
    let now = fs::read_to_string(&source).expect("the source");
    harness::put(&source, now.replace(NOW, TEXT).as_bytes());
    let window = desk.open().await;
    window.click("[data-testid=row]").await;
    window.until(CLIPPED, json!(["The patrol left at dawn.", "stayed in the harbour"])).await;
    window.click_on(CONTEXT_CLIP, "stayed").await;
    window.see(CARD).await;
    harness::put(&source, now.as_bytes());
    window.read("[data-testid=context]", "Passage not found").await;
    window.until(CLIPPED, json!([])).await;
}

/// The selector line of the clip whose quote begins with these words, and the file without it.
fn clip_file(desk: &Desk, words: &str) -> (String, String) {
    let text =
        desk.texts_of("Clips").into_iter().find(|text| text.contains(&format!("quote: \"{words}"))).expect("the clip");
    let (selector, rest) = text.lines().partition(|line| line.starts_with("selector:"));
    let joined = |lines: Vec<&str>| lines.join("\n");
    (joined(selector), joined(rest))
}

#[tokio::test]
async fn a_quote_that_stands_twice_is_placed_by_the_keyboard() {
    let (desk, window) = changed().await;
    let before = clip_file(&desk, "The patrol");
    window.click_on(CONTEXT_CLIP, "The patrol").await;
    window.read(CARD, "Check place").await;
    window.read(CARD, "one of 2 passages").await;
    window.read(CANDIDATE, "Twice it is written").await;
    window.picture("clip-to-review").await;
    window.click("[data-testid=reader] p:last-of-type").await;
    window.click_on(CONTEXT_CLIP, "The patrol").await;
    window.read(CANDIDATE, "Twice it is written").await;
    focus_candidates(&window).await;
    window.press("down").await;
    window.until(AT_CANDIDATE, json!(1)).await;
    window.press("enter").await;
    window.gone(CANDIDATE).await;
    let after = clip_file(&desk, "The patrol");
    assert_eq!(after.1, before.1);
    assert!(after.0 != before.0 && after.0.contains("is written: "), "{}", after.0);
    window
        .until("return document.querySelector('[data-testid=context]').innerText.includes('Check place')", json!(false))
        .await;
    window.press("escape").await;
    window.press("ctrl+z").await;
    window.read("[data-testid=context]", "Check place").await;
    assert_eq!(clip_file(&desk, "The patrol"), before);
}

/// Enter on the text goes to the card of the open clip.
async fn focus_candidates(window: &Window) {
    window.press("ctrl+2").await;
    window.press("enter").await;
    window.until(AT_CANDIDATE, json!(0)).await;
}

/// Which candidate has the focus.
const AT_CANDIDATE: &str =
    "return [...document.querySelectorAll('[data-testid=candidate]')].indexOf(document.activeElement)";

#[tokio::test]
async fn a_quote_that_is_gone_is_offered_what_stands_there_now_or_kept_or_placed_by_hand() {
    let (desk, window) = changed().await;
    let before = clip_file(&desk, "stayed in the harbour");
    window.click_on(CONTEXT_CLIP, "stayed").await;
    window.read(CARD, "Passage not found").await;
    window.read(CARD, "stayed in the harbour").await;
    window.read(CANDIDATE, "remained in the harbour").await;
    window.picture("clip-orphaned").await;

    window.click("[data-testid=place-keep]").await;
    window.read(CARD, "Kept without a place").await;
    window.read("[data-testid=context]", "Kept without a place").await;
    assert!(clip_file(&desk, "stayed in").0.contains("\"kept\":\"sha256:"));
    window.command("Check the notebook").await;
    window.read("[data-testid=check-kept]", "One clip is kept without a place.").await;
    window.picture("check").await;
    window.press("escape").await;
    window.gone("[data-testid=check-kept]").await;

    window.click("[data-testid=place-by-hand]").await;
    window.read(CARD, "Select the passage").await;
    window.select(READER, "as it does in winter").await;
    window.press("c").await;
    window.read(CARD, "The text there is “as it does in winter”").await;
    window.read(CARD, "stayed in the harbour").await;
    window.picture("clip-placed").await;
    let after = clip_file(&desk, "stayed in");
    assert_eq!(after.1, before.1);
    assert!(after.0.contains("\"exact\":\"as it does in winter\""), "{}", after.0);
    assert_eq!(desk.files_of("Clips").len(), 2);
}

#[tokio::test]
async fn a_clip_that_moved_is_taken_where_it_was_found() {
    let desk = Desk::with_notebook(&[]);
    let file = desk.file("Dawn.txt");
    harness::put(&file, TEXT.as_bytes());
    let title = desk.import(&file.display().to_string());
    desk.at_notebook(&["clip", &title, "--quote", "left at dawn"]);
    let source = desk.files_of("Sources").remove(0);
    let window = desk.open().await;
    window.go_to(&title).await;
    window.until(CLIPPED, json!(["left at dawn"])).await;
    let before = clip_file(&desk, "left at dawn");
    let now =
        fs::read_to_string(&source).expect("the source").replace("The first paragraph", "Long ago, the first one");
    harness::put(&source, now.as_bytes());
    window.read(READER, "Long ago").await;
    window.until(CLIPPED, json!(["left at dawn"])).await;
    window.click_on(CONTEXT_CLIP, "left at dawn").await;
    window.read(CARD, "The passage has moved").await;
    window.picture("clip-moved").await;
    window.click("[data-testid=place-confirm]").await;
    window.gone("[data-testid=placing]").await;
    let after = clip_file(&desk, "left at dawn");
    assert_eq!(after.1, before.1);
    assert_eq!(start_of(&after.0) - start_of(&before.0), 4, "{} then {}", before.0, after.0);
    window.until(CLIPPED, json!(["left at dawn"])).await;
}

/// Where a selector says that the passage begins.
fn start_of(selector: &str) -> i64 {
    let (_, rest) = selector.split_once("\"start\":").expect("a start");
    rest.chars().take_while(char::is_ascii_digit).collect::<String>().parse().expect("a number")
}
