//! How a source came and who named its address: `show` and the evidence say no more than is known.

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::net::TcpListener;

use harness::{ARTICLE, Dossier};
use serde_json::{Value, json};

use crate::notebook;

const PUBLISHER: &str = "https://publisher.example/talks";

/// A page whose canonical tag names a publisher, as anybody can type it.
fn page() -> String {
    let text = ARTICLE.replace("\n\n", "</p><p>");
    format!(
        "<html><head><title>Talks</title><link rel=\"canonical\" href=\"{PUBLISHER}\"></head>\
         <body><article><h1>Talks</h1><p>{text}</p></article></body></html>"
    )
}

/// What the record of a source's capture says, and `show --json`.
fn told(dossier: &Dossier, id: &str) -> (Value, Value) {
    let record = fs::read(dossier.folder().join("Evidence").join(id).join("capture.json")).unwrap();
    let shown = dossier.run(&["show", id, "--json"]).ok().json();
    (serde_json::from_slice(&record).unwrap(), shown)
}

fn imported(dossier: &Dossier, arguments: &[&str]) -> String {
    let ran = dossier.run(&[&["import"], arguments, &["--json"]].concat()).ok();
    ran.json()["id"].as_str().unwrap().to_owned()
}

#[test]
fn a_page_handed_in_is_not_captured_from_the_address_that_it_names() {
    let ((_folder, dossier), desk) = (notebook(), tempfile::tempdir().unwrap());
    let file = desk.path().join("talks.html");
    harness::put(&file, page().as_bytes());
    let id = imported(&dossier, &[file.to_str().unwrap()]);
    let (record, shown) = told(&dossier, &id);
    assert_eq!((&record["address"], &record["page_address"]), (&Value::Null, &json!(PUBLISHER)));
    assert_eq!(record["origin"], json!({"how": "handed-in"}));
    assert_eq!(shown["front_matter"]["source"], PUBLISHER);
    let expected = json!({"how": "handed-in", "address_named_by": "page", "name": "talks.html"});
    assert_eq!(shown["provenance"], expected);
    let words = dossier.run(&["show", &id]).ok().out;
    assert!(words.contains("How it was captured: received as the file talks.html."), "{words}");
    assert!(words.contains("Its address: the document states it, without proof."), "{words}");
    for log in fs::read_dir(dossier.folder().join(".dossier/custody")).unwrap() {
        assert!(!fs::read_to_string(log.unwrap().path()).unwrap().contains("publisher.example"));
    }
}

#[test]
fn an_address_of_the_analyst_s_is_called_so() {
    let (_folder, dossier) = notebook();
    let ran = dossier.run_with(&["import", "-", "--url", "https://a.example/1", "--json"], ARTICLE.as_bytes()).ok();
    let id = ran.json()["id"].as_str().unwrap().to_owned();
    let (record, shown) = told(&dossier, &id);
    assert_eq!((&record["address"], &record["page_address"]), (&Value::Null, &Value::Null));
    assert_eq!(shown["provenance"]["address_named_by"], "analyst");
}

/// Answers one request after the other, with these answers.
fn serve(answers: Vec<String>) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap().to_string();
    std::thread::spawn(move || {
        for answer in answers {
            let (mut stream, _) = listener.accept().unwrap();
            let mut lines = BufReader::new(stream.try_clone().unwrap()).lines();
            while lines.next().is_some_and(|line| !line.unwrap().is_empty()) {}
            stream.write_all(answer.as_bytes()).unwrap();
        }
    });
    address
}

#[test]
fn what_was_fetched_keeps_its_way_its_status_and_its_headers() {
    let (_folder, dossier) = notebook();
    let body = page();
    let moved = "HTTP/1.1 301 Moved\r\nLocation: /talks\r\nContent-Length: 0\r\nConnection: close\r\n\r\n".to_owned();
    let found = format!(
        "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nServer: quay/1\r\nSet-Cookie: who=me\r\n\
         Content-Length: {}\r\nConnection: close\r\n\r\n{body}",
        body.len()
    );
    let host = serve(vec![moved, found]);
    let (asked, last) = (format!("http://{host}/old"), format!("http://{host}/talks"));
    let id = imported(&dossier, &[&asked, "--allow-private"]);
    let (record, shown) = told(&dossier, &id);
    let came = &shown["provenance"];
    assert_eq!((&came["how"], &came["address_named_by"]), (&json!("fetched"), &json!("server")));
    assert_eq!((&came["asked"], &came["status"]), (&json!(asked), &json!(200)));
    assert_eq!(came["hops"], json!([{"address": asked, "status": 301}, {"address": last, "status": 200}]));
    let headers = came["headers"].as_array().unwrap();
    assert!(headers.contains(&json!(["server", "quay/1"])), "{headers:?}");
    assert!(!came.to_string().contains("who=me"), "a cookie was kept");
    assert_eq!((&record["address"], &record["page_address"]), (&json!(last), &json!(PUBLISHER)));
    assert_eq!(record["origin"]["hops"], came["hops"]);
    assert_eq!(dossier.run(&["check"]).status, Some(0));
}
