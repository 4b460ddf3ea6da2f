//! Remote images of a text: a placeholder until one is asked for, and then that one.
use std::{
    io::{Read, Write},
    net::{TcpListener, TcpStream},
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    thread,
};

use harness::desktop::{Desk, Window};
use serde_json::json;

const PLACEHOLDER: &str = "[data-testid=note] [data-remote]";

/// A red point: the smallest GIF.
const IMAGE: &[u8] = b"GIF89a\x01\x00\x01\x00\x80\x00\x00\xff\x00\x00\x00\x00\x00,\x00\x00\x00\x00\x01\x00\x01\x00\x00\x02\x02D\x01\x00;";

/// A server of images on this machine that counts who comes.
struct Server {
    address: String,
    asked: Arc<AtomicUsize>,
}

impl Server {
    fn start() -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).expect("a free port");
        let port = listener.local_addr().expect("a bound port").port();
        let asked = Arc::new(AtomicUsize::new(0));
        let count = Arc::clone(&asked);
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                count.fetch_add(1, Ordering::SeqCst);
                answer(stream);
            }
        });
        Self { address: format!("http://127.0.0.1:{port}"), asked }
    }

    fn asked(&self) -> usize {
        self.asked.load(Ordering::SeqCst)
    }
}

fn answer(mut stream: TcpStream) {
    let _ = stream.read(&mut [0; 4096]);
    let head = format!(
        "HTTP/1.1 200 OK\r\nContent-Type: image/gif\r\nContent-Length: {}\r\nConnection: close\r\n\r\n",
        IMAGE.len()
    );
    let _ = stream.write_all(head.as_bytes()).and_then(|()| stream.write_all(IMAGE));
}

#[tokio::test]
async fn a_remote_image_is_fetched_when_asked_for_and_a_private_one_when_the_system_s_question_is_answered() {
    let server = Server::start();
    let desk = Desk::with_notebook(&[]);
    let note = format!("Before.\n\n![A map]({0}/map.gif)\n\n![A chart]({0}/chart.gif)\n", server.address);
    harness::put(&desk.notebook.join("Notes/Maps.md"), note.as_bytes());
    let window = desk.open().await;
    window.go_to("Maps").await;
    window.read(".cm-content", "Before.").await;
    window.press("ctrl+e").await;
    window.read(PLACEHOLDER, "A map").await;
    window.picture("image-placeholder").await;
    assert_eq!(server.asked(), 0, "nothing is fetched by showing the text");

    window.click(PLACEHOLDER).await;
    // Closed, and met by a key that was meant for the page: both say no.
    for no in ["Escape", "Return"] {
        answer_question(&window, no).await;
        window.read("[data-testid=toast]", "127.0.0.1").await;
        window.press("escape").await;
        window.click(PLACEHOLDER).await;
    }
    answer_question(&window, "Escape").await;
    window.read("[data-testid=toast]", "127.0.0.1").await;
    assert_eq!(server.asked(), 0, "nothing is fetched from this machine without a yes");
    window.picture("image-private").await;
    window.click(PLACEHOLDER).await;
    answer_question(&window, "Tab").await;
    window.xdotool(&["key", "Return"]).await;
    drawn(&window).await;
    window.picture("image-loaded").await;
    assert_eq!(server.asked(), 1);
    window.read(PLACEHOLDER, "A chart").await;
}

/// Presses a key in the system's own question, which no page can answer. Its first button says no.
async fn answer_question(window: &Window, key: &str) {
    window.xdotool(&["search", "--sync", "--onlyvisible", "--name", "Private address", "windowfocus"]).await;
    window.xdotool(&["key", key]).await;
}

/// Waits until exactly one image is drawn: the one that was asked for.
async fn drawn(window: &Window) {
    let images = "
        const images = [...document.querySelectorAll('[data-testid=note] img')]
        return images.map((image) => [image.alt, image.complete && image.naturalWidth > 0])";
    window.until(images, json!([["A map", true]])).await;
}
