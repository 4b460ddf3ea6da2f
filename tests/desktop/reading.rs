//! The keys of reading and clipping, each pressed on an open source.
use std::time::Duration;

use harness::desktop::{Desk, Window};
use serde_json::json;

use crate::wait_for;

const READER: &str = "[data-testid=reader]";
const CARD: &str = "[data-testid=clip-card]";
const TITLE: &str = "Harbour talks end without a text";

/// A notebook with the article of the tests and one actor, the article open.
async fn with_the_article_open() -> (Desk, Window) {
    let desk = Desk::with_notebook(&[]);
    desk.at_notebook(&["actor", "add", "Ilse Varga"]);
    let article = desk.file("Talks.txt");
    harness::put(&article, harness::ARTICLE.as_bytes());
    desk.import(&article.display().to_string());
    let window = desk.open().await;
    window.go_to(TITLE).await;
    window.read(READER, "Delegates").await;
    (desk, window)
}

#[tokio::test]
async fn clips_repeat_double_and_open_by_their_keys() {
    let (desk, window) = with_the_article_open().await;
    clip_with_tags(&window).await;
    saves(&desk, 1).await;
    window.select(READER, "his government would wait").await;
    window.press(".").await;
    saves(&desk, 2).await;
    window.read(CARD, "Ilse Varga").await;
    window.read(CARD, "fleet").await;

    window.select(READER, "counted eleven trawlers").await;
    window.press("c").await;
    saves(&desk, 3).await;
    window.press(".").await;
    window.read(CARD, "Ilse Varga").await;
    window.read(CARD, "fleet").await;

    window.select(READER, "None of them signed").await;
    window.press("c").await;
    window.read(CARD, "Ilse Varga").await;
    window.select(READER, "None of them signed").await;
    window.press("shift+c").await;
    saves(&desk, 4).await;
    window.press("shift+c").await;
    saves(&desk, 5).await;
    window.picture("clips-by-keys").await;
}

#[tokio::test]
async fn the_caret_clips_sentences_paragraphs_and_what_it_extends_over() {
    let (desk, window) = with_the_article_open().await;
    window.press("v").await;
    painted(
        &window,
        "caret-sentence",
        &["Delegates from four coastal states left Port Selwyn on 12 March after two days of talks on fishing limits."],
    )
    .await;
    window.press("right").await;
    painted(&window, "caret-sentence", &["None of them signed."]).await;
    window.press("c").await;
    quotes(&desk, &["None of them signed."]).await;
    window.press("c").await;
    quotes(&desk, &["None of them signed.", "Delegates from four coastal states left Port Selwyn on 12 March after two days of talks on fishing limits. None of them signed."]).await;
    window.press("down").await;
    window.press("down").await;
    window.press("shift+right").await;
    let two = "Her counterpart, Tomas Rehn, said that his government would wait. “We will not sign what we have not read,” he said.";
    painted(&window, "caret-extended", &[two]).await;
    window.picture("caret").await;
    window.press("c").await;
    quotes(&desk, &[two]).await;
    window.press("ctrl+a").await;
    window.press("c").await;
    saves(&desk, 4).await;
    window.read("[data-testid=context-clip]", "Delegates from four coastal states").await;
    window.picture("clip-of-everything").await;
}

#[tokio::test]
async fn the_caret_clips_exactly_the_words_that_it_took() {
    let (desk, window) = with_the_article_open().await;
    window.press("v").await;
    window.until(CARET_SHOWN, json!(true)).await;
    window.press("down").await;
    window.press("down").await;
    painted(&window, "caret-sentence", &["Her counterpart, Tomas Rehn, said that his government would wait."]).await;
    for _ in 0..3 {
        window.press("ctrl+right").await;
    }
    painted(&window, "caret-sentence", &["Tomas"]).await;
    for _ in 0..4 {
        window.press("ctrl+shift+right").await;
    }
    window.press("ctrl+shift+left").await;
    painted(&window, "caret-extended", &["Tomas Rehn, said"]).await;
    window.picture("caret-words").await;
    window.press("c").await;
    quotes(&desk, &["Tomas Rehn, said"]).await;
    painted(&window, "caret-extended", &[]).await;
    window.press("ctrl+shift+right").await;
    window.press("shift+right").await;
    painted(&window, "caret-extended", &["said that his government would wait."]).await;
    window.press("c").await;
    quotes(&desk, &["Tomas Rehn, said", "said that his government would wait."]).await;
}

