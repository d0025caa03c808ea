//! Whoever plays: asks the router as a browser would, without a socket.

use axum::{
    Router,
    body::Body,
    http::{Request, StatusCode, header},
};
use serde::{Serialize, de::DeserializeOwned};
use sync::wire::{DEVICE_AUTHORIZATION, TICKET_TOKEN_HEADER};
use tower::ServiceExt;

/// The largest answer that is read, in bytes.
const ANSWER_BYTES_MAX: usize = 4 << 20;

/// Why the demonstration was not played to its end.
#[derive(Debug, thiserror::Error)]
pub enum Stopped {
    /// A route refused what the play needs.
    #[error("{path} answered {status}: {said}")]
    Refused {
        /// Which route.
        path: &'static str,
        /// The status.
        status: StatusCode,
        /// What it said.
        said: String,
    },
    /// An answer was not what the route promises.
    #[error("{path} answered something else than it promises: {source}")]
    Unreadable {
        /// Which route.
        path: &'static str,
        /// What is wrong with it.
        source: serde_json::Error,
    },
    /// The cast names more or less than the association has.
    #[error("the cast does not fit the association")]
    Miscast,
}

/// Somebody, or some device, or both.
#[derive(Clone)]
pub(super) struct Caller {
    router: Router,
    headers: Vec<(header::HeaderName, String)>,
}

impl Caller {
    pub(super) const fn stranger(router: Router) -> Self {
        Self { router, headers: Vec::new() }
    }

    /// The same on a paired device.
    pub(super) fn on_device(&self, token: &str) -> Self {
        self.with(header::AUTHORIZATION, format!("{DEVICE_AUTHORIZATION} {token}"))
    }

    /// The same holding a ticket's link.
    pub(super) fn holding(&self, token: &domain::link::Token) -> Self {
        self.with(header::HeaderName::from_static(TICKET_TOKEN_HEADER), token.to_string())
    }

    /// The same, logged out.
    pub(super) fn without_session(&self) -> Self {
        let mut caller = self.clone();
        caller.headers.retain(|(name, _)| *name != header::COOKIE);
        caller
    }

    fn with(&self, name: header::HeaderName, value: String) -> Self {
        let mut caller = self.clone();
        caller.headers.push((name, value));
        caller
    }

    /// Sends `body` and reads the answer.
    pub(super) async fn post<T: DeserializeOwned>(
        &self,
        path: &'static str,
        body: &impl Serialize,
    ) -> Result<T, Stopped> {
        let (_, said) = self.send(path, body).await?;
        serde_json::from_slice(&said).map_err(|source| Stopped::Unreadable { path, source })
    }

    /// Sends `body` where nothing is answered.
    pub(super) async fn tell(&self, path: &'static str, body: &impl Serialize) -> Result<(), Stopped> {
        self.send(path, body).await.map(drop)
    }

    /// Logs in, or sets up: the same caller with a session.
    pub(super) async fn begin(
        &self,
        path: &'static str,
        body: &impl Serialize,
    ) -> Result<(Self, Vec<u8>), Stopped> {
        let (headers, said) = self.send(path, body).await?;
        let cookie =
            headers.get(header::SET_COOKIE).and_then(|cookie| cookie.to_str().ok()).unwrap_or_default();
        let cookie = cookie.split(';').next().unwrap_or_default().to_owned();
        Ok((self.with(header::COOKIE, cookie), said))
    }

    async fn send(
        &self,
        path: &'static str,
        body: &impl Serialize,
    ) -> Result<(header::HeaderMap, Vec<u8>), Stopped> {
        let body = serde_json::to_vec(body).map_err(|source| Stopped::Unreadable { path, source })?;
        let mut request = Request::post(path).header(header::CONTENT_TYPE, "application/json");
        for (name, value) in &self.headers {
            request = request.header(name, value);
        }
        let request = request.body(Body::from(body)).expect("paths and headers of our own are well formed");
        let answer = self.router.clone().oneshot(request).await.unwrap_or_else(|never| match never {});
        let (parts, body) = answer.into_parts();
        let said = axum::body::to_bytes(body, ANSWER_BYTES_MAX).await.unwrap_or_default().to_vec();
        if parts.status.is_success() {
            return Ok((parts.headers, said));
        }
        let said = String::from_utf8_lossy(&said).into_owned();
        Err(Stopped::Refused { path, status: parts.status, said })
    }
}
