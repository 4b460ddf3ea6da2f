//! From a key typed into a long note with tables until its letter is painted.
use std::{fmt::Write as _, time::Duration};

use harness::desktop::{Desk, Window};
use serde_json::json;

use crate::{
    EDITOR,
    times::{head, sums},
};

/// The note's title.
const TITLE: &str = "Long note with tables";

/// How long it is, in bytes.
const SIZE: usize = 200_000;

/// What is typed at each place, a key at a time.
const TYPED: &str = "the harbour master wrote that the talks would go on until the tide";

/// From one letter to the next: a quick hand's time.
const PAUSE: Duration = Duration::from_millis(150);

/// For each key, after the frame that shows another text than before it: how long it took from the key, and how long of
/// that the page worked, the wait of a page that is done for the screen's next frame left out.
const ARM: &str = r"
    window.measured = []
    const editor = document.querySelector('.cm-content')
    const length = () => editor.textContent.length
    const onkey = ({ timeStamp }) => {
      const before = length()
      let handled = null
      const { port1, port2 } = new MessageChannel()
      port1.onmessage = () => (handled ??= performance.now())
      port2.postMessage(null)
      const after = () => requestAnimationFrame(() => {
        const drawing = performance.now()
        setTimeout(() => {
          if (length() === before) return after()
          const now = performance.now()
          const waited = Math.max(0, drawing - (handled ?? drawing))
          window.measured.push([now - timeStamp, now - timeStamp - waited])
        })
      })
      after()
    }
    addEventListener('keydown', onkey, { capture: true })
    window.disarm = () => removeEventListener('keydown', onkey, { capture: true })";

/// Writes the note into the notebook, as another program does.
pub fn put_note(desk: &Desk) {
    harness::put(&desk.notebook.join(format!("Notes/{TITLE}.md")), text().as_bytes());
}

/// Sections of a heading, a paragraph with links and a table, until the note is long.
fn text() -> String {
    let mut text = String::new();
    for section in 1.. {
        if text.len() >= SIZE {
            break;
        }
        let _ = write!(text, "## Day {section}\n\n{PARAGRAPH}\n\n{HEAD}");
        for row in 0..8 {
            let _ = writeln!(
                text,
                "| Berth {row} | {} | [[Port Selwyn]], **north** quay | #harbour/day{section} |",
                section * row
            );
        }
        text.push('\n');
    }
    text
}

const PARAGRAPH: &str = "Delegates from four coastal states left [[Port Selwyn]] after *two days* of talks, and \
    none of them signed. The minister told reporters on the quay that his government would wait; a clear line between \
    patrol and pressure was what the others had asked for. 代表团没有签字。 لم يوقع أي من الوفود.";

const HEAD: &str = "| Where | Ships | What | Tag |\n|---|--:|---|---|\n";

/// Types into a note of a line, then into the long one: at its beginning, into a table and at its end.
pub async fn measure(window: &Window) {
    head("from a key in a note, in ms, until", &["painted", "worked"]);
    window.press("ctrl+n").await;
    window.see(EDITOR).await;
    window.click(EDITOR).await;
    window.focused(EDITOR).await;
    typed(window, "in a note of one line").await;
    window.go_to(TITLE).await;
    window.read(EDITOR, "Day 1").await;
    window.click_on(".cm-line", "Delegates from four").await;
    window.focused(EDITOR).await;
    typed(window, "of 200 KB with tables, in its first paragraph").await;
    // The engine of the page compiles what it has seen run often.
    typed(window, "there once more").await;
    window.click_on(".md-table td", "Berth 3").await;
    window.focused(EDITOR).await;
    typed(window, "in its first table").await;
    window.press("ctrl+end").await;
    typed(window, "at its end").await;
}

/// The times of the letters typed at one place.
async fn typed(window: &Window, place: &str) {
    println!("{place:<44}");
    window.look(ARM, json!([])).await;
    window.type_at_pace(TYPED, PAUSE).await;
    window.until(&format!("return window.measured.length >= {}", TYPED.len()), json!(true)).await;
    let measured = window.look("window.disarm(); return window.measured", json!([])).await;
    let times = measured.as_array().expect("a list of times");
    let column = |at: usize| times.iter().map(|time| time[at].as_f64().unwrap_or(f64::NAN)).collect::<Vec<_>>();
    sums(&mut [&mut column(0), &mut column(1)]);
}
