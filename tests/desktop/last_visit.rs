//! Where one stopped: how far a source was read, what stood open, what was listed.
use harness::desktop::{Desk, Window};
use serde_json::json;

const READER: &str = "[data-testid=reader]";
/// What each row says: its title and how it is drawn.
const ROWS: &str = "
    return [...document.querySelectorAll('[data-testid=row]')].map((row) => [
      row.querySelector('.title').innerText,
      row.querySelector('[data-testid=reached]') ? 'begun' : row.querySelector('.read') ? 'read' : 'new'])";
/// The first paragraph that the reader shows whole.
const TOP: &str = "
    const pane = document.querySelector('[data-testid=reader]').getBoundingClientRect()
    const first = [...document.querySelectorAll('[data-testid=reader] article p')]
      .find((one) => one.getBoundingClientRect().top >= pane.top - 1)
    return first?.innerText.slice(0, 14) ?? null";
/// How far the reader is scrolled, in px.
const SCROLLED: &str = "return Math.round(document.querySelector('[data-testid=reader]').scrollTop)";

/// Long texts, of which the second is called so that it stands after the first by title.
fn with_long_texts(desk: Desk) -> Desk {
    for (name, word) in [("Alpha", "harbour"), ("Beta", "fleet"), ("Gamma", "quota")] {
        let file = desk.file(&format!("{name} report.txt"));
        let body: Vec<String> = (1..=60)
            .map(|at| format!("Paragraph {at:02}. The {word} was named again, and nobody had an answer for the coast."))
            .collect();
        harness::put(&file, format!("{name} report\n\n{}\n", body.join("\n\n")).as_bytes());
        desk.import(&file.display().to_string());
    }
    desk
}

async fn by_title(window: &Window) {
    window.press("alt+2").await;
    window.read("[data-testid=list-total]", "3").await;
    window.click("[data-testid=sort]").await;
    window.click_on("[role=menuitem]", "Title").await;
    window.press("ctrl+1").await;
    window.press("home").await;
}

#[tokio::test]
async fn a_source_opens_where_reading_it_stopped() {
    let desk = with_long_texts(Desk::with_notebook(&[]));
    let window = desk.open().await;
    by_title(&window).await;
    window.press("enter").await;
    window.read(READER, "Paragraph 01").await;
    window.focused(READER).await;
    window.press("space").await;
    window.press("space").await;
    window.until("return document.querySelector('[data-testid=reader]').scrollTop > 400", json!(true)).await;
    window.press("shift+space").await;
    window.until(ROWS, json!([["Alpha report", "begun"], ["Beta report", "new"], ["Gamma report", "new"]])).await;
    let stood = window.look(TOP, json!([])).await;
    window.picture("reading-begun").await;
    window.go_to("Beta report").await;
    window.read(READER, "The fleet").await;
    window.until(SCROLLED, json!(0)).await;
    window.go_to("Alpha report").await;
    window.read(READER, "The harbour").await;
    window.until(TOP, stood.clone()).await;
    window.quit().await;

    let again = desk.open().await;
    again.read(READER, "The harbour").await;
    again.until(TOP, stood).await;
    again.until(ROWS, json!([["Alpha report", "begun"], ["Beta report", "new"], ["Gamma report", "new"]])).await;
}

#[tokio::test]
async fn the_space_bar_reads_on_into_the_next_of_the_list() {
    let desk = with_long_texts(Desk::with_notebook(&[]));
    let window = desk.open().await;
    by_title(&window).await;
    window.press("enter").await;
    window.focused(READER).await;
    let beta = "return document.querySelector('[data-testid=reader]')?.innerText.includes('The fleet') ?? false";
    let mut pages = 0;
    while window.look(beta, json!([])).await != json!(true) {
        let stood = window.look(SCROLLED, json!([])).await;
        window.press("space").await;
        let moved = format!(
            "const now = (() => {{ {SCROLLED} }})(), next = (() => {{ {beta} }})(); return now !== {stood} || next"
        );
        window.until(&moved, json!(true)).await;
        pages += 1;
        assert!(pages < 60, "the end of the first text never came");
    }
    assert!(pages > 3, "a text of several screens was paged in {pages}");
    window.read("[data-testid=pane] .crumbs", "Beta report").await;
    window.until(SCROLLED, json!(0)).await;
    window.focused(READER).await;
    window.until(ROWS, json!([["Alpha report", "read"], ["Beta report", "new"], ["Gamma report", "new"]])).await;
    window.picture("reading-read").await;
    // Whoever read it to the end begins it anew.
    window.go_to("Alpha report").await;
    window.read(READER, "The harbour").await;
    window.until(SCROLLED, json!(0)).await;
}

#[tokio::test]
async fn a_note_stands_where_it_was_left_and_has_the_focus_again() {
    let desk = Desk::with_notebook(&[]);
    let body: Vec<String> = (1..=200).map(|at| format!("Paragraph {at:03} of the plan.")).collect();
    harness::put(&desk.notebook.join("Notes/Plan.md"), body.join("\n\n").as_bytes());
    let window = desk.open().await;
    window.go_to("Plan").await;
    window.read(".cm-content", "Paragraph 001").await;
    window.focused(".cm-content").await;
    let note = "document.querySelector('[data-testid=note]')";
    window.look(&format!("{note}.scrollTop = 2000"), json!([])).await;
    window.until(&format!("return {note}.scrollTop"), json!(2000)).await;
    window.quit().await;

    let again = desk.open().await;
    // What is drawn above is measured anew, to some px.
    let as_left = format!("return Math.abs(({note}?.scrollTop ?? 0) - 2000) < 12");
    again.until(&as_left, json!(true)).await;
    again.focused(".cm-content").await;
    again.picture("note-as-left").await;
    again.press("alt+6").await;
    again.focused("[role=listbox]").await;
    again.quit().await;
    let third = desk.open().await;
    third.until(&as_left, json!(true)).await;
    third.focused("[role=listbox]").await;
}

#[tokio::test]
async fn the_window_starts_as_it_was_left() {
    let desk = with_long_texts(Desk::with_notebook(&[]));
    harness::put(&desk.notebook.join("Notes/Plan.md"), b"What to ask next.\n");
    let window = desk.open().await;
    by_title(&window).await;
    window.press("enter").await;
    window.read(READER, "The harbour").await;
    window.press("ctrl+\\").await;
    window.go_to("Plan").await;
    window.read(".cm-content", "What to ask next").await;
    window.press("alt+6").await;
    window.read("[data-testid=row]", "Plan").await;
    window.quit().await;

    let again = desk.open().await;
    again.read("[data-testid=list] h2", "Notes").await;
    again.read(".cm-content", "What to ask next").await;
    again.read(READER, "The harbour").await;
    again.until("return document.querySelectorAll('[data-testid=pane]').length", json!(2)).await;
    // The list has the focus, and its order is the one that was chosen.
    again.focused("[role=listbox]").await;
    again.press("alt+2").await;
    again.until("return document.querySelector('[data-testid=row] .title')?.innerText", json!("Alpha report")).await;
    again.picture("started-as-left").await;
    // What went while Dossier was closed is not missed.
    again.quit().await;
    std::fs::remove_file(desk.notebook.join("Notes/Plan.md")).expect("the note goes");
    let third = desk.open().await;
    third.read(READER, "The harbour").await;
    third.gone(".cm-content").await;
    third.until("return document.body.innerText.includes('could not be read')", json!(false)).await;
}
