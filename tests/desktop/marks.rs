//! Marks lie on the lines of their words, whatever the space between lines.
use harness::desktop::{Desk, Window};
use serde_json::json;

use crate::search::ask;

const READER: &str = "[data-testid=reader]";

/// How high a text of 17 px stands in its face, in px.
const CONTENT: f64 = 24.0;

/// The colour of a mark, and of each mark that is in sight the columns of its first line and its line's top and bottom.
const LINES: &str = "
    const hex = getComputedStyle(document.documentElement).getPropertyValue('--mark').match(/#(..)(..)(..)/)
    const pane = document.querySelector('[data-testid=reader]').getBoundingClientRect()
    const lines = [...(CSS.highlights.get('find') ?? [])].flatMap((range) => {
      const live = new Range()
      live.setStart(range.startContainer, range.startOffset)
      live.setEnd(range.endContainer, range.endOffset)
      const box = live.getClientRects()[0]
      const block = live.startContainer.parentElement.closest('p, h1, h2, h3, li')
      const height = parseFloat(getComputedStyle(block).lineHeight)
      const first = block.getBoundingClientRect().top
      const top = first + Math.floor(((box.top + box.bottom) / 2 - first) / height) * height
      return top < pane.top + 30 || top > pane.bottom - 90 ? [] : [[box.left + 1, box.right - 1, top, top + height]]
    })
    return [hex.slice(1).map((two) => parseInt(two, 16)), lines]";

#[tokio::test]
async fn marks_lie_on_their_words_in_close_and_in_wide_lines() {
    let desk = Desk::with_notebook(&["--sample"]);
    let window = desk.open().await;
    for (key, height) in [("home", 22.1), ("end", 35.7)] {
        window.press("ctrl+,").await;
        window.click("#s-spacing").await;
        window.press(key).await;
        window.press("escape").await;
        ask(&window, "China asked title:Tianjin type:source").await;
        window.click_on("[data-testid=hit]", "What China asked").await;
        let line_height = format!(
            "const height = getComputedStyle(document.querySelector('{READER} article')).lineHeight
            return Math.round(parseFloat(height) * 10) / 10"
        );
        window.until(&line_height, json!(height)).await;
        window.until("return CSS.highlights.get('find')?.size > 2", json!(true)).await;
        let marks = marks_beside_lines(&window).await;
        window.picture(&format!("marks-{height}")).await;
        assert!(marks.len() > 1, "{marks:?}");
        for (mark, line) in marks {
            // The web view fills what wide lines leave above a text, and nothing below it.
            let above = (line.1 - line.0 - CONTENT).max(0.0);
            let lies = mark.1 <= line.1 + 2.0 && mark.0 >= line.0 - above - 2.0 && mark.1 - mark.0 >= 18.0;
            assert!(lies, "{mark:?} lies not on {line:?} at {height}");
        }
    }
}

/// The top and bottom of each mark as it is painted, and those of its line.
async fn marks_beside_lines(window: &Window) -> Vec<((f64, f64), (f64, f64))> {
    type Looked = ([u8; 3], Vec<[f64; 4]>);
    let (colour, lines): Looked = serde_json::from_value(window.look(LINES, json!([])).await).expect("marks");
    let pixels = window.pixels().await;
    let whole = |number: f64| number.max(0.0).round() as usize;
    let painted = |[left, right, top, bottom]: [f64; 4]| {
        let (first, last) =
            pixels.rows_of(colour, (whole(left), whole(right)), (whole(top - 12.0), whole(bottom + 12.0)))?;
        Some(((first as f64, last as f64 + 1.0), (top, bottom)))
    };
    lines.into_iter().map(|line| painted(line).unwrap_or_else(|| panic!("nothing is painted at {line:?}"))).collect()
}

/// The words that are marked, in lower case, each once.
const MARKED: &str = "
    const marked = ['find', 'find-current'].flatMap((way) => [...(CSS.highlights.get(way) ?? [])])
    return [...new Set(marked.map((range) => range.toString().toLowerCase()))].sort()";

#[tokio::test]
async fn what_was_called_by_its_name_is_not_marked_and_words_of_grammar_never_are() {
    let desk = Desk::with_notebook(&["--sample"]);
    let window = desk.open().await;
    ask(&window, "the Taliban of Tianjin type:source").await;
    window.click_on("[data-testid=hit]", "What China asked").await;
    window.until(MARKED, json!(["taliban", "taliban's", "tianjin"])).await;
    window.go_to("Wang Yi").await;
    window.see("[data-testid=actor]").await;
    window.picture("called-by-name").await;
    window.until(MARKED, json!([])).await;
    window.gone("[data-testid=match-count]").await;
    window.go_to("What China asked").await;
    window.read(READER, "Nine representatives").await;
    window.picture("called-by-title").await;
    window.until(MARKED, json!([])).await;
    window.gone("[data-testid=match-count]").await;
}
