//! From a key in the list of sources until the document that it came to is painted, the wait for the keys to rest in it.
use harness::desktop::Window;
use serde_json::json;

use crate::times::{head, sums};

/// How often each key is pressed.
const STEPS: usize = 40;

/// From the key on, looks after each frame was drawn whether the page shows another document, that of the cursor.
const ARM: &str = r"
    delete window.measured
    const view = () => document.querySelector('[data-testid=pane] .page > *')
    const before = view()
    const isPainted = () => {
      const shown = view()
      const isOther = shown !== before && (shown?.textContent ?? '') !== ''
      return isOther && document.querySelector('.list-pane .cursor.open') !== null
    }
    addEventListener('keydown', ({ timeStamp }) => {
      const look = () => {
        if (isPainted()) window.measured = performance.now() - timeStamp
        else after()
      }
      const after = () => requestAnimationFrame(() => setTimeout(look))
      after()
    }, { capture: true, once: true })";

/// Goes through the list row by row, then by the page, which comes to rows that are still to be loaded.
pub async fn measure(window: &Window) {
    window.press("alt+2").await;
    window.until("return document.activeElement.role", json!("listbox")).await;
    window.see(".list-pane .cursor").await;
    let total = window.texts("[data-testid=list-total]").await.concat();
    head(&format!("from a key in a list of {total}, in ms, until"), &["painted"]);
    println!("{:<44}", "the next row");
    sums(&mut [&mut pressed(window, "down").await]);
    println!("{:<44}", "a page of rows on");
    sums(&mut [&mut pressed(window, "pagedown").await]);
}

/// The times of one key; none of those at the end of the list, which move nothing.
async fn pressed(window: &Window, key: &str) -> Vec<f64> {
    let mut times = Vec::new();
    window.press("home").await;
    window.until("return document.querySelector('.list-pane .cursor.open') !== null", json!(true)).await;
    while times.len() < STEPS && !is_last(window).await {
        window.look(ARM, json!([])).await;
        window.press(key).await;
        window.until("return window.measured !== undefined", json!(true)).await;
        times.push(window.look("return window.measured", json!([])).await.as_f64().unwrap_or(f64::NAN));
    }
    times
}

/// Whether the cursor stands on the last row of the list.
async fn is_last(window: &Window) -> bool {
    let script = "
        const total = document.querySelector('[data-testid=list-total]').innerText.replace(/\\D/g, '')
        return Number(document.querySelector('.list-pane .cursor').closest('.item').dataset.index) + 1 >= Number(total)";
    window.look(script, json!([])).await == json!(true)
}
