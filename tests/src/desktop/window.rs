//! The window of the running app.
use std::{
    fs::{self, File},
    path::{Path, PathBuf},
    process::{Command, Stdio},
    time::{Duration, Instant},
};

use fantoccini::{Client, ClientBuilder, Locator, elements::Element};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};

use super::{
    Desk, Pixels, Process,
    input::{Keys, Pointer, copied, copy, offer_selection},
    looks::{DRAWN, EDGE, MIDDLE, MIDDLE_OF_WORDS},
    pictures,
    process::free_port,
    program,
};

/// How long anything that a test waits for may take.
const TIMEOUT: Duration = Duration::from_secs(10);

/// How long the program may take to answer the driver.
const START: Duration = Duration::from_secs(120);

/// How long a page must not move to count as still.
const SETTLED: Duration = Duration::from_millis(200);

/// The program's standard error, in the desk's home.
const LOG: &str = "window.log";

/// The pause between two checks of a wait.
const POLL_EVERY: Duration = Duration::from_millis(20);

/// Records that a drag begins, and that one comes over an element.
const NOTICED: &str = "
    const noted = document.documentElement.dataset
    delete noted.dragstart, delete noted.dragover
    addEventListener('dragstart', () => (noted.dragstart = 'yes'), { once: true })
    const over = (event) => event.target.closest?.(arguments[0]) && (noted.dragover = 'yes')
    addEventListener('dragover', over)
    addEventListener('dragend', () => removeEventListener('dragover', over), { once: true })";

/// How long an element keeps its place to count as standing still.
const STILL: Duration = Duration::from_millis(120);

/// A running window. Dropping it ends the program at once; [`Window::quit`] closes it as a user does.
pub struct Window {
    /// The page, for what the methods below do not offer.
    pub page: Client,
    display: String,
    /// What the program said on standard error.
    log: PathBuf,
    _driver: Process,
}

impl Window {
    pub(super) async fn start(desk: &Desk, arguments: &[&str]) -> Self {
        let port = free_port();
        let driver = Process::start(&mut driver(desk, port));
        let capabilities = json!({
            "webkitgtk:browserOptions": { "binary": program("dossier-desktop"), "args": arguments },
        });
        let log = desk.file(LOG);
        match connect(&format!("http://127.0.0.1:{port}"), &capabilities).await {
            Ok(page) => Self { page, display: desk.display.clone(), log, _driver: driver },
            Err(error) => panic!("{error}\n{}", said(&log)),
        }
    }

    /// Closes the window by its own key and waits until the program has ended.
    pub async fn quit(self) {
        // The window may be gone before the driver has answered.
        let _ = Keys::try_press(&self.page, "ctrl+q").await;
        let end = Instant::now() + TIMEOUT;
        while Instant::now() < end && self.page.title().await.is_ok() {
            tokio::time::sleep(POLL_EVERY).await;
        }
    }

    /// Waits for an element.
    ///
    /// # Panics
    /// When it does not come; a picture of the window is kept.
    pub async fn see(&self, css: &str) -> Element {
        match self.page.wait().at_most(TIMEOUT).every(POLL_EVERY).for_element(Locator::Css(css)).await {
            Ok(element) => element,
            Err(error) => self.give_up(&format!("{css}: {error}")).await,
        }
    }

    /// Waits until the text of an element contains `part`, and returns the whole text.
    ///
    /// # Panics
    /// When it never does.
    pub async fn read(&self, css: &str, part: &str) -> String {
        self.read_within(css, part, TIMEOUT).await
    }

    /// The same with a time limit.
    ///
    /// # Panics
    /// When it does not by then.
    pub async fn read_within(&self, css: &str, part: &str, time: Duration) -> String {
        let end = Instant::now() + time;
        loop {
            let seen = self.texts(css).await.join("\n");
            if seen.contains(part) {
                return seen;
            }
            if Instant::now() > end {
                self.give_up(&format!("{css} says {seen:?}, never {part:?}")).await;
            }
            tokio::time::sleep(POLL_EVERY).await;
        }
    }

    /// Waits until a script returns this value.
    ///
    /// # Panics
    /// When it never does.
    pub async fn until(&self, script: &str, answer: Value) {
        let end = Instant::now() + TIMEOUT;
        loop {
            let seen = self.look(script, json!([])).await;
            if seen == answer {
                return;
            }
            if Instant::now() > end {
                self.give_up(&format!("{script} answers {seen}, never {answer}")).await;
            }
            tokio::time::sleep(POLL_EVERY).await;
        }
    }

