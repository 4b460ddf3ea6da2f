//! How things are drawn: words of a table, states of a row, links of the reading view, the foot of a card, menus.
use harness::desktop::{Desk, Window};
use serde_json::json;

const NOTE: &str = "# Drawn

On #promise/territory, 2021-07-08 and ==marked== words: [[No such note]], [[Start here]].

- [x] Done
- [ ] Open

> [!note]- Folded
> Its text is hidden.

| date | to whom | where | what was said |
|--|--|--|--|
| 2021-07-08 | the neighbours of the province and all of their delegations | the capital of a province | that the province and its borders would be respected by everybody there |
";

/// Words and dates of the table that stand on more than one line.
const BROKEN: &str = r"
    const broken = []
    const walker = document.createTreeWalker(document.querySelector(arguments[0]), NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node; node = walker.nextNode())
      for (const word of node.data.matchAll(/[\p{L}\d-]+/gu)) {
        const range = document.createRange()
        range.setStart(node, word.index)
        range.setEnd(node, word.index + word[0].length)
        // A word that begins a line has a box without width at the end of the line before.
        const boxes = [...range.getClientRects()].filter(({ width }) => width > 1)
        if (new Set(boxes.map(({ top }) => Math.round(top))).size > 1) broken.push(word[0])
      }
    return broken";

/// The answer of a script that is asked about one thing.
async fn of(window: &Window, script: &str, what: &str) -> serde_json::Value {
    window.look(script, json!([what])).await
}

#[tokio::test]
async fn both_views_draw_a_note_alike() {
    let desk = Desk::with_notebook(&["--sample"]);
    harness::put(&desk.notebook.join("Notes/Drawn.md"), NOTE.as_bytes());
    let window = desk.open().await;
    window.go_to("Drawn").await;
    window.see(".cm-content .md-table").await;
    window.resize(760, 800).await;
    assert_eq!(of(&window, BROKEN, ".md-table").await, json!([]));
    let marked = "return getComputedStyle(document.querySelector(arguments[0])).backgroundColor";
    let written = of(&window, marked, ".md-marked").await;
    window.press("ctrl+e").await;
    window.see("[data-testid=note-reading] table").await;
    window.picture("drawn").await;
    assert_eq!(of(&window, BROKEN, "[data-testid=note-reading] table").await, json!([]));
    assert_eq!(of(&window, marked, ".reading .marked").await, written);
    let missing = "return [...document.querySelectorAll('.reading a.missing')].map((link) => link.innerText)";
    window.until(missing, json!(["No such note"])).await;
    let struck = "return getComputedStyle(document.querySelector('.reading li > span[data-o]')).textDecorationLine";
    window.until(struck, json!("line-through")).await;
    let folded = "return document.querySelector('.reading details').open";
    window.until(folded, json!(false)).await;
    window.click(".reading summary").await;
    window.until(folded, json!(true)).await;
    window.click_on(".reading a.tag", "#promise/territory").await;
    window
        .until("return document.querySelector('[data-testid=search-query]')?.value", json!("tag:promise/territory"))
        .await;
}

#[tokio::test]
async fn rows_show_what_is_open_what_is_selected_and_where_the_keyboard_is() {
    let desk = Desk::with_notebook(&["--sample"]);
    let window = desk.open().await;
    window.press("alt+2").await;
    window.see("[data-testid=row]").await;
    window.press("ctrl+1").await;
    window.press("home").await;
    window.press("enter").await;
    window.see("[data-testid=reader]").await;
    window.press("ctrl+1").await;
    for key in ["down", "x", "down", "x", "down"] {
        window.press(key).await;
    }
    window.read("[data-testid=list]", "2 selected").await;
    let looks = "
        return [...document.querySelectorAll('[data-testid=row]')].slice(0, 5).map((row) => [
          getComputedStyle(row).backgroundColor,
          getComputedStyle(row, '::before').content !== 'none',
          getComputedStyle(row, '::after').content !== 'none'].join())";
    let looks = window.look(looks, json!([])).await;
    let rows: Vec<&str> = looks.as_array().expect("rows").iter().filter_map(|row| row.as_str()).collect();
    window.picture("row-states").await;
    assert!(rows[1].ends_with("true,false") && rows[1] == rows[2], "selected: {rows:?}");
    assert!(rows[3].ends_with("false,true"), "the keyboard's place: {rows:?}");
    assert!(rows[4].ends_with("false,false") && rows[4] != rows[0], "plain, and open: {rows:?}");
    window.press("shift+f10").await;
    window.until("return document.activeElement?.matches('[role=menuitem]:first-of-type') ?? false", json!(true)).await;
}

#[tokio::test]
async fn the_foot_of_a_narrow_card_cuts_no_key() {
    let desk = Desk::with_notebook(&["--sample"]);
    let window = desk.open().await;
    window.command("Show or hide the list").await;
    window.go_to("Ten days in August").await;
    window.see("[data-testid=reader]").await;
    window.select("[data-testid=reader]", "thirty-four").await;
    window.press("c").await;
    window.see("[data-testid=clip-foot]").await;
    window.picture("card-foot").await;
    let over = "
        const foot = document.querySelector('[data-testid=clip-foot]')
        const said = foot.querySelector('.said')?.getBoundingClientRect()
        return [...foot.querySelectorAll(':scope > span:not(.status)')].filter((key) => {
          const box = key.getBoundingClientRect()
          return said && Number(getComputedStyle(key).opacity) > 0.1 && box.right > said.left && box.bottom > said.top
        }).map((key) => key.innerText)";
    assert_eq!(window.look(over, json!([])).await, json!([]));
}

/// The words of the links that are drawn as leading to nothing.
const MISSING: &str = "return [...document.querySelectorAll('.cm-content .md-missing')].map((link) => link.innerText)";

#[tokio::test]
async fn links_to_nothing_look_so_while_one_writes() {
    let desk = Desk::with_notebook(&[]);
    let note = |name: &str, text: &str| harness::put(&desk.notebook.join("Notes").join(name), text.as_bytes());
    note("Quotas.md", "Eleven, not ten.\n");
    note("Plan.md", "See [[Quotas]] and [[Berths]].\n\n| Where |\n|---|\n| [[Cranes]] |\n");
    let window = desk.open().await;
    window.go_to("Plan").await;
    window.until(MISSING, json!(["Berths", "Cranes"])).await;
    window.picture("links-to-nothing").await;
    window.command("Light or dark").await;
    window.picture("links-to-nothing-dark").await;
    note("Berths.md", "Four.\n");
    window.until(MISSING, json!(["Cranes"])).await;
}
