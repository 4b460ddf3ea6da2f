//! The card of a clip: its translation, its grade, what is repeated on it, and names on their way to being actors.
use std::path::Path;

use harness::desktop::{Desk, Window};
use serde_json::json;

use crate::wait_for;

const READER: &str = "[data-testid=reader]";
const CARD: &str = "[data-testid=clip-card]";
const WHO: &str = "[data-testid=clip-who]";
const TOAST: &str = "[data-testid=toast]";
const TRANSLATION: &str = "[data-testid=clip-translation]";
const TITLE: &str = "Harbour talks end without a text";

/// A notebook with these texts saved, the first of them open.
async fn opened(desk: &Desk, texts: &[(&str, &str)]) -> Window {
    for (name, text) in texts {
        let file = desk.file(name);
        harness::put(&file, text.as_bytes());
        desk.import(&file.display().to_string());
    }
    let window = desk.open().await;
    window.go_to(TITLE).await;
    window.read(READER, "Delegates").await;
    window
}

async fn clip(window: &Window, words: &str) {
    window.select(READER, words).await;
    window.press("c").await;
    window.see(CARD).await;
}

/// Waits until some file of a folder holds this.
async fn holds(desk: &Desk, folder: &str, words: &str) {
    let is_there = || desk.texts_of(folder).iter().any(|text| text.contains(words));
    wait_for(is_there).await;
    assert!(is_there(), "{words:?} in {:#?}", desk.texts_of(folder));
}

async fn reads(window: &Window) {
    window.until("return document.activeElement?.closest('[data-testid=reader]') !== null", json!(true)).await;
}

#[tokio::test]
async fn a_clip_is_translated_graded_and_copied_with_its_translation() {
    let desk = Desk::with_notebook(&[]);
    let window = opened(&desk, &[("Talks.txt", harness::ARTICLE)]).await;
    clip(&window, "counted eleven trawlers").await;
    reads(&window).await;
    window.press("t").await;
    window.focused(TRANSLATION).await;
    window.write("Sie zählten elf Fischkutter, die an diesem Morgen den Hafen verlassen haben.\n").await;
    holds(&desk, "Clips", "\ntranslation: \"Sie zählten elf Fischkutter").await;
    window.read("[data-testid=translation-language]", "German").await;
    reads(&window).await;
    window.click("[data-testid=clip-credibility]").await;
    window.click_on("[role=menuitem]", "2 · Probably true").await;
    holds(&desk, "Clips", "\ncredibility: \"2\"").await;
    window.click("[data-testid=clip-reliability]").await;
    window.click_on("[role=menuitem]", "B · ").await;
    holds(&desk, "Sources", "\nreliability: B").await;
    window.until("return document.querySelector('[data-testid=clip-reliability]').innerText", json!("B")).await;
    // A button takes no focus by a click: the text has it still.
    reads(&window).await;
    window.press("y").await;
    window.read(TOAST, "opied").await;
    let copied = window.copied("text/plain").replace("\r\n", "\n");
    assert!(copied.contains("\nTranslation (German): Sie z"), "{copied}");
    assert!(window.copied("text/html").contains("<span lang=\"de\""), "{}", window.copied("text/html"));
    window.picture("card-translated").await;
}

#[tokio::test]
async fn repeating_is_taken_back_in_one_step_which_says_what_it_was() {
    let desk = Desk::with_notebook(&[]);
    desk.at_notebook(&["actor", "add", "Ilse Varga"]);
    let window = opened(&desk, &[("Talks.txt", harness::ARTICLE)]).await;
    clip(&window, "None of them signed").await;
    window.write("@ils").await;
    window.read(CARD, "Ilse Varga").await;
    window.press("shift+enter").await;
    window.read(WHO, "Ilse Varga").await;
    window.write("#fleet\n").await;
    window.read(CARD, "fleet").await;
    window.press("escape").await;
    clip(&window, "counted eleven trawlers").await;
    window.press(".").await;
    window.read(WHO, "Ilse Varga").await;
    window.read(CARD, "fleet").await;
    window.press("ctrl+z").await;
    window.read(TOAST, "Undone: Repeated Ilse Varga and #fleet").await;
    window.until("return document.querySelectorAll('[data-testid=clip-card] .chip').length", json!(0)).await;
    let clear = "
        const toast = document.querySelector('[data-testid=toast]').getBoundingClientRect()
        const card = document.querySelector('[data-testid=clip-card]').getBoundingClientRect()
        return toast.right <= card.left || toast.left >= card.right || toast.bottom <= card.top || toast.top >= card.bottom";
    window.until(clear, json!(true)).await;
    window.picture("card-undone").await;
}

