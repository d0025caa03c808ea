//! Whoever holds a ticket's link, or a request's: the token in its fragment, sent as a header, never in an address.

use axum::{extract::FromRequestParts, http::request::Parts};
use domain::link::{Token, TokenHash};
use sync::wire::{TICKET_TOKEN_HEADER, problem::Code, request::REQUEST_TOKEN_HEADER};

use super::{Access, Guard};
use crate::{app::App, refusal::Refused};

/// Whoever holds a ticket's link. Whether there is such a ticket, the ledger knows.
#[derive(Clone, Debug)]
pub struct TicketHolder {
    /// What is kept of the token.
    pub token: TokenHash,
}

/// Whoever holds a request's link. Whether there is such a request, the ledger knows.
#[derive(Clone, Debug)]
pub struct RequestHolder {
    /// What is kept of the token.
    pub token: TokenHash,
}

impl Guard for TicketHolder {
    const ACCESS: Access = Access::LinkHolder;
}

impl Guard for RequestHolder {
    const ACCESS: Access = Access::LinkHolder;
}

impl FromRequestParts<App> for TicketHolder {
    type Rejection = Refused;

    async fn from_request_parts(parts: &mut Parts, _: &App) -> Result<Self, Refused> {
        Ok(Self { token: sent(parts, TICKET_TOKEN_HEADER)? })
    }
}

impl FromRequestParts<App> for RequestHolder {
    type Rejection = Refused;

    async fn from_request_parts(parts: &mut Parts, _: &App) -> Result<Self, Refused> {
        Ok(Self { token: sent(parts, REQUEST_TOKEN_HEADER)? })
    }
}

fn sent(parts: &Parts, header: &str) -> Result<TokenHash, Refused> {
    let token = parts.headers.get(header).and_then(|value| value.to_str().ok());
    let token: Token = token.and_then(|token| token.parse().ok()).ok_or(Code::LinkInvalid)?;
    Ok(token.hash())
}
