//! Who is at the other end of the line.

use std::{
    convert::Infallible,
    net::{IpAddr, Ipv4Addr},
};

use axum::{extract::FromRequestParts, http::request::Parts};

use crate::{app::App, line::Line};

/// The header in which a reverse proxy names whom it speaks for.
const FORWARDED_FOR: &str = "x-forwarded-for";

/// The other end of the line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Peer {
    /// Its address; behind a trusted proxy that of whoever the proxy speaks for.
    pub address: IpAddr,
    /// Whether it is this machine itself, and not somebody else for whom a proxy on it speaks.
    pub is_this_machine: bool,
}

impl Peer {
    /// A request that this very program makes.
    pub const OWN: Self = Self { address: IpAddr::V4(Ipv4Addr::LOCALHOST), is_this_machine: true };

    fn of(connected: IpAddr, forwarded: Option<&str>, trusted: &[IpAddr]) -> Self {
        let Some(forwarded) = forwarded else {
            return Self { address: connected, is_this_machine: connected.is_loopback() };
        };
        let named = || forwarded.rsplit(',').next().and_then(|last| last.trim().parse().ok());
        let address = if trusted.contains(&connected) { named().unwrap_or(connected) } else { connected };
        Self { address, is_this_machine: false }
    }
}

impl FromRequestParts<App> for Peer {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Infallible> {
        let Some(line) = Line::of(&parts.extensions) else { return Ok(Self::OWN) };
        // "Forwarded" in any form means that a proxy speaks for somebody.
        let forwarded = parts.headers.get(FORWARDED_FOR).or_else(|| parts.headers.get("forwarded"));
        let forwarded = forwarded.map(|value| value.to_str().unwrap_or_default());
        Ok(Self::of(line.from.ip().to_canonical(), forwarded, &app.options.trusted_proxies))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_trusted_proxy_is_believed_and_nobody_behind_one_is_this_machine() {
        let here = IpAddr::V4(Ipv4Addr::LOCALHOST);
        let other = IpAddr::from([203, 0, 113, 9]);
        let peer = |address, is_this_machine| Peer { address, is_this_machine };
        assert_eq!(Peer::of(here, None, &[]), peer(here, true));
        assert_eq!(Peer::of(other, None, &[]), peer(other, false));
        assert_eq!(Peer::of(here, Some("203.0.113.9"), &[]), peer(here, false));
        assert_eq!(Peer::of(here, Some("127.0.0.1, 203.0.113.9"), &[here]), peer(other, false));
        assert_eq!(Peer::of(here, Some("nonsense"), &[here]), peer(here, false));
    }
}