#[tokio::test]
async fn names_come_from_the_text() {
    let desk = Desk::with_notebook(&[]);
    desk.at_notebook(&["actor", "add", "Tomas Rehn"]);
    let window = opened(&desk, &[("Talks.txt", harness::ARTICLE)]).await;
    // In the card: a name of the text before a new one, its kind guessed.
    clip(&window, "counted eleven trawlers").await;
    window.write("@ils").await;
    window.read("[role=option]", "Ilse Varga").await;
    window.picture("names-offered").await;
    window.press("enter").await;
    window.read(CARD, "What is Ilse Varga?").await;
    window.press("enter").await;
    wait_for(|| desk.notebook.join("Actors/Ilse Varga.md").exists()).await;
    holds(&desk, "Clips", "[[Ilse Varga]]").await;
    window.press("escape").await;
    window.press("escape").await;
    window.gone(CARD).await;
    // In the text: a selection is another name of who is there.
    window.select(READER, "Rehn").await;
    window.press("shift+a").await;
    window.read("[data-testid=likely-actor]", "Another name of Tomas Rehn").await;
    window.picture("name-dialog").await;
    window.click("[data-testid=likely-actor]").await;
    window.gone("[data-testid=actor-name]").await;
    holds(&desk, "Actors", "\naliases:\n  - Rehn").await;
    reads(&window).await;
    // Or an actor of its own, and one goes on reading.
    window.select(READER, "northern fleet").await;
    window.press("shift+a").await;
    window.focused("[data-testid=actor-name]").await;
    window.press("enter").await;
    wait_for(|| desk.notebook.join("Actors/northern fleet.md").exists()).await;
    assert!(desk.notebook.join("Actors/northern fleet.md").exists());
    reads(&window).await;
    window.read(TOAST, "Added northern fleet").await;
}

/// The field that has the focus, and where the caret stands in it.
const CARET: &str =
    "const field = document.activeElement; return [field?.dataset?.testid ?? null, field?.selectionStart]";

#[tokio::test]
async fn a_card_that_changes_its_place_goes_on_being_written() {
    let desk = Desk::of_size(1920, 1080).init(&[]);
    let window = opened(&desk, &[("Talks.txt", harness::ARTICLE)]).await;
    window.resize(1920, 900).await;
    clip(&window, "counted eleven trawlers").await;
    window.see(&format!("{CARD}.beside")).await;
    window.click("[data-testid=clip-field]").await;
    window.focused("[data-testid=clip-field]").await;
    window.write("Eleven, not ten").await;
    window.press("left").await;
    for (width, place) in [(760, "under"), (1920, "beside")] {
        window.resize(width, 900).await;
        window.see(&format!("{CARD}.{place}")).await;
        window.until(CARET, json!(["clip-field", 14])).await;
    }
    // What is typed further goes into the same text.
    window.resize(760, 900).await;
    window.see(&format!("{CARD}.under")).await;
    window.write("s").await;
    window.press("escape").await;
    holds(&desk, "Clips", "Eleven, not tesn").await;
}

const CHINESE: &str = "王毅在天津会见塔利班代表团\n\n王毅说，塔利班必须同一切恐怖组织划清界限，坚决有力打击有关组织。中方愿继续为推动阿富汗和平发挥建设性作用。\n";
const ARABIC: &str = "محادثات الميناء تنتهي دون نص\n\nقال الوزير إن حكومته ستنتظر حتى الربيع قبل أن توقع على أي شيء، وإن السفن ستبقى في الميناء طوال الشتاء.\n";

