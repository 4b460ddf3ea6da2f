//! What a start takes from the system: folder of documents, light or dark, size of text, fonts.
use std::{
    fs::{self, File},
    io::Write,
    os::unix::fs::symlink,
    path::Path,
};

use harness::desktop::Desk;
use serde_json::json;

fn write(file: &Path, text: &str) {
    fs::create_dir_all(file.parent().unwrap()).unwrap();
    File::create(file).unwrap().write_all(text.as_bytes()).unwrap();
}

#[tokio::test]
async fn the_sample_lies_among_the_documents_whatever_the_system_calls_them() {
    let desk = Desk::new();
    let folders = "XDG_DESKTOP_DIR=\"$HOME/Schreibtisch\"\nXDG_DOCUMENTS_DIR=\"$HOME/Dokumente\"\n";
    write(&desk.file("config/user-dirs.dirs"), folders);
    let window = desk.start(&[]).await;
    window.click("[data-testid=first-sample]").await;
    window.see("[data-testid=row]").await;
    assert!(desk.file("Dokumente/Dossier sample/Notes/Start here.md").is_file());
    window.command("Try the sample").await;
    window.read("[data-testid=toast]", "the sample that you opened before").await;
    assert!(!desk.file("Dokumente/Dossier sample 2").exists(), "there is one sample");
}

#[tokio::test]
async fn a_dark_system_with_large_text_is_followed() {
    let desk = Desk::new();
    let usual = desk.start(&[]).await;
    usual.until("return matchMedia('(prefers-color-scheme: dark)').matches", json!(false)).await;
    let wide = usual.page.execute("return Math.round(innerWidth / 10)", Vec::new()).await.unwrap();
    usual.quit().await;
    write(&desk.file("config/gtk-3.0/settings.ini"), "[Settings]\ngtk-application-prefer-dark-theme=1\n");
    // Dots an inch, of which 96 are usual: what a desktop's "large text" of 1.5 comes to.
    desk.set_resource("Xft.dpi: 144");
    let window = desk.start(&[]).await;
    window.until("return matchMedia('(prefers-color-scheme: dark)').matches", json!(true)).await;
    // A page that is zoomed so has room for fewer of its own points.
    window.until("return Math.round(innerWidth * 1.5 / 10)", wide).await;
    window.picture("dark-and-large").await;
}

#[tokio::test]
async fn a_script_without_a_font_is_named_with_the_package_that_brings_one() {
    let desk = Desk::with_notebook(&["--sample"]);
    let fonts = desk.file("fonts");
    fs::create_dir_all(&fonts).unwrap();
    symlink("/usr/share/fonts/truetype/noto/NotoSans-Regular.ttf", fonts.join("NotoSans-Regular.ttf")).unwrap();
    let config = format!(
        "<?xml version=\"1.0\"?><fontconfig><dir>{}</dir><cachedir>{}</cachedir></fontconfig>",
        fonts.display(),
        desk.file("font-cache").display()
    );
    write(&desk.file("fonts.conf"), &config);
    let desk = desk.with_variable("FONTCONFIG_FILE", "fonts.conf");
    let window = desk.open().await;
    window.click_on("button", "1 problem").await;
    let said = window.read("[role=dialog]", "No font of this machine shows").await;
    assert!(said.contains("Han") && !said.contains("Cyrillic"), "{said}");
    assert!(said.contains("apt install fonts-noto-cjk fonts-noto-core"), "{said}");
    window.picture("no-fonts").await;
}
