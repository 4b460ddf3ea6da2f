use std::{
    io::{Read, Write},
    net::{TcpListener, TcpStream},
    sync::{
        Arc, Mutex,
        atomic::{AtomicUsize, Ordering},
    },
    thread,
};

use flate2::{Compression, write::GzEncoder};

use super::*;

/// Serves each connection on this machine with `answer`, which gets the path asked for.
fn serve(answer: impl Fn(&str, &mut TcpStream) + Send + 'static) -> String {
    serve_requests(move |request, stream| answer(path_of(request), stream))
}

/// Serves each connection on this machine with `answer`, which gets the whole request.
fn serve_requests(answer: impl Fn(&str, &mut TcpStream) + Send + 'static) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    thread::spawn(move || serve_at(&listener, answer));
    address
}

fn serve_at(listener: &TcpListener, answer: impl Fn(&str, &mut TcpStream)) {
    for stream in listener.incoming() {
        let Ok(mut stream) = stream else { continue };
        let mut request = vec![0; 8192];
        let length = stream.read(&mut request).unwrap_or(0);
        answer(&String::from_utf8_lossy(&request[..length]), &mut stream);
    }
}

fn path_of(request: &str) -> &str {
    request.split(' ').nth(1).unwrap_or("/")
}

fn respond(stream: &mut TcpStream, status: &str, headers: &str, body: &[u8]) {
    let head = format!("HTTP/1.1 {status}\r\nConnection: close\r\nContent-Length: {}\r\n{headers}\r\n", body.len());
    let _ = stream.write_all(head.as_bytes()).and_then(|()| stream.write_all(body));
}

const HTML: &str = "Content-Type: text/html; charset=windows-1251\r\n";

fn get(address: &str) -> Result<Captured, SourceError> {
    fetch(address, &FetchPolicy::allowing_private(), &Progress::silent())
}

#[test]
fn a_page_comes_with_its_last_address_and_stated_encoding() {
    let site = serve(|path, stream| match path {
        "/old" => respond(stream, "301 Moved", "Location: /new?x=1#part\r\n", b""),
        _ => respond(stream, "200 OK", HTML, b"<p>\xcf\xf0\xe8\xe2\xe5\xf2</p>"),
    });
    let captured = get(&format!("{site}/old")).unwrap();
    assert_eq!(captured.address.unwrap().as_str(), format!("{site}/new?x=1"));
    assert_eq!((captured.format, captured.charset_hint.as_deref()), (format::table::HTML, Some("windows-1251")));
    assert_eq!(captured.bytes, b"<p>\xcf\xf0\xe8\xe2\xe5\xf2</p>");
}

#[test]
fn this_machine_is_refused_by_number_name_and_redirect() {
    let site = serve(|_, stream| respond(stream, "302 Found", "Location: http://127.0.0.2:9/secret\r\n", b""));
    for address in [
        site.as_str(),
        "http://localhost:9/",
        "http://[::1]:9/",
        "http://[::ffff:127.0.0.1]:9/",
        "http://2130706433:9/",
        "http://0x7f.1:9/",
    ] {
        let error = fetch(address, &FetchPolicy::default(), &Progress::silent()).unwrap_err();
        assert!(matches!(error, SourceError::PrivateAddress { .. }), "{address}: {error}");
    }
}

#[test]
fn a_permission_holds_for_the_named_host_and_not_for_where_it_redirects() {
    let asked = Arc::new(AtomicUsize::new(0));
    let counted = Arc::clone(&asked);
    let other = serve(move |_, stream| {
        counted.fetch_add(1, Ordering::SeqCst);
        respond(stream, "200 OK", HTML, b"<p>a secret of this machine</p>");
    });
    let port = other.rsplit(':').next().unwrap().to_owned();
    let site = serve(move |path, stream| {
        let to = match path {
            "/by-name" => format!("http://localhost:{port}/"),
            "/by-number" => format!("http://127.0.0.2:{port}/"),
            "/v6" => format!("http://[::1]:{port}/"),
            "/private" => "http://10.0.0.1/".to_owned(),
            "/metadata" => "http://169.254.169.254/latest/meta-data/".to_owned(),
            "/metadata6" => "http://[fe80::1]/".to_owned(),
            "/same-host" => format!("http://127.0.0.1:{port}/"),
            _ => return respond(stream, "200 OK", HTML, b"<p>The page asked for.</p>"),
        };
        respond(stream, "302 Found", &format!("Location: {to}\r\n"), b"");
    });
    for path in ["/by-name", "/by-number", "/v6", "/private", "/metadata", "/metadata6"] {
        let error = get(&format!("{site}{path}")).unwrap_err();
        assert!(matches!(&error, SourceError::PrivateRedirect { from, .. } if from.contains(path)), "{path}: {error}");
    }
    assert_eq!(asked.load(Ordering::SeqCst), 0, "nothing was sent there");
    assert!(get(&format!("{site}/same-host")).is_ok(), "another port of the host that was named");
    assert!(get(&site).is_ok());
}