/// One card in the three places, in the widths and scripts that it is met in, light and dark; looked at by eyes.
#[tokio::test]
async fn the_card_has_one_shape_in_every_place() {
    let desk = Desk::of_size(1920, 1080).init(&[]);
    desk.at_notebook(&["actor", "add", "Ilse Varga"]);
    desk.at_notebook(&["actor", "add", "王毅"]);
    desk.at_notebook(&["actor", "add", "Taliban", "--kind", "armed-group"]);
    let texts = [("Talks.txt", harness::ARTICLE), ("Tianjin.txt", CHINESE), ("Mina.txt", ARABIC)];
    let window = opened(&desk, &texts).await;
    dress(&window, "None of them signed", "@ils").await;
    for (width, height) in [(1920, 1080), (1280, 800), (760, 700)] {
        window.resize(width, height).await;
        window.see(CARD).await;
        window.picture(&format!("card-dressed-{width}")).await;
        // Whatever its width, nothing of it is cut.
        let cut = "const card = document.querySelector('[data-testid=clip-card]'); return card.scrollWidth > card.clientWidth";
        window.until(cut, json!(false)).await;
    }
    window.resize(1920, 1080).await;
    window.command("Light or dark").await;
    window.until("return document.documentElement.dataset.theme", json!("dark")).await;
    window.picture("card-dressed-dark").await;
    window.go_to("王毅在天津会见塔利班代表团").await;
    window.read(READER, "划清界限").await;
    dress(&window, "塔利班必须同一切恐怖组织划清界限", "@王").await;
    window.picture("card-chinese").await;
    window.go_to("محادثات الميناء").await;
    window.read(READER, "الوزير").await;
    dress(&window, "ستنتظر حتى الربيع", "@ils").await;
    window.picture("card-arabic").await;
    alone(&desk, &window).await;
}

/// Clips words and says all of them that a card holds.
async fn dress(window: &Window, words: &str, speaker: &str) {
    clip(window, words).await;
    window.write(speaker).await;
    window.see("[role=option]").await;
    window.press("shift+enter").await;
    window.until("return document.querySelectorAll('[data-testid=clip-who] .chip').length", json!(1)).await;
    window.write("@tali").await;
    window.read("[role=option]", "Taliban").await;
    window.press("alt+enter").await;
    window.until("return document.querySelectorAll('[data-testid=clip-who] .chip').length", json!(2)).await;
    window.write("#promise/territory\n").await;
    window.read(CARD, "promise/territory").await;
    window.write("Said twice in the same week, the second time without the condition.\n").await;
    window.press("escape").await;
    reads(window).await;
    window.press("t").await;
    window.focused(TRANSLATION).await;
    window.write("None of those who sat in the room put a name under the text of the agreement.\n").await;
    window.read("[data-testid=translation-language]", "English").await;
    reads(window).await;
}

/// A clip whose source went has the same card, with its keys.
async fn alone(desk: &Desk, window: &Window) {
    let source = desk.files_of("Sources").into_iter().find(|file| file.ends_with(format!("{TITLE}.md"))).unwrap();
    std::fs::remove_file(&source).unwrap();
    wait_for(|| !Path::new(&source).exists()).await;
    window.press("ctrl+k").await;
    window.focused("[data-testid=one-box]").await;
    window.write("None of them signed").await;
    window.read("[data-testid=choice]", "None of them signed").await;
    window.press("enter").await;
    window.read(CARD, "The source of this clip is missing").await;
    window.read(WHO, "Ilse Varga").await;
    reads_alone(window).await;
    window.press("t").await;
    window.focused(TRANSLATION).await;
    window.press("escape").await;
    window.picture("card-alone").await;
}

async fn reads_alone(window: &Window) {
    window.until("return document.activeElement?.tagName", json!("H1")).await;
}
