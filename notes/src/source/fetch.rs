//! Fetches one address carefully: http and https only; each hop and each resolved address is checked; a connection is
//! made only to a checked address; at most 30 seconds and 50 MB decoded.
//!
//! Absent on purpose: cookies, scripts, proxies (the addresses that they resolve could not be checked), retries.

use std::{
    io::{self, Read},
    net::{IpAddr, SocketAddr, ToSocketAddrs},
    sync::mpsc,
    time::{Duration, Instant},
};

use ureq::{
    Agent, Body,
    config::Config,
    http::{Response, Uri, header},
    unversioned::{
        resolver::{ResolvedSocketAddrs, Resolver},
        transport::{DefaultConnector, NextTimeout},
    },
};
use url::{Host, Url};

mod reach;

use reach::AllowedHosts;

use super::{
    Captured, Format, Image, MAX_BYTES, SourceError, format,
    origin::{Hop, Origin, Transfer},
    private::{PrivateAccess, PrivateHost},
};
use crate::progress::Progress;

/// The most redirects that are followed (docs/safety.md, The network).
const MAX_HOPS: usize = 5;
/// How long one capture may take, redirects and body included (docs/safety.md, The network).
const TIME_LIMIT: Duration = Duration::from_secs(30);
/// The user agent, which names the program honestly.
const USER_AGENT: &str = concat!("Mozilla/5.0 (compatible; Dossier/", env!("CARGO_PKG_VERSION"), ")");
const IMAGES: &str = "image/png, image/jpeg, image/webp, image/gif, image/avif, image/bmp";
/// The most bytes that an image in a page may have: 20 MB.
const MAX_IMAGE_BYTES: usize = 20 * 1024 * 1024;
/// How many bytes are read between two checks of the time and of cancellation.
const CHUNK: usize = 64 * 1024;

/// What one capture may do.
#[derive(Debug, Clone)]
pub struct FetchPolicy {
    /// Whether a host on this machine or its network may be reached, for this capture.
    pub private: PrivateAccess,
    /// How long it may take in all.
    pub time_limit: Duration,
}

impl Default for FetchPolicy {
    fn default() -> Self {
        Self { private: PrivateAccess::Refused, time_limit: TIME_LIMIT }
    }
}

impl FetchPolicy {
    /// The usual policy, with the host that the address names permitted wherever it is.
    pub fn allowing_private() -> Self {
        Self { private: PrivateAccess::Named, ..Self::default() }
    }

    /// The usual policy, with this host permitted at the addresses that were shown.
    pub fn allowing(host: PrivateHost) -> Self {
        Self { private: PrivateAccess::Shown(host), ..Self::default() }
    }
}

/// Reads an address as a user types it: `example.org/a` means https.
pub fn parse_address(address: &str) -> Result<Url, SourceError> {
    let address = address.trim();
    let bad = || SourceError::BadAddress { address: address.into() };
    let url = match Url::parse(address) {
        Ok(url)
            if url.scheme().contains('.')
                || (url.cannot_be_a_base() && url.path().starts_with(|c: char| c.is_ascii_digit())) =>
        {
            Url::parse(&format!("https://{address}")).map_err(|_| bad())?
        }
        Ok(url) => url,
        Err(url::ParseError::RelativeUrlWithoutBase)
            if address.contains('.') && !address.contains(char::is_whitespace) =>
        {
            Url::parse(&format!("https://{address}")).map_err(|_| bad())?
        }
        Err(_) => return Err(bad()),
    };
    match url.scheme() {
        "http" | "https" if url.has_host() => Ok(url),
        "http" | "https" => Err(bad()),
        scheme => Err(SourceError::RefusedScheme { address: address.into(), scheme: scheme.into() }),
    }
}

/// Fetches one address. `progress` is told the bytes and can cancel.
pub fn fetch(address: &str, policy: &FetchPolicy, progress: &Progress) -> Result<Captured, SourceError> {
    let request = Request::new(address, policy, format::accepted(), MAX_BYTES)?;
    receive(request.follow(progress)?, &request, progress)
}

/// Fetches an image that a page shows, when the reader asks for it. The address is checked like that of a source, and
/// the first bytes decide the type; anything but an image is refused.
pub fn fetch_image(address: &str, policy: &FetchPolicy, progress: &Progress) -> Result<Image, SourceError> {
    let request = Request::new(address, policy, IMAGES, MAX_IMAGE_BYTES)?;
    let FinalResponse { mut answer, url, .. } = request.follow(progress)?;
    let bytes = request.body(&mut answer, &url, progress)?;
    Image::checked(bytes, url.as_str())
}

/// One request with its redirects: what is fetched, and the limits on it.
struct Request {
    first: Url,
    accept: &'static str,
    /// Bytes that are read at most.
    most: usize,
    reach: AllowedHosts,
    deadline: Instant,
    look_up: LookUp,
}

/// What resolves a host and port: the system's resolver, or a test's.
type LookUp = fn(&str, u16) -> io::Result<Vec<SocketAddr>>;