#[tokio::test]
async fn the_caret_takes_words_of_chinese_and_arabic() {
    let desk = Desk::with_notebook(&[]);
    for (name, text) in [("Chinese.txt", CHINESE), ("Arabic.txt", ARABIC)] {
        let file = desk.file(name);
        harness::put(&file, text.as_bytes());
        desk.import(&file.display().to_string());
    }
    let window = desk.open().await;
    for (title, more, words) in
        [("港口会谈没有结果", "right", "代表们"), ("محادثات الميناء", "left", "غادر المندوبون المدينة")]
    {
        window.go_to(title).await;
        window.read(READER, words).await;
        window.click(READER).await;
        window.press("v").await;
        window.until(CARET_SHOWN, json!(true)).await;
        window.press("down").await;
        for _ in 0..3 {
            window.press(&format!("ctrl+shift+{more}")).await;
        }
        painted(&window, "caret-extended", &[words]).await;
        window.press("c").await;
        quotes(&desk, &[words]).await;
    }
    window.picture("caret-words-arabic").await;
}

/// Keys pressed before the caret is there scroll the page.
const CARET_SHOWN: &str = "return (CSS.highlights.get('caret-sentence')?.size ?? 0) > 0";

const CHINESE: &str = "港口会谈没有结果\n\n代表们在十二日离开了港口。谁也没有签字。\n";
const ARABIC: &str = "محادثات الميناء\n\nغادر المندوبون المدينة مساء الثلاثاء. لم يوقع أحد منهم.\n";

#[tokio::test]
async fn matches_are_stepped_through_by_key() {
    let (_desk, window) = with_the_article_open().await;
    window.press("ctrl+shift+f").await;
    window.focused("[data-testid=search-query]").await;
    window.write("sign").await;
    window.read("[data-testid=hit]", TITLE).await;
    window.press("enter").await;
    window.until("return CSS.highlights.get('find-current')?.size", json!(1)).await;
    let (at, count) = standing(&window).await;
    assert!(count > 1, "one match cannot be stepped through");
    let (next, after_next) = (at % count + 1, (at + 1) % count + 1);
    for (key, expected) in [("n", next), ("n", after_next), ("shift+n", next), ("shift+n", at)] {
        let before: Vec<f64> = serde_json::from_value(window.look(CURRENT, json!([])).await).unwrap();
        window.press(key).await;
        window.read("[data-testid=match-count]", &format!("{expected} of {count}")).await;
        window.until(&MOVED.replace("BEFORE", &format!("{before:?}")), json!(true)).await;
    }
    window.press("shift+n").await;
    window.picture("stepped-matches").await;
}

async fn clip_with_tags(window: &Window) {
    window.select(READER, "None of them signed").await;
    window.press("c").await;
    window.see(CARD).await;
    window.write("@ils").await;
    window.read(CARD, "Ilse Varga").await;
    window.press("shift+enter").await;
    window.read("[data-testid=clip-who]", "Ilse Varga").await;
    window.write("#fleet\n").await;
    window.read(CARD, "fleet").await;
    window.press("escape").await;
}

/// Where the match that one stands at begins, in the page.
const CURRENT: &str = "
    const [range] = CSS.highlights.get('find-current')
    const box = range.getBoundingClientRect(), seen = document.querySelector('[data-testid=reader]')
    return [box.top + seen.scrollTop, box.left]";
/// Whether it begins elsewhere now, by more than scrolling rounds.
const MOVED: &str = "
    const [range] = CSS.highlights.get('find-current') ?? []
    if (!range) return false
    const box = range.getBoundingClientRect(), seen = document.querySelector('[data-testid=reader]')
    const [top, left] = BEFORE
    return Math.abs(box.top + seen.scrollTop - top) > 4 || Math.abs(box.left - left) > 4";

/// The match that one stands at, from 1, and how many there are, once the page has come to rest there.
async fn standing(window: &Window) -> (usize, usize) {
    window.read("[data-testid=match-count]", " of ").await;
    let count = "return document.querySelector('[data-testid=match-count]').textContent";
    let mut said = window.look(count, json!([])).await;
    loop {
        tokio::time::sleep(Duration::from_millis(400)).await;
        let now = window.look(count, json!([])).await;
        if now == said {
            break;
        }
        said = now;
    }
    let (at, count) = said.as_str().unwrap().split_once(" of ").unwrap();
    (at.trim().parse().unwrap(), count.trim().parse().unwrap())
}

/// Waits until these words are painted in a way.
async fn painted(window: &Window, way: &str, words: &[&str]) {
    let script = format!("return [...(CSS.highlights.get('{way}') ?? [])].map((range) => range.toString())");
    window.until(&script, json!(words)).await;
}

