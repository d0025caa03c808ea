//! Under which addresses others in the network reach this server.

use std::net::{IpAddr, Ipv4Addr, SocketAddr, UdpSocket};

use tokio::net::TcpListener;

use crate::{
    options::{Options, base_url::BaseUrl},
    tls::{Tls, names::Name},
};

/// An address of the documentation (RFC 5737): asked only which way there would be; nothing is sent.
const ANYWHERE: (IpAddr, u16) = (IpAddr::V4(Ipv4Addr::new(192, 0, 2, 1)), 9);
/// The port that an address with https need not say.
const HTTPS_PORT: u16 = 443;

/// Addresses without a slash at their end; none where nobody else reaches it so.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reach {
    /// What goes into the QR code of a ticket: the address that was given, else a listener that phones in the same
    /// network reach. Never this machine's own name for itself, and never https of an authority that phones do not know.
    pub phones: Option<String>,
    /// Where tablets, screens and staff find their pages.
    pub https: Option<String>,
    /// Where the page is that says how to trust the local authority.
    pub install: Option<String>,
}

impl Reach {
    /// Of a server with these listeners.
    pub fn new(
        options: &Options,
        plain: &TcpListener,
        phones: Option<&TcpListener>,
        tls: Option<(&Tls, SocketAddr)>,
    ) -> Self {
        let public = options.public_url.as_ref().map(BaseUrl::as_str);
        let in_network = phones.and_then(in_network).or_else(|| in_network(plain));
        let own_https = tls.map(|(tls, bound)| https_base(tls, bound));
        let public_https = public.filter(|url| url.starts_with("https://")).map(ToOwned::to_owned);
        let has_authority = tls.is_some_and(|(tls, _)| tls.authority().is_some());
        let install = in_network.as_ref().or(own_https.as_ref()).filter(|_| has_authority);
        Self {
            install: install.map(|base| format!("{base}/install")),
            phones: public.map(ToOwned::to_owned).or(in_network),
            https: own_https.or(public_https),
        }
    }
}

/// The address of a plain listener for others in the network, if there are any.
fn in_network(listener: &TcpListener) -> Option<String> {
    let bound = listener.local_addr().ok()?;
    let address = if bound.ip().is_unspecified() { own_address()? } else { bound.ip() };
    let reachable = !address.is_loopback() && !address.is_unspecified();
    reachable.then(|| format!("http://{}", SocketAddr::new(address, bound.port())))
}

/// The address that the certificate is good for: with files a name in it, else the machine's address.
fn https_base(tls: &Tls, bound: SocketAddr) -> String {
    let here = || if bound.ip().is_unspecified() { own_address().unwrap_or(bound.ip()) } else { bound.ip() };
    let named = tls.authority().is_none().then(|| tls.facts());
    let is_plain = |name: &&Name| match name {
        Name::Host(host) => !host.starts_with('*'),
        Name::Address(_) => false,
    };
    let name = named.and_then(|facts| facts.names.iter().find(is_plain).cloned());
    let name = name.unwrap_or_else(|| Name::Address(here()));
    match bound.port() {
        HTTPS_PORT => format!("https://{name}"),
        port => format!("https://{name}:{port}"),
    }
}

/// This machine's address in its own network, if it is in one.
fn own_address() -> Option<IpAddr> {
    let socket = UdpSocket::bind(("0.0.0.0", 0)).ok()?;
    socket.connect(ANYWHERE).ok()?;
    Some(socket.local_addr().ok()?.ip())
}
