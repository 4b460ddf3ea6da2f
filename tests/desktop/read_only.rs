//! A notebook in a folder that cannot be written: read and searched, and left as it is.
use std::{
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use harness::desktop::{Desk, Window};
use serde_json::json;

const TOAST: &str = "[data-testid=toast]";

/// A folder that nobody can write, root neither; dropping it makes it writable again.
struct Sealed(PathBuf);

impl Sealed {
    /// Mounts the folder over itself, to be read only. None where the system lets nobody do that here.
    fn over(folder: &Path) -> Option<Self> {
        let path = folder.display().to_string();
        if !is_done("mount", &["--bind", &path, &path]) {
            return None;
        }
        let sealed = Self(folder.to_owned());
        is_done("mount", &["-o", "remount,ro,bind", &path]).then_some(sealed)
    }
}

impl Drop for Sealed {
    fn drop(&mut self) {
        is_done("umount", &["--lazy", &self.0.display().to_string()]);
    }
}

fn is_done(program: &str, arguments: &[&str]) -> bool {
    let status = Command::new(program).args(arguments).stderr(Stdio::null()).status();
    status.is_ok_and(|status| status.success())
}

#[tokio::test]
async fn a_folder_that_cannot_be_written_is_read_and_searched_and_left_as_it_is() {
    let desk = Desk::with_notebook(&["--sample"]);
    let Some(sealed) = Sealed::over(&desk.notebook) else {
        println!("skipped: no folder can be mounted read-only here");
        return;
    };
    let before = harness::tree(&desk.notebook);
    let window = desk.open().await;
    window.read("[data-testid=read-only]", "This folder is write-protected").await;
    search(&window).await;
    refuses(&window).await;
    reads_notes_and_actors(&window).await;
    window.quit().await;
    assert_eq!(harness::tree(&desk.notebook), before);
    drop(sealed);
}

/// Search finds, opens and marks; an open clip shows what is said of it.
async fn search(window: &Window) {
    window.press("ctrl+shift+f").await;
    window.focused("[data-testid=search-query]").await;
    window.write("Taliban").await;
    window.read("[data-testid=hit]", "Taliban").await;
    window.until("return document.querySelector('[data-testid=save-search]').disabled", json!(true)).await;
    window.go_to("What China asked").await;
    window.see("[data-testid=reader]").await;
    window.click("[data-testid=context-clip]").await;
    window.see("[data-testid=clip-card]").await;
    window.gone("[data-testid=clip-field]").await;
    window.picture("read-only").await;
}

/// What would write is not offered, and its keys answer in one line.
async fn refuses(window: &Window) {
    window.gone("[data-testid=add]").await;
    for keys in ["c", "delete", "ctrl+n", "ctrl+shift+s"] {
        window.press(keys).await;
        window.read(TOAST, "This notebook is read-only").await;
        window.click("[data-testid=toast] button[aria-label]").await;
        window.gone(TOAST).await;
    }
    window.paste(harness::ARTICLE).await;
    window.read(TOAST, "This notebook is read-only").await;
    window.click("[data-testid=page-actions]").await;
    let offered = window.texts("[role=menuitem]").await.join("\n");
    assert!(
        offered.contains("Show in folder") && !offered.contains("trash") && !offered.contains("Rename"),
        "{offered}"
    );
    window.press("escape").await;
}

async fn reads_notes_and_actors(window: &Window) {
    window.go_to("Start here").await;
    window.read("[data-testid=save-state]", "Read only").await;
    // Its middle may hold a link.
    window.click(".cm-line").await;
    window.write("typed").await;
    window.until("return document.querySelector('.cm-content').innerText.includes('typed')", json!(false)).await;
    window.go_to("Wang Yi").await;
    window.read("[data-testid=pane]", "王毅").await;
    window.picture("read-only-actor").await;
}
