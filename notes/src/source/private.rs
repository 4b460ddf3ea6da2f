//! Hosts on this machine and its network, and the permission to reach one.

use std::fmt;
use std::net::IpAddr;

/// A host on this machine or its network, with what its name resolves to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PrivateHost {
    /// As the address names it.
    pub host: String,
    /// What it resolves to.
    pub addresses: Vec<IpAddr>,
}

impl fmt::Display for PrivateHost {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} is a private or local address", self.host)?;
        let told: Vec<String> =
            self.addresses.iter().map(ToString::to_string).filter(|address| !self.host.contains(address)).collect();
        if told.is_empty() { Ok(()) } else { write!(f, " ({})", told.join(", ")) }
    }
}

/// Whether a host on this machine or its network may be reached. A permission is for the host that the address names,
/// never for another host that it redirects to; a link-local address must be given as a number.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum PrivateAccess {
    /// It is refused.
    #[default]
    Refused,
    /// The host that the address names may be reached, whatever its name resolves to.
    Named,
    /// This host may be reached at these addresses: what the user was shown and agreed to.
    Shown(PrivateHost),
}
