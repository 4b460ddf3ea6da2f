//! The desk behind lines of JSON, so that the interface's tests use the real engine. An input line is `{"id",
//! "command", "given"}`; an output line is `{"id", "answer"}`, `{"id", "failure"}` or `{"event"}`. It works on a copy
//! of the sample in a temporary folder, or without a notebook with `--closed`; an event of null says that it is ready
//! and its index built. It ends when its standard input is closed.
use std::{
    env,
    io::{self, BufRead, Write},
    path::Path,
    sync::{
        Arc, Mutex, PoisonError,
        mpsc::{self, Receiver},
    },
    thread,
    time::Instant,
};

use desk::{EventSink, Home, HostEvent, Opening, Start, Unattended, Workbench};
use serde_json::{Value, json};

type Out = Arc<Mutex<io::Stdout>>;

fn main() -> io::Result<()> {
    let (folder, out) = (tempfile::tempdir()?, Out::new(Mutex::new(io::stdout())));
    let (events, changes) = events(&out);
    let bench = Arc::new(workbench(folder.path(), events));
    if !env::args().any(|argument| argument == "--closed") {
        desk::answer(&bench, "try_sample", Value::Null).map_err(|failure| io::Error::other(failure.message))?;
        // The first pass over the notebook reports what it has found.
        let _ = changes.recv();
    }
    drop(changes);
    say(&out, r#"{"event":null}"#);
    for line in io::stdin().lock().lines() {
        let call: Value = serde_json::from_str(&line?)?;
        let (bench, out) = (Arc::clone(&bench), Arc::clone(&out));
        thread::spawn(move || answer(&bench, &out, &call));
    }
    bench.close();
    Ok(())
}

/// Writes events as lines; changes are also noted here.
fn events(out: &Out) -> (EventSink, Receiver<()>) {
    let (send, changes) = mpsc::channel();
    let (out, send) = (Arc::clone(out), Mutex::new(send));
    let sink = EventSink::to(move |event| {
        say(&out, &json!({"event": &event}).to_string());
        if matches!(event, HostEvent::Changed { .. }) {
            let _ = send.lock().unwrap_or_else(PoisonError::into_inner).send(());
        }
    });
    (sink, changes)
}

fn workbench(folder: &Path, events: EventSink) -> Workbench {
    let desktop = Unattended::new(Vec::new(), Some(folder.to_owned()));
    let start = Start::new(Instant::now(), Opening::Last, "Licences of included software is free to use.");
    Workbench::new(Home::new(folder.join("home")), events, Arc::new(desktop), start)
}

fn answer(bench: &Workbench, out: &Out, call: &Value) {
    let said = desk::respond(bench, call["command"].as_str().unwrap_or_default(), call["given"].clone());
    // The answer is an object; the id goes in front.
    say(out, &format!(r#"{{"id":{},{}"#, call["id"], &said[1..]));
}

/// One line, whole.
fn say(out: &Out, line: &str) {
    let mut out = out.lock().unwrap_or_else(PoisonError::into_inner);
    // If nobody reads any more, that is no failure.
    let _ = writeln!(out, "{line}").and_then(|()| out.flush());
}