    /// Waits until an element has the focus.
    ///
    /// # Panics
    /// When it never has.
    pub async fn focused(&self, css: &str) {
        self.see(css).await;
        let script = format!("return document.activeElement === document.querySelector({})", json!(css));
        self.until(&script, json!(true)).await;
    }

    /// Turns the wheel down over an element, a notch at a time.
    pub async fn wheel(&self, css: &str, notches: u32) {
        let (x, y) = self.place(MIDDLE, json!([css])).await;
        self.xdotool(&["mousemove", &x.to_string(), &y.to_string()]).await;
        self.xdotool(&["click", "--repeat", &notches.to_string(), "--delay", "4", "5"]).await;
    }

    /// Moves the pointer over the middle of an element.
    pub async fn hover(&self, css: &str) {
        self.see(css).await;
        let (x, y) = self.place(MIDDLE, json!([css])).await;
        self.xdotool(&["mousemove", &x.to_string(), &y.to_string()]).await;
    }

    /// Gives the window another size, as its frame would.
    pub async fn resize(&self, width: u32, height: u32) {
        let (w, h) = (width.to_string(), height.to_string());
        self.xdotool(&["search", "--onlyvisible", "--name", "Dossier", "windowsize", "--sync", &w, &h]).await;
        self.until("return [innerWidth, innerHeight]", json!([width, height])).await;
    }

    /// Runs a command by its name, in the box that lists them.
    pub async fn command(&self, name: &str) {
        self.press("ctrl+shift+p").await;
        self.focused("[data-testid=one-box]").await;
        self.write(name).await;
        self.read("[data-testid=choice]", name).await;
        self.press("enter").await;
        self.gone("[data-testid=one-box]").await;
    }

    /// Opens the first result of the one box for some words.
    pub async fn go_to(&self, words: &str) {
        self.press("ctrl+k").await;
        self.focused("[data-testid=one-box]").await;
        self.write(words).await;
        self.read("[data-testid=choice]", words).await;
        self.press("enter").await;
        self.gone("[data-testid=one-box]").await;
    }

    /// Waits until no element matches.
    ///
    /// # Panics
    /// When one stays.
    pub async fn gone(&self, css: &str) {
        let end = Instant::now() + TIMEOUT;
        while self.look("return document.querySelector(arguments[0]) !== null", json!([css])).await == json!(true) {
            if Instant::now() > end {
                self.give_up(&format!("{css} is still there")).await;
            }
            tokio::time::sleep(POLL_EVERY).await;
        }
    }

    /// The visible text of every element that matches.
    pub async fn texts(&self, css: &str) -> Vec<String> {
        let script = "return [...document.querySelectorAll(arguments[0])].map(e => e.innerText ?? e.value ?? '')";
        serde_json::from_value(self.look(script, json!([css])).await).unwrap_or_default()
    }

    /// Presses a combination of keys; a key that is a command alone, once such keys act again.
    pub async fn press(&self, combination: &str) {
        if combination.chars().count() == 1 {
            self.until("return document.documentElement.dataset.keys ?? 'act'", json!("act")).await;
        }
        Keys::press(&self.page, combination).await;
    }

    /// Types a text where the focus is.
    pub async fn write(&self, text: &str) {
        Keys::write(&self.page, text).await;
    }

    /// Types a text by the keys of the screen, one every `pause`: the driver asks nothing of the page meanwhile.
    pub async fn type_at_pace(&self, text: &str, pause: Duration) {
        let pause = pause.as_millis().to_string();
        self.pointer().xdotool(&["type", "--delay", &pause, text]).await;
    }

    /// Clicks the middle of an element with the pointer.
    pub async fn click(&self, css: &str) {
        self.click_with(css, "1").await;
    }

    /// Opens an element's context menu.
    pub async fn click_right(&self, css: &str) {
        self.click_with(css, "3").await;
    }

    /// Clicks the first element that matches and holds these words: an item of a menu, a row.
    pub async fn click_on(&self, css: &str, words: &str) {
        self.click_words(css, words, "1").await;
    }

    /// The same with the button that opens a context menu.
    pub async fn click_right_on(&self, css: &str, words: &str) {
        self.click_words(css, words, "3").await;
    }

    /// The same with the middle button.
    pub async fn click_middle_on(&self, css: &str, words: &str) {
        self.click_words(css, words, "2").await;
    }

    async fn click_words(&self, css: &str, words: &str, button: &str) {
        self.read(css, words).await;
        let place = self.settled(MIDDLE_OF_WORDS, json!([css, words])).await;
        self.pointer().click(place, button).await;
    }

