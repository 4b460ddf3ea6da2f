//! Wrong input of every kind: one line with a hint, exit 1 or 2, and nothing is changed.

use std::io::{Read, Write};
use std::net::TcpListener;

use harness::{ARTICLE, Dossier, tree};

use crate::{file, notebook, program};

#[track_caller]
fn changes_nothing(dossier: &Dossier, arguments: &[&str], status: i32, part: &str) {
    let before = tree(dossier.folder());
    dossier.run(arguments).refused(status, part);
    assert_eq!(tree(dossier.folder()), before, "{arguments:?}");
}

#[test]
fn documents_that_cannot_be_read() {
    let (folder, dossier) = notebook();
    let desk = tempfile::tempdir().unwrap();
    let large = vec![b'a'; 50 * 1024 * 1024 + 1];
    let undecodable: Vec<u8> = (0..4000u32).map(|n| [0x81, 0xfe, 0xff, 0x8d, 0x02][n as usize % 5]).collect();
    let cases: [(&str, &[u8], &str); 8] = [
        ("empty.txt", b"", "empty"),
        ("blank.txt", b" \n\t\n", "empty"),
        ("picture.png", b"\x89PNG\r\n\x1a\n\0\0\0\0", "not text"),
        ("binary.txt", b"a\0b\0\x01\x02\0", "not text"),
        ("archive.zip", b"PK\x03\x04aaaa", "not text"),
        ("paper.pdf", b"%PDF-1.7\n", "PDF"),
        ("large.txt", &large, "50 MB"),
        ("undecodable.txt", &undecodable, "encoding"),
    ];
    for (name, bytes, part) in cases {
        let path = file(desk.path(), name, bytes);
        changes_nothing(&dossier, &["import", &path], 1, part);
        dossier.run(&["extract", &path]).refused(1, part);
    }
    changes_nothing(&dossier, &["import", "missing.txt"], 1, "no such file");
    let before = tree(folder.path());
    dossier.run_with(&["import", "-"], b"").refused(1, "empty");
    dossier.run_with(&["import", "-"], &undecodable).refused(1, "encoding");
    dossier.run_with(&["import", "-"], &large).refused(1, "50 MB");
    std::fs::create_dir(desk.path().join("none")).unwrap();
    dossier.run(&["import", &desk.path().join("none").to_string_lossy()]).refused(1, "no documents found");
    assert_eq!(tree(folder.path()), before);
}

#[test]
fn addresses_that_are_refused() {
    let (_folder, dossier) = notebook();
    changes_nothing(&dossier, &["import", "file:///etc/hostname"], 1, "file");
    changes_nothing(&dossier, &["import", "javascript:alert(1)"], 1, "javascript");
    changes_nothing(&dossier, &["import", "http://"], 1, "");
    changes_nothing(&dossier, &["import", "http://127.0.0.1:9/a"], 1, "private or local");
    changes_nothing(&dossier, &["import", "http://[::1]/a"], 1, "private or local");
    changes_nothing(&dossier, &["import", "http://169.254.169.254/latest"], 1, "private or local");
    changes_nothing(&dossier, &["import", "http://localhost/a"], 1, "private or local");
    let closed = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    changes_nothing(&dossier, &["import", &format!("http://{closed}/a"), "--allow-private"], 1, &closed.to_string());
    changes_nothing(&dossier, &["import", "x.txt", "--url", "javascript:alert(1)"], 1, "javascript");
    changes_nothing(&dossier, &["import", "x.txt", "--published", "last week"], 2, "is not a date");
    changes_nothing(&dossier, &["import", "a.txt", "b.txt", "--title", "T"], 2, "--title");
}

#[test]
fn a_loopback_page_is_saved_when_permitted() {
    let (_folder, dossier) = notebook();
    let server = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}/quay", server.local_addr().unwrap());
    let serve = std::thread::spawn(move || {
        let (mut stream, _) = server.accept().unwrap();
        let _ = stream.read(&mut [0; 4096]).unwrap();
        let page = "<html><head><title>Quay</title></head><body><article><h1>Quay</h1><p>The quay was empty when the last of the boats came in at night, said the harbour master.</p></article></body></html>";
        write!(stream, "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{page}", page.len()).unwrap();
    });
    let saved = dossier.run(&["import", &address, "--allow-private", "--json"]).ok().json();
    serve.join().unwrap();
    let shown = dossier.run(&["show", saved["path"].as_str().unwrap(), "--json"]).ok().json();
    assert_eq!(shown["front_matter"]["source"], address);
    assert!(shown["text"].as_str().unwrap().contains("The quay was empty"));
}

