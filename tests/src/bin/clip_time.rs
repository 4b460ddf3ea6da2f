//! Measures how long it takes from `c` until the clip is painted, in the real window over the sample
//! notebook. `cargo xtask bench window` builds and runs it.
use harness::desktop::{Desk, Window};
use serde_json::json;

const READER: &str = "[data-testid=reader]";
const CARD: &str = "[data-testid=clip-card]";

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

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let desk = Desk::with_notebook(&["--sample"]);
    let article = desk.file("Talks.txt");
    harness::put(&article, harness::ARTICLE.as_bytes());
    let title = desk.import(&article.display().to_string());
    let window = desk.open().await;
    window.go_to(&title).await;
    println!("{:<44} {:>10} {:>10}", "from c, in ms, until", "marked", "saved");
    let (mut marked, mut saved) = (Vec::new(), Vec::new());
    for words in PASSAGES {
        let (first, second) = clip(&window, words).await;
        println!("{words:<44} {first:>10.0} {second:>10.0}");
        marked.push(first);
        saved.push(second);
    }
    for (name, at) in [("median", PASSAGES.len() / 2), ("worst", PASSAGES.len() - 1)] {
        let of = |times: &mut Vec<f64>| {
            times.sort_by(f64::total_cmp);
            times[at]
        };
        println!("{name:<44} {:>10.0} {:>10.0}", of(&mut marked), of(&mut saved));
    }
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
