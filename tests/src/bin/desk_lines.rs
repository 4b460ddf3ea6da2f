//! The desk behind lines of JSON, so that the interface's tests ask the real engine. A line in is
//! `{"id", "command", "given"}`; a line out is `{"id", "answer"}`, `{"id", "failure"}` or `{"event"}`. It works on a
//! copy of the sample in a temporary folder, or on none with `--closed`; the event null says that it is ready, its
//! index built. It ends with its standard input.
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
        // The pass that opening begins tells of what it has found.
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

/// What is said on the channel goes out as lines; changes are heard here too.
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
    let start = Start::new(Instant::now(), Opening::Last, "What is inside is free to use.");
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
    // Nobody may listen any more; then nobody misses it.
    let _ = writeln!(out, "{line}").and_then(|()| out.flush());
}
