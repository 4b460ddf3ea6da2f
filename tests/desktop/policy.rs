//! What a hostile text may do in the window: nothing. On a build with embedded assets.
use harness::desktop::{Desk, Window};
use serde_json::json;

/// A note that tries everything that a captured page might.
const HOSTILE: &str = r#"# Hostile

<script>document.title = 'taken'</script>
<img src="https://tracker.example/p.gif" onerror="document.title = 'taken'">
<svg onload="document.title = 'taken'"></svg>
<style>body { display: none }</style>
<iframe src="https://tracker.example"></iframe>
![remote](https://tracker.example/q.png)
[script](javascript:document.title='taken') [data](data:text/html,hi) [file](file:///etc/passwd)
<a href="https://example.org" ping="https://tracker.example/ping">ping</a>

The last line is shown.
"#;

/// Hears every violation from now on, those that came before included.
const HEAR: &str = "
    window.violations = []
    new ReportingObserver((reports) => window.violations.push(...reports.map((r) => r.body.blockedURL)),
        { types: ['csp-violation'], buffered: true }).observe()
    addEventListener('securitypolicyviolation', (e) => window.violations.push(e.blockedURI))
    return true";

async fn violations(window: &Window) -> Vec<String> {
    let seen = window.look("return window.violations", json!([])).await;
    serde_json::from_value(seen).expect("a list of addresses")
}

#[tokio::test]
async fn a_hostile_note_is_text_and_asks_for_nothing() {
    let desk = Desk::with_notebook(&["--sample"]);
    let note = desk.notebook.join("Notes/Hostile.md");
    harness::put(&note, HOSTILE.as_bytes());
    let window = desk.open().await;
    window.look(HEAR, json!([])).await;
    window.go_to("Hostile").await;
    window.press("ctrl+e").await;
    window.read("body", "The last line is shown.").await;
    window.picture("hostile").await;
    assert!(window.page.title().await.is_ok_and(|title| !title.contains("taken")));
    let forbidden = "return document.querySelectorAll('#app script, #app iframe, #app svg[onload], [ping], img[src^=http], a[href^=javascript], a[href^=data], a[href^=file]').length";
    assert_eq!(window.look(forbidden, json!([])).await, json!(0));
    assert_eq!(violations(&window).await, [""; 0]);
}

#[tokio::test]
async fn every_view_keeps_to_the_policy_and_the_policy_is_there() {
    let desk = Desk::with_notebook(&["--sample"]);
    let window = desk.open().await;
    window.look(HEAR, json!([])).await;
    window.see("nav").await;
    window.see("[data-testid=row]").await;
    for view in 1..=window.texts(".views > button").await.len() {
        window.click(&format!(".views > :nth-child({view} of button)")).await;
    }
    window.press("ctrl+k").await;
    window.focused("[data-testid=one-box]").await;
    window.write("wang").await;
    window.press("escape").await;
    assert_eq!(violations(&window).await, [""; 0]);
    // The control: what the policy forbids is refused, and heard.
    window.look("new Image().src = 'https://tracker.example/control.gif'; return true", json!([])).await;
    window.until("return window.violations.length > 0", json!(true)).await;
}

#[tokio::test]
async fn the_editor_is_styled_in_the_packaged_build() {
    let desk = Desk::with_notebook(&["--sample"]);
    let note = desk.notebook.join("Notes/Styled.md");
    harness::put(&note, b"# A heading\n\nWords.\n");
    let window = desk.open().await;
    window.go_to("Styled").await;
    window.see(".cm-editor .cm-line").await;
    // Without its nonce CodeMirror's own style is refused and lines collapse into the page's default.
    let styled = "return getComputedStyle(document.querySelector('.cm-content')).whiteSpace !== 'normal'";
    window.until(styled, json!(true)).await;
}