#[test]
fn clips_that_cannot_be_made() {
    let (_folder, dossier) = notebook();
    dossier.run_with(&["import", "-", "--title", "Talks"], ARTICLE.as_bytes()).ok();
    dossier.run(&["actor", "add", "Ilse Varga"]).ok();
    let check =
        |arguments: &[&str], status, part| changes_nothing(&dossier, &[&["clip"], arguments].concat(), status, part);
    check(&["Talks", "--quote", "never said"], 1, "does not contain this quote");
    check(&["Talks", "--quote", "We will not sign"], 1, "2 times");
    check(&["Talks", "--quote", "We will not sign", "--nth", "3"], 1, "only 2 times, not 3");
    check(&["Talks", "--quote", "We will not sign", "--nth", "0"], 2, "--nth 0");
    check(&["Talks", "--quote", " "], 2, "--quote is empty");
    check(&["Talks"], 2, "--quote");
    check(&["Talks", "--quote", "eleven trawlers", "--actor", "Nobody"], 1, "no actor is called \"Nobody\"");
    check(&["Talks", "--quote", "eleven trawlers", "--actor", "Ilse Varga:mayor"], 2, "role");
    check(&["Talks", "--quote", "eleven trawlers", "--tag", "two words"], 1, "a tag cannot be");
    check(&["Talks", "--quote", "eleven trawlers", "--event-date", "2021-02-30"], 2, "is not a date");
    check(&["Talks", "--quote", "eleven trawlers", "--event-date", "03/04/2021"], 2, "is not a date");
    check(&["No such source", "--quote", "x"], 1, "nothing in the notebook is called");
    check(&["Actors/Ilse Varga.md", "--quote", "x"], 1, "is not a source");
    check(&["../outside.md", "--quote", "x"], 1, "not a path inside the notebook");
    check(&["/etc/hostname", "--quote", "x"], 1, "not a path inside the notebook");
}

#[test]
fn actors_that_cannot_be_added_or_found() {
    let (_folder, dossier) = notebook();
    dossier.run(&["actor", "add", "Ilse Varga"]).ok();
    let check =
        |arguments: &[&str], status, part| changes_nothing(&dossier, &[&["actor"], arguments].concat(), status, part);
    check(&["add", "Ilse Varga"], 1, "already");
    check(&["add", "New", "--kind", "militia"], 2, "militia");
    check(&["add", " "], 1, "is not a name");
    check(&["show", "Nobody"], 1, "no actor is called");
    check(&["alias", "Nobody", "N"], 1, "no actor is called");
    check(&["alias", "Ilse Varga"], 2, "ALIAS");
    check(&["merge", "a", "b"], 2, "merge");
}

#[test]
fn commands_used_wrongly() {
    let (folder, dossier) = notebook();
    changes_nothing(&dossier, &["find", "x"], 2, "find");
    changes_nothing(&dossier, &["search"], 2, "QUERY");
    changes_nothing(&dossier, &["search", "x", "--type", "book"], 2, "book");
    changes_nothing(&dossier, &["search", "x", "--limit", "many"], 2, "many");
    changes_nothing(&dossier, &["show", "../../etc/passwd"], 1, "not a path inside the notebook");
    changes_nothing(&dossier, &["show", "nothing"], 1, "nothing in the notebook is called");
    changes_nothing(&dossier, &["export", "x"], 2, "export");
    drop(folder);
}

#[test]
fn no_notebook() {
    let folder = tempfile::tempdir().unwrap();
    let dossier = program(folder.path());
    let article = file(folder.path(), "article.txt", ARTICLE);
    changes_nothing(&dossier, &["import", &article], 1, "no notebook");
    changes_nothing(&dossier, &["search", "x"], 1, "no notebook");
    changes_nothing(&dossier, &["--notebook", "missing", "search", "x"], 1, "is not a notebook");
    changes_nothing(&dossier, &["--notebook", "article.txt", "check"], 1, "is not a notebook");
    changes_nothing(&dossier, &["init", "article.txt"], 1, "article.txt");
}

#[test]
fn a_notebook_of_a_newer_format_is_refused() {
    let (folder, dossier) = notebook();
    let settings = folder.path().join(".dossier/settings.json");
    let newer = std::fs::read_to_string(&settings).unwrap().replace('1', "99");
    file(folder.path(), ".dossier/settings.json", newer);
    changes_nothing(&dossier, &["search", "x"], 1, "format");
}