    async fn click_with(&self, css: &str, button: &str) {
        self.see(css).await;
        let place = self.settled(MIDDLE, json!([css])).await;
        self.pointer().click(place, button).await;
    }

    /// The position of an element once it no longer moves.
    async fn settled(&self, script: &str, arguments: Value) -> (i64, i64) {
        let end = Instant::now() + TIMEOUT;
        let mut last = self.place(script, arguments.clone()).await;
        loop {
            tokio::time::sleep(STILL).await;
            let place = self.place(script, arguments.clone()).await;
            if place == last || Instant::now() > end {
                return place;
            }
            last = place;
        }
    }

    /// Selects words of an element's text with the pointer, from their first letter to their last.
    ///
    /// # Panics
    /// When the element does not hold them in sight.
    pub async fn select(&self, css: &str, words: &str) {
        self.bring_into_sight(css, words).await;
        let from = self.place(EDGE, json!([css, words, "start"])).await;
        let to = self.place(EDGE, json!([css, words, "end"])).await;
        self.pointer().drag(from, to).await;
    }

    /// Turns the wheel over an element until both ends of some words are in sight, and waits until the
    /// page stands still.
    async fn bring_into_sight(&self, css: &str, words: &str) {
        self.read(css, words).await;
        let end = Instant::now() + TIMEOUT;
        let mut before = Value::Null;
        loop {
            let from = self.look(EDGE, json!([css, words, "start"])).await;
            let to = self.look(EDGE, json!([css, words, "end"])).await;
            let now = json!([from, to]);
            let is_seen = !from.is_null() && !to.is_null();
            if is_seen && now == before {
                return;
            }
            if Instant::now() > end {
                self.give_up(&format!("{words:?} does not come into sight")).await;
            }
            if !is_seen && now == before {
                let middle = self.place(MIDDLE, json!([css])).await;
                self.pointer().click(middle, "5").await;
            }
            before = now;
            tokio::time::sleep(SETTLED).await;
        }
    }

    /// Drags from the middle of one element to the middle of another.
    pub async fn drag(&self, from: &str, to: &str) {
        let (from, to) = (self.place(MIDDLE, json!([from])).await, self.place(MIDDLE, json!([to])).await);
        self.pointer().drag(from, to).await;
    }

    /// Drags from the middle of one element and drops on the middle of another, waiting until each has reacted.
    ///
    /// # Panics
    /// When either does not notice.
    pub async fn drag_and_drop(&self, from: &str, to: &str) {
        self.look(NOTICED, json!([to])).await;
        let (start, end) = (self.place(MIDDLE, json!([from])).await, self.place(MIDDLE, json!([to])).await);
        let pointer = self.pointer();
        pointer.press_at(start).await;
        for (what, (x, y)) in [("dragstart", (start.0 + 20, start.1)), ("dragover", end)] {
            let last = Instant::now() + TIMEOUT;
            // Each is noticed by a movement only.
            for wiggle in 0.. {
                pointer.to(x + wiggle % 2, y).await;
                if self.look("return document.documentElement.dataset[arguments[0]]", json!([what])).await
                    == json!("yes")
                {
                    break;
                }
                if Instant::now() > last {
                    self.give_up(&format!("no {what} from {from} to {to}")).await;
                }
            }
        }
        pointer.release().await;
    }

    /// Drags a file from another program, which stands at the right edge of the screen, to the middle of an element.
    /// The window must leave that edge free. Returns the other program: the file is requested from it after the drop,
    /// so it must run until the file has been read.
    #[must_use]
    pub async fn drop_file(&self, file: &Path, css: &str) -> Process {
        let to = self.place(MIDDLE, json!([css])).await;
        let left = self.look("return screen.width - 100", json!([])).await.as_i64().unwrap_or_default();
        let mut command = Command::new(program("drag-source"));
        let source = Process::start(
            command.arg(file).arg(left.to_string()).env("DISPLAY", &self.display).env("GDK_BACKEND", "x11"),
        );
        self.xdotool(&["search", "--sync", "--onlyvisible", "--name", "drag source"]).await;
        tokio::time::sleep(SETTLED).await;
        self.pointer().drag((left + 50, 50), to).await;
        source
    }

    /// Puts text into the clipboard.
    pub fn copy(&self, text: &str) {
        copy(&self.display, "UTF8_STRING", text.as_bytes());
    }

    /// Puts text into the clipboard and pastes it where the focus is.
    pub async fn paste(&self, text: &str) {
        self.copy(text);
        self.press("ctrl+v").await;
    }

