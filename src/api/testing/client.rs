//! Whoever speaks to the server: a browser, a device, a phone, a stranger.

use std::{net::SocketAddr, time::Duration};

use serde::{Serialize, de::DeserializeOwned};
use serde_json::Value;
use sync::wire::problem::{Code, Problem};
use ureq::{Agent, http::Request};

/// Whoever speaks to the server.
#[derive(Clone)]
pub(crate) struct Client {
    agent: Agent,
    address: SocketAddr,
    headers: Vec<(&'static str, String)>,
}

/// What the server answered.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) headers: ureq::http::HeaderMap,
    pub(crate) body: Vec<u8>,
}

impl Client {
    pub(crate) fn new(address: SocketAddr) -> Self {
        let config = Agent::config_builder()
            .http_status_as_error(false)
            .timeout_global(Some(Duration::from_secs(20)))
            .max_redirects(0)
            // The server closes a line on which it left a body unread, perhaps just when it would be used again.
            .max_idle_connections(0);
        Self { agent: config.build().into(), address, headers: Vec::new() }
    }

    /// The same with another header.
    pub(crate) fn with(&self, name: &'static str, value: impl Into<String>) -> Self {
        let mut client = self.clone();
        client.headers.push((name, value.into()));
        client
    }

    /// How this device names itself.
    pub(crate) fn device_header(&self) -> String {
        let named = self.headers.iter().find(|(name, _)| *name == "authorization");
        named.map(|(_, value)| value.clone()).unwrap_or_default()
    }

    pub(crate) fn get(&self, path: &str) -> Answer {
        self.send("GET", path, None)
    }

    pub(crate) fn delete(&self, path: &str) -> Answer {
        self.send("DELETE", path, None)
    }

    pub(crate) fn post(&self, path: &str, body: &impl Serialize) -> Answer {
        self.send("POST", path, Some(("application/json", serde_json::to_vec(body).unwrap())))
    }

    /// Sends any request.
    pub(crate) fn send(&self, method: &str, path: &str, body: Option<(&str, Vec<u8>)>) -> Answer {
        let mut request = Request::builder().method(method).uri(format!("http://{}{path}", self.address));
        for (name, value) in &self.headers {
            request = request.header(*name, value);
        }
        let answer = match body {
            Some((kind, bytes)) => self.agent.run(request.header("content-type", kind).body(bytes).unwrap()),
            None => self.agent.run(request.body(()).unwrap()),
        };
        let mut answer = answer.unwrap();
        let body = answer.body_mut().read_to_vec().unwrap();
        Answer { status: answer.status().as_u16(), headers: answer.headers().clone(), body }
    }

    /// Opens a stream that is read line by line.
    pub(crate) fn stream(&self, path: &str) -> impl std::io::BufRead + use<> {
        let mut request = Request::builder().method("GET").uri(format!("http://{}{path}", self.address));
        for (name, value) in &self.headers {
            request = request.header(*name, value);
        }
        let answer = self.agent.run(request.body(()).unwrap()).unwrap();
        assert_eq!(answer.status(), 200);
        std::io::BufReader::new(answer.into_body().into_reader())
    }
}

impl Answer {
    /// The answer as `T`; it must be a success.
    pub(crate) fn as_json<T: DeserializeOwned>(&self) -> T {
        assert!((200..300).contains(&self.status), "{} {}", self.status, self.text());
        serde_json::from_slice(&self.body).unwrap_or_else(|error| panic!("{error}: {}", self.text()))
    }

    /// The answer as any JSON.
    pub(crate) fn json(&self) -> Value {
        self.as_json()
    }

    /// Why it was refused; it must be a refusal in the common form, with a sentence.
    pub(crate) fn refusal(&self) -> Code {
        let problem: Problem = serde_json::from_slice(&self.body)
            .unwrap_or_else(|error| panic!("{} is not a problem: {error}: {}", self.status, self.text()));
        assert_eq!(self.status, problem.code.status(), "{problem:?}");
        assert!(!problem.message.is_empty(), "{problem:?}");
        problem.code
    }

    pub(crate) fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }

    /// It must be a success.
    pub(crate) fn ok(self) -> Self {
        assert!((200..300).contains(&self.status), "{} {}", self.status, self.text());
        self
    }
}
