//! Every view is looked at by axe-core, light and dark, and measured: what can be pressed is no smaller than a hand
//! needs, and the focus is seen wherever it goes.
use std::{
    fs::{self, File},
    io::Write,
    path::Path,
};

use harness::desktop::{Desk, Window};
use serde_json::{Value, json};

const THEMES: [&str; 2] = ["light", "dark"];

/// What axe-core holds against the page: rule, how bad, and the first elements, as one line each. Lists and texts
/// scroll by their own keys.
const JUDGED: &str = "
    const [done] = arguments
    axe.run(document, { resultTypes: ['violations'], rules: { 'target-size': { enabled: true } } }).then(
      ({ violations }) => done(violations
        .filter(({ impact }) => impact === 'serious' || impact === 'critical')
        .flatMap(({ id, impact, nodes }) => nodes.slice(0, 6).map(({ html, failureSummary }) =>
          `${id} (${impact}): ${html.slice(0, 260)} | ${failureSummary.replace(/\\s+/g, ' ').slice(0, 300)}`))),
      (error) => done([`axe-core failed: ${error}`]))";

/// What is pressed and is lower or narrower than 24 px. Links within a text are as high as its lines; what is hidden
/// from sight has no size; a label makes the target of the box that it holds larger.
const SMALL: &str = "
    const pressed = 'button, [role=button], [role=menuitem], [role=tab], input, select, summary, a[href]'
    return [...document.querySelectorAll(pressed)].flatMap((element) => {
      if (element.matches('p a, li a, .reading a, .cm-content *, .visually-hidden, [hidden] *')) return []
      if (!element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) return []
      const target = element.matches('input') ? (element.closest('label') ?? element) : element
      const { width, height } = target.getBoundingClientRect()
      if (width === 0 || height === 0 || (width >= 24 && height >= 24)) return []
      return [`${Math.round(width)}x${Math.round(height)}: ${element.outerHTML.slice(0, 200)}`]
    })";

#[tokio::test]
async fn every_view_passes_axe_in_both_themes() {
    let mut found = Vec::new();
    for theme in THEMES {
        let desk = Desk::with_notebook(&["--sample"]);
        choose(&desk, theme);
        let window = desk.open().await;
        let mut look = Look::new(&window, theme).await;
        lists(&mut look).await;
        pages(&mut look).await;
        panels(&mut look).await;
        found.append(&mut look.found);
    }
    assert!(found.is_empty(), "{} findings:\n{}", found.len(), found.join("\n"));
}

#[tokio::test]
async fn the_start_and_an_empty_notebook_pass_axe_in_both_themes() {
    for theme in THEMES {
        let desk = Desk::new();
        choose(&desk, theme);
        let window = desk.start(&[]).await;
        window.read("body", "Open a folder").await;
        let mut look = Look::new(&window, theme).await;
        look.at("start").await;
        look.verdict();
        window.quit().await;
        let desk = desk.init(&[]);
        let window = desk.open().await;
        let mut look = Look::new(&window, theme).await;
        for (keys, name) in [("alt+1", "empty-inbox"), ("alt+6", "empty-notes"), ("ctrl+shift+f", "empty-search")] {
            window.press(keys).await;
            look.at(name).await;
        }
        look.verdict();
    }
}

/// The lists, the source that is chosen in one, and a search with its facets.
async fn lists(look: &mut Look<'_>) {
    let window = look.window;
    for (keys, name) in [
        ("alt+1", "inbox"),
        ("alt+2", "sources"),
        ("alt+3", "clips"),
        ("alt+4", "actors"),
        ("alt+5", "places"),
        ("alt+6", "notes"),
        ("alt+7", "trash"),
    ] {
        window.press(keys).await;
        window.until("return !!document.querySelector('[data-testid=list-total]')?.innerText", json!(true)).await;
        look.at(name).await;
    }
    window.press("alt+2").await;
    window.click("[data-testid=sort]").await;
    window.see("[role=menuitem]").await;
    look.at("menu").await;
    window.press("escape").await;
    window.gone("[role=menuitem]").await;
    window.click("[data-rail] [role=treeitem]").await;
    window.read("[data-testid=list] h2", "#").await;
    look.at("tag").await;
    window.press("ctrl+shift+f").await;
    window.focused("[data-testid=search-query]").await;
    window.write("afghan").await;
    window.see("[data-testid=hit]").await;
    window.see("[data-testid=facets]").await;
    look.at("search").await;
}

/// A source, a note that is edited, a clip and an actor.
async fn pages(look: &mut Look<'_>) {
    let window = look.window;
    window.go_to("What China asked").await;
    window.focused("[data-testid=reader]").await;
    look.at("source").await;
    window.select("[data-testid=reader]", "Nine representatives").await;
    window.press("c").await;
    window.see("[data-testid=clip-card]").await;
    look.at("card").await;
    window.press("escape").await;
    window.press("escape").await;
    window.go_to("Open questions").await;
    window.focused(".cm-content").await;
    window.write("A line. ").await;
    window.read("[data-testid=save-state]", "Saved").await;
    look.at("note").await;
    window.go_to("Wang Yi").await;
    window.read("[data-testid=pane]", "Wang Yi").await;
    look.at("actor").await;
    window.press("alt+6").await;
    window.focused("[role=listbox]").await;
    window.press("home").await;
    window.press("shift+enter").await;
    window.see("[data-testid=tab]").await;
    look.at("tabs").await;
}