fn ask_system(host: &str, port: u16) -> io::Result<Vec<SocketAddr>> {
    (host, port).to_socket_addrs().map(Vec::from_iter)
}

/// The final response, which is not a redirect, with its address and the hops before it.
struct FinalResponse {
    answer: Response<Body>,
    url: Url,
    hops: Vec<Hop>,
}

impl Request {
    fn new(address: &str, policy: &FetchPolicy, accept: &'static str, most: usize) -> Result<Self, SourceError> {
        let first = parse_address(address)?;
        let reach = AllowedHosts::of(&policy.private, &first);
        let deadline = Instant::now() + policy.time_limit;
        Ok(Self { first, accept, most, reach, deadline, look_up: ask_system })
    }

    /// Follows redirects to the final response.
    fn follow(&self, progress: &Progress) -> Result<FinalResponse, SourceError> {
        let (mut url, mut hops) = (self.first.clone(), Vec::new());
        for _hop in 0..=MAX_HOPS {
            if progress.is_cancelled() {
                return Err(SourceError::Cancelled);
            }
            self.reach.check_url(&url).map_err(|refused| self.refusal(refused, &url))?;
            let answer = self.ask(&url)?;
            let next = redirect(&answer, &url)?;
            hops.push(Hop { address: url.to_string(), status: answer.status().as_u16() });
            match next {
                Some(next) => url = next,
                None => return Ok(FinalResponse { answer, url, hops }),
            }
        }
        Err(SourceError::TooManyRedirects { address: self.first.to_string() })
    }

    /// The error for a host that is refused.
    fn refusal(&self, refused: reach::RefusedHost, url: &Url) -> SourceError {
        let host = url.host_str().unwrap_or_default().to_owned();
        let is_named = self.first.host() == url.host();
        match refused {
            reach::RefusedHost::LinkLocal => SourceError::LinkLocal { host },
            _ if !is_named => SourceError::PrivateRedirect { from: self.first.to_string(), host },
            reach::RefusedHost::Private(addresses) => {
                SourceError::PrivateAddress { host: PrivateHost { host, addresses } }
            }
        }
    }

    fn ask(&self, url: &Url) -> Result<Response<Body>, SourceError> {
        let left = self.deadline.saturating_duration_since(Instant::now()).max(Duration::from_millis(1));
        let config = Agent::config_builder()
            .max_redirects(0)
            .max_redirects_will_error(false)
            .http_status_as_error(false)
            .proxy(None)
            .timeout_global(Some(left))
            .user_agent(USER_AGENT)
            .accept(self.accept)
            .build();
        let host = url.host().map(|host| host.to_owned());
        let resolver = CheckedResolver { reach: self.reach.clone(), host, look_up: self.look_up };
        let agent = Agent::with_parts(config, DefaultConnector::default(), resolver);
        let mut bare = url.clone();
        bare.set_fragment(None);
        agent.get(bare.as_str()).call().map_err(|error| match refused_by_us(&error) {
            Some(refused) => self.refusal(refused, url),
            None => explain(error, url),
        })
    }

    /// The decoded bytes of an answer, within the limits.
    fn body(&self, answer: &mut Response<Body>, url: &Url, progress: &Progress) -> Result<Vec<u8>, SourceError> {
        let too_large = || SourceError::TooLarge { name: url.to_string(), most: self.most };
        let total = answer.body().content_length();
        if total.is_some_and(|n| n > self.most as u64) {
            return Err(too_large());
        }
        let mut stream = answer.body_mut().with_config().limit(u64::MAX).reader();
        let mut bytes = Vec::new();
        loop {
            let read = (&mut stream)
                .take(CHUNK as u64)
                .read_to_end(&mut bytes)
                .map_err(|e| explain(ureq::Error::from(e), url))?;
            if progress.is_cancelled() {
                return Err(SourceError::Cancelled);
            }
            if bytes.len() > self.most {
                return Err(too_large());
            }
            if Instant::now() > self.deadline {
                return Err(SourceError::TimedOut { address: url.to_string() });
            }
            progress.report("fetching", bytes.len() as u64, total);
            if read == 0 {
                return Ok(bytes);
            }
        }
    }
}

/// Where a redirect leads; `None` for a page; an error for any other status.
fn redirect(answer: &Response<Body>, from: &Url) -> Result<Option<Url>, SourceError> {
    let status = answer.status();
    if status.is_success() {
        return Ok(None);
    }
    let location = answer.headers().get(header::LOCATION).and_then(|l| l.to_str().ok());
    let (true, Some(location)) = (status.is_redirection(), location) else {
        return Err(SourceError::Status { address: from.to_string(), status: status.as_u16() });
    };
    let next = from.join(location).map_err(|_| SourceError::BadAddress { address: location.into() })?;
    parse_address(next.as_str()).map(Some)
}

