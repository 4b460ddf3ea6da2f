//! The worked scene of the product, played once through the real window: paste, state, clip, tag,
//! search, open at the match, set into a note, quit, start again; then an edit from outside.
use std::{fs, path::Path, time::Duration};

use harness::desktop::{Desk, Window};
use serde_json::json;

/// What the scene is played on.
struct Story {
    article: String,
    title: &'static str,
    /// Left out of the text and listed as such.
    boilerplate: &'static str,
    published: &'static str,
    event: &'static str,
    /// The words of the passage, as they stand in the text.
    passage: &'static str,
    /// Who says them: typed, and as the file is called.
    speaker: (&'static str, &'static str),
    /// Another name of the speaker, and a text that has only that one.
    alias: (&'static str, &'static str),
    /// Three letters that find the passage.
    letters: &'static str,
}

/// The article that is measured on, where it lies beside the project, else one written for the tests.
fn story() -> Story {
    let seed = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/data/seed-article.txt");
    match fs::read_to_string(seed) {
        Ok(article) => Story {
            article,
            title: "China seeks assurances in Afghan case",
            boilerplate: "Leave a Reply",
            published: "2021-07-30",
            event: "2021-07-28",
            passage: "The Taliban must draw a clear line between themselves and terrorist organizations",
            speaker: ("@wan", "Wang Yi"),
            alias: ("王毅", "王毅在天津会见塔利班代表团。\n\n王毅说,有关各方应当划清界限。\n"),
            letters: "dra",
        },
        Err(_) => Story {
            article: harness::ARTICLE.to_owned(),
            title: "Harbour talks end without a text",
            boilerplate: "Leave a Reply",
            published: "2024-03-13",
            event: "2024-03-12",
            passage: "The northern fleet must draw a clear line between patrol and pressure",
            speaker: ("@ils", "Ilse Varga"),
            alias: ("瓦尔加", "瓦尔加在港口对记者讲话。\n\n瓦尔加说,巡逻与施压之间应当划清界限。\n"),
            letters: "dra",
        },
    }
}

const CLIPPED: &str = "return [...CSS.highlights].some(([name, ranges]) => /^clip-\\d/.test(name) && ranges.size > 0)";
const FOUND: &str = "return [...CSS.highlights].some(([name, ranges]) => name.startsWith('find') && ranges.size > 0)";

#[tokio::test]
async fn the_worked_scene() {
    let story = story();
    let desk = Desk::with_notebook(&[]);
    let notebook = desk.notebook.display().to_string();
    desk.dossier(&["actor", "add", story.speaker.1, "--kind", "person", "--notebook", &notebook]);
    let other = desk.file("Another source.txt");
    harness::put(&other, story.alias.1.as_bytes());
    desk.import(&other.display().to_string());

    let window = desk.open().await;
    begin_a_note(&window).await;
    save(&window, &story).await;
    clip(&window, &story).await;
    find(&window, &story).await;
    add_alias(&window, &desk, &story).await;
    set_into_note(&window, &story).await;
    window.picture("scene").await;
    window.quit().await;

    let again = desk.start(&[]).await;
    come_back(&again, &story).await;
    edit_outside(&again, &desk).await;
    again.quit().await;
}

/// A note is open before the article comes, so that the clip has a place to go.
async fn begin_a_note(window: &Window) {
    window.press("ctrl+n").await;
    window.see(".cm-content").await;
    window.click(".cm-content").await;
    window.write("Who asked for what: ").await;
    window.read("[data-testid=save-state]", "Saved").await;
}

async fn save(window: &Window, story: &Story) {
    window.click("[data-testid=list] h2").await;
    window.paste(&story.article).await;
    window.see("[data-testid=save-review]").await;
    let stated = "return ['title', 'published', 'address'].map((name) => document.querySelector(`[data-testid=save-${name}]`).value)";
    window.until(stated, json!([story.title, "", ""])).await;
    window.read("[data-testid=save-review]", story.boilerplate).await;
    window.click("[data-testid=save-address]").await;
    window.write("https://news.example/articles/1").await;
    window.click("[data-testid=save-published]").await;
    window.write(story.published).await;
    window.picture("scene-save").await;
    window.click("[data-testid=save-confirm]").await;
    window.gone("[data-testid=save-review]").await;
    window.read("[data-testid=reader]", &story.passage[..20]).await;
}

