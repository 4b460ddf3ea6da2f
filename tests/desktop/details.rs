//! What is stated of sources, clips on an actor's page, and documents in the trash, as the window shows and edits them.
use std::fs;

use harness::{ARTICLE, desktop::Desk};
use serde_json::json;

const OWN: &str = "[data-testid=actor] .own";

/// A notebook with a source, an actor, and a clip with translation and comment.
fn desk() -> Desk {
    let desk = Desk::with_notebook(&[]);
    let file = desk.file("Talks.txt");
    harness::put(&file, format!("Talks\n\n{ARTICLE}").as_bytes());
    desk.at_notebook(&["import", &file.display().to_string()]);
    desk.at_notebook(&["actor", "add", "Ilse Varga"]);
    let clip =
        ["clip", "Talks", "--quote", "eleven trawlers", "--actor", "Ilse Varga", "--comment", "Eleven, not ten."];
    desk.at_notebook(&clip);
    let clips = walkdir::WalkDir::new(desk.notebook.join("Clips")).into_iter().flatten();
    let clip = clips.map(walkdir::DirEntry::into_path).find(|path| path.is_file()).expect("the clip");
    let text = fs::read_to_string(&clip).unwrap();
    harness::put(&clip, text.replacen("\nquote:", "\ntranslation: elf Kutter\nquote:", 1).as_bytes());
    desk
}

#[tokio::test]
async fn what_is_stated_of_a_document_is_shown_and_edited() {
    let desk = desk();
    let window = desk.open().await;
    window.go_to("Talks").await;
    window.see("[data-testid=fact-publisher]").await;
    for (fact, typed, shown) in [
        ("publisher", "Harbour Gazette", "Harbour Gazette"),
        ("language", "Chinese", "Chinese"),
        ("published", "July 2021", "Jul 2021"),
    ] {
        let field = format!("[data-testid=fact-{fact}]");
        window.click(&field).await;
        window.press("ctrl+a").await;
        window.write(typed).await;
        window.press("enter").await;
        window.until(&format!("return document.querySelector('{field}').value"), json!(shown)).await;
    }
    // As people write it, and as files have it while it is edited.
    let published = "return document.querySelector('[data-testid=fact-published]').value";
    window.click("[data-testid=fact-published]").await;
    window.until(published, json!("2021-07")).await;
    window.press("escape").await;
    window.until(published, json!("Jul 2021")).await;
    window.read(".head .facts", "Harbour Gazette").await;
    window.read(".head .facts", "Jul 2021").await;
    window.click("[data-testid=fact-reliability]").await;
    window.click_on("[role^=menuitem]", "Usually reliable").await;
    window.read("[data-testid=fact-reliability]", "Usually reliable").await;
    window.picture("details").await;

    // Evidence and the analyst's own words stand apart.
    window.go_to("Ilse Varga").await;
    window.read(OWN, "elf Kutter").await;
    assert!(window.texts(OWN).await.iter().any(|text| text.contains("Eleven, not ten.")));
    window.read("[data-testid=actor] .quote", "eleven trawlers").await;
    let quote = window.texts("[data-testid=actor] .quote").await.concat();
    assert!(!quote.contains("Eleven, not ten.") && !quote.contains("Kutter"), "{quote}");
    // What cannot be selected is not painted where it matches.
    let selects = "return ['.quote', '.name'].map((css) => getComputedStyle(document.querySelector(`[data-testid=actor] ${css}`)).webkitUserSelect)";
    window.until(selects, json!(["text", "text"])).await;
    window.picture("actor-clips").await;
    window.command("Light or dark").await;
    window.until("return document.documentElement.dataset.theme", json!("dark")).await;
    window.picture("actor-clips-dark").await;

    window.press("alt+3").await;
    window.read("[data-testid=row]", "eleven trawlers").await;
    window.press("ctrl+1").await;
    window.press("delete").await;
    window.gone("[data-testid=row]").await;
    window.click_on(".rail button", "Trash").await;
    window.read("[data-testid=row]", "eleven trawlers").await;
    window.press("ctrl+1").await;
    window.press("enter").await;
    window.read("[data-testid=trashed-text]", "eleven trawlers").await;
    window.picture("trashed-dark").await;
    window.click("[data-testid=trashed-restore]").await;
    window.gone("[data-testid=row]").await;
    window.press("alt+3").await;
    window.read("[data-testid=row]", "eleven trawlers").await;

    // A note renamed from the list goes on being written, at its new path.
    window.press("ctrl+n").await;
    window.focused("[data-testid=note-title]").await;
    window.write("Plan").await;
    window.press("enter").await;
    window.focused(".cm-content").await;
    window.write("Before.").await;
    window.press("ctrl+1").await;
    window.press("alt+6").await;
    window.read("[data-testid=row]", "Plan").await;
    window.press("ctrl+1").await;
    window.press("f2").await;
    window.press("ctrl+a").await;
    window.write("Scheme").await;
    window.press("enter").await;
    window.read("[data-testid=row]", "Scheme").await;
    window.click(".cm-content").await;
    window.press("ctrl+end").await;
    window.write(" After.").await;
    let scheme = desk.notebook.join("Notes/Scheme.md");
    crate::wait_for(|| fs::read_to_string(&scheme).is_ok_and(|text| text.contains("Before. After."))).await;
    assert!(fs::read_to_string(&scheme).unwrap().contains("Before. After."));
    assert!(!desk.notebook.join("Notes/Plan.md").exists());
}