fn receive(followed: FinalResponse, request: &Request, progress: &Progress) -> Result<Captured, SourceError> {
    let FinalResponse { mut answer, mut url, hops } = followed;
    let status = answer.status().as_u16();
    let headers = kept_headers(&answer);
    let stated =
        answer.headers().get(header::CONTENT_TYPE).and_then(|v| v.to_str().ok()).unwrap_or_default().to_owned();
    let said = Format::of_media_type(&stated, url.as_str())?;
    let bytes = request.body(&mut answer, &url, progress)?;
    url.set_fragment(None);
    let format = Format::detect(&bytes, said);
    let captured = Captured::checked(bytes, format, Some(url.to_string()))?;
    let origin = Origin::Fetched(Transfer { asked: request.first.to_string(), hops, status, headers });
    Ok(Captured { name: None, charset_hint: charset_of(&stated), address: Some(url), origin, ..captured })
}

/// The response headers that tell what was sent, by whom and when. Cookies and other headers that may identify the
/// reader are left out.
const KEPT_HEADERS: [&str; 16] = [
    "date",
    "server",
    "via",
    "age",
    "content-type",
    "content-language",
    "content-length",
    "content-encoding",
    "content-location",
    "last-modified",
    "etag",
    "expires",
    "cache-control",
    "link",
    "memento-datetime",
    "x-archive-orig-date",
];
/// No kept header is longer, in characters.
const LONGEST_HEADER: usize = 1_000;

fn kept_headers(answer: &Response<Body>) -> Vec<(String, String)> {
    let values = |name: &'static str| answer.headers().get_all(name).iter().map(move |value| (name, value));
    KEPT_HEADERS
        .into_iter()
        .flat_map(values)
        .map(|(name, value)| {
            let text = String::from_utf8_lossy(value.as_bytes());
            (name.to_owned(), text.chars().take(LONGEST_HEADER).collect())
        })
        .collect()
}

fn charset_of(stated: &str) -> Option<String> {
    let value = stated
        .split(';')
        .skip(1)
        .find_map(|p| p.trim().to_ascii_lowercase().strip_prefix("charset=").map(str::to_owned))?;
    Some(value.trim_matches(['"', '\'', ' ']).to_owned()).filter(|v| !v.is_empty())
}

/// Translates an error of the HTTP client.
fn explain(error: ureq::Error, url: &Url) -> SourceError {
    let host = url.host_str().unwrap_or_default().to_owned();
    match error {
        ureq::Error::Timeout(_) => SourceError::TimedOut { address: url.to_string() },
        ureq::Error::HostNotFound => SourceError::NoSuchHost { host },
        ureq::Error::Io(e) => match e.downcast::<ureq::Error>() {
            Ok(inner) => explain(inner, url),
            Err(e) if e.kind() == io::ErrorKind::TimedOut => SourceError::TimedOut { address: url.to_string() },
            Err(e) => SourceError::Unreachable { address: url.to_string(), message: e.to_string() },
        },
        other => SourceError::Unreachable { address: url.to_string(), message: other.to_string() },
    }
}

/// The refusal by Dossier's own checks, if the error is one.
fn refused_by_us(error: &ureq::Error) -> Option<reach::RefusedHost> {
    let ureq::Error::Io(error) = error else { return None };
    error.get_ref()?.downcast_ref::<reach::RefusedHost>().cloned()
}

/// Resolves a host and refuses it if any of its addresses must not be reached. ureq connects to exactly the addresses
/// returned here, so the name cannot mean another host a moment later.
#[derive(Debug)]
struct CheckedResolver {
    reach: AllowedHosts,
    host: Option<Host<String>>,
    look_up: LookUp,
}

impl Resolver for CheckedResolver {
    fn resolve(&self, uri: &Uri, _: &Config, timeout: NextTimeout) -> Result<ResolvedSocketAddrs, ureq::Error> {
        let host = uri.host().ok_or(ureq::Error::HostNotFound)?.trim_matches(['[', ']']).to_owned();
        let port = uri.port_u16().unwrap_or(if uri.scheme_str() == Some("http") { 80 } else { 443 });
        let found = look_up_within(*timeout.after, self.look_up, host, port)?;
        let addresses: Vec<IpAddr> = found.iter().map(SocketAddr::ip).collect();
        self.reach
            .check(self.host.as_ref(), &addresses)
            .map_err(|refused| ureq::Error::Io(io::Error::other(refused)))?;
        let mut answer = self.empty();
        for address in found.into_iter().take(16) {
            answer.push(address);
        }
        Ok(answer)
    }
}

/// Asks the resolver on a thread of its own, since the system's knows no time limit.
fn look_up_within(limit: Duration, look_up: LookUp, host: String, port: u16) -> Result<Vec<SocketAddr>, ureq::Error> {
    let (send, receive) = mpsc::sync_channel(1);
    std::thread::spawn(move || send.send(look_up(&host, port)));
    match receive.recv_timeout(limit) {
        Ok(Ok(found)) if !found.is_empty() => Ok(found),
        Ok(_) => Err(ureq::Error::HostNotFound),
        Err(_) => Err(ureq::Error::Timeout(ureq::Timeout::Resolve)),
    }
}

#[cfg(test)]
mod tests;
