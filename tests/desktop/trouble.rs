//! What goes wrong around the window: its page dies, its folder goes, may not be written, or belongs to
//! another program.
use std::{fs, path::Path};

use harness::desktop::{Desk, UndrivenProgram, Window};
use serde_json::json;

use crate::wait_for;

const TYPED: &str = "Half a sentence that was typed while the page died and that nobody had saved by then. ";

#[tokio::test]
async fn a_page_that_dies_is_drawn_anew_and_what_was_typed_is_offered_again() {
    let desk = Desk::with_notebook(&[]);
    harness::put(&desk.notebook.join("Notes/Plan.md"), b"Before.\n");
    let plain = desk.run();
    let journal = desk.notebook.join(".dossier/local/journal");
    open_plan(&plain).await;
    // Fast enough that autosave, which waits for the hands to rest, never comes; long enough for the note to
    // come meanwhile: until it has the focus, what is typed goes nowhere.
    let typing = plain.type_on(&TYPED.repeat(4));
    wait_for(|| fs::read_dir(&journal).map_or(0, Iterator::count) > 0).await;
    plain.kill_page();
    drop(typing);
    // The letter that was down as the typing ended would be repeated into the note, which has the focus again.
    plain.xdotool(&["key", "Shift_L"]);
    plain.usable();
    let kept = journalled(&journal);
    assert!(kept.trim_end() != "Before.", "nothing was typed: {kept}");
    open_plan(&plain).await;
    plain.picture("page-drawn-anew");
    plain.xdotool(&["key", "ctrl+q"]);
    drop(plain);
    assert_eq!(desk.texts_of("Notes"), ["Before.\n"]);

    // Writing on before it is decided, and closing, lose none of it.
    let first = desk.open().await;
    first.go_to("Plan").await;
    first.read("[role=alert]", "before the program stopped").await;
    first.click(".cm-content").await;
    first.press("ctrl+end").await;
    first.write("Typed after.").await;
    wait_for(|| desk.texts_of("Notes").concat().contains("Typed after.")).await;
    first.read("[role=alert]", "before the program stopped").await;
    first.quit().await;

    let again = desk.open().await;
    again.go_to("Plan").await;
    again.click_on("[data-testid=note] button", "Put it back").await;
    again.read("[data-testid=save-state]", "Saved").await;
    wait_for(|| desk.texts_of("Notes") == [kept.as_str()]).await;
    assert_eq!(desk.texts_of("Notes"), [kept]);
    again.picture("put-back").await;
}

/// Opens the note from the one box: what is around it darkens while it stands.
async fn open_plan(plain: &UndrivenProgram) {
    plain.xdotool(&["search", "--sync", "--onlyvisible", "--name", "Dossier", "windowfocus"]);
    for _ in 0..20 {
        // The page says that it is painted before the screen shows it.
        wait_for(|| plain.clear()).await;
        plain.xdotool(&["key", "ctrl+k"]);
        wait_for(|| !plain.clear()).await;
        if plain.clear() {
            continue;
        }
        plain.xdotool(&["type", "Plan"]);
        plain.xdotool(&["key", "Return"]);
        wait_for(|| plain.clear()).await;
        if plain.clear() {
            return;
        }
        // The note was not in the index yet.
        plain.xdotool(&["key", "Escape"]);
    }
    panic!("the note cannot be opened: {}", plain.picture("not-opened").display());
}

/// The text that the journal holds.
fn journalled(journal: &Path) -> String {
    let entry = fs::read_dir(journal).expect("the journal").next().expect("one entry").expect("an entry");
    let text = fs::read_to_string(entry.path()).expect("the entry");
    let said: serde_json::Value = serde_json::from_str(&text).expect("an entry is JSON");
    said["text"].as_str().expect("its text").to_owned()
}

