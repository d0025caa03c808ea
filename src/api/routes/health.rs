//! `GET /healthz`: the process answers.

use axum::http::StatusCode;

use crate::access::anyone::Anyone;

/// The process answers.
#[utoipa::path(get, path = "/healthz", tag = "server", responses((status = 204, description = "It answers.")))]
pub async fn health(_: Anyone) -> StatusCode {
    StatusCode::NO_CONTENT
}