#[tokio::test]
async fn a_detail_that_is_typed_is_saved_as_the_details_go() {
    let desk = Desk::of_size(1920, 1080).init(&[]);
    for name in ["Alpha report", "Beta report"] {
        let file = desk.file(&format!("{name}.txt"));
        harness::put(&file, format!("{name}\n\n{ARTICLE}").as_bytes());
        desk.import(&file.display().to_string());
    }
    let window = desk.open().await;
    window.resize(1920, 900).await;
    window.go_to("Alpha report").await;
    window.press("ctrl+\\").await;
    window.go_to("Beta report").await;
    window.until("return document.querySelectorAll('[data-testid=reader]').length", json!(2)).await;
    window.click("[data-testid=fact-publisher]").await;
    window.write("Harbour Gazette").await;
    // The other side is clicked, which has details of its own.
    window.click("[data-testid=pane]:not([data-active=true]) [data-testid=reader]").await;
    let of = |name: &str| fs::read_to_string(desk.notebook.join(format!("Sources/{name}.md"))).unwrap_or_default();
    crate::wait_for(|| of("Beta report").contains("\npublisher: \"Harbour Gazette\"")).await;
    assert!(of("Beta report").contains("\npublisher: \"Harbour Gazette\""), "{}", of("Beta report"));
    assert!(!of("Alpha report").contains("Harbour Gazette"), "{}", of("Alpha report"));
    // The panel folds.
    window.until("return document.querySelector('[data-testid=fact-publisher]').value", json!("")).await;
    window.click("[data-testid=fact-byline]").await;
    window.write("Ilse Varga").await;
    window.press("ctrl+.").await;
    window.gone("[data-testid=context]").await;
    crate::wait_for(|| of("Alpha report").contains("Ilse Varga")).await;
    assert!(of("Alpha report").contains("Ilse Varga"), "{}", of("Alpha report"));
}

/// How far the facts under the title of a page that runs from the right stand from one another, in px.
const GAPS: &str = "
    // Of the words: the dot before them is no part of the document.
    const words = (one) => {
      const range = document.createRange()
      range.selectNodeContents(one)
      return range.getBoundingClientRect()
    }
    const boxes = [...document.querySelectorAll('.head .facts > *')].map(words)
    return boxes.slice(1).map((box, at) => Math.round(boxes[at].left - box.right))";

#[tokio::test]
async fn facts_of_a_page_from_the_right_stand_evenly_whichever_way_each_runs() {
    let desk = Desk::with_notebook(&["--sample"]);
    let window = desk.open().await;
    window.go_to("جولة الدوحة").await;
    window.read(".head .facts", "Dossier sample").await;
    window.picture("facts-from-the-right").await;
    let gaps: Vec<i64> = serde_json::from_value(window.look(GAPS, json!([])).await).expect("gaps");
    assert!(gaps.len() > 2 && gaps.iter().all(|gap| (10..30).contains(gap)), "{gaps:?}");
}
