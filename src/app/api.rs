//! Requests to the server of this page's own origin.

use std::time::Duration;

use reqwest::{Client, Method, header};
use serde::{Serialize, de::DeserializeOwned};
use sync::{
    transport::{self, CallError, Reply, Transport, Unreachable},
    wire::{DEVICE_AUTHORIZATION, problem::Problem},
};

use crate::{browser::document, state::prefs::Prefs};

/// No answer after this long is taken as no network.
const TIMEOUT: Duration = Duration::from_secs(8);
const JSON: &str = "application/json";

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
        Ok(transport::get(self, path).await?)
    }

    /// Sends `body` to `path`.
    pub async fn post<T: DeserializeOwned>(&self, path: &str, body: &impl Serialize) -> Result<T, ApiError> {
        Ok(transport::post(self, path, body).await?)
    }

    /// Sends `body` to `path`, which answers nothing.
    pub async fn tell(&self, path: &str, body: &impl Serialize) -> Result<(), ApiError> {
        Ok(transport::tell(self, path, body).await?)
    }

    /// Ends what is at `path`.
    pub async fn delete(&self, path: &str) -> Result<(), ApiError> {
        let reply = self.ask(Method::DELETE, path, None).await.map_err(CallError::from)?;
        Ok(transport::done(&reply)?)
    }

    async fn ask(&self, method: Method, path: &str, json: Option<String>) -> Result<Reply, Unreachable> {
        let mut request = self
            .client
            .request(method, format!("{}{path}", document::origin()))
            .timeout(TIMEOUT)
            .header(header::ACCEPT_LANGUAGE, self.prefs.lang_now().tag());
        if let Some(authorization) = self.authorization() {
            request = request.header(header::AUTHORIZATION, authorization);
        }
        if let Some(json) = json {
            request = request.header(header::CONTENT_TYPE, JSON).body(json);
        }
        let answer = request.send().await.map_err(|_| Unreachable)?;
        let status = answer.status().as_u16();
        let body = answer.text().await.map_err(|_| Unreachable)?;
        Ok(Reply { status, body })
    }
}

impl Transport for Api {
    async fn post(&self, path: &str, json: String) -> Result<Reply, Unreachable> {
        self.ask(Method::POST, path, Some(json)).await
    }

    async fn get(&self, path: &str) -> Result<Reply, Unreachable> {
        self.ask(Method::GET, path, None).await
    }
}

impl From<CallError> for ApiError {
    fn from(error: CallError) -> Self {
        match error {
            CallError::Refused(problem) => Self::Refused(problem),
            CallError::Unreachable(_) | CallError::Garbled { .. } => Self::Unreachable,
        }
    }
}