#[test]
fn only_what_was_shown_is_reached() {
    let site = serve(|_, stream| respond(stream, "200 OK", HTML, b"<p>The page asked for.</p>"));
    let Err(SourceError::PrivateAddress { host }) = fetch(&site, &FetchPolicy::default(), &Progress::silent()) else {
        panic!("a private address is fetched unasked");
    };
    assert_eq!(host.addresses, ["127.0.0.1".parse::<IpAddr>().unwrap()]);
    let elsewhere = PrivateHost { addresses: vec!["127.0.0.9".parse().unwrap()], ..host.clone() };
    assert!(fetch(&site, &FetchPolicy::allowing(elsewhere), &Progress::silent()).is_err());
    assert!(fetch(&site, &FetchPolicy::allowing(host), &Progress::silent()).is_ok());
}

/// How often the name was resolved that means another machine each time.
static RESOLVED: AtomicUsize = AtomicUsize::new(0);

/// Says first where the page is, and then this machine itself.
fn rebinding(_: &str, port: u16) -> io::Result<Vec<SocketAddr>> {
    let last = if RESOLVED.fetch_add(1, Ordering::SeqCst) == 0 { 2 } else { 1 };
    Ok(vec![SocketAddr::from(([127, 0, 0, last], port))])
}

#[test]
fn a_name_that_changes_its_address_leads_only_where_it_was_checked() {
    let checked = TcpListener::bind("127.0.0.2:0").unwrap();
    let port = checked.local_addr().unwrap().port();
    let other = TcpListener::bind(("127.0.0.1", port)).unwrap();
    other.set_nonblocking(true).unwrap();
    thread::spawn(move || {
        serve_at(&checked, |request, stream| match path_of(request) {
            "/again" => respond(stream, "302 Found", "Location: /page\r\n", b""),
            _ => respond(stream, "200 OK", HTML, b"<p>x</p>"),
        })
    });
    let shown = PrivateHost { host: "wiki.test".into(), addresses: vec!["127.0.0.2".parse().unwrap()] };
    let follow = |path: &str| {
        RESOLVED.store(0, Ordering::SeqCst);
        let address = format!("http://wiki.test:{port}{path}");
        let request = Request::new(&address, &FetchPolicy::allowing(shown.clone()), "*/*", MAX_BYTES).unwrap();
        let followed = Request { look_up: rebinding, ..request }.follow(&Progress::silent());
        (followed.map(|last| last.url.path().to_owned()), RESOLVED.load(Ordering::SeqCst))
    };
    assert!(matches!(follow("/page"), (Ok(path), 1) if path == "/page"), "what was checked is what is connected to");
    let (again, resolved) = follow("/again");
    assert!(matches!(again, Err(SourceError::PrivateAddress { .. })) && resolved == 2, "each hop is checked anew");
    let nobody = other.accept().map(drop).map_err(|error| error.kind());
    assert_eq!(nobody, Err(io::ErrorKind::WouldBlock), "nobody came to the address that was not checked");
}

/// Says an address of the public internet first, and then this machine itself.
fn from_public_to_private(_: &str, port: u16) -> io::Result<Vec<SocketAddr>> {
    let first = PUBLIC_FIRST.fetch_add(1, Ordering::SeqCst) == 0;
    Ok(vec![SocketAddr::from((if first { [93, 184, 216, 34] } else { [127, 0, 0, 1] }, port))])
}

static PUBLIC_FIRST: AtomicUsize = AtomicUsize::new(0);

#[test]
fn a_public_name_that_turns_private_is_refused() {
    let url = Url::parse("http://rebinding.test/").unwrap();
    let reach = AllowedHosts::of(&PrivateAccess::Refused, &url);
    let host = url.host().map(|host| host.to_owned());
    let resolver = CheckedResolver { reach, host, look_up: from_public_to_private };
    let resolve = || {
        let timeout =
            NextTimeout { after: TIME_LIMIT.into(), reason: ureq::Timeout::Resolve, per_read: None, per_write: None };
        resolver.resolve(&Uri::from_static("http://rebinding.test/"), &Config::default(), timeout)
    };
    let first: Vec<SocketAddr> = resolve().unwrap().iter().copied().collect();
    assert_eq!(first, ["93.184.216.34:80".parse().unwrap()], "exactly what was checked is given to the connector");
    assert!(refused_by_us(&resolve().unwrap_err()).is_some());
}

