//! What a script in the page could do to leave it: go elsewhere, open a window, download, ask another machine. Nothing
//! comes of any of it. And what the running window asks of the network: nothing.
use std::path::PathBuf;

use harness::{
    desktop::{Desk, UndrivenProgram, Window},
    network::{can_trace, internet_calls, is_traced, sockets, tracer},
};
use serde_json::json;

use crate::{server::Server, wait_for};

/// Ways out of the page, a script each. `at` is an address of the server; `element` puts one into the page. Those of
/// a kind that needs a user's click are run by one.
const WAYS_OUT: [(&str, &str); 39] = [
    ("location", "location.href = at"),
    ("location.replace", "location.replace(at)"),
    ("location of a file", "location.href = 'file:///etc/hostname'"),
    ("location of a script", "location.href = 'javascript:document.title=1;window.stays=0'"),
    ("location of data", "location.href = 'data:text/html,<p>elsewhere</p>'"),
    ("location of a blob", "location.href = URL.createObjectURL(new Blob(['elsewhere'], { type: 'text/html' }))"),
    ("location of nothing", "location.href = 'about:blank'"),
    ("window.open", "window.opened = open(at)"),
    ("window.open of nothing", "window.opened = open('about:blank')"),
    ("window.open of the interface", "window.opened = open(location.href)"),
    ("a link", "element('a', { href: at }).click()"),
    ("a link to a new window", "element('a', { href: at, target: '_blank' }).click()"),
    ("the interface in a new window", "element('a', { href: location.href, target: '_blank' }).click()"),
    ("a link that pings", "element('a', { href: '#stay', ping: at }).click()"),
    ("a download", "element('a', { href: at, download: 'taken.txt' }).click()"),
    ("a download of the interface", "element('a', { href: location.href, download: 'taken.txt' }).click()"),
    (
        "a download of a blob",
        "element('a', { href: URL.createObjectURL(new Blob(['x'])), download: 'taken.txt' }).click()",
    ),
    ("a download of data", "element('a', { href: 'data:text/plain,x', download: 'taken.txt' }).click()"),
    ("a form", "element('form', { action: at }).submit()"),
    ("a form that posts", "element('form', { action: at, method: 'post', target: '_blank' }).submit()"),
    ("a refresh", "element('meta', { httpEquiv: 'refresh', content: '0; url=' + at })"),
    ("the history", "history.pushState({}, '', at)"),
    ("a frame", "element('iframe', { src: at })"),
    (
        "a frame of its own text",
        "element('iframe', { srcdoc: `<script>top.location = '${at}'</script><img src=${at}>` })",
    ),
    ("an object", "element('object', { data: at }), element('embed', { src: at })"),
    ("a service worker", "navigator.serviceWorker.register('/taken.js')"),
    ("a worker", "new Worker(URL.createObjectURL(new Blob([`fetch('${at}')`])))"),
    ("fetch", "fetch(at, { mode: 'no-cors' }).catch(() => {})"),
    ("a request", "const asked = new XMLHttpRequest(); asked.open('GET', at); asked.send()"),
    ("a beacon", "navigator.sendBeacon(at, 'x')"),
    ("a socket", "new WebSocket(at.replace('http', 'ws'))"),
    ("an event source", "new EventSource(at)"),
    ("an image", "element('img', { src: at })"),
    ("a script", "element('script', { src: at })"),
    ("a style", "element('link', { rel: 'stylesheet', href: at }), element('p', { style: `background: url(${at})` })"),
    ("a sound", "element('audio', { src: at }).play().catch(() => {}), element('video', { poster: at })"),
    (
        "a font",
        "document.fonts.add(new FontFace('Taken', `url(${at})`)), document.fonts.load('1em Taken').catch(() => {})",
    ),
    (
        "what is fetched early",
        "for (const rel of ['prefetch', 'preload', 'modulepreload', 'preconnect', 'icon']) element('link', { rel, href: at, as: 'image' })",
    ),
    (
        "a name looked up early",
        "element('link', { rel: 'dns-prefetch', href: '//looked-up-early.test' }), element('a', { href: 'http://linked.test' })",
    ),
];

/// Has the next click run a way out, so that it is the user's own deed as far as WebKit can tell.
const PREPARE: &str = "
    const [at] = arguments
    const element = (name, given) => {
      const made = Object.assign(document.createElement(name), given)
      for (const [key, value] of Object.entries(given)) made.setAttribute(key.toLowerCase(), value)
      made.textContent = 'x'
      document.body.append(made)
      return made
    }
    window.tried = false
    addEventListener('mousedown', (event) => {
      event.preventDefault()
      event.stopImmediatePropagation()
      try { WAY } catch {}
      window.tried = true
    }, { once: true, capture: true })
    return true";

/// The page's own mark, its address without what follows `#`, and how many windows the page opened.
const STANDS: &str = "return [window.stays, location.href.split('#')[0], !!window.opened && !window.opened.closed]";

