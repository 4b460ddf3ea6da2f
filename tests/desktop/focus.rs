//! Focus is a contract: whatever opens over the page gives the focus back to the exact place it came from,
//! however it closes, and what is typed next stands there. One table of panels, ways to open and ways to
//! close, gone through in one window.
use std::{
    collections::BTreeMap,
    time::{Duration, Instant},
};

use harness::desktop::{Desk, Window};
use serde_json::json;

const TITLE: &str = "Harbour talks end without a text";
const READER: &str = "[data-testid=reader]";
const EDITOR: &str = ".cm-content";

/// Where the focus stands, and what stands before and after the caret.
type Stand = (String, String, String);

/// The kind of the place, then the text before and behind the caret; of a reader what is selected, of a list
/// the row at the cursor.
const STAND: &str = r"
    const active = document.activeElement
    const content = active.closest('.cm-content')
    const focus = getSelection()
    if (content) {
      const lines = [...content.querySelectorAll('.cm-line')]
      const at = lines.findIndex((line) => line.contains(focus.focusNode))
      if (at < 0) return ['editor', 'no caret', '']
      const range = document.createRange()
      range.setStart(lines[at], 0)
      range.setEnd(focus.focusNode, focus.focusOffset)
      const before = [...lines.slice(0, at).map((line) => line.textContent), range.toString()].join('\n')
      return ['editor', before, lines.map((line) => line.textContent).join('\n').slice(before.length)]
    }
    if (active.matches('input, textarea')) return ['field', active.value.slice(0, active.selectionStart), active.value.slice(active.selectionEnd)]
    if (active.dataset.testid === 'reader') return ['reader', focus.toString(), '']
    if (active.matches('[role=listbox]')) return ['list', document.querySelector('.list-pane .cursor')?.dataset.path ?? '', '']
    return ['elsewhere', active.tagName, active.outerHTML.slice(0, 120)]";

