//! Which network addresses a capture may reach.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use url::Url;

/// Whether an address is on the public internet: not this machine, not a private, shared, link-local,
/// multicast, documentation or reserved range (IANA special-purpose registries, RFC 6890 and later), and not
/// an IPv6 address that embeds one of those.
pub(super) fn is_public(ip: IpAddr) -> bool {
    match ip {
        IpAddr::V4(v4) => is_public_v4(v4),
        IpAddr::V6(v6) => match embedded_v4(v6) {
            Some(v4) => is_public_v4(v4),
            None => is_public_v6(v6),
        },
    }
}

/// Whether an address is link-local, or that of a cloud provider's metadata service, which gives a machine
/// its credentials.
pub(super) fn is_link_local(ip: IpAddr) -> bool {
    match ip {
        IpAddr::V4(v4) => v4.is_link_local() || v4 == METADATA_V4,
        IpAddr::V6(v6) => match embedded_v4(v6) {
            Some(v4) => is_link_local(IpAddr::V4(v4)),
            None => v6.segments()[0] & 0xffc0 == 0xfe80 || v6 == METADATA_V6,
        },
    }
}

/// Alibaba's metadata service, which is at no link-local address.
const METADATA_V4: Ipv4Addr = Ipv4Addr::new(100, 100, 100, 200);
/// Amazon's metadata service over IPv6.
const METADATA_V6: Ipv6Addr = Ipv6Addr::new(0xfd00, 0x0ec2, 0, 0, 0, 0, 0, 0x0254);

/// An address as it is compared with those of other sources: https, no fragment, no `www.`, no
/// tracking parameters, no last slash. What is not an address is compared as it stands.
pub fn comparable_address(address: &str) -> String {
    let Ok(url) = Url::parse(address.trim()) else { return address.trim().to_owned() };
    let Some(host) = url.host_str() else { return address.trim().to_owned() };
    let host = host.trim_start_matches("www.");
    let port = url.port().map(|port| format!(":{port}")).unwrap_or_default();
    let path = url.path().trim_end_matches('/');
    let kept: Vec<&str> =
        url.query().unwrap_or_default().split('&').filter(|p| !p.is_empty() && !is_tracking(p)).collect();
    let query = if kept.is_empty() { String::new() } else { format!("?{}", kept.join("&")) };
    format!("https://{host}{port}{path}{query}")
}

/// Tracking parameters: they say how the reader came to a page, not which page it is (as URL cleaners list
/// them).
fn is_tracking(parameter: &str) -> bool {
    let name = parameter.split('=').next().unwrap_or_default().to_ascii_lowercase();
    const NAMES: &[&str] = &[
        "fbclid",
        "gclid",
        "dclid",
        "msclkid",
        "yclid",
        "igshid",
        "mc_cid",
        "mc_eid",
        "cmpid",
        "ocid",
        "smid",
        "xtor",
        "at_medium",
        "at_campaign",
    ];
    name.starts_with("utm_") || NAMES.contains(&name.as_str())
}

/// Host names that never mean a public site, whatever a resolver says.
pub(super) fn refused_host(name: &str) -> bool {
    let name = name.trim_end_matches('.').to_ascii_lowercase();
    name == "localhost" || [".localhost", ".local", ".internal", ".home.arpa"].iter().any(|end| name.ends_with(end))
}

fn is_public_v4(ip: Ipv4Addr) -> bool {
    let [a, b, c, _] = ip.octets();
    let special = match a {
        0 | 10 | 127 | 224..=255 => true, // "this network", private, loopback, multicast, reserved
        100 => (64..128).contains(&b),    // shared by carriers' NAT
        169 => b == 254,                  // link-local
        172 => (16..32).contains(&b),     // private
        192 => matches!((b, c), (0, 0 | 2) | (88, 99) | (168, _)),
        198 => matches!(b, 18 | 19) || (b, c) == (51, 100),
        203 => (b, c) == (0, 113),
        _ => false,
    };
    !special
}

/// IPv4 carried inside IPv6: mapped, compatible, NAT64 (RFC 6052), 6to4.
fn embedded_v4(ip: Ipv6Addr) -> Option<Ipv4Addr> {
    let s = ip.segments();
    let join = |high: u16, low: u16| Ipv4Addr::from((u32::from(high) << 16) | u32::from(low));
    match s {
        [0, 0, 0, 0, 0, 0 | 0xffff, high, low] => Some(join(high, low)),
        [0, 0, 0, 0, 0xffff, 0, high, low] => Some(join(high, low)),
        [0x64, 0xff9b, 0, 0, 0, 0, high, low] => Some(join(high, low)),
        [0x2002, high, low, ..] => Some(join(high, low)),
        _ => None,
    }
}

/// Only 2000::/3 is global unicast; documentation, ORCHID, Teredo and benchmarking are cut out of it.
fn is_public_v6(ip: Ipv6Addr) -> bool {
    let s = ip.segments();
    let global = s[0] & 0xe000 == 0x2000;
    let carved = (s[0] == 0x2001 && (s[1] < 0x200 || s[1] == 0xdb8)) || s[0] == 0x3fff;
    global && !carved
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_public_internet_is_reached() {
        for refused in [
            "127.0.0.1",
            "127.8.8.8",
            "0.0.0.0",
            "10.1.2.3",
            "100.64.0.1",
            "169.254.169.254",
            "172.16.0.1",
            "172.31.255.255",
            "192.168.1.1",
            "192.0.0.8",
            "198.18.0.1",
            "224.0.0.1",
            "240.0.0.1",
            "255.255.255.255",
            "::",
            "::1",
            "::127.0.0.1",
            "::ffff:127.0.0.1",
            "::ffff:10.0.0.1",
            "64:ff9b::10.0.0.1",
            "64:ff9b::7f00:1",
            "64:ff9b:1::1",
            "2002:7f00:1::",
            "2002:c0a8:101::",
            "fe80::1",
            "fec0::1",
            "fc00::1",
            "fd12:3456::1",
            "ff02::1",
            "2001:db8::1",
            "2001::1",
            "100::1",
        ] {
            assert!(!is_public(refused.parse().unwrap()), "{refused} is let through");
        }
        for allowed in [
            "1.1.1.1",
            "100.63.0.1",
            "100.128.0.1",
            "172.32.0.1",
            "192.0.1.1",
            "93.184.216.34",
            "2606:4700::1111",
            "64:ff9b::808:808",
        ] {
            assert!(is_public(allowed.parse().unwrap()), "{allowed} is refused");
        }
    }

    #[test]
    fn addresses_compare_without_the_way_to_them() {
        for (one, other) in [
            ("http://www.example.org/a/", "https://example.org/a#top"),
            ("https://example.org/a?utm_source=x&id=3&fbclid=1", "https://example.org/a?id=3"),
            ("https://EXAMPLE.org", "https://example.org/"),
        ] {
            assert_eq!(comparable_address(one), comparable_address(other));
        }
        assert_ne!(comparable_address("https://example.org/a?id=3"), comparable_address("https://example.org/a?id=4"));
    }

    #[test]
    fn names_of_this_machine_are_refused() {
        for name in ["localhost", "LOCALHOST.", "a.localhost", "printer.local", "metadata.google.internal"] {
            assert!(refused_host(name), "{name}");
        }
        assert!(!refused_host("localhost.example.org"));
    }
}
