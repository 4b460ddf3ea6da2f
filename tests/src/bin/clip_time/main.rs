//! Measures the window as its user waits for it: from `c` until the clip is painted, an autosave, from a key in a list
//! until the document it came to is painted, and from a key typed into a long note until the letter is. On the sample
//! notebook, or with `--notebook DIR` on a large one, which is given twenty saved searches by `--searches 20`.
//! `cargo xtask bench window` builds and runs it.

mod moving;
mod times;
mod typing;

use std::{path::PathBuf, sync::Arc, time::Instant};

use desk::{EventSink, Home, Opening, Start, Unattended, Workbench};
use harness::desktop::{Desk, Window};
use serde_json::json;
use times::{head, sums};

const READER: &str = "[data-testid=reader]";
const CARD: &str = "[data-testid=clip-card]";
const EDITOR: &str = ".cm-content";
const SAVE_STATE: &str = "[data-testid=save-state]";

/// One clip each.
const PASSAGES: [&str; 10] = [
    "Delegates from four coastal states",
    "left Port Selwyn on 12 March",
    "two days of talks",
    "None of them signed",
    "a clear line between patrol and pressure",
    "told reporters on the quay",
    "his government would wait",
    "what we have not read",
    "who asked not to be named",
    "counted eleven trawlers",
];

/// What saved searches ask for: common words, kinds, languages, dates, and what they are together.
const QUERIES: [&str; 10] = [
    "the",
    "said also",
    "type:clip",
    "type:source lang:es",
    "lang:ru after:2015",
    "\"more than\"",
    "government OR ministry",
    "type:source -lang:en",
    "would there other",
    "type:clip said",
];

/// How often a note is saved.
const SAVES: usize = 10;

/// Measures how long the next save takes: from when it begins until the frame that says it is done.
const ARM_SAVE: &str = r"
    const state = document.querySelector('[data-testid=save-state]')
    let began = null
    delete window.measured
    const watch = new MutationObserver(() => {
      if (state.classList.contains('saving')) began ??= performance.now()
      if (began === null || !state.classList.contains('saved')) return
      watch.disconnect()
      requestAnimationFrame(() => setTimeout(() => (window.measured = performance.now() - began)))
    })
    watch.observe(state, { attributes: true, attributeFilter: ['class'] })";

/// From the key on, looks after each frame was drawn whether these words are marked, and whether as a clip
/// that is saved; keeps the milliseconds of both for the next look.
const ARM: &str = r"
    const [words] = arguments
    delete window.measured
    const isPainted = (kind) => [...CSS.highlights].some(([name, ranges]) => kind.test(name) && [...ranges].some((range) => range.toString() === words))
    addEventListener('keydown', ({ timeStamp }) => {
      let marked = null
      const look = () => {
        const since = performance.now() - timeStamp
        if (marked === null && isPainted(/^clip/)) marked = since
        if (isPainted(/^clip-\d/)) window.measured = [marked, since]
        else after()
      }
      const after = () => requestAnimationFrame(() => setTimeout(look))
      after()
    }, { capture: true, once: true })";

/// What is asked for.
#[derive(Default)]
struct Options {
    notebook: Option<PathBuf>,
    searches: usize,
}

impl Options {
    fn given() -> Self {
        let mut options = Self::default();
        let mut words = std::env::args().skip(1);
        while let (Some(name), Some(value)) = (words.next(), words.next()) {
            match name.as_str() {
                "--notebook" => options.notebook = Some(value.into()),
                "--searches" => options.searches = value.parse().expect("--searches takes a number"),
                _ => panic!("{name}: no such option"),
            }
        }
        options
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let options = Options::given();
    let mut desk = Desk::new();
    match options.notebook {
        Some(folder) => desk.notebook = folder,
        None => desk = desk.init(&["--sample"]),
    }
    save_searches(&desk, options.searches);
    let article = desk.file("Talks.txt");
    harness::put(&article, harness::ARTICLE.as_bytes());
    let title = desk.import(&article.display().to_string());
    typing::put_note(&desk);
    let window = desk.open().await;
    clips(&window, &title).await;
    saves(&window).await;
    moving::measure(&window).await;
    typing::measure(&window).await;
}

/// Saves searches as the window does, so that each knows what has been seen of it.
fn save_searches(desk: &Desk, number: usize) {
    let start = Start::new(Instant::now(), Opening::Folder(desk.notebook.clone()), "");
    let home = Home::new(desk.file("home of the searches"));
    let bench = Workbench::new(home, EventSink::to(|_| ()), Arc::new(Unattended::default()), start);
    bench.open(&desk.notebook).expect("the notebook opens");
    for (at, query) in QUERIES.iter().cycle().take(number).enumerate() {
        let given = json!({"name": format!("Search {at}"), "query": query});
        // One that is there from the last time stays.
        let _ = desk::answer(&bench, "save_search", given);
    }
    bench.close();
}

async fn clips(window: &Window, title: &str) {
    window.go_to(title).await;
    head("from c, in ms, until", &["marked", "saved"]);
    let (mut marked, mut saved) = (Vec::new(), Vec::new());
    for words in PASSAGES {
        let (first, second) = clip(window, words).await;
        println!("{words:<44} {first:>10.0} {second:>10.0}");
        marked.push(first);
        saved.push(second);
    }
    sums(&mut [&mut marked, &mut saved]);
}

async fn saves(window: &Window) {
    window.press("ctrl+n").await;
    window.see(EDITOR).await;
    window.click(EDITOR).await;
    let mut times = Vec::new();
    for _ in 0..SAVES {
        window.read(SAVE_STATE, "").await;
        window.look(ARM_SAVE, json!([])).await;
        window.write("More. ").await;
        window.until("return window.measured !== undefined", json!(true)).await;
        let measured = window.look("return window.measured", json!([])).await;
        times.push(measured.as_f64().unwrap_or(f64::NAN));
    }
    head("an autosave, in ms", &[]);
    sums(&mut [&mut times]);
}

/// Clips a passage; how long it took until it was marked, and until it was painted as a saved clip.
async fn clip(window: &Window, words: &str) -> (f64, f64) {
    window.select(READER, words).await;
    window.look(ARM, json!([words])).await;
    window.press("c").await;
    window.until("return window.measured !== undefined", json!(true)).await;
    let measured = window.look("return window.measured", json!([])).await;
    window.press("escape").await;
    window.press("escape").await;
    window.gone(CARD).await;
    (measured[0].as_f64().unwrap_or(f64::NAN), measured[1].as_f64().unwrap_or(f64::NAN))
}