/// What opens over the page.
async fn panels(look: &mut Look<'_>) {
    let window = look.window;
    window.press("ctrl+k").await;
    window.focused("[data-testid=one-box]").await;
    look.at("palette").await;
    window.write(">").await;
    window.see("[data-testid=choice]").await;
    look.at("palette-commands").await;
    window.press("escape").await;
    window.press("ctrl+,").await;
    window.see("[role=dialog]").await;
    look.at("settings").await;
    window.press("escape").await;
    window.press("f1").await;
    window.see("[role=dialog]").await;
    look.at("keys").await;
    window.press("escape").await;
    for (command, says, name) in [("Check the notebook", "fingerprint", "check"), ("About Dossier", "licence", "about")]
    {
        window.command(command).await;
        window.read("[role=dialog]", says).await;
        look.at(name).await;
        window.press("escape").await;
        window.gone("[role=dialog]").await;
    }
    window.press("ctrl+1").await;
    window.focused("[role=listbox]").await;
    window.paste(harness::ARTICLE).await;
    window.see("[data-testid=save-review]").await;
    look.at("save-panel").await;
}

/// What was found, view by view.
struct Look<'w> {
    window: &'w Window,
    theme: &'static str,
    found: Vec<String>,
}

impl<'w> Look<'w> {
    async fn new(window: &'w Window, theme: &'static str) -> Self {
        let axe = Path::new(env!("CARGO_MANIFEST_DIR")).join("../ui/node_modules/axe-core/axe.min.js");
        let axe = fs::read_to_string(axe).expect("axe-core, among the interface's packages");
        window.look(&axe, json!([])).await;
        let theme_now = format!(
            "return matchMedia('print').matches || getComputedStyle(document.documentElement).colorScheme === '{theme}'"
        );
        window.until(&theme_now, json!(true)).await;
        Self { window, theme, found: Vec::new() }
    }

    async fn at(&mut self, view: &str) {
        self.window.picture(&format!("axe-{view}-{}", self.theme)).await;
        let judged = self.window.page.execute_async(JUDGED, Vec::new()).await.expect("axe-core answers");
        let small = self.window.look(SMALL, json!([])).await;
        for found in [judged, small].iter().filter_map(Value::as_array).flatten().filter_map(Value::as_str) {
            self.found.push(format!("{view}, {}: {found}", self.theme));
        }
    }

    fn verdict(self) {
        assert!(self.found.is_empty(), "{} findings:\n{}", self.found.len(), self.found.join("\n"));
    }
}

/// Chooses a theme before the window starts.
fn choose(desk: &Desk, theme: &str) {
    let file = desk.file("config/org.dossier.desktop/settings.json");
    fs::create_dir_all(file.parent().expect("a folder")).expect("the folder of settings");
    let mut file = File::create(file).expect("the settings");
    file.write_all(json!({ "theme": theme }).to_string().as_bytes()).expect("the settings are written");
}

/// What has the focus, and whether that is seen: by an outline of its own or of what it fills, by a caret, in a list by
/// the row at its cursor, in a text by its edge.
const SEEN: &str = "
    const at = document.activeElement
    if (!at || at === document.body) return null
    const outlined = (one) => {
      const { outlineStyle, outlineWidth } = getComputedStyle(one)
      return outlineStyle !== 'none' && parseFloat(outlineWidth) > 0
    }
    const around = [at, at.parentElement, at.parentElement?.parentElement]
    const isSeen = around.some(outlined) || at.isContentEditable || at.matches('input:not([type=radio]), textarea')
      || (at.matches('[role=listbox]') && at.querySelector('.cursor') !== null)
      || (at.matches('[data-testid=reader]') && getComputedStyle(at).boxShadow !== 'none')
    return [at.outerHTML.slice(0, 160), isSeen]";

#[tokio::test]
async fn the_focus_is_seen_at_every_stop() {
    let desk = Desk::with_notebook(&["--sample"]);
    let window = desk.open().await;
    window.go_to("What China asked").await;
    window.focused("[data-testid=reader]").await;
    let mut unseen = Vec::new();
    let mut stops = 0;
    for _ in 0..60 {
        let stop = window.look(SEEN, json!([])).await;
        if let Some([element, seen]) = stop.as_array().map(Vec::as_slice) {
            stops += 1;
            if seen != &json!(true) {
                unseen.push(element.to_string());
            }
        }
        window.press("tab").await;
    }
    assert!(stops > 30, "{stops} stops");
    assert!(unseen.is_empty(), "{} stops without a sign:\n{}", unseen.len(), unseen.join("\n"));
}
