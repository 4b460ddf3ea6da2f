//! What the window says of where a source came from, and what it gives the analyst to keep.
use std::{
    io::{Read, Write},
    net::TcpListener,
    thread,
};

use harness::desktop::Desk;
use serde_json::json;

const HOW: &str = "[data-testid=how-it-came]";
const NAMED_BY: &str = "[data-testid=named-by]";
const HEADS: &str = "[data-testid=check-heads] code";

/// A page whose canonical tag names a publisher, as anybody can type it.
fn page(title: &str) -> String {
    let text = harness::ARTICLE.replace("\n\n", "</p><p>");
    format!(
        "<html><head><title>{title}</title><link rel=\"canonical\" href=\"https://publisher.example/talks\"></head>\
         <body><article><h1>{title}</h1><p>{text}</p></article></body></html>"
    )
}

/// Answers one request with a page, and its address.
fn serve(page: String) -> String {
    let listener = TcpListener::bind(("127.0.0.1", 0)).expect("a free port");
    let port = listener.local_addr().expect("a bound port").port();
    thread::spawn(move || {
        let (mut stream, _) = listener.accept().expect("a request");
        let _ = stream.read(&mut [0; 4096]);
        let head = "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nServer: quay/1\r\nConnection: close";
        let _ = write!(stream, "{head}\r\nContent-Length: {}\r\n\r\n{page}", page.len());
    });
    format!("http://127.0.0.1:{port}/talks")
}

#[tokio::test]
async fn the_panel_says_how_a_source_came_and_the_check_what_to_keep() {
    let desk = Desk::with_notebook(&[]);
    let file = desk.file("talks.html");
    harness::put(&file, page("Handed in").as_bytes());
    desk.import(&file.display().to_string());
    let address = serve(page("Fetched"));
    desk.at_notebook(&["import", &address, "--allow-private"]);
    let window = desk.open().await;

    window.go_to("Handed in").await;
    window.read(HOW, "Received as the file talks.html").await;
    window.read(NAMED_BY, "nothing proves it").await;
    window.picture("handed-in-light").await;

    window.go_to("Fetched").await;
    window.read(HOW, "Fetched by Dossier").await;
    window.read(NAMED_BY, "The server answered").await;
    window.click("details summary").await;
    window.read("details li", &address).await;
    window.read("details dl", "quay/1").await;
    window.look("document.querySelector('details').scrollIntoView(); return true", json!([])).await;
    window.picture("fetched-light").await;
    window.command("Light or dark").await;
    window.until("return document.documentElement.dataset.theme", json!("dark")).await;
    window.picture("fetched-dark").await;

    window.command("Check the notebook").await;
    window.see(HEADS).await;
    let head = window.texts(HEADS).await.join("");
    window.picture("check-dark").await;
    assert_eq!((head.trim().len(), desk.at_notebook(&["check", "--head", head.trim()]).is_empty()), (64, false));
    window.press("escape").await;
    window.gone("[role=dialog]").await;
    window.command("Light or dark").await;
    window.command("Check the notebook").await;
    window.read(HEADS, head.trim()).await;
    window.picture("check-light").await;
}