/// Waits until the notebook holds so many clips, and not one more.
async fn saves(desk: &Desk, count: usize) {
    wait_for(|| desk.files_of("Clips").len() >= count).await;
    tokio::time::sleep(Duration::from_millis(100)).await;
    assert_eq!(desk.files_of("Clips").len(), count);
}

/// Waits until each of these is the quote of a clip.
async fn quotes(desk: &Desk, wanted: &[&str]) {
    let line = |quote: &str| format!("quote: \"{quote}\"");
    let is_there = |quote: &&str| desk.texts_of("Clips").iter().any(|text| text.contains(&line(quote)));
    wait_for(|| wanted.iter().all(is_there)).await;
    assert!(wanted.iter().all(is_there), "{wanted:?} in {:#?}", desk.texts_of("Clips"));
}

/// Whether the card stands beside or under the text, whose last clipped line shows with lines around it.
const CARD_IS_APART: &str = "
    const card = document.querySelector('[data-testid=clip-card]').getBoundingClientRect()
    const pane = document.querySelector('[data-testid=reader]').getBoundingClientRect()
    const text = document.querySelector('[data-testid=reader] article').getBoundingClientRect()
    const range = [...CSS.highlights.entries()].flatMap(([name, ranges]) => name.startsWith('clip') ? [...ranges] : [])[0]
    const live = new Range()
    live.setStart(range.startContainer, range.startOffset)
    live.setEnd(range.endContainer, range.endOffset)
    const line = live.getBoundingClientRect()
    const apart = card.top >= pane.bottom - 1 || card.left >= text.right - 1
    return [apart, line.top - pane.top >= 56, pane.bottom - line.bottom >= 56]";

#[tokio::test]
async fn the_card_of_a_clip_covers_no_text_and_its_passage_stays_in_sight() {
    let desk = Desk::of_size(1920, 1080).init(&[]);
    let article = desk.file("Talks.txt");
    harness::put(&article, harness::ARTICLE.as_bytes());
    desk.import(&article.display().to_string());
    let window = desk.open().await;
    for (width, height) in [(1920, 1080), (1280, 800), (1000, 640)] {
        window.resize(width, height).await;
        window.go_to(TITLE).await;
        window.read(READER, "Delegates").await;
        window.select(READER, "counted eleven trawlers").await;
        window.press("c").await;
        window.see(CARD).await;
        window.until(CARD_IS_APART, json!([true, true, true])).await;
        window.picture(&format!("card-{width}")).await;
        window.press("escape").await;
        window.press("escape").await;
        window.gone(CARD).await;
    }
}

/// The first words of the paragraph that stands at the upper edge of the pane.
const FIRST_WORDS: &str = "
    const text = document.querySelector('[data-testid=reader]').getBoundingClientRect()
    const bar = document.querySelector('[data-testid=page-actions]').getBoundingClientRect()
    const at = document.caretRangeFromPoint(text.left + text.width / 3, bar.bottom + 24)
    const block = at?.startContainer.parentElement?.closest('p, li, h1, h2, h3, tr')
    return block?.innerText.slice(0, 24) ?? ''";

#[tokio::test]
async fn the_words_at_the_top_stay_there_as_the_column_changes_its_width() {
    let desk = Desk::with_notebook(&["--sample"]);
    let window = desk.open().await;
    window.go_to("Ten days in August").await;
    window.focused("[data-testid=reader]").await;
    let title = window.look(FIRST_WORDS, json!([])).await;
    window.press("pagedown").await;
    window
        .until(&format!("const was = {title}; {}", FIRST_WORDS.replace("return", "return was !==")), json!(true))
        .await;
    still(&window).await;
    // The first change brings the first whole line to the edge; from then on it stays there.
    let mut kept = None;
    for _ in 0..4 {
        let width = window.look(COLUMN, json!([])).await;
        window.press("ctrl+shift+l").await;
        window.until(&format!("{COLUMN} !== {width}"), json!(true)).await;
        let first = still(&window).await;
        assert_eq!(&first, kept.get_or_insert(first.clone()));
    }
    assert_ne!(json!(kept), title);
}

/// How wide the column of the text is.
const COLUMN: &str = "return document.querySelector('[data-testid=reader]').getBoundingClientRect().width";

/// The first words once the page has scrolled to its end: the same in so many frames that are drawn.
async fn still(window: &Window) -> String {
    const FRAMES: usize = 8;
    let mut seen = window.look(FIRST_WORDS, json!([])).await;
    let mut same = 0;
    while same < FRAMES {
        window.drawn().await;
        let again = window.look(FIRST_WORDS, json!([])).await;
        same = if again == seen { same + 1 } else { 0 };
        seen = again;
    }
    seen.as_str().unwrap_or_default().to_owned()
}
