//! Requests to the server of this page's own origin.

mod transport;

use std::time::Duration;

use reqwest::{Client, Method, RequestBuilder, header};
use serde::{Serialize, de::DeserializeOwned};
use sync::wire::{DEVICE_AUTHORIZATION, problem::Problem};

use crate::{browser::document, state::prefs::Prefs};

/// No answer after this long is taken as no network.
const TIMEOUT: Duration = Duration::from_secs(8);

/// Why a request brought nothing.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ApiError {
    /// No answer, or none that is ours (a captive portal's page is no answer).
    #[error("the server cannot be reached")]
    Unreachable,
    /// The server refused, with a sentence for people.
    #[error("{}", .0.message)]
    Refused(Problem),
}

/// Speaks to the server; as a device where it was given a token.
#[derive(Clone)]
pub struct Api {
    client: Client,
    token: Option<String>,
    prefs: Prefs,
}

impl Api {
    /// An api that speaks for whoever is logged in.
    pub fn new(prefs: Prefs) -> Self {
        Self { client: Client::new(), token: None, prefs }
    }

    /// The same api speaking as the device of `token`.
    #[must_use]
    pub fn as_device(&self, token: String) -> Self {
        Self { token: Some(token), ..self.clone() }
    }

    /// What a device's requests say of themselves.
    pub fn authorization(&self) -> Option<String> {
        self.token.as_ref().map(|token| format!("{DEVICE_AUTHORIZATION} {token}"))
    }

    /// Asks for `path`.
    pub async fn get<T: DeserializeOwned>(&self, path: &str) -> Result<T, ApiError> {
        answer(self.request(Method::GET, path)).await
    }

    /// Sends `body` to `path`.
    pub async fn post<T: DeserializeOwned>(&self, path: &str, body: &impl Serialize) -> Result<T, ApiError> {
        answer(self.request(Method::POST, path).json(body)).await
    }

    /// Sends `body` to `path`, which answers nothing.
    pub async fn tell(&self, path: &str, body: &impl Serialize) -> Result<(), ApiError> {
        send(self.request(Method::POST, path).json(body)).await.map(drop)
    }

    /// Ends what is at `path`.
    pub async fn delete(&self, path: &str) -> Result<(), ApiError> {
        send(self.request(Method::DELETE, path)).await.map(drop)
    }

    fn request(&self, method: Method, path: &str) -> RequestBuilder {
        let request = self
            .client
            .request(method, format!("{}{path}", document::origin()))
            .timeout(TIMEOUT)
            .header(header::ACCEPT_LANGUAGE, self.prefs.lang_now().tag());
        match self.authorization() {
            Some(authorization) => request.header(header::AUTHORIZATION, authorization),
            None => request,
        }
    }
}

async fn send(request: RequestBuilder) -> Result<reqwest::Response, ApiError> {
    let answer = request.send().await.map_err(|_| ApiError::Unreachable)?;
    if answer.status().is_success() {
        return Ok(answer);
    }
    let refusal = answer.json::<Problem>().await.map_err(|_| ApiError::Unreachable)?;
    Err(ApiError::Refused(refusal))
}

async fn answer<T: DeserializeOwned>(request: RequestBuilder) -> Result<T, ApiError> {
    send(request).await?.json().await.map_err(|_| ApiError::Unreachable)
}
