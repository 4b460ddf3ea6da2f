//! A server of images on this machine that counts what is asked of it.
use std::{
    io::{Read, Write},
    net::{TcpListener, TcpStream},
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    thread,
};

/// A red point: the smallest GIF.
pub const IMAGE: &[u8] = b"GIF89a\x01\x00\x01\x00\x80\x00\x00\xff\x00\x00\x00\x00\x00,\x00\x00\x00\x00\x01\x00\x01\x00\x00\x02\x02D\x01\x00;";

/// It answers every request with [`IMAGE`].
pub struct Server {
    /// Its address, without a last slash.
    pub address: String,
    asked: Arc<AtomicUsize>,
}

impl Server {
    pub fn start() -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).expect("a free port");
        let port = listener.local_addr().expect("a bound port").port();
        let asked = Arc::new(AtomicUsize::new(0));
        let count = Arc::clone(&asked);
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let count = Arc::clone(&count);
                thread::spawn(move || answer(stream, &count));
            }
        });
        Self { address: format!("http://127.0.0.1:{port}"), asked }
    }

    /// How many requests came.
    pub fn asked(&self) -> usize {
        self.asked.load(Ordering::SeqCst)
    }
}

fn answer(mut stream: TcpStream, count: &AtomicUsize) {
    // A connection over which nothing is sent is WebKit's way of being early for a link (docs/safety.md, Known limits).
    if !stream.read(&mut [0; 4096]).is_ok_and(|length| length > 0) {
        return;
    }
    count.fetch_add(1, Ordering::SeqCst);
    let head = format!(
        "HTTP/1.1 200 OK\r\nContent-Type: image/gif\r\nContent-Length: {}\r\nConnection: close\r\n\r\n",
        IMAGE.len()
    );
    let _ = stream.write_all(head.as_bytes()).and_then(|()| stream.write_all(IMAGE));
}