/// How a panel opens.
#[derive(Clone, Copy)]
enum Way {
    Key(&'static str),
    /// By its name in the palette.
    Command(&'static str),
    Press(&'static str),
    PressRight(&'static str),
}

/// How it closes.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Close {
    Escape,
    /// The key that opened it.
    SameKey,
    /// A press on what lies around it.
    Outside,
    /// Its own button.
    Button(&'static str),
    /// Something is typed, and chosen by Enter.
    Choose(&'static str),
    /// What its item opens is escaped from.
    ThroughItem(&'static str),
}

struct Panel {
    name: &'static str,
    opens: Way,
    /// What shows that it stands.
    seen: &'static str,
    closes: &'static [Close],
}

const CROSS: Close = Close::Button(".dialog-close");
const DIALOG: &[Close] = &[Close::Escape, Close::Outside, CROSS];
const KEYED: &[Close] = &[Close::Escape, Close::SameKey, Close::Outside, CROSS];

/// What opens anywhere.
const PANELS: &[Panel] = &[
    panel("one box", Way::Key("ctrl+k"), "[data-testid=one-box]", &[Close::Escape, Close::SameKey, Close::Outside]),
    panel(
        "commands",
        Way::Key("ctrl+shift+p"),
        "[data-testid=one-box]",
        &[Close::Escape, Close::SameKey, Close::Outside, Close::Choose("Light or dark")],
    ),
    panel("actors", Way::Key("ctrl+j"), "[data-testid=one-box]", &[Close::Escape]),
    panel("clip picker", Way::Key("ctrl+shift+k"), "[role=dialog] [role=combobox]", KEYED),
    panel("address form", Way::Key("ctrl+shift+s"), "[data-testid=save-url]", KEYED),
    panel("settings", Way::Key("ctrl+,"), "#s-size", KEYED),
    panel("keys", Way::Key("f1"), "[data-testid=keys-sheet]", KEYED),
    panel("check", Way::Command("Check the notebook"), "[role=dialog] .dialog-title", DIALOG),
    panel("problems", Way::Command("Problems"), "[role=dialog] .dialog-title", DIALOG),
    panel("about", Way::Command("About Dossier"), "[role=dialog] .dialog-title", DIALOG),
    panel("new actor", Way::Command("New actor"), "[data-testid=actor-name]", DIALOG),
    panel("question", Way::Key("f2"), "#question input", &[Close::Escape, Close::Outside, CROSS, Close::Choose("")]),
    panel("menu of the page", Way::Press("[data-testid=page-actions]"), "[role=menu]", MENU),
    panel("menu of the notebook", Way::Press("[data-testid=notebook-menu]"), "[role=menu]", MENU_ONLY),
];

const MENU: &[Close] = &[Close::Escape, Close::Outside, Close::ThroughItem("Add a tag")];
const MENU_ONLY: &[Close] = &[Close::Escape, Close::Outside, Close::ThroughItem("Settings")];

/// What opens in a page.
const IN_PAGE: &[Panel] = &[
    panel(
        "find bar",
        Way::Key("ctrl+f"),
        "[data-testid=find]",
        &[Close::Escape, Close::Button(".find button:last-child")],
    ),
    panel("menu by key", Way::Key("shift+f10"), "[role=menu]", MENU),
];

const IN_READER: &[Panel] = &[
    panel("link", Way::Press(".head a"), ".popover", &[Close::Escape, Close::Button(".popover button:last-child")]),
    panel("date of the card", Way::Key("d"), "[data-testid=clip-date]:focus", &[Close::Escape, Close::Choose("")]),
    panel(
        "field of the card",
        Way::Key("enter"),
        "[data-testid=clip-field]:focus",
        &[Close::Escape, Close::Choose("")],
    ),
];

const IN_LIST: &[Panel] = &[
    panel("menu by key", Way::Key("shift+f10"), "[role=menu]", MENU),
    panel("menu of the order", Way::Press("[data-testid=sort]"), "[role=menu]", &[Close::Escape, Close::Outside]),
    panel("menu of a row", Way::PressRight(".list-pane .cursor"), "[role=menu]", MENU),
];

const IN_FIELD: &[Panel] = &[panel("completion", Way::Key("ctrl+space"), "[data-testid=query-ways]", &[Close::Escape])];

const fn panel(name: &'static str, opens: Way, seen: &'static str, closes: &'static [Close]) -> Panel {
    Panel { name, opens, seen, closes }
}

/// Where the focus comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Opener {
    Editor,
    Reader,
    List,
    Field,
}

impl Opener {
    /// What opens from here.
    fn panels(self) -> impl Iterator<Item = &'static Panel> {
        let own: [&[Panel]; 2] = match self {
            Self::Editor => [IN_PAGE, &[]],
            Self::Reader => [IN_PAGE, IN_READER],
            Self::List => [IN_LIST, &[]],
            Self::Field => [IN_FIELD, &[]],
        };
        // Its own first: they change nothing that the others need.
        // A filter that finds nothing has nothing to rename.
        own.into_iter().flatten().chain(PANELS).filter(move |one| self != Self::Field || one.name != "question")
    }

    /// Puts the focus there, the caret in the middle of a text.
    async fn take(self, window: &Window) {
        match self {
            Self::Editor => {
                window.go_to("Plan").await;
                window.focused(EDITOR).await;
                window.press("ctrl+home").await;
                for _ in 0..6 {
                    window.press("right").await;
                }
            }
            Self::Reader => {
                window.go_to(TITLE).await;
                window.read(READER, "Delegates").await;
                window.click_on("[data-testid=context-clip]", "wait").await;
                window.see("[data-testid=clip-card]").await;
                window.select(READER, "None of them signed").await;
            }
            Self::List => {
                window.press("alt+2").await;
                window.until("return document.activeElement.role", json!("listbox")).await;
                // The list has the focus before its rows are there.
                window.see(".list-pane .cursor").await;
            }
            Self::Field => {
                window.press("alt+6").await;
                window.until("return document.activeElement.role", json!("listbox")).await;
                window.press("/").await;
                window.focused("[data-testid=filter]").await;
                window.press("ctrl+a").await;
                // Between two words: there every field completes.
                window.write("plan  of").await;
                for _ in 0..3 {
                    window.press("left").await;
                }
            }
        }
    }

    /// What is typed, and where it is to be found: in a text at the caret, elsewhere nowhere.
    fn typed(self) -> &'static str {
        match self {
            Self::Editor | Self::Field => "xy",
            // Letters that mean nothing: nothing may happen by them.
            Self::Reader | Self::List => "qz",
        }
    }

    fn after(self, (kind, before, behind): &Stand) -> Stand {
        let typed = if matches!(self, Self::Editor | Self::Field) { self.typed() } else { "" };
        (kind.clone(), format!("{before}{typed}"), behind.clone())
    }
}

#[tokio::test]
async fn whatever_opens_over_the_page_gives_the_focus_back() {
    let (desk, window) = with_everything().await;
    let before = documents(&desk);
    let mut lost = Vec::new();
    for opener in [Opener::Editor, Opener::Reader, Opener::List, Opener::Field] {
        opener.take(&window).await;
        for panel in opener.panels() {
            for close in panel.closes {
                if let Some(why) = goes_back(&window, opener, panel, *close).await {
                    println!("{opener:?}, {}, {close:?}: {why}", panel.name);
                    lost.push(format!("{opener:?}, {}, {close:?}: {why}", panel.name));
                    window.picture(&format!("focus-{opener:?}-{}-{}", panel.name.replace(' ', "-"), lost.len())).await;
                    start_anew(&window, opener).await;
                }
            }
        }
    }
    assert!(lost.is_empty(), "{} places were lost:\n{}", lost.len(), lost.join("\n"));
    let after = documents(&desk);
    let changed: Vec<_> =
        after.iter().filter(|(path, print)| before.get(*path) != Some(print)).map(|(path, _)| path).collect();
    assert_eq!(changed, ["Notes/Plan.md"], "nothing but the note was written");
    assert_eq!(after.len(), before.len());
}

/// A notebook with a note, an article in the inbox with a clip, and an actor; the note was edited last.
async fn with_everything() -> (Desk, Window) {
    let desk = Desk::with_notebook(&[]);
    desk.at_notebook(&["actor", "add", "Ilse Varga"]);
    let article = desk.file("Talks.txt");
    harness::put(&article, harness::ARTICLE.as_bytes());
    desk.at_notebook(&["import", &article.display().to_string(), "--url", "https://harbour.example/talks"]);
    desk.at_notebook(&["clip", TITLE, "--quote", "his government would wait"]);
    harness::put(&desk.notebook.join("Notes/Plan.md"), b"First words of the plan.\n\nThe second line of it.\n");
    harness::put(&desk.notebook.join("Notes/Other plan.md"), b"Other words.\n");
    let window = desk.open().await;
    (desk, window)
}

/// Every file of the notebook that is not this machine's own.
fn documents(desk: &Desk) -> BTreeMap<String, String> {
    let files = harness::tree(&desk.notebook).into_iter().filter(|(path, _)| !path.starts_with(".dossier"));
    files.map(|(path, print)| (path, format!("{print:?}"))).collect()
}

/// Opens, closes and types; what is wrong then.
async fn goes_back(window: &Window, opener: Opener, panel: &Panel, close: Close) -> Option<String> {
    let stood = stand(window).await;
    let wanted = opener.after(&stood);
    if !open(window, panel).await {
        return Some(format!("it did not open from {stood:?}"));
    }
    shut(window, panel, close).await;
    // A press outside and a choice do their work a moment later; until then the panel itself is typed into.
    if matches!(close, Close::Outside | Close::Choose(_)) && !is_gone(window, panel.seen).await {
        return Some("it did not close".to_owned());
    }
    window.write(opener.typed()).await;
    let now = settle(window, &wanted, panel).await;
    (now != wanted).then(|| format!("{stood:?} became {now:?}"))
}

async fn stand(window: &Window) -> Stand {
    serde_json::from_value(window.look(STAND, json!([])).await).unwrap_or_default()
}

/// How long a key may take to do its work on a busy machine.
const TIMEOUT: Duration = Duration::from_secs(15);
const POLL_EVERY: Duration = Duration::from_millis(15);

/// Waits until the panel is gone and the focus stands where it should.
async fn settle(window: &Window, wanted: &Stand, panel: &Panel) -> Stand {
    let end = Instant::now() + TIMEOUT;
    loop {
        let now = stand(window).await;
        if (now == *wanted && !is_seen(window, panel.seen).await) || Instant::now() > end {
            return now;
        }
        tokio::time::sleep(POLL_EVERY).await;
    }
}

async fn is_seen(window: &Window, css: &str) -> bool {
    window.look("return document.querySelector(arguments[0]) !== null", json!([css])).await == json!(true)
}

async fn is_gone(window: &Window, css: &str) -> bool {
    let end = Instant::now() + TIMEOUT;
    while is_seen(window, css).await {
        if Instant::now() > end {
            return false;
        }
        tokio::time::sleep(POLL_EVERY).await;
    }
    true
}

async fn open(window: &Window, panel: &Panel) -> bool {
    match panel.opens {
        Way::Key(key) => window.press(key).await,
        Way::Command(name) => {
            window.press("ctrl+shift+p").await;
            window.focused("[data-testid=one-box]").await;
            window.write(name).await;
            window.read("[data-testid=choice]", name).await;
            window.press("enter").await;
        }
        Way::Press(css) => window.click(css).await,
        Way::PressRight(css) => window.click_right(css).await,
    }
    let end = Instant::now() + TIMEOUT;
    while !is_seen(window, panel.seen).await {
        if Instant::now() > end {
            return false;
        }
        tokio::time::sleep(POLL_EVERY).await;
    }
    true
}

async fn shut(window: &Window, panel: &Panel, close: Close) {
    match close {
        Close::Escape => window.press("escape").await,
        Close::SameKey => {
            if let Way::Key(key) = panel.opens {
                window.press(key).await;
            }
        }
        Close::Outside => window.click("[data-testid=pane] header .crumbs").await,
        Close::Button(css) => window.click(css).await,
        Close::Choose(words) => {
            window.write(words).await;
            if !words.is_empty() {
                window.read("[data-testid=choice]", words).await;
            }
            window.press("enter").await;
        }
        Close::ThroughItem(words) => {
            window.click_on("[role=menuitem]", words).await;
            window.see("[role=dialog]").await;
            window.gone("[role=menu]").await;
            window.press("escape").await;
        }
    }
}

/// After a place was lost: closes what is open and puts the focus where it belongs.
async fn start_anew(window: &Window, opener: Opener) {
    for _ in 0..3 {
        window.press("escape").await;
    }
    opener.take(window).await;
}

#[tokio::test]
async fn a_clip_chosen_for_a_note_stands_before_what_is_typed_next() {
    let (desk, window) = with_everything().await;
    Opener::Editor.take(&window).await;
    window.press("ctrl+end").await;
    window.write("Then: ").await;
    for _ in 0..2 {
        window.press("ctrl+shift+k").await;
        window.see("[role=dialog] [role=option]").await;
        window.press("enter").await;
        window.gone("[role=dialog]").await;
        window.write("the next text").await;
    }
    window.until("return document.querySelectorAll('.cm-content .md-callout, .cm-content .md-quote, .cm-content .cm-line').length > 6", json!(true)).await;
    crate::wait_for(|| desk.texts_of("Notes").concat().matches("the next text").count() == 2).await;
    let text = desk.texts_of("Notes").into_iter().find(|text| text.contains("Then:")).expect("the note");
    let parts: Vec<_> = text.split("> his government would wait").collect();
    assert_eq!(parts.len(), 3, "{text}");
    assert!(parts[0].trim_end().contains("Then:") && parts[1].contains("the next text"), "{text}");
    assert!(parts[2].contains("the next text"), "{text}");
    assert!(desk.texts_of("Sources").concat().contains("inbox"), "nothing was filed");
    window.picture("focus-clip-picked").await;
}

#[tokio::test]
async fn single_keys_after_an_overlay_do_nothing_and_the_right_document_is_renamed() {
    let (desk, window) = with_everything().await;
    Opener::List.take(&window).await;
    Opener::Editor.take(&window).await;
    for key in ["ctrl+shift+k", "ctrl+shift+s", "ctrl+k", "ctrl+,"] {
        window.press(key).await;
        window.see("[role=dialog]").await;
        window.press("escape").await;
        window.write("e").await;
    }
    window.read(EDITOR, "First eeeewords").await;
    window.press("ctrl+k").await;
    window.focused("[data-testid=one-box]").await;
    window.press("escape").await;
    window.press("f2").await;
    window.focused("#question input").await;
    window.until("return document.activeElement.value", json!("Plan")).await;
    window.press("escape").await;
    assert!(desk.texts_of("Sources").concat().contains("inbox"), "nothing was filed");
}

#[tokio::test]
async fn the_reading_view_and_back_keep_caret_scroll_and_history() {
    let desk = Desk::with_notebook(&[]);
    let lines: String = (1..=120).map(|line| format!("Line {line} of the long note.\n\n")).collect();
    harness::put(&desk.notebook.join("Notes/Long.md"), lines.as_bytes());
    let window = desk.open().await;
    window.go_to("Long").await;
    window.focused(EDITOR).await;
    window.press("ctrl+end").await;
    for _ in 0..40 {
        window.press("up").await;
    }
    window.press("end").await;
    window.write("here").await;
    let scroll = "return document.querySelector('[data-testid=note]').scrollTop";
    window.until("return document.querySelector('[data-testid=note]').scrollTop > 400", json!(true)).await;
    let (stood, scrolled) = (stand(&window).await, window.look(scroll, json!([])).await);
    window.press("ctrl+e").await;
    window.focused("[data-testid=note-reading]").await;
    window.until("return document.querySelector('[data-testid=note]').scrollTop > 400", json!(true)).await;
    window.picture("focus-reading-view").await;
    window.write("e").await;
    window.press("ctrl+e").await;
    window.focused(EDITOR).await;
    assert_eq!(stand(&window).await, stood);
    window.until(scroll, scrolled.clone()).await;
    // Both at once, before the view is drawn.
    window.press("ctrl+e").await;
    window.press("ctrl+e").await;
    window.write("more").await;
    window
        .until(&format!("{{ const stand = () => {{ {STAND} }}; return stand()[1].endsWith('heremore') }}"), json!(true))
        .await;
    window.press("ctrl+z").await;
    window.until("return document.querySelector('.cm-content').innerText.includes('heremore')", json!(false)).await;
}