async fn clip(window: &Window, story: &Story) {
    window.select("[data-testid=reader]", story.passage).await;
    window.press("c").await;
    window.until(CLIPPED, json!(true)).await;
    window.see("[data-testid=clip-card]").await;
    window.write(&story.speaker.0[..1]).await;
    window.focused("[data-testid=clip-field]").await;
    window.write(&story.speaker.0[1..]).await;
    window.read("[data-testid=clip-card]", story.speaker.1).await;
    window.press("shift+enter").await;
    window.read("[data-testid=clip-card]", story.speaker.1).await;
    window.write("#topic/terrorism").await;
    window.press("enter").await;
    window.read("[data-testid=clip-card]", "topic/terrorism").await;
    window.press("escape").await;
    window.until("return document.activeElement?.closest('[data-testid=reader]') !== null", json!(true)).await;
    window.press("d").await;
    window.focused("[data-testid=clip-date]").await;
    window.write(story.event).await;
    window.press("enter").await;
    window.picture("scene-clip").await;
    window.press("escape").await;
}

async fn find(window: &Window, story: &Story) {
    window.press("ctrl+k").await;
    window.focused("[data-testid=one-box]").await;
    window.write(story.letters).await;
    window.read("[data-testid=choice]", "draw a clear line").await;
    window.picture("scene-box").await;
    window.press("escape").await;
    search(window, &format!("actor:\"{}\" after:2021-07-01", story.speaker.1)).await;
    window.read("[data-testid=hit]", "draw a clear line").await;
    search(window, "\"clear line\"").await;
    window.read("[data-testid=hit]", "clear line").await;
    window.press("enter").await;
    window.until(FOUND, json!(true)).await;
    window.picture("scene-found").await;
}

async fn search(window: &Window, query: &str) {
    window.press("ctrl+shift+f").await;
    window.focused("[data-testid=search-query]").await;
    window.press("ctrl+a").await;
    window.write(query).await;
    let shown = format!("return document.querySelector('[data-testid=search-query]').value === {}", json!(query));
    window.until(&shown, json!(true)).await;
}

/// A new name brings in the source that has only that one.
async fn add_alias(window: &Window, desk: &Desk, story: &Story) {
    let notebook = desk.notebook.display().to_string();
    desk.dossier(&["actor", "alias", story.speaker.1, story.alias.0, "--notebook", &notebook]);
    search(window, &format!("actor:\"{}\" type:source", story.speaker.1)).await;
    window.read("[data-testid=hit]", story.alias.0).await;
}

async fn set_into_note(window: &Window, story: &Story) {
    search(window, &format!("actor:\"{}\" type:clip", story.speaker.1)).await;
    window.read("[data-testid=search-totals]", "1 hit").await;
    window.read("[data-testid=hit]", "draw a clear line").await;
    window.press("enter").await;
    window.see("[data-testid=clip-card]").await;
    window.until("return document.activeElement?.tagName !== 'INPUT'", json!(true)).await;
    window.press("i").await;
    window.read("[data-testid=toast]", "Clip inserted").await;

    window.go_to("Who asked for what").await;
    window.read(".cm-content", story.speaker.1).await;
    window.read("[data-testid=save-state]", "Saved").await;
}

async fn come_back(window: &Window, story: &Story) {
    // The search that was asked last stands there again.
    window.see("[data-testid=hit]").await;
    window.go_to(story.title).await;
    window.until(CLIPPED, json!(true)).await;
    window.read("[data-testid=context-clip]", story.speaker.1).await;
    window.picture("scene-again").await;
    window.go_to("Who asked for what").await;
    window.read(".cm-content", "draw a clear line").await;
}

/// Another program writes to the open note.
async fn edit_outside(window: &Window, desk: &Desk) {
    let folder = desk.notebook.join("Notes");
    let notes = fs::read_dir(&folder).expect("the folder of notes").filter_map(Result::ok).map(|file| file.path());
    let note = notes.max_by_key(|path| fs::metadata(path).and_then(|about| about.modified()).ok()).expect("a note");
    let mut text = fs::read_to_string(&note).expect("the note");
    text.push_str("\nA line from another editor.\n");
    harness::put(&note, text.as_bytes());
    window.read_within(".cm-content", "A line from another editor.", Duration::from_secs(1)).await;
}
