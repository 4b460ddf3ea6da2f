//! A window at rest draws nothing: what moves without end would have it drawn in each of the screen's frames.
use harness::desktop::{Desk, Window};
use serde_json::json;

const EDITOR: &str = ".cm-content";
const READER: &str = "[data-testid=reader]";

/// What is animated without end, by name.
const ENDLESS: &str = "
    return document.getAnimations()
      .filter(({ effect }) => effect.getTiming().iterations === Infinity && effect.getTiming().duration > 0)
      .map((one) => one.animationName ?? one.id)";

/// Keeps how a caret is seen from now on.
const WATCH: &str = "
    const caret = document.querySelector(arguments[0])
    window.seen = []
    new MutationObserver(() => window.seen.push(getComputedStyle(caret).visibility)).observe(caret, { attributes: true })";

/// Waits until a caret has not been seen and is seen again; a key has it blink anew, for it rests soon.
async fn blinks(window: &Window, caret: &str, key: &str) {
    window.see(caret).await;
    window.look(WATCH, json!([caret])).await;
    window.press(key).await;
    window.until("return window.seen.includes('hidden') && window.seen.at(-1) === 'visible'", json!(true)).await;
    assert_eq!(window.look(ENDLESS, json!([])).await, json!([]), "{caret}");
}

#[tokio::test]
async fn carets_blink_and_nothing_is_animated_without_end() {
    let desk = Desk::with_notebook(&["--sample"]);
    let window = desk.open().await;
    window.press("ctrl+n").await;
    window.see(EDITOR).await;
    window.click(EDITOR).await;
    window.focused(EDITOR).await;
    blinks(&window, ".cm-cursorLayer", "a").await;
    window.go_to("Ten days in August").await;
    window.focused(READER).await;
    window.press("v").await;
    blinks(&window, "[data-testid=reader] .caret", "down").await;
}
