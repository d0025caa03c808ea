//! Whoever holds a ticket's link: the token in its fragment, sent as a header, never in an address.

use axum::{extract::FromRequestParts, http::request::Parts};
use domain::{event::TokenHash, link::Token};
use sync::wire::{TICKET_TOKEN_HEADER, problem::Code};

use super::{Access, Guard};
use crate::{app::App, refusal::Refused};

/// Whoever holds a ticket's link. Whether there is such a ticket, the ledger knows.
#[derive(Clone, Debug)]
pub struct TicketHolder {
    /// What is kept of the token.
    pub token: TokenHash,
}

impl Guard for TicketHolder {
    const ACCESS: Access = Access::TicketHolder;
}

impl FromRequestParts<App> for TicketHolder {
    type Rejection = Refused;

    async fn from_request_parts(parts: &mut Parts, _: &App) -> Result<Self, Refused> {
        let sent = parts.headers.get(TICKET_TOKEN_HEADER).and_then(|value| value.to_str().ok());
        let token: Token = sent.and_then(|token| token.parse().ok()).ok_or(Code::LinkInvalid)?;
        Ok(Self { token: token.hash() })
    }
}
