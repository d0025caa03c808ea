//! A browser that trusts one authority and nobody else, and asks in one version of HTTP.

use std::{io, net::SocketAddr, sync::Arc, time::Duration};

use axum::{body::Body, http::Request};
use domain::time::Timestamp;
use http_body_util::BodyExt;
use hyper::body::Incoming;
use hyper_util::rt::{TokioExecutor, TokioIo};
use rustls::{
    ClientConfig, RootCertStore,
    crypto::ring,
    pki_types::{CertificateDer, ServerName, UnixTime},
    time_provider::TimeProvider,
};
use tokio::{net::TcpStream, runtime::Runtime};
use tokio_rustls::{TlsConnector, client::TlsStream};

use super::{Answer, TestServer};

/// A version of HTTP.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Version {
    One,
    Two,
}

impl Version {
    const fn protocol(self) -> &'static [u8] {
        match self {
            Self::One => b"http/1.1",
            Self::Two => b"h2",
        }
    }
}

/// A browser with a clock of its own.
pub(crate) struct Https {
    address: SocketAddr,
    trusted: RootCertStore,
    now: Timestamp,
    version: Version,
    runtime: Runtime,
}

#[derive(Debug)]
struct At(Timestamp);

impl TimeProvider for At {
    fn current_time(&self) -> Option<UnixTime> {
        let since = Duration::from_millis(u64::try_from(self.0.0).unwrap());
        Some(UnixTime::since_unix_epoch(since))
    }
}

impl Https {
    /// A browser that trusts the server's local authority, if it has one.
    pub(crate) fn new(server: &TestServer, version: Version) -> Self {
        let authority = server.app.tls.as_ref().and_then(|tls| tls.authority());
        let trusted = authority.map(|authority| CertificateDer::from(authority.certificate().to_vec()));
        Self::trusting(server, version, trusted.as_slice())
    }

    /// A browser that trusts these.
    pub(crate) fn trusting(
        server: &TestServer,
        version: Version,
        trusted: &[CertificateDer<'static>],
    ) -> Self {
        let mut store = RootCertStore::empty();
        for trusted in trusted {
            store.add(trusted.clone()).unwrap();
        }
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build();
        Self {
            address: server.https_address.unwrap(),
            trusted: store,
            now: server.app.now(),
            version,
            runtime: runtime.unwrap(),
        }
    }

    /// The certificate that the server shows under the name `host`; an error where a browser would warn.
    pub(crate) fn shake_hands(&self, host: &str) -> io::Result<CertificateDer<'static>> {
        let line = self.runtime.block_on(self.line(host))?;
        Ok(line.get_ref().1.peer_certificates().unwrap()[0].clone().into_owned())
    }

    async fn line(&self, host: &str) -> io::Result<TlsStream<TcpStream>> {
        let provider = Arc::new(ring::default_provider());
        let builder = ClientConfig::builder_with_details(provider, Arc::new(At(self.now)));
        let builder = builder.with_safe_default_protocol_versions().unwrap();
        let mut config = builder.with_root_certificates(self.trusted.clone()).with_no_client_auth();
        config.alpn_protocols = vec![self.version.protocol().to_vec()];
        let host = ServerName::try_from(host.to_owned()).unwrap();
        let line = TcpStream::connect(self.address).await?;
        let line = TlsConnector::from(Arc::new(config)).connect(host, line).await?;
        assert_eq!(line.get_ref().1.alpn_protocol(), Some(self.version.protocol()));
        Ok(line)
    }

    /// Asks as a browser does that opened `https://localhost`.
    pub(crate) fn get(&self, path: &str, headers: &[(&str, &str)]) -> Answer {
        self.ask("GET", path, headers, Body::empty())
    }

    /// Sends JSON.
    pub(crate) fn post(&self, path: &str, headers: &[(&str, &str)], body: &serde_json::Value) -> Answer {
        let json = [&[("content-type", "application/json")], headers].concat();
        self.ask("POST", path, &json, Body::from(body.to_string()))
    }

    fn ask(&self, method: &str, path: &str, headers: &[(&str, &str)], body: Body) -> Answer {
        self.runtime.block_on(async {
            let (head, body) = self.begin(method, path, headers, body).await.into_parts();
            let body = body.collect().await.unwrap().to_bytes().to_vec();
            Answer { status: head.status.as_u16(), headers: head.headers, body }
        })
    }

    /// Opens a stream; answers its first piece, and what is left of it.
    pub(crate) fn stream(&self, path: &str, headers: &[(&str, &str)]) -> (String, Stream<'_>) {
        let mut stream = Stream { runtime: &self.runtime, body: None };
        let answer = self.runtime.block_on(self.begin("GET", path, headers, Body::empty()));
        assert_eq!(answer.status(), 200);
        stream.body = Some(answer.into_body());
        (stream.next().unwrap(), stream)
    }

    async fn begin(
        &self,
        method: &str,
        path: &str,
        headers: &[(&str, &str)],
        body: Body,
    ) -> hyper::Response<Incoming> {
        let line = TokioIo::new(self.line("localhost").await.unwrap());
        let here = format!("localhost:{}", self.address.port());
        // HTTP/2 names the host in the address, HTTP/1.1 in a header.
        let uri = match self.version {
            Version::One => path.to_owned(),
            Version::Two => format!("https://{here}{path}"),
        };
        let mut request = Request::builder().method(method).uri(uri);
        if self.version == Version::One {
            request = request.header("host", here);
        }
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let request = request.body(body).unwrap();
        match self.version {
            Version::One => {
                let (mut sender, line) = hyper::client::conn::http1::handshake(line).await.unwrap();
                tokio::spawn(line);
                sender.send_request(request).await.unwrap()
            }
            Version::Two => {
                let executor = TokioExecutor::new();
                let (mut sender, line) = hyper::client::conn::http2::handshake(executor, line).await.unwrap();
                tokio::spawn(line);
                sender.send_request(request).await.unwrap()
            }
        }
    }
}

/// A stream that goes on.
pub(crate) struct Stream<'a> {
    runtime: &'a Runtime,
    body: Option<Incoming>,
}

impl Stream<'_> {
    /// The next piece; nothing when the server has ended it.
    pub(crate) fn next(&mut self) -> Option<String> {
        let body = self.body.as_mut().unwrap();
        let frame = self.runtime.block_on(body.frame())?.ok()?;
        Some(String::from_utf8(frame.into_data().ok()?.to_vec()).unwrap())
    }
}
