//! Writing a note: tables, callouts, what is wrong with its file, its outline, its title, its words. One notebook
//! and one window, gone through case after case.
use harness::desktop::{Desk, Window};
use serde_json::json;

use crate::wait_for;

const EDITOR: &str = ".cm-content";
const TABLE: &str = ".md-table";
const BANNER: &str = "[data-testid=note] [role=alert]";
const TITLE: &str = "[data-testid=note-title]";
const PLAN: &str = "---\ntags: [harbour]\n---\nWhat the port told us.\n\n# Berths\n\n\
    | Berth | Ships | Since |\n|---|--:|---|\n| **North** | 11 | [[Open ends\\|spring]] |\n| 南码头 | 4 | 2021 |\n\n\
    ## Cranes\n\n> [!warning] Under repair\n> Two of five stand.\n\n> [!tip]\n> Ask the pilot.\n\n\
    Wharf is spelt right, wharrf is not.\n";

/// The note on the disk.
fn text(desk: &Desk, name: &str) -> String {
    std::fs::read_to_string(desk.notebook.join("Notes").join(name)).unwrap_or_default()
}

fn notebook() -> Desk {
    let desk = Desk::with_notebook(&[]);
    let put = |name: &str, bytes: &[u8]| harness::put(&desk.notebook.join("Notes").join(name), bytes);
    put("Port plan.md", PLAN.as_bytes());
    put("Open ends.md", b"Nothing yet.\n");
    put("Torn properties.md", b"---\ntags: [one\nstatus: open\n---\nA body.\n");
    put("Open properties.md", b"---\ntags: [one]\n\nA body below.\n");
    put("Old letters.md", b"A caf\xe9 at the quay.\n");
    desk
}

#[tokio::test]
async fn a_note_is_written_in_the_window() {
    let desk = notebook();
    let window = desk.open().await;
    a_table_opens_under_the_caret(&window, &desk).await;
    callouts_look_alike(&window).await;
    both_looks(&window, "note-writing").await;
    the_outline_leads(&window).await;
    words_are_counted(&window).await;
    the_reading_view_comes_and_goes(&window).await;
    what_is_wrong_is_said(&window, &desk).await;
    a_new_note_begins_with_its_title(&window, &desk).await;
}

async fn both_looks(window: &Window, name: &str) {
    window.picture(name).await;
    window.command("Light or dark").await;
    window.picture(&format!("{name}-dark")).await;
    window.command("Light or dark").await;
}

/// Drawn while the caret is elsewhere, text under the caret, its bytes untouched by either.
async fn a_table_opens_under_the_caret(window: &Window, desk: &Desk) {
    window.go_to("Port plan").await;
    window.read(TABLE, "南码头").await;
    let drawn =
        "return [document.querySelectorAll('.md-table').length, document.querySelectorAll('.md-table tr').length]";
    window.until(drawn, json!([1, 3])).await;
    window.click_on(".md-table td", "南码头").await;
    window.gone(TABLE).await;
    window.read(EDITOR, "| 南码头 | 4 | 2021 |").await;
    window.focused(EDITOR).await;
    window.press("end").await;
    window.write(" ").await;
    wait_for(|| text(desk, "Port plan.md").contains("| 2021 | \n")).await;
    window.press("backspace").await;
    window.press("down").await;
    window.press("down").await;
    window.see(TABLE).await;
    // The arrow steps into the table, not over it.
    window.press("up").await;
    window.press("up").await;
    window.gone(TABLE).await;
    window.press("ctrl+home").await;
    window.see(TABLE).await;
    wait_for(|| text(desk, "Port plan.md") == PLAN).await;
    assert_eq!(text(desk, "Port plan.md"), PLAN);
}

/// Both views give a callout one ground, one edge and one word for its kind.
async fn callouts_look_alike(window: &Window) {
    let looks = "const of = (css) => [...document.querySelectorAll(css)].map((one) => {
          const look = getComputedStyle(one)
          return [look.backgroundColor, look.borderInlineStartColor, look.borderInlineStartWidth].join(' ')
        })
        return of(arguments[0])";
    let written = window.look(looks, json!([".md-callout-title"])).await;
    window.read(".md-callout-kind", "Tip").await;
    window.press("ctrl+e").await;
    window.see("[data-testid=note-reading]").await;
    assert_eq!(window.look(looks, json!(["[data-testid=note-reading] .callout"])).await, written);
    window.picture("note-reading").await;
    window.press("ctrl+e").await;
    window.focused(EDITOR).await;
}

async fn the_outline_leads(window: &Window) {
    window.click_on("[data-testid=outline-heading]", "Cranes").await;
    window.focused(EDITOR).await;
    window
        .until(
            "return document.querySelector('[data-testid=outline-heading][aria-current]')?.innerText",
            json!("Cranes"),
        )
        .await;
    let line = "const at = getSelection().focusNode; return (at.nodeType === 1 ? at : at.parentElement).closest('.cm-line').innerText";
    window.until(line, json!("## Cranes")).await;
    window.press("ctrl+shift+o").await;
    window.focused("[data-testid=outline-heading][aria-current]").await;
    window.press("up").await;
    window.press("enter").await;
    window.focused(EDITOR).await;
    window.until(line, json!("# Berths")).await;
}

