//! One request to the server, and what counts as its answer.
//!
//! Anything may come back: nothing, half an answer, the page of a captive portal, a proxy's complaint. Only what
//! reads as this protocol is an answer; all else says nothing of whether the server got the request.

use serde::{Serialize, de::DeserializeOwned};

use crate::wire::{
    device::{Heartbeat, Pulse},
    kiosk::{Lease, LeaseRequest, LeaseReturn, Reserve, ReserveRequest},
    path,
    problem::Problem,
    push::{PushAnswer, PushRequest},
};

/// What came back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reply {
    /// The HTTP status.
    pub status: u16,
    /// The body; bytes that are no text may be replaced.
    pub body: String,
}

/// Nothing came back: no line, no server, or no answer in time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the server cannot be reached")]
pub struct Unreachable;

/// The way to the server. It names the device in each request, and gives each request a time limit.
#[expect(async_fn_in_trait, reason = "a browser's futures stay on their one thread")]
pub trait Transport {
    /// Posts `json` to `path` of the server.
    async fn post(&self, path: &str, json: String) -> Result<Reply, Unreachable>;

    /// Gets `path` of the server.
    async fn get(&self, path: &str) -> Result<Reply, Unreachable>;
}

/// Why a call brought no answer.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CallError {
    /// Nothing came back; whether the server got the request is not known.
    #[error(transparent)]
    Unreachable(#[from] Unreachable),
    /// What came back is not of this protocol; whether the server got the request is not known.
    #[error("the answer (status {status}) is not the server's")]
    Garbled {
        /// Its HTTP status.
        status: u16,
    },
    /// The server refused.
    #[error("the server refused: {}", .0.code.as_str())]
    Refused(Problem),
}

/// Posts `request` and reads the answer.
pub async fn post<A: DeserializeOwned>(
    transport: &impl Transport,
    path: &str,
    request: &impl Serialize,
) -> Result<A, CallError> {
    answer(&transport.post(path, json(request)).await?)
}

/// Posts `request`, to which the answer is that it is done.
pub async fn tell(transport: &impl Transport, path: &str, request: &impl Serialize) -> Result<(), CallError> {
    done(&transport.post(path, json(request)).await?)
}

/// Reads an answer that says only that it is done.
pub fn done(reply: &Reply) -> Result<(), CallError> {
    if reply.status == NO_CONTENT { Ok(()) } else { Err(refusal(reply)) }
}

/// Gets `path` and reads the answer.
pub async fn get<A: DeserializeOwned>(transport: &impl Transport, path: &str) -> Result<A, CallError> {
    answer(&transport.get(path).await?)
}

/// Pushes records.
pub async fn push(transport: &impl Transport, request: &PushRequest) -> Result<PushAnswer, CallError> {
    post(transport, path::PUSH, request).await
}

/// Asks for a number.
pub async fn lease(transport: &impl Transport, request: &LeaseRequest) -> Result<Lease, CallError> {
    post(transport, path::LEASES, request).await
}

/// Asks for numbers to give without the server.
pub async fn reserve(transport: &impl Transport, request: &ReserveRequest) -> Result<Reserve, CallError> {
    post(transport, path::LEASE_RESERVE, request).await
}

/// Hands a number back.
pub async fn hand_back(transport: &impl Transport, request: &LeaseReturn) -> Result<(), CallError> {
    tell(transport, path::LEASE_RETURN, request).await
}

/// Says how the device is.
pub async fn heartbeat(transport: &impl Transport, request: &Heartbeat) -> Result<Pulse, CallError> {
    post(transport, path::HEARTBEAT, request).await
}

const OK: u16 = 200;
const CREATED: u16 = 201;
const NO_CONTENT: u16 = 204;

fn json(request: &impl Serialize) -> String {
    serde_json::to_string(request).expect("a wire form has no key that JSON refuses")
}

fn answer<A: DeserializeOwned>(reply: &Reply) -> Result<A, CallError> {
    if matches!(reply.status, OK | CREATED) {
        serde_json::from_str(&reply.body).map_err(|_| CallError::Garbled { status: reply.status })
    } else {
        Err(refusal(reply))
    }
}

/// A refusal is the server's only if it names a problem that has this status.
fn refusal(reply: &Reply) -> CallError {
    let problem: Option<Problem> = serde_json::from_str(&reply.body).ok();
    match problem {
        Some(problem) if problem.code.status() == reply.status => CallError::Refused(problem),
        Some(_) | None => CallError::Garbled { status: reply.status },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::wire::problem::Code;

    fn reply(status: u16, body: &str) -> Reply {
        Reply { status, body: body.to_owned() }
    }

    const PULSE: &str = r#"{"now":5,"server_epoch":"00000000-0000-0000-0000-000000000001"}"#;

    #[test]
    fn only_the_protocol_is_an_answer() {
        assert_eq!(answer::<Pulse>(&reply(200, PULSE)).unwrap().now.0, 5);
        for (status, body) in [
            (200, "<!doctype html><title>Welcome to the Wi-Fi</title>"),
            (200, ""),
            (200, "{}"),
            (202, PULSE),
            (302, ""),
            (502, "<h1>Bad gateway</h1>"),
            (500, PULSE),
            (200, r#"{"code":"gap","message":"","need":3}"#),
            (200, &PULSE[..PULSE.len() - 1]),
        ] {
            assert_eq!(answer::<Pulse>(&reply(status, body)), Err(CallError::Garbled { status }), "{body}");
        }
    }

    #[test]
    fn a_refusal_names_its_problem() {
        let gap = reply(409, r#"{"code":"gap","message":"…","need":3}"#);
        let Err(CallError::Refused(problem)) = answer::<Pulse>(&gap) else { panic!("not refused") };
        assert_eq!((problem.code, problem.need), (Code::Gap, Some(3)));
    }
}
