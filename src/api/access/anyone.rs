//! Whoever asks.

use std::convert::Infallible;

use axum::{extract::FromRequestParts, http::request::Parts};

use super::{Access, Guard};
use crate::{app::App, peer::Peer};

/// Whoever asks: not a right, so such a route gives nothing away.
#[derive(Clone, Copy, Debug)]
pub struct Anyone {
    /// Where they ask from.
    pub peer: Peer,
}

impl Guard for Anyone {
    const ACCESS: Access = Access::Anyone;
}

impl FromRequestParts<App> for Anyone {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Infallible> {
        Ok(Self { peer: Peer::from_request_parts(parts, app).await? })
    }
}