/// Waits until what the page asked of the host and of its own event loop is answered.
const SETTLED: &str = "
    const done = arguments[0]
    const frame = () => new Promise(requestAnimationFrame)
    window.__TAURI_INTERNALS__.invoke('saved_searches', {}).catch(() => {}).then(frame).then(frame).then(() => done(true))";

async fn try_way_out(window: &Window, (name, script): (&str, &str), at: &str) {
    let prepared = PREPARE.replace("WAY", script);
    window.look(&prepared, json!([at])).await;
    window.click("[data-testid=list-total]").await;
    window.until("return window.tried", json!(true)).await;
    window.page.execute_async(SETTLED, Vec::new()).await.unwrap_or_else(|error| panic!("{name}: {error}"));
}

/// The files of the home that bear the name of the downloads.
fn downloads(desk: &Desk) -> Vec<PathBuf> {
    harness::files(&desk.file("")).into_iter().filter(|file| file.to_string_lossy().contains("taken")).collect()
}

#[tokio::test]
async fn no_script_of_the_page_leads_out_of_it() {
    let server = Server::start();
    let desk = Desk::with_notebook(&["--sample"]);
    let window = desk.open().await;
    window.see("[data-testid=row]").await;
    window.look("return (window.stays = 'here')", json!([])).await;
    let before = window.look(STANDS, json!([])).await;
    for (number, way) in WAYS_OUT.into_iter().enumerate() {
        try_way_out(&window, way, &format!("{}/taken-{number}", server.address)).await;
        assert_eq!(window.look(STANDS, json!([])).await, before, "{}", way.0);
        assert_eq!(window.page.windows().await.map(|windows| windows.len()).ok(), Some(1), "{}", way.0);
        assert_eq!(server.asked(), 0, "{}", way.0);
        assert_eq!(downloads(&desk), Vec::<PathBuf>::new(), "{}", way.0);
    }
    let absent =
        "return ['RTCPeerConnection', 'webkitRTCPeerConnection', 'RTCDataChannel'].filter((name) => name in window)";
    assert_eq!(window.look(absent, json!([])).await, json!([]), "WebRTC");
}

#[tokio::test]
async fn the_prototype_of_objects_is_frozen_and_tauri_is_not_global() {
    let desk = Desk::with_notebook(&[]);
    let window = desk.open().await;
    let changed = "
        try { Object.prototype.taken = 1 } catch {}
        try { Object.prototype.toString = () => 'taken' } catch {}
        try { Object.setPrototypeOf(Object.prototype, { taken: 1 }) } catch {}
        return [Object.isFrozen(Object.prototype), 'taken' in {}, String({})]";
    assert_eq!(window.look(changed, json!([])).await, json!([true, false, "[object Object]"]));
    assert_eq!(window.look("return typeof window.__TAURI__", json!([])).await, json!("undefined"));
}

/// What the clip is to hold: the sentence at which the caret stands first.
const SOURCE: &str = "What China asked of the Taliban in Tianjin";

/// Goes to a source and clips a sentence of it, by keys alone.
async fn search_and_clip(plain: &UndrivenProgram, desk: &Desk) {
    let before = desk.files_of("Clips").len();
    plain.xdotool(&["search", "--sync", "--onlyvisible", "--name", "Dossier", "windowfocus"]);
    for _ in 0..20 {
        plain.xdotool(&["key", "ctrl+k"]);
        wait_for(|| !plain.clear()).await;
        plain.xdotool(&["type", SOURCE]);
        plain.xdotool(&["key", "Return"]);
        wait_for(|| plain.clear()).await;
        plain.xdotool(&["key", "ctrl+2", "v", "c"]);
        wait_for(|| desk.files_of("Clips").len() > before).await;
        if desk.files_of("Clips").len() > before {
            return;
        }
        plain.xdotool(&["key", "Escape"]);
    }
    panic!("nothing is clipped: {}", plain.picture("not-clipped").display());
}

#[tokio::test]
async fn the_window_asks_nothing_of_the_network() {
    let desk = Desk::with_notebook(&["--sample"]);
    let log = desk.file("network.log");
    let tracer = if can_trace() { tracer(&log) } else { Vec::new() };
    let plain = desk.run_through(&tracer);
    search_and_clip(&plain, &desk).await;
    let members = plain.members();
    assert!(members.iter().any(|(_, name)| name.starts_with("WebKitNetwork")), "{members:?}");
    let held: Vec<String> = members.iter().flat_map(|(id, _)| sockets(id)).collect();
    assert_eq!(held, [""; 0], "sockets of the internet");
    plain.xdotool(&["key", "ctrl+q"]);
    drop(plain);
    if !tracer.is_empty() {
        assert!(is_traced(&log), "the calls to the display are there");
        assert_eq!(internet_calls(&log), [""; 0]);
    }
}