async fn words_are_counted(window: &Window) {
    window.read("[data-testid=word-count]", " words").await;
    window.press("shift+end").await;
    window.read("[data-testid=word-count]", "1 of ").await;
    window.press("ctrl+home").await;
}

/// Ctrl+E and back: the caret, and how far the text was scrolled.
async fn the_reading_view_comes_and_goes(window: &Window) {
    let place = "return [document.querySelector('[data-testid=note]').scrollTop, getSelection().focusOffset, document.activeElement.className.includes('cm-content')]";
    window.press("ctrl+end").await;
    window.press("left").await;
    let before = window.look(place, json!([])).await;
    window.press("ctrl+e").await;
    window.focused("[data-testid=note-reading]").await;
    window.press("ctrl+e").await;
    window.focused(EDITOR).await;
    window.until(place, before).await;
}

/// Never a word of "Saved" alone over properties that nothing reads.
async fn what_is_wrong_is_said(window: &Window, desk: &Desk) {
    window.go_to("Torn properties").await;
    window.read(BANNER, "cannot be read").await;
    window.read("[data-testid=save-state]", "properties not read").await;
    both_looks(window, "note-broken").await;
    window.click_on(&format!("{BANNER} button"), "Show the properties").await;
    window.focused("[data-testid=note-properties]").await;
    window.press("ctrl+home").await;
    window.press("down").await;
    window.press("end").await;
    window.write("]").await;
    window.gone(BANNER).await;
    window.read("[data-testid=save-state]", "Saved").await;
    assert!(text(desk, "Torn properties.md").starts_with("---\ntags: [one]\nstatus: open\n---\n"));

    window.go_to("Open properties").await;
    window.read(BANNER, "No line of dashes").await;
    window.click_on(&format!("{BANNER} button"), "Close the properties").await;
    window.gone(BANNER).await;
    wait_for(|| text(desk, "Open properties.md") == "---\ntags: [one]\n---\n\nA body below.\n").await;
    assert_eq!(text(desk, "Open properties.md"), "---\ntags: [one]\n---\n\nA body below.\n");

    window.go_to("Old letters").await;
    window.read(BANNER, "cannot be read").await;
    window.read("[data-testid=save-state]", "Read only").await;
    let bytes = std::fs::read(desk.notebook.join("Notes/Old letters.md")).expect("the note");
    assert_eq!(bytes, b"A caf\xe9 at the quay.\n");
}

async fn a_new_note_begins_with_its_title(window: &Window, desk: &Desk) {
    window.press("ctrl+n").await;
    window.focused(TITLE).await;
    window.until("const { selectionStart, selectionEnd, value } = document.activeElement; return selectionStart === 0 && selectionEnd === value.length && value !== ''", json!(true)).await;
    window.write("Tide tables").await;
    window.press("enter").await;
    window.focused(EDITOR).await;
    window.write("High water at the wharrf is late.").await;
    wait_for(|| text(desk, "Tide tables.md") == "High water at the wharrf is late.").await;
    assert_eq!(text(desk, "Tide tables.md"), "High water at the wharrf is late.");
    window.picture("note-spelling").await;

    window.press("ctrl+n").await;
    window.focused(TITLE).await;
    window.press("enter").await;
    window.focused(EDITOR).await;
    window.write("# Low water at night").await;
    window.read("[data-testid=note-proposal]", "Low water at night").await;
    window.picture("note-proposal").await;
    window.click("[data-testid=note-proposal]").await;
    window.gone("[data-testid=note-proposal]").await;
    wait_for(|| text(desk, "Low water at night.md") == "# Low water at night").await;
    assert_eq!(text(desk, "Low water at night.md"), "# Low water at night");
}

/// A clip's row dropped on a note comes as its quotation.
#[tokio::test]
async fn a_clip_dropped_into_a_note_is_inserted_there() {
    let desk = Desk::with_notebook(&["--sample"]);
    let window = desk.open().await;
    window.go_to("Open questions").await;
    window.read("[data-testid=note]", "Monitoring Team").await;
    window.press("alt+3").await;
    window.focused("[role=listbox]").await;
    window.read("[role=option]", "Beijing took the opposite line").await;
    window.drag_and_drop("[role=option]", ".cm-line:nth-child(3)").await;
    window.read("[data-testid=toast]", "Clip inserted").await;
    window.read("[data-testid=note]", "necessary step to restore order").await;
    let note = text(&desk, "Open questions.md");
    let [quote, heading] =
        ["> Beijing took the opposite line", "## To find out"].map(|part| note.find(part).expect(part));
    assert!(quote < heading, "{note}");
    window.picture("note-dropped").await;
}