#[test]
fn what_the_server_answered_is_kept_without_cookies() {
    let site = serve(|path, stream| match path {
        "/old" => respond(stream, "301 Moved", "Location: /new\r\nSet-Cookie: a=1\r\n", b""),
        _ => respond(
            stream,
            "203 Non-Authoritative",
            &format!("{HTML}Set-Cookie: reader=42\r\nLast-Modified: Tue, 03 Aug 2021 10:00:00 GMT\r\nX-Odd: 1\r\n"),
            b"<p>x</p>",
        ),
    });
    let captured = get(&format!("{site}/old")).unwrap();
    let transfer = captured.origin.transfer().unwrap();
    assert_eq!(transfer.asked, format!("{site}/old"));
    let hops: Vec<(String, u16)> = transfer.hops.iter().map(|hop| (hop.address.clone(), hop.status)).collect();
    assert_eq!(hops, [(format!("{site}/old"), 301), (format!("{site}/new"), 203)]);
    assert_eq!(transfer.status, 203);
    let names: Vec<&str> = transfer.headers.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["content-type", "content-length", "last-modified"]);
}

/// A page that would send for more if anything of it ran or was shown, and would say so in its text.
const BUSY: &[u8] = b"<!doctype html><title>Quays</title>
    <meta http-equiv=refresh content='0; url=/refreshed'><link rel=stylesheet href=/style.css>
    <link rel=preload as=script href=/early.js><script src=/script.js></script><img src=/pixel.gif>
    <iframe src=/frame></iframe><svg><image href=/drawn.svg></image></svg><body onload=\"fetch('/loaded')\">
    <script>document.title = 'run'; document.write('it ran'); fetch('/fetched'); document.cookie = 'b=2'</script>
    <p>The quays of the harbour were closed on Monday, and the pilots waited for word from the ministry.</p>";

#[test]
fn no_cookie_is_sent_and_nothing_of_a_page_runs_or_is_fetched() {
    let seen: Arc<Mutex<Vec<String>>> = Arc::default();
    let noted = Arc::clone(&seen);
    let site = serve_requests(move |request, stream| {
        noted.lock().unwrap().push(request.to_owned());
        match path_of(request) {
            "/first" => respond(stream, "302 Found", "Location: /page\r\nSet-Cookie: reader=42; Path=/\r\n", b""),
            _ => respond(stream, "200 OK", "Content-Type: text/html\r\nSet-Cookie: reader=43; Path=/\r\n", BUSY),
        }
    });
    for _again in 0..2 {
        let read = crate::source::extract(&get(&format!("{site}/first")).unwrap()).unwrap();
        assert!(read.title == "Quays" && read.text.contains("pilots") && !read.text.contains("it ran"), "{read:?}");
    }
    let seen = seen.lock().unwrap();
    let paths: Vec<&str> = seen.iter().map(|request| path_of(request)).collect();
    assert_eq!(paths, ["/first", "/page", "/first", "/page"]);
    for request in &*seen {
        let mut names: Vec<String> =
            request.lines().skip(1).filter_map(|line| Some(line.split_once(':')?.0.to_ascii_lowercase())).collect();
        names.sort();
        assert_eq!(names, ["accept", "accept-encoding", "host", "user-agent"], "{request}");
    }
}

#[test]
fn other_schemes_and_no_addresses_are_refused() {
    for address in ["file:///etc/passwd", "javascript:alert(1)", "ftp://example.org/a", "data:text/html,x"] {
        assert!(matches!(parse_address(address), Err(SourceError::RefusedScheme { .. })), "{address}");
    }
    for address in ["", "two words", "http://", "https://exa mple.org"] {
        assert!(matches!(parse_address(address), Err(SourceError::BadAddress { .. })), "{address}");
    }
    assert_eq!(parse_address(" example.org/a ").unwrap().as_str(), "https://example.org/a");
    let site = serve(|_, stream| respond(stream, "302 Found", "Location: file:///etc/passwd\r\n", b""));
    assert!(matches!(get(&site), Err(SourceError::RefusedScheme { .. })));
}

#[test]
fn redirects_end() {
    let site = serve(|_, stream| respond(stream, "302 Found", "Location: /again\r\n", b""));
    assert!(matches!(get(&site), Err(SourceError::TooManyRedirects { .. })));
    let site = serve(|path, stream| match path.trim_start_matches('/').parse::<u32>().unwrap_or(0) {
        5 => respond(stream, "200 OK", "Content-Type: text/plain\r\n", b"arrived at last"),
        n => respond(stream, "302 Found", &format!("Location: /{}\r\n", n + 1), b""),
    });
    assert_eq!(get(&site).unwrap().bytes, b"arrived at last");
}