    /// Offers text as what the middle button pastes.
    pub fn offer_selection(&self, text: &str) {
        offer_selection(&self.display, text);
    }

    /// The same with rich text.
    pub async fn paste_html(&self, html: &str) {
        copy(&self.display, "text/html", html.as_bytes());
        self.press("ctrl+v").await;
    }

    /// What the clipboard holds of a type, such as `text/html`.
    #[must_use]
    pub fn copied(&self, kind: &str) -> String {
        copied(&self.display, kind)
    }

    /// Runs xdotool on the window's screen: for dialogs of the system.
    pub async fn xdotool(&self, arguments: &[&str]) {
        self.pointer().xdotool(arguments).await;
    }

    /// Runs a script that reads the page; scripts of tests change nothing.
    ///
    /// # Panics
    /// When the script throws.
    pub async fn look(&self, script: &str, arguments: Value) -> Value {
        let arguments = arguments.as_array().cloned().unwrap_or_default();
        match self.page.execute(script, arguments).await {
            Ok(seen) => seen,
            Err(error) => self.give_up(&format!("{script}: {error}")).await,
        }
    }

    /// Waits until what stands in the page is drawn, what its drawing set off included.
    pub async fn drawn(&self) {
        // A page that is gone draws nothing: what looks at it next says so.
        let _ = self.page.execute_async(DRAWN, Vec::new()).await;
    }

    /// Saves a picture of the window, and returns its file.
    pub async fn picture(&self, name: &str) -> PathBuf {
        let file = pictures().join(format!("{name}.png"));
        self.drawn().await;
        if let Ok(bytes) = self.page.screenshot().await {
            write(&file, &bytes);
        }
        file
    }

    /// What is painted, once what stands in the page is drawn.
    ///
    /// # Panics
    /// When the window gives no picture.
    pub async fn pixels(&self) -> Pixels {
        self.drawn().await;
        Pixels::read(&self.page.screenshot().await.expect("a picture of the window"))
    }

    fn pointer(&self) -> Pointer<'_> {
        Pointer { display: &self.display }
    }

    /// A place that a script answers, on the screen: the window stands at its corner.
    async fn place(&self, script: &str, arguments: Value) -> (i64, i64) {
        let at = self.look(script, arguments.clone()).await;
        let corner = self.look("return [window.screenX, window.screenY]", json!([])).await;
        let sum = |axis: usize| Some((at[axis].as_f64()? + corner[axis].as_f64().unwrap_or(0.0)).round() as i64);
        match (sum(0), sum(1)) {
            (Some(x), Some(y)) => (x, y),
            _ => self.give_up(&format!("{arguments} is not in sight")).await,
        }
    }

    async fn give_up(&self, why: &str) -> ! {
        let name = std::thread::current().name().unwrap_or("window").replace("::", "-");
        let picture = self.picture(&format!("failed-{name}")).await;
        let log = said(&self.log);
        panic!("{why}; picture: {}; the program said: {log}", picture.display());
    }
}

/// The driver, which starts the program with the same environment.
fn driver(desk: &Desk, port: u16) -> Command {
    let mut command = Command::new("WebKitWebDriver");
    command.arg(format!("--port={port}"));
    desk.at_home(&mut command);
    // Without these the window opens with automation off, and no session ever starts.
    command.env("TAURI_AUTOMATION", "true").env("TAURI_WEBVIEW_AUTOMATION", "true");
    let log = File::create(desk.file(LOG)).expect("a log in the home");
    command.stdout(Stdio::null()).stderr(log);
    command
}

/// A session of the driver, which answers only once the program's window is there.
async fn connect(url: &str, capabilities: &Value) -> Result<Client, String> {
    let wanted = capabilities.as_object().expect("capabilities are an object");
    let mut last = String::from("the driver did not answer");
    let tries = async {
        loop {
            let mut builder = ClientBuilder::new(HttpConnector::new());
            match builder.capabilities(wanted.clone()).connect(url).await {
                Ok(page) => return page,
                // The driver itself may not listen yet.
                Err(error) => last = error.to_string(),
            }
            tokio::time::sleep(POLL_EVERY).await;
        }
    };
    match tokio::time::timeout(START, tries).await {
        Ok(page) => Ok(page),
        Err(_) => Err(format!("no window within {START:?}: {last}")),
    }
}

/// What the driver and the program said on standard error.
fn said(log: &Path) -> String {
    fs::read_to_string(log).unwrap_or_default()
}

#[expect(clippy::disallowed_methods, reason = "a picture of a test")]
fn write(file: &Path, bytes: &[u8]) {
    fs::write(file, bytes).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
}
