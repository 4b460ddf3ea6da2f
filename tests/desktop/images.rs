//! Remote images of a text: a placeholder until one is asked for, and then that one.
use std::{fs, path::PathBuf};

use harness::desktop::{Desk, Window};
use serde_json::json;

use crate::server::{IMAGE, Server};

const PLACEHOLDER: &str = "[data-testid=note] [data-remote]";

/// Every file of the desk's home (the notebook, the settings, caches and what is temporary) that holds the image's
/// bytes.
fn files_with_the_image(desk: &Desk) -> Vec<PathBuf> {
    let holds_it = |file: &PathBuf| {
        // Files come and go meanwhile.
        let bytes = fs::read(file).unwrap_or_default();
        bytes.windows(IMAGE.len()).any(|part| part == IMAGE)
    };
    harness::files(&desk.file("")).into_iter().filter(holds_it).collect()
}

#[tokio::test]
async fn a_remote_image_is_fetched_when_asked_for_and_a_private_one_when_the_system_s_question_is_answered() {
    let server = Server::start();
    let desk = Desk::with_notebook(&[]).with_variable("TMPDIR", "temporary");
    fs::create_dir(desk.file("temporary")).expect("a folder of the home");
    let note = format!("Before.\n\n![A map]({0}/map.gif)\n\n![A chart]({0}/chart.gif)\n", server.address);
    harness::put(&desk.notebook.join("Notes/Maps.md"), note.as_bytes());
    let window = desk.open().await;
    window.go_to("Maps").await;
    window.read(".cm-content", "Before.").await;
    window.press("ctrl+e").await;
    window.read(PLACEHOLDER, "A map").await;
    window.picture("image-placeholder").await;
    assert_eq!(server.asked(), 0, "nothing is fetched by showing the text");

    window.click(PLACEHOLDER).await;
    // Closed, and met by a key that was meant for the page: both say no.
    for no in ["Escape", "Return"] {
        answer_question(&window, no).await;
        window.read("[data-testid=toast]", "127.0.0.1").await;
        window.press("escape").await;
        window.click(PLACEHOLDER).await;
    }
    answer_question(&window, "Escape").await;
    window.read("[data-testid=toast]", "127.0.0.1").await;
    assert_eq!(server.asked(), 0, "nothing is fetched from this machine without a yes");
    window.picture("image-private").await;
    window.click(PLACEHOLDER).await;
    answer_question(&window, "Tab").await;
    window.xdotool(&["key", "Return"]).await;
    drawn(&window).await;
    window.picture("image-loaded").await;
    assert_eq!(server.asked(), 1);
    window.read(PLACEHOLDER, "A chart").await;

    assert_eq!(files_with_the_image(&desk), Vec::<PathBuf>::new(), "while it is shown");
    window.quit().await;
    assert_eq!(files_with_the_image(&desk), Vec::<PathBuf>::new(), "after the end");
    // The control: a file that holds it is found, wherever it lies.
    let kept = desk.file("cache/deep/kept");
    fs::create_dir_all(kept.parent().expect("a folder")).expect("a folder of the home");
    harness::put(&kept, &[b"before".as_slice(), IMAGE, b"after"].concat());
    assert_eq!(files_with_the_image(&desk), [kept]);
}

/// Presses a key in the system's own question, which no page can answer. Its first button says no.
async fn answer_question(window: &Window, key: &str) {
    window.xdotool(&["search", "--sync", "--onlyvisible", "--name", "Private address", "windowfocus"]).await;
    window.xdotool(&["key", key]).await;
}

/// Waits until exactly one image is drawn: the one that was asked for.
async fn drawn(window: &Window) {
    let images = "
        const images = [...document.querySelectorAll('[data-testid=note] img')]
        return images.map((image) => [image.alt, image.complete && image.naturalWidth > 0])";
    window.until(images, json!([["A map", true]])).await;
}
