//! Every command under `strace`: none makes a socket of the internet but those that fetch an address that is named.

use std::io::{Read, Write};
use std::net::TcpListener;

use harness::attack::AttackReport;
use harness::network::{can_trace, internet_calls, tracer};
use harness::{Dossier, Ran};

use crate::acts::ACTS;
use crate::scene::{Outcome, Scene, must};

/// Commands that write nothing, beside those of [`ACTS`].
const READING: [&[&str]; 12] = [
    &["search", "trawlers", "--facets"],
    &["search", "https://example.org/dredger"],
    &["search", "--saved"],
    &["search", "--saved", "Quays"],
    &["actor", "list"],
    &["actor", "show", "Ilse Varga"],
    &["actor", "suggest", "Talks"],
    &["actor", "suggest-names", "Ilse Varga"],
    &["index"],
    &["analyst"],
    &["completions", "bash"],
    &["--version"],
];

/// Runs a command, and answers its calls that concern the internet.
fn traced(dossier: &Dossier, words: &[&str]) -> (Ran, Vec<String>) {
    let log = tempfile::NamedTempFile::new().unwrap();
    let tracer = tracer(log.path());
    let tracer: Vec<&str> = tracer.iter().map(String::as_str).collect();
    let ran = dossier.through(&tracer).attempt(words);
    (ran, internet_calls(log.path()))
}

fn asks_nothing(dossier: &Dossier, words: &[&str]) -> Outcome {
    let (ran, calls) = traced(dossier, words);
    must(ran.status == Some(0), || format!("{words:?} says {ran:?}"))?;
    must(calls.is_empty(), || format!("{words:?} asks the network: {calls:?}"))
}

/// A page of this machine, asked for by name: the control, by which the trace shows what it should.
fn a_fetch_is_seen(dossier: &Dossier) -> Outcome {
    let site = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}/talks", site.local_addr().unwrap());
    std::thread::spawn(move || {
        let (mut stream, _) = site.accept().unwrap();
        let _ = stream.read(&mut [0; 4096]);
        let _ =
            stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 12\r\n\r\nThe harbour.");
    });
    let (ran, calls) = traced(dossier, &["extract", &address, "--allow-private"]);
    must(ran.status == Some(0), || format!("the control says {ran:?}"))?;
    must(calls.iter().any(|call| call.contains("connect(")), || "a fetch is not seen".into())
}

#[test]
fn no_command_asks_the_network_unless_an_address_is_named() {
    let mut tally = AttackReport::new("what commands ask of the network");
    if !can_trace() {
        tally.not_tried("strace is not there or may not trace");
        return tally.finish();
    }
    let scene = Scene::new();
    for act in &ACTS {
        let stage = scene.stage(act);
        let folder = stage.set();
        let words = stage.words();
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        tally.count(act.name, asks_nothing(&crate::program(folder.path()), &words));
    }
    let reading = scene.copy();
    let dossier = crate::program(reading.path());
    for words in READING {
        tally.count(words.join(" "), asks_nothing(&dossier, words));
    }
    tally.count("control", a_fetch_is_seen(&dossier));
    tally.finish();
}
