//! Asks the user before a fetch reaches a host of this machine or its network. The page cannot give that answer.
use std::sync::Mutex;

use notes::source::{FetchPolicy, PrivateHost, SourceError};

use crate::{desktop::Desktop, error::CommandResult, wire::Failure};

/// Asks through the desktop, one question at a time, so that a page cannot open many at once.
pub struct ConsentFetcher {
    desktop: std::sync::Arc<dyn Desktop>,
    asking: Mutex<()>,
}

impl ConsentFetcher {
    /// Makes one that asks through this desktop.
    pub fn new(desktop: std::sync::Arc<dyn Desktop>) -> Self {
        Self { desktop, asking: Mutex::default() }
    }

    /// Fetches from the public internet; where the address names a private host, the user is asked first, and
    /// the permission is for that host where it is now.
    pub fn fetch<T>(&self, fetch: impl Fn(&FetchPolicy) -> Result<T, SourceError>) -> CommandResult<T> {
        match fetch(&FetchPolicy::default()) {
            Err(SourceError::PrivateAddress { host }) if self.may_reach(&host) => {
                Ok(fetch(&FetchPolicy::allowing(host))?)
            }
            Err(SourceError::PrivateAddress { host }) => {
                Err(Failure::refused(host, "it was not allowed; no request was sent"))
            }
            other => Ok(other?),
        }
    }

    /// Asks whether a private host may be reached. If another question is open, the answer is no.
    fn may_reach(&self, host: &PrivateHost) -> bool {
        let Ok(_one) = self.asking.try_lock() else { return false };
        self.desktop.allow(&words(host))
    }
}

fn words(host: &PrivateHost) -> String {
    let addresses: Vec<String> = host.addresses.iter().map(ToString::to_string).collect();
    format!(
        "{} is on this machine or its own network ({}).\n\nA page can name such an address to find out what this \
         machine can reach. Fetch it only if you intend to reach this host. The permission is for this one fetch from \
         this host, and not for other hosts to which it redirects.",
        host.host,
        addresses.join(", ")
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_question_names_the_host_and_where_it_is() {
        let host = PrivateHost { host: "wiki.lan".into(), addresses: vec!["192.168.1.5".parse().unwrap()] };
        assert!(words(&host).starts_with("wiki.lan is on this machine or its own network (192.168.1.5)."));
    }
}
