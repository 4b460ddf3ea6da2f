//! Keys, pointer and clipboard, as a user's.
use std::{
    io::Write,
    process::{Command, Stdio},
    time::{Duration, Instant},
};

use fantoccini::{
    Client,
    actions::{InputSource, KeyAction, KeyActions},
    error::CmdError,
};

/// How long the window may take to follow a step of the pointer.
const POINTER_PAUSE: Duration = Duration::from_millis(40);

/// Keys by name: `"ctrl+shift+k"`, `"Enter"`, `"c"`.
pub struct Keys;

impl Keys {
    /// Presses and releases a combination.
    ///
    /// # Panics
    /// When the driver refuses.
    pub async fn press(page: &Client, combination: &str) {
        Self::try_press(page, combination).await.unwrap_or_else(|error| panic!("{combination}: {error}"));
    }

    /// The same, if the key may close the window.
    pub(super) async fn try_press(page: &Client, combination: &str) -> Result<(), CmdError> {
        let keys: Vec<char> = combination.split('+').map(key).collect();
        let mut actions = KeyActions::new("keyboard".to_owned());
        for value in &keys {
            actions = actions.then(KeyAction::Down { value: *value });
        }
        for value in keys.iter().rev() {
            actions = actions.then(KeyAction::Up { value: *value });
        }
        page.perform_actions(actions).await
    }

    /// Types a text.
    ///
    /// # Panics
    /// When the driver refuses.
    pub async fn write(page: &Client, text: &str) {
        let mut actions = KeyActions::new("keyboard".to_owned());
        for letter in text.chars() {
            let value = if letter == '\n' { key("Enter") } else { letter };
            actions = actions.then(KeyAction::Down { value }).then(KeyAction::Up { value });
        }
        page.perform_actions(actions).await.unwrap_or_else(|error| panic!("{text:?}: {error}"));
    }
}

/// A key as WebDriver names it (W3C WebDriver, "Keyboard actions").
fn key(name: &str) -> char {
    match name.to_lowercase().as_str() {
        "ctrl" => '\u{E009}',
        "shift" => '\u{E008}',
        "alt" => '\u{E00A}',
        "enter" => '\u{E007}',
        "esc" | "escape" => '\u{E00C}',
        "tab" => '\u{E004}',
        "backspace" => '\u{E003}',
        "delete" => '\u{E017}',
        "left" => '\u{E012}',
        "up" => '\u{E013}',
        "right" => '\u{E014}',
        "down" => '\u{E015}',
        "home" => '\u{E011}',
        "end" => '\u{E010}',
        "pageup" => '\u{E00E}',
        "pagedown" => '\u{E00F}',
        "space" => ' ',
        "plus" => '+',
        "f1" => '\u{E031}',
        "f2" => '\u{E032}',
        "f6" => '\u{E036}',
        "f10" => '\u{E03A}',
        _ => name.chars().next().expect("a key has a name"),
    }
}

/// The pointer of a screen.
pub struct Pointer<'d> {
    pub display: &'d str,
}

impl Pointer<'_> {
    /// Clicks a place with a button: 1 is the left one, 3 the right one.
    pub async fn click(&self, (x, y): (i64, i64), button: &str) {
        self.to(x, y).await;
        self.xdotool(&["click", button]).await;
    }

    /// Presses at one place and releases at another, on the way through a third, as a hand does.
    pub async fn drag(&self, from: (i64, i64), to: (i64, i64)) {
        self.press_at(from).await;
        for step in 1..=4 {
            let part = |a: i64, b: i64| a + (b - a) * step / 4;
            self.to(part(from.0, to.0), part(from.1, to.1)).await;
        }
        self.release().await;
    }

    /// Presses the left button at a place and holds it.
    pub async fn press_at(&self, (x, y): (i64, i64)) {
        self.to(x, y).await;
        self.xdotool(&["mousedown", "1"]).await;
    }

    /// Lets go of it.
    pub async fn release(&self) {
        self.xdotool(&["mouseup", "1"]).await;
    }

    /// Moves to a place.
    pub async fn to(&self, x: i64, y: i64) {
        self.xdotool(&["mousemove", &x.to_string(), &y.to_string()]).await;
    }

    /// Runs xdotool on the screen and waits for the window to react.
    pub async fn xdotool(&self, arguments: &[&str]) {
        let mut command = Command::new("xdotool");
        // A search prints what it finds.
        let status = command.args(arguments).env("DISPLAY", self.display).stdout(Stdio::null()).status();
        assert!(status.is_ok_and(|status| status.success()), "xdotool {arguments:?}");
        tokio::time::sleep(POINTER_PAUSE).await;
    }
}

/// Sets a resource of a display, as a desktop does that draws text larger: `Xft.dpi: 144`.
pub fn set_resource(display: &str, line: &str) {
    let mut command = Command::new("xrdb");
    let mut child = command.arg("-merge").env("DISPLAY", display).stdin(Stdio::piped()).spawn().expect("xrdb starts");
    let mut input = child.stdin.take().expect("standard input is piped");
    writeln!(input, "{line}").expect("xrdb reads");
    drop(input);
    assert!(child.wait().is_ok_and(|status| status.success()), "xrdb sets {line}");
}

/// How long a program may take to answer for the clipboard.
const CLIPBOARD_PATIENCE: Duration = Duration::from_secs(20);

/// Puts bytes of a type (`text/html`, `UTF8_STRING`) into the clipboard of a screen, and waits until it answers with
/// them: xclip goes on in the background before it has taken the clipboard.
pub fn copy(display: &str, kind: &str, bytes: &[u8]) {
    own(display, "clipboard", kind, bytes);
    let start = Instant::now();
    while clipboard(display, kind) != bytes {
        assert!(start.elapsed() < CLIPBOARD_PATIENCE, "the clipboard does not hold the {kind} that was copied");
    }
}

/// Offers text as the selection that the middle button pastes, as another program does in which it is selected.
pub fn offer_selection(display: &str, text: &str) {
    own(display, "primary", "UTF8_STRING", text.as_bytes());
}

fn own(display: &str, selection: &str, kind: &str, bytes: &[u8]) {
    let mut command = Command::new("xclip");
    command.args(["-selection", selection, "-t", kind]).env("DISPLAY", display);
    let piped = command.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null());
    let mut child = piped.spawn().expect("xclip starts");
    child.stdin.take().expect("standard input is piped").write_all(bytes).expect("xclip reads");
    assert!(child.wait().is_ok_and(|status| status.success()), "xclip keeps what it was given");
}

/// What the clipboard of a screen holds of a type; empty if nothing.
#[must_use]
pub fn copied(display: &str, kind: &str) -> String {
    String::from_utf8_lossy(&clipboard(display, kind)).into_owned()
}

fn clipboard(display: &str, kind: &str) -> Vec<u8> {
    let mut command = Command::new("xclip");
    command.args(["-selection", "clipboard", "-o", "-t", kind]).env("DISPLAY", display);
    command.stderr(Stdio::null()).output().expect("xclip starts").stdout
}
