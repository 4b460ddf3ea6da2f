//! Which hosts a capture may reach.

use std::net::IpAddr;

use url::{Host, Url};

use crate::source::address::{is_link_local, is_public, refused_host};
use crate::source::private::PrivateAccess;

/// Why a host is not reached.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub(super) enum RefusedHost {
    #[error("private address")]
    Private(Vec<IpAddr>),
    #[error("link-local address")]
    LinkLocal,
}

/// The public internet and, if permitted, one private host.
#[derive(Debug, Clone)]
pub(super) struct AllowedHosts {
    first: Option<Host<String>>,
    permitted: PrivateHosts,
}

/// What is permitted of the host that the address names.
#[derive(Debug, Clone, PartialEq, Eq)]
enum PrivateHosts {
    Nothing,
    Anywhere,
    At(Vec<IpAddr>),
}

impl AllowedHosts {
    /// What may be reached on the way from an address.
    pub(super) fn of(private: &PrivateAccess, first: &Url) -> Self {
        let permitted = match private {
            PrivateAccess::Refused => PrivateHosts::Nothing,
            PrivateAccess::Named => PrivateHosts::Anywhere,
            PrivateAccess::Shown(shown) if first.host_str() == Some(&shown.host) => {
                PrivateHosts::At(shown.addresses.clone())
            }
            PrivateAccess::Shown(_) => PrivateHosts::Nothing,
        };
        Self { first: first.host().map(|host| host.to_owned()), permitted }
    }

    /// Checks what needs no resolver: a numeric host, and of a redirect a name that never means a public site.
    pub(super) fn check_url(&self, url: &Url) -> Result<(), RefusedHost> {
        let host = url.host().map(|host| host.to_owned());
        match &host {
            Some(Host::Ipv4(ip)) => self.check(host.as_ref(), &[IpAddr::V4(*ip)]),
            Some(Host::Ipv6(ip)) => self.check(host.as_ref(), &[IpAddr::V6(*ip)]),
            Some(Host::Domain(name)) if refused_host(name) && host != self.first => {
                Err(RefusedHost::Private(Vec::new()))
            }
            _ => Ok(()),
        }
    }

    /// Checks a host with all that its name resolves to.
    pub(super) fn check(&self, host: Option<&Host<String>>, addresses: &[IpAddr]) -> Result<(), RefusedHost> {
        let name = match host {
            Some(Host::Domain(name)) => Some(name),
            _ => None,
        };
        if name.is_some() && addresses.iter().any(|address| is_link_local(*address)) {
            return Err(RefusedHost::LinkLocal);
        }
        let is_permitted = |address: &IpAddr| match &self.permitted {
            _ if host != self.first.as_ref() => false,
            PrivateHosts::Nothing => false,
            PrivateHosts::Anywhere => true,
            PrivateHosts::At(shown) => shown.contains(address),
        };
        let never_public = name.is_some_and(|name| refused_host(name));
        let is_reached = |address: &IpAddr| is_permitted(address) || (is_public(*address) && !never_public);
        if addresses.iter().all(is_reached) { Ok(()) } else { Err(RefusedHost::Private(each_once(addresses))) }
    }
}

fn each_once(addresses: &[IpAddr]) -> Vec<IpAddr> {
    let mut once: Vec<IpAddr> = addresses.to_vec();
    once.sort();
    once.dedup();
    once
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::private::PrivateHost;

    fn reach(private: &PrivateAccess, first: &str) -> AllowedHosts {
        AllowedHosts::of(private, &Url::parse(first).unwrap())
    }

    fn check(reach: &AllowedHosts, host: &str, addresses: &[&str]) -> Result<(), RefusedHost> {
        let host = Host::parse(host).unwrap();
        let addresses: Vec<IpAddr> = addresses.iter().map(|address| address.parse().unwrap()).collect();
        reach.check(Some(&host), &addresses)
    }

    #[test]
    fn a_permission_is_for_the_named_host_alone() {
        let public = reach(&PrivateAccess::Refused, "https://wiki.lan/");
        assert!(check(&public, "wiki.lan", &["192.168.1.5"]).is_err());
        assert!(check(&public, "wiki.lan", &["93.184.216.34", "192.168.1.5"]).is_err(), "one of several");
        let named = reach(&PrivateAccess::Named, "https://wiki.lan/");
        assert!(check(&named, "wiki.lan", &["192.168.1.5"]).is_ok());
        assert!(check(&named, "printer.lan", &["192.168.1.5"]).is_err(), "another name of the same machine");
        assert!(check(&named, "192.168.1.5", &["192.168.1.5"]).is_err());
        assert!(check(&named, "example.org", &["93.184.216.34"]).is_ok());
        assert!(check(&named, "localhost", &["127.0.0.1"]).is_err());
        let local = reach(&PrivateAccess::Named, "http://localhost:8080/");
        assert!(check(&local, "localhost", &["127.0.0.1", "::1"]).is_ok());
    }

    #[test]
    fn a_link_local_address_must_be_named_itself() {
        for private in [PrivateAccess::Refused, PrivateAccess::Named] {
            for address in ["169.254.169.254", "fe80::1", "::ffff:169.254.169.254", "100.100.100.200", "fd00:ec2::254"]
            {
                let found = check(&reach(&private, "http://wiki.lan/"), "wiki.lan", &[address]);
                assert_eq!(found, Err(RefusedHost::LinkLocal), "{address}");
            }
        }
        let itself = reach(&PrivateAccess::Named, "http://169.254.1.2/");
        assert!(check(&itself, "169.254.1.2", &["169.254.1.2"]).is_ok());
        assert!(check(&itself, "169.254.169.254", &["169.254.169.254"]).is_err());
        assert!(
            check(&reach(&PrivateAccess::Refused, "http://169.254.1.2/"), "169.254.1.2", &["169.254.1.2"]).is_err()
        );
    }

    #[test]
    fn what_was_shown_is_what_is_reached() {
        let shown = PrivateHost { host: "wiki.lan".into(), addresses: vec!["192.168.1.5".parse().unwrap()] };
        assert_eq!(shown.to_string(), "wiki.lan is a private or local address (192.168.1.5)");
        let reach = reach(&PrivateAccess::Shown(shown), "https://wiki.lan/a");
        assert!(check(&reach, "wiki.lan", &["192.168.1.5"]).is_ok());
        assert!(check(&reach, "wiki.lan", &["192.168.1.6"]).is_err(), "the name means another machine by now");
        assert!(check(&reach, "other.lan", &["192.168.1.5"]).is_err());
    }
}