#[test]
fn other_kinds_and_failures_are_named() {
    let site = serve(|path, stream| match path {
        "/png" => respond(stream, "200 OK", "Content-Type: image/png\r\n", b"\x89PNG"),
        "/pdf" => respond(stream, "200 OK", "Content-Type: application/pdf\r\n", b"%PDF-1.7"),
        "/hidden-pdf" => respond(stream, "200 OK", "Content-Type: text/html\r\n", b"%PDF-1.7 x"),
        "/empty" => respond(stream, "200 OK", HTML, b"  "),
        _ => respond(stream, "403 Forbidden", HTML, b"no"),
    });
    assert!(matches!(get(&format!("{site}/png")), Err(SourceError::UnknownType { .. })));
    assert!(matches!(get(&format!("{site}/pdf")), Err(SourceError::Pdf { .. })));
    assert!(matches!(get(&format!("{site}/hidden-pdf")), Err(SourceError::Pdf { .. })));
    assert!(matches!(get(&format!("{site}/empty")), Err(SourceError::Empty { .. })));
    let error = get(&format!("{site}/none")).unwrap_err();
    assert!(
        matches!(error, SourceError::Status { status: 403, .. }) && error.hint().is_some_and(|h| h.contains("paste"))
    );
    assert!(matches!(get("http://127.0.0.1:1/"), Err(SourceError::Unreachable { .. })));
}

#[test]
fn large_bodies_stop_at_the_limit() {
    let site = serve(|path, stream| {
        let head = if path == "/said" { format!("Content-Length: {}\r\n", MAX_BYTES + 1) } else { String::new() };
        let _ = stream.write_all(
            format!("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Type: text/html\r\n{head}\r\n").as_bytes(),
        );
        let chunk = vec![b'a'; 1 << 20];
        while stream.write_all(&chunk).is_ok() {}
    });
    for path in ["/said", "/streamed"] {
        assert!(matches!(get(&format!("{site}{path}")), Err(SourceError::TooLarge { .. })), "{path}");
    }
}

#[test]
fn a_compressed_bomb_stops_at_the_limit() {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    let chunk = vec![b'a'; 1 << 20];
    for _ in 0..80 {
        encoder.write_all(&chunk).unwrap();
    }
    let bomb = encoder.finish().unwrap();
    assert!(bomb.len() < MAX_BYTES / 50);
    let site = serve(move |_, stream| {
        respond(stream, "200 OK", "Content-Type: text/html\r\nContent-Encoding: gzip\r\n", &bomb)
    });
    assert!(matches!(get(&site), Err(SourceError::TooLarge { .. })));
}

#[test]
fn a_slow_site_times_out() {
    let site = serve(|path, stream| {
        if path == "/drips" {
            let _ = stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n");
            while stream.write_all(b"<p>drip</p>").is_ok() {
                thread::sleep(Duration::from_millis(40));
            }
        }
        thread::sleep(Duration::from_secs(2));
    });
    let hurried = FetchPolicy { time_limit: Duration::from_millis(300), ..FetchPolicy::allowing_private() };
    for path in ["/silent", "/drips"] {
        let started = Instant::now();
        let error = fetch(&format!("{site}{path}"), &hurried, &Progress::silent()).unwrap_err();
        assert!(matches!(error, SourceError::TimedOut { .. }), "{path}: {error}");
        assert!(started.elapsed() < Duration::from_secs(2), "{path}");
    }
}

#[test]
fn a_cancelled_capture_stops() {
    let site = serve(|_, stream| {
        let _ = stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n");
        while stream.write_all(&[b'a'; 4096]).is_ok() {}
    });
    let progress = Progress::silent();
    progress.cancel();
    assert!(matches!(fetch(&site, &FetchPolicy::allowing_private(), &progress), Err(SourceError::Cancelled)));
}

#[test]
fn an_image_is_fetched_when_it_is_one() {
    let site = serve(|path, stream| match path {
        "/old.png" => respond(stream, "302 Found", "Location: /new\r\n", b""),
        "/new" => respond(stream, "200 OK", "Content-Type: text/plain\r\n", b"\x89PNG\r\n\x1a\nrest"),
        _ => respond(stream, "200 OK", "Content-Type: image/png\r\n", b"<svg onload='x()'/>"),
    });
    let image = |path: &str, policy| fetch_image(&format!("{site}{path}"), &policy, &Progress::silent());
    let found = image("/old.png", FetchPolicy::allowing_private()).unwrap();
    assert_eq!((found.media_type, found.bytes.as_slice()), ("image/png", &b"\x89PNG\r\n\x1a\nrest"[..]));
    let lying = image("/lying.png", FetchPolicy::allowing_private()).unwrap_err();
    assert!(matches!(lying, SourceError::NoImage { .. }), "{lying}");
    let private = image("/old.png", FetchPolicy::default()).unwrap_err();
    assert!(matches!(private, SourceError::PrivateAddress { .. }), "{private}");
}
