//! The window in other sizes and looks, and what it remembers of them.
use harness::desktop::{Desk, Window};
use serde_json::json;

/// What sticks out of the window: the names of such controls, after whether the page itself is too wide.
const STICKING_OUT: &str = "
    const out = [...document.querySelectorAll('button, input')].filter((one) => {
      const box = one.getBoundingClientRect()
      return box.width > 0 && !one.closest('.scroller') && (box.left < -1 || box.right > innerWidth + 1)
    })
    return [document.documentElement.scrollWidth > innerWidth || document.documentElement.scrollHeight > innerHeight, ...out.map((one) => one.dataset.testid ?? one.ariaLabel ?? one.className)]";

/// How wide the open page is.
const PAGE: &str = "return document.querySelector('[data-testid=pane]').getBoundingClientRect().width >= 300";

#[tokio::test]
async fn every_page_fits_from_narrow_to_wide_in_light_and_dark() {
    let desk = Desk::of_size(1920, 1080).init(&["--sample"]);
    let window = desk.open().await;
    window.command("Dense or comfortable rows").await;
    let pages = [("What China asked", "source"), ("Wang Yi", "actor"), ("Open questions", "note")];
    let looks = [("light", 1920, 1080), ("light", 760, 480), ("light", 640, 800), ("dark", 1280, 800)];
    for (at, (theme, width, height)) in looks.into_iter().enumerate() {
        if theme == "dark" {
            window.command("Light or dark").await;
        }
        window.resize(width, height).await;
        let (page, name) = pages[at % pages.len()];
        window.go_to(page).await;
        window.read("[data-testid=pane]", page).await;
        window.picture(&format!("{name}-{width}-{theme}")).await;
        window.until(STICKING_OUT, json!([false])).await;
        window.until(PAGE, json!(true)).await;
    }
}

#[tokio::test]
async fn settings_survive_a_restart() {
    let desk = Desk::with_notebook(&["--sample"]);
    let window = desk.open().await;
    window.press("ctrl+,").await;
    window.click_on("[role=dialog] label", "Dark").await;
    window.click_on("[role=dialog] label", "Dense").await;
    window.click("#s-size").await;
    window.press("home").await;
    window.press("right").await;
    window.click("#s-keys").await;
    window.until(LOOK, json!(["dark", "dense", "15px"])).await;
    window.picture("settings").await;
    window.press("escape").await;
    window.gone("[role=dialog]").await;
    no_single_keys(&window).await;
    window.quit().await;
    let again = desk.open().await;
    again.until(LOOK, json!(["dark", "dense", "15px"])).await;
    no_single_keys(&again).await;
    again.press("ctrl+plus").await;
    again.until("return devicePixelRatio > 1.05 || innerWidth < 1200", json!(true)).await;
    again.quit().await;
    let zoomed = desk.open().await;
    zoomed.until("return devicePixelRatio > 1.05 || innerWidth < 1200", json!(true)).await;
    zoomed.picture("settings-again").await;
}

const LOOK: &str = "
    const { dataset, style } = document.documentElement
    return [dataset.theme, dataset.density, style.getPropertyValue('--reading')]";

/// `/` would go to the filter.
async fn no_single_keys(window: &Window) {
    window.click("[data-testid=list] h2").await;
    window.press("/").await;
    window.press("ctrl+1").await;
    window.until("return document.activeElement?.role", json!("listbox")).await;
}
