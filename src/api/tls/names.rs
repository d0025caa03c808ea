//! The names under which this machine is reached in its own network.

use std::{fmt, net::IpAddr};

/// The longest name of a host (RFC 1035).
const HOST_CHARS_MAX: usize = 253;
/// What names of the local network end in (RFC 6762).
pub const LOCAL: &str = "local";
/// What every machine calls itself.
pub const LOCALHOST: &str = "localhost";

/// A name that a browser can ask for.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Name {
    /// The name of a host.
    Host(String),
    /// An address.
    Address(IpAddr),
}

impl fmt::Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Host(host) => f.write_str(host),
            Self::Address(IpAddr::V4(address)) => address.fmt(f),
            Self::Address(IpAddr::V6(address)) => write!(f, "[{address}]"),
        }
    }
}

/// The machine's own name, where it is one that browsers can ask for.
pub fn host() -> Option<String> {
    let host = gethostname::gethostname().into_string().ok()?.to_ascii_lowercase();
    is_askable(&host).then_some(host)
}

/// Every name of this machine: those of every machine, its own, and its addresses in the networks it is in.
pub fn own() -> Vec<Name> {
    let mut names = vec![
        Name::Host(LOCALHOST.to_owned()),
        Name::Address(std::net::Ipv4Addr::LOCALHOST.into()),
        Name::Address(std::net::Ipv6Addr::LOCALHOST.into()),
    ];
    if let Some(host) = host() {
        let first = host.split('.').next().unwrap_or_default();
        names.push(Name::Host(format!("{first}.{LOCAL}")));
        names.push(Name::Host(host));
    }
    // A machine that says nothing of its networks is still reached under its names.
    let networks = if_addrs::get_if_addrs().unwrap_or_default();
    let addresses = networks.iter().map(if_addrs::Interface::ip).filter(|address| is_reachable(*address));
    names.extend(addresses.map(Name::Address));
    names.sort();
    names.dedup();
    names
}

/// Whether others in the network reach it; an address of one line alone needs the line's name behind it.
fn is_reachable(address: IpAddr) -> bool {
    let of_one_line = match address {
        IpAddr::V4(address) => address.is_link_local(),
        IpAddr::V6(address) => address.is_unicast_link_local(),
    };
    !(of_one_line || address.is_loopback() || address.is_unspecified())
}

fn is_askable(host: &str) -> bool {
    let is_label =
        |label: &str| !label.is_empty() && label.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
    host.len() <= HOST_CHARS_MAX && host.split('.').all(is_label) && host.parse::<IpAddr>().is_err()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_machine_has_the_names_of_every_machine_and_none_that_nobody_can_ask_for() {
        let own = own();
        assert!(own.contains(&Name::Host(LOCALHOST.into())), "{own:?}");
        assert!(is_askable("reception-1") && is_askable("reception.example.org"));
        for wrong in ["", "a b", "a..b", "استقبال", "192.0.2.1"] {
            assert!(!is_askable(wrong), "{wrong}");
        }
        assert!(is_reachable([192, 168, 1, 20].into()) && !is_reachable([169, 254, 1, 1].into()));
        assert_eq!(Name::Address(std::net::Ipv6Addr::LOCALHOST.into()).to_string(), "[::1]");
    }
}