#[tokio::test]
async fn a_folder_that_goes_and_comes_back_loses_nothing() {
    let desk = Desk::with_notebook(&["--sample"]);
    let window = desk.open().await;
    window.press("alt+2").await;
    window.read("[data-testid=list-total]", "17").await;
    window.go_to("Start here").await;
    window.read(".cm-content", "sample").await;
    let away = desk.file("Away");
    fs::rename(&desk.notebook, &away).expect("the folder can be moved");
    window.click(".cm-content").await;
    window.press("ctrl+end").await;
    window.write("Typed while it was gone.").await;
    window.read("[role=alert]", "The notebook's folder is gone").await;
    window.read("[data-testid=save-state]", "Not saved").await;
    window.picture("folder-gone").await;
    window.read("[data-testid=list-total]", "17").await;
    fs::rename(&away, &desk.notebook).expect("the folder can be moved back");
    window.click_on("[data-testid=note] button", "Save again").await;
    window.read("[data-testid=save-state]", "Saved").await;
    window.read("[data-testid=list-total]", "17").await;
    assert!(desk.texts_of("Notes").concat().contains("Typed while it was gone."));
    window.picture("folder-back").await;
}

/// A file as Obsidian's Web Clipper writes it.
const CLIPPED_BY_OBSIDIAN: &str = "---\r\ntitle: \"Ferries stop at noon\"\r\nsource: \"https://harbour.example/ferries\"\r\nauthor:\r\n  - \"[[Ilse Varga]]\"\r\npublished: 2024-03-12\r\ncreated: 2024-03-13\r\ntags:\r\n  - \"clippings\"\r\n---\r\nThe ferries stopped at noon.\r\n\r\nNobody on the quay knew why. The harbour master did.\r\n";

#[tokio::test]
async fn a_vault_of_obsidian_is_read_clipped_and_left_as_it_was() {
    let desk = Desk::new();
    for folder in [".obsidian", "Clippings", "Daily"] {
        fs::create_dir_all(desk.notebook.join(folder)).expect("a folder of the vault");
    }
    harness::put(&desk.notebook.join(".obsidian/app.json"), b"{\"alwaysUpdateLinks\": true}");
    harness::put(&desk.notebook.join("Clippings/Ferries stop at noon.md"), CLIPPED_BY_OBSIDIAN.as_bytes());
    harness::put(
        &desk.notebook.join("Daily/2024-03-13.md"),
        b"Saw [[Ferries stop at noon]] #harbour\n\n- [ ] ask [[Ilse Varga]]\n",
    );
    let before = harness::tree(&desk.notebook);
    let window = desk.open().await;
    window.press("alt+2").await;
    window.read("[data-testid=row]", "Ferries stop at noon").await;
    window.go_to("Nobody on the quay").await;
    window.read("[data-testid=reader]", "Nobody on the quay").await;
    window.until("return [...document.querySelectorAll('[role=treeitem]')].map((one) => one.innerText.split('\\n')[0].trim())", json!(["clippings", "harbour"])).await;
    // Looking at it makes nothing but what is this machine's own.
    let looked = left_of_others(&desk);
    assert_eq!(looked, before);
    window.select("[data-testid=reader]", "The harbour master did").await;
    window.press("c").await;
    window.read("[data-testid=context-clip]", "The harbour master did").await;
    wait_for(|| desk.files_of("Clips").len() == 1).await;
    window.picture("vault-of-obsidian").await;
    let now = harness::tree(&desk.notebook);
    assert!(before.iter().all(|(path, print)| now.get(path) == Some(print)), "{now:#?}");
    window.quit().await;
    clip_is_found_again(&desk).await;
}

/// What a look leaves, without Dossier's own folder.
fn left_of_others(desk: &Desk) -> harness::Tree {
    harness::tree(&desk.notebook).into_iter().filter(|(path, _)| path != ".dossier").collect()
}

async fn clip_is_found_again(desk: &Desk) {
    let window: Window = desk.open().await;
    window.go_to("Nobody on the quay").await;
    window.read("[data-testid=context-clip]", "The harbour master did").await;
    let checked = desk.at_notebook(&["check", "--json"]);
    assert!(checked.contains(r#""state":"exact""#), "{checked}");
}
