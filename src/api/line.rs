//! The line that a request came over: from whom, and by which listener.
//!
//! A header says what whoever sent it likes; a listener knows. So a header is believed only as far as the line is.

use std::{net::SocketAddr, sync::Once};

use axum::{
    extract::{ConnectInfo, Request, connect_info::Connected},
    http::{Extensions, HeaderMap, HeaderName, HeaderValue, Uri, header},
    serve::IncomingStream,
};
use tokio::net::TcpListener;

use crate::{options::Options, tls::listener::TlsListener};

/// Over what a proxy was asked.
const FORWARDED_PROTO: &str = "x-forwarded-proto";

/// The line that a request came over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Line {
    /// Who is at its other end: a browser, or a proxy.
    pub from: SocketAddr,
    /// Whether it came through the listener for https.
    pub is_https: bool,
}

impl Connected<IncomingStream<'_, TcpListener>> for Line {
    fn connect_info(stream: IncomingStream<'_, TcpListener>) -> Self {
        Self { from: *stream.remote_addr(), is_https: false }
    }
}

impl Connected<IncomingStream<'_, TlsListener>> for Line {
    fn connect_info(stream: IncomingStream<'_, TlsListener>) -> Self {
        Self { from: *stream.remote_addr(), is_https: true }
    }
}

impl Line {
    /// The line of a request; none for one that this very program makes.
    pub fn of(request: &Extensions) -> Option<Self> {
        request.get::<ConnectInfo<Self>>().map(|ConnectInfo(line)| *line)
    }

    /// Whether browsers take a page that came this way for safe, and give it its store and its locks: over https, or
    /// from the machine that it is shown on.
    pub fn is_safe(self, headers: &HeaderMap, options: &Options) -> bool {
        let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
        let from = self.from.ip().to_canonical();
        let forwarded = text(FORWARDED_PROTO);
        let host = text(header::HOST.as_str()).unwrap_or_default();
        let by_proxy = match forwarded {
            Some(by) => by == "https",
            None => is_public_https(host, options),
        };
        let on_this_machine = from.is_loopback() && is_local(host) && forwarded != Some("http");
        self.is_https || on_this_machine || by_proxy && is_believed(self, options)
    }

    /// Says in the log, once, that a proxy is not believed because nobody named it.
    pub fn mention_proxy(self, headers: &HeaderMap, options: &Options) {
        static SAID: Once = Once::new();
        if headers.contains_key(FORWARDED_PROTO) && !is_believed(self, options) {
            let proxy = self.from.ip();
            SAID.call_once(|| {
                tracing::warn!(%proxy, "a reverse proxy speaks for others: name it with --trusted-proxies");
            });
        }
    }
}

fn is_believed(line: Line, options: &Options) -> bool {
    options.trusted_proxies.contains(&line.from.ip().to_canonical())
}

/// Whether `host` is that of a public address with https.
fn is_public_https(host: &str, options: &Options) -> bool {
    let public = options.public_url.as_ref().and_then(|url| url.as_str().parse::<Uri>().ok());
    public.is_some_and(|url| {
        url.scheme_str() == Some("https")
            && url.authority().is_some_and(|authority| authority.as_str() == host)
    })
}

/// Whether `host` is this machine's own name for itself.
fn is_local(host: &str) -> bool {
    let authority = host.parse::<axum::http::uri::Authority>();
    let name = authority.as_ref().map_or(host, |authority| authority.host());
    let bare = name.trim_start_matches('[').trim_end_matches(']');
    let is_loopback = bare.parse::<std::net::IpAddr>().is_ok_and(|address| address.is_loopback());
    name == "localhost" || name.ends_with(".localhost") || is_loopback
}

/// Puts the host where HTTP/1.1 has it: HTTP/2 names it in the address.
pub fn with_host(mut request: Request) -> Request {
    if !request.headers().contains_key(header::HOST) {
        let named = request.uri().authority().map(|authority| HeaderValue::from_str(authority.as_str()));
        if let Some(Ok(host)) = named {
            request.headers_mut().insert(HeaderName::from_static("host"), host);
        }
    }
    request
}

#[cfg(test)]
mod tests {
    use std::net::{IpAddr, Ipv4Addr};

    use super::*;
    use crate::options::ServeArgs;

    const HERE: IpAddr = IpAddr::V4(Ipv4Addr::LOCALHOST);
    const TABLET: IpAddr = IpAddr::V4(Ipv4Addr::new(192, 0, 2, 7));
    const PROXY: IpAddr = IpAddr::V4(Ipv4Addr::new(192, 0, 2, 8));

    fn is_safe(from: IpAddr, is_https: bool, pairs: &[(&'static str, &'static str)]) -> bool {
        let public_url = Some("https://q.example".to_owned());
        let args = ServeArgs { public_url, trusted_proxies: Some(vec![PROXY]), ..ServeArgs::default() };
        let headers = pairs
            .iter()
            .map(|(name, value)| (HeaderName::from_static(name), HeaderValue::from_static(value)));
        let line = Line { from: (from, 1).into(), is_https };
        line.is_safe(&headers.collect(), &args.resolve().unwrap())
    }

    #[test]
    fn over_https_and_on_the_machine_itself_a_page_is_safe() {
        assert!(is_safe(TABLET, true, &[("host", "192.0.2.1:8443")]));
        for host in ["localhost:8080", "127.0.0.1:8080", "[::1]:8080", "kiosk.localhost"] {
            assert!(is_safe(HERE, false, &[("host", host)]), "{host}");
        }
        // A browser here that asks by the address of the network sees an unsafe page all the same.
        assert!(!is_safe(HERE, false, &[("host", "192.0.2.1:8080")]));
    }

    #[test]
    fn no_header_opens_a_plain_line_from_elsewhere() {
        for host in ["localhost:8080", "127.0.0.1:8080", "q.example", "localhost.example"] {
            assert!(!is_safe(TABLET, false, &[("host", host)]), "{host}");
            assert!(!is_safe(TABLET, false, &[("host", host), ("x-forwarded-proto", "https")]), "{host}");
        }
        assert!(!is_safe(HERE, false, &[("host", "localhost:8080"), ("x-forwarded-proto", "http")]));
    }

    #[test]
    fn a_proxy_that_was_named_is_believed() {
        assert!(is_safe(PROXY, false, &[("host", "other.example"), ("x-forwarded-proto", "https")]));
        assert!(is_safe(PROXY, false, &[("host", "q.example")]));
        assert!(!is_safe(PROXY, false, &[("host", "q.example"), ("x-forwarded-proto", "http")]));
        assert!(!is_safe(PROXY, false, &[("host", "other.example")]));
    }
}
